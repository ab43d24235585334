package view

import (
	"slices"
)

// Condense returns blocks in which stretches of paragraphs that a redline left
// unchanged are told by their number, but for one paragraph on each side of a
// change: of a long document, that is what a reader looks for.
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
	left := 0
	end := func() {
		if left > 0 {
			all = append(all, paragraph("unchanged", muted("… "+plural(left, "paragraph")+" unchanged")))
		}
		left = 0
	}
	for i, p := range quoted {
		near := quoted[max(0, i-1):min(i+2, len(quoted))]
		if !slices.ContainsFunc(near, changes) && unchanged(p) && len(all)+left > 0 {
			left++
			continue
		}
		end()
		all = append(all, p)
	}
	end()
	return all
}

// unchanged reports whether both sides of a redline have a paragraph alike.
func unchanged(p Block) bool {
	return !slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Role != Kept })
}

// changes reports whether a paragraph has words that are struck out or added.
func changes(p Block) bool {
	return slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Role == Struck || s.Role == Added })
}
