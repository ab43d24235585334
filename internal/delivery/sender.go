package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

const (
	postTime = 30 * time.Second // for one request
	attempts = 5                // at one message in one run
)

// A Sender sends what is in the outbox. It is used for one run.
type Sender struct {
	Store     *Store
	Messenger Messenger
	Owner     string // names this run; no other run has the same

	GracePeriod time.Duration // how long Slack may take to show a message that it accepted
	Lease       time.Duration // how long this run holds an entry that it does not renew
	Pace        time.Duration // between two messages to one destination

	Now    func() time.Time
	Sleep  func(context.Context, time.Duration) error // returns the context's error if that ends first
	Report func(Event)                                // is called before and after each step; nil for nobody

	lastPost map[string]time.Time // by destination
}

// A Step is what a sender is about to do with an entry, or has just done.
type Step string

const (
	StepClaim    Step = "claim"
	StepClaimed  Step = "claimed"
	StepPost     Step = "post"
	StepPosted   Step = "posted"
	StepFind     Step = "find" // read back
	StepFound    Step = "found"
	StepAbsent   Step = "absent" // not found
	StepRecord   Step = "record"
	StepRecorded Step = "recorded"
	StepWait     Step = "wait"
)

// An Event is a step on the way of an entry.
type Event struct {
	Step  Step
	Entry Entry
	Note  string // for people: why and how long it waits; for programs: the ts
}

// A Summary is what became of the outbox in one run.
type Summary struct {
	Sent     int // entries, but for the heads of threads
	Waiting  []Wait
	Failures []Failed // one for each destination that was stopped, and for each unknown entry
}

// A Wait is an entry that this run leaves in the outbox without anything being wrong.
type Wait struct {
	Entry  Entry
	Reason string
}

// A Failed is an entry that could not be sent.
type Failed struct {
	Entry Entry
	Err   error
}

// errLeaseLost says that another runner has taken the entry over.
var errLeaseLost = errors.New("another runner has taken it over")

// Run sends everything in the outbox that can be sent, in order, and returns
// what became of it. What goes wrong with one destination does not stop the
// others.
//
// The error is for a ledger that cannot be read or written, or that of ctx:
// then nothing was posted that the ledger does not know of.
func (s *Sender) Run(ctx context.Context) (Summary, error) {
	var sum Summary
	s.lastPost = make(map[string]time.Time)
	stopped := make(map[string]bool)
	for {
		l, err := s.Store.Read(ctx)
		if err != nil {
			return sum, err
		}
		e := s.next(l, stopped)
		if e == nil {
			sum.Waiting, sum.Failures = s.remaining(l, stopped), append(sum.Failures, unknowns(l)...)
			return sum, nil
		}
		sent, err := s.send(ctx, *e)
		switch {
		case err == nil:
			sum.Sent += sent
		case errors.Is(err, errLeaseLost), errors.Is(err, errUnknown):
		case errors.As(err, new(*Failure)):
			stopped[e.Destination] = true
			sum.Failures = append(sum.Failures, Failed{*e, err})
		default:
			return sum, err
		}
	}
}

// next returns the entry to be sent next, or nil. Of a destination, that is
// the first that is not sent: what changed first is sent first.
func (s *Sender) next(l *Ledger, stopped map[string]bool) *Entry {
	seen := make(map[string]bool)
	for i, e := range l.Outbox {
		if e.State == Unknown || seen[e.Destination] {
			continue
		}
		seen[e.Destination] = true
		if !stopped[e.Destination] && s.claimable(e) {
			return &l.Outbox[i]
		}
	}
	return nil
}

// claimable reports whether this runner may claim an entry. The grace period is
// on top of the lease, for clocks that differ and for what Slack shows late.
func (s *Sender) claimable(e Entry) bool {
	return e.State == Pending || e.State == Claimed && (e.Owner == s.Owner || s.wall().After(e.Until.Add(s.GracePeriod)))
}

// wall returns the time of day. A monotonic clock stands still while a laptop sleeps.
func (s *Sender) wall() time.Time { return s.Now().Round(0) }

// remaining returns what stays in the outbox without anything being wrong, and why.
func (s *Sender) remaining(l *Ledger, stopped map[string]bool) (all []Wait) {
	blocked := make(map[string]string)
	for _, e := range l.Outbox {
		if e.State == Unknown || stopped[e.Destination] {
			continue
		}
		if e.State == Claimed {
			until := e.Until.Add(s.GracePeriod).UTC().Format("15:04:05 UTC")
			blocked[e.Destination] = fmt.Sprintf("another runner is telling them, until %s at the latest", until)
		}
		all = append(all, Wait{e, blocked[e.Destination]})
	}
	return all
}

// unknowns returns the entries that wait for a person.
func unknowns(l *Ledger) (all []Failed) {
	for _, e := range l.Outbox {
		if e.State == Unknown {
			all = append(all, Failed{e, errUnknown})
		}
	}
	return all
}

// send claims an entry and posts the messages of it that remain. sent is 1, or
// 0 for the head of a thread, which is no change.
func (s *Sender) send(ctx context.Context, e Entry) (sent int, err error) {
	thread, err := s.claim(ctx, &e)
	if err != nil {
		return 0, err
	}
	if e.Kind == KindUpdate {
		return 0, s.updateHead(ctx, &e, thread)
	}
	for len(e.Posted) < len(e.Messages) {
		replyTo := thread
		if thread == "" && len(e.Posted) > 0 {
			replyTo = e.Posted[0]
		}
		post := Post{e.Destination, replyTo, e.ID, len(e.Posted), e.Messages[len(e.Posted)]}
		ts, err := s.post(ctx, &e, post)
		if err != nil {
			return 0, s.release(ctx, &e, err)
		}
		if err := s.record(ctx, &e, ts); err != nil {
			return 0, err
		}
	}
	if e.Kind == KindRoot {
		return 0, nil
	}
	return 1, nil
}

// edit changes this runner's entry in the ledger, and e to what it is then.
// change reports whether there was anything to change; what names it in the
// history of the ledger. The error is errLeaseLost where the entry is no longer
// this runner's.
func (s *Sender) edit(ctx context.Context, what string, e *Entry, change func(l *Ledger, e *Entry) bool) error {
	after, err := s.Store.Do(ctx, what+" "+e.ID, func(l *Ledger) (bool, error) {
		now := l.entry(e.ID)
		if now == nil || now.State != Claimed || now.Owner != s.Owner {
			return false, errLeaseLost
		}
		return change(l, now), nil
	})
	if err != nil {
		return err
	}
	if now := after.entry(e.ID); now != nil {
		*e = *now
	}
	return nil
}

// claim takes an entry for the time of a lease, and returns the ts of the
// thread that it belongs to, "" for none. The error is errLeaseLost where another
// runner was faster.
func (s *Sender) claim(ctx context.Context, e *Entry) (thread string, err error) {
	s.report(StepClaim, *e, "")
	l, err := s.Store.Do(ctx, "claim "+e.ID, func(l *Ledger) (bool, error) {
		now := l.entry(e.ID)
		switch {
		case now == nil || !s.claimable(*now):
			return false, errLeaseLost
		case now.State == Claimed && now.Owner == s.Owner && now.Until.Sub(s.wall()) > s.Lease/2:
			return false, nil // the swap that seemed to fail took place
		}
		now.Doubtful = now.Doubtful || now.State == Claimed
		now.State, now.Owner, now.Until = Claimed, s.Owner, s.wall().Add(s.Lease).UTC()
		if now.Since.IsZero() {
			now.Since = s.wall().UTC()
		}
		return true, nil
	})
	if err != nil {
		return "", err
	}
	*e = *l.entry(e.ID)
	s.report(StepClaimed, *e, "")
	return l.ThreadOf(*e), nil
}

// renew makes sure that the lease lasts for one more request after a wait, with time to spare.
func (s *Sender) renew(ctx context.Context, e *Entry, wait time.Duration) error {
	if e.Until.Sub(s.wall()) > s.needed(wait) {
		return nil
	}
	return s.edit(ctx, "renew", e, func(_ *Ledger, e *Entry) bool {
		e.Until = s.wall().Add(max(s.Lease, s.needed(wait)+s.Lease/2)).UTC()
		return true
	})
}

// needed returns how much of a lease a wait and a request take at most. A short
// lease gives the request as much less time.
func (s *Sender) needed(wait time.Duration) time.Duration {
	return wait + s.requestTime() + s.Lease/10
}

// requestTime returns how long one request may take.
func (s *Sender) requestTime() time.Duration { return min(postTime, s.Lease/3) }

// record puts the ts of the entry's next message, which is posted, into the ledger.
func (s *Sender) record(ctx context.Context, e *Entry, ts string) error {
	s.report(StepRecord, *e, ts)
	posted := append(slices.Clone(e.Posted), ts)
	err := s.edit(ctx, "record", e, func(l *Ledger, e *Entry) bool {
		if len(e.Posted) >= len(posted) {
			return false
		}
		e.Posted, e.Doubtful = posted, false
		if len(posted) == len(e.Messages) {
			e.State = Sent
		}
		if e.Kind == KindRoot {
			l.Threads[threadKey(e.Destination, e.Incident)] = ts
		}
		return true
	})
	if errors.Is(err, errLeaseLost) && len(posted) == len(e.Messages) {
		err = s.recordedBefore(ctx, e, err)
	}
	if err == nil {
		e.Posted = posted
		s.report(StepRecorded, *e, ts)
	}
	return err
}

// recordedBefore decides whether an entry that seems lost is gone from the
// outbox because it is sent: then the error is nil.
func (s *Sender) recordedBefore(ctx context.Context, e *Entry, lost error) error {
	l, err := s.Store.Read(ctx)
	if err != nil {
		return err
	}
	if l.entry(e.ID) == nil {
		return nil
	}
	return lost
}

// release makes an entry that could not be posted pending again or, where no
// program can find out whether it was posted, unknown. It returns the cause, or
// why the ledger could not be written.
func (s *Sender) release(ctx context.Context, e *Entry, cause error) error {
	if errors.Is(cause, errLeaseLost) || ctx.Err() != nil {
		return cause // the lease runs out by itself
	}
	f := failure(cause)
	if !errors.As(cause, new(*Failure)) {
		return cause
	}
	unknown := f.Outcome == Ambiguous && errors.Is(cause, ErrNoReadBack)
	err := s.edit(ctx, "give up", e, func(l *Ledger, e *Entry) bool {
		if f.Outcome == Gone { // it is sent to the channel the next time
			delete(l.Threads, threadKey(e.Destination, e.Thread))
		}
		e.State, e.Owner, e.Until, e.Failure = Pending, "", time.Time{}, f.Message
		e.Doubtful = e.Doubtful || f.Outcome == Ambiguous || f.Outcome == Limited
		if unknown {
			e.State = Unknown
		}
		return true
	})
	if err != nil {
		return err
	}
	if unknown {
		return errUnknown
	}
	return cause
}

// updateHead gives the head of a thread, the message ts, its new text.
func (s *Sender) updateHead(ctx context.Context, e *Entry, ts string) error {
	for try := range attempts {
		if err := s.awaitTurn(ctx, e); err != nil {
			return err
		}
		request, cancel := context.WithTimeout(ctx, s.requestTime())
		err := s.Messenger.Update(request, Post{Destination: e.Destination, Entry: e.ID, Message: e.Messages[0]}, ts)
		cancel()
		if err == nil {
			return s.record(ctx, e, ts)
		}
		f := failure(err)
		if f.Outcome == Gone {
			return s.forgetThread(ctx, e)
		}
		if f.Outcome == Rejected || try == attempts-1 {
			return s.release(ctx, e, f)
		}
		if err := s.pause(ctx, e, max(f.Wait, time.Second<<try), f.Message); err != nil {
			return s.release(ctx, e, err)
		}
	}
	return nil
}

// forgetThread drops the update of a thread whose head was deleted: the next
// change begins a new one.
func (s *Sender) forgetThread(ctx context.Context, e *Entry) error {
	return s.edit(ctx, "forget", e, func(l *Ledger, e *Entry) bool {
		delete(l.Threads, threadKey(e.Destination, e.Incident))
		e.State = Sent
		return true
	})
}

func (s *Sender) report(step Step, e Entry, note string) {
	if s.Report != nil {
		s.Report(Event{step, e, note})
	}
}
