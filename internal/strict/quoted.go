package strict

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// scanQuoted reads and repairs a value that starts with a quotation mark, and
// returns the last line that belongs to it.
func (s *scanner) scanQuoted(l line) int {
	mark := l.value[0]
	end := closingMark(l.value, mark)
	switch {
	case end > 0 && isRemark(l.value[end+1:]):
		s.repairEscapes(l, end)
		return l.n
	case end > 0 && strings.TrimSpace(l.value[end+1:]) == ",":
		s.replaceValue(l, l.value[:end+1], mistake{l.valueAt + end + 1, "quotation-mark", "a comma follows the value"})
		return l.n
	case end > 0:
		message := fmt.Sprintf("words follow the second quotation mark %c of the value", mark)
		s.replaceValue(l, inQuotes(trimOuterMarks(l.value)), mistake{l.valueAt, "quotation-mark", message})
		return l.n
	}
	if last := s.endOfQuoted(l, mark); last > 0 {
		return last
	}
	s.replaceValue(l, inQuotes(l.value[1:]),
		mistake{l.valueAt, "unclosed-quote", fmt.Sprintf("the quotation mark %c is not closed", mark)})
	return l.n
}

// closingMark returns the offset of the mark that closes the value that starts with
// it, or 0.
func closingMark(value string, mark byte) int {
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == '\\' && mark == '"':
			i++
		case value[i] == mark && mark == '\'' && strings.HasPrefix(value[i+1:], "'"):
			i++
		case value[i] == mark:
			return i
		}
	}
	return 0
}

// isRemark reports whether what stands behind a value is nothing or a remark.
func isRemark(rest string) bool {
	return strings.TrimSpace(rest) == "" || strings.HasPrefix(strings.TrimLeft(rest, " "), "#") && rest[0] == ' '
}

// trimOuterMarks returns a value without the quotation marks around it, if they
// stand at both of its ends; there are more of them inside.
func trimOuterMarks(value string) string {
	if n := len(value); n > 2 && value[0] == value[n-1] {
		return value[1 : n-1]
	}
	return value
}

// endOfQuoted returns the line on which the quoted value of l ends below, or 0 where
// it does not: a key or a line further left stands before the closing mark.
func (s *scanner) endOfQuoted(l line, mark byte) int {
	for i := l.n + 1; i < len(s.lines); i++ {
		line := strings.TrimLeft(s.lines[i], " ")
		if line != "" && len(s.lines[i])-len(line) <= l.indent {
			return 0
		}
		if k := s.lineAt(i); k.key != "" && s.findAnywhere(k.key) != nil {
			return 0
		}
		if end := closingMark("x"+line, mark); end > 0 {
			if isRemark(line[end:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// repairEscapes puts a value between " that has a backslash which means nothing to
// YAML, or stands in the path of a file, between ', where it means itself. End is the offset of its closing mark
// (https://yaml.org/spec/1.2.2/#57-escaped-characters).
func (s *scanner) repairEscapes(l line, end int) {
	if l.value[0] != '"' {
		return
	}
	words := l.value[1:end]
	at := wrongEscape(words)
	if at < 0 {
		s.plainSlashes(l, end)
		return
	}
	s.replaceValue(l, "'"+strings.ReplaceAll(words, "'", "''")+"'"+l.value[end+1:],
		mistake{l.valueAt + 1 + at, "quotation-mark", "a backslash has a meaning of its own between \""})
}

// path matches where the name of a file of Windows begins.
var path = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s(])(?:[A-Za-z]:\\|\\\\)[^\\\s]`)
})

// wrongEscape returns the offset of the first backslash of a value that was not written as an escape, or -1.
func wrongEscape(words string) int {
	if strings.IndexByte(words, '\\') < 0 {
		return -1
	}
	single := strings.Contains(strings.ReplaceAll(words, `\\`, ""), `\`)
	if m := path().FindStringIndex(words); m != nil && single {
		return m[0] + strings.IndexByte(words[m[0]:], '\\')
	}
	for i := 0; i < len(words); i++ {
		if words[i] != '\\' {
			continue
		}
		digits, isNumber := map[byte]int{'x': 2, 'u': 4, 'U': 8}[words[i+1]]
		switch {
		case isNumber && !isHex(words[i+2:], digits), !isNumber && strings.IndexByte("0abt\tnvfre \"/\\N_LP", words[i+1]) < 0:
			return i
		}
		i++
	}
	return -1
}

// isHex reports whether text starts with n hexadecimal digits.
func isHex(text string, n int) bool {
	return len(text) >= n && strings.Trim(text[:n], "0123456789abcdefABCDEF") == ""
}

// plainSlashes takes the backslash before a slash away, which YAML allows between " and the library refuses.
func (s *scanner) plainSlashes(l line, end int) {
	if escaped := `\/`; strings.Contains(l.value[:end], escaped) {
		value := strings.NewReplacer(`\\`, `\\`, escaped, "/").Replace(l.value[:end])
		s.repair(l.n, l.valueAt, l.valueAt+end, value)
	}
}
