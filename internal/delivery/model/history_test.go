package model_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"
)

// A commit is one of a history, with the record that it has.
type commit struct {
	name      string // "c1"
	parents   []*commit
	time      string
	record    revision
	incidents []string
	did       []string // for people
	id        string   // as git has it
}

// A run is one of onrecord notify.
type run struct {
	at       time.Time
	head     *commit
	start    bool // with --start
	existing bool // and --tell-existing
	settings settings
}

// A history is what happens to a repository.
type history struct {
	commits []*commit
	runs    []run
}

// A writer makes up a history.
type writer struct {
	*rand.Rand
	history
	aside    *rand.Rand // of what is not for the public; nil where all is
	now      time.Time
	head     *commit
	record   revision // that is being written
	folders  []string
	did      []string
	numbers  int // of statements
	removed  map[int]*statement
	names    map[string]int // the numbers of files, by their names
	copied   map[int]bool   // the bases of words that were put into another incident too
	been     map[where]bool // where words stood at any time
	settings settings
}

const zone = "2006-01-02T15:04:05Z"

// write makes up the history of a seed.
func write(seed uint64) history {
	w := &writer{
		Rand: rand.New(rand.NewPCG(seed, 11)), now: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC),
		names: make(map[string]int), folders: []string{"alpha", "beta"}, record: make(revision),
		removed: make(map[int]*statement), copied: make(map[int]bool), been: make(map[where]bool),
	}
	if seed%4 == 0 {
		w.aside = rand.New(rand.NewPCG(seed, 13))
	}
	w.settings = w.someSettings()
	for range w.IntN(4) {
		w.issue()
	}
	w.commit(nil)
	started := false
	for range 9 + w.IntN(7) {
		w.now = w.now.Add(time.Duration(w.IntN(36)) * time.Hour)
		switch n := w.IntN(20); {
		case n < 13:
			w.edit()
		case n < 14:
			w.merge()
		case n < 15:
			w.rewrite()
		case n < 16:
			w.settings.approval = !w.settings.approval
		default:
			w.notify(&started)
		}
	}
	if w.chance(2) {
		w.now = w.now.AddDate(0, 0, w.IntN(12))
		w.notify(&started)
	}
	w.now = w.now.AddDate(1, 0, 0) // all embargoes have ended
	w.notify(&started)
	return w.history
}

func (w *writer) notify(started *bool) {
	w.now = w.now.Add(time.Hour) // the run before has come to its end
	r := run{at: w.now, head: w.head, settings: w.settings, start: !*started}
	r.existing = r.start && w.chance(3)
	*started = true
	w.runs = append(w.runs, r)
}

func (w *writer) someSettings() settings {
	s := settings{channel: "C0ONE", thread: "none", approval: w.chance(2), alarms: make(map[string]int)}
	if w.chance(2) {
		s.thread = "incident"
	}
	routes := []route{
		{alarm: high, channel: "C0TWO"}, {party: "watch", channel: "C0TWO"}, {incident: "al*", alarm: low, channel: "C0TWO"},
		{role: "vendor", alarm: medium, channel: "C0TWO"}, {incident: "beta", role: "media", channel: "C0TWO"},
	}
	if w.chance(2) {
		s.routes = append(s.routes, routes[w.IntN(len(routes))])
	}
	if w.chance(6) && len(s.routes) > 0 {
		s.channel = ""
	}
	if w.chance(3) {
		all := [][]string{
			{}, {"restated", "transcription"}, {"newly-addressed", "restated"}, {"withdrawn"}, {"issued"}, {"reversed"},
		}
		s.quiet = all[w.IntN(len(all))]
	}
	if w.aside != nil && w.aside.IntN(4) > 0 {
		s.confidential = "C0PRIVATE"
	}
	if w.chance(4) {
		of := []string{"newly-addressed", "reversed", "amended", "withdrawn", "updated"}
		s.alarms[of[w.IntN(len(of))]] = w.IntN(4)
	}
	return s
}

// chance is true once in so many times.
func (w *writer) chance(in int) bool { return w.IntN(in) == 0 }

// commit commits what was written on top of the head, and of another parent where it is a merge.
func (w *writer) commit(merged *commit) {
	c := &commit{
		name: fmt.Sprintf("c%d", len(w.commits)+1), time: w.now.Format(zone), record: maps.Clone(w.record),
		incidents: slices.Clone(w.folders), did: w.did,
	}
	for _, p := range []*commit{w.head, merged} {
		if p != nil {
			c.parents = append(c.parents, p)
		}
	}
	w.did = nil
	w.commits, w.head = append(w.commits, c), c
}

// edit makes one commit of one thing or several.
func (w *writer) edit() {
	if w.aside != nil && w.aside.IntN(4) == 0 {
		w.address()
	}
	w.do()
	for w.chance(2) {
		w.do()
	}
	w.commit(nil)
}

// merge makes some commits beside the head and merges them.
func (w *writer) merge() {
	main := w.head
	for range 1 + w.IntN(3) {
		w.edit()
	}
	side := w.head
	w.head = main
	w.did = []string{"merge " + side.name}
	w.commit(side)
}

// rewrite takes commits away: for nothing, for one that does the same, or for others.
func (w *writer) rewrite() {
	tip := w.head
	for range 1 + w.IntN(4) {
		if len(w.head.parents) > 0 {
			w.head = w.head.parents[0]
		}
	}
	w.did = []string{fmt.Sprintf("%s instead of %s", w.head.name, tip.name)}
	switch w.IntN(3) {
	case 0:
		w.commit(nil) // a squash
		return
	case 1:
		w.record, w.folders = maps.Clone(w.head.record), slices.Clone(w.head.incidents)
		w.did = nil
		return
	}
	w.record, w.folders = maps.Clone(w.head.record), slices.Clone(w.head.incidents)
	w.edit()
}
