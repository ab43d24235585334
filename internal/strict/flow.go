package strict

import (
	"fmt"
	"slices"
	"strings"
)

// A flow is a value in brackets, on one line or several, that is read as people write it: words in it may hold
// signs that YAML allows only outside of brackets. Offsets in it count bytes of text.
type flow struct {
	s       *scanner
	l       line
	text    string // from the first bracket to the end of the last line
	at      int    // what is read next
	open    []byte
	edits   []edit // in their order
	reports []report
}

// An edit puts other bytes in the place of those in [from, to), all on one line.
type edit struct {
	from, to int
	with     string
}

// A report is a finding about the offset at.
type report struct {
	mistake
	hint string
}

// readFlow reads the value in brackets of l that ends on line last, reports and repairs what is wrong in it, and
// returns what stands behind it on that line.
func (s *scanner) readFlow(l line, last int, key *Key) (rest string) {
	f := flow{s: s, l: l, text: strings.Join(slices.Concat([]string{l.value}, s.lines[l.n+1:last+1]), "\n")}
	f.collection()
	rest = f.text[f.at:]
	if !isRemark(rest) && !isOpen(key) {
		return rest // the whole of the value is words
	}
	if len(f.edits) > mostEdits {
		f.edits = nil // no person has typed it, and it stays unread
	}
	for _, r := range f.reports[:min(len(f.reports), MaxFindings+1)] {
		n, at := f.place(r.at)
		s.doc.Report(s.pos(n, at), r.rule, r.message, r.hint)
	}
	for _, e := range slices.Backward(f.edits) {
		n, at := f.place(e.from)
		s.repair(n, at, at+e.to-e.from, e.with)
	}
	return rest
}

// mostEdits is how many repairs one value in brackets gets: each is a new line.
const mostEdits = 500

// isOpen reports whether the value of a key may be a list or keys with values.
func isOpen(k *Key) bool { return k.Kind == Lines || k.Kind == Entries || k.Kind == Group }

// place returns the line of the scanner, and the column in it, of an offset.
func (f *flow) place(at int) (n, column int) {
	before := f.text[:at]
	start := strings.LastIndexByte(before, '\n') + 1
	if start == 0 {
		return f.l.n, f.l.valueAt + at
	}
	return f.l.n + strings.Count(before, "\n"), at - start
}

func (f *flow) report(at int, rule, message, hint string) {
	f.reports = append(f.reports, report{mistake{at, rule, message}, hint})
}

// peek returns the next byte, or 0 at the end.
func (f *flow) peek() byte {
	if f.at >= len(f.text) {
		return 0
	}
	return f.text[f.at]
}

// skip goes to the next byte that is neither white space nor of a remark.
func (f *flow) skip() {
	for ; f.at < len(f.text); f.at++ {
		switch c := f.text[f.at]; {
		case c == ' ' || c == '\n' || c == '\t':
		case c == '#' && f.at > 0 && strings.IndexByte(" \n\t", f.text[f.at-1]) >= 0 && f.isRemark(f.at):
			if end := strings.IndexByte(f.text[f.at:], '\n'); end >= 0 {
				f.at += end
				continue
			}
			f.at = len(f.text)
			return
		default:
			return
		}
	}
}

// isRemark reports whether a `#` starts a remark: the brackets that are open do not close behind it on its line.
func (f *flow) isRemark(at int) bool {
	line, _, _ := strings.Cut(f.text[at+1:min(len(f.text), at+wide)], "\n")
	return len(f.s.trackBrackets(slices.Clone(f.open), line)) >= len(f.open)
}

// wide is how far ahead is looked for what a sign means, in bytes: lines of files are seldom longer.
const wide = 300

// closer returns the bracket that closes one.
func closer(open byte) byte { return open + 2 } // in ASCII, ] and } are two behind [ and {

// collection reads what a bracket opens, to behind the bracket that closes it.
func (f *flow) collection() {
	open := f.peek()
	f.open = append(f.open, open)
	f.at++
	for {
		f.s.entries++
		f.skip()
		c := f.peek()
		switch {
		case c == ',':
			f.report(f.at, "syntax", "two commas follow each other", "delete one of them, or write what "+
				"belongs between them")
			f.edits = append(f.edits, edit{f.at, f.at + 1, " "})
			f.at++
			continue
		case c == ']' || c == '}':
			f.close(open, c)
			fallthrough
		case c == 0:
			f.open = f.open[:len(f.open)-1]
			return
		case open == '{':
			f.entry()
		default:
			f.value("")
		}
		if f.skip(); f.peek() == ',' {
			f.at++
		}
	}
}

// close reads the bracket c, which closes one that was opened.
func (f *flow) close(open, c byte) {
	if c != closer(open) {
		f.report(f.at, "unclosed-bracket", fmt.Sprintf("the bracket %c is closed with %c", open, c),
			fmt.Sprintf("write `%c` here", closer(open)))
		f.edits = append(f.edits, edit{f.at, f.at + 1, string(closer(open))})
	}
	f.at++
}

// entry reads a key with its value.
func (f *flow) entry() {
	start := f.at
	if c := f.peek(); c == '"' || c == '\'' {
		f.at += closingMark(f.text[f.at:], c) + 1
	}
	for f.at < len(f.text) && strings.IndexByte(",]}\n", f.text[f.at]) < 0 {
		if f.text[f.at] != ':' {
			f.at++
			continue
		}
		name := strings.Trim(f.text[start:f.at], ` "'`)
		f.quoteKey(start)
		f.at++
		if next := f.peek(); strings.IndexByte(" \n\t,[]{}\x00", next) < 0 && f.text[f.at-2] != '"' {
			if f.s.findAnywhere(name) == nil {
				continue // the colon of an address, say
			}
			f.report(f.at, "colon", fmt.Sprintf("there is no space after the colon of `%s`", name),
				fmt.Sprintf("write `%s: …`", name))
			f.edits = append(f.edits, edit{f.at, f.at, " "})
		}
		if f.skip(); strings.IndexByte(",]}\x00", f.peek()) < 0 {
			f.value(name)
		}
		return
	}
	if key, value, _ := strings.Cut(strings.TrimRight(f.text[start:f.at], " \n"), " "); value != "" &&
		f.s.findAnywhere(key) != nil {
		f.report(start+len(key), "colon", fmt.Sprintf("there is no colon behind `%s`", key),
			fmt.Sprintf("write `%s: %s`", key, shorten(strings.TrimSpace(value))))
		f.edits = append(f.edits, edit{start + len(key), start + len(key), ":"})
	} else if strings.Contains(f.text[start:f.at], "?") {
		f.quote(start, start+len(strings.TrimRight(f.text[start:f.at], " ")))
	}
}

// quoteKey quotes a key from start to here that has signs of YAML in it, so that it is reported as an unknown one.
func (f *flow) quoteKey(start int) {
	key := strings.TrimRight(f.text[start:f.at], " ")
	isQuoted := len(key) > 1 && strings.IndexByte(`"'`, key[0]) >= 0 && key[0] == key[len(key)-1]
	if !isQuoted && !isKey(key) || strings.ContainsAny(key, `"'`) && !isQuoted {
		f.quote(start, start+len(key))
	}
}

// value reads a value: brackets, a quoted value, or words.
func (f *flow) value(key string) {
	start, edits, reports := f.at, len(f.edits), len(f.reports)
	var m mistake
	switch c := f.peek(); c {
	case '[', '{':
		f.collection()
		m = mistake{start, "special-character", fmt.Sprintf("a value cannot start with `%c` unless it is quoted", c)}
	case '"', '\'':
		end := closingMark(f.text[start:], c)
		if end == 0 {
			m = mistake{start, "unclosed-quote", fmt.Sprintf("the quotation mark %c is not closed", c)}
			f.at++
			break
		}
		if at := wrongEscape(f.text[start+1 : start+end]); c == '"' && at >= 0 {
			f.report(start+1+at, "quotation-mark", "a backslash has a meaning of its own between \"",
				"write the value between ' instead of \"")
			f.edits = append(f.edits, edit{start, start + end + 1,
				"'" + strings.ReplaceAll(f.text[start+1:start+end], "'", "''") + "'"})
		}
		f.at += end + 1
		m = mistake{start, "quotation-mark", fmt.Sprintf("words follow the second quotation mark %c of the value", c)}
	}
	here := f.at
	if f.skip(); here > start && m.rule != "unclosed-quote" && strings.IndexByte(",]}:\x00", f.peek()) >= 0 {
		return
	}
	f.edits, f.reports = f.edits[:edits], f.reports[:reports]
	f.words(start, key, m)
}

// words reads words without quotation marks that begin at start, and are read to here. They end before the comma or
// bracket that ends the entry. Where they hold what YAML takes for more than words, or m says what else is wrong,
// they are quoted; what YAML has no reason to refuse is not reported.
func (f *flow) words(start int, key string, m mistake) {
	found := func(at int, rule, message string) {
		if m.rule == "" {
			m = mistake{at, rule, message}
		}
	}
	if first := f.text[start : start+1]; m.rule == "" && (strings.ContainsAny(first, specialSigns) ||
		strings.HasPrefix(f.text[start:], "- ")) {
		found(start, "special-character", fmt.Sprintf("a value cannot start with `%s` unless it is quoted", first))
	}
	for ; f.at < len(f.text); f.at++ {
		c := f.text[f.at]
		switch {
		case f.endsHere(c):
			f.endWords(start, key, m)
			return
		case c == ',' && f.at > start && f.at+1 < len(f.text) && isDigit(f.text[f.at-1]) && isDigit(f.text[f.at+1]):
			// 40,000 is a number to its reader, and the decoder says how it is written
		case c == ',':
			found(f.at, "comma", "a comma inside brackets ends the value, and these words go on behind it")
		case strings.IndexByte("[]{}", c) >= 0:
			found(f.at, "special-character", fmt.Sprintf("a value in brackets cannot have `%c` unless it "+
				"is quoted", c))
			f.skipBrackets()
		case c == '#' && f.text[f.at-1] == ' ':
			found(f.at, "lost-words", "YAML drops what stands behind a space and a `#`")
		case c == ':' && (f.at+1 == len(f.text) || strings.IndexByte(" \n", f.text[f.at+1]) >= 0):
			if f.missingComma(start) || f.pair(start) {
				return
			}
			found(f.at, "colon", "a colon and a space inside a value start a new key")
		}
	}
	f.endWords(start, key, m)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// skipBrackets goes to the end of brackets that stand among words, if they close on the line.
func (f *flow) skipBrackets() {
	line, _, _ := strings.Cut(f.text[f.at:], "\n")
	if c := line[0]; c == '[' || c == '{' {
		if end := strings.IndexByte(line, closer(c)); end > 0 {
			f.at += end
		}
	}
}

// endsHere reports whether the comma or bracket c ends the words of a value.
func (f *flow) endsHere(c byte) bool {
	switch innermost := f.open[len(f.open)-1]; {
	case c == ',' && innermost == '[':
		return true
	case c == ',':
		return f.startsEntry(f.text[f.at+1:])
	case c == ']' || c == '}':
		return c == closer(innermost) || slices.Contains(f.open, c-2) || strings.Trim(f.text[f.at:], "]} \n") == ""
	}
	return false
}

// startsEntry reports whether a key and a colon come next, or the end.
func (f *flow) startsEntry(text string) bool {
	text = strings.TrimLeft(text[:min(len(text), wide)], " \n\t")
	if text == "" || strings.IndexByte(",]}#", text[0]) >= 0 {
		return true
	}
	name, rest, ok := strings.Cut(text, ":")
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	spaced := rest == "" || strings.IndexByte(" \n\t,[]{}\"'", rest[0]) >= 0
	return ok && isKey(name) && (spaced && !strings.Contains(name, " ") || f.s.findAnywhere(name) != nil)
}

// missingComma repairs words at whose end a known key and a colon stand without a comma before them, and reports
// whether they do.
func (f *flow) missingComma(start int) bool {
	words := f.text[start:f.at]
	space := strings.LastIndexAny(words, " ;")
	if space <= 0 || f.open[len(f.open)-1] != '{' || f.s.findAnywhere(words[space+1:]) == nil {
		return false
	}
	name, before := words[space+1:], strings.TrimRight(words[:space+1], " ;")
	f.report(start+len(before), "comma", fmt.Sprintf("the comma before `%s` is missing", name),
		fmt.Sprintf("write `%s, %s: …`", shorten(before), name))
	f.edits = append(f.edits, edit{start + len(before), start + space + 1, ", "})
	f.at = start + space + 1
	f.entry()
	return true
}

// pair reads the value behind the words from start, which are a key in a list, and reports whether they are one.
func (f *flow) pair(start int) bool {
	name := f.text[start:f.at]
	if f.open[len(f.open)-1] != '[' || f.s.findAnywhere(name) == nil {
		return false
	}
	f.at++
	f.skip()
	f.value(name)
	return true
}

// endWords quotes the words from start to here, and reports what is wrong with them.
func (f *flow) endWords(start int, key string, m mistake) {
	end := start + len(strings.TrimRight(f.text[start:f.at], " \n\t"))
	words := f.text[start:end]
	if m.rule != "" {
		value := inQuotes(strings.Join(strings.Fields(trimOuterMarks(words)), " "))
		if m.rule == "unclosed-quote" {
			value = inQuotes(words[1:])
		}
		if key != "" {
			value = key + ": " + value
		}
		f.report(m.at, m.rule, m.message, "write `"+hintLine(value)+"`")
	}
	if m.rule != "" || strings.ContainsAny(words, "?,") {
		f.quote(start, end)
	}
}

// quote puts the words in [from, to), of one line or several, between '.
func (f *flow) quote(from, to int) {
	f.edits = append(f.edits, edit{from, from, "'"})
	for i := from; i < to; i++ {
		if f.text[i] == '\'' {
			f.edits = append(f.edits, edit{i, i, "'"})
		}
	}
	f.edits = append(f.edits, edit{to, to, "'"})
}
