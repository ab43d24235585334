package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// lineMistakes are those in how a line starts. Each function looks at one kind:
// it tells the mistake, puts it right, and reports whether there was one.
var lineMistakes = []func(*scanner, int) bool{
	(*scanner).leadingSpace,
	(*scanner).questionMark,
	(*scanner).bullet,
	(*scanner).dashWithoutSpace,
}

// keyMistakes are those in how a key is written, by the same contract.
var keyMistakes = []func(*scanner, line) bool{
	(*scanner).otherColon,
	(*scanner).colonWithoutSpace,
	(*scanner).keyWithoutColon,
	(*scanner).strayWords,
}

// leadingSpace is white space before a line that only looks like spaces.
func (s *scanner) leadingSpace(i int) bool {
	if first := strings.TrimLeft(s.lines[i], " "); first == "" || first[0] < utf8.RuneSelf && first[0] != '\t' {
		return false
	}
	if rest := strings.TrimLeftFunc(s.lines[i], Invisible); rest != s.lines[i] && s.block.key < 0 {
		s.repair(i, 0, len(s.lines[i])-len(rest), "") // told already
		return true
	}
	text := strings.TrimLeft(s.lines[i], " \t\u00a0\u3000\u2002\u2003\u2009\u202f")
	lead := s.lines[i][:len(s.lines[i])-len(text)]
	at := strings.IndexFunc(lead, func(r rune) bool { return r != ' ' })
	if at < 0 || s.block.key >= 0 && at > s.block.key && at >= s.block.text && lead[at] != '\t' {
		return false
	}
	if s.block.key >= 0 && s.block.text > 0 && at >= s.block.text {
		return false // a tab inside a text
	}
	rule, name := "tab", "a tab"
	if r, _ := utf8.DecodeRuneInString(lead[at:]); r != '\t' {
		rule, name = "no-break-space", fmt.Sprintf("a space of a word processor (U+%04X)", r)
	}
	if !s.goesOn(i, rule, 0) {
		s.tell(i, at, rule, name+" stands at the start of the line", "indent with plain spaces, two for each step")
	}
	s.repair(i, 0, len(lead), strings.Repeat(" ", s.widthOf(lead)))
	s.fixed = i
	return true
}

// widthOf gives the spaces that were most likely meant.
func (s *scanner) widthOf(lead string) int {
	if s.block.key >= 0 {
		return max(s.block.text, s.block.key+2)
	}
	width := 0
	for _, r := range lead {
		width++
		if r == '\t' || r == '\u3000' {
			width++
		}
	}
	return width
}

// questionMark is the sign of YAML for keys that are no words.
func (s *scanner) questionMark(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	if !strings.HasPrefix(text, "? ") && text != "?" {
		return false
	}
	at := len(s.lines[i]) - len(text)
	s.tell(i, at, "special-character", "a line cannot start with `?` and a space", "put the words in quotation marks, or delete the question mark")
	s.blank(i)
	return true
}

// bullet is another sign where the dash of a list belongs.
func (s *scanner) bullet(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	if text == "" || text[0] < utf8.RuneSelf && text[0] != '*' && text[0] != '-' {
		return false
	}
	at := len(s.lines[i]) - len(text)
	for _, sign := range []string{"•", "–", "—", "‣", "·", "*", "-\u00a0"} {
		rest, ok := strings.CutPrefix(text, sign)
		if !ok || !strings.HasSuffix(sign, "\u00a0") && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\u00a0") {
			continue
		}
		entry := "- " + strings.TrimLeft(rest, " \u00a0")
		s.tell(i, at, "dash", fmt.Sprintf("an entry of a list starts with a plain dash and a space, not with `%s`", strings.TrimSpace(sign)),
			fmt.Sprintf("write `%s`", shorten(entry)))
		s.repair(i, at, len(s.lines[i]), entry)
		return true
	}
	return false
}

func (s *scanner) dashWithoutSpace(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	at := len(s.lines[i]) - len(text)
	if len(text) < 2 || text[0] != '-' || text[1] == ' ' || text[1] == '-' || text[1] == '\t' {
		return false
	}
	s.tell(i, at, "dash", "there is no space after the dash", fmt.Sprintf("write `- %s`", shorten(text[1:])))
	s.repair(i, at, at+1, "- ")
	return true
}

// otherColon is a colon or a space that only looks like the right one.
func (s *scanner) otherColon(l line) bool {
	text := l.raw[l.body:]
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return false
	}
	for _, sign := range []string{"：", ":\u00a0", ":\u3000", ":\u202f"} {
		name, rest, ok := strings.Cut(text, sign)
		if !ok || s.anywhere(name) == nil {
			continue
		}
		rest = strings.TrimLeft(rest, " \u00a0\u3000\u202f")
		right := fmt.Sprintf("write `%s: %s`", name, shorten(rest))
		if sign == "：" {
			s.tell(l.n, l.body+len(name), "colon", fmt.Sprintf("the colon after `%s` is the wide one of Japanese text (U+FF1A)", name), right)
		} else {
			s.tell(l.n, l.body+len(name)+1, "no-break-space", fmt.Sprintf("the space after `%s:` is one of a word processor", name), right+" with a plain space")
		}
		s.repair(l.n, l.body+len(name), len(l.raw)-len(rest), ": ")
		return true
	}
	return false
}

func (s *scanner) colonWithoutSpace(l line) bool {
	name, rest, ok := strings.Cut(l.raw[l.body:], ":")
	if l.key != "" || !ok || s.anywhere(name) == nil || rest == "" {
		return false
	}
	at := l.body + len(name) + 1
	s.tell(l.n, at, "colon", fmt.Sprintf("there is no space after the colon of `%s`", name), fmt.Sprintf("write `%s: %s`", name, shorten(rest)))
	s.repair(l.n, at, at, " ")
	return true
}

// keyWithoutColon is a known key with its value and nothing, or another sign, between them.
func (s *scanner) keyWithoutColon(l line) bool {
	if l.key != "" {
		return false
	}
	text := l.raw[l.body:]
	name, rest, _ := strings.Cut(text, " ")
	if sign := strings.IndexAny(text, "=;"); sign > 0 && s.anywhere(strings.TrimSpace(text[:sign])) != nil {
		name, rest = strings.TrimSpace(text[:sign]), text[sign+1:]
	}
	if s.anywhere(name) == nil || l.dash && rest == "" {
		return false
	}
	value := strings.TrimLeft(rest, " =;")
	s.tell(l.n, l.body+len(name), "colon", fmt.Sprintf("the colon after `%s` is missing", name), fmt.Sprintf("write `%s`", strings.TrimSpace(name+": "+shorten(value))))
	s.repair(l.n, l.body+len(name), len(l.raw)-len(value), ": ")
	return true
}

// strayWords are words that stand where only keys and entries can.
func (s *scanner) strayWords(l line) bool {
	text := l.raw[l.body:]
	if l.key != "" || l.dash || s.parent != nil && l.indent > s.above || strings.ContainsAny(text[:1], "[{\"'") || len(s.levels) == 1 && !s.opened {
		return false
	}
	if _, _, ok := strings.Cut(text, ": "); ok || strings.HasSuffix(text, ":") {
		return false // a key that nobody knows
	}
	if !s.goesOn(l.n, "syntax", 0) {
		s.tell(l.n, l.indent, "syntax", fmt.Sprintf("%s is neither a key with its colon nor an entry with its dash", Quote(text)),
			"words of a text are indented two spaces further than the key `text`; an entry of a list starts with `- `; a remark starts with `# `")
	}
	s.blank(l.n)
	s.doc.lossy = true
	return true
}
