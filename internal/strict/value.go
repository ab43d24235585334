package strict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// scanValue reads and repairs what stands behind the key or the dash of l, and
// returns the last line that belongs to it.
func (s *scanner) scanValue(l line) int {
	if l.key == "" && !l.dash || strings.TrimSpace(l.raw) == "" {
		s.scanBelow(l)
		return l.n
	}
	key := s.keyOf(l)
	s.copied = s.published != nil && l.key != "" && key.Published
	last := s.scanBehind(l, key)
	s.publish(l.n, last)
	return last
}

// scanBelow reads a line that is neither a key nor an entry: words that begin
// below their key may go on on the lines that follow.
func (s *scanner) scanBelow(l line) {
	s.plainIndent = -1
	if s.parent != nil && s.parent.Kind == Line && l.indent > s.parentIndent {
		s.plainIndent = s.parentIndent
	}
	s.publish(l.n, l.n)
	s.parent, s.parentIndent = nil, l.body
}

// scanBehind reads and repairs what stands behind a key or a dash, and returns
// the last line that belongs to it.
func (s *scanner) scanBehind(l line, key *Key) int {
	s.plainIndent, s.parent, s.parentIndent = -1, nil, l.body
	if key.Kind == Block && l.key != "" {
		s.scanText(l)
		return l.n
	}
	switch {
	case l.value == "" || l.value[0] == '#' && !s.repairLostWords(l, key):
		if l.key != "" {
			s.parent = key
		}
	case isBlockHeader(l.value):
		s.beginBlock(l)
	case l.value[0] == '[' || l.value[0] == '{':
		return s.scanBrackets(l)
	case l.value[0] == '"' || l.value[0] == '\'':
		return s.scanQuoted(l)
	default:
		s.plainIndent = l.body
		if l.dash && l.key == "" {
			s.plainIndent = l.indent
		}
		return s.scanPlainLines(l, key)
	}
	return l.n
}

// keyOf returns the key of the innermost level that l has or is most like, and an
// empty one where there is none.
func (s *scanner) keyOf(l line) *Key {
	keys := s.levels[len(s.levels)-1].keys
	if k := findKey(keys, l.key); k != nil {
		return k
	}
	if k := findKey(keys, Nearest(l.key, keyNames(keys))); k != nil && l.key != "" {
		return k
	}
	return &Key{}
}

// A mistake is one in a value: at what column of the line, against which rule, and
// what is wrong.
type mistake struct {
	at            int
	rule, message string
}

// replaceValue puts another spelling in the place of the value of l, which has a
// mistake, and reports it with the spelling as the hint.
func (s *scanner) replaceValue(l line, value string, m mistake) {
	s.doc.Report(s.pos(l.n, m.at), m.rule, m.message, "write `"+hintLine(l.raw[l.body:l.valueAt]+value)+"`")
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), value)
}

// hintLine returns a line that a person is to type: whole, because it is to be
// copied, but not more than 160 characters of it.
func hintLine(line string) string {
	if r := []rune(line); len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return line
}

// inQuotes returns words as a quoted value: between " where nothing in them has a
// meaning of its own there, else between ' (https://yaml.org/spec/1.2.2/#73-flow-scalar-styles).
func inQuotes(words string) string {
	if !strings.ContainsAny(words, `"\`) {
		return `"` + words + `"`
	}
	return "'" + strings.ReplaceAll(words, "'", "''") + "'"
}

// scanPlain reads the value of l, which has neither quotation marks nor brackets,
// and repairs what YAML would read as something else than words.
func (s *scanner) scanPlain(l line, key *Key) {
	first := l.value[:1]
	if key.Kind == Group || key.Kind == Entries && !strings.HasPrefix(l.value, "- ") {
		if strings.Contains(l.value, ": ") { // the decoder reports that keys belong here
			s.repair(l.n, l.valueAt, len(s.lines[l.n]), inQuotes(l.value))
		}
		return
	}
	switch {
	case strings.ContainsAny(first, specialSigns):
		message := fmt.Sprintf("a value cannot start with `%s` unless it is quoted", first)
		s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt, "special-character", message})
	case strings.HasPrefix(l.value, "- ") || strings.HasPrefix(l.value, "? "):
		s.repairDashBehindKey(l, key)
	case s.repairCurlyQuotes(l), s.repairLostWords(l, key):
	default:
		s.repairColonInside(l)
	}
}

// repairDashBehindKey repairs a value that starts with a dash or a question mark
// and a space: the first entry of a list on the line of its key, which it drops, or
// words.
func (s *scanner) repairDashBehindKey(l line, key *Key) {
	if key.Kind != Entries && key.Kind != Lines {
		message := fmt.Sprintf("a value cannot start with `%s` and a space unless it is quoted", l.value[:1])
		s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt, "special-character", message})
		return
	}
	s.doc.Report(s.pos(l.n, l.valueAt), "dash", "an entry of a list stands on a line of its own",
		fmt.Sprintf("write `%s` on the line below, two spaces further in than `%s`", shorten(l.value), l.key))
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), "[]")
}

// curlyPairs are the opening and the closing mark of quotations as word processors
// set them, some of which close with the mark of a keyboard.
var curlyPairs = []string{"“”", "„“", "‘’", "«»", "「」", "””", "’’", "＂＂", "“\"", "‘'"}

// repairCurlyQuotes puts plain quotation marks around a value that has those of a
// word processor, which YAML takes for words, and reports whether it has.
func (s *scanner) repairCurlyQuotes(l line) bool {
	if l.value[0] < utf8.RuneSelf {
		return false
	}
	for _, pair := range curlyPairs {
		marks := []rune(pair)
		inner, opens := strings.CutPrefix(l.value, string(marks[0]))
		inner, closes := strings.CutSuffix(inner, string(marks[1]))
		if opens && closes && !strings.ContainsRune(inner, marks[0]) {
			s.replaceValue(l, inQuotes(inner), mistake{l.valueAt, "curly-quotes", fmt.Sprintf(
				"the quotation marks %s around the value are not those of a keyboard, and count as words", pair)})
			return true
		}
	}
	return false
}

// repairLostWords quotes a value with a `#` that makes YAML drop the words behind
// it where no remark can be meant, because it has no space behind or, among
// words, only one before. It reports whether the value has one.
func (s *scanner) repairLostWords(l line, key *Key) bool {
	value := " " + l.value
	at := strings.Index(value, " #")
	if at < 0 {
		return false
	}
	before, rest := value[:at], value[at+2:]
	remark := rest == "" || rest[0] == ' ' || rest[0] == '#'
	prose := strings.Contains(strings.TrimSpace(before), " ") || key.Kind == Line && strings.Contains(key.Example, " ")
	apart := strings.HasSuffix(before, " ") || strings.TrimSpace(before) == "" || !prose
	if remark && apart {
		return false
	}
	s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt + at, "lost-words",
		"YAML drops what stands behind a space and a `#`; a remark has two spaces before it"})
	return true
}

// repairColonInside quotes a value with a colon that would start a new key inside
// it.
func (s *scanner) repairColonInside(l line) {
	at := strings.Index(l.value, ": ")
	if at < 0 && strings.HasSuffix(l.value, ":") {
		at = len(l.value) - 1
	}
	if at < 0 {
		return
	}
	if hash := strings.Index(l.value, " #"); hash >= 0 && hash < at {
		return // it stands in a remark
	}
	s.replaceValue(l, inQuotes(l.value),
		mistake{l.valueAt + at, "colon", "a colon and a space inside a value start a new key"})
}

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
	if m := path().FindStringIndex(words); m != nil && !strings.Contains(words[m[0]:], `:\\`) {
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

// scanBrackets reads a value in [ ] or { }, which may go on below, and returns the
// last line that belongs to it. Brackets that are not closed are closed at the
// end of the lines that are indented further, or before the next known key.
func (s *scanner) scanBrackets(l line) int {
	last, open := s.bracketsEnd(l)
	if len(open) == 0 {
		s.endBrackets(l, last)
		return last
	}
	message := fmt.Sprintf("the bracket %c is not closed", l.value[0])
	if key := s.keyOf(l); !isOpen(key) && key.Kind != "" {
		s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt, "unclosed-bracket", message})
		return l.n
	}
	closers := ""
	for n := len(open) - 1; n >= 0; n-- {
		closers += string(closer(open[n]))
	}
	before, remark, _ := strings.Cut(s.lines[last], " #")
	s.doc.Report(s.pos(l.n, l.valueAt), "unclosed-bracket", message,
		fmt.Sprintf("write `%s`", hintLine(strings.TrimSpace(before)+closers)))
	if s.repair(last, len(strings.TrimRight(before, " ,")), len(before), closers); remark != "" {
		s.repair(last, len(s.lines[last])-len(remark)-1, len(s.lines[last])-len(remark)-1, " ")
	}
	if s.depth <= maxDepth {
		s.readFlow(s.lineAt(l.n), last)
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
func (s *scanner) endBrackets(l line, last int) {
	if s.depth > maxDepth {
		return
	}
	rest := s.readFlow(l, last)
	end := len(s.lines[last]) - len(rest)
	switch {
	case isRemark(rest):
	case !isOpen(s.keyOf(l)) && last == l.n:
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
			if behind := s.trackBrackets(slices.Clone(open), text[i+1:]); len(behind) == 0 {
				return behind // no remark: the brackets close behind it
			}
			return open
		}
		starts = strings.IndexByte("[{,:", c) >= 0 || starts && c == ' '
	}
	return open
}
