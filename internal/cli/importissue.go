package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

const (
	issueForm  = ".github/ISSUE_TEMPLATE/statement.yml"
	issueLabel = "record" // that makes a pull request of an issue
)

func (a *app) importIssueCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import-issue",
		Short: "Makes a pull request of an issue that records a statement",
		Long: `Makes a branch and a pull request of an issue that was made with the form
"Record a statement", in a run of GitHub Actions for an issue that was opened by
somebody who may write to the repository, or that was given the label "record".
Only a collaborator's label counts. The review of the statement is put on the pull
request, and its address, or what is wrong with the answers, on the issue.
Where it was run before, it goes on with what is there.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.importIssue(cmd.Context()) },
	}
}

// An issueImport is the work on one issue.
type issueImport struct {
	*app
	client *github.Client
	run    github.Run
	issue  github.Issue
}

func (a *app) importIssue(ctx context.Context) error {
	run, err := github.ReadRun(a.env.Getenv)
	if err != nil {
		return err
	}
	issue, err := github.ReadIssue(a.env.Getenv)
	if err != nil {
		return err
	}
	client, err := a.githubClient(run)
	if err != nil {
		return err
	}
	may, err := mayImport(ctx, client, issue)
	if err != nil {
		return commentError(err)
	}
	if !may {
		return a.notImported("a collaborator has to set the label " + issueLabel)
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	i := issueImport{a, client, run, issue}
	name, content, err := statementOf(p, issue)
	if issue.Label == "" && errors.Is(err, github.ErrNotForm) {
		return a.notImported("the issue was not made with the form")
	}
	if err != nil {
		return i.decline(ctx, "This cannot be put on record yet: "+errorLine(err), "Edit the issue, then "+again+".")
	}
	return i.propose(ctx, p, name, content)
}

// mayImport reports whether an issue is put on record: a collaborator said so by the label, or the one who may write
// to the repository opened it. What a program opened, or was moved here, may have the words of others in it.
func mayImport(ctx context.Context, client *github.Client, issue github.Issue) (bool, error) {
	ofOthers := issue.Bot || issue.Author != issue.Sender
	if issue.Label != "" && issue.Label != issueLabel || issue.Label == "" && ofOthers {
		return false, nil
	}
	right, err := client.RightOf(ctx, issue.Sender)
	if issue.Label == "" {
		return right == github.MayWrite, err
	}
	return right >= github.MayLabel, err
}

// notImported says why nothing is done. That is no mistake: most issues are about something else.
func (a *app) notImported(why string) error {
	fmt.Fprintf(a.env.Stderr, "nothing is done: %s\n", why)
	return nil
}

// again is how an issue is imported once more.
const again = "set the label " + issueLabel + "; where it is set, take it away first"

// answer writes the one comment that onrecord keeps on the issue.
func (i issueImport) answer(ctx context.Context, markdown string) error {
	_, err := i.client.Comment(ctx, github.Run{ID: i.run.ID, Number: i.issue.Number}, markdown)
	return err
}

// decline says on the issue why nothing is put on record, and what to do.
func (i issueImport) decline(ctx context.Context, reason, advice string) error {
	if err := i.answer(ctx, render.Literal(reason)+"\n\n"+advice+"\n"); err != nil {
		return commentError(err)
	}
	fmt.Fprintf(i.env.Stderr, "onrecord: issue %d: %s\n", i.issue.Number, oneLine(reason))
	return errFound
}

func (i issueImport) branch() string { return fmt.Sprintf("statement-%d", i.issue.Number) }

// propose makes the pull request, with its review, and answers on the issue. What
// a run before this one began is finished.
func (i issueImport) propose(ctx context.Context, p *project.Project, name string, content []byte) error {
	if err := p.Write(name, content); err != nil {
		return err
	}
	r, err := i.review(ctx, github.Run{}, "HEAD") // of the folder as it now stands
	if err != nil {
		return err
	}
	defer r.close()
	id := strings.TrimSuffix(path.Base(name), ".yaml")
	made, err := i.client.Propose(ctx, github.Proposal{
		Branch: i.branch(), Onto: i.run.DefaultBranch, From: i.run.Head,
		Path: r.repo.Path(name), Content: content,
		Title: fmt.Sprintf("Statement %s of issue %d", id, i.issue.Number),
		Body: fmt.Sprintf("Closes #%d, of which this was made. What is missing can be added here, in the file.\n",
			i.issue.Number),
	})
	if err != nil {
		return i.notProposed(ctx, made, err)
	}
	return i.answerProposed(ctx, made, r)
}

// answerProposed puts the review on the pull request, and its address on the issue.
func (i issueImport) answerProposed(ctx context.Context, made github.Proposed, r *review) error {
	var b strings.Builder
	if err := render.ReviewMarkdown(&b, &r.Review, github.MaxComment-roomForMarker); err != nil {
		return err
	}
	if _, err := i.client.Comment(ctx, github.Run{ID: i.run.ID, Number: made.Number}, b.String()); err != nil {
		return commentError(err)
	}
	done := "The pull request has these answers now"
	if made.New {
		done = "A pull request was made"
	}
	found := fmt.Sprintf("%s: #%d. It has %s.\n", done, made.Number, finding.Plural(len(r.Wrong()), "finding"))
	if err := i.answer(ctx, found); err != nil {
		return commentError(err)
	}
	fmt.Fprintf(i.env.Stderr, "%s: %s\n", done, oneLine(made.Address))
	return nil
}

// notProposed says what to do where no pull request has the answers.
func (i issueImport) notProposed(ctx context.Context, made github.Proposed, err error) error {
	restart := fmt.Sprintf("Or delete the branch %s, with all that was written there, and %s.", i.branch(), again)
	switch {
	case errors.Is(err, github.ErrMerged):
		return i.decline(ctx, "The pull request of this issue is merged.",
			fmt.Sprintf("See #%d. For another statement, make another issue.", made.Number))
	case errors.Is(err, github.ErrTaken) && made.Number > 0:
		return i.decline(ctx, "Somebody has gone on in the pull request of this issue.",
			fmt.Sprintf("Go on in #%d. %s", made.Number, restart))
	case errors.Is(err, github.ErrTaken):
		return i.decline(ctx, "Somebody has gone on in the branch of this issue.", "Make a pull request of it. "+restart)
	case notPermitted(err):
		said := fmt.Sprintf("The branch %s is made, and GitHub did not permit a pull request: %s. Then %s.\n",
			i.branch(), permitPulls, again)
		err = errors.Join(err, i.answer(ctx, said))
		return hint(err, "%s; then, on the issue, %s", permitPulls, again)
	}
	return commentError(err)
}

// permitPulls is what lets a workflow make a pull request: without it, which is
// how organisations begin, GitHub refuses.
// https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository
const permitPulls = `in the repository's Settings > Actions > General, tick ` +
	`"Allow GitHub Actions to create and approve pull requests" ` +
	`(in an organisation, an owner may have to tick it there first)`

func notPermitted(err error) bool {
	var refused *github.Error
	return errors.As(err, &refused) && strings.Contains(refused.Message, "not permitted to create")
}

// statementOf makes a statement file of an issue's answers, and returns its name from the project's folder.
func statementOf(p *project.Project, issue github.Issue) (name string, content []byte, err error) {
	data, err := bounded.ReadFile(p.Files, issueForm, record.MaxFile)
	if err != nil {
		return "", nil, fmt.Errorf("the form %s is not there", issueForm)
	}
	form, err := github.ParseForm(data)
	if err != nil {
		return "", nil, err
	}
	answers, err := form.Answers(issue.Body)
	if err != nil {
		return "", nil, err
	}
	r, err := p.Load()
	if err != nil {
		return "", nil, err
	}
	draft, err := author.FromAnswers(answers, r)
	if err != nil {
		return "", nil, err
	}
	if err := draft.Check(); err != nil {
		return "", nil, err
	}
	folder := path.Join(p.Settings.Statements, draft.Incident)
	files, err := fileNames(p.Files, folder)
	if err != nil {
		return "", nil, err
	}
	return path.Join(folder, draft.Name(files)), draft.Content(), nil
}

func fileNames(fsys fs.FS, folder string) (names []string, err error) {
	entries, err := fs.ReadDir(fsys, folder)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}
