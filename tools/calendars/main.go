// Calendars writes the days off by which duties are counted, internal/duty/calendars, from the rules of their laws. Its
// test holds them against what others publish.
package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The years of the tables.
const first, last = 2024, 2030

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: calendars FOLDER")
		os.Exit(2)
	}
	for _, c := range calendars {
		if err := os.WriteFile(filepath.Join(os.Args[1], c.id+".yaml"), []byte(c.file()), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// file returns the calendar as a file.
func (c calendar) file() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Made by `make calendars` from the rules of the law.\ncalendar: %s\ntitle: %q\nsource: %s\n"+
		"first-year: %d\nlast-year: %d\ndays:\n", c.id, c.title, c.source, first, last)
	for _, d := range c.days() {
		fmt.Fprintf(&b, "  - {day: %s, name: %q", d.date.Format(time.DateOnly), d.name)
		if d.provisional {
			b.WriteString(", provisional: true")
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// days returns the days off that are no Saturdays and Sundays, each once, in order.
func (c calendar) days() (all []day) {
	for year := first; year <= last; year++ {
		for _, r := range c.rules {
			all = append(all, r(year)...)
		}
	}
	slices.SortStableFunc(all, func(a, b day) int {
		return cmp.Or(a.date.Compare(b.date), cmp.Compare(settled(b), settled(a)))
	})
	all = slices.CompactFunc(all, func(a, b day) bool { return a.date.Equal(b.date) })
	return slices.DeleteFunc(all, func(d day) bool {
		return d.date.Weekday() == time.Saturday || d.date.Weekday() == time.Sunday
	})
}

// settled is 1 for a day that is certainly off: it goes before a provisional one of the same date.
func settled(d day) int {
	if d.provisional {
		return 0
	}
	return 1
}
