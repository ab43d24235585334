package git

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
)

func TestCloseEndsGit(t *testing.T) {
	f := newFixture(t)
	objects := f.open().Objects(t.Context())
	tree, err := objects.Tree(f.store(add{"100644", "a", "1"}, add{"100644", "b", "2"}))
	if err != nil {
		t.Fatal(err)
	}
	if objects.headers.running != nil {
		t.Error("a second git runs before a size was asked for")
	}
	if _, err := tree.Stat("a"); err != nil {
		t.Fatal(err)
	}
	content, headers := objects.content.running, objects.headers.running
	objects.Close()
	objects.Close()
	for _, p := range []*process{content, headers} {
		if state := p.cmd.ProcessState; state == nil || !state.Success() {
			t.Errorf("%q has ended with %v, want success", p.cmd.Args, state)
		}
	}
	if _, err := tree.ReadFile("a"); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("ReadFile after Close: %v, want fs.ErrClosed", err)
	}
	if _, err := objects.Tree(strings.Repeat("1", 40)); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Tree after Close: %v, want fs.ErrClosed", err)
	}
}

func TestManyTreesOneProcess(t *testing.T) {
	f := newFixture(t)
	commits := []string{f.commit("a", "1"), f.commit("a", "2"), f.commit("a", "3")}
	objects := f.open().Objects(t.Context())
	defer objects.Close()
	first, err := objects.Tree(commits[0])
	if err != nil {
		t.Fatal(err)
	}
	git := objects.content.running
	for i, commit := range commits {
		tree, err := objects.Tree(commit)
		if err != nil {
			t.Fatal(err)
		}
		if content, err := tree.ReadFile("a"); string(content) != string('1'+rune(i)) {
			t.Errorf("commit %d: %q, %v", i, content, err)
		}
	}
	if content, err := first.ReadFile("a"); string(content) != "1" {
		t.Errorf("the first tree after the others: %q, %v", content, err)
	}
	if objects.content.running != git {
		t.Error("another git was started")
	}
}

func TestEndOfContextEndsGit(t *testing.T) {
	f := newFixture(t)
	ctx, cancel := context.WithCancel(t.Context())
	objects := f.open().Objects(ctx)
	tree, err := objects.Tree(f.store(add{"100644", "a", "1"}))
	if err != nil {
		t.Fatal(err)
	}
	git := objects.content.running
	cancel()
	var e *Error
	for range 2 {
		if _, err := tree.ReadFile("a"); err != nil && (!errors.Is(err, context.Canceled) || !errors.As(err, &e)) {
			t.Errorf("%v, want context.Canceled in an *Error", err)
		}
	}
	objects.Close()
	if git.cmd.ProcessState == nil {
		t.Error("git was not waited for")
	}
}

func TestBlob(t *testing.T) {
	f := newFixture(t)
	commit := f.commit("a", "1234")
	objects := f.open().Objects(t.Context())
	defer objects.Close()
	id := f.git("rev-parse", "HEAD:a")
	if content, err := objects.Blob(id, 4); err != nil || string(content) != "1234" {
		t.Errorf("Blob = %q, %v", content, err)
	}
	if content, err := objects.Blob(id, 3); err == nil || content != nil {
		t.Errorf("Blob of more bytes than wanted = %q, %v", content, err)
	}
	if content, err := objects.Blob(commit, 1000); err == nil || content != nil {
		t.Errorf("Blob of a commit = %q, %v", content, err)
	}
	for _, id := range []string{strings.Repeat("1", 40), "", "HEAD:a", "a\nb"} {
		if _, err := objects.Blob(id, 4); !errors.Is(err, ErrMissing) {
			t.Errorf("Blob(%q): %v, want ErrMissing", id, err)
		}
	}
}
