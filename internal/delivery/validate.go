package delivery

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/git"
)

// validate returns an error that wraps ErrDamaged where a ledger says what no program writes. What passes can be sent:
// each entry has a way out of the outbox, and no name in it leads out of its folder.
func (l *Ledger) validate() error {
	if what := l.wrong(); what != "" {
		return damaged("%s: %s", stateFile, what)
	}
	last := 0
	for _, e := range l.Outbox {
		what := e.wrong()
		switch {
		case what != "":
		case e.ID != e.identified().ID:
			what = "its id is not that of what it sends: somebody changed it, or copied it"
		case e.Sequence == last:
			what = fmt.Sprintf("another entry has its sequence %d", e.Sequence)
		case e.Sequence > l.Sequence:
			what = fmt.Sprintf("its sequence %d was not given yet: the last one is %d", e.Sequence, l.Sequence)
		}
		if what != "" {
			return damaged("%s: %s", outboxPath(e.ID), what)
		}
		last = e.Sequence
	}
	return nil
}

// wrong returns what is wrong with the state of a ledger, "" for nothing.
func (l *Ledger) wrong() string {
	switch {
	case l.Version < 1:
		return fmt.Sprintf("there is no version %d", l.Version)
	case !git.IsID(l.Cursor):
		return fmt.Sprintf("the cursor %q is not the id of a commit", l.Cursor)
	case l.Sequence < 0:
		return fmt.Sprintf("the sequence is %d, and begins with 1", l.Sequence)
	case l.Sequence > mostSequence:
		return fmt.Sprintf("the sequence is %d, and no ledger has sent so much", l.Sequence)
	case l.Version < 2 && l.Folder != "":
		return "it has a folder, which version 1 does not have"
	case l.Version >= 2 && !fs.ValidPath(l.Folder):
		return fmt.Sprintf("the folder %q is not one inside the repository", l.Folder)
	}
	if d := l.Digested; d != nil && (d.At.IsZero() || !git.IsID(d.Cursor)) {
		return fmt.Sprintf("the weekly digest reaches to %q at %s, which is no commit at no time", d.Cursor, moment(d.At))
	}
	for _, key := range l.Reminded {
		if len(key) != 16 || strings.Trim(key, "0123456789abcdef") != "" {
			return fmt.Sprintf("%q is not the key of a reminder", key)
		}
	}
	for key, ts := range l.Threads {
		destination, incident, _ := strings.Cut(key, "/")
		if !isDestination(destination) || !isName(incident) {
			return fmt.Sprintf("%q is not a destination and an incident with a thread", key)
		}
		if !IsTS(ts) {
			return fmt.Sprintf("the thread of %q has no time stamp of Slack but %q", key, ts)
		}
	}
	return ""
}

// wrong returns what is wrong with an entry of the outbox by itself, "" for nothing.
func (e Entry) wrong() string {
	switch {
	case e.Version < 1 || e.Version > version:
		return fmt.Sprintf("there is no version %d of entries", e.Version)
	case e.Sequence < 1:
		return fmt.Sprintf("its sequence is %d, and the first one is 1", e.Sequence)
	case !isDestination(e.Destination):
		return fmt.Sprintf("the destination %q is neither the ID of a channel nor the webhook", e.Destination)
	case !slices.Contains(kinds(), e.Kind):
		return fmt.Sprintf("the kind %q is not known", e.Kind)
	case e.Thread != "" && e.Thread != e.Incident:
		return fmt.Sprintf("it is of the incident %q, and goes into the thread of %q", e.Incident, e.Thread)
	}
	for _, what := range []string{e.wrongNames(), e.wrongMessages(), e.wrongState()} {
		if what != "" {
			return what
		}
	}
	return ""
}

// wrongNames returns what is wrong with the names of an entry's incident and statement, "" for nothing.
func (e Entry) wrongNames() string {
	whole := e.Kind == KindRoot || e.Kind == KindUpdate || e.Kind == KindReminder
	digest := e.Kind == KindDigest || e.Kind == KindWeekly
	switch {
	case digest && e.Incident == "" && e.Statement == "":
		return ""
	case digest:
		return "it is a digest, and names an incident"
	case !isName(e.Incident):
		return fmt.Sprintf("the incident %q is not the name of a folder", e.Incident)
	case e.Kind == KindReminder && e.Statement != "":
		return "it is a reminder of an incident, and names a statement"
	case whole && e.Statement != "":
		return "it is the head of a thread, and names a statement"
	case !whole && !isName(e.Statement):
		return fmt.Sprintf("the statement %q is not the name of a file", e.Statement)
	}
	return ""
}

// wrongMessages returns what is wrong with an entry's messages and what was posted of them, "" for nothing.
func (e Entry) wrongMessages() string {
	switch n := len(e.Messages); {
	case n == 0:
		return "it has no messages"
	case n > 1 && (e.Kind == KindRoot || e.Kind == KindUpdate):
		return fmt.Sprintf("it is the head of a thread, and has %d messages", n)
	case len(e.Posted) >= n:
		return fmt.Sprintf("all its %d messages are posted, and it is not sent", n)
	}
	for i, m := range e.Messages {
		if m.Text == "" {
			return fmt.Sprintf("message %d has no text", i+1)
		}
		if !isBlocks(m.Blocks) || m.Fallback != nil && !isBlocks(m.Fallback) {
			return fmt.Sprintf("message %d has no list of blocks", i+1)
		}
	}
	for _, ts := range e.Posted {
		if ts != "" && !IsTS(ts) {
			return fmt.Sprintf("%q is not a time stamp of Slack", ts)
		}
	}
	return ""
}

// wrongState returns what is wrong with an entry's state, "" for nothing.
func (e Entry) wrongState() string {
	switch e.State {
	case Claimed:
		if e.Owner == "" || e.Until.IsZero() {
			return "it is claimed, and does not say by whom and until when"
		}
	case Pending, Unknown:
		if e.Owner != "" || !e.Until.IsZero() {
			return fmt.Sprintf("it is %s, and says by whom it is claimed", e.State)
		}
	default:
		return fmt.Sprintf("nothing in the outbox is %q", e.State)
	}
	return ""
}

// isDestination reports whether s can be the ID of a channel, or the name of the webhook.
func isDestination(s string) bool {
	letters := func(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
	return s != "" && len(s) < 64 && strings.TrimFunc(s, letters) == ""
}

// isName reports whether s is the name of a file or folder, and leads nowhere else.
func isName(s string) bool {
	return fs.ValidPath(s) && s != "." && !strings.ContainsAny(s, "/\x00") && utf8.ValidString(s)
}

// mostSequence is the last number that a ledger can give: there is room behind it to count on.
const mostSequence = 1 << 53

// IsTS reports whether s is a time stamp as Slack writes them: seconds, a point, and what tells messages apart.
func IsTS(s string) bool {
	seconds, rest, ok := strings.Cut(s, ".")
	isNumber := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return ok && len(s) < 32 && isNumber(seconds) && isNumber(rest)
}

// isBlocks reports whether JSON is a list of objects that has one.
func isBlocks(data json.RawMessage) bool {
	var list []json.RawMessage
	if json.Unmarshal(data, &list) != nil || len(list) == 0 {
		return false
	}
	return !slices.ContainsFunc(list, func(b json.RawMessage) bool { return len(b) == 0 || b[0] != '{' })
}
