package slack

import (
	"net/url"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A Composer writes the messages of changes.
type Composer struct {
	Web string // the repository's address for people, https://github.com/owner/name; "" if it has none

	// Page returns the address of a statement's page or, where statement is "", of its incident's; nil where there are
	// no pages.
	Page func(incident, statement string) string
}

var _ delivery.Composer = Composer{}

// Batch returns the message of one change, or of a digest, and the replies that
// go on where it ends.
func (c Composer) Batch(b delivery.Batch) []delivery.Message {
	if b.Digest {
		return c.digest(b)
	}
	return c.change(b.Notifications[0], b.Mention)
}

// change returns the messages of one change. A high alarm in a thread is shown
// in the channel too.
func (c Composer) change(n delivery.Notification, mention []string) []delivery.Message {
	const keep, keepLess = 20, 8 // words at either end of an unchanged stretch
	b := view.Alone(n.Change)
	b.Spans = append(mentions(mention), b.Spans...)
	if n.Rewritten {
		b.Inner = slices.Insert(b.Inner, 1, rewritten())
	}
	b.Inner = append(view.Condense(b.Inner), c.links(n)...)
	parts := paginate(lines(view.Shorten([]view.Block{b}, keep)))
	if len(parts) > 1 { // what is most needed comes first, the words go on
		slices.SortStableFunc(b.Inner, func(a, b view.Block) int { return quoted(a) - quoted(b) })
		parts = paginate(lines(view.Shorten([]view.Block{b}, keepLess)))
	}
	all := messages(parts)
	all[0].Broadcast = n.Change.Alarm == change.High
	return all
}

func quoted(b view.Block) int {
	if b.Kind == view.Quote {
		return 1
	}
	return 0
}

func rewritten() view.Block {
	const text = "The history of the record was rewritten: what was on record between is not known."
	return view.Block{Kind: view.Paragraph, Spans: []view.Span{{Text: text, Role: view.Muted}}}
}

func messages(parts [][]line) []delivery.Message {
	all := make([]delivery.Message, len(parts))
	for i, p := range parts {
		all[i] = message(p)
	}
	return all
}

func mentions(ids []string) (all []view.Span) {
	for _, id := range ids {
		all = append(all, view.Span{Mention: id}, view.Span{Text: " "})
	}
	return all
}

// links returns text links to the page of the statement, to the commit and to the file: a button without a server
// behind it shows a warning. A statement whose file is gone has no page any more, but its incident has.
func (c Composer) links(n delivery.Notification) []view.Block {
	var all []view.Block
	add := func(s view.Span) { all = append(all, view.Block{Kind: view.Item, Spans: []view.Span{s}}) }
	switch in := n.Change.Incident; {
	case !n.Change.Statement.IsPublic(): // no page has it
	case !n.Change.Statement.IsPublic(): // it has no page
	case c.Page != nil && n.Change.Deleted:
		add(c.incident(in))
	case c.Page != nil:
		add(view.Span{Text: "Page of the statement", URL: c.Page(in.ID, n.Change.Statement.ID)})
	}
	if c.Web != "" && n.Commit != "" {
		add(c.commit(n.Commit))
		add(c.file(n))
	}
	if len(all) == 0 {
		return nil
	}
	return []view.Block{{Kind: view.List, Inner: all}}
}

// file links to the file of a statement or, where it is gone, to the commits that it was in.
func (c Composer) file(n delivery.Notification) view.Span {
	words, kind := "Statement on record", "/blob/"
	if n.Change.Deleted {
		words, kind = "What was on record", "/commits/"
	}
	return view.Span{Text: words, URL: c.Web + (&url.URL{Path: kind + n.Commit + "/" + n.File}).String()}
}

func (c Composer) incident(in *record.Incident) view.Span {
	return view.Span{Text: "Page of the incident", URL: c.Page(in.ID, "")}
}

func (c Composer) commit(id string) view.Span {
	return view.Span{Text: "Commit " + id[:min(7, len(id))], URL: c.Web + "/commit/" + id}
}

// Remind returns the messages that remind of what is due in one incident. They are shown in the channel, also where
// they go into a thread.
func (c Composer) Remind(all []duty.Reminder, mention []string) []delivery.Message {
	b := view.Reminders(all)
	b.Spans = append(mentions(mention), b.Spans...)
	sent := messages(paginate(lines([]view.Block{b})))
	sent[0].Broadcast = true
	return sent
}

// Status returns the root of an incident's thread: where everyone stands, as a table, and as text for a workspace that
// has no tables. What does not fit into one message is left out, and the message says so.
func (c Composer) Status(in *record.Incident, s change.Status) delivery.Message {
	const cut = "There is more than fits here: onrecord status "
	more := line{spans: []view.Span{{Text: cut + in.ID, Role: view.Muted}}}
	m := statusText(c.introduced(view.Status(s), in), more)
	if blocks := tabled(c.introduced(view.Standings(s), in), more); blocks != nil {
		m.Blocks, m.Fallback = blocks, m.Blocks
	}
	return m
}

// introduced returns the status with what the root of a thread is for.
func (c Composer) introduced(b view.Block, in *record.Incident) view.Block {
	first := view.Block{Kind: view.Paragraph, Spans: []view.Span{
		{Text: "Where everyone stands now. What changed is told in this thread.", Role: view.Muted},
	}}
	if c.Page != nil {
		first.Spans = append(first.Spans, view.Span{Text: " "}, c.incident(in))
	}
	b.Inner = slices.Insert(b.Inner, 0, first)
	return b
}

// statusText returns a status as text.
func statusText(b view.Block, more line) delivery.Message {
	all := lines([]view.Block{b})
	if parts := paginate(all); len(parts) == 1 {
		return message(parts[0])
	}
	for n := len(all) - 1; n > 1; n-- {
		if short := paginate(append(all[:n:n], more)); len(short) == 1 {
			return message(short[0])
		}
	}
	return message(paginate(append(all[:1:1], more))[0]) // a title that fills the message by itself
}

// digest returns many changes as one message: counts by incident and alarm, and
// the high alarms in full as replies.
func (c Composer) digest(b delivery.Batch) []delivery.Message {
	var changes []change.Change
	for _, n := range b.Notifications {
		changes = append(changes, n.Change)
	}
	d := view.Digest(changes)
	d.Spans = append(mentions(b.Mention), d.Spans...)
	if last := b.Notifications[len(b.Notifications)-1]; last.Commit != "" && c.Web != "" {
		d.Inner = append(d.Inner, view.Block{Kind: view.Paragraph, Spans: []view.Span{c.commit(last.Commit)}})
	}
	all := messages(paginate(lines([]view.Block{d})))
	for _, n := range b.Notifications {
		if n.Change.Alarm == change.High {
			all = append(all, c.change(n, nil)...)
		}
	}
	for i := range all {
		all[i].Broadcast = false
	}
	return all
}
