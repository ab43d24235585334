//go:build unix

package index_test

import (
	"context"
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/index/indextest"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

// statements is how many the record has that is measured, of 1.5 kB each.
var statements = flag.Int("statements", 20_000, "how many statements BenchmarkIndex measures")

var day = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// BenchmarkIndex measures an index, in a file and in a database: made from nothing, brought up to date after one
// commit, and asked; and, beside it, a table of FTS5 alone that has the same texts. Its times have git's own in them
// where git is asked. min-ms is the fastest of all, which other programs disturb least; cpu-ms is the processor
// time of this process, which leaves a database's server out, as the mean of all.
func BenchmarkIndex(b *testing.B) {
	dir := b.TempDir()
	generate(b, dir)
	p, err := project.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	o := index.Options{Now: day, Report: func(err error) { b.Error(err) }}
	file := filepath.Join(dir, ".git", index.File)
	b.Run("file", func(b *testing.B) {
		benchmark(b, p, o, func() float64 {
			info, err := os.Stat(file)
			if err != nil {
				b.Fatal(err)
			}
			return float64(info.Size())
		})
	})
	b.Run("database", func(b *testing.B) {
		address := indextest.Database(b)
		if o.Database, err = index.ParseDatabase(address); err != nil {
			b.Fatal(err)
		}
		benchmark(b, p, o, func() (size float64) { return databaseSize(b, address) })
	})
	b.Run("FTS5 alone", func(b *testing.B) { alone(b, p) })
}

func databaseSize(b *testing.B, address string) (size float64) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow(`SELECT pg_database_size(current_database())::float8`).Scan(&size)
	if err != nil {
		b.Fatal(err)
	}
	return size
}

func benchmark(b *testing.B, p *project.Project, o index.Options, size func() float64) {
	ctx := context.Background()
	update := func(b *testing.B) {
		if _, err := index.Update(ctx, p, o); err != nil {
			b.Fatal(err)
		}
	}
	var nothing time.Duration // from which the first is made; the next is no work
	b.Run("from nothing", func(b *testing.B) {
		if update(b); nothing == 0 {
			nothing = b.Elapsed()
		}
		b.ReportMetric(nothing.Seconds(), "s")
		b.ReportMetric(size()/1e6, "MB")
	})
	b.Run("after one commit", func(b *testing.B) {
		fastest(b, func() {
			b.StopTimer()
			commitOne(b, p.Dir)
			b.StartTimer()
		}, func() { update(b) })
	})
	for _, of := range queries {
		b.Run(of.name, func(b *testing.B) { ask(b, p, o, of.query) })
	}
	b.Run("status as of a day", func(b *testing.B) { statusAsOf(b, p, o) })
}

var queries = []struct{ name, query string }{
	{"phrase, newest first", `"the data"`}, {"two rare words", "000007 evidence"}, {"a common word", "data"},
}

// processor returns the time of processors that this process has taken so far, and the programs that it ran.
func processor(b *testing.B) (all time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var used syscall.Rusage
		if err := syscall.Getrusage(who, &used); err != nil {
			b.Fatal(err)
		}
		all += time.Duration(used.Utime.Nano() + used.Stime.Nano())
	}
	return all
}

// fastest measures work, each time after what is not measured.
func fastest(b *testing.B, before, work func()) {
	least, used, runs := time.Hour, time.Duration(0), 0
	for b.Loop() {
		before()
		began, had := time.Now(), processor(b)
		work()
		least, used, runs = min(least, time.Since(began)), used+processor(b)-had, runs+1
	}
	b.ReportMetric(float64(used.Microseconds())/1000/float64(runs), "cpu-ms")
	b.ReportMetric(float64(least.Microseconds())/1000, "min-ms")
}

// statusAsOf measures who stands where in one incident as of a day.
func statusAsOf(b *testing.B, p *project.Project, o index.Options) {
	ctx := context.Background()
	o.Incident = "2021-case-000009"
	r, err := index.Open(ctx, p, o)
	if err != nil || r == nil {
		b.Fatal("no index", err)
	}
	defer r.Close()
	asOf, err := record.ParseDate("2021-09-01")
	if err != nil {
		b.Fatal(err)
	}
	fastest(b, func() {}, func() {
		for part, err := range r.Histories(ctx, true) {
			if err != nil {
				b.Fatal(err)
			}
			change.StatusAt(part.History, part.Record.Incidents[0], asOf, record.Date{})
		}
	})
}

// alone measures what FTS5 finds by itself.
func alone(b *testing.B, p *project.Project) {
	db, err := sql.Open("sqlite", filepath.Join(b.TempDir(), "alone.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			b.Fatal(err)
		}
	}
	exec(`CREATE VIRTUAL TABLE texts USING fts5(words, said UNINDEXED)`)
	exec(`BEGIN`)
	for r, err := range p.Parts() {
		if err != nil {
			b.Fatal(err)
		}
		for _, in := range r.Incidents {
			for _, s := range in.Statements {
				exec(`INSERT INTO texts VALUES (?, ?)`, s.Text, s.Date.Key())
			}
		}
	}
	exec(`COMMIT`)
	for _, of := range queries {
		order := "rank"
		if of.query[0] == '"' {
			order = "said DESC"
		}
		b.Run(of.name, func(b *testing.B) {
			fastest(b, func() {}, func() {
				var n int
				if err := db.QueryRow(`SELECT count(words) FROM (SELECT words FROM texts WHERE texts MATCH ?
					ORDER BY `+order+` LIMIT 20)`, of.query).Scan(&n); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// generate makes the record that is measured.
func generate(b *testing.B, dir string) {
	if _, err := recordtest.Generate(dir, *statements); err != nil {
		b.Fatal(err)
	}
	git(b, dir, "init", "-q", ".")
	git(b, dir, "add", "-A")
	git(b, dir, "commit", "-qm", "all")
}

// commitOne changes one file and commits it.
func commitOne(b *testing.B, dir string) {
	name := filepath.Join(dir, "statements/2021-case-000007/incident.yaml")
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, append(data, '\n'), 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
	git(b, dir, "commit", "-qam", "one")
}

// ask measures a search by an index that is open.
func ask(b *testing.B, p *project.Project, o index.Options, query string) {
	ctx := context.Background()
	r, err := index.Open(ctx, p, o)
	if err != nil || r == nil {
		b.Fatal("no index", err)
	}
	defer r.Close()
	s, err := change.Seek(query, func(string, string) (record.Date, error) { return record.Date{}, nil })
	if err != nil {
		b.Fatal(err)
	}
	s.Newest = query[0] == '"'
	fastest(b, func() {}, func() {
		if _, _, err := r.Search(ctx, s, 20); err != nil {
			b.Fatal(err)
		}
	})
}
