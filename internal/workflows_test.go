package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// What actionlint does not hold: https://docs.github.com/en/actions/reference/security/secure-use

var pinned = regexp.MustCompile(`^[^@]+@[0-9a-f]{40}$`)

type step struct {
	Uses string
	Run  string
	With map[string]string
}

type workflow struct {
	On          yaml.Node
	Permissions map[string]string
	Jobs        map[string]struct {
		Permissions map[string]string
		Timeout     int `yaml:"timeout-minutes"`
		Concurrency struct {
			Cancel bool `yaml:"cancel-in-progress"`
		}
		Steps []step
	}
}

func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("no workflows", err)
	}
	for _, file := range files {
		var w workflow
		data := readYAML(t, file, &w)
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s grants permissions to all jobs: write permissions: {}", file)
		}
		for _, word := range []string{"pull_request_target", "workflow_run", "paths:", "paths-ignore:"} {
			if strings.Contains(data, word) {
				t.Errorf("%s says %s", file, word)
			}
		}
		for name, job := range w.Jobs {
			if len(job.Permissions) == 0 || job.Timeout == 0 {
				t.Errorf("%s: the job %s says nothing of its permissions or its timeout", file, name)
			}
			if name == "notify" && job.Concurrency.Cancel {
				t.Errorf("%s: a run that tells Slack can be cut short", file)
			}
			pushes := job.Permissions["contents"] == "write"
			for _, s := range job.Steps {
				checkStep(t, file, s)
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] == "" || s.With["persist-credentials"] == "true" && !pushes {
					t.Errorf("%s: the job %s keeps credentials that it does not need", file, name)
				}
			}
		}
	}
}

func TestAction(t *testing.T) {
	var action struct {
		Runs struct{ Steps []step }
	}
	readYAML(t, "../action.yml", &action)
	if len(action.Runs.Steps) == 0 {
		t.Fatal("no steps")
	}
	for _, s := range action.Runs.Steps {
		checkStep(t, "action.yml", s)
	}
}

func checkStep(t *testing.T, file string, s step) {
	t.Helper()
	if s.Uses != "" && s.Uses != "./" && !pinned.MatchString(s.Uses) {
		t.Errorf("%s: %s is not pinned to a commit", file, s.Uses)
	}
	if strings.Contains(s.Run, "${{") {
		t.Errorf("%s: an expression stands inside run, where its value is code: %s", file, s.Run)
	}
}

func readYAML(t *testing.T, file string, into any) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return string(data)
}

// A required check that only some pull requests start stays pending for ever.
func TestRequiredChecksAlwaysRun(t *testing.T) {
	for _, name := range []string{"ci", "statements"} {
		var w workflow
		readYAML(t, "../.github/workflows/"+name+".yml", &w)
		var events []string
		for i := 0; i < len(w.On.Content); i += 2 {
			events = append(events, w.On.Content[i].Value)
		}
		for _, event := range []string{"pull_request", "merge_group"} {
			if !slices.Contains(events, event) {
				t.Errorf("%s does not run on %s", name, event)
			}
		}
	}
}
