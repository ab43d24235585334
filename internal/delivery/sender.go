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

// A Sender tells what is in the outbox.
type Sender struct {
	Store     *Store
	Messenger Messenger
	Owner     string // names this run; no other run has the same
	Settle    time.Duration
	Lease     time.Duration
	Pace      time.Duration
	Now       func() time.Time
	Sleep     func(context.Context, time.Duration) error
	Report    func(Event) // is told each step before and after it is taken

	lastPost map[string]time.Time // by destination
}

// An Event is a step on the way of an entry.
type Event struct {
	Step  string // claim, claimed, post, posted, find, found, absent, record, recorded, wait
	Entry Entry
	Note  string // for people
}

// A Summary is what became of the outbox in one run.
type Summary struct {
	Sent     int
	Waiting  []Wait
	Failures []Failed // one for each destination that was stopped, and for each unknown entry
}

// A Wait is an entry that this run leaves in the outbox without anything being wrong.
type Wait struct {
	Entry  Entry
	Reason string
}

// A Failed is an entry that could not be told.
type Failed struct {
	Entry Entry
	Err   error
}

// errLeaseLost says that another runner has taken the entry over.
var errLeaseLost = errors.New("another runner has taken it over")

// Run tells everything in the outbox that can be told, in order, and gives
// what became of it. What goes wrong with one destination does not stop the
// others.
//
// The error is for a ledger that cannot be read or written: then nothing was
// posted that the ledger does not know of.
func (c *Sender) Run(ctx context.Context) (Summary, error) {
	var sum Summary
	c.lastPost = make(map[string]time.Time)
	stopped := make(map[string]bool)
	for {
		l, err := c.Store.Read(ctx)
		if err != nil {
			return sum, err
		}
		e := c.next(l, stopped)
		if e == nil {
			sum.Waiting, sum.Failures = c.left(l, stopped), append(sum.Failures, unknowns(l)...)
			return sum, nil
		}
		told, err := c.tell(ctx, *e)
		switch {
		case err == nil:
			sum.Sent += told
		case errors.Is(err, errLeaseLost), errors.Is(err, errUnknown):
		case errors.As(err, new(*Failure)):
			stopped[e.Destination] = true
			sum.Failures = append(sum.Failures, Failed{*e, err})
		default:
			return sum, err
		}
	}
}

// next gives the entry to be told next, or nil. Of a destination, that is the
// first that is not told: what changed first is told first.
func (c *Sender) next(l *Ledger, stopped map[string]bool) *Entry {
	seen := make(map[string]bool)
	for i, e := range l.Outbox {
		if e.State == Unknown || seen[e.Destination] {
			continue
		}
		seen[e.Destination] = true
		if !stopped[e.Destination] && c.free(e) {
			return &l.Outbox[i]
		}
	}
	return nil
}

// free reports whether this runner may claim an entry. The settling time is
// on top of the lease, for clocks that differ and for what Slack shows late.
func (c *Sender) free(e Entry) bool {
	return e.State == Pending || e.State == Claimed && (e.Owner == c.Owner || c.wall().After(e.Until.Add(c.Settle)))
}

// wall is the time of day. A monotonic clock stands still while a laptop sleeps.
func (c *Sender) wall() time.Time { return c.Now().Round(0) }

// left gives what stays in the outbox, and why.
func (c *Sender) left(l *Ledger, stopped map[string]bool) (all []Wait) {
	blocked := make(map[string]string)
	for _, e := range l.Outbox {
		if e.State == Unknown || stopped[e.Destination] {
			continue
		}
		if e.State == Claimed {
			blocked[e.Destination] = fmt.Sprintf("another runner is telling them, until %s at the latest", e.Until.Add(c.Settle).UTC().Format("15:04:05 UTC"))
		}
		all = append(all, Wait{e, blocked[e.Destination]})
	}
	return all
}

func unknowns(l *Ledger) (all []Failed) {
	for _, e := range l.Outbox {
		if e.State == Unknown {
			all = append(all, Failed{e, errUnknown})
		}
	}
	return all
}

// tell claims an entry and posts what is left of it.
func (c *Sender) tell(ctx context.Context, e Entry) (told int, err error) {
	thread, err := c.claim(ctx, &e)
	if err != nil {
		return 0, err
	}
	if e.Kind == KindUpdate {
		return 0, c.update(ctx, &e, thread)
	}
	for len(e.Posted) < len(e.Messages) {
		replyTo := thread
		if thread == "" && len(e.Posted) > 0 {
			replyTo = e.Posted[0]
		}
		post := Post{e.Destination, replyTo, e.ID, len(e.Posted), e.Messages[len(e.Posted)]}
		ts, err := c.post(ctx, &e, post)
		if err != nil {
			return 0, c.giveUp(ctx, &e, err)
		}
		if err := c.record(ctx, &e, ts); err != nil {
			return 0, err
		}
	}
	if e.Kind == KindRoot {
		return 0, nil
	}
	return 1, nil
}

// mine changes this runner's entry in the ledger. It gives errLeaseLost where the
// entry is no longer this runner's.
func (c *Sender) mine(ctx context.Context, what string, e *Entry, change func(l *Ledger, e *Entry) bool) error {
	after, err := c.Store.Do(ctx, what+" "+e.ID, func(l *Ledger) (bool, error) {
		now := l.entry(e.ID)
		if now == nil || now.State != Claimed || now.Owner != c.Owner {
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

// claim takes an entry for the time of a lease, and gives the ts of the
// thread that it belongs to.
func (c *Sender) claim(ctx context.Context, e *Entry) (thread string, err error) {
	c.report("claim", *e, "")
	l, err := c.Store.Do(ctx, "claim "+e.ID, func(l *Ledger) (bool, error) {
		now := l.entry(e.ID)
		switch {
		case now == nil || !c.free(*now):
			return false, errLeaseLost
		case now.State == Claimed && now.Owner == c.Owner && now.Until.Sub(c.wall()) > c.Lease/2:
			return false, nil // the swap that seemed to fail took place
		}
		now.Doubtful = now.Doubtful || now.State == Claimed
		now.State, now.Owner, now.Until = Claimed, c.Owner, c.wall().Add(c.Lease).UTC()
		if now.Since.IsZero() {
			now.Since = c.wall().UTC()
		}
		return true, nil
	})
	if err != nil {
		return "", err
	}
	*e = *l.entry(e.ID)
	c.report("claimed", *e, "")
	return l.ThreadOf(*e), nil
}

// hold makes sure that the lease lasts for one more request, with time to spare.
func (c *Sender) hold(ctx context.Context, e *Entry, wait time.Duration) error {
	if e.Until.Sub(c.wall()) > c.needed(wait) {
		return nil
	}
	return c.mine(ctx, "renew", e, func(_ *Ledger, e *Entry) bool {
		e.Until = c.wall().Add(max(c.Lease, c.needed(wait)+c.Lease/2)).UTC()
		return true
	})
}

// needed is how much of a lease a request takes at most. A short lease, which
// only tests have, gives the request as much less time.
func (c *Sender) needed(wait time.Duration) time.Duration {
	return wait + c.requestTime() + c.Lease/10
}

func (c *Sender) requestTime() time.Duration { return min(postTime, c.Lease/3) }

// record puts the ts of a message into the ledger.
func (c *Sender) record(ctx context.Context, e *Entry, ts string) error {
	c.report("record", *e, ts)
	posted := append(slices.Clone(e.Posted), ts)
	err := c.mine(ctx, "record", e, func(l *Ledger, e *Entry) bool {
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
		err = c.recorded(ctx, e, err)
	}
	if err == nil {
		e.Posted = posted
		c.report("recorded", *e, ts)
	}
	return err
}

// recorded decides whether an entry that is gone from the outbox is gone
// because it is told.
func (c *Sender) recorded(ctx context.Context, e *Entry, lost error) error {
	l, err := c.Store.Read(ctx)
	if err != nil {
		return err
	}
	if l.entry(e.ID) == nil {
		return nil
	}
	return lost
}

// giveUp lets go of an entry that could not be posted.
func (c *Sender) giveUp(ctx context.Context, e *Entry, cause error) error {
	if errors.Is(cause, errLeaseLost) || ctx.Err() != nil {
		return cause // the lease runs out by itself
	}
	f := failure(cause)
	if !errors.As(cause, new(*Failure)) {
		return cause
	}
	unknown := f.Outcome == Ambiguous && errors.Is(cause, ErrNoReadBack)
	err := c.mine(ctx, "give up", e, func(l *Ledger, e *Entry) bool {
		if f.Outcome == Gone { // it is told in the channel the next time
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

// update gives the head of a thread its new text.
func (c *Sender) update(ctx context.Context, e *Entry, ts string) error {
	for try := range attempts {
		if err := c.ready(ctx, e); err != nil {
			return err
		}
		request, cancel := context.WithTimeout(ctx, c.requestTime())
		err := c.Messenger.Update(request, Post{Destination: e.Destination, Entry: e.ID, Message: e.Messages[0]}, ts)
		cancel()
		if err == nil {
			return c.record(ctx, e, ts)
		}
		f := failure(err)
		if f.Outcome == Gone {
			return c.forget(ctx, e)
		}
		if f.Outcome == Rejected || try == attempts-1 {
			return c.giveUp(ctx, e, f)
		}
		if err := c.pause(ctx, e, max(f.Wait, time.Second<<try), f.Message); err != nil {
			return c.giveUp(ctx, e, err)
		}
	}
	return nil
}

// forget drops the update of a thread whose head was deleted: the next change
// begins a new one.
func (c *Sender) forget(ctx context.Context, e *Entry) error {
	return c.mine(ctx, "forget", e, func(l *Ledger, e *Entry) bool {
		delete(l.Threads, threadKey(e.Destination, e.Incident))
		e.State = Sent
		return true
	})
}

func (c *Sender) report(step string, e Entry, note string) {
	if c.Report != nil {
		c.Report(Event{step, e, note})
	}
}
