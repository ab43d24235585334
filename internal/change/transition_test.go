package change

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/record"
)

// table holds every transition: from the position on the left to the one above.
const table = `
                denied              no-indication       unknown             investigating       possible            confirmed           declined
-               newly-addressed     newly-addressed     newly-addressed     newly-addressed     newly-addressed     newly-addressed     newly-addressed
denied          restated            softened/high       softened/high       softened/high       reversed            reversed            went-silent
no-indication   firmed-denial       restated            softened/high       softened/high       reversed            reversed            went-silent
unknown         firmed-denial       firmed-denial       restated            restated            firmed-confirmation firmed-confirmation went-silent
investigating   firmed-denial       firmed-denial       restated            restated            firmed-confirmation firmed-confirmation went-silent
possible        walked-back         walked-back         softened/medium     softened/medium     restated            firmed-confirmation went-silent
confirmed       walked-back         walked-back         softened/medium     softened/medium     softened/medium     restated            went-silent
declined        newly-addressed     newly-addressed     newly-addressed     newly-addressed     newly-addressed     newly-addressed     restated
`

var alarms = map[Move]Alarm{
	NewlyAddressed: Low, Reversed: High, WalkedBack: High, FirmedDenial: Low, FirmedConfirmation: Low,
	WentSilent: Medium, Restated: None, Updated: Low,
}

func TestJudgeWholeTable(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	columns := strings.Fields(lines[0])
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		for i, to := range columns {
			for _, kind := range []record.Kind{record.Fact, record.Count, record.Cause, record.Actor, record.State} {
				checkJudge(t, kind, cells[0], to, cells[i+1])
			}
		}
	}
}

func checkJudge(t *testing.T, kind record.Kind, from, to, want string) {
	t.Helper()
	move, alarm, ok := strings.Cut(want, "/")
	if !ok {
		alarm = string(alarms[Move(move)])
	}
	before := &record.Answer{Position: record.Position(from)}
	if from == "-" {
		before = nil
	}
	_, ranked := record.Position(from).Rank()
	_, ranks := record.Position(to).Rank()
	if kind == record.State && ranked && ranks && move != "restated" {
		move, alarm = "updated", "low"
	}
	gotMove, gotAlarm := Judge(kind, before, record.Answer{Position: record.Position(to)})
	if string(gotMove) != move || string(gotAlarm) != alarm {
		t.Errorf("%s: %s to %s = %s/%s, want %s/%s", kind, from, to, gotMove, gotAlarm, move, alarm)
	}
}

// Two confirmations are compared by how much they confirm.
func TestJudgeExtent(t *testing.T) {
	answer := func(s string) record.Answer {
		a := record.Answer{Position: record.Confirmed}
		if n, _ := fmt.Sscanf(s, "%d %s", &a.Count, &a.Unit); n == 0 {
			a.Scope = record.Scope(s)
		}
		return a
	}
	for _, c := range []struct{ from, to, want string }{
		{"part", "all", "widened/high"},
		{"all", "part", "narrowed/low"},
		{"all", "all", "restated/none"},
		{"", "all", "restated/none"},
		{"part", "", "restated/none"},
		{"5 records", "7 records", "widened/high"},
		{"7 records", "5 records", "narrowed/low"},
		{"7 records", "7 records", "restated/none"},
		{"5 people", "7 records", "restated/none"},
		{"7 records", "all", "restated/none"},
	} {
		before := answer(c.from)
		move, alarm := Judge(record.Count, &before, answer(c.to))
		if got := fmt.Sprintf("%s/%s", move, alarm); got != c.want {
			t.Errorf("confirmed %q to %q = %s, want %s", c.from, c.to, got, c.want)
		}
	}
}
