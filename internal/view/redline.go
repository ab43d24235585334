package view

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

// Redline shows one redline, and the facts that changed.
func Redline(r redline.Redline) []Block {
	if len(r.Spans) == 0 {
		return facts(r.Facts)
	}
	quote := Block{Kind: Quote, Class: "redline", Inner: marked(r)}
	return append([]Block{quote}, facts(r.Facts)...)
}

// marked returns the paragraphs of a redline, its spans with their roles. Where struck and
// added words would touch, a blank stands between them, because not every form
// has colours to tell them apart; a paragraph break that went or came is shown
// by its sign; and a move is numbered where it begins.
func marked(r redline.Redline) []Block {
	p := paragraphs{spans: make([]Span, 0, len(r.Spans)+len(r.Spans)/2)}
	for i, s := range r.Spans {
		if s.Op == redline.Equal {
			p.add(Span{Text: s.Text, Role: Kept})
			continue
		}
		before := redline.Span{}
		if i > 0 {
			before = r.Spans[i-1]
		}
		if touches(before, s) {
			p.add(plain(" "))
		}
		note := ""
		if s.Move > 0 && (before.Move != s.Move || before.Op != s.Op) {
			note = fmt.Sprintf("(moved %d) ", s.Move)
		}
		p.addChanged(s, note)
	}
	p.end()
	return p.all
}

// touches reports whether two spans that changed stand without a blank between them.
func touches(a, b redline.Span) bool {
	return (a.Op == redline.Delete && b.Op == redline.Insert || a.Op == redline.Insert && b.Op == redline.Delete) &&
		!strings.HasSuffix(a.Text, " ") && !strings.HasSuffix(a.Text, "\n") &&
		!strings.HasPrefix(b.Text, " ") && !strings.HasPrefix(b.Text, "\n")
}

// inParagraphs returns a span cut at the empty lines in it.
func inParagraphs(s Span) []Block {
	var p paragraphs
	p.add(s)
	p.end()
	return p.all
}

// paragraphs cuts spans at the empty lines in them.
type paragraphs struct {
	all   []Block
	spans []Span // of all paragraphs, one behind the other
	start int    // of the spans of the last paragraph, which has not ended
}

// addChanged adds a span that changed with a note before it and the white space
// at its ends set apart, so that marks stand at the words.
func (p *paragraphs) addChanged(s redline.Span, note string) {
	role := Struck
	if s.Op == redline.Insert {
		role = Added
	}
	inner := strings.Trim(s.Text, " \n")
	switch {
	case inner != "":
		before, after, _ := strings.Cut(s.Text, inner)
		p.add(plain(before))
		p.add(muted(note))
		p.add(Span{Text: inner, Role: role, Move: s.Move})
		p.add(plain(after))
	case !strings.Contains(s.Text, "\n"):
		p.add(Span{Text: s.Text, Role: role, Move: s.Move})
	default:
		p.add(Span{Text: "¶", Role: role})
		if role == Added {
			p.end()
		}
	}
}

// mostParagraphs is how many paragraphs of a text are told apart. What is behind them stands in one, with its empty
// lines: a text of a million bytes can have hundreds of thousands, which would take much memory each.
const mostParagraphs = 10_000

// add adds a span; an empty one adds nothing.
func (p *paragraphs) add(s Span) {
	for rest := s.Text; rest != ""; {
		var more bool
		if s.Text = rest; len(p.all) < mostParagraphs {
			s.Text, rest, more = strings.Cut(rest, "\n\n")
		} else {
			rest = ""
		}
		if s.Text != "" {
			p.spans = append(p.spans, s)
		}
		if more {
			p.end()
		}
	}
}

// end ends a paragraph, if it has begun.
func (p *paragraphs) end() {
	if n := len(p.spans); n > p.start {
		p.all = append(p.all, Block{Kind: Paragraph, Spans: p.spans[p.start:n:n]})
		p.start = n
	}
}

// mostFacts is how many facts of one kind are listed. Of more, their number is said: nobody reads them.
const mostFacts = 200

// facts lists what readers look for that went, came and was not repeated: numbers, dates, hedges; each once, however
// often a text says it.
func facts(all []redline.Fact) []Block {
	var items []Block
	for _, side := range []struct {
		label, class string
		op           redline.Op
		notRepeated  bool
		role         Role
	}{
		{"facts that went:", "delete", redline.Delete, false, Struck},
		{"facts that came:", "insert", redline.Insert, false, Added},
		{"not repeated:", "not-repeated", redline.Delete, true, Struck},
	} {
		of := func(f redline.Fact) bool { return f.Op == side.op && f.NotRepeated == side.notRepeated }
		if spans := factSpans(all, of, side.role); len(spans) > 0 {
			items = append(items, Block{Kind: Item, Class: side.class, Label: side.label, Spans: spans})
		}
	}
	return list("facts", items)
}

// factSpans returns the facts that are of a kind, each once, and how many more there are.
func factSpans(all []redline.Fact, of func(redline.Fact) bool, role Role) (spans []Span) {
	seen := make(map[string]bool)
	for _, f := range all {
		key := strings.ToLower(f.Text)
		if !of(f) || seen[key] {
			continue
		}
		if seen[key] = true; len(seen) > mostFacts {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, plain(" · "))
		}
		spans = append(spans, Span{Text: OneLine(f.Text), Role: role})
	}
	if more := len(seen) - mostFacts; more > 0 {
		spans = append(spans, plain(" · "), muted(fmt.Sprintf("%d more", more)))
	}
	return spans
}

// Shorten returns blocks in which of each stretch that a redline kept only keep words at either end stand, and between
// them how many are left out; 0 keeps all. Words of scripts without blanks are counted by a few letters each.
func Shorten(blocks []Block, keep int) []Block {
	if keep <= 0 {
		return blocks
	}
	short := make([]Block, len(blocks))
	for i, b := range blocks {
		short[i] = b
		short[i].Inner = Shorten(b.Inner, keep)
		if b.Kind != Paragraph {
			continue
		}
		short[i].Spans = nil
		for _, s := range b.Spans {
			short[i].Spans = append(short[i].Spans, ends(s, keep, keep)...)
		}
	}
	return short
}

// ends returns a kept span without what stands between so many words at its head and at its tail.
func ends(s Span, head, tail int) (short []Span) {
	if s.Role != Kept {
		return []Span{s}
	}
	words := wordEnds(s.Text)
	left := len(words) - head - tail
	if left <= 5 { // the note would be as long as what it stands for
		return []Span{s}
	}
	note := fmt.Sprintf("[… %d words unchanged …]", left)
	if head > 0 {
		first := strings.TrimRight(s.Text[:words[head-1]], " ")
		short, note = append(short, Span{Text: first, Role: Kept}), " "+note
	}
	if tail == 0 {
		return append(short, muted(note))
	}
	return append(short, muted(note+" "), Span{Text: s.Text[words[head+left-1]:], Role: Kept})
}

// wordEnds returns where the words of a text end: behind their blanks and, where it has none, every so often.
func wordEnds(s string) []int {
	const longest = 24 // letters
	all := make([]int, 0, len(s)/4)
	start, letters := 0, 0
	for i, r := range s {
		letters++
		if next := i + utf8.RuneLen(r); r == ' ' || r == '\n' || letters >= longest {
			all = append(all, next)
			start, letters = next, 0
		}
	}
	if start < len(s) {
		all = append(all, len(s))
	}
	return all
}
