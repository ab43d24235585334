package record

import (
	"maps"
	"slices"
)

// Only returns the record of the incidents with these ids. r may be nil.
func (r *Record) Only(ids []string) *Record {
	only := &Record{}
	if r == nil {
		return only
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		if in := r.Incident(id); in != nil {
			only.Incidents = append(only.Incidents, in)
		}
	}
	return only
}

// Replace returns the record r with the incidents of these ids as other has
// them; those that other lacks are gone. r may be nil.
func (r *Record) Replace(ids []string, other *Record) *Record {
	replaced := other.Only(ids)
	if r == nil {
		return replaced
	}
	replacing := make(map[string]bool, len(ids))
	for _, id := range ids {
		replacing[id] = true
	}
	for _, in := range r.Incidents {
		if !replacing[in.ID] {
			replaced.Incidents = append(replaced.Incidents, in)
		}
	}
	slices.SortFunc(replaced.Incidents, byID)
	return replaced
}

// Over returns the record r with everything that it could not read taken from
// an older record, where that has it.
func (r *Record) Over(older *Record) *Record {
	over := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		if was := older.Incident(in.ID); was != nil && (in.Broken || len(in.Unread) > 0) {
			in = in.over(was)
		}
		over.Incidents = append(over.Incidents, in)
	}
	return over
}

func (in *Incident) over(was *Incident) *Incident {
	merged := *in
	if in.Broken {
		merged.Title, merged.Summary, merged.Exceptions = was.Title, was.Summary, was.Exceptions
		merged.Parties, merged.parties = was.Parties, was.parties
		merged.Questions, merged.questions = was.Questions, was.questions
		merged.Events, merged.Duties, merged.DutiesPublic = was.Events, was.Duties, was.DutiesPublic
	}
	merged.Statements, merged.Confidential, merged.Unread = slices.Clone(in.Statements), slices.Clone(in.Confidential), nil
	for _, id := range in.Unread {
		if s := was.Find(id); s != nil {
			merged.put(s)
		} else {
			merged.Unread = append(merged.Unread, id)
		}
	}
	merged.index()
	return &merged
}

// With returns the incident with statements in place of those that have their ids. Nothing is sorted anew: an incident
// that hundreds of commits made is put together hundreds of times.
func (in *Incident) With(statements ...*Statement) *Incident {
	if slices.ContainsFunc(statements, func(s *Statement) bool {
		return !s.IsPublic() || in.Statement(s.ID) == nil && in.Find(s.ID) != nil
	}) {
		return in.withAll(statements)
	}
	changed := *in
	changed.byID, changed.series = in.byID.with(statements), maps.Clone(in.series)
	gone := make(map[*Statement]bool)
	var parties []string
	for _, s := range statements {
		if was := in.Statement(s.ID); was != nil {
			gone[was] = true
			parties = append(parties, was.Parties()...)
		}
		parties = append(parties, s.Parties()...)
	}
	changed.Statements = merge(in.Statements, gone, statements)
	slices.Sort(parties)
	for _, party := range slices.Compact(parties) {
		others := func(s *Statement) bool { return !s.IsOf(party) }
		added := slices.DeleteFunc(slices.Clone(statements), others)
		if changed.series[party] = merge(in.series[party], gone, added); len(changed.series[party]) == 0 {
			delete(changed.series, party)
		}
	}
	return &changed
}

// statements finds the statements of an incident by their ids: those that it had at some time, but for the few that
// came since, so that hundreds of revisions share most of it.
type statements struct {
	had, since map[string]*Statement
	twice      bool // two of them had the same id
}

func byStatementID(all []*Statement) statements {
	had := make(map[string]*Statement, len(all))
	for _, s := range all {
		had[s.ID] = s
	}
	return statements{had: had, twice: len(had) < len(all)}
}

func (l statements) find(id string) *Statement {
	if s := l.since[id]; s != nil {
		return s
	}
	return l.had[id]
}

// with returns the list with others in place of those that have their ids.
func (l statements) with(others []*Statement) statements {
	const few = 32
	if len(l.since)+len(others) > few {
		l.had = maps.Clone(l.had)
		maps.Copy(l.had, l.since)
		l.since = nil
	}
	l.since = maps.Clone(l.since)
	if l.since == nil {
		l.since = make(map[string]*Statement, len(others))
	}
	for _, s := range others {
		l.since[s.ID] = s
	}
	return l
}

// merge returns a new list of statements in order: those of a list but for those that are gone, and those that are
// added.
func merge(list []*Statement, gone map[*Statement]bool, added []*Statement) []*Statement {
	merged := make([]*Statement, 0, len(list)+len(added))
	for _, s := range slices.SortedFunc(slices.Values(added), Compare) {
		i, _ := slices.BinarySearchFunc(list, s, Compare)
		merged, list = append(append(merged, list[:i]...), s), list[i:]
	}
	merged = append(merged, list...)
	if len(gone) == 0 {
		return merged
	}
	return slices.DeleteFunc(merged, func(s *Statement) bool { return gone[s] })
}

// Left returns the incident without its statements, as one whose folder is gone.
func (in *Incident) Left() *Incident {
	left := *in
	left.Gone = true
	left.Statements, left.Confidential, left.Unread, left.Damaged = nil, nil, nil, nil
	left.index()
	return &left
}

// CalledAs returns the record r with the parties and questions that an older record has as that has them; those that
// are new stay as they are.
func (r *Record) CalledAs(older *Record) *Record {
	called := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		if was := older.Incident(in.ID); was != nil {
			in = in.calledAs(was)
		}
		called.Incidents = append(called.Incidents, in)
	}
	return called
}

func (in *Incident) calledAs(was *Incident) *Incident {
	called := *in
	called.Parties, called.Questions = slices.Clone(was.Parties), slices.Clone(was.Questions)
	for _, p := range in.Parties {
		if _, known := was.Party(p.ID); !known {
			called.Parties = append(called.Parties, p)
		}
	}
	for _, q := range in.Questions {
		if _, known := was.Question(q.ID); !known {
			called.Questions = append(called.Questions, q)
		}
	}
	called.indexDetails()
	return &called
}
