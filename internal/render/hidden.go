package render

import (
	"bytes"
	"fmt"

	"github.com/onrecord/onrecord/internal/redline"
)

// CodePoints returns a page, or a part of one, with code points for what hides in it. Forms escape what is markup; this
// is for what could show words in another order, or not at all, wherever they stand.
func CodePoints(body []byte) []byte {
	text := string(body)
	var b bytes.Buffer
	done := 0
	for at, r := range redline.Hidden(text) {
		if r == '\n' {
			continue
		}
		fmt.Fprintf(&b, "%s&lt;U+%04X&gt;", text[done:at], r)
		done = at + len(string(r))
	}
	if done == 0 {
		return body
	}
	b.WriteString(text[done:])
	return b.Bytes()
}
