package cli

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/render"
)

// An output is the form that a command's result is asked for in.
type output struct {
	name string
	page bool
}

// flag adds --format to a command.
func (o *output) flag(cmd *cobra.Command, among []render.Format) {
	names := formatNames(among)
	cmd.Flags().StringVar(&o.name, "format", string(render.Text), "form of the output: "+strings.Join(names, ", "))
	offerFlag(cmd, "format", func(context.Context) []string { return names })
	if slices.Contains(among, render.HTML) {
		cmd.Flags().BoolVar(&o.page, "standalone", false, "HTML as a whole page, and not as a fragment for one")
	}
}

// writer returns what writes to stdout in the form that was asked for. The error is for a form that is not among those
// that the command has. What programs read is written to the stream as it is.
func (a *app) writer(o output, among []render.Format) (w render.Writer, err error) {
	w.Format = render.Format(o.name)
	if !slices.Contains(among, w.Format) {
		return w, unknown("format", o.name, formatNames(among))
	}
	if w.Page = o.page; w.Page && w.Format != render.HTML {
		return w, errors.New("--standalone is of --format html")
	}
	if w.Format != render.Text {
		a.env.Stdout = a.raw
	}
	if w.Terminal, err = a.terminal(a.env.Stdout); w.Format == render.Text {
		a.env.Stdout = a.page(a.env.Stdout)
	}
	w.Writer = a.env.Stdout
	return w, err
}

// text returns what writes text to a stream.
func (a *app) text(to io.Writer) (render.Writer, error) {
	t, err := a.terminal(to)
	return render.Writer{Writer: to, Format: render.Text, Terminal: t}, err
}
