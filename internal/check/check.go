// Package check finds what is wrong in a record that could be read: names that
// do not agree with what the file says, references that lead nowhere, quoted
// words that were never said.
package check

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// A Rule is one thing that is checked of every incident.
type Rule struct {
	ID    string // as findings name it
	check func(*pass)
}

// Rules gives all rules, in the order in which docs/rules.md has them.
func Rules() []Rule {
	return []Rule{
		{"incident-id", checkIncidentID},
		{"file-name", checkFileNames},
		{"duplicate-id", checkDuplicateIDs},
		{"unknown-party", checkParties},
		{"unknown-question", checkQuestions},
		{"unknown-statement", checkAcknowledged},
		{"follows", checkFollows},
		{"quote", checkQuotes},
		{"date-order", checkDates},
		{"language", checkLanguages},
		{"address", checkAddresses},
	}
}

// A pass is one rule at work on one incident.
type pass struct {
	in       *record.Incident
	rule     string
	findings []strict.Finding
}

// Run gives everything that is wrong in a record, sorted, with what could not
// be read among it.
func Run(r *record.Record) []strict.Finding {
	rules := Rules()
	found := make([][]strict.Finding, len(r.Incidents))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(r.Incidents)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(r.Incidents)); i = next.Add(1) - 1 {
				found[i] = incident(rules, r.Incidents[i])
			}
		})
	}
	wg.Wait()
	return strict.Sort(slices.Concat(append(found, r.Findings)...))
}

func incident(rules []Rule, in *record.Incident) []strict.Finding {
	p := &pass{in: in}
	for _, rule := range rules {
		p.rule = rule.ID
		rule.check(p)
	}
	return p.findings
}

// statement reports a mistake in a statement, at one of its keys.
func (p *pass) statement(s *record.Statement, key string, index int, message, hint string) {
	p.report(s.File, s.At(key, index), message, hint)
}

// incidentFile reports a mistake in incident.yaml, at one of its keys.
func (p *pass) incidentFile(key string, index int, message, hint string) {
	p.report(p.in.File, p.in.At(key, index), message, hint)
}

func (p *pass) report(file string, at strict.Pos, message, hint string) {
	p.findings = append(p.findings, strict.Finding{
		File: file, Line: at.Line, Column: at.Column,
		Severity: strict.Error, Rule: p.rule, Message: message, Hint: hint,
	})
}
