package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// inBrackets is who stands behind a quotation in brackets.
	inBrackets = pattern(`^\s*[（(]([^（）()]{2,15})[）)]。?\s*$`)
	// says ends a sentence that announces a quotation: 女性は記者に言った。「…」
	says = pattern(`(?:言っ|話し|話す|語っ|語る|話しかけ|尋ね|聞い|答え|説明し|説明する|続け|振り返[っる]|明かし|明かす|訴え|強調|指摘|つぶやい|打ち明け|叫ん)[^。]{0,6}[。：:]\s*$`)
	// thus begins what follows a quotation and says who said it: …」。平田氏は、こう強調した。
	thus = pattern(`こう(?:述べ|話|語|強調|説明|指摘|訴|言|答|明か|振り返|呼びかけ|切り出|続け|打ち明け|断言)`)
	// asPlay is who stands before a quotation as in a play: 司会の小倉「…」
	asPlay = pattern(`^[■◆●▼◇○・]?\s*([^、。「」（）は【】：:]{2,20})(?:[（(][^（）()]{1,8}[）)])?[：:]?$`)
	// label is a line of its own that says who speaks in the next: 【近所の人】, ■山本記者
	label = pattern(`^\s*(?:【([^【】]{2,20})】|[■◆●▼◇○]\s*([^。、「」【】]{2,20}))\s*[：:]?\s*$`)
)

// apart finds whose words a quote in the marks of Japanese is that is a sentence by itself: by a name beside it, or by
// a sentence before or behind it that says so.
func (r *reader) apart(i int) (attribution, bool) {
	before, after := r.around(i)
	before = strings.Trim(before, " 　\n")
	if m := inBrackets().FindStringSubmatch(after); m != nil && before == "" {
		return attribution{mention: whoever(m[1]), rule: Footer}, true
	}
	if strings.Trim(after, " 。\n　") != "" || r.length(i) < 9 {
		return attribution{}, false
	}
	if m := label().FindStringSubmatch(r.lineBefore(i)); m != nil {
		return attribution{mention: whoever(m[1] + m[2]), rule: Colon}, true
	}
	if m := asPlay().FindStringSubmatch(before); m != nil {
		who, ok := japaneseName(m[1])
		if ok && isPlain(who) && !group().MatchString(who.caps) { // 吉田「…」
			who = mention{name: who.caps, personal: true}
		}
		return attribution{mention: who, rule: Colon}, ok
	}
	if before != "" {
		return attribution{}, false
	}
	return r.announced(i)
}

// whoever reads who a line or brackets name: what is no name is what somebody is.
func whoever(s string) mention {
	if who, ok := japaneseName(s); ok && !isPlain(who) {
		return who
	}
	return mention{role: s}
}

// announced finds whose words a quote is that stands alone, by the sentence before it that announces it, or one behind
// it that says whose they are. What ends as a sentence is a quotation, also where nothing does.
func (r *reader) announced(i int) (attribution, bool) {
	const quoted = "  " // what is blanked
	if text := r.sentenceBefore(i); says().MatchString(text) && !strings.Contains(text, quoted) {
		if who, ok := topicOf(text); ok {
			return attribution{mention: who, verb: verbOf(text), rule: Sentence}, true
		}
	}
	block := r.quotes[i].last().block
	f := &r.frames[block]
	const near = 3 // sentences
	from := f.sentenceAt(r.quotes[i].to-1) + 1
	for _, s := range f.sentences[min(from, len(f.sentences)):min(from+near, len(f.sentences))] {
		text := r.masked[block][s.from:s.to]
		if at := thus().FindStringIndex(text); at != nil {
			who, ok := topicOf(text[:at[0]])
			return attribution{mention: who, verb: verbOf(text[at[0]:]), rule: Inverted}, ok
		}
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.text(i), "。！？?!"))
	return attribution{rule: Nobody}, unicode.Is(unicode.Hiragana, last) && r.length(i) > 10
}

// lineBefore returns the paragraph or the line before that of a quote.
func (r *reader) lineBefore(i int) string {
	block, from := r.quotes[i].first().block, r.quotes[i].from
	if text := strings.TrimRight(r.frames[block].text[:from], " 　\n"); text != "" {
		return text[strings.LastIndexByte(text, '\n')+1:]
	}
	if block == 0 {
		return ""
	}
	return r.frames[block-1].text
}

// sentenceBefore returns the sentence of the article before that of a quote, in its paragraph or the one before it.
func (r *reader) sentenceBefore(i int) string {
	block := r.quotes[i].first().block
	n := r.frames[block].sentenceAt(r.quotes[i].from)
	if n == 0 && block > 0 {
		block--
		n = len(r.frames[block].sentences)
	}
	if n == 0 {
		return ""
	}
	s := r.frames[block].sentences[n-1]
	return r.masked[block][s.from:s.to]
}
