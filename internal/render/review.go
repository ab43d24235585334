package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/view"
)

// ReviewText writes a review for a log: complete, and nothing shortened.
func ReviewText(w io.Writer, t Terminal, r view.Review) error {
	r.Files = "" // a log has no links
	return textBlocks(w, t, r.Blocks(view.Detail{}))
}

// Literal returns a text on one line as GitHub's Markdown shows it literally.
func Literal(s string) string { return escapeMarkdown(strings.Join(strings.Fields(s), " ")) }

// details go from everything to what fits in any case.
var details = []view.Detail{
	{},
	{Keep: 40, Shortened: true},
	{Keep: 8, Shortened: true},
	{Keep: 8, Quiet: true, Shortened: true},
	{Keep: 8, Titles: true, Shortened: true},
}

// ReviewMarkdown writes a review for a comment or a summary on GitHub, in at
// most limit bytes; 0 is no limit. Where it does not fit, what was kept in
// redlines is shortened first, then what is less loud, then lists are cut, and
// the reader is told so.
func ReviewMarkdown(w io.Writer, r view.Review, limit int) error {
	var blocks []view.Block
	for _, d := range details {
		blocks = r.Blocks(d)
		if text := markdownText(blocks, topLevel); limit <= 0 || len(text) <= limit {
			_, err := io.WriteString(w, text)
			return err
		}
	}
	_, err := io.WriteString(w, cut(blocks, limit))
	return err
}

// cut writes what fits of every part: each gets what those before it have left,
// but for a share of the room that is kept for each part behind it.
func cut(parts []view.Block, room int) string {
	var out strings.Builder
	sizes := make([]int, len(parts))
	for i, p := range parts {
		sizes[i] = len(markdownText([]view.Block{p}, topLevel))
	}
	for i, p := range parts {
		kept := 0
		for _, below := range sizes[i+1:] {
			kept += min(below, room/len(parts))
		}
		text := markdownText([]view.Block{trimmed(p, topLevel, room-out.Len()-kept)}, topLevel)
		out.WriteString(text)
	}
	return out.String()
}

// trimmed returns a block with as much of what it holds as fits into room
// bytes, and says how much it leaves out.
func trimmed(b view.Block, level, room int) view.Block {
	if len(b.Inner) == 0 || len(markdownText([]view.Block{b}, level)) <= room {
		return b
	}
	const note = "and %d more"
	all := b.Inner
	b.Inner = nil
	room -= len(markdownText([]view.Block{b}, level)) + len(note) + 20
	inner := level + 1
	if b.Kind == view.List {
		inner = level
	}
	for i, child := range all {
		if size := len(markdownText([]view.Block{child}, inner)); size <= room {
			b.Inner = append(b.Inner, child)
			room -= size
			continue
		}
		if i == 0 && len(child.Inner) > 0 && child.Kind != view.Item && child.Kind != view.Finding {
			b.Inner = append(b.Inner, trimmed(child, inner, room))
			i++
		}
		if left := len(all) - i; left > 0 {
			b.Inner = append(b.Inner, view.Block{Kind: view.Item, Spans: []view.Span{{Text: fmt.Sprintf(note, left)}}})
		}
		break
	}
	return b
}

func markdownText(blocks []view.Block, level int) string {
	var b strings.Builder
	m := newMarkdown(&b)
	m.blocks(blocks, level)
	m.w.Flush() // a strings.Builder takes everything
	return b.String()
}
