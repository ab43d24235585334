package site

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// Measures of the picture, in pixels.
const (
	markRoom = 24  // for one mark
	least    = 990 // the width of a picture of few marks
	tickRoom = 96  // for the name of a day
	lastRoom = 100 // behind the last day, where the answers stand on
	most     = 160 // the longest stretch between two days of a picture of many
)

// An axis is the days of an incident from left to right. The further two days lie apart, the further they stand apart,
// but a year not fifty times as far as a week: nobody would see the week.
type axis struct {
	days  []*day
	width int
}

// A day is a place on the axis.
type day struct {
	date  record.Date
	marks int // the most that one lane has
	x     int // where it begins
}

// A tick names a day of the axis.
type tick struct {
	X    int
	Name string
}

// newAxis returns the axis of some days, each with the most marks that one lane has on it.
func newAxis(dates []record.Date, marks map[string]int) *axis {
	a := &axis{}
	slices.SortFunc(dates, record.Date.Compare)
	for _, d := range dates {
		if n := len(a.days); n == 0 || a.days[n-1].date.Day() != d.Day() {
			a.days = append(a.days, &day{date: d, marks: max(1, marks[d.Day()])})
		}
	}
	a.spread()
	return a
}

// spread sets the places of the days.
func (a *axis) spread() {
	gaps, room, sum := make([]float64, len(a.days)), lastRoom, 0.0
	for i, d := range a.days {
		room += d.marks * markRoom
		if i > 0 {
			between := d.date.Start().Sub(a.days[i-1].date.Start()).Hours() / 24
			gaps[i] = math.Log2(1 + max(0, between))
			sum += gaps[i]
		}
	}
	unit := 12.0
	if sum > 0 {
		unit = max(unit, float64(least-room)/sum)
	}
	x := 0.0
	for i, d := range a.days {
		gap := gaps[i] * unit
		if unit == 12 {
			gap = min(gap, most)
		}
		x += gap
		d.x = int(x)
		x += float64(d.marks * markRoom)
	}
	a.width = max(least, int(x)+lastRoom)
}

// at returns where a day begins.
func (a *axis) at(name string) int {
	for _, d := range a.days {
		if d.date.Day() == name {
			return d.x
		}
	}
	return 0
}

// ticks returns as many days as there is room for, the first and the last among them.
func (a *axis) ticks() (all []tick) {
	year := ""
	for i, d := range a.days {
		x := d.x + markRoom/2
		last := i == len(a.days)-1
		if len(all) > 0 && x-all[len(all)-1].X < tickRoom {
			if !last || len(all) == 1 {
				continue
			}
			all = all[:len(all)-1]
		}
		name := shortDay(d.date)
		if y := d.date.Day()[:4]; y != year {
			year, name = y, d.date.Words()
		}
		all = append(all, tick{x, dayOnly(name)})
	}
	return all
}

// json returns the days with the places of their ends, for the slider.
func (a *axis) json() (string, error) {
	all := make([][]any, len(a.days))
	for i, d := range a.days {
		all[i] = []any{d.date.Day(), d.x + d.marks*markRoom, dayOnly(d.date.Words())}
	}
	data, err := json.Marshal(all)
	return string(data), err
}
