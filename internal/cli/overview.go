package cli

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A wanted is what of the record a status shows, and what was met on the way.
type wanted struct {
	change.Filter
	incident string      // its id; "" for all
	knownAt  record.Date // the zero date for no limit

	last     change.Overview // of the last incident that was; of none where none was
	parties  map[string]bool // of the incidents that were read, by id
	findings []finding.Finding
}

// wanted reads the flags of the command.
func (a *app) wanted(f statusFlags, incident string) (w *wanted, err error) {
	w = &wanted{
		Filter:   change.Filter{Now: a.env.Now(), Party: f.party, Open: f.open, Alarm: change.None},
		incident: incident, parties: make(map[string]bool),
	}
	for _, limit := range []struct {
		flag, typed string
		date        *record.Date
	}{{"--as-of", f.asOf, &w.AsOf}, {"--known-at", f.knownAt, &w.knownAt}, {"--since", f.since, &w.Since}} {
		if *limit.date, err = a.parseWhen(limit.flag, limit.typed); err != nil {
			return w, err
		}
	}
	if w.SilentFor, err = parseLength("--silent-for", f.silentFor); err != nil {
		return w, err
	}
	if f.alarm != "" {
		w.Alarm, err = parseAlarm(f.alarm)
	}
	if !w.AsOf.IsZero() {
		w.Now = w.AsOf.End().Add(-time.Second)
	}
	return w, err
}

// overviews returns the overviews of the incidents of the parts of a record that are wanted. An error is the last.
func (w *wanted) overviews(parts iter.Seq2[project.Part, error]) iter.Seq2[change.Overview, error] {
	return func(yield func(change.Overview, error) bool) {
		for part, err := range parts {
			if err != nil {
				yield(change.Overview{}, err)
				return
			}
			w.meet(part.Record)
			for _, o := range change.Overviews(part.History, part.Record, w.AsOf, w.knownAt) {
				if !w.Shows(o, w.incident != "") {
					continue
				}
				if w.last = o; !yield(o, nil) {
					return
				}
			}
		}
	}
}

// meet keeps what has to be known of a part of the record once it is let go.
func (w *wanted) meet(r *record.Record) {
	w.findings = append(w.findings, check.Except(r, r.Findings)...)
	for _, id := range partiesOf(r) {
		w.parties[id] = true
	}
}

// statuses returns the statuses of overviews, of which what was asked for is left.
func (w *wanted) statuses(all iter.Seq2[change.Overview, error]) iter.Seq2[change.Status, error] {
	return func(yield func(change.Status, error) bool) {
		for o, err := range all {
			if !yield(o.Only(w.Party, w.Since), err) {
				return
			}
		}
	}
}

var alarms = []string{"high", "medium", "low"}

func parseAlarm(s string) (change.Alarm, error) {
	if !slices.Contains(alarms, s) {
		return "", unknown("alarm", s, alarms)
	}
	return change.Alarm(s), nil
}

// parseWhen reads the value of a flag that is a time; "" is no limit.
func (a *app) parseWhen(flag, s string) (record.Date, error) {
	if s == "" {
		return record.Date{}, nil
	}
	d, err := record.ParseWhen(s, a.env.Now())
	if err != nil {
		return d, hint(fmt.Errorf("%s %q is not a date", flag, s), "%s", err)
	}
	return d, nil
}

// parseLength reads the value of a flag that is a length of time; "" is none.
func parseLength(flag, s string) (time.Duration, error) {
	if s == "" {
		return 0, nil
	}
	length, err := record.ParseLength(s)
	if err != nil {
		return 0, hint(fmt.Errorf("%s %q is not a length of time", flag, s), "%s", err)
	}
	return length, nil
}
