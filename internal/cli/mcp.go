package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/answer"
	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/mcp"
	"github.com/onrecord/onrecord/internal/serve"
)

func (a *app) mcpCommand() *cobra.Command {
	var records string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answers the questions of assistants: search, status, log, compare, cite",
		Long: `Answers over the standard input and output, as a server of the Model Context
Protocol: an assistant starts it and asks. It gives what everybody may be told,
each quotation with its source and its commit, and can write nothing. Settings of
assistants have it as {"command": "onrecord", "args": ["mcp"], "cwd": "FOLDER"}.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.answers(records)
			if err != nil {
				return err
			}
			return mcp.Server{Service: s, Version: a.version(), In: a.env.Stdin, Out: a.raw}.Run(cmd.Context())
		},
	}
	recordsFlag(cmd, &records)
	return cmd
}

// answers returns what answers the questions of programs about the records that are named; for "", that at hand. One
// that cannot be opened may be there when it is asked about, and until then each answer says that it is lacking.
func (a *app) answers(records string) (*answer.Service, error) {
	all, failed, err := a.records(records)
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, failed[0].error
	}
	o := answer.Options{Now: a.env.Now, Report: a.printError, Explain: explain}
	for _, one := range all {
		o.Records = append(o.Records, answer.Record{Name: one.name, Dir: one.Dir})
	}
	for _, why := range failed {
		a.printError(why.error)
		o.Records = append(o.Records, answer.Record{Name: why.name, Dir: why.dir})
	}
	return answer.New(o), nil
}

// explain says an error in words, and what to do about it.
func explain(err error) (message, advice string) {
	var u *change.UnknownError
	if errors.As(err, &u) {
		err = unknown(u.Field, u.Value, u.Among)
	}
	err = projectError(err)
	advice = adviceOn(err)
	var asked interface{ Hint() string }
	if errors.As(err, &asked) && advice == "" {
		advice = asked.Hint()
	}
	return errorLine(err), oneLine(advice)
}

// serveAPI answers programs under an address of this machine.
func (a *app) serveAPI(ctx context.Context, listen, records string) error {
	s, err := a.answers(records)
	if err != nil {
		return err
	}
	l, err := listenTo(listen)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.env.Stdout, "http://%s/api/v1/openapi.json\n", l.Addr())
	if err := serve.RunAPI(ctx, l, s); err != nil {
		return hint(err, "leave --listen out, or name an address like 127.0.0.1:0")
	}
	return nil
}
