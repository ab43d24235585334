package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// scanValue reads and repairs what stands behind the key or the dash of l, and
// returns the last line that belongs to it.
func (s *scanner) scanValue(l line) int {
	if l.key == "" && !l.dash || strings.TrimSpace(l.raw) == "" {
		return s.scanBelow(l)
	}
	key := s.keyOf(l)
	s.copied = s.published != nil && l.key != "" && key.Published
	last := s.scanBehind(l, key)
	s.publish(l.n, last)
	return last
}

// scanBelow reads a line that is neither a key nor an entry, and returns the last line that belongs to it: words that
// begin below their key may go on on the lines that follow, and so may brackets.
func (s *scanner) scanBelow(l line) int {
	key, indent := s.parent, s.parentIndent
	s.plainIndent = -1
	s.publish(l.n, l.n)
	s.parent, s.parentIndent = nil, l.body
	if key == nil || l.indent <= indent {
		return l.n
	}
	if l.value != "" && (l.value[0] == '[' || l.value[0] == '{') {
		l.indent = indent
		return s.scanBrackets(l, key)
	}
	if key.Kind == Line {
		s.plainIndent = indent
	}
	return l.n
}

// scanBehind reads and repairs what stands behind a key or a dash, and returns
// the last line that belongs to it.
func (s *scanner) scanBehind(l line, key *Key) int {
	s.plainIndent, s.parent, s.parentIndent = -1, nil, l.body
	if key.Kind == Block && l.key != "" {
		s.scanText(l)
		return l.n
	}
	if l.key != "" && (key.Kind == Group || key.Kind == Entries) && s.dropValueAboveList(l) {
		s.parent = key
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
		return s.scanBrackets(l, key)
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

// dropValueAboveList takes away a value behind a key whose list or keys stand below it, and reports whether there is
// one.
func (s *scanner) dropValueAboveList(l line) bool {
	if l.value == "" || strings.ContainsAny(l.value[:1], "[{|>#-") || !s.hasWordsBelow(l) {
		return false
	}
	at, alone := s.pos(l.n, l.valueAt), fmt.Sprintf("write `%s:` alone on the line", l.key)
	if strings.ContainsAny(l.value[:1], "&!") && !strings.Contains(l.value, " ") {
		s.doc.Report(at, "special-character",
			fmt.Sprintf("%s is a mark for programs that read YAML, and no value", Quote(l.value)), alone)
	} else {
		s.doc.Report(at, "wrong-kind",
			fmt.Sprintf("a single value stands behind `%s:`, and what belongs to the key stands below it", l.key),
			fmt.Sprintf("%s, or put %s where it belongs", alone, Quote(l.value)))
	}
	s.repair(l.n, l.valueAt, len(s.lines[l.n]), "")
	return true
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
		if strings.Contains(l.value+" ", ": ") || strings.ContainsAny(first, specialSigns) {
			s.repair(l.n, l.valueAt, len(s.lines[l.n]),
				inQuotes(l.value)) // the decoder reports that keys belong here
		}
		return
	}
	tag, tagged, _ := strings.Cut(l.value, " ")
	switch {
	case strings.HasPrefix(tag, "!!") && tagged != "":
		s.replaceValue(l, strings.TrimSpace(tagged), mistake{l.valueAt, "special-character",
			fmt.Sprintf("%s is a mark for programs that read YAML, and no word of the value", Quote(tag))})
	case strings.ContainsAny(first, specialSigns):
		message := fmt.Sprintf("a value cannot start with `%s` unless it is quoted", first)
		s.replaceValue(l, inQuotes(l.value), mistake{l.valueAt, "special-character", message})
	case strings.HasPrefix(l.value, "- ") || strings.HasPrefix(l.value, "? ") || l.value == "?":
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
	prose := strings.Contains(strings.TrimSpace(before), " ") || key.Kind == Line && (key.Free ||
		strings.Contains(key.Example, " "))
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
