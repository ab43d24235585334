package git

import (
	"reflect"
	"testing"
)

// What each commit of a history changed is what Changed says of it and the one before.
func TestTouched(t *testing.T) {
	f := newFixture(t)
	f.commit("statements/a/x y", "1")
	f.commit("other", "1")
	f.git("checkout", "-q", "-b", "side")
	f.commit("statements/b/new\nline", "1")
	f.commit("statements/b/ü", "1")
	f.git("checkout", "-q", "main")
	f.commit("statements/a/x y", "2")
	f.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r := f.open()
	history, err := r.History(t.Context(), "", "HEAD", "statements")
	if err != nil || len(history) != 3 {
		t.Fatalf("History = %v, %v; want three commits", history, err)
	}
	got, err := r.Touched(t.Context(), history, "statements")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"statements/a/x y"}, {"statements/a/x y"}, {"statements/b/new\nline", "statements/b/ü"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Touched = %q, want %q", got, want)
	}
	if got, err := r.Touched(t.Context(), nil, ""); got != nil || err != nil {
		t.Errorf("Touched of no history = %v, %v", got, err)
	}
}
