package cli_test

import (
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every picture in docs/ is shown by a page, and is of a kind that is held against what it shows.
func TestPictures(t *testing.T) {
	pages := readAll(t, "README.md", "docs/*.md")
	err := fs.WalkDir(os.DirFS("../../docs"), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(name) != ".md" && !strings.Contains(pages, name+")") {
			t.Errorf("no page shows docs/%s", name)
		}
		if ext := filepath.Ext(name); err == nil && !e.IsDir() && ext != ".md" && ext != ".svg" {
			t.Errorf("docs/%s is no drawing, and nothing holds it against what it shows", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What the walk through GitHub draws is so: statements are those of the
// record, but for the one mistake that the walk puts right, and the form, the
// questions and the comment are the real ones.
func TestDrawings(t *testing.T) {
	const incident = "statements/2021-fujitsu-marketo/"
	const edited = incident + "2021-09-10-marketo.yaml"
	statement := readAll(t, edited)
	at := strings.LastIndex(statement, "the manufacturer")
	mistaken := statement[:at] + strings.TrimPrefix(statement[at:], "the ")
	sources := readAll(t, incident+"*.yaml", ".github/ISSUE_TEMPLATE/statement.yml", ".github/pull_request_template.md")
	sources = oneBlank(sources + mistaken + plain(commentOn(t, edited, mistaken)))

	drawings, err := filepath.Glob("../../docs/*/*.svg")
	if err != nil || len(drawings) == 0 {
		t.Fatal("no drawings", err)
	}
	for _, name := range drawings {
		texts := readDrawing(t, name).said(false)
		if len(texts) == 0 {
			t.Errorf("%s says nothing", name)
		}
		for _, text := range texts {
			for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '…' || r == '*' }) {
				if !strings.Contains(sources, oneBlank(part)) {
					t.Errorf("%s shows %q, which is not so", filepath.Base(name), text)
				}
			}
		}
	}
}

// The drawing of the form leaves no field out.
func TestDrawingOfTheForm(t *testing.T) {
	drawing := readAll(t, "docs/editing/form.svg")
	form := readAll(t, ".github/ISSUE_TEMPLATE/statement.yml")
	for _, label := range regexp.MustCompile(`label: (.+)`).FindAllStringSubmatch(form, -1) {
		if !strings.Contains(drawing, ">"+label[1]) {
			t.Errorf("form.svg has no field %q", label[1])
		}
	}
}

// commentOn returns the comment on a pull request that puts one more statement
// on the real record.
func commentOn(t *testing.T, name, content string) string {
	t.Helper()
	w := newWorld(t)
	dir := filepath.Dir(name)
	if err := os.CopyFS(filepath.Join(w.dir, dir), os.DirFS(filepath.Join("../..", dir))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(w.dir, name)); err != nil {
		t.Fatal(err)
	}
	w.commit("before")
	w.git("branch", "--force", "main")
	w.write(name, content)
	w.commit("after")
	w.pullRequest(w.hub.Repository)
	w.review(1)
	return w.comment()
}

var linkTo = regexp.MustCompile(`\[([^]]*)\]\(<[^>]*>\)`)

// plain returns the words of a comment without its marks.
func plain(markdown string) string {
	return strings.NewReplacer("**", "", `\`, "", "&#58;", ":", "<del>", "", "</del>", "", "<ins>", "", "</ins>", "").
		Replace(linkTo.ReplaceAllString(markdown, "$1"))
}

func oneBlank(s string) string { return strings.Join(strings.Fields(s), " ") }

// An element of a drawing.
type element struct {
	XMLName xml.Name
	Class   string    `xml:"class,attr"`
	Inner   string    `xml:",innerxml"`
	Inside  []element `xml:",any"`
}

var (
	leadsOut = regexp.MustCompile(`(?i)<(script|foreignObject|image|a)\b|<!|\son\w+\s*=|href|src\s*=|url\(|@import`)
	tag      = regexp.MustCompile(`<[^>]*>`)
)

// readDrawing reads an SVG file, which runs nothing and fetches nothing.
func readDrawing(t *testing.T, name string) (e element) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if found := leadsOut.Find(data); found != nil {
		t.Errorf("%s has %q", name, found)
	}
	if err := xml.Unmarshal(data, &e); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return e
}

// said returns the texts of the class said, or in a group of that class: all but
// GitHub's own.
func (e element) said(is bool) (all []string) {
	is = is || slices.Contains(strings.Fields(e.Class), "said")
	if is && e.XMLName.Local == "text" {
		return []string{tag.ReplaceAllString(e.Inner, "")}
	}
	for _, inside := range e.Inside {
		all = append(all, inside.said(is)...)
	}
	return all
}

// readAll joins the files of the project that patterns name.
func readAll(t *testing.T, patterns ...string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no file is named %s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}
