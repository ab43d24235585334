package view

import (
	"slices"
	"strings"
)

// Condense returns blocks in which stretches of paragraphs that a redline left
// unchanged are told by their number, but for one paragraph on each side of a
// change: of a long document, that is what a reader looks for. The texts that
// the blocks are cut from can then be let go.
func Condense(blocks []Block) []Block {
	short := slices.Clone(blocks)
	for i := range short {
		if short[i].Kind == Quote {
			short[i].Inner = condensed(short[i].Inner)
		} else {
			short[i].Inner = Condense(short[i].Inner)
		}
	}
	return short
}

func condensed(quoted []Block) (all []Block) {
	var left []Block
	end := func() {
		if len(left) > 1 { // one says no less than its number
			left = []Block{paragraph("unchanged", muted("… "+plural(len(left), "paragraph")+" unchanged"))}
		}
		all, left = append(all, left...), nil
	}
	for i, p := range quoted {
		near := quoted[max(0, i-1):min(i+2, len(quoted))]
		if i > 0 && unchanged(p) && !slices.ContainsFunc(near, changes) {
			left = append(left, p)
			continue
		}
		end()
		all = append(all, p)
	}
	end()
	if len(all) < len(quoted) {
		letGo(all)
	}
	return all
}

// letGo copies the words of blocks, which are cut from texts that may be long.
func letGo(blocks []Block) {
	for _, b := range blocks {
		for i := range b.Spans {
			b.Spans[i].Text = strings.Clone(b.Spans[i].Text)
		}
	}
}

// unchanged reports whether both sides of a redline have a paragraph alike.
func unchanged(p Block) bool {
	return !slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Role != Kept })
}

// changes reports whether a paragraph has words that are struck out or added.
func changes(p Block) bool {
	return slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Role == Struck || s.Role == Added })
}
