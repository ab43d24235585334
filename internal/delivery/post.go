package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// errUnknown says that a webhook may or may not have posted an entry.
var errUnknown = errors.New("nobody can find out whether it was posted")

// post brings one message to its destination once, and gives its ts.
//
// The error wraps a *Failure where that cannot be done, and ErrNoReadBack as well
// where nobody can find out whether it was done; it is errLeaseLost where another
// runner has taken over.
func (c *Sender) post(ctx context.Context, e *Entry, p Post) (ts string, err error) {
	if e.Doubtful {
		if ts, err := c.settled(ctx, e, p, &Failure{Outcome: Ambiguous, Message: "a runner that was stopped may have posted it"}); ts != "" || err != nil {
			return ts, err
		}
	}
	var last *Failure
	for try := range attempts {
		if err := c.ready(ctx, e); err != nil {
			return "", err
		}
		if ts, err = c.send(ctx, p); err == nil {
			c.report("posted", *e, ts)
			return ts, nil
		}
		last = failure(err)
		switch last.Outcome {
		case Rejected, Gone:
			return "", last
		case Unsent:
			err = c.pause(ctx, e, time.Second<<try, last.Message)
		default:
			if ts, err = c.settled(ctx, e, p, last); ts != "" {
				return ts, nil
			}
		}
		if err != nil {
			return "", err
		}
	}
	return "", &Failure{Outcome: last.Outcome, Message: fmt.Sprintf("%s, %d times", last.Message, attempts), Hint: last.Hint}
}

// ready waits for the destination's turn and makes sure of the lease.
func (c *Sender) ready(ctx context.Context, e *Entry) error {
	if wait := c.lastPost[e.Destination].Add(c.Pace).Sub(c.wall()); wait > 0 {
		if err := c.Sleep(ctx, wait); err != nil {
			return err
		}
	}
	return c.hold(ctx, e, 0)
}

// send makes one request.
func (c *Sender) send(ctx context.Context, p Post) (string, error) {
	c.report("post", Entry{ID: p.Entry, Destination: p.Destination}, "")
	request, cancel := context.WithTimeout(ctx, c.requestTime())
	defer cancel()
	defer func() { c.lastPost[p.Destination] = c.wall() }()
	return c.Messenger.Post(request, p)
}

// settled looks for a message whose fate is in doubt: at once, and then twice
// more after the time that Slack may take to show what it accepted. It gives
// "" if it is not there.
func (c *Sender) settled(ctx context.Context, e *Entry, p Post, doubt *Failure) (string, error) {
	for look := range 3 {
		if look > 0 {
			if err := c.pause(ctx, e, max(doubt.Wait, c.Settle), doubt.Message); err != nil {
				return "", err
			}
		}
		ts, err := c.find(ctx, e, p)
		if errors.Is(err, ErrNoReadBack) {
			err = fmt.Errorf("%w: %w", &Failure{Outcome: Ambiguous, Message: doubt.Message}, ErrNoReadBack)
		}
		if ts != "" || err != nil {
			return ts, err
		}
	}
	return "", nil
}

// find looks for a message until it has an answer.
func (c *Sender) find(ctx context.Context, e *Entry, p Post) (string, error) {
	var last *Failure
	for try := range attempts {
		c.report("find", *e, "")
		request, cancel := context.WithTimeout(ctx, c.requestTime())
		ts, err := c.Messenger.Find(request, p, e.Since)
		cancel()
		switch {
		case err == nil && ts != "":
			c.report("found", *e, ts)
			return ts, nil
		case err == nil:
			c.report("absent", *e, "")
			return "", nil
		case errors.Is(err, ErrNoReadBack):
			return "", err
		}
		last = failure(err)
		if last.Outcome == Rejected || last.Outcome == Gone {
			break
		}
		if err := c.pause(ctx, e, max(last.Wait, time.Second<<try), last.Message); err != nil {
			return "", err
		}
	}
	// Whether the message is there stays open: the entry must not count as unsent.
	return "", &Failure{Outcome: Ambiguous, Message: "whether Slack has the message cannot be read back: " + last.Message, Hint: last.Hint}
}

// pause waits while the lease is kept. A wait that is longer than a lease is
// left to the next run: the error is a *Failure then.
func (c *Sender) pause(ctx context.Context, e *Entry, wait time.Duration, note string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if longest := max(c.Lease, c.Settle); wait > longest {
		return &Failure{Outcome: Limited, Message: fmt.Sprintf("%s, for %s", note, wait), Hint: "run onrecord notify again after that time"}
	}
	c.report("wait", *e, fmt.Sprintf("%s; going on in %s", note, wait.Round(time.Millisecond)))
	if err := c.hold(ctx, e, wait); err != nil {
		return err
	}
	return c.Sleep(ctx, wait)
}
