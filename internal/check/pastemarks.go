package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// hasAny reports whether one of some words occurs in a text.
func hasAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// mailForms are the marks of quoting, and what stands below mails in the languages of most of the record.
var mailForms = sync.OnceValue(func() (forms [2]*regexp.Regexp) {
	forms[0] = regexp.MustCompile(`(?m)^[ \t]*(?:>+ ?)+\S.*$|^[ \t]*>+[ \t]*$`)
	forms[1] = regexp.MustCompile(`(?im)^-- ?$|^(?:-{2,}|_{2,}) ?original message.*$|` +
		`^-{3,} ?forwarded message.*$|^_{5,}$|` +
		`^(?:on|am) .{6,80} (?:wrote|schrieb).*:$|^(?:from|von|to|cc|an|sent|gesendet|subject|betreff): .*$|` +
		`^sent from my (?:iphone|ipad|android|phone|mobile|galaxy|blackberry|samsung).*$|^get outlook for .*$|` +
		`^von meinem (?:iphone|ipad) gesendet.*$|^envoyé de mon .*$|^iphoneから送信.*$|` +
		`^(?:(?:best|kind|warm|many) )?regards,?$|^(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?,?$|` +
		`^mit freundlichen grüßen,?$|^cordialement,?$|` +
		`^.*\b(?:intended (?:only|solely) for the|(?:not|other than) the (?:intended|named) (?:recipient|` +
		`addressee)|` +
		`this (?:e-?mail|message|communication)(?: and any (?:attachments?|files))?.{0,60} (?:is|are|` +
		`may be|may contain|contains?) .{0,40}` +
		`(?:confidential|privileged)|diese e-?mail .{0,60}vertraulich|ce message .{0,60}confidentiel).*$`)
	return forms
})

// mailMarks finds quoted lines, signatures and disclaimers. The head of a mail counts where two of its lines stand.
func mailMarks(text string) (all []pasted) {
	if strings.Contains("\n"+strings.ReplaceAll(text, "\n ", "\n"), "\n>") {
		all = matches(mailForms()[0], text, func(line string) string { return strings.TrimLeft(line, "> \t") })
		all = slices.DeleteFunc(all, func(p pasted) bool { return startsNumber(p.instead) })
	}
	if !hasAny(strings.ToLower(text), "--", "__", "from:", "von:", "sent from my", "gesendet", "envoyé de mon", "送信",
		"regards", "sincerely", "faithfully", "yours truly", "outlook for", "wrote:", "schrieb", "grüßen", "cordialement",
		"recipient", "addressee", "confidential", "privileged", "vertraulich", "confidentiel", "intended ",
		"forwarded message") {
		return all
	}
	below := matches(mailForms()[1], text, nothing)
	heads := 0
	for _, b := range below {
		if isMailHead(text[b.at:b.end]) {
			heads++
		}
	}
	if heads < 2 {
		below = slices.DeleteFunc(below, func(b pasted) bool { return isMailHead(text[b.at:b.end]) })
	}
	return append(all, below...)
}

// startsNumber reports whether words start with a digit, as a comparison does.
func startsNumber(words string) bool { return words != "" && unicode.IsDigit(rune(words[0])) }

func isMailHead(line string) bool {
	name, _, ok := strings.Cut(line, ": ")
	return ok && slices.Contains([]string{"from", "von", "to", "an", "cc", "sent", "gesendet", "subject",
		"betreff"}, strings.ToLower(name))
}

// draftForm matches notes in brackets, by who is asked or what is to be done, and places to be filled in.
var draftForm = sync.OnceValue(func() *regexp.Regexp {
	const who = `legal|comms|communications|pr|press|ceo|ciso|cfo|it|security|hr|marketing|editor|ed|note|` +
		`nb|comment|query|question|` +
		`review|reviewer|author|draft|todo|to do|fixme|tk|tbc|tbd|recht|presse|anmerkung|hinweis`
	return regexp.MustCompile(`(?i) ?\[(?:(?:(?:` + who + `)\b|@\w+|法務|広報|確認) ?(?:[:：–—-]|\?|(?:to|please|must|` +
		`should) )[^\]\n]*|(?:todo|` +
		`tk|tbc|tbd|tba|xx+|\?+|…|__+|\.\.\.)\b?[^\]\n]{0,40}|` +
		`(?:insert|add|check|confirm|verify|delete|remove|fill in|to be)\b [^\]\n]+|placeholder[^\]\n]*|` +
		`(?-i:DATE|NAME|NUMBER|COMPANY|COMPANY NAME|TIME|LINK|QUOTE|` +
		`AMOUNT|TITLE|CITY|X)|[^\]\n]*\?|\d*\s*(?:xx+|tbc|tbd)[^\]\n]*|[^\]\n]*(?:要確認|未定|確認中))\]|` +
		`\{\{[^}\n]*\}\}|\{(?:name|date|company|number|company_name|first_name)\}|<<(?:insert|name|date|` +
		`company|number|quote|tbc|tbd)[^>\n]*>>|«(?:insert|name|date)[^»\n]*»|` +
		`<(?:insert [^>\n]*|(?:company|customer|spokesperson|ceo)[ _]name|number of [^>\n]+)>|` +
		` ?\((?-i:CHECK|CONFIRM|VERIFY|INSERT|LEGAL)\b(?-i:[^)a-z\n]*)\)|` +
		`(?-i:\b(?:TODO|FIXME|TKTK|TBC|TBD)\b):?|(?-i:\bXX+(?:,(?:000|XXX))+)|\bXXX+ (?:records|people|customers|users|` +
		`accounts|million|thousand|percent|%)|\?\?\?+|\blorem ipsum\b|` +
		`(?m:^(?:confidential )?draft(?: v?[0-9.]+)?(?: [-–—].*)?$)`)
})

func draftMarks(text string) []pasted {
	if !hasAny(text, "]", "}", ">", "»", "TODO", "FIXME", "TKTK", "TBC", "TBD", "XX", "???", "orem ipsum",
		"DRAFT", "Draft", "(CHECK", "(CONFIRM", "(VERIFY", "(INSERT", "(LEGAL") {
		return nil
	}
	lost := strings.Contains(text, "??") && hasLostLetters().MatchString(text)
	return slices.DeleteFunc(matches(draftForm(), text, nothing), func(p pasted) bool {
		return p.end < len(text) && (text[p.end] == '(' || text[p.at] == '[' && joins(text[:p.at], text[p.end:])) ||
			lost && strings.Contains(text[p.at:p.end], "??")
	})
}

var hasLostLetters = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(lostLetters) })

// joins reports whether what stands between two texts is a part of a word or of a name of a program.
func joins(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	isPart := func(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	return isPart(last) && isPart(first)
}

var markdownForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?m)\\*\\*[^\\s*][^*\\n]*[^\\s*]\\*\\*|\\*\\*[^\\s*]\\*\\*|(?:^|" +
		"[\\s(])__[^\\s_][^_\\n]*__|~~[^~\\n]+~~|" +
		"!?\\[[^\\]\\n]*\\]\\((?:https?://|/|#|mailto:)[^)\\s]*\\)|\\[[^\\]\\n]+\\]\\[[^\\]\\n]*\\]|" +
		"^#{1,6} \\S.*$|^```.*$|`[a-z][a-z ]*`|^ {0,3}\\|.*\\|.*\\| *$|" +
		"(?:^|[\\s(])\\*[^\\s*][^*\\n]*[^\\s*]\\*(?:[\\s.,;:!?)]|$)|" +
		"(?:^|[\\s(])_[^\\s_][^_\\n]*[^\\s_]_(?:[\\s.,;:!?)]|$)|^(?:=|-){5,}$|" +
		"^\\*{3,}$|^\\* \\S.*$|^\\[[^\\]]+\\]: https?://\\S+$|\\\\[*_#\\[\\]`>]")
})

func markdownMarks(text string) (all []pasted) {
	if !hasAny(text, "*", "__", "_", "~~", "](", "][", "]:", "#", "`", "|", "=====", "-----", `\`) {
		return nil
	}
	list := strings.Contains(strings.Replace("\n"+text, "\n* ", "", 1), "\n* ")
	for _, p := range matches(markdownForm(), text, plainMarkdown) {
		if strings.HasPrefix(text[p.at:p.end], "* ") && !list {
			continue // what a star in the text stands for
		}
		lead := len(text[p.at:p.end]) - len(strings.TrimLeft(text[p.at:p.end], " (\n\t"))
		p.at += lead
		if sign := strings.TrimRight(text[p.at:p.end], " .,;:!?)\n"); !strings.HasPrefix(sign, "# #") &&
			sign != "###" {
			all = append(all, p)
		}
	}
	return all
}

var (
	linkForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])`)
	})
	markSign = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("^#{1,6} |\\*\\*|~~|__|`+|^\\* |[*_|]|^[=-]+$|[<>]|\\\\")
	})
)

// plainMarkdown returns the words that a reader of the page sees.
func plainMarkdown(sign string) string {
	words := markSign().ReplaceAllString(linkForm().ReplaceAllString(strings.TrimLeft(sign, " (\n"), "$1"), "")
	return strings.TrimSpace(words)
}

// quotePairs are marks that open a quotation with those that close it.
var quotePairs = []string{`""`, "“”", "„“", "„”", "””", "«»", "»«", "「」", "『』", "‘’", "''", "‹›"}

// outerMarks finds the marks around the whole of a text that has no others of the kind. Where `wording` is reported,
// checkReported says what they mean.
func outerMarks(s *record.Statement) []pasted {
	text := s.Text
	words := strings.TrimSpace(text)
	isMark := words != "" && (words[0] >= utf8.RuneSelf || strings.IndexByte(`"'`, words[0]) >= 0)
	if !isMark || s.Wording == record.Reported {
		return nil
	}
	bare := strings.TrimRight(words, ".。")
	for _, pair := range quotePairs {
		marks := []rune(pair)
		inner, opens := strings.CutPrefix(bare, string(marks[0]))
		inner, closes := strings.CutSuffix(inner, string(marks[1]))
		if opens && closes && inner != "" && !strings.ContainsAny(inner, pair) {
			return []pasted{{strings.Index(text, words), strings.Index(text, words) + len(words),
				inner + words[len(bare):]}}
		}
	}
	return nil
}

// cutForm matches a word that a hyphen cuts at the end of a line, but for the first part of two that are joined.
var cutForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(\pL{2,})[-\x{2010}\x{ad}¬]\n(\p{Ll}+)`)
})

var joiners = strings.Fields("and or und oder bis et ou y e o to as eller og och en of")

func cutWords(text string) (all []pasted) {
	if !hasAny(text, "-\n", "\u2010\n", "\u00ad\n", "¬\n") {
		return nil
	}
	for _, m := range cutForm().FindAllStringSubmatchIndex(text, -1) {
		first, second := text[m[2]:m[3]], text[m[4]:m[5]]
		if !slices.Contains(joiners, second) {
			all = append(all, pasted{m[0], m[1], first + second + "` or `" + first + "-" + second})
		}
	}
	return all
}

// noteForm matches the mark of a footnote behind a word: raised digits, digits in brackets, digits behind the end of a
// sentence.
var noteForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(\pL{3,}[.,;:!?”"')]*)([¹²³⁴-⁹⁰]+)|(\pL{2,}[.,;:!?”"')]*)(\[(?:[1-9][0-9]{0,2}|` +
		`[a-z]|[*†‡]|note [0-9]+)\])|(\pL{2,})( \[[0-9]{1,3}\])[.,;:]|` +
		`(\p{Ll}{3,}[.,;][”"')]?)([0-9]{1,2})(?: \p{Lu}|\n|$)|(\pL{3,}[.,;]?)([*†‡]{1,2})(?:[ \n.,]|$)`)
})

// units are words behind which a raised digit is no mark of a note.
var units = strings.Fields("mm cm km dm meter metre")

func noteMarks(text string) (all []pasted) {
	if !hasAny(text, "[", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", "†", "‡", "*") &&
		!hasDigitBehindPoint(text) {
		return nil
	}
	for _, m := range noteForm().FindAllStringSubmatchIndex(text, mostMarks) {
		for i := 2; i < len(m); i += 4 {
			if m[i] < 0 || slices.Contains(units, strings.ToLower(text[m[i]:m[i+1]])) || i+3 < len(m) &&
				(isFigure(text, m[i+2], m[i+3]) || isCode(text, m[i+2])) {
				continue
			}
			all = append(all, pasted{m[i], m[i+3], text[m[i]:m[i+1]]})
		}
	}
	return all
}

// codeForm matches what programs have and sentences lack.
var codeForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\w\(\)|\w::\w|\w->\w|\w_\w|\] ?=|[{};]$`)
})

// isCode reports whether a star or a bracket at a place stands on a line of a program, or about one.
func isCode(text string, at int) bool {
	if text[at] != '*' && text[at] != '[' {
		return false
	}
	line, _, _ := strings.Cut(text[strings.LastIndexByte(text[:at], '\n')+1:], "\n")
	return codeForm().MatchString(line)
}

// isFigure reports whether the star of a mark is one of several of its line, which Markdown or a formula has, or ends
// what Markdown makes bold on several.
func isFigure(text string, from, to int) bool {
	if text[from:to] == "**" && strings.Count(text[:from], "**")%2 == 1 {
		return true
	}
	start := strings.LastIndexByte(text[:from], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return text[from] == '*' && strings.Count(line, "*") > to-from
}

// hasDigitBehindPoint reports whether a digit follows a letter and the end of a sentence.
func hasDigitBehindPoint(text string) bool {
	for i := 2; i < len(text); i++ {
		if c := text[i]; '1' <= c && c <= '9' && strings.IndexByte(".,;", text[i-1]) >= 0 &&
			'a' <= text[i-2] && text[i-2] <= 'z' {
			return true
		}
		if c := text[i]; '1' <= c && c <= '9' && strings.IndexByte(`"')`, text[i-1]) >= 0 {
			return true
		}
	}
	return false
}

var ligatureForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\pL*[\x{fb00}-\x{fb06}][\pL]*`) })

func ligatures(text string) []pasted {
	if !strings.Contains(text, "\xef\xac") {
		return nil
	}
	return matches(ligatureForm(), text, redline.Compatible)
}

// bulletForm matches the start of a line with a sign of Word's fonts, of its letters, or set apart by a tab.
var bulletForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:[\x{f000}-\x{f0ff}]\s*|[•·▪◦‣⁃∙●○■□➢➤✓✔➔►–—](?:\t|\x{a0}|` +
		` {2,})[ \t\x{a0}]*|[oØüv§n](?:\t|\x{a0}+| {2,})[ \t\x{a0}]*)(\S.*)$|` +
		`^[ \t]*[oØü§] (\p{Lu}.*)$`)
})

// hasBullet reports whether a line starts with a sign that can be a bullet.
func hasBullet(text string) bool {
	for line := range strings.Lines(text) {
		first, size := utf8.DecodeRuneInString(strings.TrimLeft(line, " \t"))
		rest := strings.TrimLeft(line, " \t")[size:]
		if first >= 0xa7 && !unicode.IsLetter(first) || strings.ContainsRune("oØüvn", first) &&
			strings.IndexAny(rest, " \t\u00a0") == 0 {
			return true
		}
	}
	return false
}

// bullets finds bullets of word processors; a letter that stands for one counts where two lines have it.
func bullets(text string) (all []pasted) {
	letters := 0
	if !hasBullet(text) {
		return nil
	}
	for _, m := range bulletForm().FindAllStringSubmatchIndex(text, -1) {
		words := ""
		if m[2] >= 0 {
			words = text[m[2]:m[3]]
		} else {
			words, letters = text[m[4]:m[5]], letters+1
		}
		all = append(all, pasted{m[0], m[1], "- " + words})
	}
	if letters == 1 && len(all) == 1 {
		return nil
	}
	return all
}
