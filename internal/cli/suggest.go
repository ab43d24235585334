package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/git"
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
	err := fmt.Errorf("there is no %s %+q", what, name)
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
	if near := strict.Nearest(name, among); near != "" {
		add(func(c string) bool { return c == near })
	}
	return all
}

// wordsOf returns the words of a name in lower case.
func wordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// noRevision completes the error about a revision with the branches and tags
// that were most likely meant.
func noRevision(ctx context.Context, repo *project.Repository, err error) error {
	var e *git.Error
	if !errors.As(err, &e) || !errors.Is(err, git.ErrNoRevision) || e.Rev == "HEAD" {
		return err
	}
	near := nearest(e.Rev, repo.Names(ctx))
	if len(near) == 0 {
		return err
	}
	return hint(err, "did you mean %s?", strings.Join(near[:min(suggested, len(near))], " or "))
}

// flagError completes cobra's error about a flag.
func flagError(cmd *cobra.Command, err error) error {
	name, isUnknown := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !isUnknown {
		return hint(err, "%s --help lists the flags", cmd.CommandPath())
	}
	var flags []string
	for _, usage := range strings.Fields(cmd.Flags().FlagUsages() + cmd.InheritedFlags().FlagUsages()) {
		if flag, ok := strings.CutPrefix(usage, "--"); ok {
			flags = append(flags, flag)
		}
	}
	err = fmt.Errorf("%s has no flag --%s", cmd.CommandPath(), name)
	if near := nearest(name, flags); len(near) > 0 {
		return hint(err, "did you mean --%s?", near[0])
	}
	return hint(err, "%s --help lists the flags", cmd.CommandPath())
}

// between returns what holds the number of a command's arguments.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		name, n := cmd.CommandPath(), len(args)
		switch {
		case n < least:
			return hint(fmt.Errorf("%s needs %s", name, count(least, "argument")), "%s --help has examples", name)
		case n > most && most == 0:
			return hint(fmt.Errorf("%s takes no arguments", name), "leave out %s", printable(strings.Join(args, " ")))
		case n > most:
			return hint(fmt.Errorf("%s takes at most %s", name, count(most, "argument")), "%s --help has examples", name)
		}
		return nil
	}
}

// noCommand is the error about arguments of the root command, which are none of its commands.
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
