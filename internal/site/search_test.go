package site_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/search"
)

// Each term of each text leads to the incident that has it, in the file of terms that the head names for it, and to no
// other one.
func TestSearchIndex(t *testing.T) {
	w := newWorld(t)
	var all []string
	for i := range 9000 {
		all = append(all, fmt.Sprintf("word%d", i*7919), fmt.Sprintf("%c%c", 0x4e00+i, 0x4e00+i/2))
	}
	w.write("statements/2022-other/2022-01-02-raven.yaml",
		statement("raven", "2022-01-02", strings.Join(all, " ")+" \U00020000\U00020001 \ufdfa", "confirmed"))
	files := w.fresh()
	var head struct {
		Incidents []struct{ Texts, Latest string }
		Shards    []string
	}
	read(t, files["_/search/head.json"], &head)
	if len(head.Shards) < 3 || !slices.IsSorted(head.Shards) {
		t.Fatalf("the files of terms begin with %q", head.Shards)
	}
	got := make(map[string][]int)
	for n, first := range head.Shards {
		shard := make(map[string][]int)
		read(t, files[fmt.Sprintf("_/search/terms/%d.json", n)], &shard)
		for term, gaps := range shard {
			if term < first || n+1 < len(head.Shards) && term >= head.Shards[n+1] {
				t.Errorf("%q is in the file that begins with %q", term, first)
			}
			at := 0
			for _, gap := range gaps {
				at += gap
				got[term] = append(got[term], at)
			}
		}
	}
	want := make(map[string][]int)
	for n, in := range head.Incidents {
		var texts struct {
			Statements []struct {
				Words  string
				Beside []string
			}
		}
		read(t, files["_/search/"+in.Texts], &texts)
		for _, st := range texts.Statements {
			for _, text := range append(st.Beside, st.Words) {
				for token := range search.Tokens(text) {
					if !slices.Contains(want[token.Term], n) {
						want[token.Term] = append(want[token.Term], n)
					}
				}
			}
		}
	}
	if len(want) < 10000 || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%d terms are in the files, %d in the texts", len(got), len(want))
	}
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(file), into); err != nil {
		t.Fatalf("%v: %s", err, clip(file))
	}
}
