package change

import (
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// A Selection is which changes are shown.
type Selection struct {
	Party        string      // "" for all
	Since, Until record.Date // the zero date for no limit
	Alarm        Alarm       // only changes at least so loud; None for all
	Most         int         // only the last so many; 0 for all
	Relabelled   bool        // also changes of what is said about a statement
	ByKnown      bool        // dates and order are by when the record had it, and not by when it was said
}

// Of returns the changes that are selected of those in order of date, in its order. It takes over all.
func (s Selection) Of(all []Change) []Change {
	on := func(c Change) record.Date { return c.Date }
	if s.ByKnown {
		on = func(c Change) record.Date { return c.Known }
		slices.SortStableFunc(all, func(a, b Change) int { return on(a).Compare(on(b)) })
	}
	all = slices.DeleteFunc(all, func(c Change) bool {
		return s.Party != "" && !c.Statement.IsOf(s.Party) || c.Kind == Relabelled && !s.Relabelled ||
			!on(c).From(s.Since) || !s.Until.By(on(c)) || Louder(s.Alarm, c.Alarm) != c.Alarm
	})
	if s.Most > 0 && len(all) > s.Most {
		all = all[len(all)-s.Most:]
	}
	return all
}

// Merge puts changes of several incidents in order of date and statement.
func Merge(all []Change) { slices.SortStableFunc(all, compare) }
