package index

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
	u, err := Update(context.Background(), p, time.Now(), func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	all := dump(t, u.Path)
	if !strings.Contains(all, "horse") {
		t.Error("the index lacks what everybody was told")
	}
	if strings.Contains(all, "zebra") || strings.Contains(all, "2021-01-03") || strings.Contains(all, "regulator") {
		t.Errorf("the index has what the public was not told: %s", all)
	}
}

// dump returns all texts of an index, and whether its words can be looked up.
func dump(t *testing.T, path string) string {
	t.Helper()
	s, err := open(t.Context(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	rows, err := s.db.QueryContext(t.Context(), `SELECT said, words FROM versions UNION ALL
		SELECT details || aside, '' FROM incidents UNION ALL SELECT said, '' FROM texts UNION ALL
		SELECT 'zebra can be found', '' FROM lookup WHERE lookup MATCH 'zebra'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all strings.Builder
	for rows.Next() {
		var said string
		var words []byte
		if err := rows.Scan(&said, &words); err != nil {
			t.Fatal(err)
		}
		text, err := unpack(words)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(said + text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}
