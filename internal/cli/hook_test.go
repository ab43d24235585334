package cli_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/cli"
)

// What pre-commit runs judges the edit that is about to be committed, and the first commit too.
func TestPreCommitHook(t *testing.T) {
	entry := regexp.MustCompile(`(?m)^  entry: onrecord (.+)$`).FindStringSubmatch(readAll(t, ".pre-commit-hooks.yaml"))
	if entry == nil {
		t.Fatal("the hook runs nothing")
	}
	hook := strings.Fields(entry[1])
	const file = "statements/2021-acme/2021-03-01-acme.yaml"
	const denial = "No customer data was taken."
	w := newWorld(t)
	w.write("statements/2021-acme/incident.yaml", strings.Replace(incidentYAML, "    ours: true\n", "", 1))
	w.write(file, statementYAML("2021-03-01", denial, "denied", denial))
	w.commit("before")
	if status := w.run(hook...); status != cli.ExitOK {
		t.Errorf("nothing was edited, and the hook fails: %s%s", w.stdout, w.stderr)
	}
	w.write(file, statementYAML("2021-03-01", "No data was taken.", "denied", "No data was taken."))
	if status := w.run(hook...); status != cli.ExitFindings {
		t.Errorf("words on record were changed in silence, and the hook ends with %d: %s%s", status, w.stdout, w.stderr)
	}
	w.wantIn("what the hook says", w.stdout, "nothing says why [changed-text]")

	w.git("update-ref", "-d", "HEAD")
	if status := w.run(hook...); status != cli.ExitOK {
		t.Errorf("the first commit is refused: %s%s", w.stdout, w.stderr)
	}
}
