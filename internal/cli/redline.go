package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/strict"
)

// maxText is the most bytes of a text that is compared.
const maxText = 16 << 20

func (a *app) redlineCommand() *cobra.Command {
	var out output
	var exitCode bool
	cmd := &cobra.Command{
		Use:   "redline OLD NEW",
		Short: "Compares two plain text files as lawyers do",
		Long: `Compares two plain text files: [-struck out-], {+inserted+} and kept. White
space makes no difference. A file named - is read from the standard input.`,
		Args: between(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.writer(out, render.Formats())
			if err != nil {
				return err
			}
			var texts [2]string
			for i, name := range args {
				if texts[i], err = a.readText(cmd.Context(), name); err != nil {
					return a.inPlaceOfDiff(err, args)
				}
			}
			r := redline.Compare(texts[0], texts[1])
			return differs(exitCode && r.Changed(), w.Redline(r))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 if the texts differ")
	return cmd
}

// readText reads a plain text: a file named on the command line, or the standard input for -.
func (a *app) readText(ctx context.Context, name string) (string, error) {
	text, err := a.readFile(ctx, name, maxText)
	if err != nil {
		return "", err
	}
	const plain = "save its words as plain text, with the encoding UTF-8"
	switch what := strict.Foreign([]byte(text)); {
	case what != "":
		return "", hint(fmt.Errorf("%s is %s, and no plain text", printable(name), what), plain)
	case strings.Contains(text, "\x00"):
		return "", hint(fmt.Errorf("%s has bytes that no text has", printable(name)), plain)
	case !utf8.ValidString(text):
		return "", hint(fmt.Errorf("%s is not UTF-8 text", printable(name)), "save the file with the encoding UTF-8")
	}
	return text, nil
}

// inPlaceOfDiff completes the error about a file that is not there, where a statement on record was named in its place.
func (a *app) inPlaceOfDiff(err error, args []string) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	p, openErr := openProject(a.env.Dir)
	if openErr != nil {
		return err
	}
	for _, arg := range args {
		if _, ok := a.statementFile(p, arg); ok {
			return hint(err, "redline compares files; statements on record: onrecord diff %s %s", printable(args[0]),
				printable(args[1]))
		}
	}
	return err
}

// readFile reads a file named on the command line, or the standard input for -.
func (a *app) readFile(ctx context.Context, name string, most int64) (string, error) {
	in := a.env.Stdin
	switch {
	case name == "/dev/stdin", strings.HasPrefix(name, "/dev/fd/"): // <(pdftotext a.pdf -): a pipe that is open already
		f, err := os.Open(name)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	case name != "-":
		data, err := bounded.ReadPath(a.path(name), most)
		return string(data), err
	}
	data, err := readStream(ctx, in, most)
	if errors.As(err, new(*bounded.TooLargeError)) {
		return "", fmt.Errorf("%s has more than the %d bytes that are read", printable(name), most)
	}
	return string(data), err
}

// readStream reads a stream of at most most bytes to its end. Where ctx ends first, it returns the error of ctx and
// leaves the read behind: nothing can interrupt it.
func readStream(ctx context.Context, r io.Reader, most int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := bounded.ReadAll(r, most)
		done <- result{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// path returns a path of the command line as seen from the folder that the command runs in.
func (a *app) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.env.Dir, name)
}
