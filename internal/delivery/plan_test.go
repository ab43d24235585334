package delivery

import (
	"testing"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/record"
)

func aChange(kind change.Kind, moves ...change.Move) change.Change {
	in := &record.Incident{ID: "2021-acme", Parties: []record.Party{{ID: "acme", Role: record.Vendor},
		{ID: "joint", Role: record.Customer}}}
	s := &record.Statement{ID: "s", Party: "acme", Jointly: []string{"joint"}}
	c := change.Change{Kind: kind, Incident: in, Statement: s, Alarm: change.High}
	for _, m := range moves {
		c.Transitions = append(c.Transitions, change.Transition{Move: m})
	}
	return c
}

func TestQuiet(t *testing.T) {
	for _, test := range []struct {
		quiet  []string
		change change.Change
		want   bool
	}{
		{nil, aChange(change.Issued), false},
		{nil, aChange(change.Relabelled), false}, // its alarm is high
		{nil, change.Change{Kind: change.Relabelled, Alarm: change.Medium}, true},
		{[]string{"relabelled"}, aChange(change.Relabelled), true},
		{[]string{"restated"}, aChange(change.Issued), false},
		{[]string{"restated"}, aChange(change.Issued, change.Restated, change.Restated), true},
		{[]string{"restated"}, aChange(change.Issued, change.Restated, change.Softened), false},
		{[]string{"withdrawn"}, aChange(change.Withdrawn), true},
		{[]string{"restated"}, aChange(change.Amended, change.Restated), false}, // its text changed
		{[]string{"amended"}, aChange(change.Amended, change.Reversed), true},
	} {
		p := Plan{Slack: config.Slack{Quiet: test.quiet}}
		if got := p.quiet(test.change); got != test.want {
			t.Errorf("quiet %v, %s %v: %v", test.quiet, test.change.Kind, test.change.Transitions, got)
		}
	}
}

func TestDestination(t *testing.T) {
	for _, test := range []struct {
		route config.Route
		want  string
	}{
		{config.Route{}, "ROUTE"},
		{config.Route{Alarm: "high", Incident: "2021-*", Party: "acme", Role: "vendor"}, "ROUTE"},
		{config.Route{Alarm: "low"}, "DEFAULT"},
		{config.Route{Incident: "2022-*"}, "DEFAULT"},
		{config.Route{Incident: "[", Alarm: "high"}, "DEFAULT"},
		{config.Route{Party: "joint", Role: "customer"}, "ROUTE"},
		{config.Route{Party: "joint", Role: "vendor"}, "DEFAULT"},
		{config.Route{Party: "other"}, "DEFAULT"},
		{config.Route{Role: "attacker"}, "DEFAULT"},
	} {
		test.route.Channel = "ROUTE"
		later := config.Route{Channel: "LATER", Alarm: "none"}
		p := Plan{Slack: config.Slack{Channel: "DEFAULT", Routes: []config.Route{test.route, later}}}
		if got, _ := p.destination(aChange(change.Issued)); got != test.want {
			t.Errorf("%+v leads to %s, want %s", test.route, got, test.want)
		}
		p.Webhook = "webhook"
		if got, _ := p.destination(aChange(change.Issued)); got != "webhook" {
			t.Errorf("with a webhook, it leads to %s", got)
		}
	}
}

// An entry's id depends on everything that makes it another message, and on
// nothing else.
func TestEntryID(t *testing.T) {
	base := Entry{Destination: "C1", Kind: "issued", Incident: "i", Statement: "s", Sequence: 3, Change: "c"}
	seen := map[string]bool{base.identified().ID: true}
	for _, change := range []func(*Entry){
		func(e *Entry) { e.Destination = "C2" },
		func(e *Entry) { e.Kind = "amended" },
		func(e *Entry) { e.Incident, e.Statement = "is", "" },
		func(e *Entry) { e.Sequence = 4 },
		func(e *Entry) { e.Change = "d" },
	} {
		e := base
		change(&e)
		if id := e.identified().ID; seen[id] {
			t.Errorf("%+v has an id that another has", e)
		} else {
			seen[id] = true
		}
	}
	other := base
	other.State, other.Messages, other.Owner = Claimed, []Message{{Text: "x"}}, "me"
	if other.identified().ID != base.identified().ID {
		t.Error("the id changes while an entry is sent")
	}
}
