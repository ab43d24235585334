package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/us"
)

var update = flag.Bool("update", false, "write the list of differences anew")

// The files of the command are those that the rules give.
func TestFiles(t *testing.T) {
	for _, c := range calendars {
		got, err := os.ReadFile(filepath.Join("../../internal/duty/calendars", c.id+".yaml"))
		if err != nil || string(got) != c.file() {
			t.Errorf("%s is not current: run `make calendars` (%v)", c.id, err)
		}
	}
}

var rickar = map[string][]*cal.Holiday{
	"at": at.Holidays, "au-nsw": au.HolidaysNSW, "au-qld": au.HolidaysQLD, "au-sa": au.HolidaysSA,
	"be": be.Holidays, "cz": cz.Holidays, "de": de.Holidays, "dk": dk.Holidays, "es": es.Holidays,
	"fr": fr.Holidays, "gb-eng": gb.Holidays, "hr": hr.Holidays, "ie": ie.Holidays, "it": it.Holidays, "jp": jp.Holidays,
	"lt": lt.Holidays, "lv": lv.Holidays, "nl": nl.Holidays, "pl": pl.Holidays, "ro": ro.Holidays,
	"se": se.Holidays, "si": si.Holidays, "sec": us.Holidays,
}

// reasons says why a calendar differs from another's. A calendar that differs without a reason is a mistake.
var reasons = map[string]string{
	"date-holidays au-qld": "The evening of Christmas Eve is no whole day.",
	"date-holidays au-sa":  "The evenings of 24 and 31 December are no whole days. 26 April 2027 is not settled.",
	"date-holidays cy":     "Green Monday is 48 days before Easter; theirs is the Tuesday after it. Whit Monday is one.",
	"date-holidays fi":     "The law on time limits names Midsummer Eve and Christmas Eve.",
	"date-holidays jp":     "Public offices are closed from 29 December to 3 January too, which are no holidays.",
	"date-holidays nl":     "The law on time limits names Good Friday, and 5 May of every year.",
	"date-holidays ro":     "The Labour Code names 2 January.",
	"date-holidays se":     "The law on time limits names Midsummer Eve, Christmas Eve and New Year's Eve.",
	"date-holidays sec":    "Veterans Day is observed as the others are; closures by order are ours.",
	"date-holidays us-ca":  "Section 6700 names more days, and moves no other Saturday than that of Veterans Day.",
	"date-holidays us-ny":  "Section 24 moves Sundays and no Saturdays, and does not name 15 February.",

	"rickar au-nsw": "The days added for Anzac Day in 2026 and 2027 are by order.",
	"rickar dk":     "5 June is a day on which shops are closed, and no public holiday.",
	"rickar it":     "Act 151 of 2025 made 4 October a holiday again.",
	"rickar jp":     "Public offices are closed from 29 December to 3 January too, which are no holidays.",
	"rickar pl":     "Christmas Eve is one from 2025.",
	"rickar ro":     "6 and 7 January are holidays from 2024.",
	"rickar sec":    "Closures by order are ours.",
}

// Where ours and what others publish differ, the difference is listed, with its reason.
func TestDifferences(t *testing.T) {
	var got []string
	compare := func(name string, c calendar, theirs []string) {
		ours := dates(c)
		for _, d := range ours {
			if !slices.Contains(theirs, d) {
				got = append(got, fmt.Sprintf("%s\t%s\tours\t%s", name, c.id, d))
			}
		}
		for _, d := range theirs {
			if !slices.Contains(ours, d) {
				got = append(got, fmt.Sprintf("%s\t%s\ttheirs\t%s", name, c.id, d))
			}
		}
	}
	published := dateHolidays(t)
	for _, c := range calendars {
		compare("date-holidays", c, published[c.id])
		if holidays := rickar[c.id]; holidays != nil {
			compare("rickar", c, rickarDates(holidays))
		}
	}
	for _, line := range got {
		f := strings.Split(line, "\t")
		if reasons[f[0]+" "+f[1]] == "" {
			t.Errorf("without a reason: %s", line)
		}
	}
	text := strings.Join(got, "\n") + "\n"
	const file = "testdata/differences.tsv"
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != text {
		t.Errorf("the differences are not those in %s (%v):\n%s", file, err, text)
	}
}

func dates(c calendar) (all []string) {
	for _, d := range c.days() {
		all = append(all, d.date.Format(time.DateOnly))
	}
	return all
}

// dateHolidays returns what date-holidays.mjs printed of date-holidays 3.37.0.
func dateHolidays(t *testing.T) map[string][]string {
	text, err := os.ReadFile("testdata/date-holidays.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]string)
	for line := range strings.Lines(string(text)) {
		id, day, _ := strings.Cut(strings.TrimSpace(line), "\t")
		all[id] = append(all[id], day)
	}
	return all
}

func rickarDates(holidays []*cal.Holiday) (all []string) {
	for year := first; year <= last+1; year++ {
		for _, h := range holidays {
			_, d := h.Calc(year)
			if d.IsZero() || d.Year() < first || d.Year() > last || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
				continue
			}
			all = append(all, d.Format(time.DateOnly))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
