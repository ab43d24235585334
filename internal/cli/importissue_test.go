package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/cli"
)

// labelled makes the run one for an issue that somebody labelled.
func (w *world) labelled(sender, body string) {
	w.Helper()
	w.hub.Roles = map[string]string{"editor": "triage"}
	w.env["GITHUB_SHA"] = w.git("rev-parse", "HEAD")
	w.event("issues", object{
		"issue": object{"body": body, "title": "::error::x"}, "label": object{"name": "record"}, "sender": object{"login": sender},
	})
}

func answers(date, party, text string) string {
	return "### Incident\r\n\r\n2021-acme\r\n\r\n### Who spoke\r\n\r\n" + party + "\r\n\r\n### When\r\n\r\n" + date +
		"\r\n\r\n### Whose words\r\n\r\nthe party's own, word for word\r\n\r\n### Speaker's name\r\n\r\nNo: \"Doe\" #1\r\n\r\n### Speaker's role\r\n\r\n_No response_" +
		"\r\n\r\n### Outlet\r\n\r\nThe Paper\r\n\r\n### Author\r\n\r\n_No response_\r\n\r\n### Address of the page\r\n\r\nhttps://example.com/a" +
		"\r\n\r\n### The words\r\n\r\n```text\r\n" + text + "\r\n```"
}

func newImportWorld(t *testing.T) *world {
	w := newWorld(t)
	form, err := os.ReadFile(filepath.Join("..", "..", ".github", "ISSUE_TEMPLATE", "statement.yml"))
	if err != nil {
		t.Fatal(err)
	}
	w.write(".github/ISSUE_TEMPLATE/statement.yml", string(form))
	w.commit("form")
	return w
}

func TestImportIssue(t *testing.T) {
	w := newImportWorld(t)
	w.labelled("editor", answers("2021-03-11", "acme", "We know more: # a lot.\r\n\r\n### When\r\n\r\n  \"Indented\" & 100 %."))
	if status := w.run("import-issue"); status != cli.StatusDone {
		t.Fatalf("status %d: %s", status, w.stderr)
	}
	files, pulls := w.hub.Files(), w.hub.Pulls()
	if len(files) != 1 || len(pulls) != 1 {
		t.Fatalf("files %v, pull requests %v", files, pulls)
	}
	const want = `party: acme
date: 2021-03-11
speaker:
  name: "No: \"Doe\" #1"
source:
  outlet: The Paper
  url: https://example.com/a
wording: verbatim
text: |
  We know more: # a lot.

  ### When

    "Indented" & 100 %.
`
	if f := files[0]; f.Branch != "statement-12" || f.Path != "statements/2021-acme/2021-03-11-acme.yaml" || string(f.Content) != want {
		t.Errorf("the file %s on %s is\n%s", f.Path, f.Branch, f.Content)
	}
	if p := pulls[0]; p.Base != "main" || !strings.Contains(p.Body, "Closes #12") {
		t.Errorf("the pull request is %+v", p)
	}
	w.wantIn("the review", w.hub.Comments(pulls[0].Number)[0].Body, "1 change on record", "## Findings")
	w.wantIn("the answer", w.hub.Comments(12)[0].Body, "A pull request was made: #100")

	w.git("clean", "-q", "-f", "statements") // labelled once more, in another run
	if status := w.run("import-issue"); status != cli.StatusFound || len(w.hub.Pulls()) != 1 {
		t.Errorf("status %d, pull requests %v", status, w.hub.Pulls())
	}
}

// Answers that cannot be put on record are answered, and nothing else is done.
func TestImportIssueRefused(t *testing.T) {
	for body, want := range map[string]string{
		"no form":                             "no answer to",
		answers("yesterday", "acme", "x"):     "not a date",
		answers("2021-03-11", "../../x", "x"): "not the id of a party",
		answers("2021-03-11", "@team", "x"):   "not the id of a party",
		answers("2021-03-11", "acme", ""):     "the field for the words is empty",
		strings.Replace(answers("2021-03-11", "acme", "x"), "2021-acme", "2021-nowhere", 1):  "there is no incident",
		strings.Replace(answers("2021-03-11", "acme", "x"), "2021-acme", "../statements", 1): "not the id of a",
	} {
		w := newImportWorld(t)
		w.labelled("editor", body)
		if status := w.run("import-issue"); status != cli.StatusFound {
			t.Errorf("%q: status %d: %s", body, status, w.stderr)
		}
		if all := w.hub.Comments(12); len(all) != 1 || !strings.Contains(all[0].Body, want) || strings.Contains(all[0].Body, "@team") {
			t.Errorf("%q is answered with %v, want %q", body, all, want)
		}
		if len(w.hub.Files())+len(w.hub.Pulls()) > 0 {
			t.Errorf("%q made %v %v", body, w.hub.Files(), w.hub.Pulls())
		}
	}
}

func TestImportIssueOfAStranger(t *testing.T) {
	w := newImportWorld(t)
	w.labelled("stranger", answers("2021-03-11", "acme", "x"))
	if status := w.run("import-issue"); status != cli.StatusDone || len(w.hub.Pulls())+len(w.hub.Comments(12)) > 0 {
		t.Errorf("status %d, pull requests %v, %s", status, w.hub.Pulls(), w.stderr)
	}
	w.event("issues", object{"action": "unlabeled", "sender": object{"login": "editor"}})
	if status := w.run("import-issue"); status != cli.StatusFailed {
		t.Errorf("an issue that was not labelled: status %d", status)
	}
}
