// Package delivery sends every change on the record to every destination once,
// and loses none. It runs on machines that are killed at any moment, several
// at a time. What has to be sent, and what was sent, stands in the ledger: a
// linear history of commits under one git ref, moved by compare-and-swap
// alone. Nothing is sent that the ledger does not hold, and nothing leaves the
// ledger before it is sent.
//
// An entry of the outbox goes through these states:
//
//	state    | what is known                        | killed here: what the next runner does
//	---------+--------------------------------------+---------------------------------------------------
//	(none)   | the cursor stands before the change  | finds the change again, in the same walk
//	pending  | no runner has posted it              | claims it
//	pending, | a runner may have posted it and      | claims it, reads back, then posts
//	doubtful | stopped asking                       |
//	claimed  | its owner may be posting it          | waits until the lease and the grace period are
//	         |                                      | over, claims it as doubtful, reads back, then posts
//	unknown  | a webhook may have posted it         | nothing: a person says what happened (Resolve)
//	told     | Slack returned its time stamp        | nothing: it is a receipt now
//	dropped  | a person gave it up (Resolve)        | nothing: it is a receipt now
//
// The hops between them, and what happens when one of them fails halfway:
//
//	enqueue  entries and cursor move in one swap: both or neither
//	claim    not swapped, or not known to be: nothing is posted
//	post     no answer: wait (grace period), read back, twice; found is sent, absent is posted again
//	record   not swapped: the entry stays claimed; its lease runs out, and reading back finds the message
//	any swap that fails but took place: the ledger is read again before anything else is done, and
//	         shows the step done, by this owner
//
// Entries are claimed and recorded several at a time, as a batch: one swap claims them, each is posted in its
// turn, and one swap records them. They share a lease. A runner that is killed leaves all of them claimed, and the
// next one reads each of them back before it posts it, also the parts of a message behind the first. Where nothing
// can be read back, through a webhook, a batch is one entry.
//
// Leases and the times from which messages are read back are in Slack's time, which is asked for: the clock of a
// machine decides nothing.
//
// What is not promised: a message that Slack accepts and then does not show
// for longer than two grace periods can be sent twice; so can one whose
// sender is halted between its last look at the clock and its request, for
// longer than the lease.
package delivery

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// Ref is where the ledger lives. That of another record in the same repository has the record's folder behind it, as a
// hash: see ownRef.
const Ref = "refs/onrecord/ledger"

// State says how far an entry is.
type State string

const (
	Pending State = "pending" // to be sent
	Claimed State = "claimed" // a runner has it
	Unknown State = "unknown" // no program can find out whether it was sent
	Sent    State = "told"    // a receipt
	Dropped State = "dropped" // a receipt of what is never sent
)

// Kinds of entries beside those of changes.
const (
	KindDigest   = "digest"   // many changes at once
	KindRoot     = "root"     // the first message of an incident's thread
	KindUpdate   = "update"   // a new text for the root of a thread
	KindReminder = "reminder" // of what is due in an incident
	KindWeekly   = "weekly"   // what changed in a week
)

// kinds returns those of all entries. A kind of change that is missing here cannot be put into the outbox.
func kinds() []string {
	return []string{
		KindDigest, KindRoot, KindUpdate, KindReminder, KindWeekly,
		string(change.Issued), string(change.Amended), string(change.Withdrawn), string(change.Relabelled),
	}
}

// A Message is the part of one Slack message that does not depend on where and
// when it is posted.
type Message struct {
	Text      string          `json:"text"`               // for screen readers and notifications
	Blocks    json.RawMessage `json:"blocks"`             // Block Kit, a JSON array
	Fallback  json.RawMessage `json:"fallback,omitempty"` // the blocks where a workspace does not have those of Blocks
	Broadcast bool            `json:"broadcast,omitempty"`
}

// plain returns the message with the blocks that every workspace has.
func (m Message) plain() Message {
	if m.Fallback != nil {
		m.Blocks, m.Fallback = m.Fallback, nil
	}
	return m
}

// An Entry is one thing to be sent to one destination: a message and the
// replies that go on where it ends.
type Entry struct {
	Version     int       `json:"version"`
	ID          string    `json:"id"`
	Sequence    int       `json:"sequence"` // entries of a destination are sent in this order
	Destination string    `json:"destination"`
	Kind        string    `json:"kind"`
	Incident    string    `json:"incident,omitempty"`
	Statement   string    `json:"statement,omitempty"`
	Change      string    `json:"change,omitempty"` // the change's id
	Thread      string    `json:"thread,omitempty"` // the incident in whose thread it is sent
	State       State     `json:"state"`
	Messages    []Message `json:"messages,omitempty"` // none in a receipt
	Posted      []string  `json:"posted,omitempty"`   // the ts of the first messages, as far as they are sent

	Owner    string    `json:"owner,omitempty"`
	Until    time.Time `json:"until,omitzero"` // when the owner's lease ends
	Since    time.Time `json:"since,omitzero"` // when it was first claimed
	Doubtful bool      `json:"doubtful,omitempty"`
	Failure  string    `json:"failure,omitempty"` // why it is not sent, for people
	Note     string    `json:"note,omitempty"`    // what a person decided about it

	alone bool // what its next message replies to is gone: it is posted to the channel
}

// Title returns a name of the entry for people.
func (e Entry) Title() string {
	switch e.Kind {
	case KindDigest:
		return "digest"
	case KindWeekly:
		return "weekly digest"
	case KindRoot, KindUpdate:
		return "thread of " + e.Incident
	case KindReminder:
		return "reminder of " + e.Incident
	}
	return fmt.Sprintf("%s/%s (%s)", e.Incident, e.Statement, e.Kind)
}

// identified returns the entry with its id: the hash of what is sent, where, and
// the number in the ledger, so that the same change made twice is sent twice.
func (e Entry) identified() Entry {
	what := fmt.Appendf(nil, "%q %q %q %q %d %q", e.Destination, e.Kind, e.Incident, e.Statement, e.Sequence, e.Change)
	sum := sha256.Sum256(what)
	e.ID = hex.EncodeToString(sum[:10])
	return e
}

// A Post is one message as it is to be sent.
type Post struct {
	Destination string
	Thread      string // the ts of the message that it replies to; ""
	Entry       string // the entry's id, for the metadata
	Part        int    // which message of the entry, from 0
	Message     Message
}
