package redline

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// promise reads what somebody says they will do: the modal and its verb, in the passive with its participle,
// unless it is negated.
func (p *parser) promise(i int) int {
	if p.at(i).sort == signItem {
		return p.signPromise(i)
	}
	if p.at(i).entry == nil {
		if p.lang >= french && p.lang <= italian && isFuture(p.lang, p.wordAt(i)) && !p.isNegated(i) {
			p.add(Promise, i, i+1, p.fold(i, i+1))
			return i + 1
		}
		return i
	}
	e, end := p.phrase(i, modal)
	if e == nil || p.isNegated(i) {
		return i
	}
	if p.lang == german {
		return p.germanPromise(i, end)
	}
	return p.modalPromise(e, i, end)
}

// isNegated reports whether the word before item i negates it or makes it a noun: "does not plan to", "our
// plans to".
func (p *parser) isNegated(i int) bool {
	if p.is(i-1, negation) || p.is(i-1, determiner) && p.lang == english {
		return true
	}
	return p.lang != english && (p.is(i-2, negation) && p.is(i-1, link)) // ne les, no se
}

// maxAdverbs is how many words may stand between a modal and its verb: "will also very soon".
const maxAdverbs = 3

// modalPromise reads the verb behind a modal of item i up to end: "will send", "sera publié", "va a subir".
func (p *parser) modalPromise(e *entry, i, end int) int {
	at := p.overAdverbs(end)
	if p.is(at, negation) || !p.isVerb(at) || strings.HasSuffix(p.wordAt(at), "ing") && p.lang == english {
		return i
	}
	be := p.isFoldedWord(at, "be")
	verb := at
	if be {
		if verb = p.overAdverbs(at + 1); !p.isFollowed(at, verb) {
			return i // there will be a tail
		}
	} else if p.lang != english && e.value == 2 && !hasEnding(p.wordAt(verb), participles[p.lang]) {
		return i // sera followed by a noun
	}
	after := verb + 1
	if p.isJoint(after) && p.touches(after+1, wordItem) { // re-evaluate
		after += 2
	}
	p.add(Promise, i, after, "will "+p.fold(at, after))
	return after
}

// isFollowed reports whether the word behind "be" is a participle or says how something is, and is not what
// there will be.
func (p *parser) isFollowed(be, verb int) bool {
	return !p.isFoldedWord(be-2, "there") &&
		(p.is(verb, participle) || isParticiple(p.wordAt(verb)) || strings.HasSuffix(p.wordAt(verb), "en"))
}

// overAdverbs passes over the adverbs from item i on.
func (p *parser) overAdverbs(i int) int {
	end := i
	for end < i+maxAdverbs && p.isAdverbAt(end) {
		end++
	}
	return end
}

// isAdverbAt reports whether item i may be an adverb.
func (p *parser) isAdverbAt(i int) bool {
	ending := p.lang == english && isAdverb(p.wordAt(i)) || p.lang == french && strings.HasSuffix(p.wordAt(i), "ment")
	return p.at(i).sort == wordItem && (p.is(i, adverb) || ending)
}

// isVerb reports whether item i may be a verb behind a modal: a word that is none of those that begin
// something else.
func (p *parser) isVerb(i int) bool {
	const others = link | determiner | article | negation | weekday | numeral | rangeTo | timeLink
	return p.at(i).sort == wordItem && !p.is(i, others) ||
		slices.ContainsFunc([]string{"be", "have", "get", "see", "use"}, func(verb string) bool {
			return p.isFoldedWord(i, verb)
		})
}

// futures are the endings of the future tense, by language.
var futures = [languages][]string{
	french: {"erons", "irons", "drons", "ttrons", "vrons", "eront", "iront", "dront", "ttront", "vront", "uera", "nera",
		"tera", "sera", "cera", "gera", "lera", "mera", "iera", "dera", "pera", "vera"},
	spanish: {"aremos", "eremos", "iremos", "dremos", "ará", "erá", "irá", "drá", "arán", "erán", "irán", "drán"},
	italian: {"eremo", "iremo", "rremo", "drà", "erà", "irà", "erranno", "eranno", "iranno", "rranno"},
}

// participles are the endings of past participles, by language.
var participles = [languages][]string{
	french: {"é", "ée", "és", "ées", "i", "is", "ie", "ies", "it", "ite", "its", "ites", "u", "us", "ue", "ues", "ert",
		"erts", "ise", "ises"},
	spanish: {"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "to", "ta", "tos", "tas", "cho",
		"cha", "chos", "chas"},
	italian: {"to", "ta", "ti", "te", "so", "sa", "si", "se"},
}

// isFuture reports whether a word has the ending of a future tense.
func isFuture(lang language, word string) bool {
	const shortest = 6 // bytes
	return len(word) >= shortest && hasEnding(word, futures[lang])
}

// hasEnding reports whether a word has one of the endings.
func hasEnding(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}

// maxClause is how many items may stand between "werden" or 将 and its verb.
const maxClause = 24

// germanPromise reads "werden" at item i and its infinitive at the end of the clause, or its participle if
// that says what one does for others. What stands between is read as well.
func (p *parser) germanPromise(i, end int) int {
	for at := end; at < end+maxClause && p.at(at).sort != noItem; at++ {
		switch {
		case p.isMark(at, ";:!?()"), p.isMark(at, ".,") && !p.glued(at+1) && p.at(at-1).sort != digits,
			p.is(at, negation|hedge):
			return i
		case p.at(at).sort != wordItem || p.isCapital(at) || !p.endsClause(at+1):
			continue
		case p.is(at, vowVerb), isInfinitive(p.wordAt(at)) && p.at(at).entry == nil:
			p.add(Promise, i, at+1, "will "+p.fold(at, at+1))
			return end
		}
		return i
	}
	return i
}

// endsClause reports whether a clause ends before item i.
func (p *parser) endsClause(i int) bool {
	return p.at(i).sort == noItem || p.at(i).sort == mark && !p.isMark(i, "-‑/%'\"") || p.is(i, joint)
}

// isInfinitive reports whether a German word has the ending of an infinitive and is no participle:
// "informieren", not "gesehen" or "vorgenommen".
func isInfinitive(word string) bool {
	ending := strings.HasSuffix(word, "en") || strings.HasSuffix(word, "ern") || strings.HasSuffix(word, "eln")
	return len(word) > 4 && ending &&
		!strings.HasPrefix(word, "ge") && !strings.Contains(word[1:], "ge") && !strings.HasSuffix(word, "offen")
}

// signPromise reads a promise of East Asia: ご連絡いたします, 公表する予定, 안내드리겠습니다, 将通知.
func (p *parser) signPromise(i int) int {
	switch {
	case p.is(i, vowVerb) && p.is(i+1, future) && p.glued(i+1):
		p.add(Promise, i, i+2, p.fold(i, i+2))
		return i + 2
	case p.is(i, vowVerb) && p.wordAt(i+1) == "を" && p.is(i+2, future) && p.glued(i+1) && p.glued(i+2):
		p.add(Promise, i, i+3, p.wordAt(i)+p.wordAt(i+2))
		return i + 3
	case p.is(i, future) && (p.value(i) > 0 || isHangul(firstRune(p.wordAt(i))) || p.at(i).entry.is(hide)):
		if p.is(i, hide) {
			return i + 1
		}
		start := p.wordStart(i)
		if p.kana {
			start = p.verbStart(i)
		}
		if p.isApology(start, i) {
			return i + 1
		}
		p.add(Promise, start, i+1, p.fold(start, i+1))
		return i + 1
	case p.is(i, modal):
		return p.chinesePromise(i)
	}
	return i
}

// wordStart returns the first item of the Korean word that item i is part of, behind the last fact.
func (p *parser) wordStart(i int) int {
	behind := 0
	if n := len(p.facts); n > 0 {
		behind = p.facts[n-1].end
	}
	for isHangul(firstRune(p.wordAt(i))) && p.glued(i) && p.at(i-1).sort == signItem && p.at(i-1).start >= behind {
		i--
	}
	return i
}

// maxStemSigns is the most characters of a Japanese verb before its ending.
const maxStemSigns = 5

// verbStart returns the first item of the Japanese verb whose ending is item i.
func (p *parser) verbStart(i int) int {
	start, han := i, false
	for ; start > i-maxStemSigns && p.glued(start); start-- {
		if p.at(start-1).sort != signItem || p.is(start-1, apology) {
			break
		}
		r := firstRune(p.wordAt(start - 1))
		if strings.ContainsRune("をにはがのもでと", r) || han && scriptOf(r) == hiragana {
			break
		}
		han = han || scriptOf(r) != hiragana
	}
	return start
}

// isApology reports whether the items from i up to end hold an apology.
func (p *parser) isApology(i, end int) bool {
	return p.is(i-1, apology) && p.glued(i) || i < end && p.is(i, apology)
}

// chinesePromise reads 将 at item i and its verb in the same clause. What stands between is read as well.
func (p *parser) chinesePromise(i int) int {
	for at := i + 1; at < i+maxClause && p.at(at).sort != noItem; at++ {
		switch {
		case p.isMark(at, "，。；！？"), p.is(at, negation):
			return i
		case p.is(at, vowVerb):
			p.add(Promise, i, at+1, "将"+p.wordAt(at))
			return i + 1
		}
	}
	return i
}

// firstRune returns the first character of a text.
func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
