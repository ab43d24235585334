package git

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

const anID = "01234567890123456789"

func TestParseTreeRefuses(t *testing.T) {
	for name, content := range map[string]string{
		"no end of name": "100644 a", "a short id": "100644 a\x000123", "no mode": "a\x00" + anID,
		"a mode of letters":   "x a\x00" + anID,
		"a name with a slash": "100644 a/b\x00" + anID, "the parent": "40000 ..\x00" + anID, "itself": "40000 .\x00" + anID,
		"no name": "100644 \x00" + anID, "one name twice": "100644 a\x00" + anID + "40000 a\x00" + anID,
	} {
		if entries, err := parseTree([]byte(content), len(anID)); err == nil {
			t.Errorf("%s: %v", name, entries)
		}
	}
}

func FuzzParseTree(f *testing.F) {
	f.Add([]byte("100644 b\x00"+anID+"40000 a\x00"+anID), true)
	f.Add([]byte("120000 b\x00"+anID+anID), false)
	f.Add([]byte("160000 a b\x00"+anID), true)
	f.Fuzz(func(t *testing.T, content []byte, sha1 bool) {
		size := 32
		if sha1 {
			size = 20
		}
		entries, err := parseTree(content, size)
		if err != nil {
			return
		}
		if !slices.IsSortedFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) }) {
			t.Errorf("not sorted: %v", entries)
		}
		for _, e := range entries {
			unsafe := e.name == "." || strings.ContainsRune(e.name, '/') || !fs.ValidPath(strings.ToValidUTF8(e.name, "x"))
			if unsafe || len(e.id) != size {
				t.Errorf("unsafe entry %v", e)
			}
		}
	})
}
