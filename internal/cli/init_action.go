package cli

import (
	"context"
	"fmt"
	"regexp"
	"sync"

	"github.com/onrecord/onrecord/internal/github"
)

// An action is how the workflows that init writes use the Action.
type action struct {
	reference string // what stands behind uses
	version   string // the release that the Action runs; "" where it builds the command
	checksum  string // of that release's archive for the workflows' runners
}

// runners is the system of the runners that the workflows name.
const runners = "linux-amd64"

var (
	release     = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^v\d+\.\d+\.\d+$`) })
	commandLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^( +)command: .+$`) })
)

// action returns the Action as it was when this program was built, and the release that this program is of. Where
// the checksum of the release cannot be read, it says so on stderr, and the workflows build the command.
func (a *app) action(ctx context.Context) action {
	version, commit := a.built()
	if !release().MatchString(version) {
		if commit == "" {
			commit = "main"
		}
		return action{reference: "onrecord/onrecord@" + commit}
	}
	use := action{reference: "onrecord/onrecord@" + version}
	if commit != "" {
		use.reference = "onrecord/onrecord@" + commit + " # " + version
	}
	archive := github.Archive{Releases: a.env.Getenv("ONRECORD_RELEASES"), Version: version, System: runners}
	checksum, err := archive.Checksum(ctx, a.env.Transport)
	if err != nil {
		a.printError(hint(fmt.Errorf("the checksum of the release %s could not be read: %w", version, err),
			"the workflows that were written build the command in each run; to have them use the release, "+
				"delete them and run onrecord init again"))
		return use
	}
	use.version, use.checksum = version, checksum
	return use
}

// built returns the version that this program has, and the commit that it was built from, "" where they are not known.
func (a *app) built() (version, commit string) {
	if a.env.Build == nil {
		return "", ""
	}
	build, ok := a.env.Build()
	if !ok {
		return "", ""
	}
	for _, s := range build.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return build.Main.Version, commit
}

// pinned returns a workflow in which each use of the Action names the release.
func (use action) pinned(workflow string) string {
	if use.version == "" {
		return workflow
	}
	return commandLine().ReplaceAllString(workflow, "$0\n${1}version: "+use.version+"\n${1}sha256: "+use.checksum)
}
