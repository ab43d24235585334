package config

import (
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/strict"
)

const whole = `statements: record/incidents
slack:
  channel: C0123456789
  routes:
    - when: {alarm: high, incident: 2021-*, party: fujitsu, role: vendor}
      channel: C0LEGAL
      mention: [S0COMMS]
  thread: none
  quiet: [restated]
  digest: {channel: C0WEEKLY, day: friday}
  settle: 5s
  lease: 2m
  pace: 1.5s
approvals: [comms, legal]
alarms: {newly-addressed: low, amended: medium}
`

func TestParse(t *testing.T) {
	got, findings := Parse([]byte(whole))
	want := Settings{
		Statements: "record/incidents",
		Slack: Slack{
			Channel: "C0123456789",
			Routes:  []Route{{"high", "2021-*", "fujitsu", "vendor", "C0LEGAL", []string{"S0COMMS"}}},
			Digest:  Digest{"C0WEEKLY", time.Friday},
			Thread:  "none", Quiet: []string{"restated"},
			Settle: 5 * time.Second, Lease: 2 * time.Minute, Pace: 1500 * time.Millisecond,
		},
		Approvals: []string{"comms", "legal"},
		Alarms:    map[string]string{"newly-addressed": "low", "amended": "medium"},
	}
	if len(findings) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\n%v\nwant %+v", got, findings, want)
	}
}

// A digest is sent on Mondays where nobody says, and never where the public must not know what is told.
func TestDigest(t *testing.T) {
	s, findings := Parse([]byte("slack: {digest: {channel: C0WEEKLY}}\n"))
	if want := (Digest{"C0WEEKLY", time.Monday}); s.Slack.Digest != want || len(findings) > 0 {
		t.Errorf("got %+v, %v", s.Slack.Digest, findings)
	}
	for _, settings := range []string{
		"slack: {digest: {day: monday}}\n", "slack: {digest: {channel: C0A, day: weekday}}\n", "slack: {digest: C0A}\n",
		"slack: {confidential: C0A, digest: {channel: C0A}}\n",
	} {
		if _, findings := Parse([]byte(settings)); !finding.Failed(findings) {
			t.Errorf("%s: nothing is wrong with it", settings)
		}
	}
}

// Corrections of our own typing are quiet unless the settings say otherwise.
func TestQuiet(t *testing.T) {
	for settings, want := range map[string][]string{
		"approvals: [legal]\n":                  {"transcription"},
		"slack: {channel: C0123456789}\n":       {"transcription"},
		"slack:\n  quiet: []\n":                 nil,
		"slack:\n  quiet: [restated, issued]\n": {"restated", "issued"},
	} {
		s, findings := Parse([]byte(settings))
		if !slices.Equal(s.Slack.Quiet, want) || len(findings) > 0 {
			t.Errorf("%q is quiet about %v, with %v", settings, s.Slack.Quiet, findings)
		}
	}
}

func TestQuietAboutNothingKnown(t *testing.T) {
	for word, hint := range map[string]string{"transcriptions": "did you mean `transcription`?",
		"typo":   "did you mean `transcription`?",
		"banana": "write one of `transcription`, "} {
		_, findings := Parse([]byte("slack:\n  quiet: [" + word + "]\n"))
		if len(findings) != 1 || findings[0].Severity != finding.Error || !strings.HasPrefix(findings[0].Hint, hint) {
			t.Errorf("%s: %+v", word, findings)
		}
	}
}

// What is out of bounds is taken as the nearest that is not, and said; the other settings stand.
func TestLengthsOfTime(t *testing.T) {
	for _, c := range []struct {
		key, value string
		want       time.Duration
		warned     bool
	}{
		{"lease", "1s", time.Second, false}, {"lease", "1h", time.Hour, false},
		{"lease", "999ms", time.Second, true}, {"lease", "0s", time.Second, true}, {"lease", "61m", time.Hour, true},
		{"settle", "0s", 0, false}, {"settle", "1m", time.Minute, false}, {"settle", "2m", time.Minute, true},
		{"pace", "0s", 0, false}, {"pace", "1m", time.Minute, false}, {"pace", "1h", time.Minute, true},
	} {
		s, findings := Parse(fmt.Appendf(nil, "slack:\n  channel: C0123456789\n  %s: %s\n", c.key, c.value))
		got := map[string]time.Duration{"lease": s.Slack.Lease, "settle": s.Slack.Settle, "pace": s.Slack.Pace}[c.key]
		if got != c.want || s.Slack.Channel == "" || len(findings) > 0 != c.warned {
			t.Errorf("%s: %s is %s, with %v", c.key, c.value, got, findings)
		}
		for _, f := range findings {
			if f.Severity != finding.Warning || f.Rule != "length-of-time" || f.Line != 3 || f.Hint == "" {
				t.Errorf("%s: %s: %+v", c.key, c.value, f)
			}
		}
	}
}

func TestLengthOfTimeWords(t *testing.T) {
	_, findings := Parse([]byte("slack:\n  lease: 61m\n"))
	want := finding.Finding{
		File: File, Line: 2, Column: 10, Severity: finding.Warning, Rule: "length-of-time",
		Message: "`lease` can be from 1s to 1h: 1h is taken", Hint: "delete the line: then it is 10m",
	}
	if len(findings) != 1 || findings[0] != want {
		t.Errorf("got %+v, want %+v", findings, want)
	}
}

// What is still read and not documented any more.
func TestRetiredKeys(t *testing.T) {
	var retired []string
	slack := slices.IndexFunc(Keys, func(k strict.Key) bool { return k.Name == "slack" })
	for _, k := range slices.Concat(Keys, Keys[slack].Keys) {
		if k.Retired {
			retired = append(retired, k.Name)
		}
	}
	slices.Sort(retired)
	if want := []string{"lease", "pace", "settle"}; !slices.Equal(retired, want) {
		t.Errorf("%v are retired, want %v", retired, want)
	}
}

// A project without settings, and one whose settings have a mistake, have the default ones.
func TestLoad(t *testing.T) {
	s, findings, err := Load(fstest.MapFS{})
	if err != nil || len(findings) > 0 || !reflect.DeepEqual(s, Default()) {
		t.Errorf("no file: %+v, %v, %v", s, findings, err)
	}
	for name, c := range map[string]struct{ old, new, rule string }{
		"an unknown key":         {"thread:", "treads:", "unknown-key"},
		"a folder outside":       {"record/incidents", "../secret", "wrong-value"},
		"an absolute folder":     {"record/incidents", "/etc", "wrong-value"},
		"a length without unit":  {"5s", "5", "wrong-value"},
		"a length below nothing": {"5s", "-5s", "wrong-value"},
		"an unknown alarm":       {"alarm: high", "alarm: loud", "wrong-value"},
		"an unknown move":        {"newly-addressed", "newly-adressed", "unknown-key"},
		"a kind without alarm":   {"amended: medium", "issued: low", "unknown-key"},
		"a move set twice":       {"amended: medium", "newly-addressed: high", "duplicate-key"},
		"an alarm nobody knows":  {"amended: medium", "amended: loudest", "wrong-value"},
		"a route to nowhere":     {"      channel: C0LEGAL\n", "", "missing-key"},
		"a value for a list":     {"[restated]", "restated", "wrong-kind"},
	} {
		data := strings.Replace(whole, c.old, c.new, 1)
		s, findings, err := Load(fstest.MapFS{File: {Data: []byte(data)}})
		if err != nil || len(findings) != 1 || findings[0].Rule != c.rule || findings[0].Hint == "" {
			t.Errorf("%s: %v, %v; want one finding %s", name, findings, err, c.rule)
		}
		if !reflect.DeepEqual(s, Default()) {
			t.Errorf("%s: settings with a mistake are used: %+v", name, s)
		}
	}
}

// FuzzParse reads settings that anybody wrote: what is wrong is told whole, and then the default ones hold; else what
// is read is within its bounds.
func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("slack: {channel: C0ONE, lease: 1s, pace: 1h}\n"))
	f.Add([]byte("statements: ../x\nslack:\n  routes:\n    - {when: {}, channel: C0ONE}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 16<<10 {
			return
		}
		s, findings := Parse(data)
		for _, f := range findings {
			if f.File != File || f.Line < 1 || f.Column < 1 || f.Rule == "" || f.Message == "" || f.Hint == "" {
				t.Errorf("a finding lacks something: %+v", f)
			}
		}
		if finding.Failed(findings) && !reflect.DeepEqual(s, Default()) {
			t.Errorf("with mistakes, %q is read as %+v", data, s)
		}
		if !fs.ValidPath(s.Statements) || s.Statements == "." {
			t.Errorf("%q has its statements in %q", data, s.Statements)
		}
		within := func(v, least, most time.Duration) bool { return least <= v && v <= most }
		if !within(s.Slack.Lease, time.Second, time.Hour) || !within(s.Slack.Settle, 0, time.Minute) ||
			!within(s.Slack.Pace, 0, time.Minute) {
			t.Errorf("%q has lengths of time out of bounds: %+v", data, s.Slack)
		}
	})
}
