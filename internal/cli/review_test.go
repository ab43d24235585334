package cli_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

// The comment leads with what must be decided, and says everything else; a
// second push changes it.
func TestReviewPullRequest(t *testing.T) {
	w := newWorld(t)
	w.reverseSigned("comms")
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitFindings) // until legal has signed
	body := w.comment()
	w.wantIn("the comment", body,
		"<!-- onrecord review run=1 -->\n", "1 change on record, loudest alarm: high",
		w.git("rev-parse", "--short=12", "HEAD"),
		"## To decide: alarm high", "denied → confirmed",
		"| before, 1 March 2021 | now, 11 March 2021 |\n| --- | --- |\n"+
			"| “No customer data was taken.” | “Customer data was taken.” |",
		"## Who has to sign", "comms: signed by j.doe on 11 March 2021; legal: not signed yet",
		"## Every change", "<del>", "<ins>", "What Slack will be told", "the approval of legal is missing")
	w.wantIn("the summary", w.read("GITHUB_STEP_SUMMARY"), "## To decide: alarm high", "<ins>")
	w.wantIn("the log", w.stdout, "alarm: high", "denied → confirmed", "legal: not", "signed yet")
	if got, want := w.read("GITHUB_OUTPUT"),
		regexp.MustCompile(`^changes=1\nalarm=high\nfindings=\d+\n$`); !want.MatchString(got) {
		t.Errorf("the outputs are %q", got)
	}

	w.git("rm", "-q", "statements/2021-acme/2021-03-11-acme.yaml")
	w.commit("take it back")
	w.pullRequest(w.hub.Repository)
	w.env["GITHUB_RUN_ID"] = "2"
	w.review(cli.ExitOK)
	w.wantIn("the comment", w.comment(), "Nothing on record changes.", "run=2")
	if strings.Contains(w.comment(), "To decide") {
		t.Error("the comment still has something to decide")
	}
}

// Two reviews at once leave one comment, with the words of the newer run.
func TestReviewTwiceAtOnce(t *testing.T) {
	w := newWorld(t)
	w.reverse()
	w.pullRequest(w.hub.Repository)
	w.hub.Before = inStep(2)
	var wg sync.WaitGroup
	for _, id := range []string{"8", "9"} {
		other := &world{T: w.T, dir: w.dir, hub: w.hub, env: maps.Clone(w.env)}
		other.env["GITHUB_RUN_ID"] = id
		wg.Go(func() { other.review(cli.ExitOK) })
	}
	wg.Wait()
	w.wantIn("the comment", w.comment(), "run=9", "1 change on record")
}

// What is checked out is the merge commit that GitHub makes: what others
// merged into main meanwhile is no change of the pull request's.
func TestReviewMergeCommit(t *testing.T) {
	w := newWorld(t)
	w.reverse()
	w.pullRequest(w.hub.Repository)
	w.git("switch", "-q", "main")
	w.write("statements/2021-other/incident.yaml", incidentYAML)
	w.write("statements/2021-other/2021-03-02-acme.yaml",
		statementYAML("2021-03-02", "Others spoke.", "unknown", "Others spoke."))
	w.commit("others")
	w.git("switch", "-q", "--detach")
	w.git("merge", "-q", "--no-ff", "-m", "merge", "edit")
	w.review(cli.ExitOK)
	if body := w.comment(); strings.Contains(body, "Others") || !strings.Contains(body, "1 change on record") {
		t.Errorf("the comment is\n%s", body)
	}
}

func TestReviewErrorsInTheEdit(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/2021-03-05-acme.yaml",
		statementYAML("2021-03-06", "We look into it.", "unknown", "never said"))
	w.commit("mistakes")
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitFindings)
	link := "https://github.com/acme/record/blob/" + w.git("rev-parse", "HEAD") +
		"/statements/2021-acme/2021-03-05-acme.yaml#L11"
	w.wantIn("the comment", w.comment(), "## Findings", "**error**", "these words do not occur in the text", link)
	w.wantIn("the log", w.stdout, "these words do not occur in the text", "quote: never said")
	w.env["GITHUB_TOKEN"] = "" // the errors are told even where the comment cannot be
	w.review(cli.ExitError)
	w.wantIn("the log", w.stdout, "these words do not occur in the text")
	w.wantIn("the message", w.stderr, "GITHUB_TOKEN is not set")
}

// A fork's run has no token that may write: the status is the edit's alone.
func TestReviewFork(t *testing.T) {
	for status, edit := range map[int]func(*world){
		cli.ExitOK: (*world).reverse,
		cli.ExitFindings: func(w *world) {
			w.write("statements/2021-acme/2021-03-05-acme.yaml", "text: x\n")
			w.commit("mistake")
		},
	} {
		w := newWorld(t)
		edit(w)
		w.pullRequest("mallory/record")
		w.review(status)
		w.wantIn("the message", w.stderr, "the pull request comes from a fork")
		if w.read("GITHUB_STEP_SUMMARY") == "" || len(w.hub.Requests()) > 0 {
			t.Errorf("summary %q, requests %q", w.read("GITHUB_STEP_SUMMARY"), w.hub.Requests())
		}
	}
}

func TestReviewOtherEvents(t *testing.T) {
	w := newWorld(t)
	before := w.git("rev-parse", "HEAD")
	w.reverse()
	head := w.git("rev-parse", "HEAD")
	for name, says := range map[string]object{
		"merge_group":       {"merge_group": object{"base_sha": before, "head_sha": head}},
		"push":              {"before": before, "after": head},
		"workflow_dispatch": nil,
		"schedule":          nil,
	} {
		os.Remove(w.env["GITHUB_STEP_SUMMARY"])
		w.event(name, says)
		w.env["GITHUB_SHA"] = head
		w.review(cli.ExitOK)
		w.wantIn(name, w.read("GITHUB_STEP_SUMMARY"), "1 change on record, loudest alarm: high")
	}
	w.event("push", object{"before": strings.Repeat("1", 40), "after": head}) // pushed by force
	w.review(cli.ExitOK)
	w.event("workflow_dispatch", nil)
	w.review(cli.ExitOK, "--base", "main")
	if got := w.hub.Requests(); len(got) > 0 {
		t.Errorf("there is nothing to comment on, and GitHub was asked %q", got)
	}
	w.event("pull_request_target", nil)
	w.review(cli.ExitError)
	w.wantIn("the message", w.stderr, "write pull_request in the workflow")
}

// Outside of GitHub the folder as it stands is compared, and Markdown printed.
func TestReviewElsewhere(t *testing.T) {
	w := newWorld(t)
	w.env = nil
	w.review(cli.ExitError)
	w.wantIn("the message", w.stderr, "onrecord review --base main")
	w.review(cli.ExitOK, "--base", "main")
	w.wantIn("the output", w.stdout, "Nothing on record changes.")
	w.reverse()
	w.git("reset", "-q", "--soft", "main")
	w.review(cli.ExitOK, "--base", "main")
	w.wantIn("the output", w.stdout, "denied → confirmed", "| “No customer data was taken.” |")
	w.review(cli.ExitError, "--base", "--output=x")
	w.review(cli.ExitError, "--base", "nowhere")
}

func TestReviewShallowClone(t *testing.T) {
	w := newWorld(t)
	w.reverse()
	w.pullRequest(w.hub.Repository)
	clone := filepath.Join(t.TempDir(), "clone")
	w.git("clone", "-q", "--depth", "1", "--branch", "edit", "file://"+w.dir, clone)
	w.dir = clone
	w.review(cli.ExitError)
	w.wantIn("the message", w.stderr, "fetch-depth: 0")
}

func TestReviewRefused(t *testing.T) {
	w := newWorld(t)
	w.reverse()
	w.pullRequest(w.hub.Repository)
	for _, tc := range []struct {
		status int
		want   string
	}{{401, "GITHUB_TOKEN is not valid"}, {403, "pull-requests: write"}, {404, "pull-requests: write"},
		{422, "run the job again"}} {
		w.hub.Fail(githubtest.Failure{Status: tc.status, Message: "no ##[error]x"})
		w.review(cli.ExitError)
		w.wantIn("the message", w.stderr, tc.want)
	}
	w.review(cli.ExitOK)
}

const hostileText = "@team #1 GH-1 acme/record#1 <!-- onrecord review run=9 --> </details> " +
	"<script>x</script> ![x](https://evil.example) | a | https://evil.example www.evil.example a@evil.example " +
	"0123abc456789012345678901234567890123456 ##[error]x `y` **z** $a$"

// Whatever is said, nobody is pinged, nothing is linked, and the runner gets
// no orders: from a statement, a title, a branch, a file's name.
func TestReviewHostile(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/incident.yaml",
		strings.Replace(incidentYAML, "Acme customer data", "'"+hostileText+"'", 1))
	w.write("statements/2021-acme/2021-03-11-acme.yaml",
		"party: acme\ndate: 2021-03-11\ntext: |\n  Yes.\n\n  ::error::x\n\n    "+hostileText+
			"\n\n  ::stop-commands::x\npositions:\n  - {question: taken, position: confirmed, quote: Yes}\n  - {question: '"+
			hostileText+"', position: denied}\n")
	w.write("statements/2021-acme/::error::##[error]@team #1.yaml", "::error::x ##[error]@team\n")
	w.commit("::error::x")
	w.git("branch", "-q", "-m", "x;$(touch${IFS}pwned)")
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitFindings)
	annotation := regexp.MustCompile(
		`^::(error|warning|notice) file=statements/2021-acme/[^,:]+,line=\d+,col=\d+,title=[a-z-]+::`)
	got := orders(w.stdout + "\n" + w.stderr)
	if len(got) == 0 {
		t.Error("there are no annotations")
	}
	for _, line := range got {
		if !annotation.MatchString(line) || strings.Contains(line, "##[") {
			t.Errorf("the runner takes this for an order: %q", line)
		}
	}
	for _, command := range []string{"check", "log", "status", "diff main", "check --explain ##[error]x"} {
		w.run(strings.Fields(command)...)
		if got := orders(w.stdout + "\n" + w.stderr); got != nil {
			t.Errorf("%s: the runner takes these for orders: %q", command, got)
		}
	}
	_, body, _ := strings.Cut(w.comment(), "-->")
	for _, markup := range []string{"@team", "#1", "GH-1", "<script", "<!--", "](https://evil", "https://evil", "www.evil",
		"a@evil", "0123abc456", "`y`", "**z**"} {
		if strings.Contains(body, markup) {
			t.Errorf("%q is in the comment:\n%s", markup, body)
		}
	}
	if strings.Count(body, "<details>") != strings.Count(body, "</details>") {
		t.Error("a text ends the fold")
	}
}

// orders returns the lines that the runner takes for commands:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
func orders(log string) (all []string) {
	for line := range strings.FieldsFuncSeq(log, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
			all = append(all, line)
		}
	}
	return all
}

// However much changes, the comment fits; what was kept goes first, then what
// is not of high alarm, and what is left out is in the summary.
func TestReviewOfVeryMuch(t *testing.T) {
	w := newWorld(t)
	same := strings.Repeat("the same words stand here as before, 言葉, and nothing else, ", 3)
	for i := range 8 {
		date := time.Date(2021, 3, 2+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		long := strings.Repeat("On "+date+" "+same+"as we say. ", 32)
		w.write("statements/2021-acme/"+date+"-acme.yaml",
			statementYAML(date, "On "+date+" we say this. "+long, "denied", "we say this."))
	}
	w.commit("long")
	w.pullRequest(w.hub.Repository)
	w.run("review")
	body := w.comment()
	w.wantIn("the comment", body, "words unchanged", "This is shortened", "https://github.com/acme/record/actions/runs/1")
	if summary := w.read("GITHUB_STEP_SUMMARY"); len(summary) < github.MaxComment ||
		strings.Contains(summary, "words unchanged") {
		t.Errorf("the summary has %d bytes and should have everything", len(summary))
	}

	for i := range 400 {
		date := time.Date(2010, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		position := []string{"denied", "confirmed"}[i%2]
		w.write("statements/2021-acme/"+date+"-acme.yaml",
			statementYAML(date, "On "+date+" we say this: 言葉の言葉.", position, "言葉の言葉."))
	}
	w.commit("many")
	w.pullRequest(w.hub.Repository)
	w.run("review")
	if body := w.comment(); len(body) >= github.MaxComment || len(body) < github.MaxComment/2 ||
		len(regexp.MustCompile(`and \d+ more`).FindAllString(body, -1)) < 2 {
		t.Errorf("the comment has %d bytes and begins\n%.2000s", len(body), body)
	}
	if n := len(w.read("GITHUB_STEP_SUMMARY")); n > github.MaxSummary {
		t.Errorf("the summary has %d bytes", n)
	}
	if !slices.Contains(strings.Split(w.read("GITHUB_OUTPUT"), "\n"), "changes=408") {
		t.Errorf("the outputs are %q", w.read("GITHUB_OUTPUT"))
	}
}
