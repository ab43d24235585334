package view

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// Rules are what decides who is told what: the settings, and the parties and questions of the incidents.
type Rules struct {
	Settings config.Settings
	Record   *record.Record
}

// An Effect is what new rules do to a change of the same edit.
type Effect struct {
	Change  change.Change
	Was, Is change.Dispatch // by the rules on record, and by the new ones
}

// settingsRule is the name of the findings about rules that change.
const settingsRule = "settings"

// twoEdits is what to do about rules that change what becomes of the changes beside them.
const twoEdits = "make it two pull requests: one for what is put on record, and one for who is told of it"

// Settings says in words what an edit of the rules does: as errors what becomes of the changes of the same edit that
// are told no more, elsewhere or less loudly by it, as warnings the rest.
func Settings(was, is Rules, effects []Effect) []finding.Finding {
	told := differences(was.Settings, is.Settings)
	all := losses(effects, len(told) > 0)
	for _, text := range told {
		all = append(all, finding.Finding{File: config.File, Severity: finding.Warning, Message: text})
	}
	for _, in := range is.Record.Incidents {
		if before := was.Record.Incident(in.ID); before != nil {
			for _, text := range detailDifferences(before, in) {
				all = append(all, finding.Finding{File: in.File, Severity: finding.Warning, Message: text})
			}
		}
	}
	for i := range all {
		all[i].Rule, all[i].Line = settingsRule, 1
	}
	return all
}

// Unusable is the error of new settings by which nothing can be told, and of which that is all that is wrong.
func Unusable(problem, advice string) finding.Finding {
	return finding.Finding{
		File: config.File, Line: 1, Severity: finding.Error, Rule: settingsRule,
		Message: "nothing is told by this: " + problem, Hint: advice,
	}
}

// losses returns an error for each way in which changes lose: told of the settings where these differ, else of the
// incident.
func losses(effects []Effect, settings bool) (all []finding.Finding) {
	of := make(map[finding.Finding][]change.Change)
	for _, e := range effects {
		f := finding.Finding{File: config.File, Severity: finding.Error, Message: e.loss(), Hint: twoEdits}
		if f.Message == "" {
			continue
		}
		if !settings {
			f.File = e.Change.Incident.File
		}
		if of[f] == nil {
			all = append(all, f)
		}
		of[f] = append(of[f], e.Change)
	}
	for i, f := range all {
		are := "is"
		if len(of[f]) > 1 {
			are = "are"
		}
		all[i].Message = fmt.Sprintf("by this, %s %s %s", few(of[f]), are, f.Message)
	}
	return all
}

// few names changes, the first of many.
func few(changes []change.Change) string {
	const most = 3
	var all []string
	for _, c := range changes[:min(most, len(changes))] {
		all = append(all, fmt.Sprintf("`%s` (%s)", OneLine(c.Incident.ID+"/"+c.Statement.ID), c.Kind))
	}
	if n := len(changes) - most; n > 0 {
		all = append(all, fmt.Sprintf("%d more", n))
	}
	return joined(all)
}

// joined joins words: "a", "a and b", "a, b and c".
func joined(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// loss says behind "is" how a change is told less by the new rules than by those on record; it is "" where it is not.
func (e Effect) loss() string {
	was, is := e.Was, e.Is
	if was.Destination == "" {
		return ""
	}
	var all []string
	add := func(lost bool, format string, args ...any) {
		if lost {
			all = append(all, fmt.Sprintf(format, args...))
		}
	}
	switch {
	case is.Quiet:
		return fmt.Sprintf("not told at all; without it, in `%s`", OneLine(was.Destination))
	case is.Destination == "":
		return fmt.Sprintf("told nowhere; without it, in `%s`", OneLine(was.Destination))
	}
	add(is.Destination != was.Destination, "in `%s`, not in `%s`", OneLine(is.Destination), OneLine(was.Destination))
	add(change.Louder(is.Alarm, was.Alarm) != is.Alarm, "with alarm %s, not %s", is.Alarm, was.Alarm)
	lost := slices.DeleteFunc(slices.Clone(was.Mention), func(id string) bool { return slices.Contains(is.Mention, id) })
	add(len(lost) > 0, "without pinging %s", OneLine(strings.Join(lost, " and ")))
	add(is.Thread && !was.Thread && is.Destination == was.Destination, "in a thread, not in the channel as well")
	switch {
	case was.Waits == is.Waits:
	case is.Waits == "":
		add(true, "at once, although %s", OneLine(was.Waits))
	case was.Waits == "":
		add(true, "later, because %s", OneLine(is.Waits))
	default:
		add(true, "when %s no more, not when %s no more", OneLine(is.Waits), OneLine(was.Waits))
	}
	if len(all) == 0 {
		return ""
	}
	return "told " + strings.Join(all, "; ")
}

// differences says what the settings on record and new ones have otherwise.
func differences(was, is config.Settings) (all []string) {
	differ := func(was, is, format string) {
		if was != is {
			all = append(all, fmt.Sprintf(format, is, was))
		}
	}
	differ(code(was.Statements), code(is.Statements), "the record is read from the folder %s; before, from %s")
	differ(pages(was.Site), pages(is.Site), "the pages, which messages, feeds and dossiers link to, are %s; before, %s")
	differ(proposals(was.Repository), proposals(is.Repository), "the form of the pages proposes statements %s; before, %s")
	differ(kept(was.Evidence), kept(is.Evidence), "of captured pages %s; before, %s")
	differ(in(was.Slack.Channel), in(is.Slack.Channel), "what no route takes is told %s; before, %s")
	differ(in(was.Slack.Confidential), in(is.Slack.Confidential),
		"what was not told to the public, and reminders of duties, are told %s; before, %s")
	differ(weekly(was.Slack.Digest), weekly(is.Slack.Digest), "the weekly digest is told %s; before, %s")
	all = append(all, routes(was.Slack.Routes, is.Slack.Routes)...)
	differ(threads(was.Slack), threads(is.Slack), "%s; before, %s")
	all = append(all, set(was.Slack.Quiet, is.Slack.Quiet, "%s is not told any more", "%s is told again")...)
	all = append(all, set(was.Approvals, is.Approvals,
		"a statement of ours needs the approval of %s before it is told",
		"a statement of ours needs the approval of %s no more")...)
	all = append(all, set(was.Duties, is.Duties, "%s is among what we have to report in every incident",
		"%s is no more among what we have to report in every incident")...)
	all = append(all, alarms(was.Alarms, is.Alarms)...)
	for _, time := range []struct {
		key     string
		was, is time.Duration
	}{
		{"settle", was.Slack.Settle, is.Slack.Settle},
		{"lease", was.Slack.Lease, is.Slack.Lease},
		{"pace", was.Slack.Pace, is.Slack.Pace},
	} {
		differ(time.was.String(), time.is.String(), code(time.key)+" is %s; before, %s")
	}
	return all
}

func code(s string) string { return "`" + OneLine(s) + "`" }

// in names a channel: "in `C0123456789`", "nowhere".
func in(channel string) string {
	if channel == "" {
		return "nowhere"
	}
	return "in " + code(channel)
}

// weekly says where and when a weekly digest is told.
func weekly(d config.Digest) string {
	if d.Channel == "" {
		return "nowhere"
	}
	return in(d.Channel) + " on " + d.Day.String() + "s"
}

// pages names the address of the pages: "at `https://…`", "nowhere".
func pages(site string) string {
	if site == "" {
		return "nowhere"
	}
	return "at " + code(site)
}

// proposals names the repository in which statements are proposed.
func proposals(repository string) string {
	if repository == "" {
		return "in the repository that the pages are built in"
	}
	return "in " + code(repository)
}

// kept says what is kept of captured pages.
func kept(evidence string) string {
	if evidence == "" {
		return "the sums and some sentences are kept"
	}
	return "all bytes are kept"
}

func threads(s config.Slack) string {
	if s.Thread == "incident" {
		return "the changes of an incident stand in one thread"
	}
	return "each change is a message of its own"
}

// set says which words a list has more, and which less; capitals make no other word.
func set(was, is []string, more, less string) (all []string) {
	among := func(words []string, w string) bool {
		return slices.ContainsFunc(words, func(other string) bool { return strings.EqualFold(other, w) })
	}
	for _, w := range is {
		if !among(was, w) {
			all = append(all, fmt.Sprintf(more, code(w)))
		}
	}
	for _, w := range was {
		if !among(is, w) {
			all = append(all, fmt.Sprintf(less, code(w)))
		}
	}
	return all
}

// routes says which routes are gone, which are new, and whether those that stay stand in another order.
func routes(was, is []config.Route) (all []string) {
	old, now := make([]string, len(was)), make([]string, len(is))
	for i, r := range was {
		old[i] = route(r)
	}
	for i, r := range is {
		now[i] = route(r)
	}
	for _, r := range old {
		if !slices.Contains(now, r) {
			all = append(all, "the route of "+r+" is gone")
		}
	}
	for _, r := range now {
		if !slices.Contains(old, r) {
			all = append(all, "there is a new route, of "+r)
		}
	}
	kept := func(of, among []string) []string {
		return slices.DeleteFunc(slices.Clone(of), func(r string) bool { return !slices.Contains(among, r) })
	}
	if !slices.Equal(kept(old, now), kept(now, old)) {
		all = append(all, "the routes stand in another order, and the first that matches wins")
	}
	return all
}

// route says what a route takes, and where it leads.
func route(r config.Route) string {
	var when []string
	for _, c := range []struct{ key, value string }{
		{"alarm", r.Alarm}, {"incident", r.Incident}, {"party", r.Party}, {"role", r.Role},
	} {
		if c.value != "" {
			when = append(when, c.key+" "+code(c.value))
		}
	}
	text := cmp.Or(joined(when), "everything") + " to " + code(r.Channel)
	if len(r.Mention) > 0 {
		text += ", pinging " + OneLine(joined(r.Mention))
	}
	return text
}

// alarms says which moves and kinds have another alarm.
func alarms(was, is map[string]string) (all []string) {
	both := maps.Clone(was)
	if both == nil {
		both = make(map[string]string)
	}
	maps.Copy(both, is)
	for _, move := range slices.Sorted(maps.Keys(both)) {
		if was[move] != is[move] {
			all = append(all, fmt.Sprintf("the alarm of %s is %s; before, %s", code(move),
				cmp.Or(is[move], "that of the table"), cmp.Or(was[move], "that of the table")))
		}
	}
	return all
}

// detailDifferences says what of an incident's parties and questions decides otherwise who is told what. One that is
// not listed any more is taken as one of which nothing is known.
func detailDifferences(was, is *record.Incident) (all []string) {
	for _, old := range was.Parties {
		now, _ := is.Party(old.ID)
		switch {
		case old.Ours && !now.Ours:
			all = append(all, code(old.ID)+" is not ours any more: its statements need no approvals")
		case !old.Ours && now.Ours:
			all = append(all, code(old.ID)+" is ours now: its statements need the approvals")
		}
		if old.Role != now.Role {
			all = append(all, fmt.Sprintf("the role of %s is %s, not %s, which decides how loud its answers are",
				code(old.ID), now.Role, old.Role))
		}
	}
	for _, old := range was.Questions {
		now, _ := is.Question(old.ID)
		if old.Kind != now.Kind {
			all = append(all, fmt.Sprintf("the kind of the question %s is %s, not %s, which decides how loud its answers are",
				code(old.ID), now.Kind, old.Kind))
		}
		if old.Unit != now.Unit {
			all = append(all, fmt.Sprintf("the question %s counts %s, not %s, which decides what is compared",
				code(old.ID), cmp.Or(OneLine(now.Unit), "nothing by itself"), cmp.Or(OneLine(old.Unit), "nothing by itself")))
		}
	}
	return all
}
