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

// form gives the form and, for the text form, what it is laid out for.
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
