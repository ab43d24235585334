package slack

import (
	"errors"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

var (
	colours  = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	rulers   = regexp.MustCompile(`(?m)^=+$`)
	behind   = regexp.MustCompile(`(?m): https?://\S+$`)
	tagged   = regexp.MustCompile(`</?[a-z][^>]*>`)
	links    = regexp.MustCompile(`\[([^\]]*)\]\(<[^>]*>\)`)
	escapes  = regexp.MustCompile(`\\([[:punct:]])`)
	prefixes = regexp.MustCompile(`(?m)^(\s*- |> ?|#+ )+`)
)

// said returns the words of each form of changes, without their marks and
// addresses. Slack's are those of messages that nothing is cut from.
func said(t *testing.T, changes []change.Change) map[string][]string {
	t.Helper()
	form := func(f render.Format) string {
		var b strings.Builder
		w := render.Writer{Writer: &b, Format: f, Terminal: render.Terminal{Width: 1 << 20, Color: true}}
		if err := w.Changes(changes, false); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	text := behind.ReplaceAllString(colours.ReplaceAllString(form(render.Text), ""), "")
	text = strings.ReplaceAll(rulers.ReplaceAllString(text, ""), "! ", "")
	markdown := links.ReplaceAllString(prefixes.ReplaceAllString(form(render.Markdown), ""), "$1")
	markdown = escapes.ReplaceAllString(tagged.ReplaceAllString(strings.ReplaceAll(markdown, "**", ""), ""), "$1")
	markdown = strings.ReplaceAll(html.UnescapeString(markdown), "\u200b", "")
	page := html.UnescapeString(tagged.ReplaceAllString(form(render.HTML), ""))
	return map[string][]string{
		"text": strings.Fields(text), "markdown": strings.Fields(markdown), "html": strings.Fields(page),
		"slack": slackWords(changes),
	}
}

func slackWords(changes []change.Change) (all []string) {
	for _, c := range changes {
		for _, l := range lines(view.Condense([]view.Block{view.Alone(c)})) {
			var text strings.Builder
			for _, s := range l.spans {
				if s.URL != "" {
					s.Text, _, _ = strings.Cut(s.Text, ":")
				}
				text.WriteString(s.Text)
			}
			all = append(all, strings.Fields(strings.TrimPrefix(text.String(), "• "))...)
		}
	}
	return all
}

// Every form says the same about a change: the words of the text, Markdown and
// HTML forms are equal, and so are Slack's, which begin with how loud it is.
func TestFormsSayTheSame(t *testing.T) {
	for name, changes := range everyChange(t) {
		sayTheSame(t, name, changes)
	}
}

func sayTheSame(t *testing.T, name string, changes []change.Change) {
	t.Helper()
	for _, c := range changes {
		forms := said(t, []change.Change{c})
		for form, words := range forms {
			if form != "slack" && !slices.Equal(words, forms["text"]) {
				t.Errorf("%s, %s: %s says\n%q\nand the text form\n%q", name, c.Statement.ID, form, words, forms["text"])
			}
		}
		slices.Sort(forms["text"])
		slices.Sort(forms["slack"])
		if !slices.Equal(forms["slack"], forms["text"]) {
			t.Errorf("%s, %s: Slack says\n%q\nand the text form\n%q", name, c.Statement.ID, forms["slack"], forms["text"])
		}
	}
}

// everyChange returns the changes of the real record and of the fixtures.
func everyChange(t *testing.T) map[string][]change.Change {
	t.Helper()
	all := map[string][]change.Change{
		"the real record": change.Between(nil, loadFrom(t, os.DirFS("../.."), "statements"), time.Time{}, nil),
		"the fixture": change.Between(nil, loadFrom(t, os.DirFS("../cli/testdata/fixture"), "statements"), time.Time{},
			nil),
	}
	files, err := filepath.Glob("../change/testdata/between/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range append(files, "testdata/kinds.txtar") {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{"old": {Mode: fs.ModeDir}, "new": {Mode: fs.ModeDir}}
		for _, f := range a.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		all[filepath.Base(file)] = change.Between(loadFrom(t, fsys, "old/statements"), loadFrom(t, fsys, "new/statements"),
			time.Time{}, nil)
		if len(all[filepath.Base(file)]) == 0 && filepath.Base(file) == "kinds.txtar" {
			t.Error("nothing changes")
		}
	}
	return all
}

func loadFrom(t *testing.T, fsys fs.FS, dir string) *record.Record {
	t.Helper()
	r, err := new(record.Cache).Load(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return &record.Record{}
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}
