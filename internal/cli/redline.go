package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
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
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			form, t, err := a.form(out, render.Formats())
			if err != nil {
				return err
			}
			var texts [2]string
			for i, name := range args {
				if texts[i], err = a.readFile(name, maxText); err != nil {
					return err
				}
				if !utf8.ValidString(texts[i]) {
					return hint(fmt.Errorf("%s is not UTF-8 text", printable(name)), "save the file with the encoding UTF-8")
				}
			}
			r := redline.Compare(texts[0], texts[1])
			return differs(exitCode && r.Changed(), render.Redline(a.env.Stdout, form, t, r))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 if the texts differ")
	return cmd
}

// readFile reads a file named on the command line, or the standard input for -.
func (a *app) readFile(name string, most int64) (string, error) {
	in := a.env.Stdin
	var data strings.Builder
	if name != "-" {
		f, err := os.Open(a.path(name))
		if err != nil {
			return "", err
		}
		defer f.Close()
		info, err := f.Stat()
		switch {
		case err != nil:
			return "", err
		case info.IsDir():
			return "", fmt.Errorf("%s is a folder and not a file", printable(name))
		}
		data.Grow(int(min(info.Size(), most)))
		in = f
	}
	n, err := io.Copy(&data, io.LimitReader(in, most+1))
	if err == nil && n > most {
		return "", fmt.Errorf("%s has more than the %d bytes that are read", printable(name), most)
	}
	return data.String(), err
}

// path gives a path of the command line as seen from the folder that the command runs in.
func (a *app) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(a.env.Dir, name)
}
