package cli

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/strict"
)

// listed is how many names are listed where none is near, and suggested how
// many where some are.
const (
	listed    = 10
	suggested = 3
)

// unknown returns the error about a name that is none of those that there are,
// with those that were most likely meant or, where none is near, the last of
// them: incidents begin with their year.
func unknown(what, name string, among []string) error {
	return unknownHint(fmt.Errorf("there is no %s %+q", what, name), name, among)
}

// unknownHint returns err, which says that there is no such name, with the names that there are as its hint.
func unknownHint(err error, name string, among []string) error {
	near := nearest(name, among)
	switch {
	case len(near) > 0:
		return hint(err, "did you mean %s?", strings.Join(near[:min(suggested, len(near))], " or "))
	case len(among) == 0:
		return hint(err, "there is none on record yet")
	case len(among) > listed:
		return hint(err, "it is one of %s, and %d more", strings.Join(among[len(among)-listed:], ", "), len(among)-listed)
	}
	return hint(err, "it is one of %s", strings.Join(among, ", "))
}

// nearest returns the names that were most likely meant: those that differ in
// spelling alone, that have the name as a part, that have all of its words in
// another order, or that are a few letters away.
func nearest(name string, among []string) (all []string) {
	add := func(fits func(candidate string) bool) {
		for _, c := range among {
			if fits(c) && !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	name = strings.ToLower(name)
	words := wordsOf(name)
	if len(words) == 0 {
		return nil
	}
	add(func(c string) bool { return slices.Equal(wordsOf(c), words) })
	add(func(c string) bool { return len(name) > 2 && strings.Contains(strings.ToLower(c), name) })
	add(func(c string) bool {
		of := wordsOf(c)
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(of, w) })
	})
	lower := make([]string, len(among))
	for i, c := range among {
		lower[i] = strings.ToLower(c)
	}
	if near := strict.Nearest(name, lower); near != "" {
		add(func(c string) bool { return strings.ToLower(c) == near })
	}
	return all
}

// wordsOf returns the words of a name in lower case.
func wordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// noRevision completes the error about a revision with the branches and tags, and the names beside them, that were most
// likely meant or, where none is near, the last of them.
func noRevision(ctx context.Context, repo *project.Repository, err error, beside ...string) error {
	rev := project.Unknown(err)
	if rev == "" || rev == "HEAD" {
		return err
	}
	if base := rev[:max(0, strings.IndexAny(rev, "~^@:"))]; base != "" {
		if _, baseErr := repo.Resolve(ctx, base); baseErr == nil {
			return hint(err, "there is %s, and nothing of that kind behind it: git log lists the commits that it has", base)
		}
	}
	names := append(repo.Names(ctx), "HEAD")
	err = unknownHint(err, rev, append(beside, names...))
	if len(nearest(rev, append(beside, names...))) > 0 {
		return err
	}
	return hint(err, "%s. %s", adviceOn(unknownHint(err, rev, names)), project.Hint(err))
}

// flagError completes cobra's error about a flag, in our words.
func flagError(cmd *cobra.Command, err error) error {
	name := cmd.CommandPath()
	said := err.Error()
	if m := flagUnknown().FindStringSubmatch(said); m != nil {
		return unknownFlag(cmd, m[1])
	}
	if m := flagEmpty().FindStringSubmatch(said); m != nil {
		return hint(fmt.Errorf("%s needs a value", m[1]), "write it behind the flag; %s --help says what it is", name)
	}
	if m := flagValue().FindStringSubmatch(said); m != nil {
		return hint(fmt.Errorf("%s takes no value %s", m[2], m[1]), "write %s alone, or leave it out", m[2])
	}
	return hint(errors.New("one of the flags cannot be read"), "%s --help lists the flags", name)
}

// What the library says about flags.
var (
	flagUnknown = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^unknown (?:shorthand flag: '.*' in |flag: )(-.*)$`)
	})
	flagEmpty = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^flag needs an argument: (?:'.*' in )?(-.*)$`)
	})
	flagValue = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^invalid argument (".*") for "(?:-., )?(--[a-z-]+)" flag`)
	})
)

// unknownFlag is the error about a flag that a command does not have.
func unknownFlag(cmd *cobra.Command, name string) error {
	var flags []string
	for _, usage := range strings.Fields(cmd.Flags().FlagUsages() + cmd.InheritedFlags().FlagUsages()) {
		if strings.HasPrefix(usage, "--") {
			flags = append(flags, usage)
		}
	}
	err := fmt.Errorf("%s has no flag %s", cmd.CommandPath(), name)
	if near := nearest(name, flags); len(near) > 0 {
		return hint(err, "did you mean %s?", near[0])
	}
	slices.Sort(flags)
	return hint(err, "it has %s", strings.Join(slices.Compact(flags), ", "))
}

// between returns what holds the number of a command's arguments.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		name, n := cmd.CommandPath(), len(args)
		switch {
		case n < least:
			return hint(fmt.Errorf("%s needs %s", name, finding.Plural(least, "argument")), "%s --help has examples", name)
		case n > most && most == 0:
			return hint(fmt.Errorf("%s takes no arguments", name), "leave out %s", printable(strings.Join(args, " ")))
		case n > most:
			return hint(fmt.Errorf("%s takes at most %s", name, finding.Plural(most, "argument")), "%s --help has examples",
				name)
		}
		return nil
	}
}

// noCommand is the error about arguments of a command that are none of the commands below it.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return unknown("command", args[0], names)
}

// inOurWords makes the commands that the library adds fail with the errors of ours.
func inOurWords(root *cobra.Command) {
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Says what a command does",
		Args:  between(0, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand(cmd, rest)
			}
			return cmd.Help()
		},
	})
	root.InitDefaultCompletionCmd()
	completion, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	completion.Args = noCommand
	completion.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	for _, shell := range completion.Commands() {
		shell.Args = between(0, 0)
	}
}
