package article

import (
	"regexp"
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
	said = pattern(`^\s*、?(?:など|等)?と(?:は)?(?:[^「」。]{0,60}?)(?:述べ|話[しすさ]|語[っるりら]|説明|コメント|強調|指摘|発表|発言|主張|訴え|` +
		`答え|応え|回答|明かし|明らか|振り返|批判|反論|謝罪|陳謝|表明|呼びかけ|呼び掛け|書[いきか]|投稿|綴|つづ|伝え|報告|断言|否定|認め|歓迎|非難|` +
		`抗議|声明|いう|言う|言[っいわ]|見解|考え|心境|談話|記し|記者団|警告|期待|懸念|要請|求め|宣言|抱負|喜び|感想|漏らし|もらし|` +
		`称賛|評価|分析|予測|弁明|釈明|苦言|アピール|ツイート|供述|証言|つぶや|述懐|注意|している|しています|していた|していました|した。|しました|する。|叫|悲鳴)`)
	// isCalled is what stands behind words in marks that are a name or a title.
	isCalled = pattern(`^\s*(?:と(?:題|名付|名づ|呼|称|命名|いう(?:名|タイトル|サービス|商品|製品|曲|番組|映画|言葉|団体|本|小説|作品|題|キャッチ)|の(?:名|タイトル))|(?:を|が|に|で|へ|の|や|など[をがにで])(?:[^と]|$))`)
	// topic is what marks the subject of a sentence.
	topic    = pattern(`([^、。「」『』\s]{1,40}?)(?:によりますと|によると|によれば|では|は|が|も)(?:、|$|[^、。]{0,1})`)
	behindTo = pattern(`^\s*と(?:、)?([^、。「」]{2,30}?)(?:は|が)`)

	jaRole = pattern(`(代表取締役(?:社長|会長)?(?:兼[^の]{1,12})?|取締役会長|取締役|副社長|社長|副会長|会長|最高[^の]{1,8}責任者|CEO|CTO|CFO|副大臣|大臣|` +
		`[^の]{0,6}相|首相|外相|総理大臣|総理|官房長官|長官|副長官|幹事長|政調会長|書記長|委員長|副委員長|委員|議長|議員|副知事|知事|市長|町長|村長|区長|` +
		`大統領|副大統領|報道官|広報官|広報担当者?|広報室長|広報部長?|担当者|関係者|責任者|代表|副代表|理事長|理事|専務|常務|支配人|` +
		`准教授|名誉教授|教授|講師|研究員|主任研究員|研究者|アナリスト|専門家|弁護士|検事|裁判長|裁判官|警部|署長|本部長|部長|副部長|局長|副局長|課長|係長|室長|次長|所長|校長|学長|総長|院長|` +
		`医師|記者|編集長|監督|コーチ|選手|投手|捕手|主将|容疑者|被告|社員|職員|男性|女性|さん|氏|ちゃん|くん|君|親方|騎手|キャプテン|プロデューサー|司会者|作家|俳優|女優|歌手|国王|教皇|法王)(?:ら|たち)?$`)
	honorific = pattern(`^(さん|氏|ちゃん|くん|君|男性|女性|容疑者|被告)$`)
	relative  = pattern(`^.*(?:した|する|している|していた|いる|った|れた|えた|いた|ある|だった|務める|勤める|率いる|対し|として|について|に関して|受けて|日に|会見で|取材に|同日)`)
)

// japanese finds whose words a quote in the marks of Japanese is, in its own sentence.
func (r *reader) japanese(i int) attribution {
	before, after := r.around(i)
	if isCalled().MatchString(after) || !said().MatchString(after) && !r.closes(i, after) {
		return attribution{}
	}
	if m := behindTo().FindStringSubmatch(after); m != nil {
		if who, ok := japaneseName(m[1]); ok && !strings.Contains(m[1], "こと") {
			return attribution{mention: who, verb: verbOf(after), rule: Inverted}
		}
	}
	for {
		all := topic().FindAllStringSubmatchIndex(before, -1)
		if len(all) == 0 {
			return attribution{}
		}
		m := all[len(all)-1]
		if who, ok := japaneseName(before[m[2]:m[3]]); ok {
			return attribution{mention: who, verb: verbOf(after), rule: Before}
		}
		before = before[:m[2]]
	}
}

// around returns what stands before and behind a quote in its sentence.
func (r *reader) around(i int) (before, after string) {
	q := r.quotes[i]
	first, last := q.first().block, q.last().block
	f, l := &r.frames[first], &r.frames[last]
	from := f.sentences[f.sentenceAt(q.from)].from
	to := l.sentences[l.sentenceAt(q.to-1)].to
	return f.text[min(from, q.from):q.from], l.text[q.to:max(q.to, to)]
}

// closes reports whether a quote ends its sentence behind a subject: 山田社長は「…」。
func (r *reader) closes(i int, after string) bool {
	return strings.Trim(after, " 。」\n　") == "" && r.length(i) > 10
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
	if at := relative().FindStringIndex(s); at != nil && at[1] < len(s) {
		s = s[at[1]:]
	}
	switch s {
	case "同社", "同省", "同庁", "同行", "同大学", "同局", "同市", "同県", "同党", "同校", "同団体", "当社", "同組合", "同協会":
		return mention{generic: s}, true
	case "同氏", "彼", "彼女", "同容疑者", "同教授", "同社長", "同選手", "本人":
		return mention{pronoun: s}, true
	}
	if at := strings.LastIndex(s, "の"); at > 0 {
		m.organisation, s = s[:at], s[at+len("の"):]
	}
	if role := jaRole().FindStringSubmatchIndex(s); role != nil {
		m.name, m.role = s[:role[0]], s[role[2]:role[3]]
		if honorific().MatchString(m.role) {
			m.role = ""
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
一方 これまで それ これ そこ ここ 自分 私 私たち 我々 世界 日本 声明 会見 発表 関係 以上 以下 一部 全員 多く 最大 同日 同時 最初 最後 今月 先月`)
