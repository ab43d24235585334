package redline

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// sentence is one of a sample, with the facts that it states.
type sentence struct {
	lang, text string
	facts      []string // kind and words
}

// readSample reads the sentences of a file, in which facts stand in brackets: [n 280 bids].
func readSample(t testing.TB, name string) []sentence {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []sentence
	lang := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# ") && len(line) == 4:
			lang = line[2:]
		case !strings.HasPrefix(line, "#"):
			text, facts := readMarks(line)
			list = append(list, sentence{lang, text, facts})
		}
	}
	return list
}

// readMarks returns a line without its brackets, and the facts in them in order.
func readMarks(line string) (string, []string) {
	kinds := map[byte]FactKind{'n': Number, 'd': Date, 'h': Hedge, 's': Scope, 'p': Promise, 'a': Apology}
	type open struct{ fact, start int }
	var text strings.Builder
	var facts []string
	var stack []open
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '[':
			stack = append(stack, open{len(facts), text.Len()})
			facts = append(facts, string(kinds[line[i+1]])+" ")
			i += 2
		case c == ']':
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			facts[last.fact] += text.String()[last.start:]
		default:
			text.WriteByte(c)
		}
	}
	return text.String(), facts
}

// tally counts the facts of one kind.
type tally struct{ right, false, missed int }

// measureSample compares the facts that are found in the sentences of a sample with those that are there, and
// logs where they differ.
func measureSample(t testing.TB, list []sentence) map[string]*tally {
	t.Helper()
	byKind := map[string]*tally{}
	count := func(fact string) *tally {
		kind, _, _ := strings.Cut(fact, " ")
		for _, k := range []string{kind, "all"} {
			if byKind[k] == nil {
				byKind[k] = &tally{}
			}
		}
		return byKind[kind]
	}
	for _, s := range list {
		var got []string
		for _, f := range Compare("", s.text).Facts {
			got = append(got, string(f.Kind)+" "+f.Text)
		}
		want := slices.Clone(s.facts)
		for _, f := range got {
			if at := slices.Index(want, f); at >= 0 {
				want = slices.Delete(want, at, at+1)
				count(f).right++
				byKind["all"].right++
			} else {
				count(f).false++
				byKind["all"].false++
				t.Logf("%s: false %q in %q", s.lang, f, s.text)
			}
		}
		for _, f := range want {
			count(f).missed++
			byKind["all"].missed++
			t.Logf("%s: missed %q in %q", s.lang, f, s.text)
		}
	}
	return byKind
}

// TestFactsOfSamples holds the facts of sentences that were written for this to their targets.
func TestFactsOfSamples(t *testing.T) {
	for _, name := range []string{"facts.txt", "facts-heldout.txt", "facts-third.txt"} {
		t.Run(name, func(t *testing.T) {
			for kind, c := range measureSample(t, readSample(t, "testdata/"+name)) {
				precision := float64(c.right) / float64(c.right+c.false)
				recall := float64(c.right) / float64(c.right+c.missed)
				t.Logf("%s: precision %.3f, recall %.3f of %d", kind, precision, recall, c.right+c.missed)
				atLeast(t, kind+": precision", precision, 0.95)
				atLeast(t, kind+": recall", recall, 0.90)
			}
		})
	}
}

func atLeast(t *testing.T, what string, got, limit float64) {
	t.Helper()
	if got < limit {
		t.Errorf("%s: %.3f, want at least %.2f", what, got, limit)
	}
}

// Two ways to write one value are no facts.
func TestSameValue(t *testing.T) {
	tests := [][2]string{
		{"It hit 1,000 users.", "It hit 1000 users."},
		{"It hit 3 million users.", "It hit 3,000,000 users."},
		{"It began at 14:30.", "It began at 2:30 p.m."},
		{"It began on 3 May.", "It began on May 3."},
		{"It began on 2021-09-10.", "It began on 10 September 2021."},
		{"It began at 2021-09-10T14:30:00Z.", "It began on 10 September 2021 at 14:30 UTC."},
		{"It hit 30 percent of users.", "It hit 30 % of users."},
		{"It hit half of the users.", "It hit one half of the users."},
		{"It hit twenty-five users.", "It hit 25 users."},
		{"It was a 45-minute outage.", "It was an outage of 45 minutes."},
		{"It cost US$1.5bn.", "It cost 1.5 billion dollars."},
		{"Es traf 1.000 Kunden.", "Es traf tausend Kunden."},
		{"Es war um 14.30 Uhr.", "Es war um 14:30 Uhr."},
		{"Il a touché 1 000 000 de comptes.", "Il a touché un million de comptes."},
		{"影響は25万4241件でした。", "影響は254,241件でした。"},
		{"午後2時30分に復旧しました。", "14時30分に復旧しました。"},
		{"停止時刻：午後2時30分", "停止時刻：14時30分"},
		{"対象者 25万人", "対象者 250,000人"},
		{"影響は3億件でした。", "影響は300,000,000件でした。"},
		{"고객 3만건이 유출되었습니다.", "고객 30,000건이 유출되었습니다."},
		{"Afectó a tres millones de usuarios.", "Afectó a 3.000.000 de usuarios."},
		{"Sono stati colpiti venticinque clienti.", "Sono stati colpiti 25 clienti."},
		{"It hit a million two hundred thousand users.", "It hit 1,200,000 users."},
		{"Es traf eine Million zweihunderttausend Kunden.", "Es traf 1.200.000 Kunden."},
		{"Il y avait un million deux cent mille clients.", "Il y avait 1 200 000 clients."},
		{"Afectó a un millón doscientos mil usuarios.", "Afectó a 1.200.000 usuarios."},
		{"Sono stati colpiti un milione e duecentomila clienti.", "Sono stati colpiti 1.200.000 clienti."},
		{"約2時間半停止しました。", "約2.5時間停止しました。"},
		{"It is back within at least a week.", "It is back within at least one week."},
		{"Es dauerte zweieinhalb Stunden.", "Es dauerte 2,5 Stunden."},
		{"Le service a été arrêté pendant deux heures et demie.", "Le service a été arrêté pendant 2,5 heures."},
		{"El servicio estuvo parado dos horas y media.", "El servicio estuvo parado 2,5 horas."},
		{"Il servizio è rimasto fermo per due ore e mezza.", "Il servizio è rimasto fermo per 2,5 ore."},
		{"Wir trafen uns am 3. Mai 2024 um 14 Uhr.", "Wir trafen uns am 03.05.2024 um 14:00 Uhr."},
	}
	for _, tt := range tests {
		if got := Compare(tt[0], tt[1]).Facts; len(got) > 0 {
			t.Errorf("%q to %q: %s", tt[0], tt[1], show(got))
		}
	}
}

// What identifies something is no fact.
func TestNoFacts(t *testing.T) {
	for _, text := range []string{
		"Call (800) 555-0199, 1-800-555-0199, +44 20 7946 0958 or 0120-123-456.",
		"Version 2.0, v1.2.3, Windows 10 and Exchange Server 2019 on 192.168.0.1 or 10.0.0.0/8 at port 8080.",
		"Error 0x80070005, HTTP 503, KB5004945, CVE-2021-1234, ticket #4521, RFC 2119, ISO 27001, COVID-19.",
		"Write to a5@example.org or see https://example.org/2021/09/10?n=280, `make 5`, snake_5 and C:\\temp\\5.",
		"The commit is 1c9f0e2a and the id 550e8400-e29b-41d4-a716-446655440000.",
		"Our two-factor login by a third party is read-only, up to date and not at all slow.",
	} {
		if got := Compare("", text).Facts; len(got) > 0 {
			t.Errorf("%q: %s", text, show(got))
		}
	}
}

func TestNotRepeated(t *testing.T) {
	old := "There were 280 bids in May. We will notify 40 people."
	tests := []struct{ name, new, want string }{
		{"the sentence is gone", "We will notify 40 people.", "280 bids May"},
		{"the sentence was changed", "There were bids in May. We will notify 40 people.", ""},
		{"the sentence moved", "We will notify 40 people. There were 280 bids in May.", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range Compare(old, tt.new).Facts {
			if f.NotRepeated {
				got = append(got, f.Text)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// FuzzFacts reads the facts of any two texts: a text compared with itself has none, and the way back has the
// same ones.
func FuzzFacts(f *testing.F) {
	for _, s := range append(readSample(f, "testdata/facts.txt"), readSample(f, "testdata/facts-heldout.txt")...) {
		f.Add(s.text, strings.ToUpper(s.text))
	}
	f.Add("hundred million million million", "1-1-1-1/2/3 ½½ 1,1,1.1 1 000 000 000 000 000 000")
	f.Fuzz(func(t *testing.T, old, new string) {
		if got := Compare(old, old).Facts; len(got) > 0 {
			t.Errorf("a text compared with itself: %s", show(got))
		}
		there, back := factSet(Compare(old, new).Facts, Delete), factSet(Compare(new, old).Facts, Insert)
		if !slices.Equal(there, back) {
			t.Errorf("%q to %q: %v there, %v back", old, new, there, back)
		}
	})
}

// factSet returns facts in the order of their texts, those of an op first.
func factSet(facts []Fact, first Op) []string {
	var out []string
	for _, f := range facts {
		side := "2"
		if f.Op == first {
			side = "1"
		}
		out = append(out, side+string(f.Kind)+" "+f.Text)
	}
	slices.Sort(out)
	return out
}
