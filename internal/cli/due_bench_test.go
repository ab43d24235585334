package cli_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

// BenchmarkDue measures due over a record of 1,000 incidents with events, two statements each, and the duties of four
// laws.
func BenchmarkDue(b *testing.B) {
	dir := b.TempDir()
	write := func(name, content string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("onrecord.yaml", "duties: [gdpr-33, nis2]\n")
	for i := range 1000 {
		folder := fmt.Sprintf("statements/2026-acme-%04d/", i)
		write(folder+"incident.yaml", "title: Data of Acme\nparties: [{id: acme, name: Acme, ours: true}]\n"+
			"questions: [{id: taken, ask: How many people are concerned, kind: count, unit: people}]\n"+
			"events: [{event: aware, at: 2026-09-10T00:30:00+02:00, zone: Europe/Berlin}]\nduties: [sec, dora]\n")
		write(folder+"2026-09-11-acme.yaml", "party: acme\ndate: 2026-09-11T10:00:00+02:00\ntext: |\n  There is no sign of it. "+
			"We will report within three days.\npositions: [{question: taken, position: no-indication}]\n"+
			"promises: [{quote: We will report within three days, by: 2026-09-14}]\n")
		write(folder+"2026-09-12-acme.yaml", "party: acme\ndate: 2026-09-12T12:00:00+02:00\nmeets: [gdpr-33]\ntext: |\n"+
			"  A breach took place: data of 300 people.\npositions: [{question: taken, position: confirmed, count: 300}]\n")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the command does
	for b.Loop() {
		status := cli.Main(context.Background(), []string{"due"}, cli.Env{
			Stdin: os.Stdin, Stdout: io.Discard, Stderr: io.Discard, Dir: dir, Getenv: func(string) string { return "" },
			Now: func() time.Time { return time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC) },
		})
		if status != 0 {
			b.Fatalf("the exit status is %d", status)
		}
	}
}
