package render

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/redline"
)

// CodePoints returns a page, or a part of one, with code points for what hides in it. Forms escape what is markup; this
// is for what could show words in another order, or not at all, wherever they stand.
func CodePoints(text string) string {
	var b strings.Builder
	done := 0
	for at, r := range redline.Hidden(text) {
		if r == '\n' {
			continue
		}
		fmt.Fprintf(&b, "%s&lt;U+%04X&gt;", text[done:at], r)
		done = at + len(string(r))
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}
