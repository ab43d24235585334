package redline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// takeForm gives the old text the form of the new one where both say the same: white space, quotation marks and all
// that Fold takes away then differ nowhere, and what is kept reads as the new text has it.
func (c *comparison) takeForm() {
	if c.old.folded == "" || c.new.folded == "" {
		return
	}
	f := form{c, make(map[int]string), make(map[int]string)}
	for i := range len(c.runs) + 1 {
		before, after := around(c.runs, i, len(c.old.tokens), len(c.new.tokens))
		f.takeGap(gap{before.a + before.n, before.b + before.n, after.a, after.b})
		f.takeRun(after)
	}
	for _, m := range c.moves {
		f.takeRun(run{m.a, m.b, m.n})
	}
	if len(f.words)+len(f.spaces) > 0 {
		f.apply()
	}
}

// form is what changes in the old text: the words of tokens, and the white space before them, by token.
type form struct {
	*comparison
	words, spaces map[int]string
}

// takeRun takes the form of the tokens of a run and of the white space between them.
func (f form) takeRun(r run) {
	if r.n == 0 || f.old.stretch(r.a, r.a+r.n) == f.new.stretch(r.b, r.b+r.n) {
		return
	}
	for i := range r.n {
		if word := core(f.new.text, f.new.tokens[r.b+i]); word != core(f.old.text, f.old.tokens[r.a+i]) {
			f.words[r.a+i] = word
		}
		if i > 0 {
			f.takeSpace(r.a+i, r.b+i)
		}
	}
}

// takeGap takes the form of the white space at both ends of a gap. Where only one text has words there, the white
// space of the other is at one of their ends.
func (f form) takeGap(g gap) {
	sep, old, new := f.old.spaceBefore, g.a < g.aEnd, g.b < g.bEnd
	switch {
	case old && new:
		if f.saysSame(g) {
			f.takeWhole(g)
		}
		f.takeSpace(g.a, g.b)
		f.takeSpace(g.aEnd, g.bEnd)
	case old && sep(g.aEnd) != f.new.spaceBefore(g.b) && !f.takeSpace(g.a, g.b):
		f.takeSpace(g.aEnd, g.b)
	case !old && (!new || sep(g.a) != f.new.spaceBefore(g.bEnd)) && !f.takeSpace(g.a, g.b):
		f.takeSpace(g.a, g.bEnd)
	}
}

// takeSpace takes the white space before new token j, or at the end, for that before old token i, and reports
// whether that is no change.
func (f form) takeSpace(i, j int) bool {
	was, is := f.old.spaceBefore(i), f.new.spaceBefore(j)
	switch {
	case was == is:
		return true
	case isSpaced(was) != isSpaced(is) && !(f.old.besideEastAsian(i) && f.new.besideEastAsian(j)),
		f.old.joinsSpace(i), f.new.joinsSpace(j):
		return false
	}
	f.spaces[i] = is
	return true
}

// joinsSpace reports whether a blank before token i, other than a line break, joins a character beside it.
func (d *draft) joinsSpace(i int) bool {
	left, right := d.beside(i)
	if standsAlone(left) && standsAlone(right) {
		return false
	}
	n := 0
	for clusters := graphemes.FromString(string([]rune{left, ' ', right})); clusters.Next(); {
		n++
	}
	return n < 3
}

// beside returns the characters on both sides of the white space before token i; beyond the ends of the text, blanks.
func (d *draft) beside(i int) (left, right rune) {
	left, right = ' ', ' '
	if i > 0 {
		left, _ = utf8.DecodeLastRuneInString(d.text[:d.tokens[i-1].end])
	}
	if i < len(d.tokens) {
		right, _ = utf8.DecodeRuneInString(d.text[d.tokens[i].start:])
	}
	return left, right
}

// isSpaced reports whether a separator holds white space: it may hold characters that nobody sees alone.
func isSpaced(space string) bool { return strings.ContainsAny(space, " \n") }

// besideEastAsian reports whether white space before token i makes no difference: it is at an end of the text, or an
// East Asian letter is beside it.
func (d *draft) besideEastAsian(i int) bool {
	if i == 0 || i == len(d.tokens) {
		return true
	}
	left, right := d.beside(i)
	return eastAsian(left) || eastAsian(right)
}

// saysSame reports whether the two sides of a gap differ only in what Fold takes away: their tokens were cut
// otherwise, as a word can have a paragraph break inside.
func (f form) saysSame(g gap) bool {
	old, new := f.old.stretch(g.a, g.aEnd), f.new.stretch(g.b, g.bEnd)
	return strings.Contains(old, "\n\n") != strings.Contains(new, "\n\n") && Fold(old) == Fold(new)
}

// takeWhole makes the old side of a gap the new one, all of it the word of its first token.
func (f form) takeWhole(g gap) {
	for i := g.a; i < g.aEnd; i++ {
		f.words[i] = ""
		if i > g.a {
			f.spaces[i] = ""
		}
	}
	f.words[g.a] = f.new.stretch(g.b, g.bEnd)
}

// apply writes the old text anew.
func (f form) apply() {
	old := f.old
	tokens := slices.Clone(old.tokens)
	var b strings.Builder
	b.Grow(len(old.text) + len(old.text)/8)
	put := func(i int, changed map[int]string, was string) {
		if s, found := changed[i]; found {
			was = s
		}
		b.WriteString(was)
	}
	for i, t := range old.tokens {
		put(i, f.spaces, old.spaceBefore(i))
		tokens[i].start = b.Len()
		put(i, f.words, core(old.text, t))
		tokens[i].end = b.Len()
	}
	put(len(tokens), f.spaces, old.spaceBefore(len(tokens)))
	f.old.text, f.old.tokens = b.String(), tokens
}

// stretch returns the text of the tokens from from up to to, which is behind from.
func (d *draft) stretch(from, to int) string { return d.text[d.tokens[from].start:d.tokens[to-1].end] }
