package check

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func wordRules() []Rule {
	return []Rule{
		{ID: "quote", Severity: finding.Error, Title: "The words quoted for a position or a promise occur in the text",
			check: checkQuotes,
			Why: "A position rests on the party's words, and so does a promise. White space and the style of " +
				"quotation marks make no difference.",
			Bad: "positions:\n  - question: from-acme\n    position: no-indication\n" +
				"    quote: no evidence that the data comes from our systems\n",
			Good: "positions:\n  - question: from-acme\n    position: no-indication\n" +
				"    quote: no indication that the data comes from our systems\n"},
		{ID: "cue", Severity: finding.Warning, Title: "A position agrees with plain words in its quotation",
			check: checkCues,
			Why: "Only `no-indication`, `unknown` and `declined` are judged, by words such as \"no evidence\", " +
				"\"not yet determined\" and \"no comment\": the others cannot be told from words alone. The rule is " +
				"silent where no such words are there, or words of several kinds.",
			Bad: "positions:\n  - question: from-acme\n    position: unknown\n" +
				"    quote: no indication that the data comes from our systems\n",
			Good: "positions:\n  - question: from-acme\n    position: no-indication\n" +
				"    quote: no indication that the data comes from our systems\n"},
		{ID: "reported", Severity: finding.Warning, Title: "A text that is one quotation is not `reported`",
			check: checkReported,
			Why:   "Words in quotation marks are the party's own, and are compared with its own words only.",
			Bad:   "wording: reported\ntext: |\n  \"We have no indication so far.\"\npositions: []\n",
			Good:  "wording: verbatim\ntext: |\n  We have no indication so far.\npositions: []\n"},
		{ID: "third-person", Severity: finding.Warning,
			Title: "A `verbatim` text does not report what its speaker said",
			check: checkThirdPerson,
			Why:   "\"the spokesperson said\" are words of the article, not of the party.",
			Bad:   "text: |\n  There is no indication of a breach, Lee said.\npositions: []\n",
			Good:  "text: |\n  There is no indication of a breach.\npositions: []\n"},
		{ID: "language", Severity: finding.Error, Title: "The language is a BCP 47 code, and that of the words",
			check: checkLanguages,
			Why: "Statements of one language are compared with each other. Words that are plainly in another language " +
				"than the file says are a warning.",
			Bad: "lang: english\n", Good: "lang: en-GB\n"},
	}
}

func checkAddresses(p *pass) {
	for _, s := range p.all {
		p.address(s, "source.url", s.Source.URL)
		p.address(s, "source.archived", s.Source.Archived)
	}
}

func (p *pass) address(s *record.Statement, key, address string) {
	if _, ok := record.WebAddress(address); ok || address == "" {
		return
	}
	hint := "write the whole address as the browser shows it, from https:// on"
	guess := "https://" + strings.TrimLeft(address, "/:")
	if _, ok := record.WebAddress(guess); ok && strings.Contains(address, ".") {
		hint = fmt.Sprintf("write the whole address as the browser shows it: `%s`", guess)
	}
	p.report(placeIn(s, key, 0), fmt.Sprintf("%q is not the address of a page", address), hint)
}
