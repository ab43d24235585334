package site

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/view"
)

// An Entry is one change in a feed.
type Entry struct {
	ID        string    `json:"id"`   // the same in each feed that has the change, for ever
	Page      string    `json:"page"` // the address of its statement
	Title     string    `json:"title"`
	Incident  string    `json:"incident"` // its title
	Author    string    `json:"author"`   // who made the statement
	Parties   []string  `json:"parties"`  // their ids
	Alarm     string    `json:"alarm"`
	Published time.Time `json:"published"` // when it happened: the first instant that its date can mean
	Updated   time.Time `json:"updated"`   // since when it is on record; Published where nobody knows

	html string // what the page shows of it; "" in the feeds over all incidents, which are made of summaries
}

// newest is how many entries a feed has: readers ask again long before so many are new.
const newest = 50

// entries returns the latest changes of an incident, the newest first.
func (in *Incident) entries() []Entry {
	var all []Entry
	for _, c := range in.Changes {
		if c.Kind != change.Relabelled || c.Alarm == change.High { // as everywhere: what is said about a statement is no news
			all = append(all, entryOf(c))
		}
	}
	return latest(all)
}

func entryOf(c change.Change) Entry {
	e := Entry{
		ID: urn("change", c.Incident.ID, c.ID), Page: StatementAddress(c.Incident.ID, c.Statement.ID), Title: view.Title(c),
		Incident: c.Incident.Title, Author: view.Party(c.Incident, c.Statement), Parties: c.Statement.Parties(),
		Alarm: string(c.Alarm), Published: c.Date.Start().UTC(), Updated: c.Known.Start().UTC(),
	}
	if c.Known.IsZero() {
		e.Updated = e.Published
	}
	return e
}

// latest puts entries in order, the newest first, and keeps the first of them.
func latest(all []Entry) []Entry {
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(b.Updated.Compare(a.Updated), b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(newest, len(all))]
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

// A feed is a list of changes: all of them, or those of an incident or a party.
type feed struct {
	page    string // the address of the page that it belongs to
	title   string
	entries []Entry
}

// updated is when the feed got its newest entry; a feed without one is as old as the day from which times are counted.
func (f feed) updated() time.Time {
	if len(f.entries) == 0 {
		return time.Unix(0, 0).UTC()
	}
	return f.entries[0].Updated
}

// feeds adds a feed in both forms.
func (s *site) feeds(f feed, add emit) error {
	for _, form := range []struct {
		name string
		make func(feed) ([]byte, error)
	}{{"feed.atom", s.atom}, {"feed.json", s.jsonFeed}} {
		body, err := form.make(f)
		if err != nil {
			return err
		}
		if err := add(Page{Path: f.page + form.name, Body: body}); err != nil {
			return err
		}
	}
	return nil
}

// incidentFeeds makes the feeds of an incident, with the whole of each change.
func (s *site) incidentFeeds(in *Incident, add emit) error {
	byID := make(map[string]change.Change, len(in.Changes))
	for _, c := range in.Changes {
		byID[urn("change", in.ID, c.ID)] = c
	}
	f := feed{page: IncidentAddress(in.ID), title: in.Title, entries: in.entries()}
	for i, e := range f.entries {
		body, err := html(view.Change(byID[e.ID]))
		if err != nil {
			return err
		}
		f.entries[i].html = string(body)
	}
	return s.feeds(f, add)
}

// overallFeeds makes the feed of all changes and one for each party.
func (s *site) overallFeeds(all []*Summary, add emit) error {
	var entries []Entry
	parties := make(map[string]*feed)
	for _, in := range all {
		for _, p := range in.Parties {
			if parties[p.ID] == nil {
				parties[p.ID] = &feed{page: PartyAddress(p.ID), title: p.Name}
			}
		}
		for _, e := range in.Entries {
			entries = append(entries, e)
			for _, id := range e.Parties {
				if f := parties[id]; f != nil {
					f.entries = append(f.entries, e)
				}
			}
		}
	}
	for _, f := range parties {
		f.entries = latest(f.entries)
		if err := s.feeds(*f, add); err != nil {
			return err
		}
	}
	return s.feeds(feed{title: "On record", entries: latest(entries)}, add)
}
