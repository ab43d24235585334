package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack"
)

// resolveFlags are what a person decided.
type resolveFlags struct {
	posted, resend, drop bool
	to                   string
}

func (a *app) resolveCommand() *cobra.Command {
	var flags resolveFlags
	cmd := &cobra.Command{
		Use:   "resolve ID|CHANNEL",
		Short: "Settles a message that may or may not have reached Slack, or cannot reach its channel",
		Long: `A message sent through a webhook cannot be read back. Where Slack did not say
whether it took it, notify asks you to look and to say what you found: --posted
if the message is there, --resend if it is not.

What waits for a channel that was archived or renamed is told in another one
with --to, and never with --drop: one message by its ID, or all that wait for a
channel. The ledger keeps a note of it.`,
		Example: `  onrecord resolve 3f9c2a10 --posted
  onrecord resolve C0123456789 --to C0987654321`,
		Args: between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.resolve(cmd.Context(), args[0], flags) },
	}
	cmd.Flags().BoolVar(&flags.posted, "posted", false, "the message is there: it counts as told")
	cmd.Flags().BoolVar(&flags.resend, "resend", false, "the message is not there: notify sends it again")
	cmd.Flags().StringVar(&flags.to, "to", "", "notify sends it to this channel instead, by its ID")
	cmd.Flags().BoolVar(&flags.drop, "drop", false, "it is never told")
	return cmd
}

func (a *app) resolve(ctx context.Context, name string, flags resolveFlags) error {
	decision, err := flags.decision()
	if err != nil {
		return err
	}
	d, err := a.openSession(ctx)
	if err != nil {
		return err
	}
	defer d.repo.Close()
	decision.Now = a.slackNow(ctx, d.Settings.Slack)
	entries, err := d.store.Resolve(ctx, name, decision)
	if err != nil {
		return resolveError(err)
	}
	for _, e := range entries {
		fmt.Fprintf(a.env.Stderr, "%s for %s is %s now\n", oneLine(e.Title()), printable(e.Destination), e.State)
	}
	return nil
}

// decision returns the one decision that was made. The error is for none, and for several.
func (f resolveFlags) decision() (delivery.Decision, error) {
	var d delivery.Decision
	n := 0
	for verdict, said := range map[delivery.Verdict]bool{
		delivery.Posted: f.posted, delivery.Resend: f.resend, delivery.Drop: f.drop, delivery.Redirect: f.to != "",
	} {
		if said {
			d = delivery.Decision{Verdict: verdict, To: f.to}
			n++
		}
	}
	switch {
	case n != 1:
		return d, errors.New("say what you found: --posted or --resend; or what is to be done: --to CHANNEL or --drop")
	case f.to != "" && !slack.IsChannel(f.to):
		return d, hint(fmt.Errorf("%q is not the ID of a channel", f.to),
			"in Slack: the channel's name, About, at the bottom")
	}
	return d, nil
}

// resolveError returns err with what to do about it.
func resolveError(err error) error {
	switch {
	case errors.Is(err, delivery.ErrNoEntry):
		return hint(err, "onrecord doctor lists what waits")
	case errors.Is(err, delivery.ErrBusy):
		return hint(err, "run it again after that time")
	case errors.Is(err, delivery.ErrMany):
		return hint(err, "onrecord doctor lists the whole IDs")
	}
	return ledgerError(err)
}
