package delivery_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// A damage is one way to damage a ledger by hand, and what a run says of it.
type damage struct {
	name string
	do   func(l *files)
	want string
}

// damages returns all kinds of damage that are tried.
func damages() []damage { return slices.Concat(stateDamages(), entryDamages()) }

// stateDamages returns those that are done to any ledger.
func stateDamages() []damage {
	const state = "state.json"
	return []damage{
		{"no state", func(l *files) { l.remove(state) }, "it has no state.json"},
		{"state is no JSON", func(l *files) { l.write(state, "nonsense") }, "state.json: invalid character"},
		{"state is empty", func(l *files) { l.write(state, "") }, "state.json: the JSON ends before its end"},
		{"state is cut off", func(l *files) { l.write(state, l.read(state)[:40]) }, "state.json: the JSON ends before"},
		{"two states", func(l *files) { l.write(state, l.read(state)+l.read(state)) }, "something behind the JSON object"},
		{"a key that is unknown", func(l *files) { l.replace(state, `"cursor"`, `"cursr"`) }, `unknown field "cursr"`},
		{"a key twice", func(l *files) { l.replace(state, `"version": 5,`, `"version": 5, "folder": "x",`) },
			`the key "folder" stands there twice`},
		{"a key twice, in capitals", func(l *files) {
			l.replace(state, `"version": 5,`, `"version": 5, "FOLDER": "x",`)
		}, `stands there twice`},
		{"a file that belongs to nobody", func(l *files) { l.write("notes.txt", "x") }, "notes.txt belongs into no ledger"},
		{"a folder that belongs to nobody", func(l *files) { l.write(".github/workflows/x.yml", "x") },
			".github belongs into no ledger"},
		{"a file among the receipts", func(l *files) { l.write("receipts/README", "x") },
			"the receipts in receipts/ are not"},
		{"other receipts", func(l *files) { l.set(state, "receipts", `"`+strings.Repeat("a", 40)+`"`) },
			"the receipts in receipts/ are not those that state.json says were written"},
		{"no version", func(l *files) { l.replace(state, `"version": 5,`, ``) }, "there is no version 0"},
		{"a negative version", func(l *files) { l.replace(state, `"version": 5`, `"version": -1`) },
			"there is no version -1"},
		{"a newer version", func(l *files) { l.replace(state, `"version": 5`, `"version": 6, "more": 1`) },
			"a newer onrecord wrote it: it has version 6, and this one reads up to 5"},
		{"a reminder in words", func(l *files) { l.set(state, "reminded", `["gdpr-33"]`) },
			`"gdpr-33" is not the key of a reminder`},
		{"a weekly digest up to a branch", func(l *files) {
			l.set(state, "digested", `{"at": "2026-01-01T00:00:00Z", "cursor": "main"}`)
		},
			`the weekly digest reaches to "main"`},
		{"a weekly digest of no tree", func(l *files) {
			l.set(state, "digested", `{"at": "2026-01-01T00:00:00Z", "cursor": "`+strings.Repeat("a", 40)+`", "told": "`+
				strings.Repeat("b", 40)+`"}`)
		}, "the record in digested/ is not the one"},
		{"a branch as cursor", func(l *files) { l.set(state, "cursor", `"main"`) },
			`the cursor "main" is not the id of a commit`},
		{"an option as cursor", func(l *files) { l.set(state, "cursor", `"--upload-pack=x"`) },
			`cursor "--upload-pack=x" is not`},
		{"a negative sequence", func(l *files) { l.set(state, "sequence", "-4") }, "the sequence is -4, and begins with 1"},
		{"a sequence in words", func(l *files) { l.set(state, "sequence", `"two"`) }, "cannot unmarshal string"},
		{"a sequence that is too large", func(l *files) { l.set(state, "sequence", "99999999999999999999") },
			"cannot unmarshal number"},
		{"a sequence at the end of numbers", func(l *files) { l.set(state, "sequence", "9223372036854775807") },
			"no ledger has sent so much"},
		{"a folder outside", func(l *files) { l.set(state, "folder", `"../other"`) },
			`the folder "../other" is not one inside`},
		{"a folder of the machine", func(l *files) { l.set(state, "folder", `"/etc"`) },
			`the folder "/etc" is not one inside`},
		{"no folder", func(l *files) { l.set(state, "folder", `""`) }, `the folder "" is not one inside`},
		{"a thread of nothing", func(l *files) { l.set(state, "threads", `{"C0ONE": "1.1"}`) },
			`"C0ONE" is not a destination and an`},
		{"a thread outside", func(l *files) { l.set(state, "threads", `{"C0ONE/..": "1.1"}`) },
			`"C0ONE/.." is not a destination`},
		{"a thread without ts", func(l *files) { l.set(state, "threads", `{"C0ONE/inc": "yesterday"}`) },
			"has no time stamp of Slack but"},
		{"a thread with half a ts", func(l *files) { l.set(state, "threads", `{"C0ONE/inc": "1.2.3"}`) },
			"has no time stamp of Slack but"},
		{"state is a link", func(l *files) { l.link(state) }, "state.json: it is not a regular file"},
		{"state is a folder", func(l *files) { l.remove(state); l.write(state+"/x", "x") }, "state.json: it is a folder"},

		{"told is gone", func(l *files) { l.remove("told") }, "told/ is not the one that state.json says was told"},
		{"told was changed", func(l *files) { l.write("told/inc/incident.yaml", "title: Other\n") },
			"told/ is not the one that"},
		{"told is a file", func(l *files) { l.remove("told"); l.write("told", "x") }, "told is no folder"},
		{"told is another tree", func(l *files) { l.set(state, "told", `"`+strings.Repeat("a", 40)+`"`) },
			"is not the one that"},

		{"outbox is a file", func(l *files) { l.remove("outbox"); l.write("outbox", "x") }, "outbox is no folder"},
		{"receipts is a file", func(l *files) { l.remove("receipts"); l.write("receipts", "x") }, "receipts is no folder"},
		{"receipts is a link", func(l *files) { l.remove("receipts"); l.link("receipts") }, "receipts is no folder"},
		{"a folder in the outbox", func(l *files) { l.write("outbox/x.json/y", "x") }, "outbox/x.json: it is a folder"},
	}
}

// entryDamages returns those that are done to a ledger with an entry in its outbox.
func entryDamages() []damage {
	return []damage{
		{"a sequence that is behind", func(l *files) { l.set("state.json", "sequence", "0") },
			"was not given yet: the last one is 0"},
		{"an entry that was copied", func(l *files) { l.write("outbox/copy.json", l.read(l.entry)) },
			"outbox/copy.json holds the entry"},
		{"an entry that was copied with another id", func(l *files) { l.copyAs("00112233445566778899") },
			"its id is not that of what it sends: somebody changed it, or copied it"},
		{"an entry with a short id", func(l *files) { l.copyAs("a") }, "outbox/a.json: its id is not that"},
		{"an entry without id", func(l *files) { l.copyAs("") }, "outbox/.json: its id is not that"},
		{"an entry with a path as id", func(l *files) { l.set(l.entry, "id", `"../state"`) }, `holds the entry "../state"`},
		{"an entry that is no JSON", func(l *files) { l.write(l.entry, "{]") }, "invalid character ']'"},
		{"an entry that is empty", func(l *files) { l.write(l.entry, "") }, "the JSON ends before its end"},
		{"an entry that is null", func(l *files) { l.write(l.entry, "null") }, `holds the entry ""`},
		{"an entry that is a list", func(l *files) { l.write(l.entry, "[]") }, "cannot unmarshal array"},
		{"an entry with a key that is unknown", func(l *files) { l.replace(l.entry, `"kind"`, `"kynd"`) },
			`unknown field "kynd"`},
		{"an entry of a newer version", func(l *files) { l.set(l.entry, "version", "9") },
			"there is no version 9 of entries"},
		{"a link in the outbox", func(l *files) { l.link(l.entry) }, "it is not a regular file"},
		{"a receipt that is no JSON", func(l *files) { l.write(l.receipt, "{]") }, "the receipts in receipts/ are not"},
		{"a receipt that is gone", func(l *files) { l.remove(l.receipt) }, "the receipts in receipts/ are not"},
		{"an entry with a key twice", func(l *files) { l.replace(l.entry, `"kind":`, `"kind": "issued", "kind":`) },
			`the key "kind" stands there twice`},
		{"a message with two texts", func(l *files) { l.replace(l.entry, `"text":`, `"text": "x", "text":`) },
			`the key "text" stands there twice`},
		{"an entry that has a receipt", func(l *files) { l.write(l.sentAs, l.sent) },
			"was sent before: it has the receipt receipts/"},

		{"no messages", func(l *files) { l.set(l.entry, "messages", "[]") }, "it has no messages"},
		{"a message without text", func(l *files) { l.set(l.entry, "messages", `[{"text": "", "blocks": [{}]}]`) },
			"message 1 has no text"},
		{"a message without blocks", func(l *files) { l.set(l.entry, "messages", `[{"text": "x", "blocks": null}]`) },
			"no list of blocks"},
		{"blocks to fall back on that are none",
			func(l *files) {
				l.set(l.entry, "messages",
					`[{"text": "x", "blocks": [{}], "fallback": "a"}]`)
			}, "no list of blocks"},
		{"blocks that are none", func(l *files) { l.set(l.entry, "messages", `[{"text": "x", "blocks": ["a"]}]`) },
			"no list of blocks"},
		{"all is posted", func(l *files) { l.set(l.entry, "posted", `["1.1"]`) },
			"all its 1 messages are posted, and it is not sent"},
		{"posted at no time", func(l *files) {
			l.set(l.entry, "messages", `[{"text": "x", "blocks": [{}]}, {"text": "y", "blocks": [{}]}]`)
			l.set(l.entry, "posted", `["<!here>"]`)
		}, `"<!here>" is not a time stamp of Slack`},
		{"a head of two messages", func(l *files) {
			l.set(l.entry, "kind", `"root"`)
			l.set(l.entry, "messages", `[{"text": "x", "blocks": [{}]}, {"text": "y", "blocks": [{}]}]`)
		}, "it is the head of a thread, and"},
		{"an unknown kind", func(l *files) { l.set(l.entry, "kind", `"shouted"`) }, `the kind "shouted" is not known`},
		{"a digest of an incident", func(l *files) { l.set(l.entry, "kind", `"digest"`) },
			"it is a digest, and names an incident"},
		{"an unknown state", func(l *files) { l.set(l.entry, "state", `"sending"`) }, `nothing in the outbox is "sending"`},
		{"no state of an entry", func(l *files) { l.set(l.entry, "state", `""`) }, `nothing in the outbox is ""`},
		{"sent, and in the outbox", func(l *files) { l.set(l.entry, "state", `"told"`) }, `nothing in the outbox is "told"`},
		{"claimed by nobody", func(l *files) { l.set(l.entry, "state", `"claimed"`) }, "does not say by whom and until when"},
		{"pending, and somebody's", func(l *files) { l.set(l.entry, "owner", `"me"`) },
			"it is pending, and says by whom it is claimed"},
		{"claimed until never", func(l *files) { l.set(l.entry, "until", `"soon"`) }, "parsing time"},
		{"another channel", func(l *files) { l.set(l.entry, "destination", `"C0TWO"`) },
			"its id is not that of what it sends"},
		{"no channel", func(l *files) { l.set(l.entry, "destination", `""`) }, `the destination "" is neither`},
		{"a channel with a line", func(l *files) { l.set(l.entry, "destination", `"C0\nok"`) },
			`the destination "C0\nok" is neither`},
		{"an incident outside", func(l *files) { l.set(l.entry, "incident", `"../.."`); l.set(l.entry, "thread", `""`) },
			`the incident "../.." is not the name of a folder`},
		{"a statement outside", func(l *files) { l.set(l.entry, "statement", `"a/b"`) },
			`the statement "a/b" is not the name`},
		{"no statement", func(l *files) { l.set(l.entry, "statement", `""`) }, `the statement "" is not the name of a file`},
		{"a thread of another incident", func(l *files) { l.set(l.entry, "thread", `"other"`) },
			`goes into the thread of "other"`},
		{"another change", func(l *files) { l.set(l.entry, "change", `"other"`) }, "its id is not that of what it sends"},
		{"the sequence of another", func(l *files) { l.set(l.entry, "sequence", "1") }, "its id is not that of"},
		{"no sequence of an entry", func(l *files) { l.set(l.entry, "sequence", "0") },
			"its sequence is 0, and the first one is 1"},
	}
}

// damagedWorld returns a world whose ledger has a thread, receipts, and entries that wait for a channel that was
// archived; and a clone of the ledger.
func damagedWorld(t *testing.T) (*world, *files) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.slack.Archive(channel, true)
	w.statement("2021-08-02", "", "Second words.", "")
	w.commit()
	w.notify(w.runner(w.clone()))
	f := w.checkout()
	f.name()
	return w, f
}

// checkout returns a clone of the ledger.
func (w *world) checkout() *files {
	w.Helper()
	f := &files{T: w.T, dir: filepath.Join(w.TempDir(), "ledger")}
	run(w.T, "", "git", "clone", "-q", "file://"+w.remote, f.dir)
	f.update()
	return f
}

// update fetches the ledger as it is now.
func (f *files) update() {
	f.Helper()
	run(f, f.dir, "git", "fetch", "-q", "origin", delivery.Ref)
	f.sound = run(f, f.dir, "git", "rev-parse", "FETCH_HEAD")
	f.reset()
}

// name finds an entry that waits, and one that was sent.
func (f *files) name() {
	f.Helper()
	f.entry = ""
	waiting, _ := filepath.Glob(f.path("outbox/*.json"))
	for _, file := range waiting {
		name := "outbox/" + filepath.Base(file)
		if text := f.read(name); strings.Contains(text, `"kind": "issued"`) && strings.Contains(text, `"state": "pending"`) {
			f.entry = name
		}
	}
	sent, _ := filepath.Glob(f.path("receipts/*/*.json"))
	for _, file := range sent {
		receipt := "receipts/" + filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
		if name := "outbox/" + filepath.Base(file); f.sent == "" && strings.Contains(f.read(receipt), `"kind": "issued"`) {
			f.sentAs, f.sent, f.receipt = name, f.fromHistory(name), receipt
		}
	}
}

// files are those of a ledger, checked out.
type files struct {
	*testing.T
	dir          string
	sound        string // the commit before the damage
	entry        string // path of a change that waits in the outbox; "" for none
	sentAs, sent string // path and content of an entry that was sent since
	receipt      string // path of its receipt
}

func (f *files) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f *files) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *files) reset() { run(f, f.dir, "git", "checkout", "-q", "--force", "--detach", f.sound) }

func (f *files) remove(name string) { f.must(os.RemoveAll(f.path(name))) }

func (f *files) read(name string) string {
	f.Helper()
	data, err := os.ReadFile(f.path(name))
	f.must(err)
	return string(data)
}

func (f *files) write(name, content string) {
	f.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
	f.must(os.WriteFile(f.path(name), []byte(content), 0o644))
}

func (f *files) link(name string) {
	f.Helper()
	f.remove(name)
	f.must(os.Symlink("../state.json", f.path(name)))
}

func (f *files) replace(name, old, new string) {
	f.Helper()
	text := f.read(name)
	if !strings.Contains(text, old) {
		f.Fatalf("%s does not have %s:\n%s", name, old, text)
	}
	f.write(name, strings.Replace(text, old, new, 1))
}

// span returns where the value of a key lies in a JSON text of ours: a value is on one line, or a list that ends below.
func span(text, key string) (start, end int, found bool) {
	i := strings.Index(text, `"`+key+`": `)
	if i < 0 {
		return 0, 0, false
	}
	start = i + len(key) + 4
	end = start + strings.IndexAny(text[start:], "\n")
	if strings.ContainsAny(text[start:start+1], "[{") && text[end-1] == text[start] {
		end = start + strings.Index(text[start:], "\n "+map[byte]string{'[': "]", '{': "}"}[text[start]]) + 3
	}
	for text[end-1] == ',' {
		end--
	}
	return start, end, true
}

// set gives a key of a file another value, which is JSON.
func (f *files) set(name, key, value string) {
	f.Helper()
	text := f.read(name)
	if start, end, found := span(text, key); found {
		f.write(name, text[:start]+value+text[end:])
		return
	}
	f.write(name, strings.Replace(text, "{\n", "{\n \""+key+"\": "+value+",\n", 1))
}

// copyAs copies the entry under another id.
func (f *files) copyAs(id string) {
	f.Helper()
	name := "outbox/" + id + ".json"
	f.write(name, f.read(f.entry))
	f.set(name, "id", `"`+id+`"`)
}

// fromHistory returns the last content of a file that is gone.
func (f *files) fromHistory(name string) string {
	f.Helper()
	last := run(f, f.dir, "git", "rev-list", "-1", f.sound, "--", name)
	return run(f, f.dir, "git", "show", last+"^:"+name)
}

// push commits what was done and makes it the ledger.
func (f *files) push() {
	f.Helper()
	run(f, f.dir, "git", "add", "--all", "--force")
	run(f, f.dir, "git", "commit", "-q", "-m", "by hand")
	run(f, f.dir, "git", "push", "-q", "--force", "origin", "HEAD:"+delivery.Ref)
}

// A ledger that is damaged in any way: one error says what is wrong, nothing is posted, and the commit that the error
// names leads out of it.
func TestDamagedLedger(t *testing.T) {
	w, f := damagedWorld(t)
	dir := w.clone()
	posts := w.slack.Calls("chat.postMessage")
	w.slack.Archive(channel, false)
	for _, d := range damages() {
		t.Run(d.name, func(t *testing.T) {
			f.T = t
			f.reset()
			d.do(f)
			f.push()
			sum, _, err := w.runner(dir).run(t.Context())
			var damaged *delivery.DamagedError
			if !errors.Is(err, delivery.ErrDamaged) || !errors.As(err, &damaged) {
				t.Fatalf("sent %+v, error %v", sum, err)
			}
			if !strings.Contains(err.Error(), d.want) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("the error is %q, want %q in it", err, d.want)
			}
			if n := w.slack.Calls("chat.postMessage"); n != posts {
				t.Errorf("posted %d times", n-posts)
			}
			if damaged.Sound != f.sound {
				t.Errorf("the last sound commit is %q, want %q", damaged.Sound, f.sound)
			}
		})
	}
	run(t, dir, "git", "push", "-q", "--force", "origin", f.sound+":"+delivery.Ref)
	if sum := w.notify(w.runner(dir)); sum.Sent != 1 {
		t.Errorf("sent %d in the end, want 1", sum.Sent)
	}
	w.agree()
}
