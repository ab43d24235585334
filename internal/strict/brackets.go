package strict

import (
	"fmt"
	"slices"
	"strings"
)

// scanBrackets reads a value in [ ] or { }, which may go on below, and returns the
// last line that belongs to it. Brackets that are not closed are closed at the
// end of the lines that are indented further, or before the next known key.
func (s *scanner) scanBrackets(l line, key *Key) int {
	last, open := s.bracketsEnd(l)
	if len(open) == 0 {
		s.endBrackets(l, last, key)
		return last
	}
	message := fmt.Sprintf("the bracket %c is not closed", l.value[0])
	if !isOpen(key) && key.Kind != "" {
		s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt, "unclosed-bracket", message})
		return l.n
	}
	var closing []byte
	for _, c := range slices.Backward(open) {
		closing = append(closing, closer(c))
	}
	closers := string(closing)
	before, remark, _ := strings.Cut(s.lines[last], " #")
	s.doc.Report(s.pos(l.n, l.valueAt), "unclosed-bracket", message,
		fmt.Sprintf("write `%s`", hintLine(strings.TrimSpace(before)+closers)))
	if s.repair(last, len(strings.TrimRight(before, " ,")), len(before), closers); remark != "" {
		s.repair(last, len(s.lines[last])-len(remark)-1, len(s.lines[last])-len(remark)-1, " ")
	}
	if s.depth <= maxDepth {
		l.raw = strings.TrimRight(s.lines[l.n], " \t")
		l.value = l.raw[l.valueAt:]
		s.readFlow(l, last, key)
	}
	return last
}

// bracketsEnd returns the last line of a value in brackets, and the brackets that are open behind it.
func (s *scanner) bracketsEnd(l line) (last int, open []byte) {
	last = l.n
	for i := l.n; i < len(s.lines); i++ {
		text := s.lines[i]
		if i == l.n {
			text = l.value
		} else if trimmed := strings.TrimLeft(text, " "); trimmed != "" && len(text)-len(trimmed) <= l.indent {
			break
		} else if open[len(open)-1] == '[' && s.isKeyLine(i, trimmed) {
			break
		}
		open = s.trackBrackets(open, text)
		if len(open) == 0 {
			return i, nil
		}
		if !isBlank(s.lines[i]) {
			last = i
		}
	}
	return last, open
}

// endBrackets reads a value in brackets that are closed on line last, and repairs what stands behind them.
func (s *scanner) endBrackets(l line, last int, key *Key) {
	if s.depth > maxDepth {
		return
	}
	rest := s.readFlow(l, last, key)
	end := len(s.lines[last]) - len(rest)
	switch {
	case isRemark(rest):
	case !isOpen(key) && last == l.n:
		s.replaceValue(l, inQuotes(strings.TrimRight(l.value, " ")), mistake{l.valueAt, "special-character",
			fmt.Sprintf("a value cannot start with `%c` unless it is quoted", l.value[0])})
	case strings.Trim(rest, "]}), ") == "":
		s.doc.Report(s.pos(last, end), "unclosed-bracket", "there is a bracket too many",
			fmt.Sprintf("write `%s`", hintLine(strings.TrimSpace(s.lines[last][:end]))))
		s.repair(last, end, len(s.lines[last]), "")
	default:
		s.doc.Report(s.pos(last, end), "special-character", "words follow the bracket that ends the value",
			"write each entry between the brackets; a remark starts with two spaces and `# `")
		s.repair(last, end, len(s.lines[last]), "")
	}
}

// isKeyLine reports whether line i, which is text behind its spaces, is a known key
// with its value, and not an entry of a value in brackets.
func (s *scanner) isKeyLine(i int, text string) bool {
	return s.isKnown(i) && strings.Trim(text, "[]{}, ") == text && !strings.Contains(text, ",")
}

// trackBrackets returns the brackets that are open behind a line, when those of open
// are before it. Brackets in quotation marks and remarks do not count.
func (s *scanner) trackBrackets(open []byte, text string) []byte {
	starts := true // a value may begin here
	remark, before := false, open
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '[' || c == '{':
			open = append(open, c)
			s.depth = max(s.depth, len(open))
		case (c == ']' || c == '}') && len(open) > 0:
			if open = open[:len(open)-1]; len(open) == 0 {
				return open
			}
		case (c == '"' || c == '\'') && starts:
			i += closingMark(text[i:], c)
		case c == '#' && i > 0 && text[i-1] == ' ':
			if !remark { // unless the brackets close behind it
				remark, before = true, slices.Clone(open)
			}
			starts = true
			continue
		}
		starts = strings.IndexByte("[{,:", c) >= 0 || starts && c == ' '
	}
	if remark {
		return before
	}
	return open
}
