package cli_test

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

const (
	incidentFolder = "statements/2021-fujitsu-marketo/"
	editedFile     = incidentFolder + "2021-09-10-marketo.yaml"
)

// editing makes the pictures of docs/editing.md: the issue form, a file of the record, the finding of the one mistake
// that the page puts right, and the comment on a pull request that has it.
func editing(t *testing.T) map[string]string {
	statement := readAll(t, editedFile)
	at := strings.LastIndex(statement, "the manufacturer")
	mistaken := statement[:at] + strings.TrimPrefix(statement[at:], "the ")
	w := newWorld(t)
	comment := commentOn(t, w, editedFile, mistaken)
	return map[string]string{
		"editing/form.svg":    formPicture(t),
		"editing/file.svg":    filePicture(statement),
		"editing/finding.svg": findingPicture(t, w),
		"editing/comment.svg": commentPicture(comment),
	}
}

const pageFont = "Lato, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

// step is the number of a step of the page, beside what it is about.
func step(n string) piece { return piece{n + " ", "loud"} }

// formPicture draws the issue form: each field with its label, what is said of it, and its example or first choice.
func formPicture(t *testing.T) string {
	var form struct {
		Body []struct {
			ID         string
			Attributes struct {
				Label, Description, Placeholder string
				Options                         []string
			}
			Validations struct{ Required bool }
		}
	}
	if err := yaml.Unmarshal([]byte(readAll(t, ".github/ISSUE_TEMPLATE/statement.yml")), &form); err != nil {
		t.Fatal(err)
	}
	d := drawing{width: 84, font: pageFont}
	for _, f := range form.Body {
		label := []piece{{f.Attributes.Label, "bold"}}
		if f.Validations.Required {
			label = append(label, piece{" *", "loud"})
		}
		if n := map[string]string{"incident": "②", "text": "③"}[f.ID]; n != "" {
			label = append([]piece{step(n)}, label...)
		}
		d.wrap(label, false)
		if f.Attributes.Description != "" {
			d.wrap([]piece{{f.Attributes.Description, "dim"}}, false)
		}
		example := f.Attributes.Placeholder
		if len(f.Attributes.Options) > 0 {
			example = f.Attributes.Options[0] + " ▾"
		}
		d.wrap([]piece{{example, ""}}, true)
	}
	return d.svg()
}

// filePicture draws a file of the record, from its name to where its words end.
func filePicture(statement string) string {
	d := drawing{width: 84, clip: true, font: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"}
	d.lines = [][]piece{{step("④"), {filepath.Base(editedFile), "bold"}}, nil}
	for i, line := range strings.Split(strings.TrimSpace(statement), "\n") {
		pieces := []piece{{"  ", ""}, {line, ""}}
		if i == 0 {
			pieces[0] = step("⑤")
		}
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			pieces[1].class = "dim"
		}
		d.lines = append(d.lines, pieces)
	}
	return d.svg()
}

// findingPicture draws what check says of the edit, as it stands below its line.
func findingPicture(t *testing.T, w *world) string {
	w.env["COLUMNS"] = "84"
	if w.run("check", "--color", "always", editedFile) != 1 {
		t.Fatal(w.stderr)
	}
	d := drawing{width: 84, clip: true, font: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"}
	d.lines = append(coloured(strings.TrimSpace(w.stdout)), nil)
	for i, p := range d.lines[0] {
		if place, message, found := strings.Cut(p.text, ": "); found { // on lines of their own
			d.lines = slices.Insert(d.lines, 1, append([]piece{{"     " + message, p.class}}, d.lines[0][i+1:]...))
			d.lines[0] = append([]piece{step("③")}, append(d.lines[0][:i:i], piece{place, p.class})...)
			break
		}
	}
	return d.svg()
}

var (
	marked    = regexp.MustCompile(`<(del|ins)>(.*?)</(?:del|ins)>|\*\*(.*?)\*\*|\[([^]]*)\]\(<[^>]*>\)`)
	forCommit = regexp.MustCompile(` · for commit .*`) // which is another one each time
	escapes   = regexp.MustCompile(`\\(.)`)
	headings  = map[string]string{"Findings": "②", "To decide: alarm high": "③", "Every change": "④"}
)

// commentPicture draws a comment, down to what Slack will be told.
func commentPicture(comment string) string {
	d := drawing{width: 84, font: pageFont}
	comment, _, _ = strings.Cut(comment, "<details>")
	comment = forCommit.ReplaceAllString(comment, "")
	var head []string // of a table
	first := true
	for line := range strings.SplitSeq(strings.TrimSpace(comment), "\n") {
		title := strings.TrimLeft(line, "#")
		words, isQuoted := strings.CutPrefix(line, ">")
		switch {
		case strings.HasPrefix(line, "<!--"), strings.HasPrefix(line, "| ---"):
		case title != line:
			pieces := []piece{{plainText(strings.TrimSpace(title)), "bold"}}
			if n := headings[pieces[0].text]; n != "" {
				pieces = append([]piece{step(n)}, pieces...)
			}
			d.wrap(pieces, false)
		case strings.HasPrefix(line, "| ") && head == nil:
			head = cells(line)
		case strings.HasPrefix(line, "| "):
			for i, cell := range cells(line) {
				d.wrap([]piece{{plainText(head[i]) + ": ", "dim"}, {plainText(cell), ""}}, true)
			}
			head = nil
		case first && line != "":
			d.wrap(append([]piece{step("①")}, inline(line)...), false)
			first = false
		default:
			d.wrap(inline(strings.TrimSpace(words)), isQuoted)
		}
	}
	return d.svg()
}

// cells returns the cells of a line of a table.
func cells(line string) []string { return strings.Split(strings.Trim(line, "| "), " | ") }

// inline returns a line of Markdown as pieces.
func inline(line string) (all []piece) {
	done := 0
	for _, m := range marked.FindAllStringSubmatchIndex(line, -1) {
		all = append(all, piece{plainText(line[done:m[0]]), ""})
		done = m[1]
		switch {
		case m[2] >= 0 && line[m[2]:m[3]] == "del":
			all = append(all, piece{plainText(line[m[4]:m[5]]), "gone"})
		case m[2] >= 0:
			all = append(all, piece{plainText(line[m[4]:m[5]]), "new"})
		case m[6] >= 0:
			all = append(all, piece{plainText(line[m[6]:m[7]]), "bold"})
		default:
			all = append(all, piece{plainText(line[m[8]:m[9]]), "link"})
		}
	}
	return append(all, piece{plainText(line[done:]), ""})
}

// plainText returns the words of a piece of Markdown as a reader sees them.
func plainText(s string) string { return html.UnescapeString(escapes.ReplaceAllString(s, "$1")) }

// commentOn returns the comment on a pull request that puts one more statement
// on the real record.
func commentOn(t *testing.T, w *world, name, content string) string {
	t.Helper()
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
