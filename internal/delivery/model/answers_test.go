package model_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// This file is docs/positions.md: how an answer moves, and how loudly that is told.

var ranks = map[string]int{
	"denied": -2, "resolved": -2, "no-indication": -1, "unknown": 0, "investigating": 0,
	"possible": 1, "mitigated": 1, "confirmed": 2, "ongoing": 2,
}

const (
	none = iota
	low
	medium
	high
)

var alarms = []string{"none", "low", "medium", "high"}

// A verdict is a move and its alarm.
type verdict struct {
	move  string
	alarm int
}

// words are what readers are told of each move.
var words = map[string]string{
	"newly-addressed": "first answer", "reversed": "reversed, from the no side to the yes side",
	"walked-back": "walked back, from the yes side to the no side", "softened": "softened, less certain than before",
	"firmed-denial":       "firmed denial, nearer to no than before",
	"firmed-confirmation": "firmed confirmation, nearer to yes than before",
	"widened":             "widened, for more than before", "narrowed": "narrowed, for less than before",
	"quantified": "first number", "recounted": "recounted, in another unit than before",
	"denial-narrowed": "denial narrowed, to a part", "denial-widened": "denial widened, from a part to all",
	"reopened": "reopened, it was over before", "updated": "updated, the situation moved on",
	"retracted": "taken back, the answer was wrong", "went-silent": "went silent", "restated": "restated, as before",
}

// judge returns the verdict on an answer after the one before it. Of before, the position "" is none; of after, it
// is that before was taken back.
func judge(q question, role string, before, after answer) verdict {
	from, answered := ranks[before.position]
	to, answers := ranks[after.position]
	up := to > from
	switch {
	case after.position == "":
		if from < 0 {
			return verdict{"retracted", high}
		}
		return verdict{"retracted", medium}
	case after.position == "declined" && before.position == "declined":
		return verdict{"restated", none}
	case !answered:
		return verdict{"newly-addressed", badNews(q, role, after.position)}
	case !answers:
		return verdict{"went-silent", medium}
	case q.kind == "state" && from < 0 && to > 0:
		return verdict{"reopened", high}
	case q.kind == "state" && up:
		return verdict{"updated", badNews(q, role, after.position)}
	case q.kind == "state" && (from > to || extent(q, before, after).move != "restated"):
		return verdict{"updated", low}
	case from == to:
		return extent(q, before, after)
	case from < 0 && to > 0:
		return verdict{"reversed", high}
	case from > 0 && to < 0:
		return verdict{"walked-back", high}
	case from == -1 && to == -2 && toPart(before, after):
		return verdict{"denial-narrowed", high}
	case from < 0 && up:
		return verdict{"softened", high}
	case from > 0 && !up:
		return verdict{"softened", medium}
	case to < 0:
		return verdict{"firmed-denial", low}
	}
	return verdict{"firmed-confirmation", badNews(q, role, after.position)}
}

func toPart(before, after answer) bool { return after.scope == "part" && before.scope != "part" }

// badNews is the table of that name.
func badNews(q question, role, position string) int {
	own := slices.Contains([]string{"vendor", "customer", "supplier", "other", ""}, role)
	switch {
	case position == "ongoing" || position == "confirmed" && q.kind == "state":
		if own {
			return medium
		}
	case q.kind == "state":
	case position == "confirmed" && own:
		return high
	case position == "confirmed" && role == "regulator", position == "possible" && own:
		return medium
	}
	return low
}

// extent returns the verdict on two answers that are as certain.
func extent(q question, before, after answer) verdict {
	rank := ranks[after.position]
	scope, number := verdict{"restated", none}, verdict{"restated", none}
	switch {
	case rank == 0:
	case rank < 0 && toPart(before, after):
		scope = verdict{"denial-narrowed", high}
	case rank < 0:
		if before.scope == "part" && after.scope == "all" {
			scope = verdict{"denial-widened", low}
		}
	default:
		scope, number = scopes(before, after), numbers(q, before, after)
	}
	if number.alarm > scope.alarm {
		return number
	}
	return scope
}

func scopes(before, after answer) verdict {
	switch {
	case after.scope == "all" && (before.scope == "part" || before.scope == "" && before.count > 0):
		return verdict{"widened", high}
	case after.scope == "part" && before.scope == "all":
		return verdict{"narrowed", low}
	}
	return verdict{"restated", none}
}

func numbers(q question, before, after answer) verdict {
	ceiling := func(a answer) bool { return a.bound == "under" || a.bound == "up-to" }
	was, is := before.count, after.count
	if was == is {
		was, is = before.least(), after.least()
	}
	switch order := cmp.Or(after.count-before.count, after.least()-before.least()); {
	case after.count == 0:
	case before.count == 0:
		return verdict{"quantified", medium}
	case unit(q, before, after) != unit(q, after, before):
		return verdict{"recounted", medium}
	case order > 0 && 10*(is-was) < was:
		return verdict{"widened", medium}
	case order > 0:
		return verdict{"widened", high}
	case order < 0, !ceiling(before) && ceiling(after):
		return verdict{"narrowed", low}
	case ceiling(before) && !ceiling(after):
		return verdict{"widened", medium}
	}
	return verdict{"restated", none}
}

func (a answer) least() int { return cmp.Or(a.from, a.count) }

// unit returns what an answer counts: what it says, what the question says, or what the other says.
func unit(q question, a, other answer) string {
	u := cmp.Or(a.unit, q.unit, other.unit)
	if u == "individuals" {
		return "people"
	}
	return u
}

// withExtent returns an answer with what the one before it leaves standing.
func withExtent(before, a answer) answer {
	from, answered := ranks[before.position]
	to, answers := ranks[a.position]
	if answered && answers && from == to && a.scope == "" && a.count == 0 {
		a.scope, a.bound, a.unit, a.from, a.count = before.scope, before.bound, before.unit, before.from, before.count
	}
	return a
}

// String writes an answer as readers see it.
func (a answer) String() string {
	var parts []string
	if a.scope != "" {
		parts = append(parts, a.scope)
	}
	if a.count > 0 {
		number := thousands(a.count)
		if a.from > 0 {
			number = thousands(a.from) + "–" + number
		}
		parts = append(parts, strings.TrimSpace(strings.ReplaceAll(a.bound, "-", " ")+" "+number+" "+a.unit))
	}
	position := cmp.Or(a.position, "not-addressed")
	if len(parts) == 0 {
		return position
	}
	return fmt.Sprintf("%s (%s)", position, strings.Join(parts, ", "))
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
