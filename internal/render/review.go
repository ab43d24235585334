package render

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/internal/view"
)

// Review writes a review for a log: complete, and nothing shortened.
func (w Writer) Review(r *view.Review) error {
	log := *r
	log.Files = "" // a log has no links
	return w.Blocks(slices.Values(log.Blocks(log.Everything())))
}

// Literal returns a text on one line as GitHub's Markdown shows it literally.
func Literal(s string) string { return escapeMarkdown(strings.Join(strings.Fields(s), " ")) }

// ReviewMarkdown writes a review for a comment or a summary on GitHub, in at
// most limit bytes; 0 is no limit. Where it does not fit, what was kept in
// redlines is shortened first, then the quietest changes are named and no more,
// then lists are cut, and the reader is told so.
func ReviewMarkdown(w io.Writer, r *view.Review, limit int) error {
	write := func(d view.Detail) (text string, fits bool) {
		text = markdownText(r.Blocks(d), topLevel)
		return text, limit <= 0 || len(text) <= limit
	}
	text, fits := write(r.Everything())
	if least := (view.Detail{Keep: 8, Shortened: true}); !fits && !second(write(least)) {
		text, fits = cut(r.Blocks(least), limit), true
	}
	for _, keep := range []int{40, 8} {
		if !fits {
			text, fits = write(view.Detail{Keep: keep, Full: len(r.Changes), Shortened: true})
		}
	}
	if !fits {
		text = loudest(r, write)
	}
	_, err := io.WriteString(w, text)
	return err
}

func second(_ string, fits bool) bool { return fits }

// loudest writes a review with as many changes in full as fit, of which none may be too many.
func loudest(r *view.Review, write func(view.Detail) (string, bool)) string {
	detail := func(full int) view.Detail { return view.Detail{Keep: 8, Full: full, Shortened: true} }
	more := sort.Search(len(r.Changes), func(more int) bool { return !second(write(detail(more + 1))) })
	text, _ := write(detail(more))
	return text
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
