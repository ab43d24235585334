package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/cli"
)

const (
	settingsYAML = "approvals: [comms, legal]\nslack:\n  channel: C0123456789\n"
	reversal     = "2021-acme/2021-03-11-acme` (issued) is told"
	notAtAll     = "2021-acme/2021-03-11-acme` (issued) is not told at all; without it, in `C0123456789`"
)

// A pull request cannot hide what it puts on record: what it does to who is told of it is an error.
func TestReviewSettingsHide(t *testing.T) {
	for name, tc := range map[string]struct {
		settings, incident [2]string // what is replaced, by what
		signed             []string  // nil for all that have to
		want               []string
	}{
		"folder": {settings: [2]string{"approvals", "statements: nowhere\napprovals"},
			want: []string{reversal + " nowhere; without it, in `C0123456789`",
				"the record is read from the folder `nowhere`; before, from `statements`"}},
		"quiet": {settings: [2]string{"channel: C0123456789", "channel: C0123456789\n  quiet: [reversed]"},
			want: []string{notAtAll, "`reversed` is not told any more"}},
		"quiet kind": {settings: [2]string{"channel: C0123456789", "channel: C0123456789\n  quiet: [issued]"},
			want: []string{notAtAll, "`issued` is not told any more"}},
		"no channel": {settings: [2]string{"slack:\n  channel: C0123456789\n", ""},
			want: []string{reversal + " nowhere", "what no route takes is told nowhere; before, in `C0123456789`"}},
		"another channel": {settings: [2]string{"C0123456789", "C0987654321"},
			want: []string{reversal + " in `C0987654321`, not in `C0123456789`"}},
		"the name of a channel": {settings: [2]string{"C0123456789", "'#general'"},
			want: []string{reversal + " nowhere",
				"nothing is told by this: \"#general\" in onrecord.yaml is not the ID of a channel"}},
		"a route": {settings: [2]string{"channel: C0123456789",
			"channel: C0123456789\n  routes:\n    - {when: {alarm: high, party: acme}, channel: C0987654321, mention: [S01]}"},
			want: []string{reversal + " in `C0987654321`, not in `C0123456789`",
				"there is a new route, of alarm `high` and party `acme` to `C0987654321`, pinging S01"}},
		"an alarm": {settings: [2]string{"approvals", "alarms: {reversed: low}\napprovals"},
			want: []string{reversal + " with alarm low, not high; in a thread, not in the channel as well",
				"the alarm of `reversed` is low; before, that of the table"}},
		"approvals": {settings: [2]string{"[comms, legal]", "[comms]"}, signed: []string{"comms"},
			want: []string{reversal + " at once, although the approval of legal is missing",
				"a statement of ours needs the approval of `legal` no more"}},
		"approvals that nobody gives": {settings: [2]string{"[comms, legal]", "[comms, legal, ghost]"},
			want: []string{reversal + " later, because the approval of ghost is missing"}},
		"ours": {incident: [2]string{"ours: true", "ours: false"}, signed: []string{},
			want: []string{reversal + " at once, although the approval of comms and legal is missing",
				"`acme` is not ours any more: its statements need no approvals"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if tc.signed == nil {
				tc.signed = []string{"comms", "legal"}
			}
			w.reverseSigned(tc.signed...)
			w.write("onrecord.yaml", strings.Replace(settingsYAML, tc.settings[0], tc.settings[1], 1))
			w.write("statements/2021-acme/incident.yaml", strings.Replace(incidentYAML, tc.incident[0], tc.incident[1], 1))
			w.commit("hide")
			w.pullRequest(w.hub.Repository)
			w.review(cli.ExitFindings)
			w.wantIn("the log", w.stdout, "Settings: who is told what", "make it two pull requests")
			w.wantIn("the comment", w.comment(), "## Settings: who is told what", "make it two pull requests")
			w.wantIn("the annotations", w.stdout, append(tc.want, "title=settings::")...)
			if got := w.read("GITHUB_OUTPUT"); strings.Contains(got, "findings=0") {
				t.Errorf("the outputs are %q", got)
			}

			// By itself the same edit is a warning.
			w.git("rm", "-q", "statements/2021-acme/2021-03-11-acme.yaml")
			w.commit("in two")
			w.pullRequest(w.hub.Repository)
			w.run("review")
			w.wantIn("the annotations", w.stdout, append(tc.want[1:], "title=settings::")...)
			if strings.Contains(w.stdout, "two pull requests") {
				t.Errorf("the edit by itself is\n%s", w.stdout)
			}
		})
	}
}

// Settings that are a link are a finding, and none where the edit puts a file in the place of one.
func TestReviewSettingsLink(t *testing.T) {
	w := newWorld(t)
	w.git("mv", "onrecord.yaml", "real.yaml")
	if err := os.Symlink("real.yaml", filepath.Join(w.dir, "onrecord.yaml")); err != nil {
		t.Fatal(err)
	}
	w.commit("a link")
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitFindings)
	w.wantIn("the annotations", w.stdout, "::error file=onrecord.yaml",
		"the settings cannot be read: it is not a regular file")

	link := w.git("rev-parse", "HEAD")
	w.git("mv", "-f", "real.yaml", "onrecord.yaml")
	w.commit("the file")
	w.review(cli.ExitOK, "--base", link)
}

// What makes no change lose anything is a warning, and does not fail.
func TestReviewSettings(t *testing.T) {
	for name, tc := range map[string]struct {
		edit func(*world)
		want []string
	}{
		"a first route": {func(w *world) {
			w.write("onrecord.yaml", settingsYAML+"  routes:\n    - {when: {incident: 2022-*}, channel: C0987654321}\n")
		}, []string{"there is a new route, of incident `2022-*` to `C0987654321`"}},
		"one thread less": {func(w *world) { w.write("onrecord.yaml", settingsYAML+"  thread: none\n") },
			[]string{"each change is a message of its own; before, the changes of an incident stand in one thread"}},
		"the folder moves": {func(w *world) {
			w.write("onrecord.yaml", "statements: record\n"+settingsYAML)
			w.git("mv", "statements", "record")
		}, []string{"the record is read from the folder `record`; before, from `statements`"}},
		"the pages are elsewhere": {
			func(w *world) { w.write("onrecord.yaml", "site: https://other.example/x\n"+settingsYAML) },
			[]string{"the pages, which messages, feeds and dossiers link to, are at `https://other.example/x/`; before, nowhere"}},
		"a party that is new": {func(w *world) {
			w.write("statements/2021-acme/incident.yaml",
				strings.Replace(incidentYAML, "questions:", "  - {id: other, role: media}\nquestions:", 1))
		}, nil},
		"a remark": {func(w *world) { w.write("onrecord.yaml", "# a remark\n"+settingsYAML) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.reverse()
			tc.edit(w)
			w.commit("edit")
			w.pullRequest(w.hub.Repository)
			w.review(cli.ExitOK)
			w.wantIn("the annotations", w.stdout, append(tc.want, "1 change on record, loudest alarm: high")...)
			if got, want := strings.Count(w.stdout, "title=settings::"), len(tc.want); got != want {
				t.Errorf("%d findings, want %d:\n%s", got, want, w.stdout)
			}
		})
	}
}

// As a question of how things stand, a denial that is softened is loud no more.
func TestReviewSettingsKind(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/2021-03-11-acme.yaml",
		statementYAML("2021-03-11", "We do not know yet.", "unknown", "We do not know yet.")+signed("comms", "legal"))
	w.write("statements/2021-acme/incident.yaml",
		strings.Replace(incidentYAML, "ask: Was", "kind: state\n    ask: Was", 1))
	w.commit("hide")
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitFindings)
	w.wantIn("the annotations", w.stdout, reversal+" with alarm low, not high; in a thread, not in the channel as well",
		"the kind of the question `taken` is state, not fact", "::error file=statements/2021-acme/incident.yaml")
}

// A position is not changed without a word where the words are said to have been copied wrongly.
func TestReviewTranscription(t *testing.T) {
	w := newWorld(t)
	w.reverse()
	w.git("branch", "-q", "-f", "main", "edit")
	w.write("statements/2021-acme/2021-03-11-acme.yaml",
		statementYAML("2021-03-11", "There was a breach. No customer data was taken.", "denied",
			"No customer data was taken.")+
			"acknowledges: [2021-03-01-acme]\ncorrections:\n  - {date: 2021-03-12, kind: transcription, note: A slip.}\n"+
			signed("comms", "legal"))
	w.commit("hide")
	w.pullRequest(w.hub.Repository)
	w.run("review")
	w.wantIn("the annotations", w.stdout,
		"title=changed-position::the position on `taken` was `confirmed` on record, and is now `denied`",
		"say why in `notes:`")
}

// A change that no route takes is counted and said.
func TestReviewToldNowhere(t *testing.T) {
	w := newWorld(t)
	w.write("onrecord.yaml", "slack:\n  routes:\n    - {when: {alarm: medium}, channel: C0123456789}\n")
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "routes")
	w.git("branch", "-q", "-f", "main")
	w.reverse()
	w.pullRequest(w.hub.Repository)
	w.review(cli.ExitOK)
	w.wantIn("the comment", w.comment(), "1 change on record, loudest alarm: high, 1 told nowhere; no findings",
		"**nowhere**, because no route takes it: 11 March 2021: Acme, in The Paper: statement issued")

	w.write("onrecord.yaml", "statements: statements\n")
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "no Slack")
	w.git("branch", "-q", "-f", "main")
	w.git("rm", "-q", "statements/2021-acme/2021-03-11-acme.yaml")
	w.commit("take it back")
	w.pullRequest(w.hub.Repository)
	w.run("review")
	w.wantIn("the comment", w.comment(),
		"**no channel**: nothing: onrecord.yaml names no channel; a webhook would be told all of it")
}
