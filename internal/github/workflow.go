package github

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/bounded"
)

// NotifyVariable is the variable that the workflows of onrecord init ask for before they send to Slack.
const NotifyVariable = "ONRECORD_NOTIFY"

const (
	workflowFolder = ".github/workflows"
	maxWorkflow    = 1 << 20 // bytes
)

// A Workflow is what a file of a workflow does with onrecord.
type Workflow struct {
	File     string   // from the top of the repository
	Checks   []string // the names under which pull requests are reviewed
	Notifies bool     // changes are sent to Slack
	Digests  bool     // Slack is sent the weekly digest
	Asks     bool     // NotifyVariable is asked for
	Err      error    // why the file cannot be read
}

// Workflows returns those of a repository that use onrecord, and those that cannot be read.
func Workflows(fsys fs.FS) ([]Workflow, error) {
	entries, err := fs.ReadDir(fsys, workflowFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []Workflow
	for _, e := range entries {
		if ext := path.Ext(e.Name()); ext != ".yml" && ext != ".yaml" {
			continue
		}
		w := readWorkflow(fsys, path.Join(workflowFolder, e.Name()))
		if len(w.Checks) > 0 || w.Notifies || w.Err != nil {
			all = append(all, w)
		}
	}
	return all, err
}

type workflowStep struct {
	Uses, Run string
	With      map[string]string
}

// runs returns which command of onrecord a step runs, "" for none; more than its name may stand there.
func (s workflowStep) runs() string {
	if strings.HasPrefix(s.Uses, "onrecord/onrecord@") || s.Uses == "./" {
		return cmp.Or(s.With["command"], "review")
	}
	_, command, _ := strings.Cut(s.Run, "onrecord ")
	return command
}

func readWorkflow(fsys fs.FS, name string) Workflow {
	w := Workflow{File: name}
	data, err := bounded.ReadFile(fsys, name, maxWorkflow)
	if err != nil {
		w.Err = err
		return w
	}
	var file struct {
		Jobs map[string]struct {
			Name  string
			Steps []workflowStep
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		w.Err = errors.New(name + " is not YAML that GitHub takes")
		return w
	}
	w.Asks = strings.Contains(string(data), "vars."+NotifyVariable)
	for id, job := range file.Jobs {
		for _, s := range job.Steps {
			command := s.runs()
			w.Notifies = w.Notifies || strings.Contains(command, "notify")
			w.Digests = w.Digests || strings.Contains(command, "notify --digest weekly")
			if strings.HasPrefix(command, "review") {
				w.Checks = append(w.Checks, cmp.Or(job.Name, id))
			}
		}
	}
	slices.Sort(w.Checks)
	w.Checks = slices.Compact(w.Checks)
	return w
}
