package git

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// stopTime is how long a killed git may keep its output open, through a program that it started, before it is
	// cut off.
	stopTime = 2 * time.Second
	// maxStderr is how many bytes of git's messages, and of its output in an error, are kept.
	maxStderr = 64 << 10
)

// fixedEnvironment is what every git gets on top of the environment.
var fixedEnvironment = []string{
	"LC_ALL=C",                     // messages in English, for kindOf
	"GIT_TERMINAL_PROMPT=0",        // never ask for a password
	"GIT_NO_REPLACE_OBJECTS=1",     // what a commit holds, and not what git replace shows in its place
	"GIT_GRAFT_FILE=" + os.DevNull, // nor other parents than it has
	"GIT_OPTIONAL_LOCKS=0",         // never disturb a git that works at the same time
	"GIT_LITERAL_PATHSPECS=1",
	"GIT_GLOB_PATHSPECS=0", // git refuses these three beside a literal pathspec
	"GIT_NOGLOB_PATHSPECS=0",
	"GIT_ICASE_PATHSPECS=0",
}

// run runs git in dir and returns what it wrote to its standard output. The error is an *Error.
func run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	return runWith(ctx, dir, nil, args...)
}

// runWith is run with something on the standard input.
func runWith(ctx context.Context, dir string, in io.Reader, args ...string) ([]byte, error) {
	return finish(ctx, command(ctx, dir, args...), in, args)
}

// finish runs a git that was made ready with args. What it wrote before it failed comes with the error.
func finish(ctx context.Context, cmd *exec.Cmd, in io.Reader, args []string) ([]byte, error) {
	out, _, err := finishSaying(ctx, cmd, in, args)
	return out, err
}

// finishSaying is finish that also returns git's messages, at most maxStderr bytes.
func finishSaying(ctx context.Context, cmd *exec.Cmd, in io.Reader, args []string) ([]byte, string, error) {
	cmd.Stdin = in
	var out bytes.Buffer
	var messages firstBytes
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Run(); err != nil {
		e := newError(ctx, args, messages.String(), err)
		e.Stdout = withoutSecrets(out.String()[:min(out.Len(), maxStderr)])
		return out.Bytes(), e.Stderr, e
	}
	return out.Bytes(), withoutSecrets(messages.String()), nil
}

// command makes ready a git that runs in dir, with nothing on its standard input, and that ends with ctx.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
	cmd.Env = environment()
	cmd.WaitDelay = stopTime
	return cmd
}

// environment returns this process's own with fixedEnvironment on top, and without the secrets of Slack, which git
// would hand on to its hooks and helpers. Relative paths in it are made absolute, because -C moves git elsewhere;
// GIT_INDEX_FILE is relative to the top of the working tree and stays.
func environment() []string {
	own := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(strings.ToUpper(v), "SLACK_") })
	env := append(own, fixedEnvironment...)
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"} {
		path := os.Getenv(name)
		if path == "" || filepath.IsAbs(path) {
			continue
		}
		if abs, err := filepath.Abs(path); err == nil {
			env = append(env, name+"="+abs)
		}
	}
	return env
}

// firstBytes keeps the first maxStderr bytes that are written to it, and drops the others without an error.
type firstBytes struct{ bytes.Buffer }

// Write never fails, so that a git that says much is not stopped by it.
func (h *firstBytes) Write(p []byte) (int, error) {
	h.Buffer.Write(p[:min(len(p), maxStderr-h.Len())])
	return len(p), nil
}
