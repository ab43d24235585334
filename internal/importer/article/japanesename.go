package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	jaRole = pattern(`(代表取締役(?:社長|会長)?(?:兼[^の]{1,12})?|取締役会長|取締役|副社長|社長|副会長|会長|最高[^の]{1,8}責任者|CEO|CTO|CFO|副大臣|大臣|` +
		`教育長|消防長|検事長|厚生労働相|国土交通相|農林水産相|文部科学相|経済産業相|首相|外相|財務相|防衛相|厚労相|経産相|国交相|農相|農水相|文科相|環境相|法相|総務相|` +
		`デジタル相|再生相|担当相|総理大臣|総理|官房長官|長官|副長官|幹事長|政調会長|書記長|委員長|副委員長|委員|議長|議員|副知事|知事|市長|町長|村長|区長|` +
		`大統領|副大統領|報道官|広報官|広報担当者?|広報室長|広報部長?|担当者|関係者|責任者|代表|副代表|理事長|理事|専務|常務|支配人|` +
		`准教授|名誉教授|教授|講師|研究員|主任研究員|研究者|アナリスト|専門家|弁護士|検事|裁判長|裁判官|警部|署長|本部長|部長|副部長|局長|副局長|課長|係長|室長|次長|所長|校長|学長|総長|院長|` +
		`アナウンサー|教諭|公式サイト|ウェブサイト|サイト|調教師|力士|横綱|陸将補|教頭|少年|少女|医師|記者|編集長|監督|` +
		`コーチ|選手|投手|捕手|主将|容疑者|被告|社員|職員|男性|女性|さん|氏|ちゃん|` +
		`くん|君|親方|騎手|キャプテン|プロデューサー|司会者|作家|俳優|女優|歌手|国王|教皇|法王|` +
		`企画官|調整官|分析官|管理官|補佐官|審議官|統括官|監察官|予報官|調査官|検査官|主事|主任|主査|主幹|参事|参与|顧問|相談役|隊長|団長|店長|` +
		`工場長|館長|園長|住職|駅長|船長|機長|組合長|会頭|頭取|総裁|総領事|大使|店主|オーナー|マスター|学生|生徒|児童|住民|署員|隊員|消防団員|団員|部員|会員|組合員|` +
		`従業員|店員|駅員|農家|漁師|主婦|母親|父親|遺族|家族|利用者|被害者|経営者|起業家|予報士|税理士|会計士|書士|看護師|保育士|助教|助手|フェロー|エコノミスト|` +
		`ストラテジスト|コンサルタント|アドバイザー|コメンテーター|キャスター|タレント|司会|評論家|ジャーナリスト|ライター|漫画家|画家|写真家|トレーナー|` +
		`広報|リーダー|マネジャー|マネージャー|ディレクター|デザイナー|エンジニア|シェフ|住人|乗客|利用客|観光客|買い物客|宿泊客|来場者|参加者|購入者|幹部|` +
		`候補者?|ボランティア|(?:男性|女性)?(?:立候補)?予定者|有権者|新人|現職|前職|友人|知人|同僚)(?:ら|たち)?$`)
	place   = pattern(`(?:都|道|府|県|市|区|町|村|省|庁|社|党|大|国)$`)
	kindsOf = pattern(`^(?:男子|女子|男性|女性|高齢|若手|地元|近所|同級|大学|高校|中学|会社|団体|公務|派遣|県警|捜査|警察|関係|担当|匿名|.*や.*)$`)
	// nearby is somebody who is called by where they were.
	nearby   = pattern(`(?:近所|近く|付近|周辺|隣|地元|現場近く)[のに].{0,8}(?:人|住民|女性|男性|店員|会社員)(?:ら|たち)?$|^[^、の]{1,10}した人$`)
	speaking = pattern(`(?:社|サイト|食品|側|協会|組合|委員会|省|庁|署|校|大学|病院)$`)
	// group is what a bare word ends with, or has in it, that is an organisation's name.
	group = pattern(`(?:社|党|府|省|庁|県|市|区|町|村|会|署|局|行|校|院|側|部|課|室|館|園|大学|クラブ|団体|組合|機構|政府|警察|検察|当局|自民|公明|民主|共産|維新|` +
		`製菓|製薬|工業|食品|乳業|電力|電鉄|鉄道|航空|自動車|証券|生命|保険|建設|商事|物産|化学|西日本|東日本|東海|九州|四国|北海道)$|[A-ZＡ-Ｚ]|[ァ-ヴー]{3}`)
	office    = pattern(`(?:[社会市町村局部課室署院学所]長|CEO|頭取|取締役|知事|教授|議員)$`)
	unit      = pattern(`(?:課|部|局|室|署|庁|省|党|会|社|行|団体|協会|組合|機構|大学|病院|銀行|県|府)$`)
	honorific = pattern(`^(さん|氏|ちゃん|くん|君|男性|女性|容疑者|被告)$`)
	relative  = pattern(`^.*(?:した|する|している|していた|いる|った|れた|えた|いた|ある|だった|務める|勤める|けた|げた|せた|べた|めた|ねた|てた|んだ|率いる|住む|通う|営む|働く|` +
		`暮らす|対し|として|について|に関して|受けて|日に|会見で|取材に|同日)`)
)

// japaneseName reads who a subject names: 富士通の山田太郎社長.
func japaneseName(s string) (mention, bool) {
	s = strings.Trim(age().ReplaceAllString(s, ""), " 　、")
	s = strings.TrimSuffix(joining().ReplaceAllString(s, ""), "など")
	if at := nearby().FindStringIndex(s); at != nil {
		return mention{role: s[at[0]:]}, true
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "この"), "その")
	if place, ok := strings.CutSuffix(s, "で"); ok && speaking().MatchString(place) { // 同社サイトでは
		s = place
	}
	if m, ok := sameAgain(s); ok {
		return m, true
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.Is(unicode.Hiragana, last) && !endsAsPerson(s) {
		return mention{}, false
	}
	if at := relative().FindStringIndex(s); at != nil && at[1] < len(s) {
		s = s[at[1]:]
	}
	if m, ok := japaneseStandIn(s); ok {
		return m, true
	}
	return nameWithRole(s)
}

// sameAgain reads somebody of an organisation that was named before, 同行担当者, and somebody who was: 同教授.
func sameAgain(s string) (m mention, ok bool) {
	who := jaRole().ReplaceAllString(s, "")
	if !strings.HasPrefix(s, "同") || who == s {
		return mention{}, false
	}
	if who == "同" {
		return mention{role: strings.TrimPrefix(s, "同"), definite: true}, true
	}
	m, ok = japaneseStandIn(who)
	m.role = strings.TrimPrefix(s, who)
	return m, ok
}

// nameWithRole reads a name with what somebody is before it or behind it.
func nameWithRole(s string) (m mention, ok bool) {
	s = strings.TrimPrefix(s, "の") // of a name in marks
	before, name := "", s
	if at := strings.LastIndex(s, "の"); at > 0 {
		before, name = s[:at], s[at+len("の"):]
	}
	m.name = name
	if role := jaRole().FindStringSubmatchIndex(name); role != nil {
		m.name, m.role = name[:role[0]], name[role[2]:role[3]]
	}
	m.belong(before)
	if m.role == "" && !m.personal {
		if before != "" || !isNameInSigns(name) {
			return mention{}, false
		}
		return mention{caps: name}, true
	}
	m.doubt()
	if m.name != "" && !isNameInSigns(m.name) && !isSign(m.name) {
		return mention{}, false
	}
	return m, m.name != "" || m.role != ""
}

// isSign reports whether a name is one sign, as some surnames are: 孫社長.
func isSign(name string) bool {
	r, size := utf8.DecodeRuneInString(name)
	return size == len(name) && unicode.Is(unicode.Han, r)
}

// belong takes what stands before a name and の, and with the name, for what somebody is, and of what organisation.
func (m *mention) belong(before string) {
	if left, right, ok := strings.Cut(m.name, "・"); ok && place().MatchString(left) {
		before, m.name = left, right
	} else if ok && place().MatchString(right) { // 平田直・東京大名誉教授
		before, m.name = right, left
	}
	if m.name != "" && honorific().MatchString(m.role) {
		m.role, m.personal = "", true
	}
	role := jaRole().FindStringSubmatchIndex(before)
	if role != nil && m.role != "" && m.name != "" { // 県連代表の斉木武志候補
		return
	}
	if role != nil {
		from := strings.LastIndex(before, "の") + 1
		if from > 0 {
			from += len("の") - 1
		}
		if office().MatchString(before) { // 富士通社長の山田太郎氏
			from = role[0]
		}
		m.role = before[from:] + m.role // キャスターの伊藤利尋
		before = strings.TrimSuffix(before[:from], "の")
	}
	m.organisation = before
	if at := strings.LastIndex(before, "の"); at >= 0 {
		m.organisation = before[at+len("の"):]
	}
}

// doubt leaves out of a name what need not be one: 元社員, 対策課の担当者, 横浜市長, 中村浩二地震情報企画官.
func (m *mention) doubt() {
	const longest = 5 // signs, of a name in them alone
	first, _ := utf8.DecodeRuneInString(m.name)
	n := utf8.RuneCountInString(m.name)
	signs := strings.IndexFunc(m.name, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0
	switch {
	case m.name == "" || m.personal:
	case strings.ContainsRune("元前現新同各両副", first) && n > 1, kindsOf().MatchString(m.name):
		m.name, m.role = "", m.name+m.role
	case unit().MatchString(m.name) && m.organisation == "":
		m.organisation, m.name = m.name, ""
	case signs && n > longest:
		m.name = ""
	}
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
	return n >= 2 && n <= 20 && hiragana <= (n+1)/2 && !notNames()[s]
}

// notNames are subjects that do not speak.
var notNames = words(`今回 現在 当時 今後 本件 問題 結果 理由 原因 背景 目的 内容 詳細 被害 影響 事件 事故 調査 計画 今年 昨年 去年 来年 今日 昨日 午後 午前
一方 これまで それ これ そこ ここ 自分 私 私たち 我々 世界 日本 声明 会見 発表 関係 以上 以下 一部 以前 全員 多く 最大 同日 同時 最初 最後 今月 先月
トラブル システム データ サービス メール ニュース イベント`)
