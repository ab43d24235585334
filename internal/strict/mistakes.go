package strict

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

// lineRepairs are for mistakes in how a line starts. Each function looks at line i
// for one kind: it reports a finding, unless another step reports it, repairs the
// line or blanks it, and reports whether there was a mistake. Their order matters: what looks like a space has to
// be one before the others look behind it.
var lineRepairs = []func(*scanner, int) bool{
	(*scanner).repairLeadingSpace,
	(*scanner).dropQuestionMark,
	(*scanner).repairBullet,
	(*scanner).repairDash,
	(*scanner).dropColonAlone,
	(*scanner).dropSignBeforeKey,
	(*scanner).dropDirective,
}

// keyRepairs are for mistakes in how a key is written, by the same contract.
var keyRepairs = []func(*scanner, line) bool{
	(*scanner).dropDash,
	(*scanner).repairForeignColon,
	(*scanner).repairColonWithoutSpace,
	(*scanner).repairKeyWithoutColon,
	(*scanner).dropStrayWords,
}

// repairLeadingSpace turns white space before a line that only looks like spaces,
// such as tabs and no-break spaces, into the spaces that were most likely meant.
// In a text it leaves alone what stands right of where the words begin.
func (s *scanner) repairLeadingSpace(i int) bool {
	if first := strings.TrimLeft(s.lines[i], " "); first == "" || first[0] < utf8.RuneSelf && first[0] != '\t' {
		return false
	}
	if rest := strings.TrimLeftFunc(s.lines[i], redline.IsInvisible); rest != s.lines[i] && s.block.key < 0 {
		s.repair(i, 0, len(s.lines[i])-len(rest), "") // vetInvisible has reported them
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
	if !s.extendStreak(i, rule, 0) {
		s.doc.Report(s.pos(i, at), rule, name+" stands at the start of the line",
			"indent with plain spaces, two for each step")
	}
	s.repair(i, 0, len(lead), strings.Repeat(" ", s.widthOf(lead)))
	s.reindented = i
	return true
}

// widthOf returns how many spaces were most likely meant by lead: in a text, as
// many as its words have; elsewhere two for a tab or a wide space, one for others.
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

// dropQuestionMark blanks a line that starts with YAML's sign for keys that are no
// words (https://yaml.org/spec/1.2.2/#822-block-mappings), which no file here has.
func (s *scanner) dropQuestionMark(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	if !strings.HasPrefix(text, "? ") && text != "?" {
		return false
	}
	at := len(s.lines[i]) - len(text)
	s.doc.Report(s.pos(i, at), "special-character", "a line cannot start with `?` and a space",
		"put the words in quotation marks, or delete the question mark")
	s.blank(i)
	return true
}

// repairBullet puts a dash in the place of another sign that word processors and
// keyboards start a list entry with.
func (s *scanner) repairBullet(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	if text == "" || text[0] < utf8.RuneSelf && text[0] != '*' && text[0] != '-' {
		return false
	}
	at := len(s.lines[i]) - len(text)
	for _, sign := range []string{"•", "–", "—", "‣", "·", "*", "-\u00a0"} {
		rest, ok := strings.CutPrefix(text, sign)
		if !ok || !strings.HasSuffix(sign, "\u00a0") && !strings.HasPrefix(rest, " ") &&
			!strings.HasPrefix(rest, "\u00a0") {
			continue
		}
		entry := "- " + strings.TrimLeft(rest, " \u00a0")
		s.doc.Report(s.pos(i, at), "dash",
			fmt.Sprintf("an entry of a list starts with a plain dash and a space, not with `%s`",
				strings.TrimSpace(sign)),
			fmt.Sprintf("write `%s`", shorten(entry)))
		s.repair(i, at, len(s.lines[i]), entry)
		return true
	}
	return false
}

// repairDash puts the missing space behind the dash of an entry. Three dashes and
// the like are left alone.
func (s *scanner) repairDash(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	at := len(s.lines[i]) - len(text)
	if len(text) < 2 || text[0] != '-' || text[1] == ' ' || text[1] == '-' {
		return false
	}
	if rest := strings.TrimLeft(text[1:], " \t"); text[1] == '\t' {
		s.doc.Report(s.pos(i, at+1), "tab", "a tab stands after the dash", fmt.Sprintf("write `- %s` with "+
			"a space", shorten(rest)))
		s.repair(i, at, len(s.lines[i])-len(rest), "- ")
		return true
	}
	s.doc.Report(s.pos(i, at), "dash", "there is no space after the dash",
		fmt.Sprintf("write `- %s`", shorten(text[1:])))
	s.repair(i, at, at+1, "- ")
	return true
}

// dropColonAlone blanks a line that starts with a colon, which has no key before it.
func (s *scanner) dropColonAlone(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	if !strings.HasPrefix(text, ": ") && text != ":" {
		return false
	}
	s.doc.Report(s.pos(i, len(s.lines[i])-len(text)), "colon", "there is no key before the colon",
		"write the key before it, `key: value`, or delete the line")
	s.blank(i)
	s.doc.lossy = true
	return true
}

// signBeforeKey matches signs or brackets before a key with its colon, or before an entry with its dash.
var signBeforeKey = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([^\pL\pN\s#-][^\pL\pN#-]*|\[[^\]]*\]\s*|\{[^}]*\}\s*|"[^"]*"\s+|'[^']*'\s+|---\s+)` +
		`(?:- \S|([a-z][a-z0-9-]*):(?:\s|$))`)
})

// dropSignBeforeKey takes away what stands before a known key or an entry and belongs to neither.
func (s *scanner) dropSignBeforeKey(i int) bool {
	text := strings.TrimLeft(s.lines[i], " ")
	at := len(s.lines[i]) - len(text)
	if text[0] == '-' && !strings.HasPrefix(text, "--- ") || 'a' <= text[0] && text[0] <= 'z' ||
		text[0] >= utf8.RuneSelf {
		return false
	}
	m := signBeforeKey().FindStringSubmatch(text)
	isValue := strings.ContainsAny(text[:1], "[{") && (s.parent != nil && at > s.parentIndent ||
		s.levels[0].seen == 0 &&
			len(s.trackBrackets(nil, text)) == 0)
	if m == nil || m[2] != "" && s.findAnywhere(m[2]) == nil || isValue {
		return false
	}
	what := "the dash of the entry"
	if m[2] != "" {
		what = "the key `" + m[2] + "`"
	}
	sign := strings.TrimSpace(m[1])
	s.doc.Report(s.pos(i, at), "syntax", fmt.Sprintf("`%s` stands before %s", shorten(sign), what),
		fmt.Sprintf("write `%s`, indented like its neighbours", shorten(text[len(m[1]):])))
	s.repair(i, at, at+len(sign), "")
	s.reindented = i
	return true
}

// dropDirective blanks a line that says which YAML the file is, which the library does not know in all its versions
// (https://yaml.org/spec/1.2.2/#681-yaml-directives).
func (s *scanner) dropDirective(i int) bool {
	if s.levels[0].seen != 0 || !strings.HasPrefix(s.lines[i], "%YAML") {
		return false
	}
	s.blank(i)
	return true
}

// repairForeignColon puts a plain colon and space behind a known key where one of
// them only looks like it.
func (s *scanner) repairForeignColon(l line) bool {
	text := l.raw[l.body:]
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return false
	}
	for _, sign := range []string{"：", ":\u00a0", ":\u3000", ":\u202f"} {
		name, rest, ok := strings.Cut(text, sign)
		if !ok || s.findAnywhere(name) == nil {
			continue
		}
		rest = strings.TrimLeft(rest, " \u00a0\u3000\u202f")
		right := fmt.Sprintf("write `%s: %s`", name, shorten(rest))
		if sign == "：" {
			s.doc.Report(s.pos(l.n, l.body+len(name)), "colon",
				fmt.Sprintf("the colon after `%s` is the wide one of Japanese text (U+FF1A)", name), right)
		} else {
			s.doc.Report(s.pos(l.n, l.body+len(name)+1), "no-break-space",
				fmt.Sprintf("the space after `%s:` is one of a word processor", name), right+" with a plain space")
		}
		s.repair(l.n, l.body+len(name), len(l.raw)-len(rest), ": ")
		return true
	}
	return false
}

// repairColonWithoutSpace puts the missing space behind the colon of a known key.
func (s *scanner) repairColonWithoutSpace(l line) bool {
	name, rest, ok := strings.Cut(l.raw[l.body:], ":")
	if l.key != "" || !ok || s.findAnywhere(name) == nil || rest == "" {
		return false
	}
	at := l.body + len(name) + 1
	message, to := fmt.Sprintf("there is no space after the colon of `%s`", name), at
	if plain := strings.TrimLeft(rest, specialSigns+"?:"); plain != rest && strings.HasPrefix(plain, " ") {
		message = fmt.Sprintf("`%s` stands behind the colon of `%s`", rest[:len(rest)-len(plain)], name)
		rest, to = plain[1:], at+len(rest)-len(plain)+1
	}
	s.doc.Report(s.pos(l.n, at), "colon", message, fmt.Sprintf("write `%s: %s`", name, shorten(rest)))
	s.repair(l.n, at, to, " ")
	return true
}

// keyArrow matches an arrow between a key and its value, of which the first sign may have been cut off.
var keyArrow = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?: *(?:=>|->|→)|> )`) })

// repairKeyWithoutColon puts a colon between a known key and its value, where
// nothing, `=` or `;` stands between them.
func (s *scanner) repairKeyWithoutColon(l line) bool {
	if l.key != "" {
		return false
	}
	text := l.raw[l.body:]
	name, rest, _ := strings.Cut(text, " ")
	if sign := strings.IndexAny(text, "=;"); sign > 0 && s.findAnywhere(strings.TrimSpace(text[:sign])) != nil {
		name, rest = strings.TrimSpace(text[:sign]), text[sign+1:]
	}
	if s.findAnywhere(name) == nil || l.dash && rest == "" {
		return false
	}
	value := strings.TrimLeft(keyArrow().ReplaceAllString(rest, ""), " =;")
	s.doc.Report(s.pos(l.n, l.body+len(name)), "colon", fmt.Sprintf("the colon after `%s` is missing", name),
		fmt.Sprintf("write `%s`", strings.TrimSpace(name+": "+shorten(value))))
	s.repair(l.n, l.body+len(name), len(l.raw)-len(value), ": ")
	return true
}

// dropStrayWords blanks a line of words where only keys and entries can stand. It
// reports one finding for lines that follow each other.
func (s *scanner) dropStrayWords(l line) bool {
	if l.key != "" || l.dash {
		return false
	}
	text := l.raw[l.body:] // not empty: the line holds neither a dash nor blanks alone
	isValue := s.parent != nil && l.indent > s.parentIndent || strings.ContainsAny(text[:1], "[{\"'")
	atTop := len(s.levels) == 1 && !s.opened // the first line of the file
	if isValue || atTop {
		return false
	}
	words, _, _ := strings.Cut(text, " #")
	if name, _, ok := strings.Cut(words+" ", ": "); ok && !strings.ContainsAny(name, "[]{}:") &&
		!strings.Contains(name, "  ") {
		return false // a key that nobody knows
	}
	if !s.extendStreak(l.n, "syntax", 0) {
		s.doc.Report(s.pos(l.n, l.indent), "syntax",
			fmt.Sprintf("%s is neither a key with its colon nor an entry with its dash", Quote(text)),
			"words of a text are indented two spaces further than the key `text`; "+
				"an entry of a list starts with `- `; a remark starts with `# `")
	}
	s.blank(l.n)
	s.doc.lossy = true
	return true
}
