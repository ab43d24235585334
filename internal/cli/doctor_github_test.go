package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

// doctorWorld is a repository that onrecord init has set up, with the token of an administrator.
func doctorWorld(t *testing.T) *world {
	w := newWorld(t)
	w.git("switch", "-q", "main")
	if w.run("init") != cli.ExitOK {
		t.Fatal(w.stderr)
	}
	w.write(".github/CODEOWNERS", strings.ReplaceAll(readFile(t, w.dir+"/.github/CODEOWNERS"), "@your-organisation/",
		"@acme/"))
	w.hub.Tokens["secret-token"] = githubtest.Token{Login: "admin", Admin: true}
	w.hub.Settings = githubtest.Settings{
		Variables: map[string]string{"ONRECORD_NOTIFY": "true"},
		Rules: map[string]githubtest.Guard{"main": {PullRequest: true, CodeOwners: true,
			Checks: []string{"test", "review"}}},
	}
	delete(w.env, "GITHUB_ACTIONS")
	return w
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestDoctorOnGitHub(t *testing.T) {
	w := doctorWorld(t)
	w.run("doctor")
	w.wantIn("doctor", w.stdout,
		"ok       workflow: .github/workflows/statements.yml reviews pull requests, in the check review\n",
		"ok       workflow: .github/workflows/statements.yml tells Slack\n",
		"ok       issue form: its lists are those of the record\n",
		"ok       code owners: .github/CODEOWNERS says who has to agree to edits of /statements/\n",
		"ok       variable: ONRECORD_NOTIFY is true\n",
		"ok       branch: main takes an edit after a review of the code owners and the check review\n")

	w.hub.Settings.Rules = nil
	w.hub.Settings.Protected = map[string]githubtest.Guard{"main": {PullRequest: true, CodeOwners: true,
		Checks: []string{"review"}}}
	w.run("doctor")
	w.wantIn("doctor", w.stdout, "ok       branch: main takes an edit after")
}

const aLook = "jobs:\n  look:\n    name: a look\n    steps:\n      - run: onrecord review\n"

// What is missing is named, with what to do about it.
func TestDoctorOnGitHubFinds(t *testing.T) {
	const tellsNobody = "problem  the variable ONRECORD_NOTIFY is not true, and the workflow tells Slack nothing\n" +
		"         in the repository's settings, under Secrets and variables, Actions, Variables, set it to true\n"
	for name, tc := range map[string]struct {
		change func(*world)
		want   string
	}{
		"no variable":      {func(w *world) { w.hub.Settings.Variables = nil }, tellsNobody},
		"another variable": {func(w *world) { w.hub.Settings.Variables["ONRECORD_NOTIFY"] = "yes" }, tellsNobody},
		"no rules": {func(w *world) { w.hub.Settings.Rules = nil },
			"problem  main does not ask for a pull request, a review of the code owners, the check review\n"},
		"half the rules": {func(w *world) { w.hub.Settings.Rules["main"] = githubtest.Guard{PullRequest: true} },
			"problem  main does not ask for a review of the code owners, the check review\n" +
				"         in the repository's settings, under Rules, require it\n"},
		"a team that is none": {func(w *world) { w.hub.Settings.OwnersError = "Unknown owner" },
			"problem  GitHub finds a mistake in CODEOWNERS: Unknown owner on line 7\n"},
		"the example's teams": {func(w *world) { w.write(".github/CODEOWNERS", "/statements/ @your-organisation/legal\n") },
			"problem  .github/CODEOWNERS names the teams @your-organisation/…, which are those of the example\n"},
		"no owners of the record": {func(w *world) {
			w.write(".github/CODEOWNERS",
				"/.github/ @acme/legal\n/statements/ # nobody\n")
		},
			"problem  .github/CODEOWNERS names nobody for /statements/\n" +
				"         add a line: /statements/ and the names of your teams\n"},
		"owners taken back": {func(w *world) {
			w.write(".github/CODEOWNERS",
				"* @acme/legal\nstatements/\n/statements/ nobody\n")
		},
			"problem  .github/CODEOWNERS names nobody for /statements/\n"},
		"no code owners": {func(w *world) { os.Remove(w.dir + "/.github/CODEOWNERS") },
			"problem  no file CODEOWNERS says who has to agree to edits of the record\n"},
		"a broken workflow": {func(w *world) { w.write(".github/workflows/statements.yml", "jobs: [\n") },
			"problem  .github/workflows/statements.yml is not YAML that GitHub takes\n"},
		"no workflow that tells": {func(w *world) { w.write(".github/workflows/statements.yml", aLook) },
			"note     workflow: none tells Slack; onrecord init writes one that does\n"},
		"a review of another name": {func(w *world) { w.write(".github/workflows/statements.yml", aLook) },
			"problem  main does not ask for the check a look\n"},
		"no workflows": {func(w *world) { os.RemoveAll(w.dir + "/.github") },
			"note     GitHub: no workflow uses onrecord; onrecord init writes those"},
		"no token": {func(w *world) { delete(w.env, "GITHUB_TOKEN") },
			"note     GitHub: the variable ONRECORD_NOTIFY and the rules of main are not looked at; set GITHUB_TOKEN"},
		"a wrong token": {func(w *world) { w.env["GITHUB_TOKEN"] = "other" },
			"problem  GitHub answered 401 Unauthorized: Bad credentials\n         GITHUB_TOKEN is not valid\n"},
		"a token of a run": {func(w *world) { w.hub.Tokens["secret-token"] = githubtest.Token{Login: "bot"} },
			"note     GitHub: this token is not shown the variable ONRECORD_NOTIFY " +
				"(GitHub answered 403 Forbidden: Resource not accessible by integration)\n"},
		"rules that are not shown": {func(w *world) {
			w.hub.Tokens["secret-token"] = githubtest.Token{Login: "bot"}
			w.hub.Settings.Rules = nil
		}, "note     branch: no rule of main asks for a pull request, a review of the code owners, the check review; " +
			"its older protection is shown to administrators alone\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w := doctorWorld(t)
			tc.change(w)
			w.run("doctor")
			w.wantIn("doctor", w.stdout, tc.want)
		})
	}
}
