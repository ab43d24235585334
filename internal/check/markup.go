package check

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
)

// Elements of HTML, those that it had, and those of pictures and formulas
// (https://html.spec.whatwg.org/multipage/indices.html#elements-3): words that nobody puts into angle brackets, and
// words that people put there for something that is left open.
const (
	elements = `a|abbr|acronym|applet|article|aside|b|bdi|bdo|big|blink|blockquote|br|canvas|center|` +
		`colgroup|dd|del|dfn|` +
		`dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|frameset|g|h[1-6]|hgroup|hr|html|i|` +
		`iframe|img|ins|` +
		`kbd|li|marquee|math|mark|nav|nobr|noscript|ol|optgroup|p|path|pre|q|rect|rp|rt|ruby|s|samp|script|` +
		`small|span|` +
		`strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tt|u|ul|wbr|xml`
	otherElements = `address|area|audio|base|body|button|caption|cite|code|col|data|datalist|details|` +
		`footer|form|frame|` +
		`head|header|input|label|legend|link|main|map|menu|meta|meter|object|option|output|param|picture|progress|` +
		`search|section|select|slot|source|summary|template|time|title|track|var|video`
)

// markup matches what pages and word processors write for programs: tags, with attributes and with a name of any
// kind where no words look like them, comments, instructions, entities, tags of forums, controls of rich text.
var markup = sync.OnceValue(func() *regexp.Regexp {
	const (
		attribute  = `\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)`
		attributes = `(?:` + attribute + `|\s+[\w:.-]+)*?` + attribute + `(?:` + attribute + `|\s+[\w:.-]+)*\s*`
		flags      = `\s+(?:nowrap|hidden|noshade|compact|disabled|checked|selected|controls|ismap|reversed)\s*`
	)
	return regexp.MustCompile(`(?i)` + strings.Join([]string{
		`<(?:` + elements + `)(?:` + attributes + `|` + flags + `|\s*)/?>`,
		`<(?:` + otherElements + `)(?:` + attributes + `/?|\s*/)>`,
		`<(?:\w+:[\w.-]+|[a-z]+(?:-[a-z0-9]+)+)(?:` + attributes + `|\s*)/?>`,
		`</[a-z][\w:.-]*\s*>`,
		`<\s+/?\s*(?:br|div|span|strong|em|ul|ol|li|td|tr)\s*/?\s*>`,
		`<!--[^>]*-->`, `<!(?:\[[^>]*|doctype[^>]*|-*\[[^>]*)>`, `<!--(?:[^-]|-[^-])*-->`, `<\?xml[^>]*>`,
		`＜/?(?:` + elements + `)(?:\s[^<>＜＞]*)?/?＞`,
		`&[a-z][a-z0-9]{1,31};`, `&#[0-9]{1,7};`, `&#x[0-9a-f]{1,6};`,
		`&(?:nbsp|quot|amp|lt|gt|copy|reg)\b`,
		`\[/(?:b|i|u|s|url|img|quote|code|color|size|list|center)\]`,
		`\{\\rtf[0-9]`, `\\(?:par|pard|line|tab|b0|i0|ul0|ulnone)\b`,
	}, `|`))
})

// marksOf returns the places of markup in words, but for that which the words speak of. Several rules ask for those of
// the same words, and looking for them costs more than all else.
func (p *pass) marksOf(words string) [][]int {
	isTagged := strings.ContainsAny(words, "<＜") && strings.ContainsAny(words, ">＞")
	if !isTagged && !strings.ContainsAny(words, `&\`) && !strings.Contains(words, "[/") {
		return nil
	}
	found, known := p.marks[words]
	if !known {
		if p.marks == nil {
			p.marks = make(map[string][][]int)
		}
		found = findMarks(words)
		p.marks[words] = found
	}
	return found
}

func findMarks(words string) (found [][]int) {
	closed, isQuoted := strings.Contains(words, "</"), quotedCode(words)
	for _, m := range markup().FindAllStringIndex(words, mostMarks) {
		if code := isQuoted(m); !isSpokenOf(words, m, code, closed) && isMark(words, m) {
			found = append(found, m)
		}
	}
	return found
}

var namedTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("^(?:`?\\s*(?:tag|element|attribute|entit(?:y|ie)|sequence|character)s?\\b|`)")
})

// spokenOf matches what stands before a tag that words speak of.
var spokenOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:as|like|within|in|inside|or|and|the|an?|via|of|with|into|from|to|by|` +
		`for|crafted|malicious|using|tags?|elements?|is|are|not|` +
		`replace|write|type|enter|add|insert|uses?|remove|named),? $`)
})

// isSpokenOf reports whether words name the markup at m instead of being marked up with it: it is quoted as code, what
// follows says so, or what stands before it, where nothing in the words is closed.
func isSpokenOf(words string, m []int, code, closed bool) bool {
	if words[m[0]] == '[' || words[m[0]] == '&' {
		return false
	}
	bare := words[m[0]] == '<' && !strings.ContainsAny(words[m[0]:m[1]], "= /!?") && m[1]-m[0] > len("<p>")
	return code || namedTag().MatchString(words[m[1]:]) ||
		bare && !closed && spokenOf().MatchString(words[max(0, m[0]-20):m[0]])
}

// quotedCode returns what reports whether the markup at m stands between two backticks of its line. It is asked in the
// order of the places, so that words without end are read once.
func quotedCode(words string) func(m []int) bool {
	at, ticks := 0, 0 // how many of its line stand before
	tick, end := next(words, '`'), next(words, '\n')
	return func(m []int) bool {
		between := words[at:m[0]]
		if i := strings.LastIndexByte(between, '\n'); i >= 0 {
			between, ticks = between[i+1:], 0
		}
		at, ticks = m[0], ticks+strings.Count(between, "`")
		return ticks%2 == 1 && tick(m[1]) < end(m[1])
	}
}

// next returns what finds the first of a character from a place on, the end of the words where there is none. The
// places come in order.
func next(words string, c byte) func(from int) int {
	at := -1
	return func(from int) int {
		if at < from {
			at = len(words)
			if i := strings.IndexByte(words[from:], c); i >= 0 {
				at = from + i
			}
		}
		return at
	}
}

// isMark reports whether what matches is markup: an entity is one of those that HTML has, in whatever letters, and
// where it lacks its semicolon no part of an address.
func isMark(words string, m []int) bool {
	sign := words[m[0]:m[1]]
	switch {
	case sign[0] != '&' || strings.HasPrefix(sign, "&#"):
		return true
	case strings.HasSuffix(sign, ";"):
		return entity(sign) != sign
	}
	return !strings.HasPrefix(words[m[1]:], "=") && !strings.ContainsAny(wordAt(words, m[0]), "=/")
}

// entity returns what an entity stands for, or the sign as it is where it is none.
func entity(sign string) string {
	for _, s := range []string{sign, strings.ToLower(sign), sign + ";"} {
		if plain := html.UnescapeString(s); plain != s {
			return plain
		}
	}
	return sign
}

// withoutMarkup returns text with the letters that entities stand for, and spaces for tags.
func (p *pass) withoutMarkup(text string) string {
	found := p.marksOf(text)
	if len(found) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, m := range found {
		b.WriteString(text[done:m[0]])
		if text[m[0]] == '&' {
			b.WriteString(entity(text[m[0]:m[1]]))
		} else {
			b.WriteByte(' ')
		}
		done = m[1]
	}
	return b.String() + text[done:]
}

// checkMarkup reports the first sign of markup in each file, and how many more there are.
func checkMarkup(p *pass) {
	for all := range p.values {
		var where place
		sign, n := "", 0
		for _, v := range all {
			found := p.marksOf(v.words)
			if n == 0 && len(found) > 0 {
				where, sign = v.at(found[0][0]), v.words[found[0][0]:found[0][1]]
			}
			n += len(found)
		}
		if n == 0 {
			continue
		}
		instead := fmt.Sprintf("delete `%s`", shorten(sign, 60))
		if plain := entity(sign); sign[0] == '&' && plain != sign {
			instead = fmt.Sprintf("write %s for `%s`", strings.ReplaceAll("`"+plain+"`", "`\u00a0`", "a space"), sign)
		}
		p.report(where, fmt.Sprintf("`%s` is the HTML of a page and not a word of the party%s", shorten(sign,
			60), more(n-1)),
			instead+"; paste without formatting (Ctrl+Shift+V) to get the words alone")
	}
}
