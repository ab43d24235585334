package duty

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/finding"
)

// Folder is where an organisation keeps laws and days off of its own, beside onrecord.yaml.
const Folder = "duties"

const maxFile = 1 << 20 // bytes that are read of a file, as of one of the record

// A Book is all laws and calendars that duties are worked out by.
type Book struct {
	Regimes []*Regime   // by id, then by the day from which they hold
	added   []*Calendar // the organisation's own

	mu        sync.Mutex
	calendars map[string]*Calendar // that were asked for, with the organisation's days; nil for one that there is not
}

// Load returns the laws and calendars that come with the command and, where fsys is not nil, those in its folder
// duties. A file with mistakes is left out, and what is wrong is among the findings. The error is for a folder that
// cannot be read.
func Load(fsys fs.FS) (*Book, []finding.Finding, error) {
	b := &Book{calendars: make(map[string]*Calendar)}
	found, err := b.read(shipped, "regimes")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if fsys != nil {
		more, err := b.read(fsys, Folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, err
		}
		found = append(found, more...)
	}
	slices.SortStableFunc(b.Regimes, func(g, h *Regime) int {
		if c := strings.Compare(g.ID, h.ID); c != 0 {
			return c
		}
		return g.Since.Compare(h.Since)
	})
	return b, finding.Sort(append(found, b.check()...)), nil
}

// read takes in the files of one folder.
func (b *Book) read(fsys fs.FS, dir string) (found []finding.Finding, err error) {
	entries, err := fs.ReadDir(fsys, dir)
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		if !e.Type().IsRegular() || path.Ext(file) != ".yaml" {
			continue
		}
		data, err := bounded.ReadFile(fsys, file, maxFile)
		if err != nil {
			return found, err
		}
		found = append(found, b.add(file, data)...)
	}
	return found, err
}

// add takes in one file: a calendar where it has a key calendar at its start of a line, else a law.
func (b *Book) add(file string, data []byte) []finding.Finding {
	if text := "\n" + string(data); strings.Contains(text, "\ncalendar:") && !strings.Contains(text, "\nregime:") {
		c, found := parseCalendar(file, data)
		if !finding.Failed(found) {
			c.file = file
			b.added = append(b.added, c)
		}
		return found
	}
	g, found := parseRegime(file, data)
	if !finding.Failed(found) {
		g.file = file
		b.Regimes = append(b.Regimes, g)
	}
	return found
}

// calendar returns a calendar, with the days that the organisation adds to it, or nil. It is read when it is asked for.
func (b *Book) calendar(id string) *Calendar {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c, asked := b.calendars[id]; asked {
		return c
	}
	var c *Calendar
	file := "calendars/" + id + ".yaml"
	if data, err := shipped.ReadFile(file); err == nil {
		c, _ = parseCalendar(file, data) // a test holds that those that come with the command have no mistakes
	}
	for _, own := range b.added {
		if own.ID == id {
			c = c.with(own)
		}
	}
	b.calendars[id] = c
	return c
}

// with returns a calendar with the days and years of another one too; c may be nil.
func (c *Calendar) with(own *Calendar) *Calendar {
	if c == nil {
		return own
	}
	maps.Copy(c.Off, own.Off)
	if own.First > 0 && own.Last > 0 {
		c.First, c.Last = min(c.First, own.First), max(c.Last, own.Last)
	}
	return c
}

// check returns what is wrong with the laws and calendars beside each other.
func (b *Book) check() (found []finding.Finding) {
	for i, g := range b.Regimes {
		if i > 0 && b.Regimes[i-1].ID == g.ID && b.Regimes[i-1].overlaps(g) {
			found = append(found, g.mistake(fmt.Sprintf("two versions of `%s` hold at one time, %s and %s", g.ID,
				b.Regimes[i-1].Version, g.Version),
				"write `until:` in the older one, with the day from which the newer holds"))
		}
		if path.Dir(g.file) != Folder {
			continue // a test holds that those that come with the command have no mistakes
		}
		for _, r := range g.Rules {
			found = append(found, b.checkRule(g, r)...)
		}
	}
	for _, c := range b.added {
		if all := b.calendar(c.ID); all.First == 0 || all.Last == 0 {
			found = append(found, mistake(c.file, fmt.Sprintf("the calendar `%s` does not say which years it has", c.ID),
				"write `first-year:` and `last-year:`, the years of which it has all days"))
		}
	}
	return found
}

func (b *Book) checkRule(g *Regime, r *Rule) (found []finding.Finding) {
	switch loop := b.loop(r); {
	case len(loop) == 1:
		found = append(found, g.mistake(fmt.Sprintf("the duty %s waits for itself", r.ID), "let it run from an event"))
	case len(loop) > 1 && r.ID == slices.Min(loop): // and of the others, nothing again
		found = append(found, g.mistake(fmt.Sprintf("the duties %s wait for each other", strings.Join(loop, ", ")),
			"let one of them run from an event"))
	}
	if r.Holiday != "" && r.Holiday != "country" && b.calendar(r.Holiday) == nil {
		found = append(found, g.mistake(fmt.Sprintf("the duty `%s` counts by the calendar `%s`, "+
			"and there is no calendar of that name",
			r.ID, r.Holiday), fmt.Sprintf("add its days in %s/%s.yaml", Folder, r.Holiday)))
	}
	for _, other := range b.Regimes {
		if other.ID != g.ID && slices.ContainsFunc(other.Rules, func(o *Rule) bool { return o.ID == r.ID }) {
			found = append(found, g.mistake(fmt.Sprintf("`%s` is a duty of `%s` too", r.ID, other.ID),
				"give this one another name"))
		}
	}
	return found
}

// overlaps reports whether g, which is the older, still holds when h begins.
func (g *Regime) overlaps(h *Regime) bool {
	return g.Until.IsZero() || g.Until.Start().After(h.Since.Start())
}

func (g *Regime) mistake(message, hint string) finding.Finding {
	return mistake(g.file, message, hint)
}

func mistake(file, message, hint string) finding.Finding {
	return finding.Finding{File: file, Line: 1, Column: 1, Severity: finding.Error, Rule: "laws",
		Message: message, Hint: hint}
}

// loop returns the duties from r on whose triggers lead back to r, or nil.
func (b *Book) loop(r *Rule) []string {
	chain := []string{r.ID}
	for trigger := r.Trigger; ; {
		if trigger == r.ID {
			return chain
		}
		next := b.rule(trigger)
		if next == nil || slices.Contains(chain, trigger) {
			return nil
		}
		chain, trigger = append(chain, trigger), next.Trigger
	}
}

// rule returns a rule of the duty with an id, or nil.
func (b *Book) rule(id string) *Rule {
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if r.ID == id {
				return r
			}
		}
	}
	return nil
}

// Names returns the names of all laws and duties, sorted.
func (b *Book) Names() []string {
	var all []string
	for _, g := range b.Regimes {
		all = append(all, g.ID)
		for _, r := range g.Rules {
			all = append(all, r.ID)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Triggers returns the names of all events that duties ask for, sorted.
func (b *Book) Triggers() []string {
	var all []string
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			for _, name := range []string{r.Trigger, r.Or, r.After, r.Cap.Trigger} {
				if name != "" && b.rule(name) == nil {
					all = append(all, name)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
