package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/search"
	"github.com/onrecord/onrecord/internal/view"
)

// What the page Search loads: which incidents there are and which file has which terms; of these, the files with the
// terms that are asked for, which say in which incidents they stand; and of those incidents the texts, the latest
// first, until enough of them answer. A text is found by the rules of package search, which find.js has once more.
const (
	searchPath    = Own + "search/"
	searchHead    = searchPath + "head.json"
	searchTerms   = searchPath + "terms/"
	searchedTexts = searchPath + "texts/"
)

// shardSize is about how many bytes of terms a file has: a query of some words loads some of them.
const shardSize = 32 << 10

// A searched incident is one whose statements the page Search finds.
type searched struct {
	Title      string         `json:"title"`
	Address    string         `json:"address"`
	Statements []searchedText `json:"statements"`
}

// A searchedText is one of its statements.
type searchedText struct {
	Address string   `json:"address"`
	Who     string   `json:"who"`
	Date    string   `json:"date"` // as people read it
	Day     string   `json:"day"`  // as files have it
	Gone    bool     `json:"gone,omitempty"`
	Lang    string   `json:"lang,omitempty"`
	Words   string   `json:"words,omitempty"`
	Beside  []string `json:"beside,omitempty"` // what else finds it, each by itself
}

// searchTexts makes the file of an incident's texts.
func (s *site) searchTexts(in *Incident, add emit) error {
	body, err := json.Marshal(in.Found)
	if err != nil {
		return err
	}
	return add(Page{Path: textsOf(in.ID), Body: string(body)})
}

func textsOf(incident string) string {
	return searchedTexts + strings.TrimSuffix(IncidentAddress(incident), "/") + ".json"
}

func (in *Incident) searched() searched {
	all := searched{Title: view.Title(in.Incident), Address: IncidentAddress(in.ID)}
	for _, st := range in.Statements {
		t := change.TextOf(in.Incident, st, redline.Normalize(st.Text))
		for _, id := range st.Parties() {
			p, _ := in.Party(id)
			t.Beside = append(t.Beside, p.Name)
		}
		all.Statements = append(all.Statements, searchedText{
			Address: StatementAddress(in.ID, st.ID), Who: view.Who(in.Incident, st), Date: view.Day(st.Date),
			Day: st.Date.Day(), Gone: st.Withdrawn != nil && st.Withdrawn.Until.IsZero(), Lang: st.Lang,
			Words: t.Words, Beside: slices.DeleteFunc(t.Beside, func(s string) bool { return s == "" }),
		})
	}
	return all
}

// terms returns the terms of an incident's statements, each once and in order, on a line each.
func (in *Incident) terms() string {
	all := make(map[string]bool)
	for _, st := range in.Found.Statements {
		for _, text := range append(slices.Clone(st.Beside), st.Words) {
			for t := range search.Tokens(text) {
				all[t.Term] = true
			}
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(all)), "\n")
}

// searchPages makes the page Search and what it loads of all incidents together.
func (s *site) searchPages(all []*Summary, add emit) error {
	err := s.made("search", frame{
		Path: searchPath + "index.html", Title: "Search", Scripts: []string{"find.js", "search.js"},
		About: "Words that were said, who said them, and what was asked.",
	}, nil, nil)
	if err != nil {
		return err
	}
	h := sha256.New()
	for _, summary := range all {
		fmt.Fprintf(h, "%s %s %s\n", summary.ID, summary.Latest(), s.entries[summary.ID].Terms)
	}
	key := hex.EncodeToString(h.Sum(nil)[:16])
	s.keys[searchHead] = key
	was := make(map[string]int64)
	for name, size := range s.plan.was.Files {
		if name == searchHead || strings.HasPrefix(name, searchTerms) {
			was[name] = size
		}
	}
	if s.same(searchHead, key, was) {
		s.writer.keep(was)
		return nil
	}
	return s.searchIndex(all, add)
}

// searchIndex makes the files that say in which incidents terms stand. An incident is its place in the head.
func (s *site) searchIndex(all []*Summary, add emit) error {
	type incident struct {
		Texts  string `json:"texts"` // the name of its file
		Latest string `json:"latest"`
	}
	head := struct {
		Incidents []incident `json:"incidents"`
		Shards    []string   `json:"shards"` // the first term of each file of terms
	}{Incidents: []incident{}}
	in := make(map[string][]int) // each number less the one before it
	last := make(map[string]int)
	for i, summary := range all {
		head.Incidents = append(head.Incidents, incident{strings.TrimPrefix(textsOf(summary.ID), searchPath),
			summary.Latest()})
		for term := range strings.SplitSeq(s.entries[summary.ID].Terms, "\n") {
			in[term] = append(in[term], i-last[term])
			last[term] = i
		}
	}
	var err error
	if head.Shards, err = shards(in, add); err != nil {
		return err
	}
	body, err := json.Marshal(head)
	if err != nil {
		return err
	}
	return add(Page{Path: searchHead, Body: string(body)})
}

// shards makes the files of terms with the places of each, and returns the first term of each file.
func shards(places map[string][]int, add emit) (first []string, err error) {
	first = []string{}
	var shard bytes.Buffer
	end := func() error {
		if shard.Len() == 0 {
			return nil
		}
		shard.WriteByte('}')
		body := shard.String()
		shard.Reset()
		return add(Page{Path: fmt.Sprintf("%s%d.json", searchTerms, len(first)-1), Body: body})
	}
	for _, term := range slices.Sorted(maps.Keys(places)) {
		separator := byte(',')
		if shard.Len() == 0 {
			first, separator = append(first, term), '{'
		}
		line, err := json.Marshal(map[string][]int{term: places[term]})
		if err != nil {
			return nil, err
		}
		shard.WriteByte(separator)
		shard.Write(line[1 : len(line)-1])
		if shard.Len() > shardSize {
			if err := end(); err != nil {
				return nil, err
			}
		}
	}
	return first, end()
}
