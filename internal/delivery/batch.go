package delivery

import (
	"context"
	"errors"
	"slices"
	"time"
)

// stopTime is how long a run that was stopped takes to write down what it did: less than the command waits for it.
const stopTime = 2 * time.Second

// A batch is the entries that this run has claimed, as they are now: the ledger has them as they were when it was last
// written.
type batch struct {
	entries []*Entry          // in the order in which they are sent
	threads map[string]string // as Ledger.Threads
	gone    map[string]string // roots that were deleted: their ts by the key of the thread
	plain   bool              // as Ledger.Plain
	began   time.Time         // when it was claimed, in Slack's time
	until   time.Time         // when the lease ends
	sent    int               // changes that the ledger has as sent
}

// claim takes the entries that are next for the time of a lease. The batch has none where there is nothing to send;
// the ledger is the one that says so.
//
// The error is a *Failure where Slack's time is not known, beside the ledger, or one of Do.
func (s *Sender) claim(ctx context.Context) (*batch, *Ledger, error) {
	s.report(StepClaim, Entry{}, "")
	b := &batch{gone: make(map[string]string)}
	var seen *Ledger
	var ids []string
	l, err := s.Store.Do(ctx, "claim for "+s.Owner, func(l *Ledger) (changed bool, err error) {
		seen, ids = l, nil
		if !l.busy() {
			return false, nil
		}
		if b.began, err = s.time(ctx); err != nil {
			return false, err
		}
		b.until = b.began.Add(s.Lease).UTC()
		ids = s.next(l, b.began)
		for _, id := range ids {
			changed = s.claimEntry(l.entry(id), b) || changed
		}
		return changed, nil
	})
	if err != nil {
		return nil, seen, err
	}
	for _, id := range ids {
		e := *l.entry(id)
		b.entries = append(b.entries, &e)
		s.report(StepClaimed, e, "")
	}
	b.threads, b.plain = l.clone().Threads, l.Plain
	return b, l, nil
}

// claimEntry takes one entry, and reports whether it had to: where a swap that seemed to fail took place, it is this
// runner's.
func (s *Sender) claimEntry(e *Entry, b *batch) bool {
	if e.State == Claimed && e.Owner == s.Owner && e.Until.Sub(b.began) > s.Lease/2 {
		b.until = e.Until
		return false
	}
	e.Doubtful = e.Doubtful || e.State == Claimed
	e.State, e.Owner, e.Until = Claimed, s.Owner, b.until
	if e.Since.IsZero() {
		e.Since = b.began.UTC()
	}
	if e.Since.After(b.began) { // by the clock of a machine, as earlier versions wrote it: it says nothing
		e.Since = time.Time{}
	}
	return true
}

// sendBatch sends the entries of a batch, adds to sum what became of them, and writes it into the ledger.
func (s *Sender) sendBatch(ctx context.Context, b *batch, sum *Summary) error {
	for _, e := range slices.Clone(b.entries) {
		if s.stopped[e.Destination] || !b.has(e) {
			continue
		}
		err := s.send(ctx, b, e)
		switch {
		case err == nil:
			e.State = Sent
		case ctx.Err() != nil:
			e.Doubtful = true
			return errors.Join(err, s.leave(ctx, b))
		case errors.Is(err, errLeaseLost):
		case errors.As(err, new(*Failure)):
			s.giveUp(b, e, err, sum)
		default:
			return err
		}
	}
	b.release()
	err := s.save(ctx, b, "record", time.Time{})
	sum.Sent += b.sent
	return err
}

// leave writes what a run that was stopped has done, and lets the next run have the rest at once.
func (s *Sender) leave(ctx context.Context, b *batch) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	store := *s.Store
	store.Objects = store.Repo.Objects(ctx) // those of the run ended with it
	defer store.Objects.Close()
	s.Store = &store
	b.release()
	return s.save(ctx, b, "stop", time.Time{})
}

// giveUp makes an entry that could not be posted pending again or, where no program can find out whether it was
// posted, unknown. Its destination gets nothing more, but behind an unknown entry.
func (s *Sender) giveUp(b *batch, e *Entry, cause error, sum *Summary) {
	f := failure(cause)
	e.State, e.Failure = Pending, f.Message
	e.Doubtful = e.Doubtful || f.Outcome == Ambiguous || f.Outcome == Limited
	if f.Outcome == Ambiguous && errors.Is(cause, ErrNoReadBack) {
		e.State = Unknown
		return
	}
	s.stopped[e.Destination] = true
	sum.Failures = append(sum.Failures, Failed{*e, cause})
}

// has reports whether an entry is still this run's.
func (b *batch) has(e *Entry) bool { return slices.Contains(b.entries, e) }

// release makes pending what this run does not get to any more.
func (b *batch) release() {
	for _, e := range b.entries {
		if e.State == Claimed {
			e.State = Pending
		}
	}
}

// forget takes it that the root of a thread is gone: the next change begins a new one.
func (b *batch) forget(key string) {
	b.gone[key] = b.threads[key]
	delete(b.threads, key)
}

// save writes the batch into the ledger, with a lease until then for what is still claimed, and drops from it what is
// not this run's any more.
//
// The error is one of Do: then the ledger has them claimed, until their lease ends.
func (s *Sender) save(ctx context.Context, b *batch, what string, until time.Time) error {
	s.report(StepRecord, Entry{}, "")
	for _, e := range b.entries {
		e.Until = until
		if e.State != Claimed {
			e.Owner, e.Until = "", time.Time{}
		}
	}
	var kept []*Entry
	_, err := s.Store.Do(ctx, what+" for "+s.Owner, func(l *Ledger) (changed bool, err error) {
		kept = nil
		for _, e := range b.entries {
			mine, wrote := s.put(l, e)
			if changed = changed || wrote; mine {
				kept = append(kept, e)
			}
		}
		changed = b.putThreads(l, kept) || changed || b.plain && !l.Plain
		l.Plain = l.Plain || b.plain
		return changed, nil
	})
	if err != nil {
		return err
	}
	b.entries, b.until = kept, until
	for _, e := range kept {
		s.report(StepRecorded, *e, "")
	}
	b.dropDone()
	return nil
}

// dropDone drops from a batch what the ledger has as done, and counts the changes among it that are sent.
func (b *batch) dropDone() {
	b.entries = slices.DeleteFunc(b.entries, func(e *Entry) bool {
		if e.State == Sent && e.Kind != KindRoot && e.Kind != KindUpdate {
			b.sent++
		}
		return e.State != Claimed
	})
}

// put puts an entry of this run in its place in a ledger. It reports whether the entry is this run's, and whether the
// ledger had it otherwise. One that is sent and gone was recorded before, by a swap that seemed to fail or by the
// runner that took it over.
func (s *Sender) put(l *Ledger, e *Entry) (mine, wrote bool) {
	now := l.entry(e.ID)
	switch {
	case now == nil:
		return e.State == Sent, false
	case same(*now, *e):
		return true, false
	case now.State == Claimed && now.Owner == s.Owner:
		*now = *e
		return true, true
	}
	return false, false
}

// putThreads puts into a ledger the roots that entries posted, and takes out those that are gone. It reports whether
// that changed anything.
func (b *batch) putThreads(l *Ledger, kept []*Entry) (changed bool) {
	for key, ts := range b.gone {
		if l.Threads[key] == ts && ts != "" {
			delete(l.Threads, key)
			changed = true
		}
	}
	for _, e := range kept {
		key := threadKey(e.Destination, e.Incident)
		if e.Kind == KindRoot && e.State == Sent && l.Threads[key] != e.Posted[0] {
			l.Threads[key] = e.Posted[0]
			changed = true
		}
	}
	return changed
}

// renew makes sure that the lease lasts for one more request after a wait, with time to spare. The error is
// errLeaseLost where the entry is not this run's any more.
func (s *Sender) renew(ctx context.Context, m message, wait time.Duration) error {
	now, err := s.time(ctx)
	if err != nil {
		return err
	}
	needed := s.needed(wait)
	if m.until.Sub(now) > needed {
		return nil
	}
	if err := s.save(ctx, m.batch, "renew", now.Add(max(s.Lease, needed+s.Lease/2)).UTC()); err != nil {
		return err
	}
	if !m.has(m.entry) {
		return errLeaseLost
	}
	return nil
}

// needed returns how much of a lease a wait and a request take at most, with what Slack's time is not known to. A
// short lease gives the request as much less time.
func (s *Sender) needed(wait time.Duration) time.Duration {
	return wait + s.requestTime() + s.Lease/10 + s.clock.error
}

// requestTime returns how long one request may take.
func (s *Sender) requestTime() time.Duration { return min(postTime, s.Lease/3) }
