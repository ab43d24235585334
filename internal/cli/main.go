// Package cli is the onrecord command: its flags, its exit statuses and its
// hints. It wires the other rooms together and does nothing else.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
)

// The exit statuses.
const (
	ExitOK       = 0 // done, and nothing to complain of
	ExitFindings = 1 // done, and there are findings or, with --exit-code, differences
	ExitError    = 2 // could not be done, or was stopped
)

// Env is what a run of the command has around it.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Dir            string // the folder that the command runs in
	Getenv         func(string) string
	Now            func() time.Time
	Sleep          func(context.Context, time.Duration) error // returns the context's error if that ends first
	Random         func() string                              // never twice the same
	Transport      http.RoundTripper                          // to Slack and GitHub
	Build          func() (*debug.BuildInfo, bool)            // of what the program was built; nil where that is not known
}

// Main runs the command with the arguments after its name and returns its exit status. Where ctx ends first, the
// command says on stderr that it was stopped.
func Main(ctx context.Context, args []string, env Env) int {
	a := &app{env: env, raw: env.Stdout}
	if github.Inside(env.Getenv) { // what is printed quotes what people wrote
		out, messages := github.Quiet(env.Stdout), github.Quiet(env.Stderr)
		defer out.Close()
		defer messages.Close()
		env.Stdout, env.Stderr = out, messages
	}
	a.messages, env.Stderr = env.Stderr, visibleWriter{env.Stderr}
	a.env = env
	root := a.rootCommand(args)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := a.pager.close(a.execute(ctx, root))
	switch {
	case err == nil:
		return ExitOK
	case ctx.Err() != nil:
		a.wipe()
		fmt.Fprintln(a.env.Stderr, "onrecord: stopped before the work was done")
		return ExitError
	case errors.Is(err, errFound):
		return ExitFindings
	}
	a.printError(err)
	return ExitError
}

// stopTime is how long a command that was stopped may take to come to its end: longer than a git that it waits for.
const stopTime = 3 * time.Second

// execute runs the command. One that does not come to its end when ctx does, because it computes or waits for somebody
// who reads its output, is left behind: the error is that of ctx then.
func (a *app) execute(ctx context.Context, root *cobra.Command) error {
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(stopTime):
		return ctx.Err()
	}
}

// errFound says that the work was done and found something.
var errFound = errors.New("there are findings")

// A hinted error says what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// hint returns err with what to do about it.
func hint(err error, format string, args ...any) error {
	return hinted{err, fmt.Sprintf(format, args...)}
}

// printError writes an error and what to do about it to stderr; the work may go on.
func (a *app) printError(err error) {
	fmt.Fprintf(a.env.Stderr, "onrecord: %s\n", errorLine(err))
	if advice := adviceOn(err); advice != "" {
		fmt.Fprintf(a.env.Stderr, "  hint: %s\n", oneLine(advice))
	}
	if said := project.GitSaid(err); a.debug && said != "" {
		fmt.Fprintf(a.env.Stderr, "  debug: %s\n", said)
	}
}

// adviceOn returns what to do about an error, "" where nothing is known: a hint that was given in this package, which
// knows what was being done, comes before those of git, of the folder and of Slack.
func adviceOn(err error) string {
	var h hinted
	errors.As(err, &h)
	advice := cmp.Or(h.hint, project.Hint(err))
	var failed *delivery.Failure
	if advice == "" && errors.As(err, &failed) {
		return failed.Hint
	}
	return advice
}

// findingError returns the first of the findings that is an error as a Go error, with the finding's hint; nil where
// none is.
func findingError(findings []finding.Finding) error {
	f, ok := finding.FirstError(findings)
	if !ok {
		return nil
	}
	return hint(fmt.Errorf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message), "%s", f.Hint)
}

// errorLine returns an error on one line, in which nothing hides. The error of a file says what could
// not be done with it, in words.
func errorLine(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		var kind *bounded.NotRegularError
		var large *bounded.TooLargeError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Sprintf("there is no file or folder %q", p.Path)
		case errors.Is(err, fs.ErrPermission):
			return fmt.Sprintf("%q may not be read", p.Path)
		case errors.As(err, &kind) && kind.Mode.IsDir():
			return fmt.Sprintf("%q is a folder and not a file", p.Path)
		case errors.As(err, &kind):
			return fmt.Sprintf("%q is not a regular file", p.Path)
		case errors.As(err, &large):
			return fmt.Sprintf("%q has more than the %d bytes that are read", p.Path, large.Max)
		}
	}
	return oneLine(err.Error())
}

// An app is one run of the command.
type app struct {
	env   Env
	raw   io.Writer // the standard output, for forms that programs read
	color string    // the flag --color
	debug bool      // the flag --debug

	database *index.Database // that has the index; nil where it is the file of the repository

	messages io.Writer // the standard error, for what is rendered
	pager    *pager    // that shows the standard output; nil for none

	line atomic.Pointer[func()] // wipes the line of progress that was begun last
}

const longHelp = `onrecord keeps what organisations say about an incident on record, and shows
what changed each time they say something new.

Run it in a folder that has the record in statements/.`

const examples = `  onrecord log 2021-fujitsu-marketo     every change of one incident
  onrecord status                       who stands where, since when
  onrecord diff                         what your edit changes
  onrecord check                        mistakes, and what to write instead`

// commands makes the commands by their names.
var commands = []struct {
	name string
	make func(*app) *cobra.Command
}{
	{"log", (*app).logCommand}, {"status", (*app).statusCommand}, {"search", (*app).searchCommand},
	{"index", (*app).indexCommand}, {"mcp", (*app).mcpCommand}, {"diff", (*app).diffCommand}, {"due", (*app).dueCommand},
	{"redline", (*app).redlineCommand}, {"check", (*app).checkCommand}, {"review", (*app).reviewCommand},
	{"site", (*app).siteCommand}, {"serve", (*app).serveCommand}, {"dossier", (*app).dossierCommand},
	{"verify", (*app).verifyCommand}, {"notify", (*app).notifyCommand}, {"resolve", (*app).resolveCommand},
	{"doctor", (*app).doctorCommand}, {"init", (*app).initCommand}, {"import-issue", (*app).importIssueCommand},
	{"new", (*app).newCommand},
	{"capture", (*app).captureCommand}, {"schema", (*app).schemaCommand}, {"version", (*app).versionCommand},
}

// rootCommand returns the command with those below it that its arguments need: making all takes longer than many of
// them run.
func (a *app) rootCommand(args []string) *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:           "onrecord",
		Short:         "Keeps on record what was said, by whom, and what exactly changed",
		Long:          longHelp,
		Example:       examples,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return a.printVersion()
			}
			return cmd.Help()
		},
	}
	root.Flags().BoolVarP(&version, "version", "v", false, "version for onrecord")
	root.PersistentFlags().StringVar(&a.color, "color", "auto", "colour the output: auto, always or never")
	root.PersistentFlags().BoolVar(&a.debug, "debug", false, "show what was asked of git where it failed")
	root.SetFlagErrorFunc(flagError)
	a.addCommands(root, args)
	return root
}

// addCommands adds the command that is the first of the arguments, or all where none is.
func (a *app) addCommands(root *cobra.Command, args []string) {
	for _, c := range commands {
		if len(args) > 0 && c.name == args[0] {
			root.CompletionOptions.DisableDefaultCmd = true
			root.AddCommand(c.make(a))
			return
		}
	}
	for _, c := range commands {
		root.AddCommand(c.make(a))
	}
	inOurWords(root)
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Prints the version of the command",
		Args:  between(0, 0),
		RunE:  func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	_, err := fmt.Fprintln(a.env.Stdout, "onrecord", a.version())
	return err
}

// version returns that of the program, which has the commit that it was built from where it is no release.
func (a *app) version() string {
	version, _ := a.built()
	return cmp.Or(version, "(unknown)")
}
