package render

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

type listed struct {
	Name  string   `json:"name"`
	Empty []string `json:"empty"`
	More  []listed `json:"more"`
}

type lists struct {
	Version int      `json:"version"`
	Of      string   `json:"of"`
	Entries []listed `json:"entries"`
}

func yielding[T any](list []T, end error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
		if end != nil {
			yield(*new(T), end)
		}
	}
}

// A list that is written entry after entry has the bytes of one that is written at once.
func TestWriteList(t *testing.T) {
	all := []listed{{Name: "a <b> \"]\"\n[]", Empty: []string{}}, {More: []listed{{Name: "c"}, {}}}, {}}
	for n := range len(all) + 1 {
		var want, got bytes.Buffer
		if err := writeJSON(&want, lists{1, "[]]", append([]listed{}, all[:n]...)}); err != nil {
			t.Fatal(err)
		}
		err := writeList(&got, lists{1, "[]]", []listed{}}, yielding(all[:n], nil), func(l listed) listed { return l })
		if err != nil || got.String() != want.String() {
			t.Errorf("of %d: %v\n%s\nwant\n%s", n, err, &got, &want)
		}
	}
}

// An error in the middle ends every form, and JSON is not closed as if it were whole.
func TestStatusesEndWithAnError(t *testing.T) {
	broken := errors.New("broken")
	one := change.StatusAt(nil, &record.Incident{ID: "x", Title: "An incident"}, record.Date{}, record.Date{})
	some := slices.Repeat([]change.Status{one}, 1000)
	for _, form := range Formats() {
		for n, all := range map[int][]change.Status{0: nil, 1000: some} {
			var out bytes.Buffer
			err := Writer{Writer: &out, Format: form}.Statuses(record.Date{}, yielding(all, broken))
			if !errors.Is(err, broken) || out.Len() > 0 != (n > 0) {
				t.Errorf("%s of %d: %v and %d bytes", form, n, err, out.Len())
			}
			if form == JSON && bytes.Contains(out.Bytes(), []byte("\n  ]")) {
				t.Errorf("the list of %d is closed", n)
			}
		}
	}
}
