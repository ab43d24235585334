package check

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/language"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// checkQuotes holds that the words that carry a position are words of the text.
func checkQuotes(p *pass) {
	for _, s := range p.in.Statements {
		text := ""
		for i, a := range s.Answers {
			if strings.Contains(s.Text, a.Quote) {
				continue // without folding, which takes time
			}
			if text == "" {
				text = redline.Fold(s.Text)
			}
			if !strings.Contains(text, redline.Fold(a.Quote)) {
				p.statement(s, "positions.quote", i, "these words do not occur in the text", "copy the words from the text, letter by letter")
			}
		}
	}
}

// checkDates holds that nothing is said to have happened before what it is about.
func checkDates(p *pass) {
	for _, s := range p.in.Statements {
		p.notBefore(s, "source.published", 0, s.Source.Published, "published")
		for i, c := range s.Corrections {
			p.notBefore(s, "corrections.date", i, c.Date, "corrected")
		}
		if s.Withdrawn != nil {
			p.notBefore(s, "withdrawn.date", 0, s.Withdrawn.Date, "withdrawn")
		}
	}
}

func (p *pass) notBefore(s *record.Statement, key string, index int, d record.Date, what string) {
	if !d.IsZero() && !d.End().After(s.Date.Start()) {
		p.statement(s, key, index, fmt.Sprintf("the statement of %s cannot have been %s on %s", s.Date.Words(), what, d.Words()), "correct one of the two dates")
	}
}

func checkLanguages(p *pass) {
	for _, s := range p.in.Statements {
		if s.Lang == "en" || s.Lang == "ja" {
			continue // the most common ones need no parsing
		}
		if _, err := language.Parse(s.Lang); err != nil {
			p.statement(s, "lang", 0, fmt.Sprintf("%q is not a language code", s.Lang), "write the code of the language, for instance en, ja, de or pt-BR")
		}
	}
}

func checkAddresses(p *pass) {
	for _, s := range p.in.Statements {
		p.address(s, "source.url", s.Source.URL)
		p.address(s, "source.archived", s.Source.Archived)
	}
}

func (p *pass) address(s *record.Statement, key, address string) {
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		p.statement(s, key, 0, fmt.Sprintf("%q is not the address of a page", address), "write the whole address as the browser shows it, from https:// on")
	}
}
