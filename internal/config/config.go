// Package config reads a project's settings, onrecord.yaml (docs/format.md,
// "Settings").
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// File is the name of the settings, in the top folder of a project.
const File = "onrecord.yaml"

// Settings are what a project may change. Secrets are not among them: they
// come from the environment.
type Settings struct {
	Statements string   // the folder of the record, slash-separated, below the project's
	Site       string   // the address of the pages, with a slash at its end; "" where there are none
	Repository string   // where the form proposes statements: OWNER/NAME on GitHub, or its address; "" where nobody says
	Slack      Slack    // where changes are sent
	Approvals  []string // roles that a statement of ours needs before it is sent

	Evidence string // "keep": captured pages are kept whole; "" for their sums and the sentences of their quotations

	Duties   []string    // what parties of ours have to report by law, in every incident
	DutiesAt finding.Pos // where the file names them

	// Alarms has the alarms that the project sets, high, medium, low or none, by
	// the move, amended or withdrawn; nil where it sets none.
	Alarms map[string]string
}

// Slack says what is sent to which channels.
type Slack struct {
	Channel string // the default destination; "" for none
	// Confidential is the channel of what was not told to the public, and of reminders of duties; "" for none. No other
	// change goes there.
	Confidential string
	Routes       []Route       // the first that matches wins
	Thread       string        // "incident" or "none"
	Quiet        []string      // moves or kinds that are not sent, and corrections of our own typing as "transcription"
	Settle       time.Duration // how long Slack may take to show a message that it accepted: the grace period
	Lease        time.Duration // how long one runner may hold an entry
	Pace         time.Duration // the time between two messages to one channel
}

// Channels returns the channels that something can be sent to: the default one, those of the routes, and the one of
// what was not told to the public.
func (s Slack) Channels() []string {
	all := s.public()
	if s.Confidential != "" {
		all = append(all, s.Confidential)
	}
	return all
}

// public returns the channels that are told what the public is.
func (s Slack) public() (all []string) {
	for _, r := range append([]Route{{Channel: s.Channel}}, s.Routes...) {
		if r.Channel != "" {
			all = append(all, r.Channel)
		}
	}
	return all
}

// A Route sends changes that match to a channel.
type Route struct {
	Alarm, Incident, Party, Role string // what a change has to match; "" matches all; Incident is a pattern with *
	Channel                      string
	Mention                      []string // ids of Slack users or user groups
}

// Default returns the settings of a project that has none.
func Default() Settings {
	return Settings{
		Statements: "statements",
		Slack: Slack{
			Thread: "incident", Quiet: []string{"transcription"},
			Settle: 30 * time.Second, Lease: 10 * time.Minute, Pace: 1100 * time.Millisecond,
		},
	}
}

// Load reads the settings in the top folder of a project. A project without
// the file has the default ones; so has one whose file has mistakes, which are
// then among the findings.
func Load(fsys fs.FS) (Settings, []finding.Finding, error) {
	data, err := bounded.ReadFile(fsys, File, record.MaxFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Default(), nil, nil
	case err != nil:
		return Default(), nil, err
	}
	settings, findings := Parse(data)
	return settings, findings, nil
}

// Parse reads settings. Where the findings have an error, the settings are the default ones.
func Parse(data []byte) (Settings, []finding.Finding) {
	d := decoder{strict.Parse(File, data, Keys)}
	s := Default()
	if d.Root != nil {
		d.settings(d.Root, &s)
	}
	if finding.Failed(d.Findings) {
		s = Default()
	}
	return s, finding.Sort(d.Findings)
}

type decoder struct{ *strict.Doc }

func (d decoder) settings(n *strict.Node, s *Settings) {
	d.Map(n, []strict.Field{
		{Name: "statements", Read: func(n *strict.Node) {
			s.Statements = path.Clean(strings.TrimPrefix(d.String(n), "./"))
			if !fs.ValidPath(s.Statements) || s.Statements == "." {
				d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%q is not a folder of this project", s.Statements),
					"write the folder's path from here, for instance statements")
			}
		}},
		{Name: "site", Read: func(n *strict.Node) { s.Site = d.site(n) }},
		{Name: "repository", Read: func(n *strict.Node) { s.Repository = d.repository(n) }},
		{Name: "evidence", Read: func(n *strict.Node) {
			s.Evidence = d.OneOf(n, "way to keep evidence", []string{"keep"}, nil)
		}},
		{Name: "slack", Read: func(n *strict.Node) { d.slack(n, &s.Slack) }},
		{Name: "approvals", Read: func(n *strict.Node) { s.Approvals = d.Strings(n) }},
		{Name: "duties", Read: func(n *strict.Node) { s.Duties, s.DutiesAt = d.Strings(n), strict.At(n) }},
		{Name: "alarms", Read: func(n *strict.Node) { s.Alarms = d.alarms(n) }},
	})
}

// site reads the address of the pages.
func (d decoder) site(n *strict.Node) string {
	address := d.String(n)
	u, ok := record.WebAddress(address)
	if !ok || u.RawQuery != "" || u.Fragment != "" {
		d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%q is not the address of a site", address),
			"write the address of its front page, for instance https://status.example.org/record")
		return ""
	}
	return strings.TrimSuffix(u.String(), "/") + "/"
}

var repositoryForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:https://[A-Za-z0-9.-]+(?::[0-9]+)?/)?` +
		`[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*$`)
})

// repository reads where the form proposes statements.
func (d decoder) repository(n *strict.Node) string {
	name := d.String(n)
	if !repositoryForm().MatchString(name) {
		d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%q is not a repository on GitHub", name),
			"write its owner and its name, for instance acme/record, or on a GitHub of your own its address, "+
				"for instance https://github.example.org/acme/record")
		return ""
	}
	return name
}

// alarms reads the alarm of each move that has one of its own.
func (d decoder) alarms(n *strict.Node) map[string]string {
	set := make(map[string]string)
	var fields []strict.Field
	for _, k := range alarmKeys {
		fields = append(fields, strict.Field{Name: k.Name, Read: func(n *strict.Node) {
			if alarm := d.OneOf(n, "alarm", alarmWords, alarmKin); alarm != "" {
				set[k.Name] = alarm
			}
		}})
	}
	d.Map(n, fields)
	return set
}

func (d decoder) slack(n *strict.Node, s *Slack) {
	var at finding.Pos // of the confidential channel
	d.Map(n, []strict.Field{
		d.text("channel", &s.Channel),
		{Name: "routes", Read: func(n *strict.Node) {
			d.List(n, func(n *strict.Node) { s.Routes = append(s.Routes, d.route(n)) })
		}},
		{Name: "thread", Read: func(n *strict.Node) {
			s.Thread = d.OneOf(n, "way to thread", []string{"incident", "none"}, nil)
		}},
		{Name: "quiet", Read: func(n *strict.Node) {
			s.Quiet = nil
			d.List(n, func(n *strict.Node) {
				if word := d.OneOf(n, "move or kind of change", quietWords(), quietKin); word != "" {
					s.Quiet = append(s.Quiet, word)
				}
			})
		}},
		{Name: "confidential", Read: func(n *strict.Node) { s.Confidential, at = d.String(n), strict.At(n) }},
		d.duration("settle", &s.Settle, 0, time.Minute),
		d.duration("lease", &s.Lease, time.Second, time.Hour),
		d.duration("pace", &s.Pace, 0, time.Minute),
	})
	if s.Confidential != "" && slices.Contains(s.public(), s.Confidential) {
		d.Report(at, "wrong-value", fmt.Sprintf("the channel %q is told what the public is, too", s.Confidential),
			"name a channel that nobody reads but those who may know what was not told to the public, or delete the line")
	}
}

func (d decoder) route(n *strict.Node) (r Route) {
	d.Map(n, []strict.Field{
		{Name: "when", Required: true, Read: func(n *strict.Node) {
			d.Map(n, []strict.Field{
				{Name: "alarm", Read: func(n *strict.Node) { r.Alarm = d.OneOf(n, "alarm", alarmWords, alarmKin) }},
				d.text("incident", &r.Incident),
				d.text("party", &r.Party),
				d.text("role", &r.Role),
			})
		}},
		{Name: "channel", Required: true, Read: func(n *strict.Node) { r.Channel = d.String(n) }},
		{Name: "mention", Read: func(n *strict.Node) { r.Mention = d.Strings(n) }},
	})
	return r
}

func (d decoder) text(name string, to *string) strict.Field {
	return strict.Field{Name: name, Read: func(n *strict.Node) { *to = d.String(n) }}
}

// duration returns a field for a length of time. One that is shorter than least or longer than most is taken as the
// nearer of the two: a lease that ends before a request does, say, would break the promise that a change is sent
// once.
func (d decoder) duration(name string, to *time.Duration, least, most time.Duration) strict.Field {
	return strict.Field{Name: name, Read: func(n *strict.Node) {
		v, err := time.ParseDuration(d.String(n))
		if err != nil || v < 0 {
			d.Report(strict.At(n), "wrong-value", fmt.Sprintf("%q is not a length of time", d.String(n)),
				"write a number with its unit, for instance 30s, 1.1s or 10m")
			return
		}
		usual := *to
		if *to = min(max(v, least), most); *to != v {
			d.Warn(strict.At(n), "length-of-time",
				fmt.Sprintf("`%s` can be from %s to %s: %s is taken", name, short(least), short(most), short(*to)),
				fmt.Sprintf("delete the line: then it is %s", short(usual)))
		}
	}}
}

// short returns a length of time as people write it: 10m, where Go has 10m0s.
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
