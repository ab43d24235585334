package git

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestResolve(t *testing.T) {
	f := newFixture(t)
	first, second := f.commit("a", "1"), f.commit("a", "2")
	f.git("tag", "-a", "-m", "annotated", "v1", first)
	f.git("branch", "über/größe", first)
	r := f.open()
	for rev, want := range map[string]string{
		"HEAD": second, "main": second, "HEAD~1": first, "v1": first, "über/größe": first, first: first, first[:12]: first,
		"HEAD^{/write}": second, "refs/heads/main": second,
	} {
		if got, err := r.Resolve(t.Context(), rev); got != want {
			t.Errorf("Resolve(%q) = %q, %v; want %q", rev, got, err, want)
		}
	}
}

// hostile are revisions that name no commit, or that would mean something else to git than a revision.
var hostile = []string{
	"", "nosuch", "--upload-pack=x", "-h", "--help", "--all", "-", "--", "--end-of-options", "a\nb", "HEAD\n",
	"a\x00b", "HEAD HEAD",
	"^HEAD", "HEAD~1..HEAD", "HEAD...HEAD~1", "HEAD^@", "HEAD^!", "HEAD:a", ":a", "HEAD^{tree}", "HEAD~99", "*",
	"\xff", "main\u202e",
	"1111111111111111111111111111111111111111", "$(touch pwned)", "HEAD^{commit", "@{upstream}", "@{99}",
	strings.Repeat("a", 5000),
}

func TestResolveRefuses(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "1")
	f.commit("a", "2")
	r := f.open()
	for _, rev := range hostile {
		id, err := r.Resolve(t.Context(), rev)
		if !errors.Is(err, ErrNoRevision) {
			t.Errorf("Resolve(%q) = %q, %v; want ErrNoRevision", rev, id, err)
			continue
		}
		if said := err.Error() + Hint(err); strings.ContainsAny(said, "\n\x00\u202e") || !utf8.ValidString(said) {
			t.Errorf("Resolve(%q): an unseen character in %q or %q", rev, err, Hint(err))
		}
	}
}

func TestEmptyRepository(t *testing.T) {
	r := newFixture(t).open()
	_, err := r.History(t.Context(), "", "HEAD")
	if !errors.Is(err, ErrNoRevision) || !strings.Contains(Hint(err), "git commit") {
		t.Errorf("%v with the hint %q, want ErrNoRevision and to be told of git commit", err, Hint(err))
	}
}

func TestMergeBase(t *testing.T) {
	f := newFixture(t)
	base := f.commit("a", "1")
	f.git("checkout", "-q", "-b", "side")
	f.commit("b", "1")
	f.git("checkout", "-q", "main")
	f.commit("a", "2")
	f.git("checkout", "-q", "--orphan", "alone")
	f.commit("c", "1")
	r := f.open()
	for _, pair := range [][2]string{{"main", "side"}, {"side", "main"}, {base, "side"}} {
		if got, err := r.MergeBase(t.Context(), pair[0], pair[1]); got != base {
			t.Errorf("MergeBase(%q) = %q, %v; want %q", pair, got, err, base)
		}
	}
	if got, err := r.MergeBase(t.Context(), "main", "alone"); !errors.Is(err, ErrNoMergeBase) {
		t.Errorf("MergeBase without one = %q, %v; want ErrNoMergeBase", got, err)
	}
	if _, err := r.MergeBase(t.Context(), "main", "nosuch"); !errors.Is(err, ErrNoRevision) {
		t.Errorf("%v, want ErrNoRevision", err)
	}
}

// merged is a history with a branch that was merged: main is a1 - a2 - merge - a3, and side is a1 - b1 - b2 - merge.
func merged(t *testing.T) (f fixture, ids map[string]string) {
	f = newFixture(t)
	ids = map[string]string{"a1": f.commit("a", "1")}
	f.git("checkout", "-q", "-b", "side")
	ids["b1"] = f.commit("dir/b", "1")
	ids["b2"] = f.commit("dir/b", "2")
	f.git("checkout", "-q", "main")
	ids["a2"] = f.commit("a", "2")
	f.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	ids["merge"] = f.git("rev-parse", "HEAD")
	ids["a3"] = f.commit("a", "3")
	return f, ids
}

func TestHistory(t *testing.T) {
	f, ids := merged(t)
	r := f.open()
	for _, test := range []struct {
		from, to string
		paths    []string
		want     string
	}{
		{"", "main", nil, "a1 a2 merge a3"},
		{"", "main", []string{""}, "a1 a2 merge a3"},
		{"", "side", nil, "a1 b1 b2"},
		{"a1", "main", nil, "a2 merge a3"},
		{"a2", "main", nil, "merge a3"},
		{"b2", "main", nil, "a2 merge a3"},
		{"main", "main", nil, ""},
		{"", "main", []string{"dir"}, "merge"},
		{"", "main", []string{"dir/b"}, "merge"},
		{"", "main", []string{"a"}, "a1 a2 a3"},
		{"a1", "main", []string{"a", "dir"}, "a2 merge a3"},
		{"", "main", []string{"nosuch"}, ""},
		{"", "main", []string{"--all", "*", ":/"}, ""},
	} {
		from, to := test.from, test.to
		if id := ids[from]; id != "" {
			from = id
		}
		commits, err := r.History(t.Context(), from, to, test.paths...)
		if err != nil {
			t.Errorf("History(%q, %q, %q): %v", test.from, test.to, test.paths, err)
		}
		var names []string
		for _, c := range commits {
			for name, id := range ids {
				if id == c.ID {
					names = append(names, name)
				}
			}
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("History(%q, %q, %q) = %q, want %q", test.from, test.to, test.paths, got, test.want)
		}
	}
}

func TestHistoryRefuses(t *testing.T) {
	f, _ := merged(t)
	r := f.open()
	for _, pair := range [][2]string{{"", "nosuch"}, {"nosuch", "main"}, {"", ""}, {"--all", "main"}, {"", "--all"}} {
		if commits, err := r.History(t.Context(), pair[0], pair[1]); !errors.Is(err, ErrNoRevision) {
			t.Errorf("History(%q) = %v, %v; want ErrNoRevision", pair, commits, err)
		}
	}
	var e *Error
	if _, err := r.History(t.Context(), "", "main", "../outside"); !errors.As(err, &e) {
		t.Errorf("History of a path outside = %v, want an *Error", err)
	}
}

func TestHistoryDescribesCommits(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.git("add", "a")
	f.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-m", "Erkl\xe4rung \x1b[31m\nzweite Zeile\n\nmore")
	f.git("config", "i18n.logOutputEncoding", "ISO-8859-1")
	f.git("config", "log.showSignature", "true")
	commits, err := f.open().History(t.Context(), "", "HEAD")
	if err != nil || len(commits) != 1 {
		t.Fatalf("%v, %v; want one commit", commits, err)
	}
	when := time.Date(2021, 8, 30, 1, 0, 0, 0, time.UTC)
	want := Commit{f.git("rev-parse", "HEAD"), when, "Erklärung \x1b[31m zweite Zeile"}
	alone, err := f.open().Commit(t.Context(), want.ID)
	for _, c := range []Commit{commits[0], alone} {
		if !c.Time.Equal(when) || c.Time.Format("15:04 -0700") != "10:00 +0900" {
			t.Errorf("the time is %s, want 10:00 in the committer's zone", c.Time)
		}
		if c.Time = when; c != want || err != nil {
			t.Errorf("%+v, %v; want %+v", c, err, want)
		}
	}
}

func TestHistoryOfDamagedTime(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "1")
	commit := f.git("cat-file", "commit", "HEAD")
	commit = strings.Replace(commit, "committer A <a@example.org> 1630285200 +0900", "committer A", 1)
	id := f.gitWith(commit+"\n", "hash-object", "-t", "commit", "-w", "--literally", "--stdin")
	commits, err := f.open().History(t.Context(), "", id)
	want := []Commit{{ID: id, Subject: "write a"}}
	if !slices.Equal(commits, want) {
		t.Errorf("%+v, %v; want %+v", commits, err, want)
	}
}

// In a shallow clone nothing pretends that the history ends where it was cut.
func TestShallow(t *testing.T) {
	f := newFixture(t)
	old := f.commit("a", "1")
	f.git("branch", "other")
	f.commit("b", "1")
	clone := f.shallow()
	alone := clone.git("commit-tree", "-m", "alone", "HEAD^{tree}")
	r := clone.open()
	ctx := t.Context()
	objects := r.Objects(ctx)
	defer objects.Close()
	for name, call := range map[string]func() error{
		"Resolve an old commit": func() error { _, err := r.Resolve(ctx, old); return err },
		"Resolve a parent":      func() error { _, err := r.Resolve(ctx, "HEAD~1"); return err },
		"Resolve a branch":      func() error { _, err := r.Resolve(ctx, "origin/other"); return err },
		"MergeBase":             func() error { _, err := r.MergeBase(ctx, "HEAD", alone); return err },
		"History":               func() error { _, err := r.History(ctx, "", "HEAD"); return err },
		"History of a path":     func() error { _, err := r.History(ctx, "", "HEAD", "a"); return err },
		"History from a commit": func() error { _, err := r.History(ctx, old, "HEAD"); return err },
		"Changed":               func() error { _, err := r.Changed(ctx, "HEAD~1", "HEAD", ""); return err },
		"Tree":                  func() error { _, err := objects.Tree(old); return err },
	} {
		err := call()
		if !errors.Is(err, ErrShallow) || !strings.Contains(Hint(err), "--unshallow") {
			t.Errorf("%s: %v with the hint %q, want ErrShallow and to be told of --unshallow", name, err, Hint(err))
		}
	}
	if commits, _ := r.History(ctx, "", "HEAD"); len(commits) != 1 || commits[0].ID != clone.git("rev-parse", "HEAD") {
		t.Errorf("History(HEAD) = %v, want what the clone has", commits)
	}
	if commits, err := r.History(ctx, "HEAD", "HEAD"); err != nil || len(commits) != 0 {
		t.Errorf("History(HEAD, HEAD) = %v, %v; want nothing", commits, err)
	}
	if commits, err := r.History(ctx, "", alone); err != nil || len(commits) != 1 {
		t.Errorf("History of a whole line in a shallow clone = %v, %v; want one commit", commits, err)
	}
}

func TestCancelled(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "1")
	r := f.open()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := r.Resolve(ctx, "HEAD")
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrNoRevision) {
		t.Errorf("%v, want context.Canceled and nothing else", err)
	}
}

func FuzzParseCommits(f *testing.F) {
	f.Add("commit 787ebe638bea8b5278634b8c058cd64930afe7c1\n1795302862 -0330 two\n")
	f.Add("commit 787ebe638bea8b5278634b8c058cd64930afe7c1\n two")
	f.Fuzz(func(t *testing.T, out string) {
		commits, err := parseCommits(out)
		if err == nil && (out != "") != (len(commits) > 0) {
			t.Errorf("%q became %v", out, commits)
		}
	})
}
