package cli_test

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
)

const formFile = ".github/ISSUE_TEMPLATE/statement.yml"

// filled returns the body that GitHub makes of the answers to the form, by the ids of its fields.
func (w *world) filled(answers map[string]string) string {
	w.Helper()
	var form struct {
		Body []struct {
			ID, Type   string
			Attributes struct{ Label string }
		}
	}
	data, err := os.ReadFile(filepath.Join(w.dir, formFile))
	if err := errors.Join(err, yaml.Unmarshal(data, &form)); err != nil {
		w.Fatal(err)
	}
	var b strings.Builder
	for _, f := range form.Body {
		answer := cmp.Or(answers[f.ID], "_No response_")
		if f.Type == "textarea" {
			answer = "```text\r\n" + answer + "\r\n```"
		}
		b.WriteString("### " + f.Attributes.Label + "\r\n\r\n" + answer + "\r\n\r\n")
		delete(answers, f.ID)
	}
	if len(answers) > 0 {
		w.Fatalf("the form has no fields for %v", answers)
	}
	return b.String()
}

// opened makes the run one for an issue of an author that somebody opened here.
func (w *world) opened(author, sender, body string) {
	w.Helper()
	w.hub.Roles = map[string]string{"editor": "triage", "writer": "write", "owner": "admin"}
	w.env["GITHUB_SHA"] = w.git("rev-parse", "HEAD")
	w.event("issues", object{
		"action": "opened", "issue": object{"body": body, "user": object{"login": author}},
		"sender": object{"login": sender}, "label": nil,
	})
}

// nothingDone runs the command and wants that it says why it leaves the issue alone.
func (w *world) nothingDone(why string) {
	w.Helper()
	if status := w.run("import-issue"); status != cli.ExitOK || len(w.hub.Pulls())+len(w.hub.Comments(12)) > 0 {
		w.Errorf("status %d, pull requests %v, comments %v: %s", status, w.hub.Pulls(), w.hub.Comments(12), w.stderr)
	}
	w.wantIn("the reason", w.stderr, why)
}

// Whoever may write to the repository needs no label. Nobody else is let in by what an issue says, and not whoever
// moves an issue here that somebody else wrote.
func TestImportIssueOpened(t *testing.T) {
	body := answers("11 March 2021", "acme", "x")
	for _, who := range [][2]string{
		{"stranger", "stranger"}, {"editor", "editor"}, {"stranger", "writer"}, {"writer", "stranger"}, {"owner", "writer"},
	} {
		w := newImportWorld(t)
		w.opened(who[0], who[1], body)
		w.nothingDone("a collaborator has to set the label record")
	}
	for _, who := range []string{"writer", "owner"} {
		w := newImportWorld(t)
		w.opened(who, who, body)
		w.importIssue(cli.ExitOK, "A pull request was made: #100")
		w.wantIn("the file", w.proposed(), "date: 2021-03-11\n")
	}
	w := newImportWorld(t)
	w.opened("writer", "writer", body)
	w.event("issues", object{
		"action": "opened", "issue": object{"body": body, "user": object{"login": "writer"}},
		"sender": object{"login": "writer", "type": "Bot"}, "label": nil,
	})
	w.nothingDone("a collaborator has to set the label record")
	w.opened("writer", "writer", "The site is down.\r\n\r\n### The words\r\n")
	w.nothingDone("the issue was not made with the form")
	w.opened("writer", "writer", answers("11 March 2021", "amce", "x"))
	w.importIssue(cli.ExitFindings, "did you mean acme?")
}

// The form has the lists of the record, and each of its fields reaches the file.
func TestImportIssueOfEveryField(t *testing.T) {
	w := newImportWorld(t)
	const question = "answer_2021-acme_taken"
	w.labelled("editor", w.filled(map[string]string{
		"incident": "Acme customer data (2021-acme)", "party": "Acme (acme)", "date": "March 11th, 2021",
		"wording": "the outlet's", "lang": "Japanese (ja)", "speaker": "J. Doe", "role": "spokesperson",
		"outlet": "The Paper", "author": "A. Writer", "url": "https://example.com/a",
		question: "no-indication: nothing shows that it is so", "text": "We know more.",
	}))
	w.importIssue(cli.ExitOK, "#100")
	const want = "party: acme\ndate: 2021-03-11\nspeaker:\n  name: J. Doe\n  role: spokesperson\nsource:\n" +
		"  outlet: The Paper\n  author: A. Writer\n  url: https://example.com/a\nwording: reported\nlang: ja\n" +
		"text: |\n  We know more.\npositions:\n  - question: taken\n    position: no-indication"
	if got := w.proposed(); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}

	w.git("branch", "-q", "-D", "statement-12")
	w.hub.Close(100, false)
	w.labelled("editor", w.filled(map[string]string{
		"incident": "another one, which I name below", "other-incident": "acme customer DATA",
		"party": "another one, which I name below", "other-party": "ACME", "date": "2021-03-11",
		"wording": "nobody's: it was asked, and gave no answer", "other-answer": "taken: declined",
	}))
	w.importIssue(cli.ExitOK, "#101")
	const none = "party: acme\ndate: 2021-03-11\nwording: none\npositions:\n  - question: taken\n    position: declined"
	if got := w.proposed(); got != none {
		t.Errorf("the file is\n%s\nwant\n%s", got, none)
	}
}

// The form of this repository is the one of its record.
func TestIssueFormIsCurrent(t *testing.T) {
	p, err := project.Open(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	want, file := github.WriteForm(author.NewIssueForm(r)), filepath.Join("..", "..", formFile)
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := readAll(t, formFile); got != string(want) {
		t.Error("the form is older than the record: onrecord init --form makes it anew")
	}
}
