// Package recordtest makes large records for benchmarks: the same ones every time,
// with series that read like statements on incidents.
package recordtest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// perIncident is the statements of one incident.
const perIncident = 20

// Generate writes a record of n statements of about 1.5 kB, twenty to an
// incident of two parties, below dir/statements, and returns the bytes of the
// statements.
func Generate(dir string, n int) (bytes int64, err error) {
	for i := 0; i*perIncident < n; i++ {
		incident := filepath.Join(dir, "statements", fmt.Sprintf("2021-case-%06d", i))
		size, err := generateIncident(incident, uint64(i), min(perIncident, n-i*perIncident))
		if err != nil {
			return 0, err
		}
		bytes += size
	}
	return bytes, nil
}

// GenerateLarge writes a record of one incident with many questions of kind
// count below dir/statements: each of its statements of one party, one a day,
// answers four of them. It returns the incident's folder.
func GenerateLarge(dir string, questions, statements int) (folder string, err error) {
	folder = filepath.Join(dir, "statements", "2021-large")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("title: A large incident\nparties:\n  - id: vendor\nquestions:\n")
	for i := range questions {
		fmt.Fprintf(&b, "  - id: product-%d\n    ask: Is product %d affected?\n    kind: count\n    unit: servers\n",
			i, i)
	}
	if err := os.WriteFile(filepath.Join(folder, "incident.yaml"), []byte(b.String()), 0o644); err != nil {
		return "", err
	}
	g := &generator{random: rand.New(rand.NewPCG(1, 1))}
	for i := range statements {
		date := time.Date(2015, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		data := g.answers(date, questions, g.sentences(8))
		if err := os.WriteFile(filepath.Join(folder, date+"-vendor.yaml"), []byte(data), 0o644); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// answers returns a statement that answers four of the questions of a large incident.
func (g *generator) answers(date string, questions int, sentences []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "party: vendor\ndate: %s\nsource:\n  outlet: The Paper\n  url: https://example.com/%s\ntext: |\n",
		date, date)
	for _, s := range sentences {
		fmt.Fprintf(&b, "  %s\n", s)
	}
	b.WriteString("positions:\n")
	first := g.random.IntN(questions)
	for i := range 4 {
		fmt.Fprintf(&b, "  - question: product-%d\n    position: confirmed\n    count: %d\n    quote: %q\n",
			(first+i*questions/4)%questions, 1+g.random.IntN(9000), sentences[i])
	}
	return b.String()
}

// incidentFile is the content of every incident.yaml.
const incidentFile = `title: An incident of many
parties:
  - id: vendor
    name: The Vendor
    role: vendor
  - id: attacker
    name: The Attacker
    role: attacker
questions:
  - id: taken
    ask: Was data taken?
  - id: ongoing
    ask: Is it still going on?
    kind: state
`

// generateIncident writes an incident of n statements into the folder dir, and
// returns the bytes of the statements. The seed decides what they say.
func generateIncident(dir string, seed uint64, n int) (bytes int64, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(dir, "incident.yaml"), []byte(incidentFile), 0o644); err != nil {
		return 0, err
	}
	g := &generator{random: rand.New(rand.NewPCG(seed, 1))}
	texts := map[string][]string{"vendor": g.sentences(14), "attacker": g.sentences(14)}
	for i := range n {
		party := []string{"vendor", "vendor", "attacker"}[i%3]
		g.revise(texts[party])
		date := time.Date(2021, 1, 1+2*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		data := g.statement(party, date, texts[party])
		bytes += int64(len(data))
		if err := os.WriteFile(filepath.Join(dir, date+"-"+party+".yaml"), []byte(data), 0o644); err != nil {
			return 0, err
		}
	}
	return bytes, nil
}

// A generator makes sentences out of the words below.
type generator struct{ random *rand.Rand }

var (
	openings = []string{
		"To date", "At this time", "As of today", "Following a review", "According to our findings",
		"As we said before", "In the meantime", "For the time being",
	}
	subjects = []string{
		"the company", "our security team", "an outside firm", "the board", "our partner in Japan",
		"the operator of the platform", "a third party", "the regulator",
	}
	objects = []string{
		"customer records", "employee files", "source code", "payment data", "backups of the mail system",
		"project documents", "passwords", "copies of passports",
	}
	endings = []string{
		"were taken", "were copied from our systems", "have been published", "were encrypted", "remain safe",
		"were seen by others", "left the network", "have been sold",
	}
)

// A claim is what a sentence says of a question, and its position.
type claim struct{ words, position string }

var claims = []claim{
	{"has found no evidence that", "no-indication"}, {"cannot confirm that", "unknown"},
	{"is investigating whether", "investigating"},
	{"has determined that", "confirmed"}, {"is not aware that", "no-indication"}, {"believes that", "possible"},
	{"has told customers that", "confirmed"}, {"will notify people if", "investigating"},
}

// pick returns one of the words.
func (g *generator) pick(of []string) string { return of[g.random.IntN(len(of))] }

// sentence returns a sentence with a claim, a number and one of each kind of words.
func (g *generator) sentence() string {
	claim := claims[g.random.IntN(len(claims))].words
	return fmt.Sprintf("%s, %s %s %d %s %s.", g.pick(openings), g.pick(subjects), claim,
		1+g.random.IntN(9000), g.pick(objects), g.pick(endings))
}

func (g *generator) sentences(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = g.sentence()
	}
	return all
}

// revise rewrites the first sentence, which carries the position, and a third of the others.
func (g *generator) revise(sentences []string) {
	for i := range sentences {
		if i == 0 || g.random.IntN(3) == 0 {
			sentences[i] = g.sentence()
		}
	}
}

// statement returns the file of a statement. Its position is the claim of the first
// sentence.
func (g *generator) statement(party, date string, sentences []string) string {
	made := slices.IndexFunc(claims, func(c claim) bool { return strings.Contains(sentences[0], c.words) })
	var b strings.Builder
	fmt.Fprintf(&b, "party: %s\ndate: %s\nspeaker:\n  role: spokesperson\n", party, date)
	fmt.Fprintf(&b, "source:\n  outlet: The Paper\n  url: https://example.com/%s/%s\n", date, party)
	b.WriteString("wording: verbatim\ntext: |\n")
	for i, s := range sentences {
		fmt.Fprintf(&b, "  %s\n", s)
		if i%5 == 4 {
			b.WriteByte('\n')
		}
	}
	fmt.Fprintf(&b, "positions:\n  - question: taken\n    position: %s\n    quote: %q\n",
		claims[made].position, sentences[0])
	return b.String()
}
