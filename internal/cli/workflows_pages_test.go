//go:build act

package cli_test

import (
	"os"
	"path/filepath"
	"testing"
)

// The pages are published once somebody has said that they may be.
func TestWorkflowsPages(t *testing.T) {
	r := newRunner(t)
	out := t.TempDir()
	upload := r.action("name: upload\ndescription: keeps the pages\ninputs: {path: {description: x}}\n" +
		"runs:\n  using: composite\n  steps:\n    - run: cp -R \"$PAGES/.\" '" + out + "/'\n      shell: bash\n" +
		"      env: {PAGES: '${{ inputs.path }}'}\n")
	deploy := r.action("name: deploy\ndescription: publishes\nruns:\n  using: composite\n  steps:\n" +
		"    - {run: 'touch \"" + out + "/published\"', shell: bash}\n")
	more := []string{
		"--local-repository", "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9=" + upload,
		"--local-repository", "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128=" + deploy,
	}
	push := object{"ref": "refs/heads/main"}
	cmd := r.command("pages", "push", push, more)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if all, _ := os.ReadDir(out); len(all) > 0 {
		t.Errorf("without the variable there are %v", all)
	}
	r.passes("pages", "push", push, append(more, "--var", "ONRECORD_PAGES=true")...)
	for _, name := range []string{"index.html", "2021-acme/index.html", "_/site.css", "published"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
}
