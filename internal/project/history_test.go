package project_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// past returns the kinds of the changes that a project's history knows beside the statements as they stand, and
// what is reported.
func past(t *testing.T, w world, id string) (kinds string, reports []string) {
	t.Helper()
	now, h, err := w.open().History(t.Context(), id, time.Now(),
		func(err error) { reports = append(reports, err.Error()) })
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range change.LogAt(now, h, record.Date{}) {
		if c.Kind != change.Issued {
			all = append(all, string(c.Kind))
		}
	}
	if !h.Cut && len(now.Incidents) > 0 && change.StatusAt(h, now.Incidents[0], record.Date{}, record.Date{}).NoHistory {
		all = append(all, "no history")
	}
	slices.Sort(all)
	return strings.Join(all, " "), reports
}

func TestHistory(t *testing.T) {
	w := world{t, t.TempDir()}
	w.incident("x")
	w.statement("x", "2021-01-01", "We know nothing of it.")
	want := func(id, kinds string, reports ...string) {
		t.Helper()
		got, said := past(t, w, id)
		fits := len(said) == len(reports)
		for i := range min(len(said), len(reports)) {
			fits = fits && strings.Contains(said[i], reports[i])
		}
		if got != kinds || !fits {
			t.Errorf("%q, and is reported: %q; want %q and %q", got, said, kinds, reports)
		}
	}
	want("", "no history")
	w.git("init", "-q", "-b", "main")
	want("", "no history")
	want("x", "no history")
	w.commit()
	want("", "")
	w.statement("x", "2021-01-01", "It was all of it.")
	want("", "amended")
	w.commit()
	want("x", "amended")
	want("nothing", "")
	w.git("mv", "statements/x", "x")
	w.link("../x", "statements/x")
	w.commit()
	w.remove("statements/x")
	w.git("mv", "x", "statements/x")
	w.statement("x", "2021-01-01", "It was some of it.")
	want("", "amended amended", `"x" could not be read; it is taken as it was before`)
	w.write("statements/x/2021-01-01-a.yaml", "party: [")
	w.commit()
	w.statement("x", "2021-02-01", "Nothing more is known.")
	w.commit()
	w.statement("x", "2021-01-01", "It was some of it.")
	want("", "amended amended", `"x" could not be read`, `"x/2021-01-01-a" could not be read`)
}

// Of a history that was cut the part that is there is read, and that it was cut is said.
func TestHistoryOfShallowClone(t *testing.T) {
	w := newWorld(t)
	w.incident("x")
	for _, text := range []string{"One.", "Another.", "The last."} {
		w.statement("x", "2021-01-01", text)
		w.commit()
	}
	for depth, want := range map[string]string{"1": "", "2": "amended"} {
		clone := world{t, filepath.Join(t.TempDir(), "clone")}
		w.git("clone", "-q", "--depth", depth, "file://"+w.dir, clone.dir)
		kinds, reports := past(t, clone, "")
		if kinds != want || len(reports) != 1 || !strings.Contains(reports[0], "shallow") {
			t.Errorf("of depth %s: %q, and is reported: %q; want %q", depth, kinds, reports, want)
		}
	}
}

func TestHistoryIsCancelled(t *testing.T) {
	w := newWorld(t)
	w.incident("x")
	w.commit()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := w.open().History(ctx, "", time.Now(), func(err error) { t.Errorf("is reported: %v", err) })
	var failed *git.Error
	if !errors.Is(err, context.Canceled) || errors.As(err, &failed) && failed.Kind != nil {
		t.Errorf("%v, want context.Canceled", err)
	}
}
