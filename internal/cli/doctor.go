package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/slack"
)

func (a *app) doctorCommand() *cobra.Command {
	var live string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Checks the set-up: git, the ledger, Slack's token and channels, GitHub",
		Long: `Checks git, the ledger, the token, its scopes and the channels without posting
anything. With --live CHANNEL it posts a message to that channel and deletes it.

It also looks at the workflows, at the issue form and at CODEOWNERS. With
GITHUB_TOKEN, and GITHUB_REPOSITORY set to OWNER/NAME, it asks GitHub for the
variable that the workflows need, for mistakes in CODEOWNERS and for the rules
of the branch.`,
		Example: "  onrecord doctor\n  onrecord doctor --live C0123456789",
		Args:    between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			r := &setupReport{app: a}
			if err := r.all(cmd.Context(), live); err != nil {
				return err
			}
			if r.problems > 0 {
				return errFound
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&live, "live", "", "post a message to this channel, by its ID, and delete it")
	return cmd
}

// A setupReport prints a line for each part of the set-up.
type setupReport struct {
	*app
	problems int
}

func (r *setupReport) ok(format string, args ...any) {
	fmt.Fprintf(r.env.Stdout, "ok       %s\n", oneLine(fmt.Sprintf(format, args...)))
}

func (r *setupReport) problem(err error) {
	r.problems++
	fmt.Fprintf(r.env.Stdout, "problem  %s\n", errorLine(err))
	if advice := adviceOn(err); advice != "" {
		fmt.Fprintf(r.env.Stdout, "         %s\n", oneLine(advice))
	}
}

func (r *setupReport) all(ctx context.Context, live string) error {
	if live != "" && !slack.IsChannel(live) {
		return hint(fmt.Errorf("%q is not the ID of a channel", live), "in Slack: the channel's name, About, at the bottom")
	}
	d, err := r.openSession(ctx)
	if err != nil {
		r.problem(err)
		return nil
	}
	defer d.repo.Close()
	r.ok("git: the record is at commit %.12s", d.head)
	r.ledger(ctx, d)
	r.slack(ctx, d, live)
	r.confidential(d)
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.onGitHub(ctx, d)
}

func (r *setupReport) ledger(ctx context.Context, d *session) {
	where := "this repository"
	if d.store.Ref.Remote() != "" {
		where = "the remote " + d.store.Ref.Remote()
	}
	l, err := d.store.Read(ctx)
	if err != nil {
		r.problem(ledgerError(err))
		return
	}
	r.ok("ledger: on %s, told up to commit %.12s, %s in the outbox", where, l.Cursor,
		finding.Plural(len(l.Outbox), "message"))
	r.outbox(ctx, d, l)
}

// outbox lists what waits, and why.
func (r *setupReport) outbox(ctx context.Context, d *session, l *delivery.Ledger) {
	now := r.env.Now()
	if slices.ContainsFunc(l.Outbox, func(e delivery.Entry) bool { return e.State == delivery.Claimed }) {
		now = r.slackNow(ctx, d.Settings.Slack)
	}
	for _, e := range l.Outbox {
		what := fmt.Sprintf("message %s to %s", e.ID, e.Destination)
		switch {
		case e.State == delivery.Unknown:
			err := fmt.Errorf("%s is uncertain: %s", what, e.Title())
			r.problem(hint(err, "onrecord resolve %s --posted, or --resend", e.ID))
		case e.Held(now):
			err := fmt.Errorf("%s: %w: %s", what, delivery.ErrHeld, e.Title())
			r.problem(hint(err, "if no onrecord notify is running: onrecord resolve %s --resend", e.ID))
		case e.Failure != "":
			err := fmt.Errorf("%s is not told yet: %s: %s", what, e.Failure, e.Title())
			r.problem(hint(err, "onrecord notify tries again; to tell it elsewhere: onrecord resolve %s --to CHANNEL; "+
				"to give it up: --drop", e.ID))
		default:
			r.ok("%s waits: %s", what, e.Title())
		}
	}
}

func (r *setupReport) slack(ctx context.Context, d *session, live string) {
	m, err := r.messenger(d.Settings.Slack)
	if err != nil {
		r.problem(err)
		return
	}
	client, ok := m.(*slack.Client)
	if !ok {
		r.ok("webhook: its address is set; whether it works shows with the first message")
		if live != "" {
			r.problem(errors.New("--live needs a bot token: a message sent through a webhook cannot be deleted"))
		}
		return
	}
	who, err := client.Who(ctx)
	if err != nil {
		r.problem(err)
		return
	}
	r.ok("token: bot %s in workspace %s", printable(who.User), printable(who.Team))
	if missing := who.Missing(); len(missing) > 0 {
		r.problem(hint(fmt.Errorf("the token lacks the scopes %s", strings.Join(missing, ", ")),
			"add them under OAuth & Permissions of the app, and install it again"))
	} else {
		r.ok("scopes: %s", strings.Join(slack.Scopes(), ", "))
	}
	r.channels(ctx, d, client)
	if live == "" {
		return
	}
	if err := client.Try(ctx, live); err != nil {
		r.problem(err)
		return
	}
	r.ok("live: posted to %s, and deleted", live)
}

// confidential says what is told nowhere because there is no channel for it.
func (r *setupReport) confidential(d *session) {
	if d.laws != nil {
		r.problem(d.laws)
	}
	if d.Settings.Slack.Confidential != "" && !r.webhookOnly() {
		return
	}
	record, err := d.Load()
	if err != nil {
		r.problem(projectError(err))
		return
	}
	hidden, due := 0, false
	for _, in := range record.Incidents {
		hidden += len(in.Confidential)
		due = due || !in.DutiesPublic && len(in.Events) > 0 && len(in.Duties)+len(d.Settings.Duties) > 0
	}
	if hidden > 0 {
		r.note("confidential: %s not for the public, and told in no channel; %s", finding.Plural(hidden, "statement"),
			confidentialHint)
	}
	if due {
		r.note("confidential: no reminder of a duty is sent; %s", confidentialHint)
	}
}

func (r *setupReport) channels(ctx context.Context, d *session, client *slack.Client) {
	channels := d.Settings.Slack.Channels()
	slices.Sort(channels)
	for _, c := range slices.Compact(channels) {
		if err := client.Reads(ctx, c); err != nil {
			r.problem(fmt.Errorf("channel %s: %w", c, err))
			continue
		}
		r.ok("channel %s: the bot is in it", c)
	}
}
