package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/render"
)

// An output is the form that a command's result is asked for in.
type output struct{ name string }

// flag adds --format to a command.
func (o *output) flag(cmd *cobra.Command, among []render.Format) {
	names := formatNames(among)
	cmd.Flags().StringVar(&o.name, "format", string(render.Text), "form of the output: "+strings.Join(names, ", "))
	offerFlag(cmd, "format", func(context.Context) []string { return names })
}

// form returns the form that was asked for and, for the text form, how it is laid out. The error is for a form that is
// not among those that the command has. What programs read is written to the stream as it is.
func (a *app) form(o output, among []render.Format) (render.Format, render.Terminal, error) {
	f := render.Format(o.name)
	if !slices.Contains(among, f) {
		return "", render.Terminal{}, unknown("format", o.name, formatNames(among))
	}
	if f != render.Text {
		a.env.Stdout = a.raw
	}
	t, err := a.terminal(a.env.Stdout)
	return f, t, err
}
