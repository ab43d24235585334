package record

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// spelled is a date as people and programs write it, taken apart.
type spelled struct {
	rest  string // what is not taken apart yet, in lower case
	clock string // "15:04:05"; "" for none
	zone  string // "Z" or "+09:00"; "" where none is named or nobody can say which is meant
	named string // how the zone is called, in capitals
}

// inWords returns what to write instead of a date in words, of any order of its parts, with or without a time.
func inWords(s string) string {
	d, days, layout := takeApart(s)
	if len(days) == 0 || d.clock != "" && layout != dayLayout {
		return ""
	}
	var all []string
	for _, day := range days {
		all = append(all, d.written(day, layout)...)
	}
	all = slices.DeleteFunc(slices.Compact(all), func(date string) bool { _, ok := parseDate(date); return !ok })
	if len(all) == 0 {
		return ""
	}
	if d.clock != "" && d.zone == "" && d.named == "" {
		return fmt.Sprintf("say which zone: %s if the time is in UTC, or with the zone's offset, %s", all[0],
			strings.TrimSuffix(all[0], "Z")+"+09:00")
	}
	if len(all) == 1 {
		return "write " + all[0]
	}
	if d.clock != "" && len(days) == 1 {
		return fmt.Sprintf("write %s, or %s: %s names more than one zone, or summer time was meant", all[0],
			all[1], d.named)
	}
	return "write the year first: " + strings.Join(all, " or ") + ", whichever is meant"
}

// takeApart takes a date in words apart, and returns the days or months that it can mean, and their layout.
func takeApart(s string) (d *spelled, days []time.Time, layout string) {
	d = &spelled{rest: " " + filler().ReplaceAllString(signs.Replace(strings.ToLower(s)), " ") + " "}
	d.takeEpoch()
	d.takeClock()
	days, layout = daysOf(d.rest)
	if before, _, ok := strings.Cut(d.rest, "\t"); ok && len(days) == 0 {
		days, layout = daysOf(before) // what follows the time names a zone in words of its own
	}
	return d, days, layout
}

// ReadDate reads a date as pages and people write it, "September 10, 2021 -- 19:10 GMT": with its time only where the
// zone is written as an offset, Z, UTC or GMT. unzoned says that a time is left out because nobody can know its zone.
// ok is false for words that are no date, and for those that can be more than one.
func ReadDate(s string) (date Date, unzoned, ok bool) {
	if date, ok = parseDate(s); ok {
		return date, false, true
	}
	d, days, layout := takeApart(aside().ReplaceAllString(s, " "))
	if len(days) != 1 || d.clock != "" && layout != dayLayout {
		return Date{}, false, false
	}
	zoned := d.zone != "" || d.named == "UTC" || d.named == "GMT" || d.named == "Z"
	if d.clock != "" && zoned {
		date, ok = parseDate(d.written(days[0], layout)[0])
		return date, false, ok
	}
	date, ok = parseDate(days[0].Format(layout))
	return date, d.clock != "", ok
}

// aside matches what stands beside a date: the time in another zone, a dash before the time.
var aside = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\([^)]*\)| (?:--|–|—|\|) `) })

// signs are those between the parts of a date that stand for a space or a colon.
var signs = strings.NewReplacer("_", " ", "时", ":", "時", ":", "点", ":", "시 ", ":", "시", ":", "分", " ", "분",
	" ", "秒", " ",
	"초", " ", "日", "日 ", "일", "일 ", "a. m.", "am", "p. m.", "pm", "\t", " ")

// filler matches words that say nothing that a date could say: about when, and what a clock is called.
var filler = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:early|mid|late|circa|ca|c|about|around|approx|approximately|` +
		`begin(?:ning)? of|end of|` +
		`uhr|heures?|hrs?|hours?|o'clock|local time|time|um|le|the|on|den|am|of|noon|midnight|` +
		`est\.)\b\.?(?: |$)|(?: |^)à |~|` +
		`\((?:approx\.?|ca\.?|\?|[^)]{5,})\)|-(?:\?\?|xx|dd)`)
})

// written returns what a day, with its time where there is one, can mean, most likely first.
func (d *spelled) written(day time.Time, layout string) (all []string) {
	text := day.Format(layout)
	if d.clock == "" {
		return []string{text}
	}
	if strings.HasPrefix(d.clock, "24:00") {
		text, d.clock = day.AddDate(0, 0, 1).Format(layout), "00:00:00"
	}
	for _, zone := range d.zones(day) {
		all = append(all, text+"T"+d.clock+zone)
	}
	return all
}

// zones returns the offsets that the zone of a day can have.
func (d *spelled) zones(day time.Time) []string {
	switch offsets := zones()[d.named]; {
	case d.zone != "":
		return []string{d.zone}
	case d.named == "":
		return []string{"Z"}
	case len(offsets) == 2 && slices.Contains(summerZones, d.named) && (day.Month() < time.March ||
		day.Month() > time.November):
		return offsets[:1]
	default:
		return offsets
	}
}

// zones are the zones that dates name, with their offsets; of one that has two, or shares its name with another, the
// likelier first (https://data.iana.org/time-zones/tz-link.html).
var zones = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"UTC": {"Z"}, "GMT": {"Z"}, "Z": {"Z"}, "WET": {"Z", "+01:00"}, "WEST": {"+01:00"}, "BST": {"+01:00", "+06:00"},
		"CET": {"+01:00", "+02:00"}, "CEST": {"+02:00"}, "MEZ": {"+01:00", "+02:00"}, "MESZ": {"+02:00"},
		"EET": {"+02:00", "+03:00"}, "EEST": {"+03:00"}, "MSK": {"+03:00"}, "IST": {"+05:30", "+01:00"},
		"EST": {"-05:00", "-04:00"}, "EDT": {"-04:00"}, "ET": {"-04:00", "-05:00"},
		"CST": {"-06:00", "-05:00"}, "CDT": {"-05:00"}, "CT": {"-05:00", "-06:00"},
		"MST": {"-07:00", "-06:00"}, "MDT": {"-06:00"}, "MT": {"-06:00", "-07:00"},
		"PST": {"-08:00", "-07:00"}, "PDT": {"-07:00"}, "PT": {"-07:00", "-08:00"},
		"AKST": {"-09:00", "-08:00"}, "AKDT": {"-08:00"}, "HST": {"-10:00"}, "AST": {"-04:00", "-03:00"},
		"JST": {"+09:00"}, "KST": {"+09:00"}, "HKT": {"+08:00"}, "SGT": {"+08:00"}, "PHT": {"+08:00"}, "ICT": {"+07:00"},
		"WIB": {"+07:00"}, "PKT": {"+05:00"}, "GST": {"+04:00"}, "SAST": {"+02:00"}, "CAT": {"+02:00"}, "EAT": {"+03:00"},
		"WAT": {"+01:00"}, "BRT": {"-03:00"}, "ART": {"-03:00"}, "AEST": {"+10:00"}, "AEDT": {"+11:00"},
		"EASTERN": {"-04:00", "-05:00"}, "CENTRAL": {"-05:00", "-06:00"}, "MOUNTAIN": {"-06:00", "-07:00"},
		"PACIFIC": {"-07:00", "-08:00"},
		"ACST":    {"+09:30"}, "ACDT": {"+10:30"}, "AWST": {"+08:00"}, "NZST": {"+12:00"}, "NZDT": {"+13:00"},
	}
})

// summerZones are those of winter whose second offset is that of summer.
var summerZones = strings.Fields("WET CET MEZ EET EST CST MST PST AKST AST")

type parts struct {
	epoch, apache, area, offset, clock, dotted, hour, bare                       *regexp.Regexp // of the time
	dayFirst, monthFirst, yearFirst, numbers, month, compact, era, ordinal, week *regexp.Regexp // of the day
}

// dateParts are the expressions by which a date is taken apart.
var dateParts = sync.OnceValue(func() (p parts) {
	p.epoch = regexp.MustCompile(`^ ([0-9]{10})(?:[0-9]{3})? $`)
	p.apache = regexp.MustCompile(`([0-9]{4}):([0-9]{2}:[0-9]{2})`)
	p.area = regexp.MustCompile(`\[[^\]]*\]|\b(?:europe|america|asia|africa|australia|pacific|atlantic)/[a-z_/]+`)
	p.offset = regexp.MustCompile(`(?:utc|gmt)? ?([+-])([0-9]{1,2})(?::?([0-9]{2}))? $`)
	p.clock = regexp.MustCompile(`(?:\bat |\bum |` +
		`[,t ]) *([0-9]{1,2})[:h]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)? *([ap]\.?m\.?)?`)
	p.dotted = regexp.MustCompile(`(?:\bat |[,t]) *([0-9]{1,2})\.([0-9]{2})(?:\.([0-9]{2}))? *([ap]\.?m\.?)?|` +
		` ([0-9]{1,2})\.([0-9]{2})() *([ap]\.?m\.?)`)
	p.hour = regexp.MustCompile(`(?:\bat |[,t ]) *([0-9]{1,2})()() *([ap]\.?m\.?)`)
	p.bare = regexp.MustCompile(`([0-9]{4}|-[0-9]{2})[t ]([0-9]{2})([0-9]{2})?([0-9]{2})?(z | ?[+-]| $)`)
	p.dayFirst = regexp.MustCompile(`^([0-9]{1,2})(?:\.|st|nd|rd|th|er|e|º|ª)?[ /-]*(?:de |of |` +
		`d')?(\pL{3,})\.?,?[ /-]*(?:de |del )?([0-9]{4})$`)
	p.monthFirst = regexp.MustCompile(`^(\pL{3,})\.?[ -]*([0-9]{1,2})?(?:st|nd|rd|th)?,?[ -]+(?:de )?([0-9]{4})$`)
	p.yearFirst = regexp.MustCompile(`^([0-9]{4})[ -]*(\pL{3,})\.?[ -]*([0-9]{1,2})?$`)
	p.numbers = regexp.MustCompile(`^([0-9]{1,4})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{1,4})\.?$`)
	p.era = regexp.MustCompile(`^(令和|平成|[0-9]{4})(元|[0-9]{0,2})[年년]? ?([0-9]{1,2})[月월] ?(?:([0-9]{1,2})[日일号])?`)
	p.month = regexp.MustCompile(`^([0-9]{4})[-/. ]([0-9]{1,2})$`)
	p.compact = regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})$`)
	p.ordinal = regexp.MustCompile(`^([0-9]{4})-?([0-9]{3})$`)
	p.week = regexp.MustCompile(`^([0-9]{4})-?w([0-9]{2})-?([1-7])$`)
	return p
})

// takeEpoch reads the seconds since 1970 that programs count.
func (d *spelled) takeEpoch() {
	if m := dateParts().epoch.FindStringSubmatch(d.rest); m != nil {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		d.rest = " " + strings.ToLower(time.Unix(n, 0).UTC().Format(time.RFC3339)) + " "
	}
}

// takeClock takes the time of day and its zone out of the rest.
func (d *spelled) takeClock() {
	p := dateParts()
	if area := p.area.FindString(d.rest); area != "" {
		d.rest = strings.Replace(d.rest, area, "", 1)
	}
	d.rest = " " + p.apache.ReplaceAllString(strings.TrimSpace(d.rest), "$1 $2") + " "
	if m := p.bare.FindStringSubmatch(d.rest); m != nil && (strings.Contains(m[0], "t") || m[3] != "") {
		clock := m[1] + "t" + m[2] + ":" + def(m[3]) + ":" + def(m[4]) + m[5]
		d.rest = strings.Replace(d.rest, m[0], clock, 1)
	}
	var m []string
	for _, form := range []*regexp.Regexp{p.clock, p.dotted, p.hour} {
		if m = form.FindStringSubmatch(d.rest); m != nil {
			break
		}
	}
	if m == nil {
		return
	}
	if len(m) > 5 && m[1] == "" {
		m = append(m[:1], m[5:]...)
	}
	h, _ := strconv.Atoi(m[1])
	switch half := m[4] + " "; {
	case half[0] == 'p' && h < 12:
		h += 12
	case half[0] == 'a' && h == 12:
		h = 0
	}
	if _, err := time.Parse(time.TimeOnly, fmt.Sprintf("%02d:%s:%s", h%24, m[2]+def(m[2])[len(m[2]):],
		def(m[3]))); err != nil || h > 24 {
		return
	}
	d.clock = fmt.Sprintf("%02d:%s:%s", h, def(m[2]), def(m[3]))
	d.rest = strings.Replace(d.rest, m[0], " @", 1)
	d.takeZone()
}

// def returns two digits, 00 where there are none.
func def(digits string) string {
	if digits == "" {
		return "00"
	}
	return digits
}

// takeZone takes the zone out of what stands behind the time.
func (d *spelled) takeZone() {
	before, after, _ := strings.Cut(d.rest, "@")
	after = strings.TrimSpace(after)
	name := strings.ToUpper(strings.TrimRightFunc(after[:len(after)-len(strings.TrimLeftFunc(after,
		unicode.IsLetter))], unicode.IsSpace))
	if offset := dateParts().offset.FindStringSubmatch(after + " "); offset != nil && (offset[3] != "" ||
		len(after) < 8) {
		h, _ := strconv.Atoi(offset[2])
		d.zone = fmt.Sprintf("%s%02d:%s", offset[1], h, def(offset[3]))
		after = strings.TrimSuffix(after+" ", offset[0])
	} else if zones()[name] != nil {
		d.named, after = name, after[len(name):]
	} else if strings.HasPrefix(after, "(") {
		after = ""
	}
	d.rest = before + "\t" + after
}

// daysOf returns the days or months that a date without its time can mean, and their layout.
func daysOf(rest string) (days []time.Time, layout string) {
	rest = strings.Trim(strings.Join(strings.Fields(weekday().ReplaceAllString(rest, " ")), " "), " ,;\"'")
	p := dateParts()
	if m := p.dayFirst.FindStringSubmatch(rest); m != nil {
		return dayOf(m[3], monthNamed(m[2]), m[1])
	}
	if m := p.monthFirst.FindStringSubmatch(rest); m != nil {
		return dayOf(m[3], monthNamed(m[1]), m[2])
	}
	if m := p.yearFirst.FindStringSubmatch(rest); m != nil {
		return dayOf(m[1], monthNamed(m[2]), m[3])
	}
	if m := p.era.FindStringSubmatch(rest); m != nil {
		return dayOf(ofEra(m[1], m[2]), m[3], m[4])
	}
	if m := p.month.FindStringSubmatch(rest); m != nil {
		return dayOf(m[1], strings.TrimLeft(m[2], "0"), "")
	}
	if m := p.compact.FindStringSubmatch(rest); m != nil {
		return dayOf(m[1], strings.TrimLeft(m[2], "0"), m[3])
	}
	if m := p.ordinal.FindStringSubmatch(rest); m != nil {
		if t, err := time.Parse("2006-002", m[1]+"-"+m[2]); err == nil {
			return []time.Time{t}, dayLayout
		}
	}
	if m := p.week.FindStringSubmatch(rest); m != nil {
		return []time.Time{ofWeek(m[1], m[2], m[3])}, dayLayout
	}
	if m := p.numbers.FindStringSubmatch(rest); m != nil {
		return ofNumbers(m[1], m[2], m[3], rest[len(m[1])])
	}
	return nil, ""
}

// dayOf returns the day of three numbers, or the month where the last is "".
func dayOf(year, month, dayOfMonth string) ([]time.Time, string) {
	if dayOfMonth == "" {
		if t, err := time.Parse("2006-1", year+"-"+month); err == nil {
			return []time.Time{t}, monthLayout
		}
		return nil, ""
	}
	t, err := time.Parse("2006-1-2", year+"-"+month+"-"+strings.TrimLeft(dayOfMonth, "0"))
	if err != nil {
		return nil, ""
	}
	return []time.Time{t}, dayLayout
}

// ofNumbers returns the days that three numbers can be, where the year is first or last, of two digits or four. It
// is first with two digits only where hyphens part the numbers, and where points do the day stands before the month.
func ofNumbers(a, b, c string, sign byte) (days []time.Time, layout string) {
	var tries [][3]string
	switch {
	case len(a) == 4:
		tries = [][3]string{{a, b, c}, {a, c, b}}
	case len(c) == 4:
		tries = [][3]string{{c, b, a}, {c, a, b}}
	case len(a) <= 2 && len(c) == 2:
		tries = [][3]string{{"20" + c, b, a}, {"20" + c, a, b}}
		if sign == '-' {
			tries = append([][3]string{{"20" + a, b, c}}, tries...)
		}
	}
	for _, t := range tries {
		found, _ := dayOf(t[0], strings.TrimLeft(t[1], "0"), t[2])
		for _, f := range found {
			if !slices.ContainsFunc(days, f.Equal) {
				days = append(days, f)
			}
		}
		if (len(a) == 4 || sign == '.') && len(days) > 0 {
			break
		}
	}
	return days, dayLayout
}

// ofEra returns the year of a Japanese era, or the year that stands there.
func ofEra(era, year string) string {
	first := map[string]int{"令和": 2019, "平成": 1989}[era]
	if first == 0 {
		return era
	}
	n, err := strconv.Atoi(year)
	if err != nil {
		n = 1 // 元年
	}
	return strconv.Itoa(first + n - 1)
}

// ofWeek returns the day of a week as ISO 8601 counts them: the first is that of 4 January.
func ofWeek(year, week, weekday string) time.Time {
	y, _ := strconv.Atoi(year)
	w, _ := strconv.Atoi(week)
	n, _ := strconv.Atoi(weekday)
	fourth := time.Date(y, time.January, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, 7*(w-1)+n-1)
}

// weekday matches the days of the week in the languages of monthNames, which say nothing that the date does not.
var weekday = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|` +
		`diens|donners|frei|sams|sonn)tag|` +
		`mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|jueves|viernes|domingo)\b[.,]?|` +
		`\([月火水木金土日]\)|\b(?:el|dne)\b`)
})

// monthNames are the beginnings of the names of the months: of English, German, French, Spanish, Portuguese, Italian,
// Dutch, Swedish and Danish, Polish, Russian, Ukrainian, Czech, Turkish.
var monthNames = [12]string{
	"jan jän ene gen sty янв січ led oca", "feb fév fev lut фев лют úno şub", "mar mär maa mrt мар бер bře",
	"apr avr abr kwi апр кві dub nis", "may mai mei maj mag maio мая май тра kvě", "jun juin giu cze июн " +
		"чер červn haz",
	"jul juil lug lip июл лип červenc tem", "aug aoû aou ago sie авг сер srp ağu", "sep set wrz сен вер zář eyl",
	"oct okt out ott paź окт жов říj eki", "nov lis ноя лис kas", "dec dez déc dic gru дек гру pro ara",
}

// monthNamed returns the number of a month by its name; "" for none.
func monthNamed(name string) string {
	best, length := "", 0
	for i, starts := range monthNames {
		for _, start := range strings.Fields(starts) {
			if strings.HasPrefix(name, start) && len(start) > length {
				best, length = strconv.Itoa(i+1), len(start)
			}
		}
	}
	return best
}
