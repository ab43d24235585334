package cli

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A wanted is what of the record a status shows.
type wanted struct {
	limits
	now       time.Time
	named     bool        // one incident, that the command line names
	party     string      // "" for all
	since     record.Date // none for all
	open      bool
	silentFor time.Duration
	alarm     change.Alarm // None for all

	any bool // an incident was
}

// wanted reads the flags of the command.
func (a *app) wanted(f statusFlags) (w *wanted, err error) {
	w = &wanted{now: a.env.Now(), party: f.party, open: f.open, alarm: change.None}
	if w.limits, err = a.parseLimits(f.asOf, f.knownAt); err != nil {
		return w, err
	}
	if w.since, err = a.parseWhen("--since", f.since); err != nil {
		return w, err
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

// overviews returns the overviews of the incidents of the parts of a record that are wanted. met is shown each part as
// it is read. An error is the last.
func (w *wanted) overviews(
	parts iter.Seq2[project.Part, error], met func(*record.Record),
) iter.Seq2[change.Overview, error] {
	return func(yield func(change.Overview, error) bool) {
		for part, err := range parts {
			if err != nil {
				yield(change.Overview{}, err)
				return
			}
			met(part.Record)
			for _, in := range part.Record.Incidents {
				o := change.OverviewAt(part.History, in, w.asOf, w.knownAt)
				if !w.wants(o) {
					continue
				}
				if w.any = true; !yield(o, nil) {
					return
				}
			}
		}
	}
}

// wants reports whether an incident is one of those that were asked for.
func (w *wanted) wants(o change.Overview) bool {
	switch {
	case !w.named && !w.asOf.IsZero() && o.Last.IsZero():
		return false // nothing had been said
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
	for _, a := range alarms {
		if a == s {
			return change.Alarm(a), nil
		}
	}
	return "", unknown("alarm", s, alarms)
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

var lengthForm = regexp.MustCompile(`^([0-9]{1,5}) ?(h|d|w|m|hours?|days?|weeks?|months?)$`)

// parseLength reads the value of a flag that is a length of time; "" is none. A month is 30 days.
func parseLength(flag, s string) (time.Duration, error) {
	if s == "" {
		return 0, nil
	}
	m := lengthForm.FindStringSubmatch(s)
	if m == nil {
		return 0, hint(fmt.Errorf("%s %q is not a length of time", flag, s), "write days or weeks, for instance 30d or 6w")
	}
	n, err := strconv.Atoi(m[1])
	unit := map[byte]time.Duration{'h': 1, 'd': 24, 'w': 7 * 24, 'm': 30 * 24}[m[2][0]] * time.Hour
	return time.Duration(n) * unit, err
}
