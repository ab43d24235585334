package delivery_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// moveAndLink renames a file or folder of the author's clone and leaves a link to its new place behind.
func (w *world) moveAndLink(name, to string) {
	w.Helper()
	w.git("mv", name, to)
	target, err := filepath.Rel(filepath.Dir(name), to)
	if err != nil {
		w.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(w.author, name)); err != nil {
		w.Fatal(err)
	}
}

// moveBack undoes moveAndLink.
func (w *world) moveBack(name, to string) {
	w.Helper()
	if err := os.Remove(filepath.Join(w.author, name)); err != nil {
		w.Fatal(err)
	}
	w.git("rm", "-q", "--cached", name)
	w.git("mv", to, name)
}

// wantTexts fails unless Slack holds one message for each of the texts, in this order.
func (w *world) wantTexts(want ...string) {
	w.Helper()
	got := w.texts()
	fits := len(got) == len(want)
	for i := range min(len(got), len(want)) {
		fits = fits && strings.Contains(got[i], want[i])
	}
	if !fits {
		w.Errorf("Slack holds %q, want %q", got, want)
	}
	w.agree()
}

// Where the folder of an incident, or that of the record, is a link for a time, nothing is taken for withdrawn,
// nothing is sent twice, and what was changed meanwhile is sent once the folder is back.
func TestFolderIsALinkForATime(t *testing.T) {
	for name, folder := range map[string]string{"an incident": "statements/inc", "the record": "statements"} {
		for run, between := range map[string]bool{"in one run": false, "in several runs": true} {
			t.Run(name+" "+run, func(t *testing.T) {
				w := newWorld(t, slacktest.Config{})
				w.statement("2021-01-01", "", "There was no breach.", "")
				w.statement("2021-01-02", "", "It is sealed.", "embargo: 2999-01-01T00:00:00Z\n")
				writeSettings(w)
				w.commit()
				w.started()
				notify := func() {
					w.Helper()
					if between {
						w.notify(w.runner(w.clone()))
					}
				}
				w.statement("2021-01-03", "", "We look into it.", "")
				w.commit()
				notify()
				w.moveAndLink(folder, "moved")
				w.commit()
				notify()
				w.writeBeside("README", "meanwhile")
				w.commit()
				notify()
				w.moveBack(folder, "moved")
				w.statement("2021-01-04", "", "It was a breach.", "")
				w.commit()
				w.notify(w.runner(w.clone()))
				w.wantTexts("We look into it.", "It was a breach.")
				w.statement("2021-01-02", "", "It is sealed.", "")
				w.commit()
				w.notify(w.runner(w.clone()))
				w.wantTexts("We look into it.", "It was a breach.", "It is sealed.")
			})
		}
	}
}

// A link that was there from the beginning on is no incident, and becomes one with its folder.
func TestFolderWasALink(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.statement("2021-01-01", "", "There was no breach.", "")
	writeSettings(w)
	w.moveAndLink("statements/inc", "moved")
	w.write("../other/incident.yaml", "title: Another\nparties:\n  - {id: acme, name: Acme, role: vendor}\n")
	w.commit()
	w.started()
	w.moveBack("statements/inc", "moved")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.wantTexts("There was no breach.")
	if got := w.outbox(); !reflect.DeepEqual(got, w.outbox()[:0]) {
		t.Errorf("%v is left to send", got)
	}
}

// writeSettings makes the clone a project also while it has no folder of the record.
func writeSettings(w *world) { w.writeBeside("onrecord.yaml", "statements: statements\n") }

// writeBeside writes a file beside the record.
func (w *world) writeBeside(name, content string) {
	w.Helper()
	if err := os.WriteFile(filepath.Join(w.author, name), []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}
