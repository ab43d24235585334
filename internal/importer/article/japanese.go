package article

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
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
		`した|しました|する。|叫|悲鳴)|^\s*とし(?:た|、)`)
	adjacent = pattern(`(?:は|が|も)、?$`)
	asSaid   = pattern(`^\s*として`)
	// isCalled is what stands behind words in marks that are a name or a title.
	isCalled = pattern(`^\s*(?:と(?:題|名付|名づ|呼|称|命名|いう(?:名|タイトル|サービス|商品|製品|曲|番組|映画|言葉|団体|本|小説|` +
		`作品|題|キャッチ|設定|想定|内容|見出し|文字|文言)|の(?:名|タイトル))|(?:を|が|に|で|へ|の|や|など[をがにで])(?:[^と]|$))`)
	// marker is what stands behind the subject of a sentence: the first is the surest.
	marker = pattern(`によりますと|によると|によれば|は|が|も`)
	outlet = pattern(`(?:新聞|^朝日|^読売|^毎日|^産経|^日経|^共同|^時事|^日刊|^デイリー|IBTimes|` +
		`通信|ニュース|放送|テレビ|スポーツ|各社|各紙|報道|NHK|タイムズ|両紙|同紙|記事)(?:など)?$`)
	joining  = pattern(`^(?:また|さらに|更に|一方で?|しかし|だが|なお|このほか|これに対し|これを受け|この日|この夜|そして|ただ|そのうえで|その上で|これについて|これに関連し)`)
	behindTo = pattern(`^\s*と(?:、)?([^、。「」]{2,30}?)(は|が)`)

	jaRole = pattern(`(代表取締役(?:社長|会長)?(?:兼[^の]{1,12})?|取締役会長|取締役|副社長|社長|副会長|会長|最高[^の]{1,8}責任者|CEO|CTO|CFO|副大臣|大臣|` +
		`[^の]{0,6}相|首相|外相|総理大臣|総理|官房長官|長官|副長官|幹事長|政調会長|書記長|委員長|副委員長|委員|議長|議員|副知事|知事|市長|町長|村長|区長|` +
		`大統領|副大統領|報道官|広報官|広報担当者?|広報室長|広報部長?|担当者|関係者|責任者|代表|副代表|理事長|理事|専務|常務|支配人|` +
		`准教授|名誉教授|教授|講師|研究員|主任研究員|研究者|アナリスト|専門家|弁護士|検事|裁判長|裁判官|警部|署長|本部長|部長|副部長|局長|副局長|課長|係長|室長|次長|所長|校長|学長|総長|院長|` +
		`アナウンサー|教諭|公式サイト|ウェブサイト|サイト|調教師|力士|横綱|陸将補|教頭|少年|少女|医師|記者|編集長|監督|` +
		`コーチ|選手|投手|捕手|主将|容疑者|被告|社員|職員|男性|女性|さん|氏|ちゃん|` +
		`くん|君|親方|騎手|キャプテン|プロデューサー|司会者|作家|俳優|女優|歌手|国王|教皇|法王)(?:ら|たち)?$`)
	place     = pattern(`(?:都|道|府|県|市|区|町|村|省|庁|社|党|大|国)$`)
	honorific = pattern(`^(さん|氏|ちゃん|くん|君|男性|女性|容疑者|被告)$`)
	relative  = pattern(`^.*(?:した|する|している|していた|いる|った|れた|えた|いた|ある|だった|務める|勤める|率いる|対し|として|について|に関して|受けて|日に|会見で|取材に|同日)`)
)

// japanese finds whose words a quote in the marks of Japanese is, in its own sentence.
func (r *reader) japanese(i int) attribution {
	before, after := r.around(i)
	if !r.isSaid(i, after) {
		return attribution{}
	}
	if m := behindTo().FindStringSubmatch(after); m != nil {
		who, ok := japaneseName(m[1])
		if ok && !strings.Contains(m[1], "こと") && !(isPlain(who) && strings.HasPrefix(m[2], "が")) {
			return attribution{mention: who, verb: verbOf(after), rule: Inverted}
		}
	}
	if who, ok := topicOf(before); ok {
		return attribution{mention: who, verb: verbOf(after), rule: Before}
	}
	return r.continuedTopic(i, verbOf(after))
}

// isSaid reports whether what stands behind a quote makes it speech. Of quotes in a row the last one decides.
func (r *reader) isSaid(i int, after string) bool {
	if r.isTitleMark(i) {
		return said().MatchString(after)
	}
	goesOn := func() bool { return strings.Trim(after, " や") == "" || strings.HasPrefix(after, "、") }
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
	marks := marker().FindAllStringIndex(before, -1)
	if n := len(marks) - 1; n >= 0 && strings.Trim(before[marks[n][1]:], " 、") == "" {
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
			segment := segmentBefore(before, at[0])
			m, ok = japaneseName(segment)
			if ok && !outlet().MatchString(segment) && !(isPlain(m) && (kind == "も" || kind == "が")) {
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
	from := strings.LastIndexAny(text[:at], "、。」』 　")
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

// continuedTopic returns who spoke, or was spoken of, in the sentence before a quote: Japanese leaves out a subject
// that stays.
func (r *reader) continuedTopic(i int, verb string) attribution {
	q := r.quotes[i]
	block := q.first().block
	if i > 0 && r.quotes[i-1].last().block >= block-1 && r.found[i-1].known {
		a := r.found[i-1]
		a.verb, a.rule = verb, Continued
		return a
	}
	f := &r.frames[block]
	if n := f.sentenceAt(q.from); n > 0 {
		s := f.sentences[n-1]
		if who, ok := topicOf(r.masked[block][s.from:s.to]); ok {
			return attribution{mention: who, verb: verb, rule: Subject}
		}
	}
	return attribution{verb: verb, rule: Nobody}
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

var jaVerb = pattern(`述べ|話し|語っ|説明|コメント|強調|指摘|発表|発言|主張|訴え|答え|回答|明かし|批判|謝罪|表明|投稿|いう|言っ|している`)

func verbOf(after string) string { return jaVerb().FindString(after) }

// japaneseName reads who a subject names: 富士通の山田太郎社長.
func japaneseName(s string) (m mention, ok bool) {
	s = strings.Trim(age().ReplaceAllString(s, ""), " 　、")
	s = strings.TrimSuffix(joining().ReplaceAllString(s, ""), "など")
	for _, this := range []string{"この", "その", "同"} {
		if rest, ok := strings.CutPrefix(s, this); ok && jaRole().MatchString(rest) {
			s = rest
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.Is(unicode.Hiragana, last) && !endsAsPerson(s) {
		return mention{}, false
	}
	if at := relative().FindStringIndex(s); at != nil && at[1] < len(s) {
		s = s[at[1]:]
	}
	if m, ok = japaneseStandIn(s); ok {
		return m, true
	}
	if at := strings.LastIndex(s, "の"); at > 0 {
		m.organisation, s = s[:at], s[at+len("の"):]
	}
	if role := jaRole().FindStringSubmatchIndex(s); role != nil {
		m.name, m.role = s[:role[0]], s[role[2]:role[3]]
		if left, right, ok := strings.Cut(m.name, "・"); ok && m.organisation == "" && place().MatchString(left) {
			m.organisation, m.name = left, right
		}
		if m.name != "" && honorific().MatchString(m.role) {
			m.role, m.personal = "", true
		}
		if m.name != "" && !isNameInSigns(m.name) {
			return mention{}, false
		}
		return m, m.name != "" || m.role != ""
	}
	if m.organisation != "" || !isNameInSigns(s) {
		return mention{}, false
	}
	return mention{caps: s}, true
}

// japaneseStandIn reads a word for somebody who was named before.
func japaneseStandIn(s string) (mention, bool) {
	switch s {
	case "同社", "同省", "同庁", "同行", "同大学", "同局", "同市", "同県", "同党", "同校", "同団体", "当社", "同組合", "同協会":
		return mention{generic: s}, true
	case "同氏", "彼", "彼女", "同容疑者", "同教授", "同社長", "同選手", "本人":
		return mention{pronoun: s}, true
	}
	return mention{}, false
}

// endsAsPerson reports whether a word that ends in hiragana is one for people.
func endsAsPerson(s string) bool {
	for _, end := range []string{"さん", "ちゃん", "くん", "ら", "たち", "さま"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

var age = pattern(`[（(][^（）()]*[）)]`)

// isNameInSigns reports whether a word can be a name: of at most a few signs, which are no hiragana, but for names
// that are written in it.
func isNameInSigns(s string) bool {
	n := utf8.RuneCountInString(s)
	hiragana := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Hiragana, r):
			hiragana++
		case unicode.IsDigit(r):
			return false
		case !unicode.IsLetter(r) && !strings.ContainsRune("ー・=＝-& ", r):
			return false
		}
	}
	return n >= 2 && n <= 20 && hiragana <= n/2 && !notNames()[s]
}

// notNames are subjects that do not speak.
var notNames = words(`今回 現在 当時 今後 本件 問題 結果 理由 原因 背景 目的 内容 詳細 被害 影響 事件 事故 調査 計画 今年 昨年 去年 来年 今日 昨日 午後 午前
一方 これまで それ これ そこ ここ 自分 私 私たち 我々 世界 日本 声明 会見 発表 関係 以上 以下 一部 以前 全員 多く 最大 同日 同時 最初 最後 今月 先月`)
