package strict

import (
	"fmt"
	"strings"
)

// scanPlainLines reads a value without quotation marks, and returns its last line.
func (s *scanner) scanPlainLines(l line, key *Key) int {
	last := l.n
	for i := l.n + 1; i < len(s.lines); i++ {
		text := strings.TrimLeft(s.lines[i], " ")
		if text != "" && (text[0] == '#' || !s.continues(i, text)) {
			break
		}
		if text != "" {
			last = i
		}
	}
	if last == l.n {
		s.scanPlain(l, key)
		return l.n
	}
	s.repairPlainLines(l, last)
	return last
}

// repairPlainLines reports the first mistake in a value that goes on below, and
// puts the whole of it into quotation marks.
func (s *scanner) repairPlainLines(l line, last int) {
	if s.repairKeyApart(l, last) {
		return
	}
	for i := l.n; i <= last; i++ {
		from := s.wordsAt(l, i)
		m := mistakeInWords(strings.TrimRight(s.lines[i][from:], " "), i == l.n, i == last)
		if m.rule == "" {
			continue
		}
		hint := "put quotation marks before the first word of the value and behind its last one"
		if l.key != "" {
			hint += fmt.Sprintf(", or write `%s: |` and all its words on the lines below", l.key)
		}
		s.doc.Report(s.pos(i, from+m.at), m.rule, m.message, hint)
		s.quoteLines(l, last)
		return
	}
}

// repairKeyApart puts a key that a `?` sets apart from its value on one line with it, and reports whether there is one.
func (s *scanner) repairKeyApart(l line, last int) bool {
	name, isKey := strings.CutPrefix(strings.TrimSpace(s.lines[l.n][l.valueAt:]), "? ")
	value, isValue := strings.CutPrefix(strings.TrimSpace(s.lines[last]), ": ")
	if !isKey || !isValue || last != l.n+1 || l.key != "" {
		return false
	}
	right := name + ": " + value
	s.doc.Report(s.pos(l.n, l.valueAt), "special-character", "`?` sets a key apart from its value",
		fmt.Sprintf("write `%s`", right))
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), right)
	s.repair(last, 0, len(s.lines[last]), "")
	return true
}

func (s *scanner) quoteLines(l line, last int) {
	for i := l.n; i <= last; i++ {
		from := s.wordsAt(l, i)
		words := strings.ReplaceAll(strings.TrimRight(s.lines[i][from:], " "), "'", "''")
		if i == l.n {
			words = "'" + words
		}
		if i == last {
			words += "'"
		}
		s.repair(i, from, len(s.lines[i]), words)
	}
}

// wordsAt returns where the words of a value begin on one of its lines.
func (s *scanner) wordsAt(l line, i int) int {
	if i == l.n {
		return l.valueAt
	}
	return indentation(s.lines[i])
}

// mistakeInWords returns what YAML takes for more than words on one line of a
// value of several, at an offset of it; its rule is "" where there is nothing.
func mistakeInWords(words string, first, last bool) mistake {
	colon, hash := strings.Index(words, ": "), strings.Index(" "+words, " #")
	if colon < 0 && strings.HasSuffix(words, ":") {
		colon = len(words) - 1
	}
	isRemark := last && strings.Contains(words, "  # ")
	switch {
	case first && strings.ContainsAny(words[:1], specialSigns):
		return mistake{0, "special-character",
			fmt.Sprintf("a value cannot start with `%s` unless it is quoted", words[:1])}
	case hash >= 0 && (colon < 0 || hash < colon) && !isRemark:
		return mistake{hash, "lost-words", "YAML drops what stands behind a space and a `#`"}
	case colon >= 0 && (hash < 0 || colon < hash):
		return mistake{colon, "colon", "a colon and a space inside a value start a new key"}
	}
	return mistake{}
}

// specialSigns mean something to YAML at the start of a value.
const specialSigns = "@`%*&!,]}|>"
