package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// send posts the messages of an entry that remain.
//
// The error is one of postNext, or of updateRoot.
func (s *Sender) send(ctx context.Context, b *batch, e *Entry) error {
	if e.Kind == KindUpdate {
		return s.updateRoot(ctx, b, e)
	}
	for len(e.Posted) < len(e.Messages) {
		ts, err := s.postNext(ctx, b, e)
		if err != nil {
			return err
		}
		e.Posted = append(slices.Clip(e.Posted), ts)
	}
	if e.Kind != KindRoot {
		return nil
	}
	// A reply is looked for in its thread: the ledger has the root before there are any.
	b.threads[threadKey(e.Destination, e.Incident)] = e.Posted[0]
	e.State = Sent
	return s.save(ctx, b, "record", b.until)
}

// A message is one of an entry of a batch, as it is to be posted.
type message struct {
	*batch
	entry *Entry
	Post
}

// postNext brings the next message of an entry to its destination once, and returns its ts, which is "" where messages
// cannot be read back. A reply to a message that was deleted goes into the channel.
//
// The error wraps a *Failure where that cannot be done, and ErrNoReadBack as well where no program can find out whether
// it was done; it is errLeaseLost where another runner has taken over.
func (s *Sender) postNext(ctx context.Context, b *batch, e *Entry) (ts string, err error) {
	for {
		m := message{b, e, b.post(e)}
		ts, err = s.post(ctx, m)
		if m.Thread == "" || failure(err).Outcome != Gone {
			return ts, err
		}
		if key := threadKey(e.Destination, e.Thread); m.Thread == b.threads[key] {
			b.forget(key)
		} else {
			e.alone = true
		}
	}
}

// post returns the next message of an entry as it is to be posted.
func (b *batch) post(e *Entry) Post {
	p := Post{Destination: e.Destination, Entry: e.ID, Part: len(e.Posted), Message: e.Messages[len(e.Posted)]}
	if e.Thread != "" {
		p.Thread = b.threads[threadKey(e.Destination, e.Thread)]
	}
	if p.Thread == "" && len(e.Posted) > 0 && !e.alone {
		p.Thread = e.Posted[0]
	}
	return p
}

// post is postNext of a message that replies to one alone: the error is of the outcome Gone where that is not there.
func (s *Sender) post(ctx context.Context, m message) (ts string, err error) {
	if m.entry.Doubtful {
		stopped := &Failure{Outcome: Ambiguous, Message: "a runner that was stopped may have posted it"}
		if ts, err := s.readBack(ctx, m, doubt{stopped, m.began}); ts != "" || err != nil {
			return ts, err
		}
	}
	var last *Failure
	for try := range attempts {
		if err := s.awaitTurn(ctx, m); err != nil {
			return "", err
		}
		if ts, err = s.request(ctx, m); err == nil {
			s.report(StepPosted, *m.entry, ts)
			return ts, nil
		}
		last = failure(err)
		switch last.Outcome {
		case Rejected, Gone:
			return "", last
		case Unsent:
			err = s.pause(ctx, m, time.Second<<try, last.Message)
		default:
			if ts, err = s.readBack(ctx, m, doubt{Failure: last}); ts != "" {
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
func (s *Sender) awaitTurn(ctx context.Context, m message) error {
	if last, posted := s.lastPost[m.entry.Destination]; posted {
		if wait := min(s.Pace, s.Pace-s.elapsed(last)); wait > 0 {
			if err := s.Sleep(ctx, wait); err != nil {
				return err
			}
		}
	}
	return s.renew(ctx, m, 0)
}

// request posts a message, and returns its ts.
func (s *Sender) request(ctx context.Context, m message) (ts string, err error) {
	err = s.fit(ctx, m, func(ctx context.Context, p Post) (err error) {
		s.report(StepPost, Entry{ID: p.Entry, Destination: p.Destination}, "")
		ts, err = s.Messenger.Post(ctx, p)
		return err
	})
	return ts, err
}

// fit makes a request with a message. Where the workspace does not have its blocks, it makes it once more with those to
// fall back on, which the batch remembers if they are taken.
func (s *Sender) fit(ctx context.Context, m message, request func(context.Context, Post) error) error {
	one := func(p Post) error {
		ctx, cancel := context.WithTimeout(ctx, s.requestTime())
		defer cancel()
		defer func() { s.lastPost[p.Destination] = s.Now() }()
		return request(ctx, p)
	}
	plain := m.Post
	plain.Message = plain.Message.plain()
	if m.plain || m.Message.Fallback == nil {
		return one(plain)
	}
	err := one(m.Post)
	if err == nil || !failure(err).Blocks {
		return err
	}
	if err := s.awaitTurn(ctx, m); err != nil {
		return err
	}
	err = one(plain)
	m.plain = err == nil
	return err
}

// A doubt is why a message may have been posted.
type doubt struct {
	*Failure
	since time.Time // Slack's time by which nobody posts it any more; zero for now
}

// readBack looks for a message of which it is in doubt whether it was posted: at once, and then twice more, each after
// the grace period. A doubt that is older than two grace periods is settled by one look. It returns the message's ts,
// or "" if it is not there.
func (s *Sender) readBack(ctx context.Context, m message, d doubt) (string, error) {
	for look := range 3 {
		if look > 0 {
			if err := s.pause(ctx, m, max(d.Wait, s.GracePeriod), d.Message); err != nil {
				return "", err
			}
		}
		now, err := s.time(ctx)
		if err != nil {
			return "", err
		}
		ts, err := s.find(ctx, m)
		if errors.Is(err, ErrNoReadBack) {
			err = fmt.Errorf("%w: %w", &Failure{Outcome: Ambiguous, Message: d.Message}, ErrNoReadBack)
		}
		if ts != "" || err != nil {
			return ts, err
		}
		if !d.since.IsZero() && now.Sub(d.since) > 2*s.GracePeriod {
			break
		}
	}
	return "", nil
}

// find looks for a message until it has an answer: its ts, or "" if it is not there. The error is a *Failure: of the
// outcome Gone where the thread that the message would be in is not there.
func (s *Sender) find(ctx context.Context, m message) (string, error) {
	var last *Failure
	for try := range attempts {
		s.report(StepFind, *m.entry, "")
		request, cancel := context.WithTimeout(ctx, s.requestTime())
		ts, err := s.Messenger.Find(request, m.Post, m.entry.Since)
		cancel()
		switch {
		case err == nil && ts != "":
			s.report(StepFound, *m.entry, ts)
			return ts, nil
		case err == nil:
			s.report(StepAbsent, *m.entry, "")
			return "", nil
		case errors.Is(err, ErrNoReadBack):
			return "", err
		}
		last = failure(err)
		if last.Outcome == Gone && m.Thread != "" {
			return "", last
		}
		if last.Outcome == Rejected || last.Outcome == Gone {
			break
		}
		if err := s.pause(ctx, m, max(last.Wait, time.Second<<try), last.Message); err != nil {
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
func (s *Sender) pause(ctx context.Context, m message, wait time.Duration, note string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if longest := max(s.Lease, s.GracePeriod); wait > longest {
		now, err := s.time(ctx)
		if err != nil {
			return err
		}
		return &Failure{
			Outcome: Limited, Message: fmt.Sprintf("%s, for %s, until %s", note, wait, moment(now.Add(wait))),
			Hint: "run onrecord notify again after that time",
		}
	}
	s.report(StepWait, *m.entry, fmt.Sprintf("%s; going on in %s", note, wait.Round(time.Millisecond)))
	if err := s.renew(ctx, m, wait); err != nil {
		return err
	}
	return s.Sleep(ctx, wait)
}

// updateRoot gives the root of an entry's thread its new text. The update of a thread whose root was deleted is done:
// the next change begins a new one.
func (s *Sender) updateRoot(ctx context.Context, b *batch, e *Entry) error {
	key := threadKey(e.Destination, e.Incident)
	ts := b.threads[key]
	if ts == "" {
		return nil
	}
	var last *Failure
	m := message{b, e, Post{Destination: e.Destination, Entry: e.ID, Message: e.Messages[0]}}
	for try := range attempts {
		if err := s.awaitTurn(ctx, m); err != nil {
			return err
		}
		err := s.fit(ctx, m, func(ctx context.Context, p Post) error { return s.Messenger.Update(ctx, p, ts) })
		if err == nil {
			return nil
		}
		if last = failure(err); last.Outcome == Gone {
			b.forget(key)
			return nil
		}
		if last.Outcome == Rejected {
			return last
		}
		if err := s.pause(ctx, m, max(last.Wait, time.Second<<try), last.Message); err != nil {
			return err
		}
	}
	return last
}
