package site

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A feed is a list of changes: of all incidents, of one, or of a party.
type feed struct {
	page    string // the address of the page that it belongs to
	title   string
	entries []feedEntry
}

// A feedEntry is one change in a feed.
type feedEntry struct {
	Change
	id, page, incident string
	published, updated time.Time
	html               string // what the incident's page shows of it; "" in feeds that are made of summaries
}

// newest is how many entries a feed has: readers ask again long before so many are new.
const newest = 50

// incidentFeeds makes the feeds of an incident, with the whole of each change.
func (s *site) incidentFeeds(in *Incident, add emit) error {
	f := feed{page: IncidentAddress(in.ID), title: in.Short.Title, entries: newestOf(entriesOf(in.Short))}
	bodies := make(map[string]string)
	for i, c := range in.Changes {
		bodies[c.ID] = in.Bodies[i].fed
	}
	for i, e := range f.entries {
		f.entries[i].html = bodies[e.Change.ID]
	}
	return s.feeds(f, add)
}

// overallFeeds makes the feed of all changes and one for each party.
func (s *site) overallFeeds(all []*Summary, add emit) error {
	every := feed{title: "On record"}
	parties := make(map[string]*feed)
	for _, summary := range all {
		for _, p := range summary.Parties {
			if parties[p.ID] == nil {
				parties[p.ID] = &feed{page: PartyAddress(p.ID), title: p.Name}
			}
		}
		for _, e := range entriesOf(summary) {
			every.entries = append(every.entries, e)
			for _, id := range e.Parties {
				if f := parties[id]; f != nil {
					f.entries = append(f.entries, e)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(parties)) {
		f := parties[id]
		f.entries = newestOf(f.entries)
		if err := s.feeds(*f, add); err != nil {
			return err
		}
	}
	every.entries = newestOf(every.entries)
	return s.feeds(every, add)
}

// entriesOf returns the changes of an incident as entries.
func entriesOf(summary *Summary) []feedEntry {
	all := make([]feedEntry, len(summary.Changes))
	for i, c := range summary.Changes {
		e := feedEntry{
			Change: c, id: urn("change", summary.ID, c.ID), incident: summary.Title, published: instant(c.Date),
			page: cmp.Or(c.Statement, IncidentAddress(summary.ID)),
		}
		e.updated = e.published
		if c.Known != "" {
			e.updated = instant(c.Known)
		}
		all[i] = e
	}
	return all
}

// instant returns the first instant that a date of a summary can mean.
func instant(date string) time.Time {
	d, err := record.ParseDate(date)
	if err != nil {
		return time.Unix(0, 0).UTC()
	}
	return d.Start().UTC()
}

// newestOf puts entries in order, the newest first, and keeps the first of them.
func newestOf(all []feedEntry) []feedEntry {
	slices.SortFunc(all, func(a, b feedEntry) int {
		return cmp.Or(b.updated.Compare(a.updated), b.published.Compare(a.published), cmp.Compare(a.id, b.id))
	})
	return all[:min(newest, len(all))]
}

// heading returns what is new, in a line: who, and the news or, where no answer moved, what happened.
func (e feedEntry) heading() string { return cmp.Or(e.News, e.Who+": "+e.Happened) }

// updated returns when the feed got its newest entry; a feed without one is as old as the day from which times are
// counted.
func (f feed) updated() time.Time {
	if len(f.entries) == 0 {
		return time.Unix(0, 0).UTC()
	}
	return f.entries[0].updated
}

// urn returns an identifier that is made of names alone, so that it stays the same whatever is edited and wherever the
// pages are: a UUID of version 5 (https://www.rfc-editor.org/rfc/rfc9562#section-5.5).
func urn(names ...string) string {
	h := sha1.New()
	for _, n := range append([]string{"onrecord"}, names...) {
		h.Write([]byte(n + "\x00"))
	}
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	s := hex.EncodeToString(u)
	return "urn:uuid:" + s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// feeds adds a feed in both forms.
func (s *site) feeds(f feed, add emit) error {
	for name, form := range map[string]func(feed) (string, error){"feed.atom": s.atom, "feed.json": s.jsonFeed} {
		body, err := form(f)
		if err != nil {
			return err
		}
		if err := add(Page{Path: f.page + name, Body: body}); err != nil {
			return err
		}
	}
	return nil
}
