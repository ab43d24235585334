package cli

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A wanted is what of the record a status shows, and what was met on the way.
type wanted struct {
	incident             string      // its id; "" for all
	now                  time.Time   // from which it is told how long ago something was
	asOf, knownAt, since record.Date // the zero date for no limit
	party                string      // "" for all
	open                 bool
	silentFor            time.Duration
	alarm                change.Alarm // None for all

	last     change.Overview // of the last incident that was; of none where none was
	parties  map[string]bool // of the incidents that were read, by id
	findings []finding.Finding
}

// wanted reads the flags of the command.
func (a *app) wanted(f statusFlags, incident string) (w *wanted, err error) {
	w = &wanted{
		incident: incident, now: a.env.Now(), party: f.party, open: f.open, alarm: change.None,
		parties: make(map[string]bool),
	}
	for _, limit := range []struct {
		flag, typed string
		date        *record.Date
	}{{"--as-of", f.asOf, &w.asOf}, {"--known-at", f.knownAt, &w.knownAt}, {"--since", f.since, &w.since}} {
		if *limit.date, err = a.parseWhen(limit.flag, limit.typed); err != nil {
			return w, err
		}
	}
	if w.silentFor, err = parseLength("--silent-for", f.silentFor); err != nil {
		return w, err
	}
	if f.alarm != "" {
		w.alarm, err = parseAlarm(f.alarm)
	}
	if !w.asOf.IsZero() {
		w.now = w.asOf.End().Add(-time.Second)
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
			for _, in := range part.Record.Incidents {
				o := change.OverviewAt(part.History, in, w.asOf, w.knownAt)
				if !w.wants(o) {
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

// wants reports whether an incident is one of those that were asked for.
func (w *wanted) wants(o change.Overview) bool {
	switch {
	case w.incident == "" && !w.asOf.IsZero() && o.Last.IsZero():
		return false // nothing had been said
	case w.incident == "" && !o.Incident.IsTold():
		return false // of one that is asked for by its name, how its duties stand can be seen
	case w.open && !o.Incident.Closed.IsZero() && w.asOf.By(o.Incident.Closed):
		return false
	case w.party != "" && !speaks(o, w.party):
		return false
	case !w.since.IsZero() && (o.Last.IsZero() || !o.Last.From(w.since)):
		return false
	case w.silentFor > 0 && (o.Spoke == nil || w.now.Sub(o.Spoke.Date.Start()) < w.silentFor):
		return false
	}
	return w.alarm == change.None || o.News != nil && change.Louder(w.alarm, o.News.Alarm) == o.News.Alarm
}

// speaks reports whether a party has a part in an incident.
func speaks(o change.Overview, party string) bool {
	_, listed := o.Incident.Party(party)
	return listed || len(o.Incident.Series(party)) > 0
}

// statuses returns the statuses of overviews, of which what was asked for is left.
func (w *wanted) statuses(all iter.Seq2[change.Overview, error]) iter.Seq2[change.Status, error] {
	return func(yield func(change.Status, error) bool) {
		for o, err := range all {
			if !yield(o.Only(w.party, w.since), err) {
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

var lengthForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9]{1,5}) ?(h|d|w|m|hours?|days?|weeks?|months?)$`)
})

// parseLength reads the value of a flag that is a length of time; "" is none. A month is 30 days.
func parseLength(flag, s string) (time.Duration, error) {
	if s == "" {
		return 0, nil
	}
	m := lengthForm().FindStringSubmatch(s)
	if m == nil {
		return 0, hint(fmt.Errorf("%s %q is not a length of time", flag, s), "write days or weeks, for instance 30d or 6w")
	}
	n, err := strconv.Atoi(m[1])
	unit := map[byte]time.Duration{'h': 1, 'd': 24, 'w': 7 * 24, 'm': 30 * 24}[m[2][0]] * time.Hour
	return time.Duration(n) * unit, err
}
