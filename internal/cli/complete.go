package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/render"
)

// A completion returns the words that the shell offers; none where there is no record.
type completion = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// offer makes a completion of a list, without the names in which something hides: the shell would print them.
func offer(list func(ctx context.Context) []string) completion {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		names := slices.DeleteFunc(slices.Clone(list(cmd.Context())), func(name string) bool { return oneLine(name) != name })
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}

// offerFlag makes a completion that of a flag. The flag exists: the error says nothing else.
func offerFlag(cmd *cobra.Command, flag string, list func(ctx context.Context) []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, offer(list))
}

func (a *app) incidentIDs(context.Context) []string {
	p, err := project.Open(a.env.Dir)
	if err != nil {
		return nil
	}
	return p.Names()
}

func (a *app) statements(context.Context) []string {
	p, err := project.Open(a.env.Dir)
	if err != nil {
		return nil
	}
	return bareIDs(p)
}

func (a *app) parties(context.Context) (ids []string) {
	p, err := project.Open(a.env.Dir)
	if err != nil {
		return nil
	}
	r, err := p.Load()
	if err != nil {
		return nil
	}
	return partiesOf(r)
}

func (a *app) revisions(ctx context.Context) []string {
	p, err := project.Open(a.env.Dir)
	if err != nil {
		return nil
	}
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil
	}
	defer repo.Close()
	return repo.Names(ctx)
}

func ruleIDs(context.Context) (ids []string) {
	for _, r := range check.Rules() {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return ids
}

func formatNames(among []render.Format) (names []string) {
	for _, f := range among {
		names = append(names, string(f))
	}
	return names
}
