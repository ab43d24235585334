package record

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/internal/finding"
)

// marks remembers where the values of a file stand: in the order of the file
// where they are few, and else by key and index.
type marks []mark

type mark struct {
	key          string // "positions.quote": keys from the top, joined by dots
	index        int32  // of the entry, where the outer key holds a list
	line, column int32
}

// fewMarks are searched faster one by one than by halves; nearly every file has
// no more.
const fewMarks = 64

// At returns the place of the value of a key, and of its index-th entry where
// the key lies in a list ("positions.quote", 1; "acknowledges.", 1 where the
// entries are single values; "text.", 0 for its first word); the top of the
// file where the key is absent.
func (s *Statement) At(key string, index int) finding.Pos { return s.marks.at(key, index) }

// At returns the place of a value in incident.yaml, like Statement.At.
func (in *Incident) At(key string, index int) finding.Pos { return in.marks.at(key, index) }

// ordered returns the marks of a whole file so that find is quick.
func (m marks) ordered() marks {
	if len(m) > fewMarks {
		slices.SortStableFunc(m, func(a, b mark) int { return a.compare(b.key, int(b.index)) })
	}
	return m
}

func (m mark) compare(key string, index int) int {
	return cmp.Or(cmp.Compare(m.key, key), cmp.Compare(int(m.index), index))
}

// at returns a place in a file that was read: of a value, or of the top.
func (m marks) at(key string, index int) finding.Pos {
	if len(m) <= fewMarks {
		at, _ := m.first(key, index)
		return at
	}
	i, ok := slices.BinarySearchFunc(m, key, func(m mark, key string) int { return m.compare(key, index) })
	if !ok {
		return finding.Pos{Line: 1, Column: 1}
	}
	return m[i].pos()
}

// first returns a place in a file that is still being read. ok is false where
// the value has not been seen; the place is then the top of the file.
func (m marks) first(key string, index int) (at finding.Pos, ok bool) {
	for _, mark := range m {
		if mark.key == key && int(mark.index) == index {
			return mark.pos(), true
		}
	}
	return finding.Pos{Line: 1, Column: 1}, false
}

func (m mark) pos() finding.Pos { return finding.Pos{Line: int(m.line), Column: int(m.column)} }
