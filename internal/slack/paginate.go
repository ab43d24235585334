package slack

import (
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/view"
)

// overhead bounds what a line takes beside its spans, and a message beside its lines.
const overhead = 80

// paginate fills messages with lines, in order, and loses none of them: what
// does not fit goes on in the next message.
func paginate(all []line) (messages [][]line) {
	var now []line
	room := maxBlocks - overhead
	next := func() {
		messages = append(messages, now)
		now = []line{{spans: []view.Span{{Text: "continued", Role: view.Muted}}}}
		room = maxBlocks - 3*overhead
	}
	for _, l := range all {
		now = append(now, line{quote: l.quote, label: l.label})
		room -= overhead
		for rest := l.spans; len(rest) > 0; {
			s := rest[0]
			if len(s.Text)/utf8.UTFMax <= room && size(s) <= room {
				room -= size(s)
				now[len(now)-1].spans = append(now[len(now)-1].spans, s)
				rest = rest[1:]
				continue
			}
			head, tail := cut(s, room)
			if head.Text != "" {
				now[len(now)-1].spans = append(now[len(now)-1].spans, head)
			}
			next()
			now = append(now, line{quote: l.quote, label: l.label})
			rest = append([]view.Span{tail}, rest[1:]...)
		}
	}
	return append(messages, now)
}

// cut returns the longest beginning of a span that fits into room characters,
// as far as it ends between words, and the rest. A link is not cut.
func cut(s view.Span, room int) (head, tail view.Span) {
	head, tail = s, s
	head.Text = ""
	if s.URL != "" || s.Mention != "" {
		return head, tail
	}
	room -= size(head)
	end := len(s.Text)
	for i, r := range s.Text {
		if room -= jsonLength(r); room < 0 {
			end = i
			break
		}
	}
	if i := strings.LastIndexAny(s.Text[:end], " \n"); i > end/2 {
		end = i + 1
	}
	head.Text, tail.Text = s.Text[:end], s.Text[end:]
	return head, tail
}

// jsonLength returns how many characters encoding/json writes for a letter of a text.
func jsonLength(r rune) int {
	switch {
	case strings.ContainsRune("\"\\\n\r\t\b\f", r):
		return 2
	case r < 0x20 || strings.ContainsRune("<>&\u2028\u2029", r):
		return 6
	}
	return 1
}
