package check_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

var (
	outlets = []string{"ZDNet", "The Courier", "Example News", "The Register", "Nikkei", "Press release"}
	common  = strings.Fields("the and of our that to in were is we a for data it with by")
	sounds  = strings.Fields("ba cor de fin gra hel in jo kan lu mar nor os pra qui ran sto tem ul ver wo xen yl zo")
)

func statementText(r *rand.Rand, day time.Time) string {
	pick := func(words []string) string { return words[r.IntN(len(words))] }
	var text strings.Builder
	for text.Len() < 1000 {
		text.WriteString("  We")
		for range 8 {
			fmt.Fprintf(&text, " %s %s%s%s", pick(common), pick(sounds), pick(sounds), pick(sounds))
		}
		text.WriteString(".\n")
	}
	return fmt.Sprintf(`party: vendor
date: %s
speaker:
  name: Ann Lee
  role: spokesperson
source:
  outlet: %s
  author: Jo Doe
  url: https://news.example/articles/%d
wording: verbatim
lang: en
text: |
%s
  We have no indication that the source of it lies with us.
positions:
  - question: taken
    position: %s
    quote: the source of it lies
  - question: source
    position: no-indication
    quote: no indication that the source of it lies with us
notes: The time is that of the article.
`, day.Format("2006-01-02"), pick(outlets), r.IntN(1e6), text.String(),
		pick([]string{"unknown", "investigating", "possible"}))
}

// BenchmarkCheck checks 100,000 statements from a warm disk, and has bare
// strict decoding of the same bytes over all cores beside it; memory is
// collected as seldom as the command does.
func BenchmarkCheck(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(800 << 20))
	dir := b.TempDir()
	if _, err := recordtest.Generate(dir, 100_000); err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			decodeAll(b, root.FS())
		}
	})
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			r, err := new(record.Cache).Load(root.FS(), "statements")
			if err != nil {
				b.Fatal(err)
			}
			if found := check.Run(r, check.Context{Files: root.FS(), Now: time.Now()}); finding.Failed(found) {
				b.Fatal(found[0])
			}
		}
	})
}

// A bare statement is what strict decoding needs to know of the format.
type bare struct {
	Party, Date   string
	Speaker       map[string]string
	Source        map[string]string
	Wording, Lang string
	Text          string
	Positions     []struct{ Question, Position, Quote string }
	Notes         string
	Title         string
	Parties       []map[string]string
	Questions     []map[string]string
}

func decodeAll(b *testing.B, fsys fs.FS) {
	names, err := fs.Glob(fsys, "statements/*/*.yaml")
	if err != nil {
		b.Fatal(err)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(names)); i = next.Add(1) - 1 {
				data, err := fs.ReadFile(fsys, names[i])
				if err != nil {
					b.Error(err)
				}
				d := yaml.NewDecoder(bytes.NewReader(data))
				d.KnownFields(true)
				if err := d.Decode(new(bare)); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkSeries checks one incident in which a party speaks to other outlets
// over and over: the cost of one statement must not grow with their number.
func BenchmarkSeries(b *testing.B) {
	for _, n := range []int{300, 3_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			writeSeries(b, dir, n)
			r, err := new(record.Cache).Load(os.DirFS(dir), "statements")
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				check.Run(r, check.Context{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/statement")
		})
	}
}

// BenchmarkLarge reads and checks one incident of 6,500 questions and 1,571
// statements: every lookup of an id is one of a map. 0.8 s of CPU are allowed.
func BenchmarkLarge(b *testing.B) {
	dir := b.TempDir()
	if _, err := recordtest.GenerateLarge(dir, 6_500, 1_571); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r, err := new(record.Cache).Load(os.DirFS(dir), "statements")
		if err != nil {
			b.Fatal(err)
		}
		if found := check.Run(r, check.Context{Now: time.Now()}); finding.Failed(found) {
			b.Fatal(found[0])
		}
	}
}

// writeSeries makes an incident of one party and one week.
func writeSeries(b *testing.B, dir string, n int) {
	folder := filepath.Join(dir, "statements", "2021-series")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2, 0))
	files := map[string]string{incident: "title: A series\nparties:\n  - {id: vendor, name: Vendor, role: vendor}\n" +
		"questions:\n  - {id: taken, ask: \"Was data taken?\"}\n" +
		"  - {id: source, ask: \"Did it come from the vendor?\", kind: cause}\n"}
	for i := range n {
		day := time.Date(2021, 1, 1+i%7, 0, 0, 0, 0, time.UTC)
		files[fmt.Sprintf("%s-vendor-%d.yaml", day.Format("2006-01-02"), i)] = statementText(r, day)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
