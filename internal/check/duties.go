package check

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

const (
	ownIncident = "-- incident.yaml --\nparties: [{id: acme, ours: true}]\n"
	metAt       = "-- 2021-09-10-acme.yaml --\ndate: 2021-09-10T%s+09:00\nmeets: [gdpr-33]\n"
)

func dutyRules() []Rule {
	const earlier = "duties: [gdpr-33]\nevents: [{event: aware, at: 2021-09-07T09:00:00+09:00}]\n"
	const extended = "duties:\n  - duty: gdpr-33\n    extended: {until: 2021-09-20, by: the authority, granted: %s, " +
		"reason: Agreed on the phone.}\nevents: [{event: aware, at: 2021-09-08T09:00:00+09:00}]\n"
	const aware = "duties: [gdpr-33]\nevents: [{event: aware, at: 2021-09-08T09:00:00+09:00}]\n"
	const told = "-- 2021-09-11-acme.yaml --\nto: regulator\ndate: 2021-09-11\ntext: |\n  We report a breach.\n" +
		"positions: []\n"
	return []Rule{
		{ID: "confidential", Severity: finding.Warning, check: checkConfidential,
			Title: "What was not told to the public lies in a repository that is not public",
			Why: "No page, feed or channel has it, and everybody can read it all the same. Where check cannot find out who " +
				"can read the repository it says so as a remark; except the rule, with that as the reason, where it is a " +
				"private one.",
			Bad: told, Good: told + "exceptions: [{rule: confidential, reason: The repository is private.}]\n"},
		{ID: "laws", Severity: finding.Error, Title: "The laws and calendars in duties/ can be read", Fixed: true,
			Why: "What is due is not worked out by a law with mistakes: one whose duties wait for each other, of which two " +
				"versions hold at one time, or that counts by a calendar that there is not."},
		{ID: "unknown-duty", Severity: finding.Error, Fixed: true, check: checkDutyNames,
			Title: "Duties are named as their laws name them",
			Why:   "A misspelt duty is never due. docs/duties.md lists the names, and what else an entry may say.",
			Bad:   ownIncident + strings.Replace(aware, "gdpr", "gdrp", 1),
			Good:  ownIncident + aware},
		{ID: "unknown-event", Severity: finding.Error, Fixed: true, check: checkEventNames,
			Title: "Events are named as the duties that run from them name them",
			Why:   "From an event of another name nothing runs.",
			Bad:   "events: [{event: awear, at: 2021-09-08T09:00:00+09:00}]\n",
			Good:  "events: [{event: aware, at: 2021-09-08T09:00:00+09:00}]\n"},
		{ID: "event-time", Severity: finding.Error, Fixed: true, check: checkEventTimes,
			Title: "The time of an event is one that the clocks of its zone show",
			Why: "A time of the hour that clocks skip was never shown, and one with the offset of another season is an hour " +
				"off. A time in UTC is always right.",
			Bad:  "events: [{event: aware, at: 2021-03-28T02:30:00+01:00, zone: Europe/Berlin}]\n",
			Good: "events: [{event: aware, at: 2021-03-28T03:30:00+02:00, zone: Europe/Berlin}]\n"},
		{ID: "law-in-force", Severity: finding.Warning, check: checkInForce,
			Title: "The law of a duty was in force when its event happened",
			Why:   "Nothing has to be reported by a law that does not hold yet.",
			Bad:   ownIncident + "duties: [cra]\nevents: [{event: aware, at: 2021-09-08T09:00:00+09:00}]\n",
			Good:  ownIncident + aware},
		{ID: "duty-trigger", Severity: finding.Warning, check: checkTriggers,
			Title: "What a duty runs from is on record, before what meets it",
			Why: "A duty is due at no time until its event is on record or the statement that meets the duty before it, and " +
				"for a party of ours alone.",
			Bad:  ownIncident + "duties: [gdpr-33]\n",
			Good: ownIncident + aware},
		{ID: "meets", Severity: finding.Warning, check: checkMeets,
			Title: "A statement meets duties that its incident has",
			Why:   "A name that no duty of the incident has meets nothing.",
			Bad:   ownIncident + aware + "-- 2021-09-10-acme.yaml --\nmeets: [nis2-notification]\n",
			Good:  ownIncident + aware + "-- 2021-09-10-acme.yaml --\nmeets: [gdpr-33]\n"},
		{ID: "late", Severity: finding.Warning, check: checkLate,
			Title: "What we report comes in time",
			Why: "Or one of the times is mistyped. What is late is late by the strictest reading; `onrecord due` says which " +
				"other it would meet.",
			Bad:  ownIncident + earlier + fmt.Sprintf(metAt, "09:00:01"),
			Good: ownIncident + earlier + fmt.Sprintf(metAt, "09:00:00")},
		{ID: "extension", Severity: finding.Warning, check: checkExtensions,
			Title: "An extension is granted before the duty is due",
			Why:   "One that was granted after the duty was due moves nothing.",
			Bad:   ownIncident + fmt.Sprintf(extended, "2021-09-15"),
			Good:  ownIncident + fmt.Sprintf(extended, "2021-09-10")},
	}
}

// Laws returns the laws by which what is due in a project is worked out, and what is wrong with those of its own and
// with the duties that its settings name.
func Laws(files fs.FS, s config.Settings) (*duty.Book, []finding.Finding, error) {
	b, found, err := duty.Load(files)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range s.Duties {
		if all := b.Names(); !slices.Contains(all, name) {
			found = append(found, finding.Finding{
				File: config.File, Line: s.DutiesAt.Line, Column: s.DutiesAt.Column, Severity: finding.Error, Rule: "unknown-duty",
				Message: fmt.Sprintf("there is no duty or law `%s`", shorten(name, 40)), Hint: among("duty", name, all),
			})
		}
	}
	return b, found, nil
}

// shippedLaws are those that come with the command.
var shippedLaws = sync.OnceValue(func() *duty.Book {
	b, _, err := duty.Load(nil)
	if err != nil {
		return new(duty.Book) // a test holds that they can be read
	}
	return b
})

// laws returns the laws by which duties are judged.
func (p *pass) laws() *duty.Book {
	if p.Laws != nil {
		return p.Laws
	}
	return shippedLaws()
}

// due returns what our parties have to report; nil where that cannot be said.
func (p *pass) due() []duty.Duty {
	if p.Now.IsZero() || p.in.Broken || len(p.in.Duties)+len(p.Duties) == 0 {
		return nil
	}
	return p.laws().Of(p.in, p.Duties, duty.Moment{Now: p.Now})
}

func checkConfidential(p *pass) {
	for _, s := range p.all {
		where := placeIn(s, "to", 0)
		if s.IsPublic() {
			p.namesConfidential(s)
		}
		switch {
		case s.IsPublic() || p.Seen == SeenByFew:
		case p.Seen == SeenByAll:
			p.report(where, "this was not told to the public, and everybody can read the repository",
				"keep it in a record whose repository is private; as it is in the history now, take it that it was read")
		default:
			p.add(finding.Info, where, "this was not told to the public: nobody but those whom it concerns may be able to "+
				"read the repository",
				"where that is so, say it: `exceptions: [{rule: confidential, reason: The repository is private.}]`")
		}
	}
}

// namesConfidential reports where a statement that everybody is told names one that the public was not.
func (p *pass) namesConfidential(s *record.Statement) {
	name := func(id, key string, i int) {
		if o := p.in.Statement(id); o != nil && !o.IsPublic() {
			p.report(placeIn(s, key, i), fmt.Sprintf("this names `%s`, which was not told to the public", id), "delete it here")
		}
	}
	name(s.Follows, "follows", 0)
	for i, id := range s.TakesBack {
		name(id, "takes-back.", i)
	}
	for i, id := range s.Acknowledges {
		name(id, "acknowledges.", i)
	}
	for i, promise := range s.Promises {
		name(promise.Kept, "promises.kept", i)
	}
}

func checkDutyNames(p *pass) {
	for i, d := range p.in.Duties {
		where := p.inIncident("duties.", i)
		if !p.dutyName(d.Duty, where, p.laws().Names()) {
			continue
		}
		variants, entities := p.laws().Variants(d.Duty)
		if d.Variant != "" && !slices.Contains(variants, d.Variant) {
			p.report(p.inIncident("duties.variant", i), fmt.Sprintf("`%s` has no variant `%s`", d.Duty, shorten(d.Variant, 40)),
				among("variant", d.Variant, variants))
		}
		if near := strict.Nearest(d.Entity, entities); d.Entity != "" && near != "" && near != d.Entity {
			p.report(p.inIncident("duties.entity", i),
				fmt.Sprintf("no law knows the kind of entity `%s`", shorten(d.Entity, 40)),
				fmt.Sprintf("did you mean `%s`?", near))
		}
		if d.Country != "" && !p.laws().HasCalendar(d.Country) {
			p.report(p.inIncident("duties.country", i),
				fmt.Sprintf("there is no calendar of the country `%s`", shorten(d.Country, 40)),
				fmt.Sprintf("write its two letters, as DE, or add its days off in %s/", duty.Folder))
		}
	}
	for _, s := range p.all {
		for i, id := range s.Meets {
			if p.dutyName(id, placeIn(s, "meets.", i), p.laws().Names()) && !p.laws().IsDuty(id) {
				p.report(placeIn(s, "meets.", i), fmt.Sprintf("`%s` is a law, and a statement meets a duty of it", id),
					fmt.Sprintf("write which: `%s`", strings.Join(p.laws().Named(id), "`, `")))
			}
		}
	}
}

// dutyName reports whether there is a duty or law of a name, and reports one that there is not.
func (p *pass) dutyName(name string, where place, names []string) bool {
	if name == "" || slices.Contains(names, name) {
		return name != ""
	}
	p.report(where, fmt.Sprintf("there is no duty or law `%s`", shorten(name, 40)), among("duty", name, names))
	return false
}

// among returns what to write for a name that is not one of those that there are.
func among(what, name string, names []string) string {
	if near := strict.Nearest(name, names); near != "" {
		return fmt.Sprintf("did you mean `%s`? docs/duties.md has them all", near)
	}
	if len(names) == 0 {
		return fmt.Sprintf("delete the %s: there is none", what)
	}
	return fmt.Sprintf("write one of `%s`", strings.Join(names, "`, `"))
}

func checkEventNames(p *pass) {
	for i, e := range p.in.Events {
		if triggers := p.laws().Triggers(); e.Event != "" && !slices.Contains(triggers, e.Event) {
			p.report(p.inIncident("events.event", i), fmt.Sprintf("no duty runs from an event `%s`", shorten(e.Event, 40)),
				among("event", e.Event, triggers))
		}
	}
}

func checkEventTimes(p *pass) {
	for i, e := range p.in.Events {
		if e.Zone == "" {
			continue
		}
		zone, err := duty.Zone(e.Zone)
		if err != nil {
			p.report(p.inIncident("events.zone", i), fmt.Sprintf("there is no time zone `%s`", shorten(e.Zone, 40)),
				"write its name as the tz database has it, for instance Europe/Berlin")
			continue
		}
		if !e.Clock.IsZero() {
			p.clockAlone(i, e.Clock, e.Zone, duty.Showing(e.Clock, zone))
			continue
		}
		at := e.At.Start()
		_, offset := at.Zone()
		if _, shown := at.In(zone).Zone(); !e.At.IsTime() || offset == 0 || offset == shown {
			continue
		}
		p.clockMistake(i, at, e.Zone, duty.Showing(at, zone))
	}
}

// clockAlone reports what a time has to be written as that is what clocks in a zone showed, and has no offset.
func (p *pass) clockAlone(i int, clock time.Time, zone string, all []time.Time) {
	where, shown := p.inIncident("events.at", i), clock.Format("15:04 on 2 January 2006")
	switch len(all) {
	case 0:
		p.clockMistake(i, clock, zone, nil)
	case 1:
		p.report(where, fmt.Sprintf("clocks in %s showed %s once", zone, shown),
			fmt.Sprintf("write `at: %s`", all[0].Format(time.RFC3339)))
	default:
		p.report(where, fmt.Sprintf("clocks in %s showed %s twice", zone, shown),
			fmt.Sprintf("write `at: %s` for the first time, or `at: %s` for the second",
				all[0].Format(time.RFC3339), all[1].Format(time.RFC3339)))
	}
}

// clockMistake reports that a time has an offset that its zone does not have then; right are the times that it can be.
func (p *pass) clockMistake(i int, at time.Time, zone string, right []time.Time) {
	where := p.inIncident("events.at", i)
	if len(right) == 0 {
		p.report(where,
			fmt.Sprintf("clocks in %s never show %s: they skip that hour", zone, at.Format("15:04 on 2 January 2006")),
			"write the time that they showed, or the time in UTC")
		return
	}
	var forms []string
	for _, r := range right {
		forms = append(forms, r.Format(time.RFC3339))
	}
	p.report(where, fmt.Sprintf("clocks in %s have another offset then than %s", zone, at.Format("-07:00")),
		fmt.Sprintf("write `at: %s`, or the time in UTC", strings.Join(forms, "` or `at: ")))
}

func checkInForce(p *pass) {
	if p.Now.IsZero() {
		return
	}
	for i, d := range p.in.Duties {
		if !p.laws().InForce(p.in, d.Duty, duty.Moment{Now: p.Now}) {
			p.report(p.inIncident("duties.", i), fmt.Sprintf("`%s` was not in force when this incident began", d.Duty),
				"delete the entry, or correct the time of the event")
		}
	}
}

func checkTriggers(p *pass) {
	if p.in.Broken { // nobody can say what it has
		return
	}
	due := p.due()
	for i, d := range p.in.Duties {
		ids := p.laws().Named(d.Duty)
		running := slices.ContainsFunc(due, func(d duty.Duty) bool {
			return slices.Contains(ids, d.Rule.ID) && (d.Status != duty.Waiting || d.Met != nil)
		})
		if p.Now.IsZero() || len(ids) == 0 || running || !p.laws().InForce(p.in, d.Duty, duty.Moment{Now: p.Now}) {
			continue
		}
		if len(due) == 0 {
			p.report(p.inIncident("duties.", i),
				fmt.Sprintf("`%s` is a duty of ours, and no party of the incident is ours", d.Duty),
				"write `ours: true` at the party that has to report")
			continue
		}
		if slices.ContainsFunc(p.in.Events, func(e record.Event) bool { return e.At.Start().After(p.Now) }) {
			continue // it is on record, and still to come
		}
		first := due[slices.IndexFunc(due, func(d duty.Duty) bool { return slices.Contains(ids, d.Rule.ID) })]
		hint := fmt.Sprintf("add to `events:`: `- {event: %s, at: …, zone: …}`", first.Rule.Trigger)
		if p.laws().IsDuty(first.Rule.Trigger) {
			hint = fmt.Sprintf("write `meets: [%s]` into the statement that meets it, and name that duty too",
				first.Rule.Trigger)
		}
		p.report(p.inIncident("duties.", i), fmt.Sprintf("`%s` %s", first.Rule.ID, first.Why), hint)
	}
	for _, d := range due {
		p.metTooEarly(d)
	}
}

// metTooEarly reports that a duty was met before what it runs from, or without it.
func (p *pass) metTooEarly(d duty.Duty) {
	if d.Met == nil || !p.laws().InForce(p.in, d.Rule.ID, duty.Moment{Now: p.Now}) {
		return
	}
	where := placeIn(d.Met, "meets.", slices.Index(d.Met.Meets, d.Rule.ID))
	switch {
	case d.From.IsZero():
		p.report(where, fmt.Sprintf("the statement meets `%s`, which %s", d.Rule.ID, d.Why),
			"write `meets:` in the statement that came before, or the event into incident.yaml")
	case d.Met.Date.End().Before(d.From):
		p.report(where, fmt.Sprintf("the statement meets `%s`, and what that runs from came later, on %s", d.Rule.ID,
			d.From.Format("2 January 2006 15:04 MST")), "correct one of the two times")
	}
}

func checkMeets(p *pass) {
	if p.in.Broken || p.Now.IsZero() {
		return
	}
	var ids []string
	for _, d := range p.in.Duties {
		ids = append(ids, p.laws().Named(d.Duty)...)
	}
	for _, name := range p.Duties {
		ids = append(ids, p.laws().Named(name)...)
	}
	for _, s := range p.in.Statements {
		for i, id := range s.Meets {
			switch {
			case !p.laws().IsDuty(id):
			case !p.isOurs(s):
				p.report(placeIn(s, "meets.", i), fmt.Sprintf("the statement meets `%s`, and is not of a party of ours", id),
					"delete `meets`, or write `ours: true` at the party")
			case !slices.Contains(ids, id):
				p.report(placeIn(s, "meets.", i), fmt.Sprintf("`%s` is no duty of this incident", id),
					fmt.Sprintf("add it to incident.yaml: `duties: [%s]`", strings.Join(append(dutyNames(p.in.Duties), id), ", ")))
			}
		}
	}
}

func dutyNames(duties []record.Duty) (all []string) {
	for _, d := range duties {
		all = append(all, d.Duty)
	}
	return all
}

func checkLate(p *pass) {
	for _, d := range p.due() {
		if d.Status == duty.Late {
			p.report(placeIn(d.Met, "meets.", slices.Index(d.Met.Meets, d.Rule.ID)),
				fmt.Sprintf("`%s` was due %s, and the statement is of %s", d.Rule.ID, d.Due.Format("2 January 2006 15:04 MST"),
					d.MetAt.In(d.Due.Location()).Format("2 January 2006 15:04:05 MST")),
				"correct the time of the statement or of the event, if one of them is wrong")
		}
	}
}

func checkExtensions(p *pass) {
	for _, d := range p.due() {
		i := slices.IndexFunc(p.in.Duties, func(entry record.Duty) bool {
			return entry.Extended != nil && slices.Contains(p.laws().Named(entry.Duty), d.Rule.ID)
		})
		if i >= 0 && d.Vain {
			p.report(p.inIncident("duties.", i),
				fmt.Sprintf("the extension of `%s` was granted after it was due, and moves nothing", d.Rule.ID),
				"correct the time, or delete the extension")
		}
	}
}
