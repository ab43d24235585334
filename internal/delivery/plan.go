package delivery

import (
	"path"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/record"
)

// digestAbove is how many changes of one run are told one by one. More are
// told as one digest: a mistaken mass edit must not flood a channel.
const digestAbove = 20

// A Composer writes messages; where they go does not matter to it. None of
// them gives an empty list.
type Composer interface {
	Change(t Notification, mention []string) []Message     // the message and the replies that go on where it ends
	Digest(all []Notification, mention []string) []Message // the same for many changes
	Status(in *record.Incident, s change.Status) Message   // the head of an incident's thread
}

// A Plan says what is told where.
type Plan struct {
	Slack    config.Slack
	Webhook  string // the destination of everything, where there is only a webhook; ""
	All      bool   // no digest, however many changes there are
	Composer Composer
}

// destination gives where a change is told, "" for nowhere, and who is mentioned.
func (p *Plan) destination(c change.Change) (channel string, mention []string) {
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

func matches(r config.Route, c change.Change) bool {
	party, _ := c.Incident.Party(c.Statement.Party)
	incident, err := path.Match(r.Incident, c.Incident.ID)
	return (r.Alarm == "" || r.Alarm == string(c.Alarm)) &&
		(r.Incident == "" || err == nil && incident) &&
		(r.Party == "" || r.Party == c.Statement.Party) &&
		(r.Role == "" || r.Role == string(party.Role))
}

// quiet reports whether the settings say that a change is not told: by its
// kind, or because each of its transitions is one that they name. A change of
// labels is told if its alarm is high, else on request only.
func (p *Plan) quiet(c change.Change) bool {
	if c.Kind == change.Relabelled && c.Alarm != change.High || slices.Contains(p.Slack.Quiet, string(c.Kind)) {
		return true
	}
	loud := slices.ContainsFunc(c.Transitions, func(t change.Transition) bool { return !slices.Contains(p.Slack.Quiet, string(t.Move)) })
	return len(c.Transitions) > 0 && !loud
}

// threaded reports whether an incident's changes go into one thread.
func (p *Plan) threaded() bool { return p.Slack.Thread == "incident" && p.Webhook == "" }

// Enqueue puts news into the outbox of a ledger and moves its cursor.
func (p *Plan) Enqueue(l *Ledger, n *News) {
	q := &queue{Plan: p, ledger: l, news: n}
	told := slices.DeleteFunc(slices.Clone(n.Changes), func(t Notification) bool {
		to, _ := p.destination(t.Change)
		return to == "" || p.quiet(t.Change)
	})
	if len(told) > digestAbove && !p.All {
		q.digests(told)
	} else {
		for _, t := range told {
			q.change(t)
		}
	}
	if p.threaded() {
		q.updates(told)
	}
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

func (q *queue) change(t Notification) {
	to, mention := q.destination(t.Change)
	e := Entry{
		Destination: to, Kind: string(t.Change.Kind), Incident: t.Change.Incident.ID, Statement: t.Change.Statement.ID,
		Change: t.Change.ID, Messages: q.Composer.Change(t, mention),
	}
	if q.threaded() {
		q.root(to, e.Incident)
		e.Thread = e.Incident
	}
	q.add(e)
}

// root makes sure that there is, or will be, a head of an incident's thread.
func (q *queue) root(to, incident string) {
	if q.ledger.Threads[threadKey(to, incident)] != "" || q.open(to, incident, KindRoot) {
		return
	}
	q.add(Entry{Destination: to, Kind: KindRoot, Incident: incident, Messages: []Message{q.status(incident)}})
}

func (q *queue) open(to, incident, kind string) bool {
	return slices.ContainsFunc(q.ledger.Outbox, func(e Entry) bool {
		return e.Destination == to && e.Incident == incident && e.Kind == kind
	})
}

// updates makes the heads of threads say where everyone stands now. An update
// that nobody has begun is replaced.
func (q *queue) updates(told []Notification) {
	done := make(map[string]bool)
	for _, t := range told {
		to, _ := q.destination(t.Change)
		incident := t.Change.Incident.ID
		key := threadKey(to, incident)
		if done[key] || q.ledger.Threads[key] == "" && !q.open(to, incident, KindRoot) {
			continue
		}
		done[key] = true
		q.ledger.Outbox = slices.DeleteFunc(q.ledger.Outbox, func(e Entry) bool {
			return e.Kind == KindUpdate && e.State == Pending && e.Destination == to && e.Incident == incident
		})
		if !q.fresh(to, incident) {
			q.add(Entry{Destination: to, Kind: KindUpdate, Incident: incident, Thread: incident, Messages: []Message{q.status(incident)}})
		}
	}
}

// fresh reports whether the head of a thread was written in this very step.
func (q *queue) fresh(to, incident string) bool {
	want := q.status(incident)
	return slices.ContainsFunc(q.ledger.Outbox, func(e Entry) bool {
		return e.Kind == KindRoot && e.Destination == to && e.Incident == incident && string(e.Messages[0].Blocks) == string(want.Blocks)
	})
}

func (q *queue) status(incident string) Message {
	in := q.news.Record.Incident(incident)
	if in == nil { // its folder was deleted
		i := slices.IndexFunc(q.news.Changes, func(t Notification) bool { return t.Change.Incident.ID == incident })
		in = q.news.Changes[i].Change.Incident
	}
	return q.Composer.Status(in, change.StatusNow(in))
}

func (q *queue) digests(told []Notification) {
	by := make(map[string][]Notification)
	mentions := make(map[string][]string)
	var order []string
	for _, t := range told {
		to, mention := q.destination(t.Change)
		if by[to] == nil {
			order = append(order, to)
		}
		by[to] = append(by[to], t)
		mentions[to] = append(mentions[to], mention...)
	}
	for _, to := range order {
		slices.Sort(mentions[to])
		q.add(Entry{Destination: to, Kind: KindDigest, Messages: q.Composer.Digest(by[to], slices.Compact(mentions[to]))})
	}
}
