package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/index/indextest"
	"github.com/onrecord/onrecord/internal/project"
)

// An index has nothing of a statement that was not told to the public, also where it is uncompressed.
func TestNothingOfWhatThePublicWasNotTold(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"incident.yaml":        "title: Data of Acme\nparties: [{id: acme, name: Acme}]\n",
		"2021-01-02-acme.yaml": "party: acme\ndate: 2021-01-02\ntext: |\n  A horse took files.\n",
		"2021-01-03-acme.yaml": "party: acme\nto: regulator\ndate: 2021-01-03\ntext: |\n  A zebra took files.\n",
	} {
		folder := filepath.Join(dir, "statements", "2021-acme")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"},
		{"-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Now: time.Now(), Report: func(err error) { t.Error(err) }}
	t.Run("file", func(t *testing.T) { hasWhatAllWereTold(t, p, o, inFile) })
	t.Run("database", func(t *testing.T) {
		if o.Database, err = ParseDatabase(indextest.Database(t)); err != nil {
			t.Fatal(err)
		}
		hasWhatAllWereTold(t, p, o, inDatabase)
	})
}

func hasWhatAllWereTold(t *testing.T, p *project.Project, o Options, texts string) {
	if _, err := Update(t.Context(), p, o); err != nil {
		t.Fatal(err)
	}
	at, err := placeOf(t.Context(), p, o.Database)
	if err != nil {
		t.Fatal(err)
	}
	s, err := at.open(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if strings.Contains(texts, "%d") {
		texts = fmt.Sprintf(texts, at.gram(ofTerm, "zebra"))
	}
	all := dump(t, s, texts)
	if !strings.Contains(all, "horse") {
		t.Error("the index lacks what everybody was told")
	}
	if strings.Contains(all, "zebra") || strings.Contains(all, "2021-01-03") || strings.Contains(all, "regulator") {
		t.Errorf("the index has what the public was not told: %s", all)
	}
}

// What can be looked up in a file and in a database, of which only terms can be asked.
const (
	inFile     = `SELECT 'zebra can be found' FROM lookup WHERE lookup MATCH 'zebra'`
	inDatabase = `SELECT 'zebra can be found' FROM texts WHERE grams @> ARRAY[%d]`
)

// dump returns all texts of an index, and whether its words can be looked up.
func dump(t *testing.T, s *store, texts string) string {
	t.Helper()
	asks, end, err := s.session(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer end()
	rows, err := asks.query(t.Context(), `SELECT details || aside FROM incidents UNION ALL
		SELECT said FROM texts UNION ALL `+texts)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all strings.Builder
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		all.WriteString(text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String() + history(t, asks)
}

// history returns what an index has of its incident's history, uncompressed.
func history(t *testing.T, asks session) string {
	t.Helper()
	var said, words []byte
	if err := asks.queryRow(t.Context(), `SELECT said, words FROM histories`).Scan(&said, &words); err != nil {
		t.Fatal(err)
	}
	var one, other json.RawMessage
	if err := errors.Join(unpack(said, &one), unpack(words, &other)); err != nil {
		t.Fatal(err)
	}
	return string(one) + string(other)
}
