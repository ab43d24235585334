package delivery

import (
	"context"
	"time"
)

// A slackClock is Slack's time as a run knows it. Every lease and every read-back goes by it: a machine's own clock may
// be wrong by a year, and may be set while the run goes on.
type slackClock struct {
	said  time.Time     // what time Slack said it was, cut to the second: it is never too late
	heard time.Time     // when it said so, by the machine's clock
	error time.Duration // how much later it may have been
}

// at returns Slack's time at a time of the machine's clock, never later than it is, and how long ago Slack said it.
// Of the two clocks that a time.Time holds, the one that went further is right: the time of day can be set back, and a
// monotonic clock stands still while a laptop sleeps.
func (c slackClock) at(now time.Time) (slack time.Time, age time.Duration) {
	age = max(now.Sub(c.heard), now.Round(0).Sub(c.heard.Round(0)))
	return c.said.Add(age), age
}

// time returns Slack's time. It asks Slack where its last answer is older than half a grace period: a clock of the
// machine that was set forward since makes an error that is no larger.
//
// The error is a *Failure where Slack cannot be reached, or that of ctx.
func (s *Sender) time(ctx context.Context) (time.Time, error) {
	now, age := s.clock.at(s.Now())
	if !s.clock.heard.IsZero() && age >= 0 && age <= s.GracePeriod/2 {
		return now, nil
	}
	var failed error
	for try := range attempts {
		if try > 0 {
			if err := s.Sleep(ctx, time.Second<<(try-1)); err != nil {
				return time.Time{}, err
			}
		}
		if failed = s.ask(ctx); failed == nil {
			now, _ := s.clock.at(s.Now())
			return now, nil
		}
		if err := ctx.Err(); err != nil {
			return time.Time{}, err
		}
	}
	return time.Time{}, failure(failed)
}

// ask asks Slack for its time. A proxy that leaves the time out of answers makes the machine's own count.
func (s *Sender) ask(ctx context.Context) error {
	request, cancel := context.WithTimeout(ctx, s.requestTime())
	defer cancel()
	asked := s.Now()
	said, err := s.Messenger.Time(request)
	if err != nil {
		return err
	}
	heard := s.Now()
	s.clock = slackClock{said: said, heard: heard, error: time.Second + max(0, heard.Sub(asked))}
	if said.IsZero() {
		s.clock = slackClock{said: heard.Round(0), heard: heard}
	}
	return nil
}

// elapsed returns how much time of the machine's clock went by since then.
func (s *Sender) elapsed(since time.Time) time.Duration {
	_, age := slackClock{heard: since}.at(s.Now())
	return age
}
