package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// value looks at what stands behind a key or a dash, and returns the last line
// that belongs to it.
func (s *scanner) value(l line) int {
	if l.key == "" && !l.dash || strings.TrimSpace(l.raw) == "" {
		return s.valueBelow(l)
	}
	s.copied = s.published != nil && l.key != "" && s.keyOf(l).Published
	last := s.lastLine(l)
	if s.copied {
		s.publish(l.n, last)
	}
	return last
}

// valueBelow looks at a line that is neither a key nor an entry: words that
// begin below their key may go on on the lines that follow.
func (s *scanner) valueBelow(l line) int {
	words := s.parent != nil && s.parent.Kind == Line && l.indent > s.above
	s.plain = -1
	if words {
		s.plain = s.above
	}
	if s.copied {
		s.publish(l.n, l.n)
	}
	s.parent, s.above = nil, l.body
	return l.n
}

func (s *scanner) lastLine(l line) int {
	s.plain, s.parent, s.above = -1, nil, l.body
	key := s.keyOf(l)
	if key.Kind == Block && l.key != "" {
		s.text(l)
		return l.n
	}
	switch {
	case l.value == "" || l.value[0] == '#' && !s.lost(l, key):
		if l.key != "" {
			s.parent = key
		}
	case isBlockHeader(l.value):
		s.begin(l)
	case l.value[0] == '[' || l.value[0] == '{':
		return s.brackets(l)
	case l.value[0] == '"' || l.value[0] == '\'':
		return s.quotes(l)
	default:
		s.plain = l.body
		if l.dash && l.key == "" {
			s.plain = l.indent
		}
		return s.plainWords(l, key)
	}
	return l.n
}

// plainWords looks at a value without quotation marks, and returns its last
// line.
func (s *scanner) plainWords(l line, key *Key) int {
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
		s.words(l, key)
		return l.n
	}
	s.wrapLines(l, last)
	return last
}

// wrapLines tells the first mistake in a value that goes on below, and puts the
// whole of it into quotation marks.
func (s *scanner) wrapLines(l line, last int) {
	for i := l.n; i <= last; i++ {
		from := s.wordsAt(l, i)
		at, rule, message := mistakeInWords(strings.TrimRight(s.lines[i][from:], " "), i == l.n, i == last)
		if rule == "" {
			continue
		}
		hint := "put quotation marks before the first word of the value and behind its last one"
		if l.key != "" {
			hint += fmt.Sprintf(", or write `%s: |` and all its words on the lines below", l.key)
		}
		s.tell(i, from+at, rule, message, hint)
		s.quoteLines(l, last)
		return
	}
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

// mistakeInWords returns the place of what YAML takes for more than words on
// one line of a value; rule is "" where there is nothing of the kind.
func mistakeInWords(words string, first, last bool) (at int, rule, message string) {
	colon, hash := strings.Index(words, ": "), strings.Index(" "+words, " #")
	if colon < 0 && strings.HasSuffix(words, ":") {
		colon = len(words) - 1
	}
	isRemark := last && strings.Contains(words, "  # ")
	switch {
	case first && strings.ContainsAny(words[:1], specialSigns):
		return 0, "special-character", fmt.Sprintf("a value cannot start with `%s` unless it is quoted", words[:1])
	case hash >= 0 && (colon < 0 || hash < colon) && !isRemark:
		return hash, "lost-words", "YAML drops what stands behind a space and a `#`"
	case colon >= 0 && (hash < 0 || colon < hash):
		return colon, "colon", "a colon and a space inside a value start a new key"
	}
	return 0, "", ""
}

// specialSigns mean something to YAML at the start of a value.
const specialSigns = "@`%*&!,]}|>"

// keyOf gives what is known of a line's key, or of the key that it is most like.
func (s *scanner) keyOf(l line) *Key {
	keys := s.levels[len(s.levels)-1].keys
	if k := findKey(keys, l.key); k != nil {
		return k
	}
	if k := findKey(keys, Nearest(l.key, names(keys))); k != nil && l.key != "" {
		return k
	}
	return &Key{}
}

// wrap tells a mistake in a value that quotation marks put right.
func (s *scanner) wrap(l line, at int, rule, message, value string) {
	s.tell(l.n, at, rule, message, "write `"+hintLine(l.raw[l.body:l.valueAt]+value)+"`")
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), value)
}

// hintLine is a line that a person is to type, whole as long as that helps.
func hintLine(line string) string {
	if r := []rune(line); len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return line
}

// inQuotes gives words as a quoted value.
func inQuotes(words string) string {
	if !strings.ContainsAny(words, `"\`) {
		return `"` + words + `"`
	}
	return "'" + strings.ReplaceAll(words, "'", "''") + "'"
}

// words looks at a value without quotation marks.
func (s *scanner) words(l line, key *Key) {
	first := l.value[:1]
	switch {
	case strings.ContainsAny(first, specialSigns):
		s.wrap(l, l.valueAt, "special-character", fmt.Sprintf("a value cannot start with `%s` unless it is quoted", first), inQuotes(l.value))
	case strings.HasPrefix(l.value, "- ") || strings.HasPrefix(l.value, "? "):
		s.dashBehindKey(l, key)
	case s.curly(l), s.lost(l, key):
	default:
		s.colonInside(l)
	}
}

// dashBehindKey is an entry on the line of its key.
func (s *scanner) dashBehindKey(l line, key *Key) {
	if key.Kind != Entries && key.Kind != Lines {
		s.wrap(l, l.valueAt, "special-character", fmt.Sprintf("a value cannot start with `%s` and a space unless it is quoted", l.value[:1]), inQuotes(l.value))
		return
	}
	s.tell(l.n, l.valueAt, "dash", "an entry of a list stands on a line of its own",
		fmt.Sprintf("write `%s` on the line below, two spaces further in than `%s`", shorten(l.value), l.key))
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), "[]")
}

// curly is a value in the quotation marks of a word processor, which YAML
// takes for words.
func (s *scanner) curly(l line) bool {
	if l.value[0] < utf8.RuneSelf {
		return false
	}
	for _, pair := range []string{"“”", "„“", "‘’", "«»", "「」", "””", "’’", "＂＂", "“\"", "‘'"} {
		marks := []rune(pair)
		inner, opens := strings.CutPrefix(l.value, string(marks[0]))
		inner, closes := strings.CutSuffix(inner, string(marks[1]))
		if opens && closes && !strings.ContainsRune(inner, marks[0]) {
			s.wrap(l, l.valueAt, "curly-quotes", fmt.Sprintf("the quotation marks %s around the value are not those of a keyboard, and count as words", pair), inQuotes(inner))
			return true
		}
	}
	return false
}

// lost is a `#` that makes YAML drop the words behind it where no remark can
// be meant: it has no space behind or, among words, only one before.
func (s *scanner) lost(l line, key *Key) bool {
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
	s.wrap(l, l.valueAt+at, "lost-words", "YAML drops what stands behind a space and a `#`; a remark has two spaces before it", inQuotes(l.value))
	return true
}

// colonInside is a colon that would start a new key inside a value.
func (s *scanner) colonInside(l line) {
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
	s.wrap(l, l.valueAt+at, "colon", "a colon and a space inside a value start a new key", inQuotes(l.value))
}

// quotes looks at a value that starts with a quotation mark.
func (s *scanner) quotes(l line) int {
	mark := l.value[0]
	end := closing(l.value, mark)
	switch {
	case end > 0 && isRemark(l.value[end+1:]):
		s.escapes(l, end)
		return l.n
	case end > 0 && strings.TrimSpace(l.value[end+1:]) == ",":
		s.wrap(l, l.valueAt+end+1, "quotation-mark", "a comma follows the value", l.value[:end+1])
		return l.n
	case end > 0:
		s.wrap(l, l.valueAt, "quotation-mark", fmt.Sprintf("words follow the second quotation mark %c of the value", mark), inQuotes(outerMarksOff(l.value)))
		return l.n
	}
	if last := s.closedBelow(l, mark); last > 0 {
		return last
	}
	s.wrap(l, l.valueAt, "unclosed-quote", fmt.Sprintf("the quotation mark %c is not closed", mark), inQuotes(l.value[1:]))
	return l.n
}

// closing gives the offset of the mark that closes a quoted value, or 0.
func closing(value string, mark byte) int {
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

func isRemark(rest string) bool {
	return strings.TrimSpace(rest) == "" || strings.HasPrefix(strings.TrimLeft(rest, " "), "#") && rest[0] == ' '
}

// outerMarksOff takes off the marks around a value that has more of them inside.
func outerMarksOff(value string) string {
	if n := len(value); n > 2 && value[0] == value[n-1] {
		return value[1 : n-1]
	}
	return value
}

// closedBelow gives the line on which a quoted value of several lines ends, or 0.
func (s *scanner) closedBelow(l line, mark byte) int {
	for i := l.n + 1; i < len(s.lines); i++ {
		line := strings.TrimLeft(s.lines[i], " ")
		if line != "" && len(s.lines[i])-len(line) <= l.indent {
			return 0
		}
		if k := s.read(i); k.key != "" && s.anywhere(k.key) != nil {
			return 0
		}
		if end := closing("x"+line, mark); end > 0 {
			if isRemark(line[end:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// escapes looks for backslashes in a value between " that mean nothing to YAML.
func (s *scanner) escapes(l line, end int) {
	if l.value[0] != '"' {
		return
	}
	for i := 1; i < end; i++ {
		if l.value[i] != '\\' {
			continue
		}
		i++
		if !strings.ContainsRune("0abt\tnvfre \"/\\N_LPxuU", rune(l.value[i])) {
			s.wrap(l, l.valueAt+i-1, "quotation-mark", "a backslash has a meaning of its own between \"", "'"+strings.ReplaceAll(l.value[1:end], "'", "''")+"'"+l.value[end+1:])
			return
		}
	}
}

// brackets looks at a value in [ ] or { }, which may go on below.
func (s *scanner) brackets(l line) int {
	var open []byte
	last := l.n
	for i := l.n; i < len(s.lines); i++ {
		text := s.lines[i]
		if i == l.n {
			text = l.value
		} else if trimmed := strings.TrimLeft(text, " "); trimmed != "" && len(text)-len(trimmed) <= l.indent {
			break
		} else if k := s.read(i); k.key != "" && s.anywhere(k.key) != nil && strings.Trim(trimmed, "[]{}, ") == trimmed && !strings.Contains(trimmed, ",") && open[len(open)-1] == '[' {
			break
		}
		open = s.nest(open, text)
		if len(open) == 0 {
			return i
		}
		if !isBlank(s.lines[i]) {
			last = i
		}
	}
	closers := ""
	for n := len(open) - 1; n >= 0; n-- {
		closers += string(open[n] + 2) // in ASCII, ] and } are two behind [ and {
	}
	s.tell(l.n, l.valueAt, "unclosed-bracket", fmt.Sprintf("the bracket %c is not closed", l.value[0]),
		fmt.Sprintf("write `%s`", hintLine(strings.TrimSpace(s.lines[last])+closers)))
	s.repair(last, len(strings.TrimRight(s.lines[last], " ,")), len(s.lines[last]), closers)
	return last
}

// nest follows the brackets of a line, outside of quotation marks.
func (s *scanner) nest(open []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '[' || c == '{':
			open = append(open, c)
			s.depth = max(s.depth, len(open))
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		case c == '"' || c == '\'':
			i += closing(text[i:], c)
		case c == '#' && i > 0 && text[i-1] == ' ':
			return open
		}
	}
	return open
}
