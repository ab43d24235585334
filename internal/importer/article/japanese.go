package article

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

var (
	// said is what stands behind a quotation that somebody says.
	said = pattern(`^\s*、?(?:など|等)?(?:(?:だ|である)?と(?:は|の|も|いった|いう)?|の供述|の声)` +
		`(?:[^「」。]{0,60}?)(?:述べ|話[しすさ]|語[っるりら]|説明|コメント|強調|指摘|` +
		`発表|発言|主張|訴え|答え|応え|回答|明かし|明らか|振り返|批判|反論|謝罪|陳謝|表明|呼びかけ|呼び掛け|書[いきか]|投稿|綴|つづ|伝え|報告|断言|否定|否認|認め|` +
		`歓迎|非難|抗議|声明|いう|言う|言[っいわ]|見解|考え|心境|談話|記し|記者団|警告|期待|懸念|要請|求め|宣言|抱負|喜び|感想|漏らし|もらし|称賛|評価|` +
		`分析|予測|弁明|釈明|苦言|アピール|ツイート|供述|証言|つぶや|述懐|注意|挨拶|あいさつ|通達|通知|応じ|返[しす]|記述|持論|反発|報じ|結論|激怒|同情|している|しています|していた|していました|` +
		`した|しました|する。|叫|悲鳴|力を込め|笑顔|笑み|気勢|胸を張|意気込|頭を下げ|引き締め|張り上げ|肩を落と|目を細め|安堵|悔し|喜ん|驚い|嘆い|切り出|締めくく|続け|` +
		`119番|110番|通報|連絡)|^\s*とし(?:た|、|つつ|ながら)`)
	// apartFrom is what follows the subject of a part of a sentence that is not about who speaks.
	apartFrom = pattern(`こと|について|問題|事件|ため|とき|際に|ので`)
	confessed = pattern(`供述|容疑`)
	police    = pattern(`警|捜査|検察|地検|署`)
	adjacent  = pattern(`(?:は|が|も)[、，,]?\s*$`)
	asSaid    = pattern(`^\s*として`)
	// isCalled is what stands behind words in marks that are a name or a title.
	isCalled = pattern(`^\s*(?:と(?:題|名付|名づ|呼(?:ば|ぶ|ん|称)|称|命名|いう(?:名|タイトル|サービス|商品|製品|曲|番組|映画|言葉|団体|本|小説|` +
		`作品|題|キャッチ|設定|想定|内容|見出し|文字|文言)|の(?:名|タイトル))|(?:を|が|に|で|へ|の|や|など[をがにで])(?:[^と]|$))`)
	// marker is what stands behind the subject of a sentence: the first is the surest.
	marker = pattern(`によりますと|によると|によれば|は|が|も`)
	outlet = pattern(`(?:新聞|^朝日|^読売|^毎日|^産経|^日経|^共同|^時事|^日刊|^デイリー|IBTimes|` +
		`通信|ニュース|放送|テレビ|スポーツ|各社|各紙|報道|NHK|タイムズ|両紙|同紙|記事)(?:など)?$`)
	joining  = pattern(`^(?:また|さらに|更に|一方で?|しかし|だが|なお|このほか|これに対し|これを受け|この日|この夜|そして|ただ|そのうえで|その上で|これについて|これに関連し)`)
	behindTo = pattern(`^\s*と(?:、)?([^、。「」しい][^、。「」]{1,29}?)(は|が)`)
	// whoSaid is what stands behind a quotation whose verb is left out: …」とマスターの中洞勝さん。
	whoSaid = pattern(`^\s*と、?([^、。「」]{2,30}?)(?:[（(][^（）()]{1,8}[）)])?。?\s*$`)
	// fromWhom is from whom a quotation is: 購入者から「…」との問い合わせ.
	fromWhom = pattern(`([^、。「」に]{2,12})から(?:は|も)?、?\s*$`)
)

// japanese finds whose words a quote in the marks of Japanese is, in its own sentence.
func (r *reader) japanese(i int) attribution {
	if a, ok := r.apart(i); ok {
		return a
	}
	before, after := r.around(i)
	if m := whoSaid().FindStringSubmatch(after); m != nil {
		if who, ok := japaneseName(m[1]); ok && !isPlain(who) {
			return attribution{mention: who, rule: Inverted}
		}
	}
	if !r.isSaid(i, after) {
		return attribution{}
	}
	if m := behindTo().FindStringSubmatch(after); m != nil {
		who, ok := japaneseName(m[1])
		if ok && !strings.Contains(m[1], "こと") && !(isPlain(who) && strings.HasPrefix(m[2], "が")) {
			return attribution{mention: who, verb: verbOf(after), rule: Inverted}
		}
	}
	if m := fromWhom().FindStringSubmatch(before); m != nil {
		if who, ok := japaneseName(m[1]); ok && !isPlain(who) {
			return attribution{mention: who, verb: verbOf(after), rule: Before}
		}
		return attribution{verb: verbOf(after), rule: Nobody}
	}
	if who, ok := topicOf(before); ok {
		return attribution{mention: who, verb: verbOf(after), rule: Before}
	}
	if adjacent().MatchString(before) { // somebody is named, and it is not understood who
		return attribution{verb: verbOf(after), rule: Nobody}
	}
	return r.continuedTopic(i, verbOf(after))
}

// isSaid reports whether what stands behind a quote makes it speech. Of quotes in a row the last one decides.
func (r *reader) isSaid(i int, after string) bool {
	if r.isTitleMark(i) {
		return said().MatchString(after)
	}
	goesOn := func() bool {
		return strings.Trim(after, " や") == "" || strings.HasPrefix(after, "、") ||
			strings.HasPrefix(after, "と") && !isCalled().MatchString(after) && !said().MatchString(after)
	}
	for goesOn() && i+1 < len(r.quotes) && r.sameSentence(i, i+1) {
		i++
		_, after = r.around(i)
	}
	const long = 20 // letters: names and titles have fewer
	if asSaid().MatchString(after) && !strings.HasPrefix(strings.TrimSpace(after), "としてい") {
		before, _ := r.around(i)
		return r.length(i) >= long || adjacent().MatchString(before) || i+1 < len(r.quotes) && r.sameSentence(i, i+1)
	}
	return !isCalled().MatchString(after) && (said().MatchString(after) || r.closes(i))
}

// isTitleMark reports whether a quote has the marks that Japanese has for titles.
func (r *reader) isTitleMark(i int) bool {
	q := r.quotes[i]
	return strings.HasPrefix(r.frames[q.first().block].text[q.from:], "『")
}

// topicOf returns who the words before a quote are about: the nearest subject that can speak; a newspaper only where
// nobody else can.
func topicOf(before string) (m mention, ok bool) {
	before = age().ReplaceAllString(before, "")
	marks := marker().FindAllStringIndex(before, -1)
	if n := len(marks) - 1; n >= 0 && strings.Trim(before[marks[n][1]:], " 、，,") == "" {
		segment := segmentBefore(before, marks[n][0])
		if m, ok = japaneseName(segment); ok && !outlet().MatchString(segment) {
			return m, true
		}
	}
	for _, kinds := range [][]string{{"は", "も"}, {"が"}, {"によ"}} {
		for n := len(marks) - 1; n >= 0; n-- {
			at := marks[n]
			kind := before[at[0]:at[1]]
			if !slices.ContainsFunc(kinds, func(k string) bool { return strings.HasPrefix(kind, k) }) {
				continue
			}
			if kind == "が" && apartFrom().MatchString(before[at[1]:]) {
				continue
			}
			segment := segmentBefore(before, at[0])
			m, ok = japaneseName(segment)
			if ok && !outlet().MatchString(segment) &&
				(!isPlain(m) || kind != "も" && kind != "が" && group().MatchString(m.caps)) {
				return m, true
			}
		}
	}
	return mention{}, false
}

// isPlain reports whether a mention is a bare word, which need not be anybody.
func isPlain(m mention) bool {
	return m.role == "" && m.organisation == "" && m.pronoun == "" && m.generic == "" && !m.personal
}

// segmentBefore returns the words that end at a place, from the sign or the newspaper before them on.
func segmentBefore(text string, at int) string {
	from := strings.LastIndexAny(text[:at], "、，,。」』 　")
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	segment := text[max(0, from):at]
	if last := strings.LastIndex(segment, "によると"); last >= 0 {
		segment = segment[last+len("によると"):]
	}
	return segment
}

// continuedTopic returns who spoke, or was spoken of, in the nearest sentence before a quote that has a subject:
// Japanese leaves out a subject that stays. In the paragraph before, only somebody who spoke counts.
func (r *reader) continuedTopic(i int, verb string) attribution {
	nobody := attribution{verb: verb, rule: Nobody}
	_, after := r.around(i)
	block := r.quotes[i].first().block
	for b := block; b >= max(0, block-1); b-- {
		f := &r.frames[b]
		n := len(f.sentences)
		if b == block {
			n = f.sentenceAt(r.quotes[i].from)
		}
		for _, s := range slices.Backward(f.sentences[:n]) {
			if i > 0 && r.quotes[i-1].last().block == b && r.quotes[i-1].to > s.from && r.found[i-1].rule != "" {
				a := r.found[i-1]
				a.verb, a.rule = verb, Continued
				return a
			}
			text := r.masked[b][s.from:s.to]
			if !strings.ContainsAny(text, "はがも") {
				continue
			}
			who, ok := topicOf(text)
			if !ok || b < block || confessed().MatchString(after) && police().MatchString(who.organisation+who.role+who.caps) {
				return nobody
			}
			return attribution{mention: who, verb: verb, rule: Subject}
		}
	}
	return nobody
}

// around returns what stands before and behind a quote in its sentence.
func (r *reader) around(i int) (before, after string) {
	q := r.quotes[i]
	first, last := q.first().block, q.last().block
	f, l := &r.frames[first], &r.frames[last]
	from := f.sentences[f.sentenceAt(q.from)].from
	to := l.sentences[l.sentenceAt(q.to-1)].to
	if i+1 < len(r.quotes) && r.quotes[i+1].first().block == last && !r.isShort(i+1) {
		to = min(to, r.quotes[i+1].from)
	}
	from = r.lastStart(r.masked[first], min(from, q.from), q.from)
	return r.masked[first][from:q.from], r.firstPart(l.text[q.to:max(q.to, to)])
}

// closes reports whether a quote ends its sentence behind a subject: 山田社長は「…」。
func (r *reader) closes(i int) bool {
	before, after := r.around(i)
	return strings.Trim(after, " 。」\n　") == "" && adjacent().MatchString(before) && r.length(i) > 10
}

// length counts the letters of a quote.
func (r *reader) length(i int) (n int) {
	for _, p := range r.quotes[i].parts {
		n += utf8.RuneCountInString(r.frames[p.block].text[p.from:p.to])
	}
	return n
}

var jaVerb = pattern(`供述|述べ|話し|語っ|説明|コメント|強調|指摘|発表|発言|主張|訴え|答え|回答|明かし|批判|謝罪|表明|投稿|いう|言っ|している`)

func verbOf(after string) string { return jaVerb().FindString(after) }
