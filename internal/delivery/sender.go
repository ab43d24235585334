package delivery

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

const (
	postTime = 30 * time.Second // for one request
	attempts = 5                // at one message in one run

	// batchSize is how many entries are claimed and recorded at once. At Slack's pace of one message a second that is
	// how many seconds of work are read back after a runner was killed.
	batchSize = 20

	// longestLease is more than any runner asks for: the settings take up to an hour, and a wait can add half of one.
	longestLease = 2 * time.Hour
)

// A Sender sends what is in the outbox. It is used for one run.
type Sender struct {
	Store     *Store
	Messenger Messenger
	Owner     string // names this run; no other run has the same

	GracePeriod time.Duration // how long Slack may take to show a message that it accepted
	Lease       time.Duration // how long this run holds an entry that it does not renew
	Pace        time.Duration // between two messages to one destination

	Now    func() time.Time                           // the machine's clock
	Sleep  func(context.Context, time.Duration) error // returns the context's error if that ends first
	Report func(Event)                                // is called before and after each step; nil for nobody

	clock    slackClock
	lastPost map[string]time.Time // by destination, by the machine's clock
	stopped  map[string]bool      // destinations that get nothing more in this run
}

// A Step is what a sender is about to do with an entry, or has just done.
type Step string

const (
	StepClaim    Step = "claim" // a batch, of which the event names no entry
	StepClaimed  Step = "claimed"
	StepPost     Step = "post"
	StepPosted   Step = "posted"
	StepFind     Step = "find" // read back
	StepFound    Step = "found"
	StepAbsent   Step = "absent" // not found
	StepRecord   Step = "record" // a batch, of which the event names no entry
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
	Sent     int // entries, but for the roots of threads
	Waiting  []Wait
	Failures []Failed // one for each destination that was stopped, and for each entry that waits for a person
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

// Errors of entries.
var (
	// errLeaseLost says that another runner has taken the entry over.
	errLeaseLost = errors.New("another runner has taken it over")

	// ErrUnknown says that a webhook may or may not have posted an entry.
	ErrUnknown = errors.New("nobody can find out whether it was posted")

	// ErrHeld says that an entry is claimed for longer than any runner asks for.
	ErrHeld = errors.New("it is claimed for longer than any runner asks for, by one whose clock was wrong or by hand")
)

// Run sends everything in the outbox that can be sent, in order, and returns
// what became of it. What goes wrong with one destination does not stop the
// others.
//
// The error is for a ledger that cannot be read or written, or that of ctx:
// then nothing was posted that the ledger does not know of.
func (s *Sender) Run(ctx context.Context) (sum Summary, err error) {
	s.lastPost, s.stopped = make(map[string]time.Time), make(map[string]bool)
	for {
		b, l, err := s.claim(ctx)
		var unreachable *Failure
		if errors.As(err, &unreachable) {
			sum.Failures = slices.Concat(sum.Failures, s.stopAll(l, unreachable), unknowns(l))
			return sum, nil
		}
		if err == nil && len(b.entries) == 0 {
			waiting, held := s.remaining(l, b.began)
			sum.Waiting, sum.Failures = waiting, slices.Concat(sum.Failures, held, unknowns(l))
			return sum, nil
		}
		if err == nil {
			err = s.sendBatch(ctx, b, &sum)
		}
		if err != nil {
			return sum, err
		}
	}
}

// stopAll stops every destination that something waits for, and returns the first entry of each with the reason.
func (s *Sender) stopAll(l *Ledger, why error) (all []Failed) {
	for _, e := range l.Outbox {
		if e.State != Unknown && !s.stopped[e.Destination] {
			s.stopped[e.Destination] = true
			all = append(all, Failed{e, why})
		}
	}
	return all
}

// next returns the ids of the entries to be sent next, at Slack's time now. Of each destination those are the first
// that are not sent: what changed first is sent first.
func (s *Sender) next(l *Ledger, now time.Time) (ids []string) {
	size := batchSize
	if !s.Messenger.ReadsBack() {
		size = 1
	}
	blocked := maps.Clone(s.stopped)
	for _, e := range l.Outbox {
		if e.State == Unknown || blocked[e.Destination] {
			continue
		}
		if !s.claimable(e, now) {
			blocked[e.Destination] = true
			continue
		}
		if ids = append(ids, e.ID); len(ids) == size {
			break
		}
	}
	return ids
}

// claimable reports whether this runner may claim an entry. The grace period is
// on top of the lease, for what Slack shows late.
func (s *Sender) claimable(e Entry, now time.Time) bool {
	return e.State == Pending || e.State == Claimed && (e.Owner == s.Owner || e.expired(now, s.GracePeriod))
}

// expired reports whether the lease of a claimed entry ended more than a grace period ago.
func (e Entry) expired(now time.Time, grace time.Duration) bool { return now.After(e.Until.Add(grace)) }

// Held reports whether an entry is claimed, at Slack's time now, for longer than any runner asks for.
func (e Entry) Held(now time.Time) bool {
	return e.State == Claimed && e.Until.After(now.Add(longestLease))
}

// remaining returns what stays in the outbox without anything being wrong, and why; and of each destination that waits
// for a claim that can end by no runner, the entry.
func (s *Sender) remaining(l *Ledger, now time.Time) (all []Wait, held []Failed) {
	blocked := make(map[string]string)
	for _, e := range l.Outbox {
		switch {
		case e.State == Unknown || s.stopped[e.Destination]:
			continue
		case e.Held(now):
			s.stopped[e.Destination] = true
			held = append(held, Failed{e, fmt.Errorf("%w, until %s", ErrHeld, moment(e.Until))})
			continue
		case e.State == Claimed:
			until := moment(e.Until.Add(s.GracePeriod))
			blocked[e.Destination] = fmt.Sprintf("another runner is telling them, until %s at the latest", until)
		}
		all = append(all, Wait{e, blocked[e.Destination]})
	}
	return all, held
}

// moment returns a time for people, to the second.
func moment(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04:05 UTC") }

// unknowns returns the entries that wait for a person.
func unknowns(l *Ledger) (all []Failed) {
	for _, e := range l.Outbox {
		if e.State == Unknown {
			all = append(all, Failed{e, ErrUnknown})
		}
	}
	return all
}

// busy reports whether the outbox has anything that a runner could send.
func (l *Ledger) busy() bool {
	return slices.ContainsFunc(l.Outbox, func(e Entry) bool { return e.State != Unknown })
}

func (s *Sender) report(step Step, e Entry, note string) {
	if s.Report != nil {
		s.Report(Event{step, e, note})
	}
}
