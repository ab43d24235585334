package duty

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// RegimeKeys describes the file of a law, key by key.
var RegimeKeys = []strict.Key{
	{Name: "regime", Kind: strict.Line, Required: true, Example: "house-rules",
		Doc: "The name of the law, which stands for all of its duties: lower-case letters, digits and hyphens."},
	{Name: "title", Kind: strict.Line, Required: true, Example: "Rules of the house", Doc: "What readers call it."},
	{Name: "version", Kind: strict.Line, Required: true, Example: "\"2027\"", Doc: "Its number, or the year of it."},
	{Name: "since", Kind: strict.Date, Required: true, Example: "2027-01-01", Doc: "The day from which it holds."},
	{Name: "until", Kind: strict.Date, Example: "2029-01-01", Doc: "The first day on which it holds no more."},
	{Name: "checked", Kind: strict.Date, Example: "2026-11-27",
		Doc: "The day on which the file was read against the text. Without it the law is shown as unverified."},
	{Name: "text", Kind: strict.Line, Example: "Incident policy, section 4", Doc: "The text that it was read against."},
	{Name: "source", Kind: strict.Address, Example: "https://example.com/policy", Doc: "The address of the text."},
	{Name: "duties", Kind: strict.Entries, Required: true, Doc: "What it asks for, one entry for each duty.",
		Keys: ruleKeys},
}

var ruleKeys = []strict.Key{
	{Name: "duty", Kind: strict.Line, Required: true, Example: "board-24", Doc: "The name of the duty."},
	{Name: "variant", Kind: strict.Line, Example: "personal-data",
		Doc: "Where a duty has several forms: which of them this entry is. One entry has none."},
	{Name: "title", Kind: strict.Line, Required: true, Example: "Tell the board", Doc: "What has to be done."},
	{Name: "to", Kind: strict.Line, Required: true, Example: "the board", Doc: "Who has to be told."},
	{Name: "article", Kind: strict.Line, Example: "Section 4.2", Doc: "Where the text says so."},
	{Name: "source", Kind: strict.Address, Example: "https://example.com/policy#4.2",
		Doc: "The address of that place, where it has one of its own."},
	{Name: "trigger", Kind: strict.Line, Required: true, Example: "aware",
		Doc: "The event that it runs from, or the duty from whose statement it runs."},
	{Name: "or", Kind: strict.Line, Example: "told", Doc: "Another event that it runs from, if that comes first."},
	{Name: "after", Kind: strict.Line, Example: "ongoing",
		Doc: "An event, or a duty that was met, without which there is nothing to report."},
	{Name: "latest", Kind: strict.YesNo, Example: "false",
		Doc: "`true` where it runs from the latest statement that meets that duty, and not from the first."},
	{Name: "length", Kind: strict.Line, Example: "24 hours",
		Doc: "How long after that: a number of `hours`, `days`, `business days` (on which `calendar` is open) or `months`; " +
			"`3-5 days` where the law means a day among these: the last is taken. Leave it out where the law gives none."},
	{Name: "first-day", Kind: strict.Word, Words: firstDays, Example: "next",
		Doc: "The first day of a length in days: the `next` one after the event (this is taken where the key is absent), " +
			"the `same` day, or `next-open`: of an event on a day off the next open day."},
	{Name: "day-off", Kind: strict.Word, Words: daysOff, Example: "stays",
		Doc: "What a due time on a day off does: it `stays` (this is taken where the key is absent), goes to the end of " +
			"the `next-open` day, to `noon` of it, or to the `same-hour` of it."},
	{Name: "exempt", Kind: strict.Lines, Example: "[bank]",
		Doc: "The kinds of `entity` for which a day off moves nothing."},
	{Name: "at", Kind: strict.Line, Example: "\"17:30\"",
		Doc: "The time of day at which a last day ends; its last second is taken where the key is absent."},
	{Name: "zone", Kind: strict.Line, Example: "America/New_York",
		Doc: "The time zone in which days are counted; that of the event is taken where the key is absent."},
	{Name: "calendar", Kind: strict.Line, Example: "sec",
		Doc: "Whose days off count: the name of a calendar, or `country` for that of the country that the incident names. " +
			"Without it only Saturdays and Sundays do."},
	{Name: "cap", Kind: strict.Group,
		Doc: "A second limit, which holds where `trigger` comes within it.",
		Keys: []strict.Key{
			{Name: "length", Kind: strict.Line, Required: true, Example: "24 hours", Doc: "Its length, in hours."},
			{Name: "trigger", Kind: strict.Line, Required: true, Example: "aware", Doc: "The event that it runs from."},
		}},
	{Name: "anew", Kind: strict.YesNo, Example: "false",
		Doc: "`true` where the length runs anew when an extension ends; else it is due at that end."},
	{Name: "readings", Kind: strict.Lines, Example: "[next-hour]",
		Doc: "Other ways to count that are argued, shown beside the due time: `next-hour`, `two-working-days`, " +
			"`next-open`, `noon` or `same-hour`."},
	{Name: "contains", Kind: strict.Entries, Doc: "What a report has to say.",
		Keys: []strict.Key{
			{Name: "what", Kind: strict.Line, Required: true, Example: "what happened", Doc: "One thing of it."},
			{Name: "words", Kind: strict.Lines, Example: "[happened, occurred]",
				Doc: "Words of which a text that says it has one. Leave it out where words cannot tell."},
			{Name: "late", Kind: strict.YesNo, Example: "false", Doc: "`true` where only a late report has to say it."},
		}},
	{Name: "unsettled", Kind: strict.Line, Example: "Whether weekends count is not settled.",
		Doc: "What is not settled about it."},
}

var (
	firstDays = []string{string(NextDay), string(SameDay), string(NextOpen)}
	daysOff   = []string{string(Stays), string(Moves), string(Noon), string(SameHour)}
	readings  = []string{"next-hour", "two-working-days", string(Moves), string(Noon), string(SameHour)}
)

// A decoder reads one file of laws or of days off.
type decoder struct{ *strict.Doc }

// parseRegime reads a law, and returns it with what is wrong in its file.
func parseRegime(file string, data []byte) (*Regime, []finding.Finding) {
	d := decoder{strict.Parse(file, data, RegimeKeys)}
	g := &Regime{}
	if d.Root != nil {
		d.Map(d.Root, []strict.Field{
			d.line("regime", &g.ID, true), d.line("title", &g.Title, true), d.line("version", &g.Version, true),
			d.date("since", &g.Since, true), d.date("until", &g.Until, false), d.date("checked", &g.Checked, false),
			d.line("text", &g.Text, false), d.line("source", &g.Source, false),
			{Name: "duties", Required: true, Read: func(n *strict.Node) {
				d.List(n, func(n *strict.Node) { g.Rules = append(g.Rules, d.rule(n, g)) })
			}},
		})
	}
	return g, d.Findings
}

// rule reads one duty.
func (d decoder) rule(n *strict.Node, g *Regime) *Rule {
	r := &Rule{Regime: g, First: NextDay, DayOff: Stays, At: endOfDay}
	d.Map(n, slices.Concat([]strict.Field{
		d.line("duty", &r.ID, true), d.line("variant", &r.Variant, false), d.line("title", &r.Title, true),
		d.line("to", &r.To, true), d.line("article", &r.Article, false), d.line("source", &r.Source, false),
		d.line("trigger", &r.Trigger, true), d.line("or", &r.Or, false), d.line("after", &r.After, false),
		{Name: "latest", Read: func(n *strict.Node) { r.Latest = d.Bool(n) }},
		{Name: "contains", Read: func(n *strict.Node) {
			d.List(n, func(n *strict.Node) { r.Contains = append(r.Contains, d.item(n)) })
		}},
		d.line("unsettled", &r.Open, false),
	}, d.lengths(r), d.days(r)))
	return r
}

// lengths returns the fields that say how long a duty is.
func (d decoder) lengths(r *Rule) []strict.Field {
	return []strict.Field{
		{Name: "length", Read: func(n *strict.Node) { d.length(n, r) }},
		{Name: "cap", Read: func(n *strict.Node) {
			var limit Rule
			d.Map(n, []strict.Field{
				{Name: "length", Required: true, Read: func(n *strict.Node) { d.length(n, &limit) }},
				d.line("trigger", &r.Cap.Trigger, true),
			})
			if r.Cap.Hours = limit.Hours; limit.Hours == 0 && limit.hasLength() {
				d.Report(strict.At(n), "wrong-value", "a second limit is counted in hours", "write for instance `length: 24 hours`")
			}
		}},
		{Name: "anew", Read: func(n *strict.Node) { r.Anew = d.Bool(n) }},
		{Name: "readings", Read: func(n *strict.Node) {
			d.List(n, func(n *strict.Node) {
				if name := d.OneOf(n, "reading", readings, nil); name != "" {
					r.Readings = append(r.Readings, name)
				}
			})
		}},
	}
}

// days returns the fields that say how days are counted.
func (d decoder) days(r *Rule) []strict.Field {
	return []strict.Field{
		{Name: "first-day", Read: func(n *strict.Node) { r.First = First(d.OneOf(n, "first day", firstDays, nil)) }},
		{Name: "day-off", Read: func(n *strict.Node) { r.DayOff = DayOff(d.OneOf(n, "move", daysOff, nil)) }},
		{Name: "exempt", Read: func(n *strict.Node) { r.Exempt = d.Strings(n) }},
		{Name: "at", Read: func(n *strict.Node) { r.At = d.clock(n) }},
		{Name: "zone", Read: func(n *strict.Node) {
			r.Zone = d.String(n)
			if _, err := Zone(r.Zone); err != nil {
				d.Report(strict.At(n), "wrong-value", fmt.Sprintf("there is no time zone %s", strict.Quote(r.Zone)),
					"write its name as the tz database has it, for instance America/New_York")
			}
		}},
		d.line("calendar", &r.Holiday, false),
	}
}

func (d decoder) item(n *strict.Node) (i Item) {
	d.Map(n, []strict.Field{
		d.line("what", &i.What, true),
		{Name: "words", Read: func(n *strict.Node) { i.Cues = d.Strings(n) }},
		{Name: "late", Read: func(n *strict.Node) { i.Late = d.Bool(n) }},
	})
	return i
}

// clock reads a time of day.
func (d decoder) clock(n *strict.Node) Clock {
	t, err := time.Parse("15:04", d.String(n))
	if err != nil {
		d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%s is not a time of day", strict.Quote(d.String(n))),
			"write hours and minutes in quotation marks, for instance \"17:30\"")
		return endOfDay
	}
	return Clock(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
}

var lengthForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:([0-9]+)-)?([0-9]+) (hour|day|business day|month)s?$`)
})

// length reads how long a duty is.
func (d decoder) length(n *strict.Node, r *Rule) {
	m := lengthForm().FindStringSubmatch(d.String(n))
	if m == nil || m[1] != "" && m[3] != "day" {
		d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%s is not a length", strict.Quote(d.String(n))),
			"write a number and what it counts: `72 hours`, `14 days`, `3-5 days`, `4 business days` or `1 month`")
		return
	}
	length := d.whole(n, m[2])
	switch m[3] {
	case "hour":
		r.Hours = length
	case "business day":
		r.BusinessDays = length
	case "month":
		r.Months = length
	default:
		r.Days = length
	}
	if m[1] == "" {
		return
	}
	if r.DaysFrom = d.whole(n, m[1]); r.DaysFrom >= length {
		d.Report(strict.At(n), "wrong-value", "the range runs backwards", "write the smaller number first: `3-5 days`")
	}
}

// whole returns a whole number from 1 to 3,660, the days of ten years; 0 for anything else, which is a finding.
func (d decoder) whole(n *strict.Node, s string) int {
	i, err := strconv.Atoi(s)
	if err != nil || i < 1 || i > 3660 {
		d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%s is not a length", strict.Quote(s)),
			"write a whole number from 1 to 3660")
		return 0
	}
	return i
}

func (d decoder) number(name string, to *int) strict.Field {
	return strict.Field{Name: name, Read: func(n *strict.Node) { *to = d.whole(n, d.String(n)) }}
}

func (d decoder) line(name string, to *string, required bool) strict.Field {
	return strict.Field{Name: name, Required: required, Read: func(n *strict.Node) { *to = d.String(n) }}
}

// date reads a day.
func (d decoder) date(name string, to *record.Date, required bool) strict.Field {
	return strict.Field{Name: name, Required: required, Read: func(n *strict.Node) {
		day, err := record.ParseDate(d.String(n))
		if err != nil || day.IsTime() {
			d.Report(strict.At(n), "date", fmt.Sprintf("%s is not a day", strict.Quote(d.String(n))),
				"write year, month and day, for instance 2027-01-31")
			return
		}
		*to = day
	}}
}
