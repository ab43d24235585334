package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/index/indextest"
)

// asked is what is asked of a record with and without its index.
var asked = [][]string{
	{"status", "--format", "json"}, {"status", "--format", "json", "--as-of", "2024-01-15"},
	{"status", "--format", "json", "--known-at", "2024-02-03"},
	{"status", "two", "--known-at", "2024-02-04"}, {"status", "one"},
	{"search", "evidence"}, {"search", "no evidence", "-n", "2"}, {"search", `"no evidence"`, "--newest", "-n", "3"},
	{"search", "流出した"}, {"search", "流"}, {"search", "party:a", "position:confirmed"},
	{"search", "alarm:high"}, {"search", "evidence", "--known-at", "2024-02-03"},
	{"search", "it", "--as-of", "2024-01-12"},
	{"search", "xylophone"}, {"search", "xylophone", "--newest"}, {"search", "ann", "since:2024-01-05"},
	{"search", "party:nobody"},
	{"search", `"evidence 情報が"`},
	{"search", "incident:one", "until:2024-01-20", "-n", "0"},
}

// What is answered by the index is what the record answers, whatever happened to its files.
func TestIndexAnswersAsTheRecord(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			newSearched(t, seed).answersAsTheRecord()
		})
	}
}

// The same holds of an index in a database.
func TestDatabaseAnswersAsTheRecord(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			database := indextest.Database(t)
			w := newSearched(t, 10+seed)
			w.database = database
			w.answersAsTheRecord()
		})
	}
}

func (w *searched) answersAsTheRecord() {
	w.Helper()
	for i := range 8 {
		w.change()
		if w.commit(i); i == 1 || i == 4 {
			w.onrecord("index")
		}
	}
	w.compare() // some commits are not indexed
	w.onrecord("index")
	w.change() // is not committed
	w.compare()
	w.now = w.now.AddDate(1, 0, 0) // embargoes have ended
	w.onrecord("index")
	w.git("reset", "-q", "--hard")
	w.compare()
	w.git("reset", "-q", "--hard", "HEAD~3")
	w.onrecord("index")
	w.compare()
}

// A searched is a repository to which things happen.
type searched struct {
	*testing.T
	dir      string
	random   *rand.Rand
	now      time.Time
	database string // that has the index; "" for the file
}

func newSearched(t *testing.T, seed uint64) *searched {
	w := &searched{t, t.TempDir(), rand.New(rand.NewPCG(seed, 9)), time.Date(2024, 2, 20, 12, 0, 0, 0, time.UTC), ""}
	w.git("init", "-q", ".")
	for _, id := range []string{"one", "two", "three"} {
		w.write(id+"/incident.yaml", "title: The "+id+"\nparties: [{id: a, role: vendor}, {id: b, part-of: a}]\n"+
			"questions: [{id: q, ask: Was it taken}, {id: s, ask: Is it down, kind: state}]\n")
	}
	w.commit(0)
	return w
}

func (w *searched) write(name, content string) {
	w.Helper()
	file := filepath.Join(w.dir, "statements", name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *searched) git(args ...string) {
	w.Helper()
	who := []string{"-C", w.dir, "-c", "user.name=a", "-c", "user.email=a@example.com"}
	cmd := exec.Command("git", append(who, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("git %s: %v\n%s", args, err, out)
	}
}

func (w *searched) commit(day int) {
	w.Helper()
	w.git("add", "-A")
	date := time.Date(2024, 2, 1+day, 9, 0, 0, 0, time.UTC).Format(time.RFC3339)
	cmd := exec.Command("git", "-C", w.dir, "-c", "user.name=a", "-c", "user.email=a@example.com",
		"commit", "-qm", "x", "--allow-empty")
	cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+date, "GIT_AUTHOR_DATE="+date)
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("%v\n%s", err, out)
	}
}

// change adds, changes, renames, moves, breaks or deletes some files.
func (w *searched) change() {
	for range 1 + w.random.IntN(3) {
		all, err := filepath.Glob(filepath.Join(w.dir, "statements", "*", "2024*.yaml"))
		if err != nil {
			w.Fatal(err)
		}
		incident := w.pick("one", "two", "three")
		name := fmt.Sprintf("%s/2024-01-%02d-%s.yaml", incident, 1+w.random.IntN(28), w.pick("a", "b"))
		if len(all) < 4 || w.random.IntN(2) == 0 {
			w.write(name, w.statement(name))
			continue
		}
		old := all[w.random.IntN(len(all))]
		switch w.random.IntN(7) {
		case 0:
			err = os.Remove(old)
		case 1:
			err = os.Rename(old, strings.Replace(old, ".yaml", "-7.yaml", 1))
		case 2:
			err = os.Rename(old, filepath.Join(w.dir, "statements", incident, filepath.Base(old)))
		case 3:
			err = os.WriteFile(old, []byte("party: ["), 0o644)
		case 4:
			w.write("two/incident.yaml", "title: The second\nparties: [{id: a}, {id: b}]\nquestions: [{id: q, ask: Was it "+
				w.pick("stolen", "taken")+"}, {id: s, ask: Is it down, kind: state}]\n")
		default:
			w.write(filepath.Base(filepath.Dir(old))+"/"+filepath.Base(old), w.statement(old))
		}
		if err != nil {
			w.Fatal(err)
		}
	}
}

func (w *searched) pick(all ...string) string { return all[w.random.IntN(len(all))] }

func (w *searched) statement(name string) string {
	base := filepath.Base(name)
	s := fmt.Sprintf("party: %s\ndate: %s\ntext: |\n  There is %s. %s\npositions:\n", base[11:12], base[:10],
		w.pick("evidence", "no evidence", "no evidence of it"),
		w.pick("It was taken.", "情報が流出した兆候。", "Evidence 情報がある。", ""))
	s += "  - {question: q, position: " + w.pick("denied", "no-indication", "possible", "confirmed") +
		w.pick("", ", scope: part", ", quote: evidence") + "}\n"
	s += w.pick("", "speaker: {name: Ann Lee}\n", "lang: ja\n")
	s += w.pick("", "", fmt.Sprintf("corrections: [{date: 2024-01-%d, kind: transcription}]\n", 10+w.random.IntN(20)))
	s += w.pick("", "", "", "withdrawn: {date: 2024-01-20, reason: gone}\n", "embargo: 2024-03-01T00:00:00Z\n")
	return s
}

func (w *searched) onrecord(args ...string) (answer, messages string) {
	var out, errors bytes.Buffer
	status := cli.Main(context.Background(), args, cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errors, Dir: w.dir,
		Getenv: func(name string) string {
			if name == "ONRECORD_DB" {
				return w.database
			}
			return ""
		},
		Now: func() time.Time { return w.now },
	})
	return fmt.Sprintf("%s%d\n", out.String(), status), errors.String()
}

func (w *searched) withoutIndex(args ...string) (answer, messages string) {
	w.Helper()
	if database := w.database; database != "" {
		w.database = ""
		defer func() { w.database = database }()
		return w.onrecord(args...)
	}
	index, aside := filepath.Join(w.dir, ".git/onrecord"), filepath.Join(w.dir, ".git/aside")
	if err := os.Rename(index, aside); err != nil {
		w.Fatal(err)
	}
	defer func() {
		if err := os.Rename(aside, index); err != nil {
			w.Fatal(err)
		}
	}()
	return w.onrecord(args...)
}

// compare asks all with the index and without.
func (w *searched) compare() {
	w.Helper()
	for _, args := range asked {
		with, messages := w.onrecord(args...)
		without, record := w.withoutIndex(args...)
		if with != without {
			w.Fatalf("%q: with the index\n%s%s\nwithout\n%s%s", args, with, messages, without, record)
		}
		isSource := func(line string) bool { return strings.HasPrefix(line, "onrecord: from the ") }
		said := slices.DeleteFunc(strings.Split(messages, "\n"), isSource)
		lines := strings.Split(record, "\n")
		slices.Sort(said)
		slices.Sort(lines)
		if !slices.Equal(said, lines) {
			w.Fatalf("%q says with the index\n%s\nwithout\n%s", args, messages, record)
		}
	}
}
