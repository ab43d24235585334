package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// errUnknown says that a webhook may or may not have posted an entry.
var errUnknown = errors.New("nobody can find out whether it was posted")

// post brings one message to its destination once, and returns its ts, which is
// "" where messages cannot be read back.
//
// The error wraps a *Failure where that cannot be done, and ErrNoReadBack as well
// where no program can find out whether it was done; it is errLeaseLost where
// another runner has taken over.
func (s *Sender) post(ctx context.Context, e *Entry, p Post) (ts string, err error) {
	if e.Doubtful {
		doubt := &Failure{Outcome: Ambiguous, Message: "a runner that was stopped may have posted it"}
		if ts, err := s.readBack(ctx, e, p, doubt); ts != "" || err != nil {
			return ts, err
		}
	}
	var last *Failure
	for try := range attempts {
		if err := s.awaitTurn(ctx, e); err != nil {
			return "", err
		}
		if ts, err = s.request(ctx, p); err == nil {
			s.report(StepPosted, *e, ts)
			return ts, nil
		}
		last = failure(err)
		switch last.Outcome {
		case Rejected, Gone:
			return "", last
		case Unsent:
			err = s.pause(ctx, e, time.Second<<try, last.Message)
		default:
			if ts, err = s.readBack(ctx, e, p, last); ts != "" {
				return ts, nil
			}
		}
		if err != nil {
			return "", err
		}
	}
	return "", &Failure{
		Outcome: last.Outcome, Message: fmt.Sprintf("%s, %d times", last.Message, attempts), Hint: last.Hint,
	}
}

// awaitTurn waits until the destination may get its next message, and renews the lease.
func (s *Sender) awaitTurn(ctx context.Context, e *Entry) error {
	if wait := s.lastPost[e.Destination].Add(s.Pace).Sub(s.wall()); wait > 0 {
		if err := s.Sleep(ctx, wait); err != nil {
			return err
		}
	}
	return s.renew(ctx, e, 0)
}

// request posts a message with one request, and returns its ts.
func (s *Sender) request(ctx context.Context, p Post) (string, error) {
	s.report(StepPost, Entry{ID: p.Entry, Destination: p.Destination}, "")
	request, cancel := context.WithTimeout(ctx, s.requestTime())
	defer cancel()
	defer func() { s.lastPost[p.Destination] = s.wall() }()
	return s.Messenger.Post(request, p)
}

// readBack looks for a message of which it is in doubt whether it was posted:
// at once, and then twice more, each after the grace period. It returns its ts,
// or "" if it is not there.
func (s *Sender) readBack(ctx context.Context, e *Entry, p Post, doubt *Failure) (string, error) {
	for look := range 3 {
		if look > 0 {
			if err := s.pause(ctx, e, max(doubt.Wait, s.GracePeriod), doubt.Message); err != nil {
				return "", err
			}
		}
		ts, err := s.find(ctx, e, p)
		if errors.Is(err, ErrNoReadBack) {
			err = fmt.Errorf("%w: %w", &Failure{Outcome: Ambiguous, Message: doubt.Message}, ErrNoReadBack)
		}
		if ts != "" || err != nil {
			return ts, err
		}
	}
	return "", nil
}

// find looks for a message until it has an answer: its ts, or "" if it is not
// there.
func (s *Sender) find(ctx context.Context, e *Entry, p Post) (string, error) {
	var last *Failure
	for try := range attempts {
		s.report(StepFind, *e, "")
		request, cancel := context.WithTimeout(ctx, s.requestTime())
		ts, err := s.Messenger.Find(request, p, e.Since)
		cancel()
		switch {
		case err == nil && ts != "":
			s.report(StepFound, *e, ts)
			return ts, nil
		case err == nil:
			s.report(StepAbsent, *e, "")
			return "", nil
		case errors.Is(err, ErrNoReadBack):
			return "", err
		}
		last = failure(err)
		if last.Outcome == Rejected || last.Outcome == Gone {
			break
		}
		if err := s.pause(ctx, e, max(last.Wait, time.Second<<try), last.Message); err != nil {
			return "", err
		}
	}
	// Whether the message is there stays open: the entry must not count as unsent.
	return "", &Failure{
		Outcome: Ambiguous, Message: "whether Slack has the message cannot be read back: " + last.Message, Hint: last.Hint,
	}
}

// pause waits, with a lease that lasts longer. A wait that is longer than any
// lease remains for the next run: the error is a *Failure then. note says why it
// waits.
func (s *Sender) pause(ctx context.Context, e *Entry, wait time.Duration, note string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if longest := max(s.Lease, s.GracePeriod); wait > longest {
		return &Failure{
			Outcome: Limited, Message: fmt.Sprintf("%s, for %s", note, wait), Hint: "run onrecord notify again after that time",
		}
	}
	s.report(StepWait, *e, fmt.Sprintf("%s; going on in %s", note, wait.Round(time.Millisecond)))
	if err := s.renew(ctx, e, wait); err != nil {
		return err
	}
	return s.Sleep(ctx, wait)
}
