package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

var pageNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:(?:page|seite|p\.|pg\.?|página|pagina|sida|side|` +
		`strona) ?[0-9]{1,4}(?:(?: ?/ ?| of | von | de | sur | di | av )[0-9]{1,4})?|` +
		`[-–—|] ?[0-9]{1,4} ?[-–—|]|[0-9]{1,3} ?(?:/|of|von) ?[0-9]{1,3}|\[[0-9]{1,3}\]|` +
		`第? ?[0-9]{1,3} ?(?:ページ|页|頁)(?: ?/ ?[0-9]+ ?(?:ページ|页|頁)?)?)$`)
})

// pageLines finds what pages have and the words on them have not: lines with the number of a page alone, and heads.
func pageLines(text string) []pasted {
	if strings.Count(text, "\n") < 2 {
		return nil
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	p := pages{text: text, seen: make(map[string]bool), runs: map[string]bool{strings.TrimSpace(first): true}}
	at := 0
	for line := range strings.Lines(text) {
		p.take(strings.TrimSpace(line), pasted{at: at, end: at + len(strings.TrimRight(line, "\n"))})
		at += len(line)
	}
	return p.found()
}

// pages gathers the lines of a text that may be of its pages.
type pages struct {
	text       string
	named      []pasted // numbers that say that they are those of pages
	bare       []pasted // numbers alone
	isTable    bool     // bare numbers do not rise, so that they are figures of a table
	heads      []pasted // short lines that come again
	seen, runs map[string]bool
}

func (p *pages) take(words string, here pasted) {
	before, after := p.text[:here.at], strings.TrimPrefix(p.text[here.end:], "\n")
	switch {
	case words == "" || len(words) > 80:
	case len(words) < 4 && strings.Trim(words, "0123456789") == "":
		if words[0] != '0' && !strings.HasSuffix(strings.TrimRight(before, " \n"), ":") {
			last := len(p.bare) - 1
			p.isTable = p.isTable || last >= 0 && figure(p.text[p.bare[last].at:p.bare[last].end]) >= figure(words)
			p.bare = append(p.bare, here)
		}
	case len(words) < 30 && pageNumber().MatchString(words):
		p.named = append(p.named, here)
	case p.seen[words] && isHead(words) && !isWrapped(before, after):
		p.heads = append(p.heads, here)
		p.runs[words] = p.runs[words] || cutsSentence(before, after)
	default:
		p.seen[words] = true
	}
}

// found returns the lines of pages, in order. A line that comes again is the head of a page where pages are numbered,
// where it is the first of the text, or where it stands in the middle of a sentence.
func (p *pages) found() []pasted {
	all := p.named
	if !p.isTable {
		all = append(all, p.bare...)
	}
	isNumbered := len(all) > 0
	for _, h := range p.heads {
		if isNumbered || p.runs[strings.TrimSpace(p.text[h.at:h.end])] {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b pasted) int { return a.at - b.at })
	return all
}

// figure returns what a few figures say.
func figure(figures string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(figures))
	return n
}

// cutsSentence reports whether what stands between two texts stands in the middle of a sentence.
func cutsSentence(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \n"))
	after = strings.TrimLeft(after, " \n")
	first, _ := utf8.DecodeRuneInString(after)
	word, _, _ := strings.Cut(after[:min(len(after), 200)], " ")
	return (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',') && unicode.IsLower(first) &&
		!strings.ContainsAny(word, "@/") // an address
}

// isHead reports whether a line that comes again can stand at the top of each page: some words, and no sentence.
func isHead(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return len(strings.Fields(line)) > 1 && !strings.Contains(line, " | ") &&
		!strings.ContainsRune(".!?:;,。！？…”\"", last) &&
		!strings.HasPrefix(line, "- ") &&
		!strings.HasPrefix(line, "* ") && unicode.IsUpper([]rune(line)[0])
}

// isWrapped reports whether a line between two texts begins a paragraph that goes on below it.
func isWrapped(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return (before == "" || strings.HasSuffix(before, "\n\n")) && unicode.IsLower(first)
}
