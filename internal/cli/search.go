package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/search"
)

// searchFlags are the flags of the command, as they are typed.
type searchFlags struct {
	out           output
	asOf, knownAt string
	records       string
	newest        bool
	most          int
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Finds statements by their words, speakers, quotations and questions",
		Long: `Finds the statements that have all of the words: in their text, in the names of
who spoke, or in the questions that they answer. Words in quotation marks stand
together; put single quotation marks around them for the shell. What has a colon
is a condition:

  party:fujitsu  incident:2021-x  question:data  position:denied  lang:ja
  speaker:Kane   alarm:high       since:2021-09  until:"7 days ago"`,
		Example: `  onrecord search no evidence
  onrecord search '"no evidence" party:fujitsu since:2021'
  onrecord search --newest position:denied alarm:high`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.search(cmd.Context(), f, strings.Join(args, " "))
		},
	}
	f.out.flag(cmd, render.HitFormats())
	a.databaseFlag(cmd)
	recordsFlag(cmd, &f.records)
	flags := cmd.Flags()
	flags.BoolVar(&f.newest, "newest", false, "what was said last comes first, and not what fits best")
	flags.IntVarP(&f.most, "number", "n", 20, "at most so many; 0 for all")
	flags.StringVar(&f.asOf, "as-of", "", "by what had been said at the end of this time")
	flags.StringVar(&f.knownAt, "known-at", "", "by what the record had at the end of this time, as its commits say")
	return cmd
}

// search shows what a query finds.
func (a *app) search(ctx context.Context, f searchFlags, query string) error {
	w, err := a.writer(f.out, render.HitFormats())
	if err != nil {
		return err
	}
	sought, err := a.sought(f, query)
	if err != nil {
		return err
	}
	all, failed, err := a.records(f.records)
	if err != nil {
		return err
	}
	var m seen
	hits, more, err := a.searchAll(ctx, all, &m, request{sought, f.most})
	if err != nil {
		return err
	}
	if err := m.lacks(sought.Conditions); len(hits) == 0 && failed == nil && err != nil {
		return err
	}
	if err := w.Hits(hits, more); err != nil {
		return err
	}
	switch {
	case len(hits) == 0:
		fmt.Fprintf(a.env.Stderr, "onrecord: no statement has %s; %s searched\n", asked(sought), m.counts())
	case more:
		fmt.Fprintln(a.env.Stderr, "onrecord: there are more than these; -n 0 shows all")
	}
	return a.reportAll(all, failed)
}

// A request is what is searched for, and how many are wanted.
type request struct {
	change.Sought
	most int // 0 for all
}

// searchAll finds the first of the statements of several records that are sought.
func (a *app) searchAll(ctx context.Context, all []*named, m *seen, r request) (
	hits []change.Hit, more bool, err error,
) {
	for _, one := range all {
		from := a.openRecord(ctx, one.Project, "")
		part, cut, err := from.search(ctx, m, r.Sought, r.most)
		from.close()
		if err != nil {
			return nil, false, one.wrap(err)
		}
		one.findings, m.findings = m.findings, nil
		for i := range part {
			part[i].Record = one.name
		}
		hits, more = append(hits, part...), more || cut
	}
	slices.SortStableFunc(hits, r.Order)
	if r.most > 0 && len(hits) > r.most {
		hits, more = hits[:r.most], true
	}
	return hits, more, nil
}

// sought reads what the command was asked for.
func (a *app) sought(f searchFlags, query string) (s change.Sought, err error) {
	if f.most < 0 {
		return s, fmt.Errorf("-n %d is no number of statements", f.most)
	}
	s, err = change.Seek(query, func(field, value string) (record.Date, error) { return a.parseWhen(field+":", value) })
	var u *change.UnknownError
	switch {
	case errors.As(err, &u):
		return s, unknown(u.Field, u.Value, u.Among)
	case errors.Is(err, search.ErrEmpty):
		return s, hint(err, `write words, "words that stand together" or conditions like party:fujitsu`)
	case err != nil:
		return s, err
	}
	s.Newest = f.newest
	if s.AsOf, err = a.parseWhen("--as-of", f.asOf); err != nil {
		return s, err
	}
	s.Known, err = a.parseWhen("--known-at", f.knownAt)
	return s, err
}

// asked says in words what was looked for.
func asked(s change.Sought) string {
	var all []string
	for _, p := range s.Phrases {
		all = append(all, fmt.Sprintf("%q", p.Words))
	}
	for _, c := range s.Conditions {
		all = append(all, c.Field+":"+c.Value)
	}
	return strings.Join(all, " and ")
}

// seen is what was met of a record while it was read.
type seen struct {
	statements                    int
	incidents, parties, questions map[string]bool
	findings                      []finding.Finding
}

// watch notes what each part has.
func (m *seen) watch(parts iter.Seq2[project.Part, error]) iter.Seq2[project.Part, error] {
	if m.incidents == nil {
		m.incidents, m.parties, m.questions = make(map[string]bool), make(map[string]bool), make(map[string]bool)
	}
	return func(yield func(project.Part, error) bool) {
		for part, err := range parts {
			if err == nil {
				m.add(part.Record)
			}
			if !yield(part, err) {
				return
			}
		}
	}
}

func (m *seen) add(r *record.Record) {
	m.findings = append(m.findings, check.Except(r, r.Findings)...)
	for _, id := range partiesOf(r) {
		m.parties[id] = true
	}
	for _, in := range r.Incidents {
		if !in.IsTold() {
			continue
		}
		m.incidents[in.ID] = true
		m.statements += len(in.Statements)
		for _, q := range in.Questions {
			m.questions[q.ID] = true
		}
	}
}

// lacks returns the error of a condition on what no incident has.
func (m *seen) lacks(all []search.Condition) error {
	for _, c := range all {
		among, ok := map[string]map[string]bool{
			"party": m.parties, "incident": m.incidents, "question": m.questions,
		}[c.Field]
		if ok && !among[c.Value] {
			return unknown(c.Field, c.Value, slices.Sorted(maps.Keys(among)))
		}
	}
	return nil
}

// counts says how much was seen.
func (m *seen) counts() string {
	verb := "were"
	if m.statements == 1 {
		verb = "was"
	}
	return fmt.Sprintf("%s of %s %s", finding.Plural(m.statements, "statement"),
		finding.Plural(len(m.incidents), "incident"), verb)
}
