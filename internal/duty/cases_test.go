package duty

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// The cases are worked out from the texts of the laws, and never by the code.
func TestCases(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	b, n := book(t), 0
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 8 {
			t.Fatalf("%q has %d fields", line, len(f))
		}
		t.Run(fmt.Sprintf("%03d %s", n, f[7]), func(t *testing.T) { runCase(t, b, f) })
	}
	if n < 380 {
		t.Errorf("there are %d cases", n)
	}
}

func runCase(t *testing.T, b *Book, f []string) {
	statements := make(map[string]string)
	for i, s := range strings.Split(f[2], "; ") {
		if at, meets, ok := strings.Cut(s, " "); ok {
			statements[fmt.Sprintf("%s-us-%d.yaml", at[:len("2006-01-02")], i+2)] =
				fmt.Sprintf("party: us\ndate: %s\nmeets: [%s]\ntext: |\n  Words.\n", at, meets)
		}
	}
	in := incident(t, fmt.Sprintf("duties: [%s]\nevents: [%s]\n", f[0], strings.TrimPrefix(f[1], "-")), statements)
	now, err := time.Parse(time.RFC3339, f[3])
	if err != nil {
		t.Fatal(err)
	}
	all := b.Of(in, nil, Moment{Now: now})
	if len(all) != 1 {
		t.Fatalf("there are %d duties", len(all))
	}
	d, due := all[0], "-"
	if !d.Due.IsZero() {
		due = d.Due.Format(time.RFC3339)
	}
	var readings []string
	for _, r := range d.Readings {
		readings = append(readings, r.Due.UTC().Format(time.RFC3339))
	}
	slices.Sort(readings)
	got := []string{string(d.Status), due, strings.Join(readings, " ")}
	want := []string{f[4], f[5], strings.TrimPrefix(f[6], "-")}
	if !slices.Equal(got, want) {
		t.Errorf("%s\n%s %s\n got %q\nwant %q\n%s", f[0], f[1], f[2], got, want, d.Why)
	}
}
