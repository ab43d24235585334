// Package check finds what is wrong in a record: names that do not agree with
// what the file says, references that lead nowhere, quoted words that were
// never said, words on record that were changed without a reason.
package check

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// A Rule is one thing that is checked.
type Rule struct {
	ID       string // as findings name it
	Severity finding.Severity
	Title    string // what holds where there is no finding
	Why      string // for docs/rules.md and check --explain

	// Bad has a finding of the rule alone, and Good none: keys that take the
	// place of those of the same name in a clean statement (or in incident.yaml,
	// where the first one belongs there), or a txtar archive of several files,
	// where names below base/ are the record before the edit. Both are empty
	// where a few lines of text cannot show it.
	Bad, Good string

	// Fixed says that no statement can be excepted: the record could not be
	// read, or not be trusted, without the rule.
	Fixed bool

	check func(*pass) // nil for what is found while a file is read
}

// A Context is what rules need to know beside the record.
type Context struct {
	Files     fs.FS      // the project's folder, for captured pages; nil where they are not looked at
	Now       time.Time  // for embargoes
	Approvals []string   // the roles that have to agree to a statement of ours
	Duties    []string   // what our parties have to report in every incident
	Laws      *duty.Book // by which it is due; nil for those that come with the command
	Edit      *Edit      // nil where the record is judged as it stands
	Names     Names      // what parties are called in what was judged before; nil for nothing
	Seen      Seen       // who can read the repository

	renamed map[*record.Statement]*record.Statement // what the edit gave another name or incident, by what it was
}

// Seen says who can read a repository.
type Seen string

const (
	SeenByAll   Seen = "public"
	SeenByFew   Seen = "private"
	SeenUnknown Seen = "" // nobody can say: what must not be told is treated as if all could read it
)

// An Edit is what the record is compared with.
type Edit struct {
	Base  *record.Record // before the edit
	Ahead *record.Record // of the branch that the edit is made for, which may have gone on since; nil where it has not
}

// Run returns what is wrong in a record, sorted: what could not be read is among
// it, and what is excepted is not.
func Run(r *record.Record, c Context) []finding.Finding {
	return run(Rules(), r, c)
}

// Alone returns what is wrong in one statement that lies in no incident, by the
// rules that need none; findings are those of its reading.
func Alone(s *record.Statement, findings []finding.Finding, c Context) []finding.Finding {
	in := &record.Incident{Broken: true, Damaged: []*record.Statement{s}}
	rules := slices.Concat(wordRules(), dateRules(), textRules(), pasteRules(), sourceRules(), ourRules())
	return run(rules, &record.Record{Incidents: []*record.Incident{in}, Findings: findings}, c)
}

// Hushed is Run for what everybody can read: of statements that were not told to the public it says that they are
// there, and nothing that they say.
func Hushed(r *record.Record, c Context) []finding.Finding {
	public, hidden := r.Public(), make(map[string]bool)
	for _, in := range r.Whole().Incidents {
		for _, s := range slices.Concat(in.Statements, in.Damaged) {
			hidden[s.File] = !s.IsPublic()
		}
	}
	public.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return hidden[f.File] })
	hushed := c
	if c.Edit != nil {
		hushed.Edit = &Edit{Base: c.Edit.Base.Public(), Ahead: c.Edit.Ahead.Public()}
	}
	all := Run(public, hushed)
	there := slices.DeleteFunc(slices.Clone(dutyRules()), func(rule Rule) bool { return rule.ID != "confidential" })
	bare := r.Whole()
	bare.Findings = nil
	return finding.Sort(append(all, run(there, bare, c)...))
}

func run(rules []Rule, r *record.Record, c Context) []finding.Finding {
	r = r.Whole()
	if e := c.Edit; e != nil {
		c.Edit = &Edit{Base: e.Base.Whole(), Ahead: e.Ahead.Whole()}
	}
	if c.Edit != nil && c.Edit.Base != nil {
		c.renamed = make(map[*record.Statement]*record.Statement)
		for _, moved := range change.Renames(c.Edit.Base, r) {
			c.renamed[moved.Old] = moved.New
		}
	}
	if c.Names == nil {
		c.Names = make(Names)
	}
	c.Names.add(r)
	jobs := incidents(r, c.Edit)
	found := make([][]finding.Finding, len(jobs))
	parallel.Each(len(jobs), func(i int) { found[i] = incident(rules, jobs[i], c) })
	return limited(finding.Sort(Except(r, slices.Concat(append(found, r.Findings)...))))
}

// incidents returns those of a record and, where it was edited, those that are gone.
func incidents(r *record.Record, e *Edit) []*record.Incident {
	all := slices.Clone(r.Incidents)
	if e == nil || e.Base == nil {
		return all
	}
	for _, was := range e.Base.Incidents {
		if r.Incident(was.ID) == nil {
			all = append(all, &record.Incident{ID: was.ID, File: was.File, Broken: true})
		}
	}
	return all
}

func incident(rules []Rule, in *record.Incident, c Context) []finding.Finding {
	p := &pass{Context: c, in: in, all: slices.Concat(in.Statements, in.Damaged)}
	if c.Edit != nil && c.Edit.Base != nil {
		p.was = c.Edit.Base.Incident(in.ID)
	}
	for i := range rules {
		if p.rule = &rules[i]; p.rule.check != nil {
			p.counts = nil
			p.rule.check(p)
		}
	}
	return p.findings
}

// Except returns findings of a record without those that are excepted, with the
// reason, in their statement or in the file of its incident.
func Except(r *record.Record, findings []finding.Finding) []finding.Finding {
	can := make(map[string]bool)
	for _, rule := range Rules() {
		can[rule.ID] = !rule.Fixed
	}
	excepted := make(map[[2]string]bool) // by file and rule
	for _, in := range r.Incidents {
		for _, e := range in.Exceptions {
			if can[e.Rule] && e.Reason != "" && e.Outlet == "" {
				excepted[[2]string{in.File, e.Rule}] = true
			}
		}
		for _, s := range slices.Concat(in.Statements, in.Confidential, in.Damaged) {
			for _, e := range slices.Concat(in.Exceptions, s.Exceptions) {
				if can[e.Rule] && e.Reason != "" && isFrom(s, e.Outlet) {
					excepted[[2]string{s.File, e.Rule}] = true
				}
			}
		}
	}
	if len(excepted) == 0 {
		return findings
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool {
		return excepted[[2]string{f.File, f.Rule}]
	})
}

// limited returns sorted findings without those of each file that are too many, of which one says so, as loudly as they
// would; the loudest stay.
func limited(findings []finding.Finding) []finding.Finding {
	if len(findings) <= strict.MaxFindings {
		return findings
	}
	var all []finding.Finding
	for len(findings) > 0 {
		end := slices.IndexFunc(findings, func(f finding.Finding) bool { return f.File != findings[0].File })
		if end < 0 {
			end = len(findings)
		}
		all = append(all, ofOneFile(findings[:end])...)
		findings = findings[end:]
	}
	return all
}

// ofOneFile is limited for the findings of one file.
func ofOneFile(findings []finding.Finding) []finding.Finding {
	var limit finding.Finding // what was said of the file while it was read
	loud := make([]finding.Finding, 0, len(findings))
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range findings {
			if f.Severity == severity && f.Rule == strict.TooMany {
				limit = f
			} else if f.Severity == severity {
				loud = append(loud, f)
			}
		}
	}
	if len(loud) <= strict.MaxFindings {
		return findings
	}
	if limit.Rule == "" {
		limit = strict.Limit(loud[strict.MaxFindings])
	}
	return finding.Sort(append(loud[:strict.MaxFindings:strict.MaxFindings], limit))
}

// isFrom reports whether a statement was published in an outlet; "" is any.
func isFrom(s *record.Statement, outlet string) bool {
	return outlet == "" || strings.EqualFold(s.Source.Outlet, outlet)
}

// A pass is the rules at work on one incident, one after the other.
type pass struct {
	Context
	in       *record.Incident
	all      []*record.Statement // also those of which some values could not be read, which are absent
	was      *record.Incident    // before the edit; nil where it is new or nothing is compared
	rule     *Rule
	findings []finding.Finding

	folds  map[*record.Statement]string
	marks  map[string][][]int // the places of markup, by the words
	counts map[group]int      // findings of the rule that is at work
}

// A group is the findings of one rule in one file, as loud as each other.
type group struct {
	file     string
	severity finding.Severity
}

// isFull reports whether the rule that is at work has as many findings of a file as are shown: what else it finds there
// need not be looked for.
func (p *pass) isFull(file string) bool {
	return p.counts[group{file, p.rule.Severity}] > strict.MaxFindings
}

// edited reports whether the rules on the edit apply.
func (p *pass) edited() bool { return p.Edit != nil }

// A place is where something is wrong.
type place struct {
	file string
	at   finding.Pos
}

// placeIn returns the place of one of a statement's keys; index is that of the
// entry where the key lies in a list.
func placeIn(s *record.Statement, key string, index int) place {
	return place{s.File, s.At(key, index)}
}

// inIncident returns the place of one of the keys of incident.yaml.
func (p *pass) inIncident(key string, index int) place { return place{p.in.File, p.in.At(key, index)} }

// top returns the place of a file as a whole.
func top(file string) place { return place{file, finding.Pos{Line: 1, Column: 1}} }

// report adds a finding of the rule that is at work.
func (p *pass) report(where place, message, hint string) {
	p.add(p.rule.Severity, where, message, hint)
}

// warn is report for what may be right, of a rule whose other findings are errors.
func (p *pass) warn(where place, message, hint string) { p.add(finding.Warning, where, message, hint) }

func (p *pass) add(severity finding.Severity, where place, message, hint string) {
	if p.counts[group{where.file, severity}] > strict.MaxFindings {
		return
	}
	if p.counts == nil {
		p.counts = make(map[group]int)
	}
	p.counts[group{where.file, severity}]++
	p.findings = append(p.findings, finding.Finding{
		File: where.file, Line: where.at.Line, Column: where.at.Column,
		Severity: severity, Rule: p.rule.ID, Message: message, Hint: hint,
	})
}
