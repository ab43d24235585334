package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack"
)

func (a *app) doctorCommand() *cobra.Command {
	var live string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Checks that changes can be told: git, the ledger, the token, the channels",
		Long: `Checks git, the ledger, the token, its scopes and the channels without posting
anything. With --live CHANNEL it posts a message to that channel and deletes it.`,
		Example: "  onrecord doctor\n  onrecord doctor --live C0123456789",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			x := &examination{app: a}
			if err := x.all(cmd.Context(), live); err != nil {
				return err
			}
			if x.ill {
				return errFound{}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&live, "live", "", "post a message to this channel, by its ID, and delete it")
	return cmd
}

// An examination prints a line for each thing that it looks at.
type examination struct {
	*app
	ill bool
}

func (x *examination) well(format string, args ...any) {
	fmt.Fprintf(x.env.Stdout, "ok       %s\n", fmt.Sprintf(format, args...))
}

func (x *examination) bad(err error) {
	x.ill = true
	fmt.Fprintf(x.env.Stdout, "problem  %s\n", errorLine(err))
	if advice := adviceOn(err); advice != "" {
		fmt.Fprintf(x.env.Stdout, "         %s\n", advice)
	}
}

func (x *examination) all(ctx context.Context, live string) error {
	if live != "" && !slack.IsChannel(live) {
		return hint(fmt.Errorf("%q is not the ID of a channel", live), "in Slack: the channel's name, About, at the bottom")
	}
	d, err := x.openSession(ctx)
	if err != nil {
		x.bad(err)
		return nil
	}
	defer d.repo.objects.Close()
	x.well("git: the record is at commit %.12s", d.head)
	x.ledger(ctx, d)
	x.slack(ctx, d, live)
	return nil
}

func (x *examination) ledger(ctx context.Context, d *session) {
	where := "this repository"
	if d.store.Ref.Remote() != "" {
		where = "the remote " + d.store.Ref.Remote()
	}
	l, err := d.store.Read(ctx)
	if err != nil {
		x.bad(ledgerError(err))
		return
	}
	x.well("ledger: on %s, told up to commit %.12s, %s in the outbox", where, l.Cursor, count(len(l.Outbox), "message"))
	for _, e := range l.Outbox {
		if e.State == delivery.Unknown {
			x.bad(hint(fmt.Errorf("message %s to %s is uncertain: %s", e.ID, e.Destination, e.Title()), "onrecord resolve %s --posted, or --resend", e.ID))
		} else if e.Failure != "" {
			x.bad(fmt.Errorf("message %s to %s is not told yet: %s", e.ID, e.Destination, e.Failure))
		}
	}
}

func (x *examination) slack(ctx context.Context, d *session, live string) {
	m, err := x.messenger(d.settings.Slack)
	if err != nil {
		x.bad(err)
		return
	}
	client, ok := m.(*slack.Client)
	if !ok {
		x.well("webhook: its address is set; whether it works shows with the first message")
		if live != "" {
			x.bad(errors.New("--live needs a bot token: a message sent through a webhook cannot be deleted"))
		}
		return
	}
	who, err := client.Who(ctx)
	if err != nil {
		x.bad(err)
		return
	}
	x.well("token: bot %s in workspace %s", printable(who.User), printable(who.Team))
	if missing := who.Missing(); len(missing) > 0 {
		x.bad(hint(fmt.Errorf("the token lacks the scopes %s", strings.Join(missing, ", ")), "add them under OAuth & Permissions of the app, and install it again"))
	} else {
		x.well("scopes: %s", strings.Join(slack.Scopes(), ", "))
	}
	x.channels(ctx, d, client)
	if live == "" {
		return
	}
	if err := client.Try(ctx, live); err != nil {
		x.bad(err)
		return
	}
	x.well("live: posted to %s, and deleted", live)
}

func (x *examination) channels(ctx context.Context, d *session, client *slack.Client) {
	channels := []string{d.settings.Slack.Channel}
	for _, r := range d.settings.Slack.Routes {
		channels = append(channels, r.Channel)
	}
	slices.Sort(channels)
	for _, c := range slices.Compact(channels) {
		if c == "" {
			continue
		}
		if err := client.Reads(ctx, c); err != nil {
			x.bad(fmt.Errorf("channel %s: %w", c, err))
			continue
		}
		x.well("channel %s: the bot is in it", c)
	}
}
