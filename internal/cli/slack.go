package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/site"
	"github.com/onrecord/onrecord/internal/slack"
)

// The environment's names of what Slack needs.
const (
	tokenVariable   = "SLACK_BOT_TOKEN"
	webhookVariable = "SLACK_WEBHOOK_URL"
	apiVariable     = "SLACK_API_URL"
)

// errNoSlack says that neither the settings nor the environment say where to send changes.
var errNoSlack = errors.New("no Slack is configured")

// noSlack returns errNoSlack with the reason.
func noSlack(format string, args ...any) error {
	return hint(fmt.Errorf("%w: %s", errNoSlack, fmt.Sprintf(format, args...)),
		"docs/slack.md says how to set it up; in GitHub Actions, runs for forks have no secrets")
}

// messenger returns the way to Slack that the environment names: with a bot's
// token or, where there is none, through a webhook.
func (a *app) messenger(s config.Slack) (delivery.Messenger, error) {
	switch {
	case a.secret(tokenVariable) != "":
		if len(s.Channels()) == 0 {
			return nil, noSlack("onrecord.yaml names no channel")
		}
		return slack.NewClient(a.secret(tokenVariable), a.env.Getenv(apiVariable), a.env.Transport)
	case a.secret(webhookVariable) != "":
		return slack.NewWebhook(a.secret(webhookVariable), a.env.Transport)
	}
	return nil, noSlack("neither %s nor %s is set", tokenVariable, webhookVariable)
}

// slackTime returns a function that asks for Slack's time, once. It is zero where Slack cannot be reached, and that of
// this machine where an answer does not say it.
func (a *app) slackTime(ctx context.Context, m delivery.Messenger) func() time.Time {
	return sync.OnceValue(func() time.Time {
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		now, err := m.Time(ctx)
		if err == nil && now.IsZero() {
			return a.env.Now()
		}
		return now
	})
}

// slackNow returns Slack's time, and that of this machine where Slack cannot be asked.
func (a *app) slackNow(ctx context.Context, s config.Slack) time.Time {
	if m, err := a.messenger(s); err == nil {
		if now := a.slackTime(ctx, m)(); !now.IsZero() {
			return now
		}
	}
	return a.env.Now()
}

// secret returns a variable of the environment without the white space that comes along when it is copied.
func (a *app) secret(name string) string { return strings.TrimSpace(a.env.Getenv(name)) }

// webhookOnly reports whether a webhook is the one way to Slack.
func (a *app) webhookOnly() bool {
	return a.secret(tokenVariable) == "" && a.secret(webhookVariable) != ""
}

// plan returns what is sent where by settings in which something was found. The error is for settings that cannot be
// used.
func (a *app) plan(settings config.Settings, found []finding.Finding) (*delivery.Plan, error) {
	if err := findingError(found); err != nil {
		return nil, err
	}
	s := settings.Slack
	plan := &delivery.Plan{Slack: s, Composer: slack.Composer{Web: a.web(), Page: pages(settings)}}
	if a.webhookOnly() {
		plan.Webhook = slack.WebhookDestination
	}
	for _, r := range s.Routes {
		for _, m := range r.Mention {
			if !slack.IsMention(m) {
				return nil, hint(fmt.Errorf("%q under mention in onrecord.yaml is not the ID of a user or a user group", m),
					"write the ID, which begins with U, W or S: in Slack, under Copy member ID, or Copy group ID")
			}
		}
	}
	for _, c := range s.Channels() {
		if !slack.IsChannel(c) && plan.Webhook == "" {
			return nil, hint(fmt.Errorf("%q in onrecord.yaml is not the ID of a channel", c),
				"write the ID, which begins with C or G: in Slack, the channel's name, About, at the bottom")
		}
	}
	return plan, nil
}

// pages returns the function that returns the address of a statement's page or, where no statement is named, of its
// incident's; nil where the settings name no pages.
func pages(s config.Settings) func(incident, statement string) string {
	if s.Site == "" {
		return nil
	}
	return func(incident, statement string) string {
		if statement == "" {
			return s.Site + site.IncidentAddress(incident)
		}
		return s.Site + site.StatementAddress(incident, statement)
	}
}

// web returns the repository's address for people, as GitHub Actions has it, and "" elsewhere.
func (a *app) web() string {
	server, name := a.env.Getenv("GITHUB_SERVER_URL"), a.env.Getenv("GITHUB_REPOSITORY")
	u, ok := record.WebAddress(server)
	if !ok || u.Scheme != "https" || name == "" {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/" + name}).String()
}

// A session is what sending needs of a project's repository.
type session struct {
	*project.Project
	repo   *project.Repository
	store  *delivery.Store
	source *delivery.Branch
	plan   *delivery.Plan
	head   string // the commit up to which changes are sent
	laws   error  // what is wrong with the laws by which is reminded; nil for nothing
}

// openSession returns the repository, the ledger and the plan of the project that the command runs in. The caller
// closes the repository's objects.
func (a *app) openSession(ctx context.Context) (*session, error) {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return nil, err
	}
	plan, err := a.plan(p.Settings, p.Findings)
	if err != nil {
		return nil, err
	}
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil, err
	}
	d := &session{Project: p, repo: repo, plan: plan}
	if err := a.openStore(ctx, d); err != nil {
		repo.Close()
		return nil, err
	}
	return d, nil
}

// openStore opens the ledger of the session, and what is read beside it.
func (a *app) openStore(ctx context.Context, d *session) (err error) {
	d.repo.Waiting = func(since time.Duration) {
		fmt.Fprintf(a.env.Stderr, "  waiting for the remote since %s\n", since)
	}
	if d.head, err = d.repo.Resolve(ctx, "HEAD"); err != nil {
		return err
	}
	if d.store, err = delivery.OpenStore(ctx, d.repo, d.head); err != nil {
		return err
	}
	d.store.Now, d.store.Sleep = a.env.Now, a.env.Sleep
	d.source = &delivery.Branch{
		Repository: d.repo, Remote: d.store.Ref.Remote(), Approvals: d.Settings.Approvals,
		Alarms: d.Settings.Alarms, Now: a.env.Now, Duties: d.Settings.Duties,
	}
	laws, found, err := check.Laws(d.Files, d.Settings)
	if err != nil {
		return err
	}
	d.source.Laws, d.laws = laws, findingError(found)
	return nil
}

// ledgerError returns err with what to do about it, where it is about a ledger that cannot be used.
func ledgerError(err error) error {
	var other *delivery.OtherError
	var unclear *delivery.UnclearError
	var damaged *delivery.DamagedError
	switch {
	case errors.As(err, &other):
		return hint(err, "for that record, go into the folder of its project and run the command there; "+
			"to tell this one as well, begin its own ledger: onrecord notify --start; if it had one before, somebody "+
			"deleted it: %s", putBack(other.Ref))
	case errors.As(err, &unclear):
		return hint(err, "go into the project's folder of the one that was told so far, and run there: "+
			"onrecord notify --start; what was told stays told")
	case errors.Is(err, delivery.ErrGone):
		return hint(err, "check out the branch that has the record; if the record was moved and changed in one commit, "+
			"begin a new ledger where it is now, for which all that is there counts as told: onrecord notify --start")
	case errors.Is(err, delivery.ErrNoLedger):
		return hint(fmt.Errorf("%w (%s)", err, delivery.Ref),
			"the first time, run: onrecord notify --start; if it was there before, somebody deleted it: %s, because a new "+
				"one knows nothing of what was told", putBack(delivery.Ref))
	case errors.Is(err, delivery.ErrLedger):
		return hint(err, "run onrecord notify without --start")
	case errors.As(err, &damaged):
		return hint(err, "%s", repair(damaged))
	}
	return err
}

// putBack returns how a ledger that was deleted is put back.
func putBack(ref string) string {
	return fmt.Sprintf("put the commit back that the last run named, in a clone that has it "+
		"(git push origin COMMIT:%[1]s, or where there is no remote: git update-ref %[1]s COMMIT)", ref)
}

// repair returns what to do about a ledger that is damaged. While it is, nothing is posted, so that the ledger before
// the damage still knows all that was told.
func repair(d *delivery.DamagedError) string {
	put, drop := "git push --force "+d.Ref.Remote()+" %s:"+d.Ref.Name(), "git push "+d.Ref.Remote()+" :"+d.Ref.Name()
	if d.Ref.Remote() == "" {
		put, drop = "git update-ref "+d.Ref.Name()+" %s", "git update-ref -d "+d.Ref.Name()
	}
	switch {
	case errors.Is(d.Err, delivery.ErrNewer):
		return "install that version; this one may not know all that the ledger says"
	case d.Sound != "":
		return "somebody changed it by hand: put back the last commit that is right, which has all that was told: " +
			fmt.Sprintf(put, d.Sound)
	}
	return "no commit before it is right either: delete it (" + drop + ") and begin anew: onrecord notify --start; " +
		"what was not told yet is then never told"
}
