package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/serve"
)

func (a *app) serveCommand() *cobra.Command {
	var listen, records string
	var api bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Shows the pages on this machine while you edit",
		Long: `Builds the pages of the record, shows them on this machine, and builds them anew
when a file changes; open pages load themselves again. Where the record has errors
they stand above each page. It goes on until Ctrl-C, which is exit status 0.

With --api it answers programs instead, in JSON: search, status, log, compare and
cite. What can be asked is described under the address that it prints.`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case api:
				return a.serveAPI(cmd.Context(), listen, records)
			case records != "":
				return hint(errors.New("the pages are of one record"), "answer programs of several: --api --records %s",
					printable(records))
			}
			return a.serve(cmd.Context(), listen)
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8421", "the address to answer under; port 0 is any that is free")
	cmd.Flags().BoolVar(&api, "api", false, "answer programs in JSON, on this machine alone, instead of showing pages")
	recordsFlag(cmd, &records)
	return cmd
}

// listenTo listens under an address.
func listenTo(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, hint(fmt.Errorf("nothing can be shown under %s: %w", printable(address), err),
			"name another address, for instance --listen 127.0.0.1:0")
	}
	return l, nil
}

func (a *app) serve(ctx context.Context, listen string) error {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	l, err := listenTo(listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(l.Addr().(*net.TCPAddr).IP.String()); !ip.IsLoopback() {
		fmt.Fprintln(a.env.Stderr, "onrecord: everybody who reaches this address can read what may be told of the record")
	}
	fmt.Fprintf(a.env.Stdout, "http://%s/\n", l.Addr())
	return projectError(serve.Run(ctx, serve.Options{
		Dir: p.Dir, Listen: l, Now: a.env.Now, Report: a.printError, Built: a.sayBuilt,
		Repository: a.repository(ctx, p),
		Check:      func() []finding.Finding { return a.errorsOf(ctx) },
	}))
}

// errorsOf returns the findings of the record as it stands that everybody may read, none where no one of them is an
// error.
func (a *app) errorsOf(ctx context.Context) []finding.Finding {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return nil // the build says so
	}
	c, found, err := a.checkContext(p)
	found = slices.Concat(found, p.Findings)
	for r, failed := range p.Parts() {
		if err = cmp.Or(err, failed, ctx.Err()); err != nil {
			return nil
		}
		found = append(found, check.Hushed(r, c)...)
	}
	if !finding.Failed(found) {
		return nil
	}
	return finding.Sort(found)
}

// sayBuilt says on stderr what became of a build.
func (a *app) sayBuilt(err error) {
	if err != nil {
		a.printError(fmt.Errorf("the pages are as they were before: %w", err))
		return
	}
	fmt.Fprintln(a.env.Stderr, "onrecord: the pages are built anew")
}
