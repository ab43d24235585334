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
	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/strict"
)

// maxText is the most bytes of a text that is compared.
const maxText = 16 << 20

func (a *app) redlineCommand() *cobra.Command {
	var out output
	var exitCode, tracked bool
	cmd := &cobra.Command{
		Use:   "redline OLD NEW",
		Short: "Compares two texts as lawyers do: plain text or Word files",
		Long: `Compares two files of plain text or of Word (.docx): [-struck out-], {+inserted+}
and kept. White space makes no difference. A file named - is read from the
standard input. A Word file with open tracked changes is two texts: it is taken
as if all were accepted, and --tracked FILE compares the two.`,
		Args: between(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.writer(out, render.Formats())
			if err != nil {
				return err
			}
			r, err := a.compareTexts(cmd.Context(), tracked, args)
			if err != nil {
				return a.inPlaceOfDiff(err, args)
			}
			return differs(exitCode && r.Changed(), w.Redline(r))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 if the texts differ")
	trackedFlag(cmd, &tracked)
	return cmd
}

func trackedFlag(cmd *cobra.Command, tracked *bool) {
	cmd.Flags().BoolVar(tracked, "tracked", false, "compare a Word file before and after its open tracked changes")
}

// compareTexts draws the redline of two files or, with --tracked, of the two texts of one.
func (a *app) compareTexts(ctx context.Context, tracked bool, args []string) (redline.Redline, error) {
	if tracked {
		return a.compareTracked(ctx, args)
	}
	if len(args) != 2 {
		return redline.Redline{}, errors.New("onrecord redline needs 2 arguments, or --tracked and one Word file")
	}
	var texts [2]string
	for i, name := range args {
		data, err := a.readFile(ctx, name, maxText)
		if err == nil {
			data, err = a.textOf(name, data)
		}
		if err != nil {
			return redline.Redline{}, err
		}
		texts[i] = data
	}
	return redline.Compare(texts[0], texts[1]), nil
}

// compareTracked draws the redline of a Word file before and after its tracked changes.
func (a *app) compareTracked(ctx context.Context, args []string) (redline.Redline, error) {
	if len(args) != 1 {
		return redline.Redline{}, errors.New("--tracked takes one file, and compares its two texts")
	}
	data, err := a.readFile(ctx, args[0], maxText)
	if err != nil {
		return redline.Redline{}, err
	}
	if !document.IsWord([]byte(data)) {
		return redline.Redline{}, hint(fmt.Errorf("%s is no Word file", printable(args[0])), "save it as .docx")
	}
	w, err := document.ReadWord([]byte(data))
	if err != nil {
		return redline.Redline{}, fileError(args[0], err)
	}
	if !w.Tracked {
		fmt.Fprintf(a.env.Stderr, "%s has no open tracked changes\n", printable(args[0]))
	}
	return redline.Compare(w.Before, w.Text), nil
}

// textOf returns the text of a file: a plain one, or what a Word file says.
func (a *app) textOf(name, data string) (string, error) {
	if document.IsWord([]byte(data)) {
		return a.wordText(name, data)
	}
	const plain = "save its words as plain text, with the encoding UTF-8"
	switch what := strict.Foreign([]byte(data)); {
	case what != "":
		return "", hint(fmt.Errorf("%s is %s, and no plain text", printable(name), what), plain)
	case strings.Contains(data, "\x00"):
		return "", hint(fmt.Errorf("%s has bytes that no text has", printable(name)), plain)
	case !utf8.ValidString(data):
		return "", hint(fmt.Errorf("%s is not UTF-8 text", printable(name)), "save the file with the encoding UTF-8")
	}
	return data, nil
}

// wordText returns the text of a Word file, and says what a reader has to know of how it was read.
func (a *app) wordText(name, data string) (string, error) {
	w, err := document.ReadWord([]byte(data))
	if err != nil {
		return "", fileError(name, err)
	}
	for _, note := range w.Notes {
		fmt.Fprintf(a.env.Stderr, "%s: %s\n", printable(name), note)
	}
	if w.Tracked {
		fmt.Fprintf(a.env.Stderr, "%s has open tracked changes, and is read as if all were accepted: "+
			"--tracked compares it with the text before them\n", printable(name))
	}
	return w.Text, nil
}

// fileError names the file of an error, and keeps what to do about it.
func fileError(name string, err error) error {
	var file *document.Error
	if errors.As(err, &file) {
		return hint(fmt.Errorf("%s: %w", printable(name), err), "%s", file.Advice)
	}
	return err
}

// inPlaceOfDiff completes the error about a file that is not there, where a statement on record was named in its place.
func (a *app) inPlaceOfDiff(err error, args []string) error {
	if !errors.Is(err, fs.ErrNotExist) || len(args) != 2 {
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
