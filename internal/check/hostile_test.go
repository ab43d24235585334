package check_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// hostile are files of a size, in bytes, on which readers of YAML are slow.
func hostile(size int) map[string]string {
	all := make(map[string]string)
	for _, piece := range []string{
		"[", "{", "[]", "{a: ", "[{", "- ", "-\n", "? ", "?\n", ": ", "a: ", "a:\n", "a: a\n", "\"", "'", "\"\n",
		"'\n", "*a ", "&a ", "&a [", "!", "!a ", "|", "|\n", ">\n", "#", "# \n", "\t", "\t\n",
		"\n", " ", " \n", "---\n", "--- a\n", "...\n", "%", "%a\n", "@\n", "`\n", "<<<<<<< a\n", "=======\n",
		">>>>>>> a\n", "text: |\n", "text: |\n a\n", "text:\n", "text: a\n", "  text: |\n a\n", "party: a\n",
		"positions:\n",
		"positions:\n- question: a\n", "- question: a\n", " - a\n", "a", "あ", "\u200b", "\u00a0", "\u2028", "\u202e",
		"\\", "\"\\", "x: \"\n", "x: '\n", "x: [\n", "x: {a\n", "party: \"a\n", "<p>", "&amp;", "said ", "a said ",
		"x: {a: ?, ", "x: [?,", "x: {# ", "x: [a # ", "x: {a: 'b, ", "[a] ", "{a} b ", ": {", "%YAML 1.2\n",
		"-\t", "] a: ",
	} {
		all[strings.TrimSpace(piece)+" "+strings.Map(nameOf, piece)] = strings.Repeat(piece, size/len(piece))
	}
	text := func(words string) string { return "party: acme\ndate: 2021-09-10\ntext: |\n  " + words }
	all["text of tags"] = text(strings.Repeat("<p ", size/3))
	all["text of entities"] = text(strings.Repeat("&a", size/2))
	all["text of reports"] = text(strings.Repeat("the company said ", size/17))
	all["text of quoted reports"] = text(`"` + strings.Repeat("the company said ", size/17))
	all["text of names"] = text(strings.Repeat("a ", size/2) + "told\nspeaker: {name: a}\n")
	all["text of quotations"] = text(strings.Repeat(`"`, size))
	all["text of mixed letters"] = text(strings.Repeat("aа", size/3))
	all["flow of words"] = "jointly: [" + strings.Repeat("a b?,", size/5) + "]\n"
	all["flow of remarks"] = "jointly: [a" + strings.Repeat(" #", size/2) + "\n"
	all["flow of commas"] = "speaker: {name: a" + strings.Repeat(", a", size/3) + "}\n"
	all["flow of stars"] = "jointly: [" + strings.Repeat("*a,", size/3) + "]\n"
	for _, piece := range []string{"\u00e2\u20ac\u2122", "\u00c3", "\u00e9\u00c3\u00a9", "\u2013\u00c4",
		"\u7e3a\u6f22\u6f22\u6f22\u6f22", "\u00e9", "\ufffd",
		"\u00e2\u0080\u0099", "\\u2019", "don?t ", "=E2=80=99", "=\n  ", "%C3%A9", "[Legal: ", "[a] ",
		"**a** ", "**a",
		"_a ", "`a", "[a](", "> a\n  ", ">", "indi-\n  cation ", "Page 1\n  ", "1\n\n  ", "A b\n  ", "a[1] ",
		"a\u00b9", "noti\ufb01ed ", "\uf0b7 a\n  ",
		"o a\n  ", "\u201c", "this e-mail is ", "&nbsp", "</", "<a b=", "<!--", "der die das ", "\u3042", "\u0430"} {
		all["text of "+piece] = text(strings.Repeat(piece, size/len(piece)))
	}
	all["quotes that are not there"] = text(strings.Repeat("no words of it here ", size/40) + "\npositions:\n" +
		strings.Repeat("  - {question: a, position: denied, quote: no word of it here}\n", size/130))
	all["deep indentation"] = deep(size)
	for _, sign := range []string{"a: [?", "positions: [question: q, ", "positions: {{},", "[/b]", "[a][b]", "<!--[", "<"} {
		all["again and again: "+sign] = text(strings.Repeat(sign, size/len(sign)))
		all["as answers: "+sign] = text("a\npositions: [" + strings.Repeat(sign, size/len(sign)))
	}
	quote := "  - {question: a, position: denied, quote: b}\n"
	all["many quotes"] = text("a\npositions:\n" + strings.Repeat(quote, size/len(quote)))
	all["many aliases"] = "party: &a [a]\nacknowledges: [" + strings.Repeat("*a,", size/3) + "]\n"
	all["alias bomb"] = "a: &a [x,x]\n" + strings.Repeat("b: &a [*a,*a,*a,*a,*a,*a]\n", size/26)
	return all
}

func nameOf(r rune) rune {
	if r == '\n' {
		return 'n'
	}
	if r == '\t' {
		return 't'
	}
	return -1
}

func deep(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// checkFile checks one file as a statement and as incident.yaml.
func checkFile(t testing.TB, name, text string) []finding.Finding {
	fsys := fstest.MapFS{
		folder + "/" + incident:  {Data: []byte("title: Acme\nparties:\n  - id: acme\nquestions:\n  - id: a\n")},
		folder + "/" + statement: {Data: []byte("party: acme\ndate: 2021-09-10\ntext: |\n  Words.\n")},
	}
	fsys[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)}
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	return check.Run(r, check.Context{Files: fsys, Now: time.Date(2021, 10, 1, 0, 0, 0, 0, time.UTC)})
}

// No words of the YAML library and no name of a Go type reach a person.
var foreignWords = []string{
	"yaml:", "yaml.", "unmarshal", "!!", "mapping", "sequence", "scalar", "did not find expected",
	"cannot start any token", "found character", "could not find",
	"block end", "flow", "anchor", "*strict", "strict.", "record.", "map[", "[]string", "struct {", "interface",
	"<nil>", "%!", "runtime error", "token",
}

func checkWords(t testing.TB, findings []finding.Finding, input string) {
	for _, f := range findings {
		for _, word := range foreignWords {
			said := strings.ToLower(f.Message + "\n" + f.Hint)
			if strings.Contains(said, word) && !strings.Contains(strings.ToLower(input), word) {
				t.Errorf("%q is said to a person: %s: %s", word, f.Message, f.Hint)
			}
		}
		if f.Message == "" || f.Hint == "" || f.Rule == "" || f.Line < 1 || f.Column < 1 {
			t.Errorf("a finding lacks something: %+v", f)
		}
		if _, ok := check.Find(f.Rule); !ok {
			t.Errorf("the rule %s is not documented", f.Rule)
		}
	}
}

// The mistakes that people make are reported in plain words too.
func TestPlainWords(t *testing.T) {
	cases, err := filepath.Glob("../cli/testdata/mistakes/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases")
	}
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if file, ok := strings.CutPrefix(f.Name, "broken/"); ok && (file == incident || file == statement) {
				checkWords(t, checkFile(t, file, string(f.Data)), string(f.Data))
			}
		}
	}
}

func TestHostileFiles(t *testing.T) {
	for name, text := range hostile(4 << 10) {
		for _, file := range []string{incident, statement} {
			checkWords(t, checkFile(t, file, text), text)
			if t.Failed() {
				t.Fatalf("%s as %s", name, file)
			}
		}
	}
}

// BenchmarkHostile has every file of 1 MB stay below 1 s and 150 MB.
func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile(1_000_000) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				checkFile(b, statement, text)
			}
		})
	}
}

func FuzzCheck(f *testing.F) {
	for _, text := range fixture(f) {
		f.Add(text)
	}
	for _, rule := range check.Rules() {
		files, _ := apply(f, rule.Bad)
		for _, text := range files {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 64<<10 {
			return
		}
		for _, file := range []string{incident, statement} {
			checkWords(t, checkFile(t, file, text), text)
		}
	})
}

// manyEntries is a file of a list with n entries, each of which has its number in the place of %d.
func manyEntries(head, entry string, n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		b.WriteString(strings.ReplaceAll(entry, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

const (
	spoken = "party: acme\ndate: 2021-09-10\ntext: |\n  No evidence.\n"
	asked  = "title: Acme\nparties:\n  - id: acme\nquestions:\n"
)

// What is wrong in a file a hundred thousand times is told as often as people read it, one finding says that there is
// more, and it is as loud as what it stands for.
func TestTooManyFindings(t *testing.T) {
	for name, text := range map[string]string{
		"acknowledges": manyEntries(spoken+"acknowledges:\n", "  - x%d\n", 50_000),
		"takes-back":   manyEntries(spoken+"takes-back:\n", "  - x%d\n", 50_000),
		"questions":    manyEntries(spoken+"positions:\n", "  - {question: q%d, position: denied}\n", 10_000),
		"quotes":       manyEntries(spoken+"promises:\n", "  - quote: no%d\n", 10_000),
	} {
		findings := checkFile(t, statement, text)
		last := findings[len(findings)-1]
		if len(findings) != strict.MaxFindings+1 || last.Rule != strict.TooMany || last.Severity != finding.Error {
			t.Errorf("%s: %d findings, the last one is %+v", name, len(findings), last)
		}
		checkWords(t, findings, text)
	}
}

// A file with more entries than memory should hold is refused with one finding; 10,000 questions, and as many
// positions on them, are read, and that their words say otherwise stays a warning.
func TestManyEntries(t *testing.T) {
	for name, text := range map[string]string{
		"keys":         strings.Repeat("a:\n", 300_000),
		"acknowledges": spoken + "acknowledges: [" + strings.Repeat("a,", 400_000) + "]\n",
	} {
		findings := checkFile(t, statement, text)
		if last := findings[len(findings)-1]; len(findings) > 2 || last.Rule != "too-large" {
			t.Errorf("%s: %v", name, findings)
		}
	}
	const most = 10_000
	fsys := fstest.MapFS{
		folder + "/" + incident: {Data: []byte(manyEntries(asked, "  - {id: q%d, ask: \"Was number %d taken?\"}\n", most))},
		folder + "/" + statement: {Data: []byte(manyEntries(spoken+"positions:\n",
			"  - question: q%d\n    position: unknown\n    quote: No evidence.\n", most))},
	}
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	findings := check.Run(r, check.Context{Files: fsys, Now: time.Now()})
	tooMany := func(f finding.Finding) bool { return f.Rule == strict.TooMany && f.Severity == finding.Warning }
	if finding.Failed(findings) || !slices.ContainsFunc(findings, tooMany) || len(findings) > strict.MaxFindings+1 {
		t.Errorf("%d findings: %v", len(findings), findings[0])
	}
	if in := r.Incidents[0]; len(in.Questions) != most || len(in.Statements) != 1 ||
		len(in.Statements[0].Answers) != most {
		t.Error("not all was read")
	}
}
