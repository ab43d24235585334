package check

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func repeatRules() []Rule {
	return []Rule{
		{ID: "repeated", Severity: finding.Warning, Title: "A statement is not an old quotation in a new article",
			check: checkRepeated,
			Why: "An article that quotes what the party said before makes no new statement. On its own page, or " +
				"under one address, a party says it again and means it. Short texts, of less than 8 words, are said " +
				"again and meant.",
			Bad:  "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\nsource: {outlet: The Courier}\n",
			Good: "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\ntext: |\n  Our review is over.\npositions: []\n"},
		{ID: "variant", Severity: finding.Warning, Title: "Two outlets do not tell one statement twice",
			check: checkVariants,
			Why: "Two texts of a party within a week that share 45 % of their words, in different outlets, are " +
				"mostly one statement, shortened in two ways. The primary is worth looking for.",
			Bad: "-- 2021-09-11-acme.yaml --\ndate: 2021-09-11\nsource: {outlet: The Courier}\ntext: |\n" +
				"  We have no indication that the data comes from our systems. We will not comment on it.\n" +
				"positions: []\n",
			Good: "-- 2021-09-11-acme.yaml --\ndate: 2021-09-11\nsource: {outlet: The Courier}\ntext: |\n" +
				"  Our review of last week's claims has ended, and customers have nothing to do.\npositions: []\n"},
	}
}

const (
	fewWords   = 8                  // below it, parties say the same words again and mean it
	nearDates  = 7 * 24 * time.Hour // between two tellings of one statement
	nearWords  = 0.45               // of the words of both
	mostNearby = 100                // statements of one party in a week that one is compared with
)

// checkRepeated finds a text that the party gave before: an old quotation in a
// new article. On its own page a party says the same again and means it.
func checkRepeated(p *pass) {
	first := make(map[string]*record.Statement, len(p.in.Statements))
	for _, s := range p.in.Statements {
		if s.Wording == record.NoAnswer {
			continue
		}
		key := s.Party + "\x00" + p.folded(s)
		was := first[key]
		if was == nil {
			first[key] = s
			continue
		}
		if len(wordsOf(p.folded(s))) >= fewWords && !p.onOwnPage(s) &&
			(s.Source.URL == "" || s.Source.URL != was.Source.URL) {
			p.report(placeIn(s, "text", 0), fmt.Sprintf("the words are those of `%s`, of %s", was.ID, was.Date.Words()),
				"an article that quotes an old statement is no new one: delete this file, or say under `exceptions` "+
					"that it was said again")
		}
	}
}

// onOwnPage reports whether a statement stands where its party publishes: the
// outlet is named after the party ("Acme Status"), or the site is
// (status.acme.example, acmestatus.example).
func (p *pass) onOwnPage(s *record.Statement) bool {
	outlet, site := nameWords(s.Source.Outlet), strings.Split(host(s.Source.URL), ".")
	for _, id := range s.Parties() {
		party, _ := p.in.Party(id)
		for _, name := range []string{party.ID, party.Name} {
			words := nameWords(name)
			if len(words) == 0 {
				continue
			}
			named := func(label string) bool { return strings.HasPrefix(label, words[0]) }
			if slices.Contains(outlet, words[0]) || slices.ContainsFunc(site, named) {
				return true
			}
		}
	}
	return false
}

// nameWords returns the words of a name that can tell it from others.
func nameWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 || slices.Contains(commonWords, w) })
}

// commonWords stand at the start of the names of many organisations and newspapers.
var commonWords = strings.Fields("the new national international global united american digital daily")

// host returns the name of the site of an address, in small letters; "" where
// it has none.
func host(address string) string {
	u, ok := record.WebAddress(address)
	if !ok {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// checkVariants finds two tellings of one statement: nearly the same words on
// near dates from different outlets. The statements of a party are compared
// with those of the week before, so that the work grows with their number.
func checkVariants(p *pass) {
	sets := make(wordSets)
	for _, s := range p.in.Statements {
		if was, share := p.variant(s, sets); was != nil {
			p.report(placeIn(s, "text", 0),
				fmt.Sprintf("%.0f %% of the words are those of `%s` from another outlet, %s", 100*share, was.ID,
					was.Source.Outlet),
				"look for the primary, the party's own page, and keep one statement with its words; if both were "+
					"made, say so under `exceptions`")
		}
	}
}

// wordSets are the words of texts, each once, as sorted numbers.
type wordSets map[*record.Statement][]uint64

// variant returns the earlier statement that shares most words with s, and what share of them.
func (p *pass) variant(s *record.Statement, sets wordSets) (best *record.Statement, share float64) {
	series := p.in.Series(s.Party)
	i, _ := slices.BinarySearchFunc(series, s, record.Compare)
	for n := i - 1; n >= max(0, i-mostNearby) && s.Date.Start().Sub(series[n].Date.Start()) <= nearDates; n-- {
		was := series[n]
		if s.Text == "" || was.Text == "" || !record.SameLanguage(was.Lang, s.Lang) || sameOutlet(was, s) ||
			p.folded(was) == p.folded(s) {
			continue
		}
		if j := jaccard(p.set(was, sets), p.set(s, sets)); j >= nearWords && j > share {
			best, share = was, j
		}
	}
	return best, share
}

func sameOutlet(a, b *record.Statement) bool {
	return a.Source.Outlet == "" || b.Source.Outlet == "" || strings.EqualFold(a.Source.Outlet, b.Source.Outlet)
}

// set returns the words of a text, each once, as sorted numbers; none where they are few.
func (p *pass) set(s *record.Statement, sets wordSets) []uint64 {
	if set, ok := sets[s]; ok {
		return set
	}
	set := wordsOf(p.folded(s))
	if len(set) < fewWords {
		set = nil
	}
	slices.Sort(set)
	set = slices.Compact(set)
	sets[s] = set
	return set
}

// wordsOf returns the words of a text as numbers; of scripts without spaces, the
// pairs of letters.
func wordsOf(text string) []uint64 {
	words := make([]uint64, 0, len(text)/6+1)
	var word, before uint64 // so far, and the letter before of a script without spaces; 0 for none
	for _, r := range text {
		dense := r > 0x2e7f && unicode.IsLetter(r)
		if !dense && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			word, before = number(word, unicode.ToLower(r)), 0
			continue
		}
		if word > 0 {
			words, word = append(words, word), 0
		}
		if dense && before > 0 {
			words = append(words, number(before, r))
		}
		before = 0
		if dense {
			before = number(0, r)
		}
	}
	if word > 0 {
		words = append(words, word)
	}
	return words
}

// jaccard returns the share of the words of two sets that both have.
func jaccard(a, b []uint64) float64 {
	if float64(min(len(a), len(b))) < nearWords*float64(max(len(a), len(b))) || len(a) == 0 || len(b) == 0 {
		return 0
	}
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// number mixes one letter more into the number of a word, as FNV-1a does.
func number(word uint64, letter rune) uint64 { return (word ^ uint64(letter)) * 1099511628211 }
