package change_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Whatever happens to the files of a record, its histories keep their laws.
func TestLawsOfHistories(t *testing.T) {
	for seed := range uint64(150) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			past := randomPast(t, rand.New(rand.NewPCG(seed, seed)))
			h, now := read(past)
			log := change.LogAt(now, h, record.Date{})
			if again, _ := read(shared(past)); describe(change.LogAt(now, again, record.Date{})) != describe(log) {
				t.Error("the log depends on which files are the same statement")
			}
			sameThen(t, past)
			ordered(t, h, now, log)
			for i, c := range past {
				change.Between(past[max(0, i-1)].record, c.record, c.at, nil) // does not panic
				if none := change.Between(c.record, c.record, c.at, nil); len(none) > 0 {
					t.Errorf("a record differs from itself:\n%s", describe(none))
				}
			}
		})
	}
}

// ordered holds that a log is in order of time, and that so is what stood one after the other.
func ordered(t *testing.T, h *change.History, now *record.Record, log []change.Change) {
	t.Helper()
	if !slices.IsSortedFunc(log, func(a, b change.Change) int { return a.Date.Compare(b.Date) }) {
		t.Error("the log is not in order")
	}
	for _, in := range now.Incidents {
		for _, q := range change.StatusAt(h, in, record.Date{}, record.Date{}).Questions {
			for _, st := range q.Stances {
				if st.Since.Compare(st.PositionSince) < 0 {
					t.Errorf("%s on %s: the answer is older than its position", st.Party.ID, q.Question.ID)
				}
				if st.Before == nil && st.Changes > 0 || st.Before != nil && st.Changes == 0 {
					t.Errorf("%s on %s: %d changes, before it %v", st.Party.ID, q.Question.ID, st.Changes, st.Before)
				}
				if st.Before != nil && st.Before.Since.Compare(st.Since) > 0 {
					t.Errorf("%s on %s: what stood before began later", st.Party.ID, q.Question.ID)
				}
			}
		}
	}
}

// randomPast makes up what happens to an incident in some commits.
func randomPast(t *testing.T, r *rand.Rand) (past []commit) {
	t.Helper()
	files := fstest.MapFS{"statements/x/incident.yaml": {Data: []byte(
		"title: A\nparties: [{id: a, role: vendor}, {id: b, part-of: a}, {id: c, role: regulator}]\n" +
			"questions: [{id: q, ask: Was it}, {id: s, ask: Is it, kind: state}]\n")}}
	for i := range 6 {
		files = maps.Clone(files)
		for range 1 + r.IntN(3) {
			edit(r, files)
		}
		rec, err := new(record.Cache).Load(files, "statements")
		if err != nil || len(rec.Findings) > 0 {
			t.Fatal(err, rec.Findings)
		}
		past = append(past, commit{time.Date(2024, 1, 1+5*i, r.IntN(24), 0, 0, 0, time.UTC), rec})
	}
	return past
}

// edit adds, changes, renames or deletes a file.
func edit(r *rand.Rand, files fstest.MapFS) {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, "incident.yaml") {
			names = append(names, name)
		}
	}
	if len(names) == 0 || r.IntN(3) == 0 {
		party := pick(r, "a", "b", "c")
		day := fmt.Sprintf("2024-01-%02d", 1+r.IntN(28))
		files["statements/x/"+day+"-"+party+".yaml"] = statement(r, party, day)
		return
	}
	name := pick(r, names...)
	day, party := name[len("statements/x/"):len("statements/x/2024-01-01")], name[len("statements/x/2024-01-01-"):][:1]
	switch r.IntN(6) {
	case 0:
		delete(files, name)
	case 1:
		files[strings.TrimSuffix(name, ".yaml")+"-2.yaml"] = files[name]
		delete(files, name)
	default:
		files[name] = statement(r, party, day)
	}
}

func pick[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

func statement(r *rand.Rand, party, day string) *fstest.MapFile {
	text := pick(r, "so", "not so", "much", "all of it")
	s := fmt.Sprintf("party: %s\ndate: %s\ntext: |\n  It was %s.\npositions:\n", party, day, text)
	position := pick(r, "denied", "no-indication", "unknown", "possible", "confirmed", "declined")
	s += "  - {question: q, position: " + position
	s += pick(r, "", ", scope: part", ", scope: all", ", count: 5", ", count: 5-9, unit: people") + "}\n"
	s += pick(r, "", "  - {question: s, position: "+pick(r, "ongoing", "mitigated", "resolved")+"}\n")
	s += pick(r, "", "jointly: ["+map[string]string{"a": "b", "b": "c", "c": "a"}[party]+"]\n")
	s += pick(r, "", "takes-back: [2024-01-0"+fmt.Sprint(1+r.IntN(9))+"-"+party+"]\n")
	kind := pick(r, "amended, announced: false", "transcription")
	s += pick(r, "", fmt.Sprintf("corrections: [{date: 2024-01-%d, kind: %s}]\n", 10+r.IntN(20), kind))
	back := pick(r, "", ", until: 2024-01-25, because: back")
	s += pick(r, "", "", "withdrawn: {date: 2024-01-20, reason: gone"+back+"}\n")
	return &fstest.MapFile{Data: []byte(s)}
}
