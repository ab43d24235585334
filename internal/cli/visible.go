package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/render"
)

// A visibleWriter writes messages in which nothing hides, whatever the names in them are: see render.Visible.
type visibleWriter struct{ to io.Writer }

func (w visibleWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.to, render.Visible(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// printable returns a name in quotation marks, in ASCII.
func printable(s string) string { return fmt.Sprintf("%+q", s) }

// oneLine returns words that may quote a name on one line, in which nothing hides.
func oneLine(s string) string { return render.Visible(strings.Join(strings.Fields(s), " ")) }
