package cli_test

import (
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

// labelled makes the run one for an issue that somebody labelled.
func (w *world) labelled(sender, body string) {
	w.Helper()
	w.hub.Roles = map[string]string{"editor": "triage"}
	w.env["GITHUB_SHA"] = w.git("rev-parse", "HEAD")
	w.event("issues", object{
		"issue": object{"body": body, "title": "::error::x"}, "label": object{"name": "record"},
		"sender": object{"login": sender},
	})
}

func answers(date, party, text string) string {
	return "### Incident\r\n\r\n2021-acme\r\n\r\n### Who spoke\r\n\r\n" + party + "\r\n\r\n### When\r\n\r\n" + date +
		"\r\n\r\n### Whose words\r\n\r\nthe party's own, word for word" +
		"\r\n\r\n### Speaker's name\r\n\r\nNo: \"Doe\" #1\r\n\r\n### Speaker's role\r\n\r\n_No response_" +
		"\r\n\r\n### Outlet\r\n\r\nThe Paper\r\n\r\n### Author\r\n\r\n_No response_" +
		"\r\n\r\n### Address of the page\r\n\r\nhttps://example.com/a" +
		"\r\n\r\n### The words\r\n\r\n```text\r\n" + text + "\r\n```"
}

func newImportWorld(t *testing.T) *world {
	w := newWorld(t)
	w.git("switch", "-q", "main")
	if status := w.run("init", "--form"); status != cli.ExitOK {
		t.Fatal(w.stderr)
	}
	w.commit("form")
	return w
}

func TestImportIssue(t *testing.T) {
	w := newImportWorld(t)
	w.labelled("editor", answers("2021-03-11", "acme",
		"We know more: # a lot.\r\n\r\n### When\r\n\r\n  \"Indented\" & 100 %."))
	w.importIssue(cli.ExitOK, "A pull request was made: #100")
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

    "Indented" & 100 %.`
	if got := w.proposed(); got != want {
		t.Errorf("the file is\n%s", got)
	}
	if p := w.hub.Pulls()[0]; p.Base != "main" || !strings.Contains(p.Body, "Closes #12") {
		t.Errorf("the pull request is %+v", p)
	}
	w.wantIn("the review", w.hub.Comments(100)[0].Body, "1 change on record", "## Findings")
}

// importIssue runs the command and wants an exit status and the last answer on the issue.
func (w *world) importIssue(want int, answer string) {
	w.Helper()
	defer w.git("clean", "-q", "-f", "statements") // the next run has another folder
	if status := w.run("import-issue"); status != want {
		w.Fatalf("the exit status is %d, want %d: %s", status, want, w.stderr)
	}
	all := w.hub.Comments(12)
	if len(all) != 1 {
		w.Errorf("the answers are %v, want one", all)
	}
	w.wantIn("the answer", all[len(all)-1].Body, answer)
}

// proposed returns the one file that the branch has and main has not.
func (w *world) proposed() string {
	w.Helper()
	const file = "statements/2021-acme/2021-03-11-acme.yaml"
	if names := w.git("diff", "--name-only", "main...statement-12"); names != file {
		w.Fatalf("the pull request has the files %q, want %s alone", names, file)
	}
	return w.git("show", "statement-12:"+file)
}

// Wherever a run breaks off, the next one finishes what it began, and where
// nothing but an answer of GitHub's is lost, the run itself does.
func TestImportIssueGoesOn(t *testing.T) {
	w := newImportWorld(t)
	w.labelled("editor", answers("2021-03-11", "acme", "x"))
	w.importIssue(cli.ExitOK, "#100")
	for _, request := range w.hub.Requests() {
		method, path, _ := strings.Cut(request, " ")
		if method == "GET" {
			continue // leaves nothing behind
		}
		w.brokenOff(githubtest.Failure{Method: method, Path: path, Status: 502}, 4) // as often as it is tried
		w.brokenOff(githubtest.Failure{Method: method, Path: path, Status: 502, After: true}, 4)
		w.brokenOff(githubtest.Failure{Method: method, Path: path, Status: 502, After: true}, 1)
	}
}

// brokenOff imports the issue into a GitHub that fails some times, and again
// where that was too often.
func (w *world) brokenOff(failure githubtest.Failure, times int) {
	w.Helper()
	w.git("branch", "-q", "-D", "statement-12")
	w.hub = githubtest.New(w)
	w.hub.Git, w.env["GITHUB_API_URL"] = w.dir, w.hub.URL
	w.labelled("editor", answers("2021-03-11", "acme", "x"))
	w.hub.Fail(slices.Repeat([]githubtest.Failure{failure}, times)...)
	if times > 1 {
		if status := w.run("import-issue"); status != cli.ExitError {
			w.Errorf("%+v: the exit status is %d", failure, status)
		}
		w.git("clean", "-q", "-f", "statements")
	}
	w.importIssue(cli.ExitOK, "#100")
	if got := w.proposed(); !strings.HasSuffix(got, "  x") || len(w.hub.Pulls()) != 1 || len(w.hub.Comments(100)) != 1 {
		w.Errorf("%+v: pull requests %v, comments %v, file\n%s", failure, w.hub.Pulls(), w.hub.Comments(100), got)
	}
}

// Two runs at the same time, whichever is faster at each step, make one branch, one pull request and one comment on
// each.
func TestImportIssueTwiceAtOnce(t *testing.T) {
	for _, text := range []string{"x", "y"} { // the branch is made, and moved
		w := newImportWorld(t)
		if text == "y" {
			w.labelled("editor", answers("2021-03-11", "acme", "x"))
			w.importIssue(cli.ExitOK, "#100")
		}
		w.labelled("editor", answers("2021-03-11", "acme", text))
		w.hub.Before = inStep(2)
		var wg sync.WaitGroup
		for _, id := range []string{"8", "9"} {
			other := &world{T: w.T, dir: filepath.Join(t.TempDir(), "clone"), hub: w.hub, env: maps.Clone(w.env)}
			w.git("clone", "-q", "--branch", "main", "file://"+w.dir, other.dir)
			other.env["GITHUB_RUN_ID"] = id
			wg.Go(func() {
				if status := other.run("import-issue"); status != cli.ExitOK {
					t.Errorf("the exit status is %d: %s", status, other.stderr)
				}
			})
		}
		wg.Wait()
		pulls, review, answer := w.hub.Pulls(), w.hub.Comments(100), w.hub.Comments(12)
		if len(pulls) != 1 || len(review) != 1 || len(answer) != 1 {
			t.Errorf("pull requests %v, comments %v and %v", pulls, review, answer)
		}
		if got := w.proposed(); !strings.HasSuffix(got, "  "+text) {
			t.Errorf("the file is\n%s", got)
		}
	}
}

// Organisations begin with a setting that has to be changed first.
func TestImportIssueNotPermitted(t *testing.T) {
	w := newImportWorld(t)
	w.hub.Fail(githubtest.Failure{Method: "POST", Path: "/pulls", Status: 403,
		Message: "GitHub Actions is not permitted to create or approve pull requests."})
	w.labelled("editor", answers("2021-03-11", "acme", "x"))
	const setting = `Settings > Actions > General, tick "Allow GitHub Actions to create and approve pull requests"`
	w.importIssue(cli.ExitError, setting)
	w.wantIn("the hint", w.stderr, setting)
	tip := w.git("rev-parse", "statement-12")
	w.importIssue(cli.ExitOK, "A pull request was made: #100")
	if now := w.git("rev-parse", "statement-12"); now != tip {
		t.Error("the branch has another commit, and the answers are the same")
	}
}

// Answers that were edited reach the pull request, on what main is by then;
// what people wrote there stays.
func TestImportIssueAgain(t *testing.T) {
	w := newImportWorld(t)
	label := func(text string) { w.labelled("editor", answers("2021-03-11", "acme", text)) }
	label("first")
	w.importIssue(cli.ExitOK, "A pull request was made: #100")
	first := w.git("rev-parse", "statement-12")
	w.commit("main goes on")
	label("second")
	w.importIssue(cli.ExitOK, "has these answers now: #100")
	w.wantIn("the file", w.proposed(), "second")
	w.git("merge-base", "--is-ancestor", first, "statement-12")

	w.hub.Close(100, false)
	w.importIssue(cli.ExitOK, "A pull request was made: #101")

	w.git("switch", "-q", "statement-12")
	w.commit("a person adds positions")
	w.git("switch", "-q", "main")
	label("third")
	w.importIssue(cli.ExitFindings, "Go on in #101. Or delete the branch statement-12")
	w.hub.Close(101, false)
	w.importIssue(cli.ExitFindings, "Make a pull request of it. Or delete the branch statement-12")
	w.wantIn("the file", w.proposed(), "second")

	w.hub.Close(101, true)
	w.importIssue(cli.ExitFindings, "For another statement, make another issue.")
	w.git("branch", "-q", "-D", "statement-12")
	w.importIssue(cli.ExitFindings, "See #101.")
	if len(w.hub.Pulls()) != 2 {
		t.Errorf("pull requests %v", w.hub.Pulls())
	}
}

// Answers that cannot be put on record are answered, and nothing else is done.
func TestImportIssueRefused(t *testing.T) {
	for body, want := range map[string]string{
		"no form":                             "no answer to",
		answers("yesterday", "acme", "x"):     `the date "yesterday" cannot be read: write the day as 2021-09-10`,
		answers("03/04/2026", "acme", "x"):    "write the year first: 2026-04-03 or 2026-03-04, whichever is meant",
		answers("2021-03-11", "../../x", "x"): "it is one of acme",
		answers("2021-03-11", "@team", "x"):   "there is no party",
		answers("2021-03-11", "amce", "x"):    "did you mean acme? \\(a new one is added to statements/2021-acme/",
		answers("2021-03-11", "acme", ""):     "the field for the words is empty",
		strings.Replace(answers("2021-03-11", "acme", "x"), "2021-acme", "2021-nowhere",
			1): "it is one of 2021-acme \\(a new one begins with its file incident.yaml",
		strings.Replace(answers("2021-03-11", "acme", "x"), "2021-acme", "../statements", 1): "it is one of 2021-acme",
	} {
		w := newImportWorld(t)
		w.labelled("editor", body)
		if status := w.run("import-issue"); status != cli.ExitFindings {
			t.Errorf("%q: status %d: %s", body, status, w.stderr)
		}
		if all := w.hub.Comments(12); len(all) != 1 || !strings.Contains(all[0].Body, want) ||
			strings.Contains(all[0].Body, "@team") {
			t.Errorf("%q is answered with %v, want %q", body, all, want)
		}
		if branches := w.git("branch", "--list", "statement-*"); branches != "" || len(w.hub.Pulls()) > 0 {
			t.Errorf("%q made %q %v", body, branches, w.hub.Pulls())
		}
	}
}

func TestImportIssueOfAStranger(t *testing.T) {
	w := newImportWorld(t)
	w.labelled("stranger", answers("2021-03-11", "acme", "x"))
	if status := w.run("import-issue"); status != cli.ExitOK || len(w.hub.Pulls())+len(w.hub.Comments(12)) > 0 {
		t.Errorf("status %d, pull requests %v, %s", status, w.hub.Pulls(), w.stderr)
	}
	w.opened("stranger", "stranger", answers("2021-03-11", "acme", "x"))
	w.nothingDone("a collaborator has to set the label record")
	w.event("issues", object{"action": "unlabeled", "sender": object{"login": "editor"}})
	if status := w.run("import-issue"); status != cli.ExitError {
		t.Errorf("an issue that was not labelled: status %d", status)
	}
}

// inStep returns a function in which the first n requests that write the same wait for each other, if not for ever.
func inStep(n int) func(*http.Request) {
	var mu sync.Mutex
	count, all := make(map[string]int), make(map[string]chan struct{})
	return func(r *http.Request) {
		key := r.Method + " " + r.URL.Path
		mu.Lock()
		if all[key] == nil {
			all[key] = make(chan struct{})
		}
		if count[key]++; count[key] == n {
			close(all[key])
		}
		ready := all[key]
		mu.Unlock()
		if r.Method == http.MethodGet {
			return
		}
		select {
		case <-ready:
		case <-time.After(5 * time.Second):
		}
	}
}

// What is typed in a field is quoted in the answer in short: GitHub refuses a comment of more than 65,536 characters.
func TestImportIssueLongAnswers(t *testing.T) {
	w := newImportWorld(t)
	const other, words = "### Other answers\r\n\r\n", "\r\n\r\n### The words"
	good, long := answers("2021-03-11", "acme", "We know."), strings.Repeat("[", 60_000)
	for _, tc := range []struct{ body, want string }{
		{answers(long, "acme", "We know."), "cannot be read"},
		{answers("2021-03-11", long, "We know."), "there is no party"},
		{strings.Replace(good, "2021-acme", long, 1), "there is no incident"},
		{strings.Replace(good, "### The words", other+"taken: "+long+words, 1), "is no position"},
		{strings.Replace(good, "### The words", other+long+": x"+words, 1), "there is no question"},
	} {
		w.labelled("editor", tc.body)
		w.importIssue(cli.ExitFindings, tc.want)
		if n := len(w.hub.Comments(12)[0].Body); n > 1000 {
			t.Errorf("the answer that says %q has %d bytes", tc.want, n)
		}
	}
}
