package change

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/record"
)

// Judge agrees with a second reading of the page of rules, written apart from it, on every pair of answers.
func TestJudgeAgainstThePage(t *testing.T) {
	roles := []record.Role{
		record.Vendor, record.Attacker, record.Customer, record.Supplier, record.Regulator, record.Researcher,
		record.Media, record.OtherRole, "",
	}
	positions := strings.Fields("denied no-indication unknown investigating possible confirmed " +
		"resolved mitigated ongoing declined not-addressed")
	scopes := []string{"", "part", "all"}
	comparePairs(t, roles, variants(positions, scopes, []string{"", "100 people", "190 people"}))
	var numbers []string
	for _, n := range []string{"100", "109", "110", "190", "50-100", "60-100"} {
		for _, bound := range []string{"", "about", "up-to", "at-least", "under"} {
			for _, unit := range []string{"", "people", "Individuals", "server"} {
				numbers = append(numbers, bound+" "+n+" "+unit)
			}
		}
	}
	comparePairs(t, []record.Role{record.Vendor}, variants([]string{"confirmed", "denied"}, scopes, append(numbers, "")))
}

func variants(positions, scopes, numbers []string) (all []record.Answer) {
	for _, p := range positions {
		for _, s := range scopes {
			for _, n := range numbers {
				all = append(all, answer(p+" "+s+" "+n))
			}
		}
	}
	return all
}

func comparePairs(t *testing.T, roles []record.Role, answers []record.Answer) {
	t.Helper()
	questions := []record.Question{{Kind: record.Fact}, {Kind: record.Count, Unit: "servers"}, {Kind: record.State}}
	for _, before := range answers {
		for _, after := range answers {
			for _, q := range questions {
				for _, role := range roles {
					got := Judge(q, role, before, after)
					if move, alarm := page(q, role, before, after); string(got.Move) != move || string(got.Alarm) != alarm {
						t.Fatalf("%v %s: %+v to %+v = %v, the page has %s/%s", q, role, before, after, got, move, alarm)
					}
					if got.Reason == "" {
						t.Fatalf("%+v to %+v has no reason", before, after)
					}
				}
			}
		}
	}
}

// page reads the table row by row: each row that an answer meets is put forward, and the rules of which row wins
// choose among them.
func page(q record.Question, role record.Role, b, a record.Answer) (move, alarm string) {
	rank := map[record.Position]int{
		"denied": -2, "resolved": -2, "no-indication": -1, "unknown": 0, "investigating": 0,
		"possible": 1, "mitigated": 1, "confirmed": 2, "ongoing": 2,
	}
	from, spoke := rank[b.Position]
	to, speaks := rank[a.Position]
	bad := pageBadNews(q.Kind == record.State, role, to)
	switch {
	case a.Position == "not-addressed" && spoke && from < 0:
		return "retracted", "high"
	case a.Position == "not-addressed" && spoke:
		return "retracted", "medium"
	case a.Position == "not-addressed", a.Position == "declined" && b.Position == "declined":
		return "restated", "none"
	case !spoke:
		return "newly-addressed", bad
	case !speaks:
		return "went-silent", "medium"
	}
	if q.Kind != record.State {
		return pageOther(q, [2]record.Answer{b, a}, [2]int{from, to}, bad)
	}
	if from < 0 && to > 0 {
		return "reopened", "high"
	}
	if elsewhere, _ := pageOther(q, [2]record.Answer{b, a}, [2]int{from, to}, bad); elsewhere == "restated" {
		return "restated", "none"
	}
	if to > from {
		return "updated", bad
	}
	return "updated", "low"
}

func pageBadNews(state bool, role record.Role, to int) string {
	own := !strings.Contains(" regulator attacker researcher media ", " "+string(role)+" ") || role == ""
	grid := map[int]map[bool]string{2: {true: "high", false: "low"}, 1: {true: "medium", false: "low"}}
	if state {
		grid = map[int]map[bool]string{2: {true: "medium", false: "low"}}
	}
	switch word := grid[to][own]; {
	case !state && to == 2 && role == "regulator":
		return "medium"
	case word != "":
		return word
	}
	return "low"
}

func pageOther(q record.Question, answers [2]record.Answer, ranks [2]int, bad string) (string, string) {
	b, a, from, to := answers[0], answers[1], ranks[0], ranks[1]
	no, yes := from < 0 && to < 0, from > 0 && to > 0
	type row struct {
		meets       bool
		move, alarm string
	}
	for _, r := range []row{
		{from < 0 && to > 0, "reversed", "high"},
		{from > 0 && to < 0, "walked-back", "high"},
		{no && to > from || from < 0 && to == 0, "softened", "high"},
		{yes && to < from || from > 0 && to == 0, "softened", "medium"},
		{no && to <= from && a.Scope == "part" && b.Scope != "part", "denial-narrowed", "high"},
		{no && to == from && b.Scope == "part" && a.Scope == "all", "denial-widened", "low"},
		{no && to < from || from == 0 && to < 0, "firmed-denial", "low"},
		{yes && to > from || from == 0 && to > 0, "firmed-confirmation", bad},
		{!yes || from != to, "restated", "none"},
	} {
		if r.meets {
			return r.move, r.alarm
		}
	}
	scope := pageScope(b, a)
	number := pageNumber(q, b, a)
	loud := []string{"none", "low", "medium", "high"}
	if slices.Index(loud, number[1]) > slices.Index(loud, scope[1]) {
		scope = number
	}
	return scope[0], scope[1]
}

func pageScope(b, a record.Answer) [2]string {
	was := string(b.Scope)
	if was == "" && b.Count > 0 {
		was = "number"
	}
	switch was + ">" + string(a.Scope) {
	case "part>all", "number>all":
		return [2]string{"widened", "high"}
	case "all>part":
		return [2]string{"narrowed", "low"}
	}
	return [2]string{"restated", "none"}
}

func pageNumber(q record.Question, b, a record.Answer) [2]string {
	unit := func(own, other string) string {
		for _, u := range []string{own, q.Unit, other} {
			if u = strings.TrimSuffix(strings.ToLower(u), "s"); u == "individual" {
				return "people"
			} else if u != "" {
				return u
			}
		}
		return ""
	}
	ends := func(x record.Answer) (key string, size *big.Rat) {
		low := x.CountFrom
		if low == 0 {
			low = x.Count
		}
		size = big.NewRat(x.Count, 1)
		if a.Count == b.Count {
			size = big.NewRat(low, 1)
		}
		return fmt.Sprintf("%020d %020d", x.Count, low), size
	}
	if a.Count == 0 {
		return [2]string{"restated", "none"}
	}
	if b.Count == 0 {
		return [2]string{"quantified", "medium"}
	}
	if unit(a.Unit, b.Unit) != unit(b.Unit, a.Unit) {
		return [2]string{"recounted", "medium"}
	}
	key, size := ends(b)
	newKey, newSize := ends(a)
	ceiling := func(x record.Answer) bool { return x.Bound == "under" || x.Bound == "up-to" }
	switch {
	case newKey > key && newSize.Cmp(size.Mul(size, big.NewRat(11, 10))) < 0:
		return [2]string{"widened", "medium"}
	case newKey > key:
		return [2]string{"widened", "high"}
	case newKey < key:
		return [2]string{"narrowed", "low"}
	case ceiling(b) && !ceiling(a):
		return [2]string{"widened", "medium"}
	case ceiling(a) && !ceiling(b):
		return [2]string{"narrowed", "low"}
	}
	return [2]string{"restated", "none"}
}
