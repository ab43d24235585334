package change

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/record"
)

// table holds the move of a vendor from the position on the left to the one above, on any question but one of kind
// state. What goes to unknown goes to investigating. Alarms stand where the move does not say them.
const table = `
              denied          no-indication   unknown         possible              confirmed             declined
not-addressed newly-addressed newly-addressed newly-addressed newly-addressed/m     newly-addressed/h    newly-addressed
denied        restated        softened/h      softened/h      reversed              reversed              went-silent
no-indication firmed-denial   restated        softened/h      reversed              reversed              went-silent
unknown       firmed-denial   firmed-denial   restated        firmed-confirmation/m firmed-confirmation/h went-silent
investigating firmed-denial   firmed-denial   restated        firmed-confirmation/m firmed-confirmation/h went-silent
possible      walked-back     walked-back     softened/m      restated              firmed-confirmation/h went-silent
confirmed     walked-back     walked-back     softened/m      softened/m            restated              went-silent
declined      newly-addressed newly-addressed newly-addressed newly-addressed/m     newly-addressed/h     restated
`

// stateTable is the same for questions of kind state.
const stateTable = `
              resolved        no-indication   unknown         mitigated       ongoing           declined
not-addressed newly-addressed newly-addressed newly-addressed newly-addressed newly-addressed/m newly-addressed
resolved      restated        updated         updated         reopened        reopened          went-silent
no-indication updated         restated        updated         reopened        reopened          went-silent
unknown       updated         updated         restated        updated         updated/m         went-silent
mitigated     updated         updated         updated         restated        updated/m         went-silent
ongoing       updated         updated         updated         updated         restated          went-silent
declined      newly-addressed newly-addressed newly-addressed newly-addressed newly-addressed/m restated
`

var usual = map[string]Alarm{
	"newly-addressed": Low, "reversed": High, "walked-back": High, "firmed-denial": Low, "went-silent": Medium,
	"restated": None, "updated": Low, "reopened": High,
}

func TestJudgePositions(t *testing.T) {
	for _, kind := range []record.Kind{record.Fact, record.Count, record.Cause, record.Actor} {
		checkTable(t, kind, table)
	}
	checkTable(t, record.State, stateTable)
}

func checkTable(t *testing.T, kind record.Kind, table string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(table), "\n")
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		for i, to := range strings.Fields(lines[0]) {
			checkCell(t, record.Question{Kind: kind}, [2]string{cells[0], to}, cells[i+1])
			if to == "unknown" {
				checkCell(t, record.Question{Kind: kind}, [2]string{cells[0], "investigating"}, cells[i+1])
			}
		}
	}
}

func checkCell(t *testing.T, q record.Question, answers [2]string, want string) {
	t.Helper()
	move, letter, _ := strings.Cut(want, "/")
	alarm, ok := map[string]Alarm{"h": High, "m": Medium}[letter]
	if !ok {
		alarm = usual[move]
	}
	v := Judge(q, record.Vendor, answer(answers[0]), answer(answers[1]))
	if string(v.Move) != move || v.Alarm != alarm {
		t.Errorf("%s: %s to %s = %s/%s, want %s/%s", q.Kind, answers[0], answers[1], v.Move, v.Alarm, move, alarm)
	}
}

// answer reads "confirmed part up-to 5-10 people": a position, then scope, bound, number and unit as they come.
func answer(s string) record.Answer {
	words := strings.Fields(s)
	a := record.Answer{Position: record.Position(words[0])}
	for _, w := range words[1:] {
		var from, to int64
		switch n, _ := fmt.Sscanf(w, "%d-%d", &from, &to); {
		case n == 2:
			a.CountFrom, a.Count = from, to
		case n == 1:
			a.Count = from
		case w == "part" || w == "all":
			a.Scope = record.Scope(w)
		case slices.Contains([]record.Bound{record.About, record.UpTo, record.AtLeast, record.Under}, record.Bound(w)):
			a.Bound = record.Bound(w)
		default:
			a.Unit = w
		}
	}
	return a
}

// Two answers of one rank are compared by how much they cover.
func TestJudgeExtent(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     Verdict
	}{
		{"confirmed part", "confirmed all", Verdict{Widened, High, PartBecameAll}},
		{"confirmed all", "confirmed part", Verdict{Narrowed, Low, AllBecamePart}},
		{"confirmed", "confirmed all", restated},
		{"confirmed part", "confirmed", restated},
		{"confirmed 134 customers", "confirmed all", Verdict{Widened, High, ManyBecameAll}},
		{"confirmed all", "confirmed 134 customers", Verdict{Quantified, Medium, FirstNumber}},
		{"confirmed 134 all", "confirmed all", restated},
		{"confirmed 134", "confirmed part", restated},

		{"confirmed", "confirmed 6900000 people", Verdict{Quantified, Medium, FirstNumber}},
		{"confirmed 100 people", "confirmed 190 individuals", Verdict{Widened, High, NumberGrew}},
		{"confirmed 1 server", "confirmed 12 Servers", Verdict{Widened, High, NumberGrew}},
		{"confirmed 100", "confirmed 190 people", Verdict{Widened, High, NumberGrew}},
		{"possible 1000 people", "possible 200000 people", Verdict{Widened, High, NumberGrew}},
		{"confirmed 190000000 people", "confirmed 192700000 people", Verdict{Widened, Medium, NumberCrept}},
		{"confirmed 100 people", "confirmed 110 people", Verdict{Widened, High, NumberGrew}},
		{"confirmed 1 server", "confirmed 2 servers", Verdict{Widened, High, NumberGrew}},
		{"confirmed 7 records", "confirmed 5 records", Verdict{Narrowed, Low, NumberFell}},
		{"confirmed 7 records", "confirmed 7 people", Verdict{Recounted, Medium, OtherUnit}},
		{"confirmed 5-10", "confirmed 5-20", Verdict{Widened, High, NumberGrew}},
		{"confirmed 5-10", "confirmed 7-10", Verdict{Widened, High, NumberGrew}},
		{"confirmed 10-50", "confirmed 11-50", Verdict{Widened, High, NumberGrew}},
		{"confirmed 100-500", "confirmed 109-500", Verdict{Widened, Medium, NumberCrept}},
		{"confirmed 100-500", "confirmed 500", Verdict{Widened, High, NumberGrew}},
		{"confirmed 100-500", "confirmed 50-501", Verdict{Widened, Medium, NumberCrept}},
		{"confirmed 7-10", "confirmed 5-10", Verdict{Narrowed, Low, NumberFell}},
		{"confirmed 10", "confirmed 5-10", Verdict{Narrowed, Low, NumberFell}},

		{"confirmed up-to 10", "confirmed 10", Verdict{Widened, Medium, BoundGone}},
		{"confirmed under 10", "confirmed at-least 10", Verdict{Widened, Medium, BoundGone}},
		{"confirmed about 10", "confirmed under 10", Verdict{Narrowed, Low, BoundSet}},
		{"confirmed up-to 10", "confirmed under 10", restated},
		{"confirmed 10", "confirmed about 10", restated},
		{"confirmed up-to 10", "confirmed 9", Verdict{Narrowed, Low, NumberFell}},

		// The louder of scope and number.
		{"confirmed all 100", "confirmed part 190", Verdict{Widened, High, NumberGrew}},
		{"confirmed part 190", "confirmed all 100", Verdict{Widened, High, PartBecameAll}},
		{"confirmed all", "confirmed part 190", Verdict{Quantified, Medium, FirstNumber}},

		{"denied", "denied part", Verdict{DenialNarrowed, High, NoForPart}},
		{"denied all", "denied part", Verdict{DenialNarrowed, High, NoForPart}},
		{"no-indication", "denied part", Verdict{DenialNarrowed, High, NoForPart}},
		{"no-indication part", "denied part", Verdict{FirmedDenial, Low, NoMoreCertain}},
		{"unknown", "denied part", Verdict{FirmedDenial, Low, NoMoreCertain}},
		{"denied part", "denied all", Verdict{DenialWidened, Low, NoForAll}},
		{"denied part", "denied", restated},
		{"denied 5 people", "denied 7 people", restated},
		{"unknown part 5 people", "investigating all 7 people", restated},
	} {
		if got := Judge(record.Question{Kind: record.Count}, record.Vendor, answer(c.from), answer(c.to)); got != c.want {
			t.Errorf("%s to %s = %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

// On a question of kind state, what has a row of its own elsewhere is an update.
func TestJudgeExtentOfState(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"ongoing part", "ongoing all"}, {"ongoing 5 servers", "ongoing 12 servers"},
		{"ongoing 12 servers", "ongoing 5 servers"}, {"ongoing", "ongoing 5 servers"},
		{"ongoing 5 servers", "ongoing 5 people"}, {"resolved", "resolved part"}, {"resolved part", "resolved all"},
		{"ongoing up-to 5", "ongoing 5"},
	} {
		v := Judge(record.Question{Kind: record.State}, record.Vendor, answer(c.from), answer(c.to))
		if v.Move != Updated || v.Alarm != Low {
			t.Errorf("%s to %s = %v", c.from, c.to, v)
		}
	}
}

// The alarm of bad news says whose mouth it comes from.
func TestJudgeRoles(t *testing.T) {
	own, others := [3]Alarm{High, Medium, Medium}, [3]Alarm{Low, Low, Low}
	for role, want := range map[record.Role][3]Alarm{ // confirmed, possible, ongoing on a question of kind state
		record.Vendor: own, record.Customer: own, record.Supplier: own, record.OtherRole: own, "": own,
		record.Regulator: {Medium, Low, Low}, record.Attacker: others, record.Researcher: others, record.Media: others,
	} {
		before := answer("unknown")
		got := [3]Alarm{
			Judge(record.Question{}, role, before, answer("confirmed")).Alarm,
			Judge(record.Question{}, role, before, answer("possible")).Alarm,
			Judge(record.Question{Kind: record.State}, role, before, answer("ongoing")).Alarm,
		}
		if got != want {
			t.Errorf("%q: %v, want %v", role, got, want)
		}
		if v := Judge(record.Question{}, role, answer("denied"), answer("confirmed")); v.Alarm != High {
			t.Errorf("%q: what was taken back is %s", role, v.Alarm)
		}
	}
}

func TestJudgeRetraction(t *testing.T) {
	for from, want := range map[string]Verdict{
		"denied": {Retracted, High, TookBackNo}, "no-indication": {Retracted, High, TookBackNo},
		"resolved": {Retracted, High, TookBackNo}, "unknown": {Retracted, Medium, TookBack},
		"confirmed": {Retracted, Medium, TookBack}, "ongoing": {Retracted, Medium, TookBack}, "not-addressed": restated,
	} {
		for _, kind := range []record.Kind{record.Fact, record.State} {
			if got := Judge(record.Question{Kind: kind}, record.Vendor, answer(from), answer("not-addressed")); got != want {
				t.Errorf("%s on %s: %v, want %v", from, kind, got, want)
			}
		}
	}
}

// Units of the question count for answers without one; two numbers without any are of one unit.
func TestJudgeUnits(t *testing.T) {
	people := record.Question{Kind: record.Count, Unit: "people"}
	for _, c := range []struct {
		q        record.Question
		from, to string
		want     Move
	}{
		{people, "confirmed 5", "confirmed 7 individuals", Widened},
		{people, "confirmed 5", "confirmed 7 records", Recounted},
		{people, "confirmed 5 records", "confirmed 7", Recounted},
		{record.Question{}, "confirmed 5 records", "confirmed 7", Widened},
		{record.Question{}, "confirmed 5", "confirmed 7", Widened},
	} {
		if v := Judge(c.q, record.Vendor, answer(c.from), answer(c.to)); v.Move != c.want {
			t.Errorf("unit %q: %s to %s is %s, want %s", c.q.Unit, c.from, c.to, v.Move, c.want)
		}
	}
}

func TestSettle(t *testing.T) {
	set := Alarms{"newly-addressed": "low"}
	got := set.settle(Verdict{NewlyAddressed, High, SaysYes})
	if want := (Verdict{NewlyAddressed, Low, SetInSettings}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := set.settle(restated); got != restated {
		t.Errorf("another move is %v", got)
	}
}
