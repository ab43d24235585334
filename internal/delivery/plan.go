package delivery

import (
	"path"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
)

// digestAbove is how many changes of one run are sent one by one. More are
// sent as one digest: a mistaken mass edit must not flood a channel.
const digestAbove = 20

// A Composer writes messages; where they go does not matter to it.
type Composer interface {
	// Batch returns the message of a batch and the replies that go on where it
	// ends: one message at least.
	Batch(b Batch) []Message

	// Remind returns the messages that remind of what is due in one incident: one at least.
	Remind(all []duty.Reminder, mention []string) []Message

	// Weekly returns the messages of a weekly digest: one at least.
	Weekly(w Weekly) []Message

	// Status returns the root of an incident's thread.
	Status(in *record.Incident, s change.Status) Message
}

// A Batch is what a destination is sent at once: one change or, where there are
// many, all of them as a digest.
type Batch struct {
	Destination   string
	Mention       []string // ids of users and user groups, sorted
	Notifications []Notification
	Digest        bool
}

// A Plan says what is sent where.
type Plan struct {
	Slack    config.Slack
	Webhook  string // the destination of everything, where there is only a webhook; ""
	All      bool   // no digest, however many changes there are
	Weekly   bool   // the weekly digest is sent too, where the settings have a channel for it
	Composer Composer
}

// destination returns where a change is sent, "" for nowhere, and who is mentioned.
// What was not told to the public goes to the confidential channel, or nowhere: who reads a webhook's is not known.
func (p *Plan) destination(c change.Change) (channel string, mention []string) {
	if !c.Statement.IsPublic() {
		return p.confidential(), nil
	}
	channel = p.Slack.Channel
	for _, r := range p.Slack.Routes {
		if matches(r, c) {
			channel, mention = r.Channel, r.Mention
			break
		}
	}
	if p.Webhook != "" {
		channel = p.Webhook
	}
	return channel, mention
}

// confidential returns the channel of what the public is not told; "" for none.
func (p *Plan) confidential() string {
	if p.Webhook != "" {
		return ""
	}
	return p.Slack.Confidential
}

// matches reports whether a change meets all that a route asks for; of a joint statement, one of the parties has to.
func matches(r config.Route, c change.Change) bool {
	incident, err := path.Match(r.Incident, c.Incident.ID)
	return (r.Alarm == "" || r.Alarm == string(c.Alarm)) &&
		(r.Incident == "" || err == nil && incident) &&
		slices.ContainsFunc(c.Statement.Parties(), func(id string) bool {
			party, _ := c.Incident.Party(id)
			return (r.Party == "" || r.Party == id) && (r.Role == "" || r.Role == string(party.Role))
		})
}

// quiet reports whether the settings say that a change is not sent: by its
// kind, or because each of its transitions is one that they name and they are
// all that it says. A change of labels is sent if its alarm is high, else on
// request only; so is a correction of our own typing where the settings name
// those.
func (p *Plan) quiet(c change.Change) bool {
	if c.IsTranscription() && c.Alarm != change.High && slices.Contains(p.Slack.Quiet, "transcription") {
		return true
	}
	if c.Kind == change.Relabelled && c.Alarm != change.High || slices.Contains(p.Slack.Quiet, string(c.Kind)) {
		return true
	}
	if c.Kind == change.Amended { // that the text changed is news whatever became of its answers
		return false
	}
	loud := slices.ContainsFunc(c.Transitions, func(t change.Transition) bool {
		return !slices.Contains(p.Slack.Quiet, string(t.Move))
	})
	return len(c.Transitions) > 0 && !loud
}

// threaded reports whether an incident's changes go into one thread.
func (p *Plan) threaded() bool { return p.Slack.Thread == "incident" && p.Webhook == "" }

// Batches returns what of the changes is sent, in their order; nothing of those
// that the settings keep quiet or send nowhere.
func (p *Plan) Batches(all []Notification) []Batch {
	sent := slices.DeleteFunc(slices.Clone(all), func(n Notification) bool {
		to, _ := p.destination(n.Change)
		return to == "" || p.quiet(n.Change)
	})
	if len(sent) > digestAbove && !p.All {
		return p.digests(sent)
	}
	batches := make([]Batch, len(sent))
	for i, n := range sent {
		to, mention := p.destination(n.Change)
		batches[i] = Batch{Destination: to, Mention: mention, Notifications: sent[i : i+1]}
	}
	return batches
}

// Unsent returns what of the changes is not kept quiet, and sent nowhere all the same: no route takes it, and there is
// no default channel.
func (p *Plan) Unsent(all []Notification) (lost []Notification) {
	for _, n := range all {
		if to, _ := p.destination(n.Change); to == "" && !p.quiet(n.Change) {
			lost = append(lost, n)
		}
	}
	return lost
}

// Quiet returns what of the changes the settings keep quiet.
func (p *Plan) Quiet(all []Notification) []Notification {
	return slices.DeleteFunc(slices.Clone(all), func(n Notification) bool { return !p.quiet(n.Change) })
}

// digests returns a digest for each destination.
func (p *Plan) digests(sent []Notification) (batches []Batch) {
	of := make(map[string]int) // place in batches
	for _, n := range sent {
		to, mention := p.destination(n.Change)
		i, ok := of[to]
		if !ok {
			i, of[to] = len(batches), len(batches)
			batches = append(batches, Batch{Destination: to, Digest: true})
		}
		b := &batches[i]
		b.Notifications, b.Mention = append(b.Notifications, n), append(b.Mention, mention...)
	}
	for i := range batches {
		slices.Sort(batches[i].Mention)
		batches[i].Mention = slices.Compact(batches[i].Mention)
	}
	return batches
}

// Enqueue puts news into the outbox of a ledger and moves its cursor.
func (p *Plan) Enqueue(l *Ledger, n *News) {
	q := &queue{Plan: p, ledger: l, news: n}
	batches := p.Batches(n.Changes)
	for _, b := range batches {
		q.batch(b)
	}
	if p.threaded() {
		q.updates(batches)
	}
	q.remind()
	l.Cursor, l.Reported = n.Head, n.Reported
}

type queue struct {
	*Plan
	ledger *Ledger
	news   *News
}

func (q *queue) add(e Entry) {
	q.ledger.Sequence++
	e.Version, e.State, e.Sequence = version, Pending, q.ledger.Sequence
	q.ledger.Outbox = append(q.ledger.Outbox, e.identified())
}

func (q *queue) batch(b Batch) {
	e := Entry{Destination: b.Destination, Kind: KindDigest, Messages: q.Composer.Batch(b)}
	if !b.Digest {
		c := b.Notifications[0].Change
		e.Kind, e.Incident, e.Statement, e.Change = string(c.Kind), c.Incident.ID, c.Statement.ID, c.ID
		if q.threaded() {
			q.root(e.Destination, e.Incident)
			e.Thread = e.Incident
		}
	}
	q.add(e)
}

// root makes sure that there is, or will be, a root of an incident's thread.
func (q *queue) root(to, incident string) {
	if q.ledger.threaded(to, incident) {
		return
	}
	q.add(Entry{Destination: to, Kind: KindRoot, Incident: incident, Messages: []Message{q.status(incident)}})
}

// updates makes the roots of threads say where everyone stands now. An update
// that is not begun is replaced.
func (q *queue) updates(batches []Batch) {
	done := make(map[string]bool)
	for _, b := range batches {
		for _, n := range b.Notifications {
			if key := threadKey(b.Destination, n.Change.Incident.ID); !done[key] {
				done[key] = true
				q.update(b.Destination, n.Change.Incident.ID)
			}
		}
	}
}

func (q *queue) update(to, incident string) {
	if !q.ledger.threaded(to, incident) {
		return
	}
	q.ledger.Outbox = slices.DeleteFunc(q.ledger.Outbox, func(e Entry) bool {
		return e.Kind == KindUpdate && e.State == Pending && e.Destination == to && e.Incident == incident
	})
	if !q.fresh(to, incident) {
		q.add(Entry{Destination: to, Kind: KindUpdate, Incident: incident, Thread: incident,
			Messages: []Message{q.status(incident)}})
	}
}

// fresh reports whether the root of a thread was written in this very step.
func (q *queue) fresh(to, incident string) bool {
	want := string(q.status(incident).Blocks)
	return slices.ContainsFunc(q.ledger.Outbox, func(e Entry) bool {
		return e.Kind == KindRoot && e.Destination == to && e.Incident == incident && string(e.Messages[0].Blocks) == want
	})
}

func (q *queue) status(incident string) Message {
	in := q.news.Record.Incident(incident)
	if in == nil { // its folder was deleted
		i := slices.IndexFunc(q.news.Changes, func(t Notification) bool { return t.Change.Incident.ID == incident })
		in = q.news.Changes[i].Change.Incident.Left()
	}
	return q.Composer.Status(in, change.StatusAt(q.news.history, in, record.Date{}, record.Date{}))
}
