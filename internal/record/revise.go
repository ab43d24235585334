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
	}
	merged.Statements, merged.Unread = slices.Clone(in.Statements), nil
	for _, id := range in.Unread {
		if s := was.Statement(id); s != nil {
			merged.Statements = append(merged.Statements, s)
		} else {
			merged.Unread = append(merged.Unread, id)
		}
	}
	merged.index()
	return &merged
}

// With returns the incident with statements in place of those that have their ids.
func (in *Incident) With(statements ...*Statement) *Incident {
	changed := *in
	changed.byID = maps.Clone(in.byID)
	replaced := make(map[*Statement]bool)
	for _, s := range statements {
		if was := in.byID[s.ID]; was != nil {
			replaced[was] = true
		}
		changed.byID[s.ID] = s
	}
	changed.Statements = slices.Clone(in.Statements)
	if len(replaced) > 0 {
		changed.Statements = slices.DeleteFunc(changed.Statements, func(s *Statement) bool { return replaced[s] })
	}
	changed.Statements = append(changed.Statements, statements...)
	changed.order()
	return &changed
}

// Bare returns the incident without its statements.
func (in *Incident) Bare() *Incident {
	bare := *in
	bare.Statements, bare.Unread, bare.Damaged = nil, nil, nil
	bare.index()
	return &bare
}

// Headed returns the record r with the parties and questions that an older record has as that has them; those that are
// new stay as they are.
func (r *Record) Headed(older *Record) *Record {
	headed := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		if was := older.Incident(in.ID); was != nil {
			in = in.headed(was)
		}
		headed.Incidents = append(headed.Incidents, in)
	}
	return headed
}

func (in *Incident) headed(was *Incident) *Incident {
	headed := *in
	headed.Parties, headed.Questions = slices.Clone(was.Parties), slices.Clone(was.Questions)
	for _, p := range in.Parties {
		if _, known := was.Party(p.ID); !known {
			headed.Parties = append(headed.Parties, p)
		}
	}
	for _, q := range in.Questions {
		if _, known := was.Question(q.ID); !known {
			headed.Questions = append(headed.Questions, q)
		}
	}
	headed.indexHead()
	return &headed
}
