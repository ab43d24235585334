package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/github"
)

// note prints what is neither right nor wrong, or could not be looked at.
func (r *setupReport) note(format string, args ...any) {
	fmt.Fprintf(r.env.Stdout, "note     %s\n", oneLine(fmt.Sprintf(format, args...)))
}

// onGitHub looks at how the repository is set up for GitHub: at its files and, where there is a token, at its settings.
func (r *setupReport) onGitHub(ctx context.Context, d *session) error {
	root, err := os.OpenRoot(d.repo.Root())
	if err != nil {
		return err
	}
	defer root.Close()
	workflows, err := github.Workflows(root.FS())
	if err != nil {
		return err
	}
	if len(workflows) == 0 {
		r.note("GitHub: no workflow uses onrecord; onrecord init writes those that review pull requests and tell Slack")
		return nil
	}
	checks, asks := r.workflows(workflows)
	r.weekly(d, workflows)
	r.issueForm(d.Project)
	r.codeOwners(root.FS(), ownersPattern(d.repo.Path(d.Settings.Statements)))
	r.settings(ctx, d.repo.DefaultBranch(ctx), checks, asks)
	return nil
}

// weekly adds a problem where no workflow sends the weekly digest that the settings ask for.
func (r *setupReport) weekly(d *session, all []github.Workflow) {
	digests := slices.ContainsFunc(all, func(w github.Workflow) bool { return w.Digests })
	if weekly := d.Settings.Slack.Digest; weekly.Channel != "" && !digests {
		r.problem(hint(fmt.Errorf("weekly digest: no workflow sends it to %s", weekly.Channel),
			"have the workflow that tells Slack run on a schedule with command: notify --digest weekly, "+
				"or delete it and run onrecord init"))
	}
}

// workflows says what workflows do. It returns the names under which they review pull requests, and whether they tell
// Slack only where a variable is set.
func (r *setupReport) workflows(all []github.Workflow) (checks []string, asks bool) {
	notifies := false
	for _, w := range all {
		if w.Err != nil {
			r.problem(hint(w.Err, "GitHub does not run it: put it right, or delete it and run onrecord init"))
			continue
		}
		if len(w.Checks) > 0 {
			r.ok("workflow: %s reviews pull requests, in the check %s", w.File, strings.Join(w.Checks, ", "))
		}
		if w.Notifies {
			r.ok("workflow: %s tells Slack", w.File)
		}
		checks, asks, notifies = append(checks, w.Checks...), asks || w.Notifies && w.Asks, notifies || w.Notifies
	}
	if len(checks) == 0 {
		r.note("workflow: none reviews pull requests; onrecord init writes one that does")
	}
	if !notifies {
		r.note("workflow: none tells Slack; onrecord init writes one that does")
	}
	return checks, asks
}

// ownersFiles are where GitHub looks for the code owners, in this order.
var ownersFiles = [...]string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"}

const maxOwners = 3 << 20 // bytes; GitHub reads no larger file

// codeOwners looks whether somebody has to agree to edits of the record, whose folder has a pattern.
func (r *setupReport) codeOwners(fsys fs.FS, pattern string) {
	for _, name := range ownersFiles {
		data, err := bounded.ReadFile(fsys, name, maxOwners)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			r.problem(err)
			return
		}
		r.codeOwnersIn(name, string(data), pattern)
		return
	}
	r.problem(hint(errors.New("no file CODEOWNERS says who has to agree to edits of the record"),
		"onrecord init writes .github/CODEOWNERS: write your teams into it"))
}

func (r *setupReport) codeOwnersIn(name, owners, pattern string) {
	bare := strings.Trim(pattern, "/")
	named := false
	for line := range strings.Lines(owners) {
		line, _, _ = strings.Cut(line, " #")
		line = strings.TrimSpace(line)
		for _, p := range []string{pattern, "/" + bare, bare, bare + "/", pattern + "**", "*", "**", "/**"} {
			if rest, ok := strings.CutPrefix(line, p+" "); ok {
				named = strings.Contains(rest, "@")
			}
		}
	}
	switch {
	case strings.Contains(owners, exampleTeams):
		r.problem(hint(fmt.Errorf("%s names the teams %s…, which are those of the example", name, exampleTeams),
			"write the names of your teams"))
	case !named:
		r.problem(hint(fmt.Errorf("%s names nobody for %s", name, pattern),
			"add a line: %s and the names of your teams", pattern))
	default:
		r.ok("code owners: %s says who has to agree to edits of %s", name, pattern)
	}
}

// settings looks at what GitHub is set to, where there is a token to ask with.
func (r *setupReport) settings(ctx context.Context, branch string, checks []string, asks bool) {
	name := r.env.Getenv("GITHUB_REPOSITORY")
	if r.secret("GITHUB_TOKEN") == "" || name == "" {
		r.note("GitHub: the variable %s and the rules of %s are not looked at; "+
			"set GITHUB_TOKEN, and GITHUB_REPOSITORY to OWNER/NAME", github.NotifyVariable, branch)
		return
	}
	client, err := r.githubClient(github.Run{Repository: name})
	if err != nil {
		r.problem(err)
		return
	}
	if asks {
		value, err := client.Variable(ctx, github.NotifyVariable)
		r.variable(value, err)
	}
	found, err := client.OwnersErrors(ctx)
	r.ownersErrors(found, err)
	protection, err := client.Protection(ctx, branch)
	if r.asked("the rules of "+branch, err) {
		r.protection(branch, protection, checks)
	}
}

// asked reports whether GitHub gave an answer about something, and says so where it did not.
func (r *setupReport) asked(what string, err error) bool {
	var refused *github.Error
	switch {
	case err == nil:
		return true
	case errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound):
		r.note("GitHub: this token is not shown %s (%s)", what, refused)
	case errors.As(err, &refused) && refused.Status == http.StatusUnauthorized:
		r.problem(hint(err, "GITHUB_TOKEN is not valid"))
	default:
		r.problem(err)
	}
	return false
}

func (r *setupReport) ownersErrors(found []string, err error) {
	if !r.asked("errors in CODEOWNERS", err) {
		return
	}
	for _, e := range found {
		r.problem(hint(fmt.Errorf("GitHub finds a mistake in CODEOWNERS: %s", e),
			"a team or a person that is named has to exist, and be able to write to the repository"))
	}
}

func (r *setupReport) variable(value string, err error) {
	switch {
	case !r.asked("the variable "+github.NotifyVariable, err):
	case value != "true":
		r.problem(hint(fmt.Errorf("the variable %s is not true, and the workflow tells Slack nothing", github.NotifyVariable),
			"in the repository's settings, under Secrets and variables, Actions, Variables, set it to true"))
	default:
		r.ok("variable: %s is true", github.NotifyVariable)
	}
}

// protection says whether a branch lets an edit in that nobody looked at.
func (r *setupReport) protection(branch string, p github.Protection, checks []string) {
	var missing []string
	if !p.PullRequest {
		missing = append(missing, "a pull request")
	}
	if !p.CodeOwners {
		missing = append(missing, "a review of the code owners")
	}
	for _, c := range checks {
		if !slices.Contains(p.Checks, c) {
			missing = append(missing, "the check "+c)
		}
	}
	what := strings.Join(missing, ", ")
	switch {
	case what == "":
		asked := append([]string{"a review of the code owners"}, checks...)
		r.ok("branch: %s takes an edit after %s", branch, strings.Join(asked, " and the check "))
	case p.Partial:
		r.note("branch: no rule of %s asks for %s; its older protection is shown to administrators alone", branch, what)
	default:
		r.problem(hint(fmt.Errorf("%s does not ask for %s", branch, what),
			"in the repository's settings, under Rules, require it"))
	}
}
