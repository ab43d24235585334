package duty

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// incident reads an incident of one party of ours from the lines of its file, and statements by the name of their files.
func incident(t *testing.T, lines string, statements map[string]string) *record.Incident {
	t.Helper()
	fsys := fstest.MapFS{"statements/i/incident.yaml": {
		Data: []byte("title: T\nparties:\n  - {id: us, ours: true}\n  - {id: them}\n" + lines)}}
	for name, data := range statements {
		fsys[filepath.Join("statements/i", name)] = &fstest.MapFile{Data: []byte(data)}
	}
	r, err := record.Load(fsys, "statements")
	if err != nil || len(r.Findings) > 0 {
		t.Fatal(err, r.Findings)
	}
	return r.Incidents[0]
}

func book(t *testing.T) *Book {
	t.Helper()
	b, found, err := Load(nil)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return b
}

func TestTry(t *testing.T) {
	in := incident(t, `duties: [gdpr, sec, appi, nis2, dora, ca]
events:
  - {event: aware, at: 2027-10-29T18:20:00+02:00, zone: Europe/Berlin}
  - {event: material, at: 2026-12-19T18:20:00-05:00}
  - {event: classified, at: 2027-10-30T17:20:00+02:00, zone: Europe/Berlin}
`, map[string]string{"2027-10-30-us.yaml": "party: us\ndate: 2027-10-30T18:00:00+02:00\nmeets: [dora-initial]\ntext: |\n  Words.\n"})
	now := time.Date(2027, 10, 31, 0, 0, 0, 0, time.UTC)
	for _, d := range book(t).Of(in, nil, now) {
		m, _ := d.Margin(now)
		t.Logf("%s %s %s %v\n     %s", d.Rule.ID, d.Status, d.Due.Format(time.RFC3339), m, d.Why)
		for _, r := range d.Readings {
			t.Logf("           or %s  %s", r.Due.Format(time.RFC3339), r.Why)
		}
	}
	_ = os.Stdout
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, _, err := Load(nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	data, _ := shipped.ReadFile("calendars/us-ny.yaml")
	b.Run("calendar", func(b *testing.B) {
		for b.Loop() {
			parseCalendar("x.yaml", data)
		}
	})
	data, _ = shipped.ReadFile("regimes/nis2.yaml")
	b.Run("regime", func(b *testing.B) {
		for b.Loop() {
			parseRegime("x.yaml", data)
		}
	})
}
