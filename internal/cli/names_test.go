package cli_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// hostileNames are parts of the names of files and folders that a terminal, a reader or a program would take for more
// than that.
var hostileNames = map[string]string{
	"escape": "\x1b[2J\x1b[31m", "bidirectional": "\u202egnp", "invisible": "\u2060\u2063", "not UTF-8": "\xff\xfe",
	"line end": "\nonrecord: told everything", "command": "##[error]x", "separator": "\u2028::error::x",
	"backslash": `\x1b[2J`,
}

// Whatever files and folders are called, what is printed says so safely, and nothing else is hidden by it.
func TestHostileNames(t *testing.T) {
	for kind, name := range hostileNames {
		t.Run(kind, func(t *testing.T) {
			w := newWorld(t)
			w.env["GITHUB_ACTIONS"] = ""
			slack := slacktest.New(slacktest.Config{Token: "xoxb-secret", Channels: []slacktest.Channel{{ID: "C0123456789"}}})
			server := httptest.NewServer(slack)
			t.Cleanup(server.Close)
			w.env["SLACK_BOT_TOKEN"], w.env["SLACK_API_URL"] = "xoxb-secret", server.URL+"/api/"
			w.command("notify", "--start")

			words := func(text string) string {
				return statementYAML("2021-03-02", text, "denied", text) + signed("comms", "legal")
			}
			w.write("statements/2021-acme/2021-03-02-acme"+name+".yaml", words("Nothing was taken."))
			w.write("statements/2021-evil"+name+"/incident.yaml", incidentYAML)
			w.write("statements/2021-evil"+name+"/2021-03-02-acme.yaml", words("Nothing at all was taken."))
			w.write("statements/2021-evil"+name+"/incident"+name+".yaml", "party: [\n")
			w.write("statements/2022-good/incident.yaml", incidentYAML)
			w.write("statements/2022-good/2021-03-02-acme.yaml", words("The good words."))
			w.write("statements/stray"+name+".yaml", "x: y\n")
			for _, args := range [][]string{{"check"}, {"review", "--base", "main"}} {
				w.command(args...) // of the folder as it stands
			}
			w.commit("names")
			for _, args := range [][]string{
				{"check"}, {"check", "--base", "main"}, {"check", "--format", "github"}, {"check", "--format", "sarif"},
				{"log", "X"}, {"status"}, {"notify", "--dry-run"}, {"notify"}, {"doctor"}, {"resolve", name, "--posted"},
				{"redline", "a" + name, "b"}, {"check", "statements/2021-evil" + name}, {"log", "2021-evil" + name},
				{"__complete", "log", ""}, {"__complete", "diff", ""}, {"__complete", "log", "--party", ""},
			} {
				w.command(args...)
			}
			for _, args := range [][]string{{"log"}, {"log", "2022-good"}, {"diff", "main"}, {"review", "--base", "main"}} {
				w.command(args...)
				w.wantIn(strings.Join(args, " "), w.stdout, "The good words.")
			}
			told := ""
			for _, m := range slack.Messages() {
				told += m.Text + "\n"
			}
			w.wantIn("Slack", told, "The good words.")
			w.env["GITHUB_ACTIONS"] = "true"
			w.pullRequest(w.hub.Repository)
			w.command("review")
			w.wantIn("the comment", w.comment(), "The good words.")

			// To take them away again is no mistake.
			w.git("branch", "-q", "-f", "main", "edit")
			w.git("rm", "-q", "-r", "statements/2021-evil"+name, "statements/stray"+name+".yaml")
			w.commit("away")
			w.pullRequest(w.hub.Repository)
			w.command("review")
			if strings.Contains(w.comment(), "UTF-8") {
				t.Errorf("the comment is\n%s", w.comment())
			}
		})
	}
}

// command runs a command and wants what it prints to hide nothing.
func (w *world) command(args ...string) {
	w.Helper()
	w.run(args...)
	if args[0] == "review" {
		w.stdout = strings.ReplaceAll(w.stdout, "\u200b", "") // which keeps GitHub from making links
	}
	for stream, text := range map[string]string{"stdout": w.stdout, "stderr": w.stderr} {
		hides := !utf8.ValidString(text)
		for range redline.Hidden(text) {
			hides = true
		}
		if forged := regexp.MustCompile(`(?m)^\s*(onrecord: told everything|::error::x)`); hides || forged.MatchString(text) {
			w.Errorf("%q prints on %s\n%q", args, stream, text)
		}
	}
}
