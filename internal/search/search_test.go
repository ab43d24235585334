package search

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

// A testCase is one of the table that all who search run.
type testCase struct {
	About, Text   string
	Finds, Misses []string
}

func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		for _, query := range c.Finds {
			expect(t, c, query, true)
		}
		for _, query := range c.Misses {
			expect(t, c, query, false)
		}
	}
}

func expect(t *testing.T, c testCase, query string, want bool) {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Errorf("%s: Parse(%q): %v", c.About, query, err)
		return
	}
	m, ok := q.Match(Text{Words: c.Text})
	if ok != want {
		t.Errorf("%s: %q in %q: found is %t, want %t", c.About, query, c.Text, ok, want)
	}
	for _, p := range m.Places {
		if p[0] < 0 || p[0] >= p[1] || p[1] > len(c.Text) {
			t.Errorf("%s: %q stands at %v of %d bytes", c.About, query, p, len(c.Text))
		}
	}
}

func TestParse(t *testing.T) {
	q, err := Parse(`party:fujitsu "no evidence" speaker:"Andrew Kane" https://x position:denied`)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Phrases) != 2 || q.Phrases[0].Words != "no evidence" || len(q.Phrases[1].Terms) != 2 {
		t.Errorf("phrases: %+v", q.Phrases)
	}
	want := []Condition{{"party", "fujitsu"}, {"speaker", "Andrew Kane"}, {"position", "denied"}}
	if len(q.Conditions) != len(want) {
		t.Fatalf("conditions: %+v", q.Conditions)
	}
	for i, c := range want {
		if q.Conditions[i] != c {
			t.Errorf("condition %d: %+v, want %+v", i, q.Conditions[i], c)
		}
	}
	for _, empty := range []string{"", " ", `""`, "* - + ( )", "。、"} {
		if _, err := Parse(empty); !errors.Is(err, ErrEmpty) {
			t.Errorf("Parse(%q): %v, want ErrEmpty", empty, err)
		}
	}
	if _, err := Parse(strings.Repeat("word ", 2000)); err == nil {
		t.Error("a query of 10 kB is taken")
	}
	if _, err := Parse("party:"); err == nil {
		t.Error("a field without a value is taken")
	}
}

// All of a text can be found, run by run, and its tokens are numbered and stand in it.
func FuzzTokens(f *testing.F) {
	f.Add("No evidence of 情報が流出した, ｶﾞ \u00ad가\u1100\u1161")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			return
		}
		position := 0
		for token := range Tokens(text) {
			if token.Position != position || token.Start >= token.End || token.End > len(text) || token.Term == "" {
				t.Fatalf("%q has the token %+v", text, token)
			}
			position++
		}
		for r := range runs(text) {
			words := text[r.start:r.end]
			if q, err := Parse(words); err == nil {
				if _, ok := q.Match(Text{Words: text}); !ok {
					t.Fatalf("%q does not find %q", text, words)
				}
			}
		}
	})
}
