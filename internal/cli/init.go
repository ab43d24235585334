package cli

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/schema"
)

//go:embed all:starter
var starter embed.FS

const stepsLeft = `
Three steps are left:

1. Slack: make an app and invite it to a channel, as docs/slack.md of onrecord
   says; write the channel's ID into onrecord.yaml.
2. Secret: in the repository's settings, under Secrets and variables, Actions,
   add the secret SLACK_BOT_TOKEN and the variable ONRECORD_NOTIFY with the
   value true. Then run the workflow "statements" once by hand, with "start".
3. Branch protection: in the settings, under Rules, protect %s: require a
   pull request, reviews of code owners, and the check "review". Write your
   teams into .github/CODEOWNERS, make a label "record" and, under Actions,
   General, allow GitHub Actions to create and approve pull requests.

The workflow "pages" publishes the record as a site. It is off: docs/pages.md of
onrecord says how to switch it on, and who can read the pages then.
`

const noRepository = `
This folder is in no git repository yet. Make one, and put it on GitHub:

   git init -b %s
   git add .
   git commit -m "The record"
`

func (a *app) initCommand() *cobra.Command {
	var form bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Sets a repository up: an example, settings, workflows, templates",
		Long: `Writes what a repository needs to keep a record into this folder: statements
with a commented example, settings, workflows for GitHub, templates, code
owners and editor settings. What is there already is kept as it is.

With --form it makes the issue form "Record a statement" anew from the record,
and nothing else: run it where incidents, parties or questions came or went.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if form {
				return a.writeForm(cmd.Context())
			}
			return a.init(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&form, "form", false, "make only the issue form, anew from the record")
	return cmd
}

// init writes what is not there yet into the folder that the command runs in, and says what is left to do.
func (a *app) init(ctx context.Context) error {
	branch, inRepository, err := a.mergedInto(ctx)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(a.env.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	settings, _, err := config.Load(root.FS()) // those that are there are kept
	if err != nil {
		return err
	}
	files, err := starterFiles(branch, settings.Statements, a.action(ctx))
	if err != nil {
		return err
	}
	if settings.Statements != config.Default().Statements || occupied(root, "statements") {
		maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, "statements/") })
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := a.writeNew(root, name, files[name]); err != nil {
			return err
		}
	}
	if err := a.writeNewForm(root); err != nil {
		return err
	}
	if !inRepository {
		fmt.Fprintf(a.env.Stdout, noRepository, branch)
	}
	fmt.Fprintf(a.env.Stdout, stepsLeft, branch)
	return nil
}

// mergedInto returns the branch of which the workflows send changes to Slack: main, unless
// git knows of another one with a name that a workflow can hold; and whether there is a repository. The error is
// for a folder that is not the top of its repository, and for a repository that
// cannot be read: what git does not trust is one, and may have another branch.
func (a *app) mergedInto(ctx context.Context) (branch string, inRepository bool, err error) {
	top, branch, err := project.Top(ctx, a.env.Dir)
	switch {
	case err != nil:
		return "", false, err
	case top == "":
		return "main", false, nil
	case !sameFolder(top, a.env.Dir):
		return "", true, hint(errors.New("this is not the top folder of the repository, and GitHub reads .github only there"),
			"go there with cd %s, then run onrecord init", printable(top))
	case !branchForm().MatchString(branch):
		return "main", true, nil
	}
	return branch, true, nil
}

// sameFolder reports whether two paths lead to one folder.
func sameFolder(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(one, other)
}

var branchForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`) })

// exampleTeams begins the names of the teams that init writes into CODEOWNERS.
const exampleTeams = "@your-organisation/"

// hereAlone begins what of the code owners is about this repository, and not about one that keeps a record.
const hereAlone = "\n# In this repository alone"

// starterFiles returns what init writes, by name, for a repository whose changes are merged into branch, whose
// record is in a folder, and whose workflows use an action.
func starterFiles(branch, folder string, use action) (map[string]string, error) {
	files := make(map[string]string)
	quoted := strconv.Quote(folder) // for JSON, as for YAML
	here := strings.NewReplacer(
		"branches: [main]", "branches: ['"+branch+"']",
		"refs/heads/main", "refs/heads/"+branch,
		"uses: ./\n", "uses: "+use.reference+"\n",
		"@onrecord/", exampleTeams,
		"\n/statements/ ", "\n"+ownersPattern(folder)+" ",
		`": "statements/`, `": `+quoted[:len(quoted)-1]+"/",
	)
	add := func(fsys fs.FS, under string) error {
		return fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			content, _, _ := strings.Cut(string(data), hereAlone)
			if content = here.Replace(content); path.Base(path.Dir(name)) == "workflows" {
				content = use.pinned(content)
			}
			files[path.Join(under, name)] = content
			return err
		})
	}
	own, err := fs.Sub(starter, "starter")
	if err != nil {
		return nil, err
	}
	return files, errors.Join(add(own, ""), add(onrecord.Templates, ""), add(schema.Files, "schema"))
}

// ownersPattern returns the pattern of a folder for CODEOWNERS, in which a blank ends a pattern and some signs mean
// more.
// https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
func ownersPattern(folder string) string {
	return "/" + strings.NewReplacer(" ", `\ `, "#", `\#`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(folder) + "/"
}

// occupied reports whether a folder has something in it.
func occupied(root *os.Root, dir string) bool {
	entries, err := fs.ReadDir(root.FS(), dir)
	return err == nil && len(entries) > 0
}

// writeNew writes a file that is not there yet, and says on stdout whether it did.
func (a *app) writeNew(root *os.Root, name, content string) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		fmt.Fprintf(a.env.Stdout, "kept  %s\n", name)
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		fmt.Fprintf(a.env.Stdout, "wrote %s\n", name)
	}
	return err
}
