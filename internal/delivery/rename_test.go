package delivery_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

const (
	sealed = "embargo: 2999-01-01T00:00:00Z\n"
	spoken = "There was no breach at any of our sites, and no customer data was taken."
	edited = "There was no breach at any of our sites, and little customer data was taken."
)

// A statement that was sent, and whose file is renamed while it may not be sent, is not taken for deleted: while it is
// held nothing is sent, and once it is not, what became of it.
func TestRenamedWhileHeld(t *testing.T) {
	for name, tc := range map[string]struct {
		setup   func(*world)
		steps   []func(*world)
		release func(*world)
		want    []string // that is sent in the end
	}{
		"embargo": {
			steps: []func(*world){
				func(w *world) { w.rename("2021-01-01-acme-2", spoken, sealed) },
				func(w *world) { w.rename("2021-01-01-acme-3", spoken, sealed) },
			},
			release: func(w *world) { w.rename("2021-01-01-acme-3", spoken, "") },
		},
		"embargo, edited at once": {
			steps:   []func(*world){func(w *world) { w.rename("2021-01-01-acme-2", edited, sealed) }},
			release: func(w *world) { w.rename("2021-01-01-acme-2", edited, "") },
			want:    []string{"statement amended: its text changed, and no correction says why"},
		},
		"edited, then renamed": {
			steps: []func(*world){
				func(w *world) { w.rename("2021-01-01-acme", edited, sealed) },
				func(w *world) { w.rename("2021-01-01-acme-2", edited, sealed) },
			},
			release: func(w *world) { w.rename("2021-01-01-acme-2", edited, "") },
			want:    []string{"statement amended"},
		},
		"approvals that came later": {
			setup: func(w *world) {
				os.Remove(filepath.Join(w.author, "statements/inc/2021-01-01-acme.yaml"))
				w.write("2021-01-01-us.yaml", "party: us\ndate: 2021-01-01\ntext: |\n  "+spoken+"\n")
			},
			steps: []func(*world){func(w *world) {
				w.Approvals = []string{"legal"}
				w.git("mv", "statements/inc/2021-01-01-us.yaml", "statements/inc/2021-01-01-us-2.yaml")
			}},
			release: func(w *world) { w.Approvals = nil },
		},
		"a file that cannot be read": {
			steps:   []func(*world){func(w *world) { w.rename("2021-01-01-acme-2", spoken, "party: [\n") }},
			release: func(w *world) { w.rename("2021-01-01-acme-2", spoken, "") },
		},
		"the folder renamed": {
			steps: []func(*world){
				func(w *world) {
					w.rename("2021-01-01-acme", spoken, sealed)
					w.git("mv", "statements/inc", "statements/new")
				},
			},
			release: func(w *world) { w.rename("../new/2021-01-01-acme", spoken, "") },
		},
		"the folder renamed, and another statement not held": {
			setup: func(w *world) { w.statement("2021-01-02", "", "What else there is to say of it.", "") },
			steps: []func(*world){
				func(w *world) {
					w.rename("2021-01-01-acme", spoken, sealed)
					w.git("mv", "statements/inc", "statements/new")
				},
			},
			release: func(w *world) { w.rename("../new/2021-01-01-acme", spoken, "") },
			want:    []string{"statement moved: it stood in another incident, An incident"}, // the one that came later
		},
		"names swapped": {
			setup: func(w *world) { w.statement("2021-01-01", "-2", "What else there is to say of it.", "") },
			steps: []func(*world){
				func(w *world) {
					w.statement("2021-01-01", "", "What else there is to say of it.", "")
					w.statement("2021-01-01", "-2", spoken, sealed)
				},
			},
			release: func(w *world) { w.statement("2021-01-01", "-2", spoken, "") },
		},
		"another incident": {
			steps: []func(*world){
				func(w *world) { w.rename("../other/2021-01-01-acme", spoken, sealed) },
				func(w *world) { w.statement("2021-01-09", "", "Words of the first incident.", "") },
			},
			release: func(w *world) { w.rename("../other/2021-01-01-acme", spoken, "") },
			want:    []string{"Words of the first incident.", "statement moved: it stood in another incident, An incident"},
		},
		"another incident, and its own gone": {
			steps: []func(*world){func(w *world) {
				w.rename("../other/2021-01-01-acme", spoken, sealed)
				w.git("rm", "-q", "-r", "--cached", "statements/inc")
			}},
			release: func(w *world) { w.rename("../other/2021-01-01-acme", spoken, "") },
			want:    []string{"statement moved: it stood in another incident, An incident"},
		},
	} {
		for runs, between := range map[string]bool{"in one run": false, "in several runs": true} {
			t.Run(name+" "+runs, func(t *testing.T) {
				w := newWorld(t, slacktest.Config{})
				w.statement("2021-01-01", "", spoken, "")
				w.write("../other/incident.yaml", "title: Another\nparties:\n  - {id: acme, name: Acme, role: vendor}\n")
				if tc.setup != nil {
					tc.setup(w)
				}
				w.commit()
				w.started()
				for _, step := range tc.steps {
					step(w)
					w.commit()
					if between {
						w.notify(w.runner(w.author))
					}
				}
				w.write("../other/2021-01-05-acme.yaml", "party: acme\ndate: 2021-01-05\ntext: |\n  Meanwhile.\n")
				w.commit()
				if between {
					w.notify(w.runner(w.author))
				}
				tc.release(w)
				w.commit()
				w.notify(w.runner(w.author))
				w.wantSet(append(tc.want, "Meanwhile."))
			})
		}
	}
}

// rename gives the one statement of the first of January a name, and a content.
func (w *world) rename(id, text, extra string) {
	w.Helper()
	w.git("rm", "-q", "-r", "-f", "--ignore-unmatch", "--", "statements/inc/2021-01-01-acme.yaml",
		"statements/inc/2021-01-01-acme-2.yaml", "statements/inc/2021-01-01-acme-3.yaml")
	w.write(id+".yaml", "party: acme\ndate: 2021-01-01\n"+extra+"text: |\n  "+text+"\n")
}

// wantSet fails unless Slack holds a message for each of the texts, in any order, and no other.
func (w *world) wantSet(want []string) {
	w.Helper()
	got := w.texts()
	if len(got) != len(want) {
		w.Errorf("Slack holds %q, want %q", got, want)
	}
	for _, text := range want {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, text) }) {
			w.Errorf("Slack holds %q, want %q", got, text)
		}
	}
	w.agree()
}
