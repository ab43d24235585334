package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/view"
)

// A spoken party is what the pages of a party are made of.
type spokenParty struct {
	id        string
	incidents []*Summary // in which it said something, the one with the latest change first
}

// A partyMain is what a page of a party shows.
type partyMain struct {
	Names     []string // the others that incidents give it
	Figures   string
	Moves     []counter // on the first page
	Reversals int
	Incidents []partyIncident
	Pages     []link
	Page      int
}

type counter struct {
	Name string
	N    int
}

// A partyIncident is what a party said in one incident.
type partyIncident struct {
	Title, Address string
	Role           string
	Changes        []short
	Reversed       []Reversal
}

// partyPages makes the pages of each party that said something, and the list of all.
func (s *site) partyPages(all []*Summary, _ emit) error {
	by := make(map[string]*spokenParty)
	for _, summary := range all {
		for _, p := range summary.Parties {
			if by[p.ID] == nil {
				by[p.ID] = &spokenParty{id: p.ID}
			}
			by[p.ID].incidents = append(by[p.ID].incidents, summary)
		}
	}
	var index []listed
	for _, id := range slices.Sorted(maps.Keys(by)) {
		p := by[id]
		slices.SortStableFunc(p.incidents, func(a, b *Summary) int { return cmp.Compare(b.Latest(), a.Latest()) })
		if err := s.party(p); err != nil {
			return err
		}
		index = append(index, listed{link{p.names()[0], PartyAddress(id)}, view.Plural(len(p.incidents), "incident")})
	}
	return s.made("parties", frame{Path: "party/index.html", Title: "Parties", Main: index}, nil, index)
}

// A listed party is one in the list of all.
type listed struct {
	link
	Figures string
}

// party makes the pages of one party.
func (s *site) party(p *spokenParty) error {
	names := p.names()
	pages := slices.Collect(slices.Chunk(p.incidents, perPage))
	address := func(i int) string {
		if i == 0 {
			return PartyAddress(p.id)
		}
		return fmt.Sprintf("%s%d/", PartyAddress(p.id), i+1)
	}
	for i, of := range pages {
		main := &partyMain{Names: names[1:], Pages: numbered(len(pages), i, address), Page: i + 1}
		if i == 0 {
			p.count(main)
		}
		for _, summary := range of {
			main.Incidents = append(main.Incidents, p.in(summary))
		}
		f := frame{Path: file(address(i)), Title: names[0], Main: main, About: main.Figures, Feeds: i == 0}
		if i > 0 {
			f.Title = fmt.Sprintf("%s, page %d", names[0], i+1)
		}
		if err := s.made("party", f, of, []any{p.id, names, main.Figures, main.Moves, len(pages)}); err != nil {
			return err
		}
	}
	return nil
}

// names returns what incidents call a party, each name once, that of the latest change first.
func (p *spokenParty) names() (all []string) {
	for _, s := range p.incidents {
		for _, named := range s.Parties {
			if named.ID == p.id && !slices.Contains(all, named.Name) {
				all = append(all, named.Name)
			}
		}
	}
	return all
}

// count counts what a party said, and its moves by kind.
func (p *spokenParty) count(m *partyMain) {
	said, moves := 0, make(map[string]int)
	for _, s := range p.incidents {
		for _, c := range s.Changes {
			if !slices.Contains(c.Parties, p.id) {
				continue
			}
			if c.Kind == change.Issued {
				said++
			}
			for _, move := range c.Moves {
				if move.Party == p.id {
					moves[view.Move(move.Move)]++
				}
			}
		}
		for _, r := range s.Reversed {
			if r.Party == p.id {
				m.Reversals++
			}
		}
	}
	m.Figures = view.Plural(said, "statement") + " in " + view.Plural(len(p.incidents), "incident") + "."
	for name, n := range moves {
		m.Moves = append(m.Moves, counter{name, n})
	}
	slices.SortFunc(m.Moves, func(a, b counter) int { return cmp.Or(b.N-a.N, strings.Compare(a.Name, b.Name)) })
}

// in returns what a party said in one incident.
func (p *spokenParty) in(s *Summary) partyIncident {
	one := partyIncident{Title: s.Title, Address: IncidentAddress(s.ID)}
	for _, named := range s.Parties {
		if named.ID == p.id {
			one.Role = string(named.Role)
		}
	}
	for _, c := range slices.Backward(s.Changes) {
		if slices.Contains(c.Parties, p.id) {
			line := c.in(s)
			if c.Statement != "" && c.Kind == change.Issued {
				line.Address = c.Statement
			}
			one.Changes = append(one.Changes, line)
		}
	}
	for _, r := range s.Reversed {
		if r.Party == p.id {
			one.Reversed = append(one.Reversed, r)
		}
	}
	return one
}
