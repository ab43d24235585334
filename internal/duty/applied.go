package duty

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// An applied duty is one that an incident has: the forms of it that come into question, and what is known of it.
type applied struct {
	forms      []*Rule
	known      record.Duty
	notInForce string // says so where the law was not in force; else ""
}

// applying returns the duties of an incident, each once: what its own file says of one goes before the settings, and
// what is said of a duty before what is said of its law.
func (b *Book) applying(in *record.Incident, names []string, m Moment) (all []applied) {
	entries := slices.Clone(in.Duties)
	for _, name := range names {
		entries = append(entries, record.Duty{Duty: name})
	}
	duties, laws := partition(entries, func(d record.Duty) bool { return !b.isRegime(d.Duty) })
	seen := make(map[string]bool)
	for _, entry := range append(duties, laws...) {
		for _, id := range b.Named(entry.Duty) {
			if seen[id] {
				continue
			}
			a := applied{forms: b.forms(id, entry.Variant, in, m), known: entry}
			if len(a.forms) == 0 {
				if !slices.ContainsFunc(in.Duties, func(d record.Duty) bool { return d.Duty == entry.Duty }) {
					continue // of the settings: it is none of the duties of this incident
				}
				a.forms = []*Rule{b.rule(id)}
				a.notInForce = b.notInForce(in, a.forms[0], m)
			}
			seen[id] = true
			all = append(all, a)
		}
	}
	return all
}

// partition returns the entries of which a condition holds, and the others.
func partition[T any](all []T, holds func(T) bool) (yes, no []T) {
	for _, v := range all {
		if holds(v) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no
}

func (b *Book) isRegime(name string) bool {
	return slices.ContainsFunc(b.Regimes, func(g *Regime) bool { return g.ID == name })
}

// Named returns the ids of the duties that a name stands for, in the order of their law.
func (b *Book) Named(name string) (ids []string) {
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if (g.ID == name || r.ID == name) && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// forms returns the forms of a duty, of the version in force: the one that is asked for or, where there is no such
// form, all, the plain one first.
func (b *Book) forms(id, variant string, in *record.Incident, m Moment) (all []*Rule) {
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if r.ID == id && g.holds(b.start(in, r, m)) {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(r, s *Rule) int { return strings.Compare(r.Variant, s.Variant) })
	if asked, _ := partition(all, func(r *Rule) bool { return r.Variant == variant }); variant != "" && len(asked) > 0 {
		return asked
	}
	return all
}

// start returns the first event of the incident that r or what it runs from needs, or now where none has happened: the
// version of the law that held then is the one that counts.
func (b *Book) start(in *record.Incident, r *Rule, m Moment) time.Time {
	if e, ok := eventOf(in, m, b.first(r)...); ok {
		return e.At.Start()
	}
	return m.Now
}

// first returns the events at the start of the chain of duties that r is in; none where the chain is a loop.
func (b *Book) first(r *Rule) []string {
	for range b.size() {
		before := b.rule(r.Trigger)
		if before == nil {
			return []string{r.Trigger, r.Or}
		}
		r = before
	}
	return nil
}

// size returns the number of rules: no chain without a loop is longer.
func (b *Book) size() (n int) {
	for _, g := range b.Regimes {
		n += len(g.Rules)
	}
	return n
}

// notInForce says that no version of a law was in force when a duty of it would have begun.
func (b *Book) notInForce(in *record.Incident, r *Rule, m Moment) string {
	until := ""
	if !r.Regime.Until.IsZero() {
		until = " and before " + r.Regime.Until.Words()
	}
	return fmt.Sprintf("holds from %s on%s, and this began on %s: no version of `%s` was in force",
		r.Regime.Since.Words(), until, b.start(in, r, m).Format("2 January 2006"), r.Regime.ID)
}

// InForce reports whether a version of the law of a duty was in force when the duty began, or is while it has not. It
// is true for a name that nobody knows.
func (b *Book) InForce(in *record.Incident, name string, m Moment) bool {
	for _, id := range b.Named(name) {
		if len(b.forms(id, "", in, m)) == 0 {
			return false
		}
	}
	return true
}

// Variants returns the forms that the duties of a name have beside the plain ones, and the kinds of entity that their
// laws tell apart, sorted.
func (b *Book) Variants(name string) (variants, entities []string) {
	ids := b.Named(name)
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if !slices.Contains(ids, r.ID) {
				continue
			}
			if r.Variant != "" {
				variants = append(variants, r.Variant)
			}
			entities = append(entities, r.Exempt...)
		}
	}
	slices.Sort(variants)
	slices.Sort(entities)
	return slices.Compact(variants), slices.Compact(entities)
}

// HasCalendar reports whether there is a calendar for a country.
func (b *Book) HasCalendar(country string) bool { return b.calendar(strings.ToLower(country)) != nil }

// IsDuty reports whether a name is that of a duty, and not of a law.
func (b *Book) IsDuty(name string) bool { return b.rule(name) != nil }
