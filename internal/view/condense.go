package view

import (
	"slices"
	"strings"
)

// Condense returns blocks in which of a redline is told by its number what it left unchanged far from a change:
// stretches of paragraphs, but for one on each side of a change, and the words of these, and of the paragraphs that
// changed, that are not near. Of a long document, that is what a reader looks for. The texts that the blocks are cut
// from can then be let go.
func Condense(blocks []Block) []Block {
	short, left := condense(blocks)
	if left {
		letGo(short)
	}
	return short
}

// condense is Condense, and reports whether anything is left out.
func condense(blocks []Block) (short []Block, left bool) {
	short = slices.Clone(blocks)
	for i, b := range short {
		var less bool
		if b.Kind == Quote {
			short[i].Inner, less = condensed(b.Inner)
		} else {
			short[i].Inner, less = condense(b.Inner)
		}
		left = left || less
	}
	return short, left
}

// condensed condenses the paragraphs of a quotation. Where none of them changed, the first says which words they are.
func condensed(quoted []Block) (all []Block, left bool) {
	far, none := 0, !slices.ContainsFunc(quoted, changes) // far: how many there are before the one at hand
	show := func(i int, before, after bool) {
		p := quoted[i]
		p.Spans = near(p.Spans, before, after)
		all, left = append(all, p), left || len(p.Spans) > len(quoted[i].Spans)
	}
	end := func(i int) {
		switch {
		case far == 1: // says no less than its number
			show(i-1, true, false)
		case far > 1:
			all, left = append(all, paragraph("unchanged", muted("… "+plural(far, "paragraph")+" unchanged"))), true
		}
		far = 0
	}
	for i, p := range quoted {
		before, after := i > 0 && changes(quoted[i-1]), i+1 < len(quoted) && changes(quoted[i+1])
		if unchanged(p) && !before && !after && !(none && i == 0) {
			far++
			continue
		}
		end(i)
		show(i, before || none, after)
	}
	end(len(quoted))
	return all, left
}

// near returns the spans of a paragraph without the kept words that are far from what changed in it or, where nothing
// did, in the paragraph before it or after it.
func near(spans []Span, before, after bool) (short []Span) {
	const keep = 20 // words
	head, tail := keep, keep
	switch {
	case len(spans) > 1 || before == after:
	case before:
		tail = 0
	default:
		head = 0
	}
	for _, s := range spans {
		short = append(short, ends(s, head, tail)...)
	}
	return short
}

// letGo copies the words of blocks, which are cut from texts that may be long.
func letGo(blocks []Block) {
	for i, b := range blocks {
		blocks[i].Spans = slices.Clone(b.Spans)
		for j := range b.Spans {
			blocks[i].Spans[j].Text = strings.Clone(b.Spans[j].Text)
		}
		letGo(b.Inner)
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
