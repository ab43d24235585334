package redline

import (
	"strings"
	"sync"
)

// Cues are what announces a fact other than a number or a date: "to date", "some", "will notify". The
// lists were gathered from real statements and held against the pairs of texts in testdata; a text in a
// language that they lack has fewer facts, and the same redline.

// phrase is a cue of one or more words, in lower case and with straight apostrophes.
type phrase struct {
	words   []string
	kind    FactKind // "" for a phrase that only hides the cues inside it
	counted bool     // it is a cue only before a number
}

// cueList is the cues of one kind.
type cueList struct {
	kind    FactKind
	counted bool
	cues    string // parted by | for phrases, by white space for signs
}

// phrases are the cues of languages written with blanks, by their first word. Where several begin, the
// longest counts.
var phrases = sync.OnceValue(func() map[string][]phrase {
	return makePhrases([]cueList{
		{Hedge, false, `
		to date|so far|as of|as of now|at this time|at this stage|at this point|at this point in time|at present|
		at the moment|at the time of writing|as yet|currently|presently|for now|for the time being|until now|up to now|
		up until now|thus far|to our knowledge|to the best of our knowledge|based on our investigation to date|
		based on what we know|preliminary|initial findings|in the coming days|as far as we know|
		derzeit|zurzeit|zur zeit|momentan|bislang|bisher|bis dato|bis heute|bis jetzt|gegenwärtig|aktuell|
		zum jetzigen zeitpunkt|zum gegenwärtigen zeitpunkt|zu diesem zeitpunkt|nach aktuellem stand|
		nach derzeitigem stand|nach heutigem stand|vorläufig|vorerst|nach unserem kenntnisstand|
		nach derzeitigem kenntnisstand|
		à ce jour|à ce stade|actuellement|pour l'instant|pour le moment|jusqu'à présent|en l'état|
		à l'heure actuelle|à notre connaissance|provisoirement|
		hasta la fecha|hasta ahora|hasta el momento|por ahora|por el momento|de momento|actualmente|en este momento|
		a día de hoy|en la actualidad|a fecha de hoy|según nuestro conocimiento`},
		{Scope, false, `
		some|all|no customer|no customers|no data|no personal data|no personal information|no user|no users|none of|
		entire|entirely|only|solely|several|most|many|majority|the majority of|vast majority|a handful|a handful of|
		a few|certain|a number of|a limited number|a limited number of|limited number of|a very limited number of|
		a small number|a small number of|a very small number of|a large number of|a limited set of|a limited amount of|
		a small subset|a small subset of|a subset of|subset of|a portion of|portion of|a small portion of|
		a small percentage of|a small fraction of|part of|parts of|almost all|nearly all|none|exclusively|partially|
		fully|completely|limited|
		alle|allen|aller|einige|einigen|einiger|teilweise|vollständig|ausschließlich|lediglich|sämtliche|
		sämtlichen|wenige|eine begrenzte anzahl|einer begrenzten anzahl|eine kleine anzahl|eine geringe anzahl|
		ein teil|einen teil|einem teil|
		tous|toutes|certains|certaines|quelques|plusieurs|uniquement|entièrement|un nombre limité de|
		un nombre limité|un petit nombre de|une partie de|une partie|l'ensemble de|l'ensemble des|
		todos|todas|algunos|algunas|únicamente|solamente|totalmente|varios|varias|un número limitado de|
		un número limitado|un pequeño número de|una parte de|la mayoría de|la totalidad de`},
		{Scope, true, `
		fewer than|less than|more than|at least|at most|up to|approximately|about|around|over|nearly|almost|roughly|
		only|
		mindestens|höchstens|rund|etwa|circa|ca|weniger als|mehr als|über|bis zu|knapp|
		au moins|environ|moins de|plus de|près de|jusqu'à|
		al menos|aproximadamente|menos de|más de|unos|unas|cerca de|hasta`},
		{Promise, false, `
		will notify|will contact|will inform|will provide|will update|will share|will offer|will publish|will report|
		will reach out|will continue|will be notified|will be contacted|will be informed|will be offered|
		will be provided|will keep|will work|will communicate|will announce|will ensure|will take|will be notifying|
		will be contacting|will be providing|we'll provide|we'll share|we'll update|we'll notify|we'll contact|
		we'll keep|we'll inform|we'll continue|intend to|intends to|plan to|plans to|commit to|commits to|committed to|
		are notifying|are contacting|is notifying|is contacting|
		werden wir informieren|werden informiert|wird informieren|werden benachrichtigt|werden wir benachrichtigen|
		werden informieren|werden benachrichtigen|werden kontaktiert|wird kontaktieren|werden wir kontaktieren|
		werden weiterhin|wird weiterhin|
		nous informerons|informerons|nous contacterons|contacterons|seront informés|seront informées|
		seront contactés|seront contactées|nous tiendrons|tiendrons|nous fournirons|fournirons|s'engage à|
		nous engageons à|
		notificaremos|informaremos|contactaremos|comunicaremos|serán notificados|serán notificadas|serán informados|
		serán contactados|proporcionaremos|actualizaremos|nos comprometemos a|se compromete a`},
		{Apology, false, `
		apologize|apologise|apologizes|apologises|apologized|apologised|apologies|our apologies|apology|sorry|
		we are sorry|we're sorry|regret|regrets|deeply regret|sincerely regret|sincerely apologize|sincerely apologise|
		deeply sorry|
		entschuldigen|entschuldigt|entschuldigung|bitten um entschuldigung|bedauern|bedauert|bedauerlicherweise|
		tut uns leid|
		excuses|nos excuses|toutes nos excuses|s'excuse|nous excusons|regrettons|regrette|désolés|
		disculpas|pedimos disculpas|lamentamos|lamenta|sentimos|perdón`},
		{"", false, `
		at all|above all|after all|first of all|some time|certain that|most recent|most recently|not only|not sorry|
		up to date|all right|limited liability|we regret to inform`},
	})
})

// signs are the cues of languages written without blanks or with endings, by their first character; they
// are found anywhere in a token. Where several begin, the longest counts.
var signs = sync.OnceValue(func() map[rune][]sign {
	return makeSigns([]cueList{
		{Hedge, false, `
		現時点 現在のところ 今のところ 現段階 目下 これまでのところ 現在まで 当面
		目前 迄今 截至目前 截至 到目前为止 暂时 暫時
		현재까지 현재로서는 현재 지금까지 아직까지
		حتى الآن حاليا حالياً في الوقت الحالي`},
		{Scope, false, `
		一部 すべて 全て 全ての 全部 すべての 限定的 のみ 大部分 ほとんど 少なくとも
		最大 所有 部分 少数 仅限 至少
		일부 모든 전부 극히 일부 최소 최대
		بعض جميع كافة`},
		{Promise, false, `
		ご連絡いたします ご連絡します ご連絡申し上げます お知らせいたします
		お知らせします 通知いたします 通知します ご報告いたします 公表いたします
		公表します 公表する予定 報告する予定 速やかにお知らせ 改めてお知らせ 将通知
		将联系 将会 將通知 我们将 我們將
		알려드리겠습니다 안내해 통지할 안내드리겠습니다 공지하겠습니다
		سنخطر سنقوم سنبلغ`},
		{Apology, false, `
		お詫び おわび 申し訳 陳謝 謝罪 遺憾 道歉 歉意 抱歉 遗憾
		사과 죄송 송구 유감
		نعتذر اعتذار نأسف`},
		{"", false, `部分析 部分布 一部始終`},
	})
})

// months are the names of the months and what they are shortened to.
var months = wordSet(`
	january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	januar februar märz mai juni juli oktober dezember jänner
	janvier février mars avril juin juillet août septembre octobre novembre décembre
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
`)

// ambiguousMonths are other words too: alone they are months only behind one of the monthLeads.
var (
	ambiguousMonths = wordSet(`may march mar mars mai sep dec jan jun jul nov avril juin`)
	monthLeads      = wordSet(`in since until till by of early late mid last this im seit en depuis desde de`)
)

// zones may follow a time of day: names of time zones, halves of the day, and "Uhr" and "h" for o'clock.
var zones = wordSet(`utc gmt bst cet cest jst est edt cst cdt mst mdt pst pdt et pt ist kst am pm a.m p.m uhr h`)

// numerals are words that stand for numbers.
var numerals = wordSet(`
	two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousands millions billions
	zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dutzende hunderte tausende
	deux trois quatre cinq sept huit neuf dix douze dizaines centaines milliers
	dos tres cuatro cinco seis siete ocho nueve diez doce decenas cientos miles
`)

// multiples follow a number and belong to it, before its unit.
var multiples = wordSet(`
	hundred thousand million millions billion billions trillion k m bn percent per cent prozent mio mrd
	tausend millionen milliarde milliarden mille milliard milliards millón millones mil
`)

// measures end the unit of a number: "4 GB of data".
var measures = wordSet(`b kb mb gb tb pb kib mib gib tib bytes bits kg km usd eur gbp jpy yen euro euros dollars`)

// links are words that no unit of a number consists of.
var links = wordSet(`
	a an and are as at be been between but by can did do does for from had has have he her his how i if in into is it its
	may more no nor not of on once or our over per she should since so than that the their them then there these they this
	those to today under until up was we were what when where which while who will with within without would you your
	additional other different further such
	am an auf aus bei bis das dass dem den der des die durch ein eine einem einen einer für gegen hat im ist mit nach oder
	sich sind sowie um und unter vom von vor war waren werden wurde wurden zu zum zur über
	à au aux avec ce ces cette d dans de des du en est et la le les ont ou par pas pour qui que sont sur un une
	a al con como de del desde e el ella en entre es fue fueron ha han la las lo los no o para por que se ser sin sobre
	su sus un una y
`)

// makePhrases returns the phrases of lists by their first word.
func makePhrases(lists []cueList) map[string][]phrase {
	table := make(map[string][]phrase)
	for _, list := range lists {
		for cue := range strings.SplitSeq(list.cues, "|") {
			words := strings.Fields(cue)
			table[words[0]] = append(table[words[0]], phrase{words, list.kind, list.counted})
		}
	}
	return table
}

// sign is a cue that is found anywhere in a text.
type sign struct {
	text string
	kind FactKind
}

// makeSigns returns the signs of lists by their first character.
func makeSigns(lists []cueList) map[rune][]sign {
	table := make(map[rune][]sign)
	for _, list := range lists {
		for text := range strings.FieldsSeq(list.cues) {
			first := []rune(text)[0]
			table[first] = append(table[first], sign{text, list.kind})
		}
	}
	return table
}
