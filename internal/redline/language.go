package redline

import (
	"slices"
	"strings"
)

// language is one of those that have a lexicon.
type language int

// setLanguage sets the language of a sentence: that of the text, unless the words say plainly that it is
// another.
func (p *parser) setLanguage(tally [languages]int) {
	for l, n := range tally {
		if n > 1 && n > tally[p.lang] {
			p.lang = language(l)
		}
	}
}

// countLanguage counts a word for the languages in which it is one of the most frequent.
func countLanguage(word string, tally *[languages]int) {
	const longest = 10 // bytes of a word below
	if len(word) > longest {
		return
	}
	for set, l := languagesOf(word), 0; set != 0; set, l = set>>1, l+1 {
		tally[l] += set & 1
	}
}

// languagesOf returns a bit for each language that a word is one of the most frequent of, the lowest for
// English.
func languagesOf(word string) int {
	const en, de, fr, es, it = 1 << english, 1 << german, 1 << french, 1 << spanish, 1 << italian
	switch word {
	case "the", "The", "of", "and", "to", "is", "are", "were", "have", "has", "that", "this", "for", "our", "we",
		"We", "by", "from", "been", "at", "with", "will", "they", "it", "or", "be", "their", "which", "as", "on",
		"not":
		return en
	case "der", "Der", "die", "Die", "das", "Das", "und", "nicht", "dem", "den", "ist", "sind", "mit", "von",
		"für", "auf", "wir", "Wir", "werden", "wird", "haben", "im", "Im", "zu", "bei", "ein", "eine", "auch",
		"sich", "wurde", "zum", "zur", "uns", "am", "Am", "bis", "vor", "oder", "nach", "einer", "wurden", "hat",
		"Es", "Sie", "durch", "über", "einen", "einem", "keine", "noch", "seit", "aus", "Kunden", "Daten",
		"Alle", "Bei", "Bislang", "Derzeit", "Prozent", "Stunden":
		return de
	case "les", "Les", "et", "est", "une", "du", "dans", "pour", "sur", "nous", "Nous", "avons",
		"été", "sont", "aux", "au", "ne", "pas", "ont", "ce", "ces", "vous", "qui", "par", "nos", "ou", "cette",
		"à", "À", "plus", "avec", "leur", "leurs", "était", "ils", "sera", "seront", "clients", "données",
		"Certains", "Pas", "Plus", "tous", "toutes", "heures", "heure", "avait", "avaient", "étaient", "comptes",
		"depuis", "après", "environ", "panne":
		return fr
	case "el", "El", "los", "las", "y", "han", "fue", "por", "sus", "más", "para", "nuestro", "como", "está",
		"están", "sin", "sobre", "hasta", "Hasta", "desde", "hemos", "pueden", "clientes", "usuarios", "datos",
		"Algunos", "algunos", "todos", "Se", "Más", "millones", "este", "esta", "unos", "servicio", "Los", "Las":
		return es
	case "gli", "di", "che", "è", "sono", "della", "dei", "nel", "hanno", "delle", "abbiamo",
		"stato", "stati", "stata", "ai", "alla", "nella", "dal", "ci", "Ci", "ad", "i", "da", "dalle", "degli",
		"più", "Più", "clienti", "utenti", "circa", "dati", "Alcuni", "alcuni", "tutti", "tutte", "entro",
		"servizio", "Gli", "Al",
		"anche", "sul", "nei", "nelle", "ore", "dai", "Non":
		return it
	case "des":
		return de | fr
	case "la", "La":
		return fr | es | it
	case "de", "en", "que":
		return fr | es
	case "del", "una", "con", "al", "se", "ha", "lo":
		return es | it
	case "un":
		return fr | es | it
	case "alle":
		return de | it
	case "l'", "L'", "l’", "L’", "il", "Il", "le", "Le":
		return fr | it
	case "in", "In":
		return en | de | it
	}
	return 0
}

// headSize is how much of a text is read to find its language.
const headSize = 4 << 10

// languageOfText returns the language whose frequent words stand most often at the head of a text, or else that
// whose lexicon has most of its words: English where none does.
func languageOfText(text string) language {
	text = text[:min(len(text), headSize)]
	var tally [languages]int
	for word := range strings.FieldsSeq(text) {
		countLanguage(word, &tally)
		if len(word) > 2 && (word[1] == '\'' || strings.HasPrefix(word[1:], "’")) {
			countLanguage("l'", &tally)
		}
	}
	most := slices.Max(tally[:])
	if best := slices.Index(tally[:], most); most > 0 && !slices.Contains(tally[best+1:], most) {
		return language(best)
	}
	return mostWords(text, func(l language) bool { return tally[l] == most })
}

// headWords is how many words of a text are looked up to find its language.
const headWords = 60

// mostWords returns the language that may be and has most of the words of a text in its lexicon.
func mostWords(text string, may func(language) bool) language {
	best, most := english, 0
	for l := english; l <= italian; l++ {
		n, words := 0, 0
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isPlainLetter(r) }) {
			if words++; words > headWords || !may(l) {
				break
			}
			if lexicons[l]().find(hashOfWord(word), word) != nil {
				n++
			}
		}
		if n > most {
			best, most = l, n
		}
	}
	return best
}
