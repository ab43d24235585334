package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/slack"
	"github.com/onrecord/onrecord/internal/view"
)

func (a *app) reviewCommand() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Shows on a pull request what a merge puts on record",
		Long: `Compares what is checked out with what it is to be merged into, holds the
edit against the rules, and shows both to the reviewers.

In GitHub Actions it keeps one comment on the pull request, and writes the
step's summary, annotations and the outputs changes, alarm and findings.
Elsewhere it prints the same as Markdown: of the folder as it stands, compared
with where it left --base.

Exits with 0 if the edit has no errors, with 1 if it has, and with 2 if it
could not look, or could not tell.`,
		Example: `  onrecord review --base main`,
		Args:    between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if github.Inside(a.env.Getenv) {
				return a.reviewRun(cmd.Context(), base)
			}
			return a.printReview(cmd.Context(), base)
		},
	}
	cmd.Flags().StringVar(&base, "base", "",
		"the revision that the edit is to be merged into (in GitHub Actions the event names it)")
	offerFlag(cmd, "base", a.revisions)
	return cmd
}

// printReview prints what an edit puts on record that is made for the branch base.
func (a *app) printReview(ctx context.Context, base string) error {
	if _, err := openProject(a.env.Dir); err != nil {
		return err
	}
	if base == "" {
		return hint(errors.New("there is nothing to compare with"),
			"name the branch that the edit is for: onrecord review --base main")
	}
	r, err := a.review(ctx, github.Run{}, base)
	if err != nil {
		return err
	}
	defer r.close()
	if err := render.ReviewMarkdown(a.env.Stdout, &r.Review, 0); err != nil {
		return err
	}
	return r.status()
}

// A review is shown in several forms. It is closed after the last.
type review struct {
	view.Review
	repo *project.Repository
}

func (r *review) close() { r.repo.Close() }

// status makes errors in the edit the exit status.
func (r *review) status() error {
	if finding.Failed(r.Wrong()) {
		return errFound
	}
	return nil
}

// review works out what an edit changes and what is wrong with it. Only the
// incidents that it touches are read.
func (a *app) review(ctx context.Context, run github.Run, base string) (*review, error) {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return nil, err
	}
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil, err
	}
	defer a.busy("reading the record")()
	d, err := reviewed(ctx, repo, run, base)
	if err != nil {
		repo.Close()
		return nil, projectError(err)
	}
	r := &review{repo: repo}
	if err := a.fill(r, d, run); err != nil {
		repo.Close()
		return nil, err
	}
	return r, nil
}

// fill works out what a review says. Where everybody may read it, that is nothing of what was not told to the public
// but that it is there.
func (a *app) fill(r *review, d project.Difference, run github.Run) error {
	laws, found, err := check.Laws(d.Files, d.Settings)
	if err != nil {
		return err
	}
	new, at := d.New.Over(d.Old), a.recorded(d)
	r.Line, r.Page = lines(d.Files), pagesBefore(d)
	r.Changes = change.Between(d.Old, new, at, d.Settings.Alarms)
	if run.Private {
		r.Hidden = change.Confidential(d.Old, new, at, d.Settings.Alarms)
	}
	c := check.Context{Files: d.Files, Now: a.env.Now(), Approvals: d.Settings.Approvals, Duties: d.Settings.Duties,
		Laws: laws, Seen: readers(run)}
	r.Findings = edited(d, c, found)
	all := slices.Concat(r.Changes, r.Hidden)
	r.Met = met(d, all, c)
	r.Signing = signing(all, d)
	a.plans(r, d, all)
	r.Settings = a.settings(d, r.Changes)
	r.Commit, r.Whole, r.Folder = run.Head, run.Address, r.repo.Path("")
	if run.Server != "" {
		folder := fmt.Sprintf("%s/%s/blob/%s/%s", run.Server, run.Repository, run.Head, r.Folder)
		r.Files = strings.TrimSuffix(folder, "/.")
	}
	return nil
}

// readers says who can read the repository of a run.
func readers(run github.Run) check.Seen {
	switch {
	case run.Event == "":
		return check.SeenUnknown
	case run.Private:
		return check.SeenByFew
	}
	return check.SeenByAll
}

// reviewed reads what an edit changes: of the folder as it stands or, in a run
// of GitHub, of the commit that is checked out.
func reviewed(ctx context.Context, repo *project.Repository, run github.Run, base string) (
	d project.Difference, err error,
) {
	head, err := repo.Resolve(ctx, "HEAD")
	if err != nil {
		return d, err
	}
	var since project.Span
	if base != "" {
		since, err = repo.Since(ctx, base, head)
	} else {
		since, err = sinceEvent(ctx, repo, run, head)
	}
	if err != nil {
		return d, notFetched(noRevision(ctx, repo, err), run)
	}
	if run.Event == "" {
		head = ""
	}
	return repo.Compare(ctx, since, head, nil)
}

// pagesBefore returns the function that returns the address of the page that an incident had before an edit; nil where
// there are no pages.
func pagesBefore(d project.Difference) func(string) string {
	page := pages(d.Before)
	if page == nil {
		return nil
	}
	return func(incident string) string {
		if d.Old.Incident(incident) == nil {
			return ""
		}
		return page(incident, "")
	}
}

// edited returns what is wrong with an edit: all that is found in the files that
// it changes, and the errors in the incidents that they belong to.
func edited(d project.Difference, c check.Context, found []finding.Finding) []finding.Finding {
	c.Edit = &check.Edit{Base: d.Old, Ahead: d.Ahead}
	run := check.Run
	if c.Seen != check.SeenByFew {
		run = check.Hushed
	}
	all := slices.Concat(run(d.New, c), d.Findings, found)
	return finding.Sort(slices.DeleteFunc(all, func(f finding.Finding) bool {
		_, changed := slices.BinarySearch(d.Paths, f.File)
		return !changed && f.Severity != finding.Error
	}))
}

// met lists the duties that a statement of the edit meets.
func met(d project.Difference, changes []change.Change, c check.Context) (all []duty.Duty) {
	changed := make(map[*record.Statement]bool)
	for _, c := range changes {
		changed[c.Statement] = len(c.Statement.Meets) > 0
	}
	for _, in := range d.New.Incidents {
		if !slices.ContainsFunc(in.Whole().Statements, func(s *record.Statement) bool { return changed[s] }) {
			continue
		}
		for _, due := range c.Laws.Of(in, d.Settings.Duties, duty.Moment{Now: c.Now}) {
			if due.Met == nil || !changed[due.Met] {
				continue
			}
			if c.Seen != check.SeenByFew {
				due = due.Public()
			}
			all = append(all, due)
		}
	}
	return all
}

// signing lists the statements of ours that change, or are signed otherwise, and who has to sign them.
func signing(changes []change.Change, d project.Difference) (all []view.Signing) {
	seen := make(map[*record.Statement]bool)
	add := func(in *record.Incident, s *record.Statement) {
		if roles := d.Settings.Approvals; in.IsOurs(s) && len(roles) > 0 && !seen[s] {
			seen[s] = true
			all = append(all, view.Signing{Incident: in, Statement: s, Signed: s.Approvals,
				Missing: s.MissingApprovals(roles)})
		}
	}
	for _, c := range changes {
		add(c.Incident, c.Statement)
	}
	old := d.Old.Whole()
	for _, in := range d.New.Over(d.Old).Whole().Incidents {
		for _, s := range in.Statements {
			if before := old.Incident(in.ID); before != nil && before.Statement(s.ID) != nil &&
				!slices.EqualFunc(before.Statement(s.ID).Approvals, s.Approvals, record.Approval.Equal) {
				add(in, s)
			}
		}
	}
	return all
}

// plans works out what Slack will be sent after the merge, and what it will not.
func (a *app) plans(r *review, d project.Difference, changes []change.Change) {
	plan, err := a.plan(d.Settings, d.Findings)
	if err != nil {
		problem := config.File + " has to be put right first: " + errorLine(err)
		r.Batches = []view.Batch{{Destination: "no channel", Problem: problem}}
		return
	}
	if len(changes) > 0 && plan.Webhook == "" && len(d.Settings.Slack.Channels()) == 0 {
		problem := config.File + " names no channel; a webhook would be told all of it"
		r.Batches = []view.Batch{{Destination: "no channel", Problem: problem}}
		return
	}
	for _, b := range plan.Preview(changes, d.Settings.Approvals, a.env.Now()) {
		r.Batches = append(r.Batches, shown(b.Batch, b.Waits))
	}
	all := make([]delivery.Notification, len(changes))
	for i, c := range changes {
		all[i].Change = c
	}
	r.Unsent, r.Quiet = changesIn(plan.Unsent(all)), changesIn(plan.Quiet(all))
}

func changesIn(all []delivery.Notification) (changes []change.Change) {
	for _, n := range all {
		changes = append(changes, n.Change)
	}
	return changes
}

// settings says what an edit does to who is told what: compared are what becomes of its changes by the settings and the
// incidents as they are on record, and what by those that it has.
func (a *app) settings(d project.Difference, changes []change.Change) []finding.Finding {
	old, now := view.Rules{Settings: d.Before, Record: d.Old}, view.Rules{Settings: d.Settings, Record: d.New.Over(d.Old)}
	holds := view.Holds(old, now, a.env.Now)
	was, err := a.plan(d.Before, d.Wrong)
	if err != nil { // nothing was told
		return append(view.Settings(old, now, nil), holds...)
	}
	is, err := a.plan(d.Settings, d.Findings)
	switch {
	case err != nil:
		is = &delivery.Plan{}
	case len(d.Before.Slack.Channels())+len(d.Settings.Slack.Channels()) == 0:
		// There may be a webhook, of which this run does not know.
		was.Webhook, is.Webhook = slack.WebhookDestination, slack.WebhookDestination
	}
	all := view.Settings(old, now, a.effects(d, changes, was, is))
	if err != nil && !finding.Failed(d.Findings) {
		all = append(all, view.Unusable(errorLine(err), adviceOn(err)))
	}
	return append(all, holds...)
}

// effects returns what becomes of the changes of an edit by the plan that is on record, and what by a new one.
func (a *app) effects(d project.Difference, changes []change.Change, was, is *delivery.Plan) (all []view.Effect) {
	now, by := a.env.Now(), make(map[string]change.Dispatch)
	for _, c := range changes {
		by[c.ID] = is.Dispatch(c, d.Settings.Approvals, now)
	}
	for _, c := range change.Between(d.Old, d.Unmoved.Over(d.Old).CalledAs(d.Old), a.recorded(d), d.Before.Alarms) {
		all = append(all, view.Effect{Change: c, Was: was.Dispatch(c, d.Before.Approvals, now), Is: by[c.ID]})
	}
	return all
}

// shown is a batch as a reader is shown it.
func shown(b delivery.Batch, waits string) view.Batch {
	return view.Batch{Destination: b.Destination, Digest: b.Digest, Waits: waits, Changes: changesIn(b.Notifications)}
}

// outputs are what later steps of a job can ask for.
func (r *review) outputs() []github.Output {
	return []github.Output{
		{Name: "changes", Value: strconv.Itoa(len(r.Changes))},
		{Name: "alarm", Value: string(r.Alarm())},
		{Name: "findings", Value: strconv.Itoa(len(r.Wrong()))},
	}
}
