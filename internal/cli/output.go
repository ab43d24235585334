package cli

import (
	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/render"
)

// An output is the form that a command's result is asked for in.
type output struct{ name string }

// flag adds --format to a command.
func (o *output) flag(cmd *cobra.Command, among []render.Format) {
	usage := "form of the output: "
	for i, f := range among {
		if i > 0 {
			usage += ", "
		}
		usage += string(f)
	}
	cmd.Flags().StringVar(&o.name, "format", string(render.Text), usage)
}

// form returns the form that was asked for and, for the text form, how it is laid out. The error is for a form that is
// not among those that the command has. What programs read is written to the stream as it is.
func (a *app) form(o output, among []render.Format) (render.Format, render.Terminal, error) {
	f, err := render.ParseFormat(o.name, among)
	if err != nil {
		return "", render.Terminal{}, err
	}
	if f != render.Text {
		a.env.Stdout = a.raw
	}
	t, err := a.terminal(a.env.Stdout)
	return f, t, err
}
