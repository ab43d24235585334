package delivery_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// second writes a record in the folder second/statements, with one statement.
func (w *world) second(text string) {
	w.Helper()
	dir := filepath.Join(w.author, "second", "statements", "other")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		w.Fatal(err)
	}
	for name, content := range map[string]string{
		"incident.yaml":        "title: Another\nparties: [{id: acme, name: Acme, role: vendor}]\n",
		"2021-08-01-acme.yaml": "party: acme\ndate: 2021-08-01\ntext: |\n  " + text + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			w.Fatal(err)
		}
	}
	w.commit()
}

// state returns the state of the ledger at a ref.
func (w *world) state(ref string) (s struct {
	Version      int
	Folder, Told string
}) {
	w.Helper()
	if err := json.Unmarshal([]byte(run(w.T, w.remote, "git", "show", ref+":state.json")), &s); err != nil {
		w.Fatal(err)
	}
	return s
}

// Two records in one repository have a ledger each; a run in the folder of the second does not touch that of the first.
func TestTwoRecords(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.second("Second words.")
	dir := w.clone()
	inSecond := filepath.Join(dir, "second")
	var other *delivery.OtherError
	_, _, err := w.runner(inSecond).run(t.Context())
	if !errors.As(err, &other) || !errors.Is(err, delivery.ErrNoLedger) || other.Folder != "statements" {
		t.Fatalf("without a ledger of its own: %v", err)
	}
	if err := w.runner(inSecond).start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.runner(inSecond).start(t.Context()); !errors.Is(err, delivery.ErrLedger) {
		t.Errorf("a second start: %v", err)
	}
	w.second("Other words.")
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	dir = w.clone("--depth=1")
	for _, folder := range []string{filepath.Join(dir, "second"), dir, filepath.Join(dir, "second"), dir} {
		w.notify(w.runner(folder))
	}
	texts := w.texts()
	if len(texts) != 2 || !strings.Contains(texts[0], "[-Second-] {+Other+}") ||
		!strings.Contains(texts[1], "First words") {
		t.Errorf("Slack has %q", texts)
	}
	refs := strings.Fields(run(t, w.remote, "git", "for-each-ref", "--format=%(refname)", "refs/onrecord/"))
	var folders []string
	for _, ref := range refs {
		folders = append(folders, w.state(ref).Folder)
	}
	if !slices.Equal(folders, []string{"statements", "second/statements"}) || refs[0] != delivery.Ref {
		t.Errorf("%v are the ledgers of %v", refs, folders)
	}
}

// older makes the ledger one of version 1, as earlier versions wrote it.
func (w *world) older() {
	w.Helper()
	f := w.checkout()
	f.set("state.json", "version", "1")
	for _, key := range []string{"folder", "told"} {
		start, end, _ := span(f.read("state.json"), key)
		text := f.read("state.json")
		line := strings.LastIndex(text[:start], "\n")
		f.write("state.json", text[:line]+text[end+1:])
	}
	f.push()
}

// The ledger of an earlier version becomes that of the one record that there is, with the first run.
func TestFirstVersionOfOneRecord(t *testing.T) {
	for _, args := range [][]string{{}, {"--depth=1"}} {
		w := newWorld(t, slacktest.Config{}).known()
		w.older()
		w.commit()
		w.wantSent(0, args...)
		if s := w.state(delivery.Ref); s.Version != 5 || s.Folder != "statements" || len(s.Told) != 40 {
			t.Errorf("the first run leaves %+v", s)
		}
		w.statement("2021-08-02", "", "New words.", "")
		w.second("Second words.")
		w.wantSent(1, args...)
	}
}

// Where there are several records, nobody can say whose an earlier ledger is: the run refuses and names them, and a
// start in the right folder leads out.
func TestFirstVersionOfSeveralRecords(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.second("Second words.")
	w.started()
	w.older()
	w.statement("2021-08-02", "", "New words.", "")
	w.commit()
	dir := w.clone()
	for _, folder := range []string{dir, filepath.Join(dir, "second")} {
		var unclear *delivery.UnclearError
		_, _, err := w.runner(folder).run(t.Context())
		if !errors.As(err, &unclear) || !strings.Contains(err.Error(), "has records in second/statements, statements") {
			t.Fatalf("%v", err)
		}
	}
	if err := w.runner(dir).start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if sum := w.notify(w.runner(dir)); sum.Sent != 1 {
		t.Errorf("sent %d, want 1", sum.Sent)
	}
	if s := w.state(delivery.Ref); s.Folder != "statements" {
		t.Errorf("the ledger is of %q", s.Folder)
	}
	if _, _, err := w.runner(filepath.Join(dir, "second")).run(t.Context()); !errors.As(err, new(*delivery.OtherError)) {
		t.Errorf("in the other folder: %v", err)
	}
}

// move moves the record into the project moved/.
func (w *world) move() {
	w.Helper()
	if err := os.MkdirAll(filepath.Join(w.author, "moved"), 0o755); err != nil {
		w.Fatal(err)
	}
	w.git("mv", "statements", "moved/statements")
}

// change changes the statement in the moved record.
func (w *world) change() {
	w.Helper()
	file := filepath.Join(w.author, "moved", "statements", "inc", "2021-08-01-acme.yaml")
	if err := os.WriteFile(file, []byte("party: acme\ndate: 2021-08-01\ntext: |\n  Other words.\n"), 0o644); err != nil {
		w.Fatal(err)
	}
}

// A record that moved takes its ledger along, also where it was changed in a later commit.
func TestMovedRecord(t *testing.T) {
	for _, args := range [][]string{{}, {"--depth=1"}} {
		w := newWorld(t, slacktest.Config{}).known()
		w.move()
		w.commit()
		w.change()
		w.commit()
		dir := filepath.Join(w.clone(args...), "moved")
		if sum := w.notify(w.runner(dir)); sum.Sent != 1 {
			t.Errorf("sent %d, want 1", sum.Sent)
		}
		if sum := w.notify(w.runner(dir)); sum.Sent != 0 {
			t.Errorf("sent %d again", sum.Sent)
		}
		if s := w.state(delivery.Ref); s.Folder != "moved/statements" {
			t.Errorf("the ledger is of %q", s.Folder)
		}
		w.agree()
	}
}

// A record that was moved and changed in one commit, or is gone: nothing is told to be deleted. A start where it is now
// leads out.
func TestGoneRecord(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).known()
	w.move()
	w.change()
	if err := os.WriteFile(filepath.Join(w.author, "onrecord.yaml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	w.commit()
	dir := w.clone()
	moved := filepath.Join(dir, "moved")
	for _, folder := range []string{dir, moved} {
		if _, _, err := w.runner(folder).run(t.Context()); !errors.Is(err, delivery.ErrGone) {
			t.Errorf("%s: %v", filepath.Base(folder), err)
		}
	}
	if err := w.runner(moved).start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if sum := w.notify(w.runner(moved)); sum.Sent != 0 || len(w.texts()) != 0 {
		t.Errorf("sent %d", sum.Sent)
	}
}

// A ledger that was put where another record's should be is refused.
func TestLedgerOfAnotherUnderTheOwnRef(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.second("Second words.")
	in := filepath.Join(w.author, "second")
	if err := w.runner(in).start(t.Context()); err != nil {
		t.Fatal(err)
	}
	refs := strings.Fields(run(t, w.remote, "git", "for-each-ref", "--format=%(refname)", "refs/onrecord/"))
	run(t, w.remote, "git", "update-ref", refs[1], refs[0])
	if _, _, err := w.runner(in).run(t.Context()); !errors.As(err, new(*delivery.OtherError)) {
		t.Errorf("%v", err)
	}
}
