package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/delivery"
)

func (a *app) resolveCommand() *cobra.Command {
	var posted, resend bool
	cmd := &cobra.Command{
		Use:   "resolve ID",
		Short: "Settles a message that may or may not have reached Slack",
		Long: `A message sent through a webhook cannot be read back. Where Slack did not say
whether it took it, notify asks you to look and to say what you found: --posted
if the message is there, --resend if it is not.`,
		Example: "  onrecord resolve 3f9c2a10 --posted",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if posted == resend {
				return errors.New("say what you found: --posted or --resend")
			}
			d, err := a.openSession(cmd.Context())
			if err != nil {
				return err
			}
			defer d.repo.Close()
			verdict := delivery.Resend
			if posted {
				verdict = delivery.Posted
			}
			e, err := d.store.Resolve(cmd.Context(), args[0], verdict)
			if errors.Is(err, delivery.ErrNoEntry) {
				return hint(err, "onrecord doctor lists what is uncertain")
			}
			if err != nil {
				return ledgerError(err)
			}
			fmt.Fprintf(a.env.Stderr, "%s for %s is %s now\n", oneLine(e.Title()), printable(e.Destination), e.State)
			return nil
		},
	}
	cmd.Flags().BoolVar(&posted, "posted", false, "the message is there: it counts as told")
	cmd.Flags().BoolVar(&resend, "resend", false, "the message is not there: notify sends it again")
	return cmd
}
