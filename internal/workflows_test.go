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

var (
	pinned     = regexp.MustCompile(`^[^@]+@[0-9a-f]{40}$`)
	usedAction = regexp.MustCompile(`uses: ([^@\s]+)@(\S+)`)
)

type step struct {
	Uses string
	Run  string
	With map[string]string
}

type workflow struct {
	On          yaml.Node
	Permissions map[string]string
	Jobs        map[string]struct {
		If          string
		Permissions map[string]string
		Timeout     int `yaml:"timeout-minutes"`
		Concurrency struct {
			Cancel bool `yaml:"cancel-in-progress"`
		}
		Steps []step
	}
}

func TestWorkflows(t *testing.T) {
	for _, file := range workflowFiles(t) {
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
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] == "" ||
					s.With["persist-credentials"] == "true" && !pushes {
					t.Errorf("%s: the job %s keeps credentials that it does not need", file, name)
				}
			}
		}
	}
}

// A workflow that runs by the clock starts no runner where nobody has switched on what can wait.
func TestSchedules(t *testing.T) {
	for _, file := range workflowFiles(t) {
		var w workflow
		if data := readYAML(t, file, &w); !strings.Contains(data, "schedule:") {
			continue
		}
		for name, job := range w.Jobs {
			asks := strings.HasPrefix(job.If, "vars.") && !strings.Contains(job.If, "||")
			if others := regexp.MustCompile(`^(github\.event_name == '(pull_request|merge_group)'( \|\| )?)+$`); !asks &&
				!others.MatchString(job.If) {
				t.Errorf("%s: the job %s starts by the clock also where no variable is set: %s", file, name, job.If)
			}
		}
	}
}

// The workflows of the documentation use actions as ours do, each at the same commit.
func TestDocumentedWorkflows(t *testing.T) {
	ours := make(map[string]string)
	for _, file := range append(workflowFiles(t), "../action.yml") {
		for _, uses := range usedAction.FindAllStringSubmatch(readYAML(t, file, new(any)), -1) {
			if before := ours[uses[1]]; before != "" && before != uses[2] {
				t.Errorf("%s: %s is pinned to %s here and to %s elsewhere", file, uses[1], uses[2], before)
			}
			ours[uses[1]] = uses[2]
		}
	}
	for _, page := range []string{"../README.md", "../docs/slack.md", "../docs/github.md"} {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, uses := range usedAction.FindAllStringSubmatch(string(data), -1) {
			if !strings.HasPrefix(uses[1], "onrecord/") && uses[2] != ours[uses[1]] {
				t.Errorf("%s: %s is pinned to %s, and in our workflows to %s", page, uses[1], uses[2], ours[uses[1]])
			}
		}
	}
}

// Newer actions and modules are proposed for every folder that has some.
func TestDependabot(t *testing.T) {
	var dependabot struct {
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directory   string
			Directories []string
		}
	}
	readYAML(t, "../.github/dependabot.yml", &dependabot)
	got := make(map[string][]string)
	for _, u := range dependabot.Updates {
		got[u.Ecosystem] = append(u.Directories, u.Directory)
	}
	for ecosystem, pattern := range map[string]string{"gomod": "go.mod", "npm": "package.json",
		"github-actions": "action.yml"} {
		for _, above := range []string{"", "tools", "tools/*"} {
			files, err := filepath.Glob(filepath.Join("..", above, pattern))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				if folder := "/" + strings.TrimPrefix(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), ".."),
					"/"); !slices.Contains(got[ecosystem], folder) {
					t.Errorf("dependabot.yml does not look at %s in %s", pattern, folder)
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

func workflowFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal("no workflows", err)
	}
	return files
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
