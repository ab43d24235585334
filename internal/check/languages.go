package check

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// languageNames are words that people write for a language, with its code.
var languageNames = map[string]string{
	"english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "uk": "en-GB", "us": "en-US",
	"german": "de", "deutsch": "de", "allemand": "de", "ger": "de", "french": "fr", "français": "fr",
	"francais": "fr",
	"spanish":  "es", "español": "es", "espanol": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
	"português": "pt", "dutch": "nl", "nederlands": "nl", "swedish": "sv", "svenska": "sv", "danish": "da",
	"dk":        "da",
	"norwegian": "nb", "norsk": "nb", "finnish": "fi", "suomi": "fi", "polish": "pl", "polski": "pl", "czech": "cs",
	"cz": "cs", "turkish": "tr", "russian": "ru", "русский": "ru", "ukrainian": "uk", "українська": "uk",
	"ua": "uk", "greek": "el", "sp": "es",
	"gr": "el", "hebrew": "he", "arabic": "ar", "persian": "fa", "farsi": "fa", "hindi": "hi", "thai": "th",
	"japanese": "ja", "日本語": "ja", "jp": "ja", "jpn": "ja", "korean": "ko", "한국어": "ko", "chinese": "zh",
	"mandarin": "zh", "中文": "zh", "cn": "zh", "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant",
	"vietnamese": "vi", "vn": "vi", "indonesian": "id", "hungarian": "hu", "romanian": "ro",
}

func checkLanguages(p *pass) {
	for _, s := range p.all {
		base, script, ok := record.ParseLanguage(s.Lang)
		if !ok {
			p.report(placeIn(s, "lang", 0), fmt.Sprintf("%q is not a language code", shorten(s.Lang, 40)),
				languageHint(s.Lang))
			continue
		}
		if code, name := p.spokenIn(s.Text, base, script); code != "" {
			where, hint := placeIn(s, "lang", 0), fmt.Sprintf("write `lang: %s` if they are", code)
			if where.at == top(s.File).at {
				where, hint = place{s.File, inText(s, 0)}, fmt.Sprintf("add a line `lang: %s` if they are", code)
			}
			p.warn(where, fmt.Sprintf("the words seem to be %s, and the language is given as `%s`", name,
				shorten(s.Lang, 40)),
				hint+"; texts are compared with others of their language")
		}
	}
}

func languageHint(lang string) string {
	name, _, _ := strings.Cut(strings.ToLower(lang), "(") // English (UK)
	if code := languageNames[strings.TrimSpace(name)]; code != "" {
		return fmt.Sprintf("write `lang: %s`", code)
	}
	if name, _, _ = strings.Cut(lang, "."); record.IsLanguage(name) { // as systems name them: ja_JP.UTF-8
		return fmt.Sprintf("write `lang: %s`", strings.ReplaceAll(name, "_", "-"))
	}
	return "write the code of the language, for instance en, ja, de or pt-BR"
}

// A script is letters in which languages are written.
type script struct {
	letters *unicode.RangeTable
	codes   string // those of ISO 15924 that have the letters
	lang    string // the language that is written in them most
	name    string
}

// scripts are those that texts are told apart by (https://www.unicode.org/iso15924/iso15924-codes.html).
var scripts = []script{
	{unicode.Latin, "Latn", "", ""},
	{unicode.Hiragana, "Jpan Hrkt Hira", "ja", "Japanese"}, {unicode.Katakana, "Jpan Hrkt Kana", "ja", "Japanese"},
	{unicode.Han, "Hans Hant Hani Jpan", "zh", "Chinese"}, {unicode.Hangul, "Kore Hang", "ko", "Korean"},
	{unicode.Cyrillic, "Cyrl", "ru", "Russian"}, {unicode.Arabic, "Arab", "ar", "Arabic"},
	{unicode.Hebrew, "Hebr", "he", "Hebrew"}, {unicode.Greek, "Grek", "el", "Greek"},
	{unicode.Thai, "Thai", "th", "Thai"}, {unicode.Devanagari, "Deva", "hi", "Hindi"},
	{unicode.Bengali, "Beng", "bn", "Bengali"}, {unicode.Tamil, "Taml", "ta", "Tamil"},
	{unicode.Telugu, "Telu", "te", "Telugu"}, {unicode.Kannada, "Knda", "kn", "Kannada"},
	{unicode.Malayalam, "Mlym", "ml", "Malayalam"}, {unicode.Gujarati, "Gujr", "gu", "Gujarati"},
	{unicode.Gurmukhi, "Guru", "pa", "Punjabi"}, {unicode.Sinhala, "Sinh", "si", "Sinhala"},
	{unicode.Georgian, "Geor", "ka", "Georgian"}, {unicode.Armenian, "Armn", "hy", "Armenian"},
	{unicode.Khmer, "Khmr", "km", "Khmer"}, {unicode.Lao, "Laoo", "lo", "Lao"},
	{unicode.Myanmar, "Mymr", "my", "Burmese"}, {unicode.Ethiopic, "Ethi", "am", "Amharic"},
	{unicode.Tibetan, "Tibt", "bo", "Tibetan"}, {unicode.Mongolian, "Mong", "mn", "Mongolian"},
}

const (
	latin, hiragana, katakana, han = 0, 1, 2, 3 // their places in scripts
	cyrillic, arabic               = 5, 6
)

// manyScripts are languages that are written in several scripts, whatever their code says.
const manyScripts = "sr uz az kk ky tg tt mn pa ku ug bs sh ha ms sd ks yue"

// spokenIn is otherLanguage of the words of a text, without what other rules report of it. Where letters went lost,
// nobody can tell.
func (p *pass) spokenIn(text, base, script string) (code, name string) {
	text = p.withoutMarkup(text)
	if code, name = otherLanguage(text, base, script); code == "" || !strict.IsGarbled(text) {
		return code, name
	}
	if text = strict.Ungarbled(text); strict.IsGarbled(text) || lacking[base] != "" {
		return "", ""
	}
	return otherLanguage(text, base, script)
}

// otherLanguage returns the code and the name of the language that a text is plainly in, where that is another than
// the one of base, in script; both are "" where it may be that one.
func otherLanguage(text, base, script string) (code, name string) {
	const (
		few   = 12  // letters
		share = 0.7 // of the letters of a text, those of its script
	)
	counts, total := countScripts(text)
	most := 0
	for i, n := range counts {
		if n > counts[most] {
			most = i
		}
	}
	if kana := counts[hiragana] + counts[katakana]; most >= hiragana && most <= han && 20*kana > counts[han] {
		most = hiragana
		counts[most] = kana + counts[han]
	}
	if total < few || float64(counts[most]) < share*float64(total) ||
		slices.Contains(strings.Fields(manyScripts), base) {
		return "", ""
	}
	lacksKana := base == "ja" && most == han && total > 5*few
	if !strings.Contains(scripts[most].codes, script) || lacksKana {
		if code, name = scripts[most].lang, scripts[most].name; most != latin {
			return nationOf(text, most, code, name)
		}
		code, name = latinLanguage(text, "")
		if code == "" {
			code, name = "en", "in Latin letters"
		}
		return code, name
	}
	if most == latin {
		return latinLanguage(text, base)
	}
	return neighbour(text, base, most)
}

// lacking are letters that a language does not have, and others of its script do.
var lacking = map[string]string{"ru": "іїєґўјљњћђѓќѕ", "uk": "ыэёъўјљњћђѓќѕ", "bg": "ыэёіїєґўјљњћђѓќѕ", "be": "иъїєґ",
	"ar": "پچژگٹڈڑ", "fa": "ٹڈڑے"}

// neighbour returns the language of a text with letters that the language given lacks; "" where it has none.
func neighbour(text, base string, script int) (code, name string) {
	const few = 3
	n := 0
	for _, r := range strings.ToLower(text) {
		if strings.ContainsRune(lacking[base], r) {
			n++
		}
	}
	if n < few {
		return "", ""
	}
	if code, name = nationOf(text, script, scripts[script].lang, scripts[script].name); code == base {
		return "", ""
	}
	return code, name
}

// countScripts returns how many letters of each script a text has, and of all. A letter of East Asia, which is a
// syllable or a word, counts for three.
func countScripts(text string) (counts []int, total int) {
	counts = make([]int, len(scripts))
	last := latin
	for _, r := range text {
		if r < utf8.RuneSelf && (r < 'A' || r > 'z' || r > 'Z' && r < 'a') || !unicode.IsLetter(r) {
			continue
		}
		if !unicode.Is(scripts[last].letters, r) {
			if last = slices.IndexFunc(scripts, func(s script) bool { return unicode.Is(s.letters, r) }); last < 0 {
				last = latin
				continue
			}
		}
		weight := 1
		if last >= hiragana && last <= han+1 {
			weight = 3
		}
		counts[last] += weight
		total += weight
	}
	return counts, total
}

// nations has letters that only some of the languages of a script have.
var nations = []struct {
	script              int
	letters, code, name string
}{
	{cyrillic, "іїєґ", "uk", "Ukrainian"}, {cyrillic, "ў", "be", "Belarusian"}, {cyrillic, "јљњћђ", "sr", "Serbian"},
	{cyrillic, "ѓќѕ", "mk", "Macedonian"}, {cyrillic, "әғқңөұүһ", "kk", "Kazakh"},
	{arabic, "ٹڈڑےں", "ur", "Urdu"}, {arabic, "پچژگکی", "fa", "Persian"},
}

func nationOf(text string, script int, code, name string) (string, string) {
	for _, n := range nations {
		if n.script == script && strings.ContainsAny(strings.ToLower(text), n.letters) {
			return n.code, n.name
		}
	}
	if script == cyrillic && strings.Contains(text, "ъ") && !strings.ContainsAny(text, "ыэё") {
		return "bg", "Bulgarian"
	}
	return code, name
}

// A tongue is a language of Latin letters with the words that are most frequent in it.
type tongue struct{ code, name, words string }

var tongues = []tongue{
	{"en", "English", "the of and to in is that for we our with this are was have not on be has by from or " +
		"it its any as " +
		"been were which their they will no at an"},
	{"de", "German", "der die und das ist nicht wir von zu den mit ein eine für auf im des dem sich wurde " +
		"wurden sind haben " +
		"keine auch es als bei nach durch einen unsere werden dass"},
	{"fr", "French", "le la les des et est nous une dans que pour pas du sur au qui avec nos été ce notre " +
		"aux ont cette " +
		"sont par plus ne aucune vos"},
	{"es", "Spanish", "el la los las de que y en no por con una del se para es hemos su ha sus nuestros " +
		"como al lo más este " +
		"esta fue han"},
	{"it", "Italian", "il di che e la non per una del della sono abbiamo è le dei con nel i gli è stato " +
		"stata alla nostri " +
		"questo anche dati ha"},
	{"pt", "Portuguese", "de que não os uma para com em do da dos as foi no na nossos nós e o a das nos " +
		"pelo por são está " +
		"foram ao também"},
	{"nl", "Dutch", "de het een van en niet wij dat is op te voor zijn met aan hebben door er we ook naar " +
		"bij onze geen deze " +
		"worden heeft om"},
	{"sv", "Swedish", "och att det är inte vi som en på för har av med ett till den om kan våra inga vår från de"},
	{"da", "Danish", "og at det er ikke vi som en på for har af med et til den de kan vores ingen fra der om"},
	{"nb", "Norwegian", "og at å det er ikke vi som en på for har av med et til den de kan våre ingen fra om"},
	{"fi", "Finnish", "ja on ei että se ovat olemme myös tai kuin joka tämä meidän ole eivät ole mutta kun " +
		"oli tietoja"},
	{"pl", "Polish", "i w nie na że się jest do z to są oraz nasze przez dla zostały o od nasza naszych po które"},
	{"cs", "Czech", "a v se na že je ne z jsme nebo pro jsou to aby k o do s byly našich byla"},
	{"tr", "Turkish", "ve bir bu için ile olarak da de olan değil çok daha tarafından veri herhangi en ilgili göre " +
		"kadar dair şu ancak henüz hiçbir tüm olduğu olduğunu müşteri verilerinin verileri"},
	{"id", "Indonesian", "dan yang di tidak kami ini untuk dengan dari pada telah adalah data ada oleh " +
		"akan tersebut"},
	{"vi", "Vietnamese", "và của không các cho là được chúng tôi có một trong này những với đã bị"},
	{"hu", "Hungarian", "a az és nem hogy egy van volt is meg ez de ki mi adatok vagy által"},
	{"ca", "Catalan", "el la els les de dels que i no en amb per una del es són hem ha fins aquest aquesta ens nostres " +
		"als més s han"},
	{"sk", "Slovak", "a v sa na že je nie z sme alebo pre sú to aby k o do s boli našich bola by ktoré zatiaľ"},
	{"hr", "Croatian", "i u se na da je nije od smo ili za su to kako o do s bili naših nismo koje podaci ne"},
	{"sl", "Slovenian", "in v se na da je ni z smo ali za so to o do s bili naših nismo ki podatki ne pri"},
	{"lt", "Lithuanian", "ir yra kad į iš su ne mes apie buvo mūsų nėra ar nuo bei duomenų šiuo kaip"},
	{"lv", "Latvian", "un ir ka no ar uz par mēs nav mūsu tika lai kā šo vai datu līdz"},
	{"et", "Estonian", "ja on ei et me oma kui ole meie see mis oli seda või andmed ka mitte"},
	{"is", "Icelandic", "og að er ekki við í á um af hafa sem til það eru okkar var með fyrir"},
	{"ro", "Romanian", "și nu de la în este că pe cu din sunt am fost o a au prin care"},
}

// latinLanguage returns the language whose frequent words are frequent in a text and those of lang are not; "" where
// the words do not tell. An empty lang is none that they could be in.
func latinLanguage(text, lang string) (code, name string) {
	const (
		few    = 6    // words, below which a text is a name or a phrase
		short  = 8    // words, below which more of them have to be frequent ones
		some   = 0.18 // of the words: in texts of a language its frequent words are a third and more
		little = 0.4  // of the share of the other language
	)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	words = words[:min(len(words), 400)]
	if len(words) < few {
		return "", ""
	}
	if lang == "no" || lang == "nn" { // Norwegian, as a whole and as the smaller of its two written forms
		lang = "nb"
	}
	shares := sharesOf(words)
	best, given, known := 0.0, 0.0, lang == ""
	for i, t := range tongues {
		if t.code == lang {
			given, known = shares[i], true
		}
		if shares[i] > best {
			best, code, name = shares[i], t.code, t.name
		}
	}
	if best < some || (!known || len(words) < short) && best < 2*some || code == lang || given > little*best {
		return "", ""
	}
	return code, name
}

// frequent has, for each word that is frequent in some of the tongues, a bit for each of them.
var frequent = sync.OnceValue(func() map[string]uint32 {
	all := make(map[string]uint32)
	for i, t := range tongues {
		for word := range strings.FieldsSeq(t.words) {
			all[word] |= 1 << i
		}
	}
	return all
})

// sharesOf returns which share of words are frequent ones of each of the tongues.
func sharesOf(words []string) []float64 {
	shares := make([]float64, len(tongues))
	for _, w := range words {
		for of := frequent()[w]; of != 0; of &= of - 1 {
			shares[bits.TrailingZeros32(of)] += 1 / float64(len(words))
		}
	}
	return shares
}
