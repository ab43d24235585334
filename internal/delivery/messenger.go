package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Messenger brings messages to where they are read.
type Messenger interface {
	// Post sends a message and returns its ts, which may be "" only where
	// messages cannot be read back. The error is a *Failure.
	Post(ctx context.Context, p Post) (ts string, err error)

	// Find looks for a message that was sent since a time of Slack's (zero for
	// ever) and returns its ts, or "" where there is none. The error is a
	// *Failure, of the outcome Gone where the thread that it would be in is not
	// there, or ErrNoReadBack.
	Find(ctx context.Context, p Post, since time.Time) (ts string, err error)

	// ReadsBack reports whether Find can find anything.
	ReadsBack() bool

	// Time returns what time it is at Slack, cut to the second, and zero where
	// its answer does not say. The error is a *Failure.
	Time(ctx context.Context) (time.Time, error)

	// Update gives the message ts a new content. Doing it twice is as good as
	// once. The error is a *Failure.
	Update(ctx context.Context, p Post, ts string) error
}

// ErrNoReadBack says that messages of this destination cannot be read back.
var ErrNoReadBack = errors.New("messages sent through a webhook cannot be read back")

// Outcome says what an error of a Messenger means for the message.
type Outcome string

const (
	Unsent    Outcome = "unsent"    // it never left: trying again is safe
	Rejected  Outcome = "rejected"  // it was refused, and would be again
	Gone      Outcome = "gone"      // it was refused: what it replies to or changes is not there, or takes no replies
	Limited   Outcome = "limited"   // there were too many; it may have been taken all the same
	Ambiguous Outcome = "ambiguous" // whether it was taken is not known
)

// A Failure is the error of a Messenger.
type Failure struct {
	Outcome Outcome
	Blocks  bool          // Rejected: because of the message's blocks
	Wait    time.Duration // Limited: how long the other side asks to wait
	Message string        // what happened, for people; holds no secret
	Hint    string        // what to do about it; ""
}

func (f *Failure) Error() string { return f.Message }

// failure returns the *Failure in an error; any other error says nothing about
// the message, which is thus in doubt.
func failure(err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return &Failure{Outcome: Ambiguous, Message: fmt.Sprint(err)}
}
