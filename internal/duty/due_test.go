package duty

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// incident reads an incident of one party of ours from the lines of its file, and statements by the name of their
// files.
func incident(t *testing.T, lines string, statements map[string]string) *record.Incident {
	t.Helper()
	fsys := fstest.MapFS{"statements/i/incident.yaml": {
		Data: []byte("title: T\nparties:\n  - {id: us, ours: true}\n  - {id: them}\n" + lines)}}
	for name, data := range statements {
		fsys[filepath.Join("statements/i", name)] = &fstest.MapFile{Data: []byte(data)}
	}
	r, err := new(record.Cache).Load(fsys, "statements")
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

// Whatever happened: nothing is due before what it runs from, the due time is the strictest by which something can be
// late, in its plain form, and readings stand in order.
func TestProperties(t *testing.T) {
	b, random := book(t), rand.New(rand.NewPCG(1, 2))
	zones := []string{"Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "UTC"}
	for range 300 {
		var lines strings.Builder
		fmt.Fprintf(&lines, "duties: [%s]\nevents:\n", strings.Join(b.Names(), ", "))
		for _, event := range b.Triggers() {
			at := time.Date(2026, 9, 11, 0, 0, 0, 0, time.UTC).Add(time.Duration(random.IntN(3*365*24*60)) * time.Minute)
			fmt.Fprintf(&lines, "  - {event: %s, at: %s, zone: %s}\n", event, at.Format(time.RFC3339),
				zones[random.IntN(len(zones))])
		}
		in := incident(t, lines.String(), nil)
		for _, d := range b.Of(in, nil, Moment{Now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}) {
			last := time.Time{}
			for _, r := range d.Readings {
				strict := r.early || strings.Contains(r.Why, "variant")
				if r.Due.Before(last) || r.Due.Before(d.Due) && !strict || r.Due.Equal(d.Due) {
					t.Errorf("%s %s: reading %s after %s", lines.String(), d.Rule.ID, r.Why, last)
				}
				last = r.Due
			}
			if !d.Due.IsZero() && d.Due.Before(d.From) {
				t.Errorf("%s %s is due %s, before %s", lines.String(), d.Rule.ID, d.Due, d.From)
			}
			if d.Why == "" || d.Due.IsZero() != (d.Status == Waiting || !d.Rule.hasLength()) {
				t.Errorf("%s %s: %s %q", lines.String(), d.Rule.ID, d.Status, d.Why)
			}
		}
	}
}

// Beyond the years of a calendar nothing is guessed.
func TestBeyondTheCalendar(t *testing.T) {
	in := incident(t, "duties: [sec-8k-1.05, gdpr-33]\nevents:\n  - {event: material, at: 2030-12-30T10:00:00-05:00}\n"+
		"  - {event: aware, at: 2030-12-30T10:00:00+01:00, zone: Europe/Berlin}\n", nil)
	in.Duties[1].Country = "DE"
	for _, d := range book(t).Of(in, nil, Moment{Now: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)}) {
		refused := strings.Join(append(d.Notes, d.Why), " ")
		if d.Due.IsZero() != (d.Rule.ID == "sec-8k-1.05") || !strings.Contains(refused, "has the years 2024 to 2030") {
			t.Errorf("%s is due %s: %s", d.Rule.ID, d.Due, refused)
		}
	}
}

// What comes with the command has no mistakes, every calendar that it names, and the words that readers are shown.
func TestShipped(t *testing.T) {
	b := book(t)
	for _, g := range b.Regimes {
		if g.Source == "" || g.Checked.IsZero() != (g.Text == "") {
			t.Errorf("%s: a law that was read says which text, and each has an address", g.ID)
		}
		for _, r := range g.Rules {
			if b.loop(r) != nil {
				t.Errorf("%s waits for itself", r.ID)
			}
			if r.Holiday != "" && r.Holiday != "country" && b.calendar(r.Holiday) == nil {
				t.Errorf("%s: there is no calendar %s", r.ID, r.Holiday)
			}
			if r.After != "" && b.rule(r.After) == nil && !slices.Contains(b.Triggers(), r.After) {
				t.Errorf("%s comes after %s", r.ID, r.After)
			}
		}
	}
	files, err := fs.Glob(shipped, "calendars/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := shipped.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if c, found := parseCalendar(file, data); len(found) > 0 || c.Source == "" || c.First == 0 {
			t.Errorf("%s: %v", file, found)
		}
	}
}

// An organisation's own files, with what is wrong in them.
func TestOwnFiles(t *testing.T) {
	const law = "regime: house\ntitle: T\nversion: 1\nsince: 2020-01-01\nduties:\n"
	const rule = "  - {duty: %s, title: T, to: us, trigger: %s, length: 1 hour}\n"
	for name, test := range map[string]struct{ files, want []string }{
		"a law": {[]string{law + fmt.Sprintf(rule, "a", "aware")}, nil},
		"a loop": {[]string{law + fmt.Sprintf(rule, "a", "b") + fmt.Sprintf(rule, "b", "a")},
			[]string{"the duties a, b wait for each other"}},
		"a duty that waits for itself": {[]string{law + fmt.Sprintf(rule, "a", "a")}, []string{"waits for itself"}},
		"two versions": {[]string{law + fmt.Sprintf(rule, "a", "aware"), law + fmt.Sprintf(rule, "a", "aware")},
			[]string{"two versions"}},
		"no zone": {[]string{law + "  - {duty: a, title: T, to: us, trigger: aware, length: 1 hour, zone: Europe/Berlim}\n"},
			[]string{"there is no time zone"}},
		"no length": {[]string{law + "  - {duty: a, title: T, to: us, trigger: aware, length: 1 week}\n"},
			[]string{"is not a length"}},
		"no calendar": {[]string{law + "  - {duty: a, title: T, to: us, trigger: aware, " +
			"length: 1 business day, calendar: zz}\n"},
			[]string{"no calendar"}},
		"a closure": {[]string{"calendar: sec\ndays:\n  - {day: 2026-12-24, name: Closed by order}\n"}, nil},
		"no years": {[]string{"calendar: zz\ndays:\n  - {day: 2026-12-24, name: Closed by order}\n"},
			[]string{"first-year"}},
		"another name": {[]string{law + fmt.Sprintf(rule, "gdpr-33", "aware")}, []string{"is a duty of `"}},
	} {
		fsys := make(fstest.MapFS)
		for i, data := range test.files {
			fsys[fmt.Sprintf("duties/%d.yaml", i)] = &fstest.MapFile{Data: []byte(data)}
		}
		_, found, err := Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		var messages []string
		for _, f := range found {
			messages = append(messages, f.Message+" "+f.Hint)
			if f.Hint == "" || f.File == "" {
				t.Errorf("%s: %+v", name, f)
			}
		}
		all := strings.Join(messages, "\n")
		if len(found) > 0 != (len(test.want) > 0) {
			t.Errorf("%s: %s", name, all)
		}
		for _, want := range test.want {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in %q", name, want, all)
			}
		}
	}
}

// A closure that was ordered moves what is due, and makes a provisional day certain.
func TestOwnClosure(t *testing.T) {
	b, found, err := Load(fstest.MapFS{"duties/closed.yaml": {Data: []byte(
		"calendar: sec\ndays:\n  - {day: 2026-12-24, name: Closed by order}\n")}})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	in := incident(t, "duties: [sec-8k-1.05]\nevents: [{event: material, at: 2026-12-18T10:00:00-05:00}]\n", nil)
	d := b.Of(in, nil, Moment{Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})[0]
	if got := d.Due.Format(time.RFC3339); got != "2026-12-28T17:30:00-05:00" || len(d.Readings) > 0 {
		t.Errorf("due %s, %v", got, d.Readings)
	}
}

// No bytes make reading a law or a calendar fail, or a duty of one that has no mistakes.
func FuzzRead(f *testing.F) {
	for _, dir := range []string{"regimes", "calendars"} {
		files, err := fs.Glob(shipped, dir+"/*.yaml")
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			data, err := shipped.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, _, err := Load(fstest.MapFS{"duties/own.yaml": {Data: data}})
		if err != nil {
			t.Fatal(err)
		}
		in := incident(t, "events: [{event: aware, at: 2026-11-27T10:00:00+01:00}]\n", nil)
		for _, g := range b.Regimes {
			in.Duties = append(in.Duties, record.Duty{Duty: g.ID})
		}
		b.Of(in, nil, Moment{Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})
	})
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

func BenchmarkOf(b *testing.B) {
	laws, _, err := Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	at, err := record.ParseDate("2027-10-29T18:00:00+02:00")
	if err != nil {
		b.Fatal(err)
	}
	in := &record.Incident{Parties: []record.Party{{ID: "us", Ours: true}},
		Duties: []record.Duty{{Duty: "nis2"}, {Duty: "gdpr"}},
		Events: []record.Event{{Event: "aware", At: at, Zone: "Europe/Berlin"}}}
	for b.Loop() {
		laws.Of(in, nil, At(at))
	}
}

// Zones whose clocks were changed by law since Go's own tz database was made are those of ours.
func TestZonesOfOurs(t *testing.T) {
	for zone, want := range map[string]string{
		"America/Vancouver": "-07:00", "America/Edmonton": "-06:00", "America/Winnipeg": "-05:00",
		"America/Havana": "-04:00", "Africa/Casablanca": "+00:00",
	} {
		l, err := Zone(zone)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC).In(l)
		if got := at.Format("-07:00"); got != want {
			t.Errorf("%s has %s, and not %s", zone, got, want)
		}
	}
}
