package check

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
)

// suggesting are words of a statement of ours that suggest an event from which duties run, by the event, in lower case.
var suggesting = []struct {
	event string
	words []string
}{
	{"aware", []string{"became aware", "become aware", "were made aware", "was made aware", "we discovered", "we detected",
		"was discovered", "was detected", "we learned", "we noticed", "wurden darauf aufmerksam", "haben festgestellt"}},
	{"material", []string{"is material", "was material", "are material", "be material",
		"material cybersecurity incident"}},
	{"determined", []string{"we determined", "have determined", "has determined", "was determined"}},
	{"classified", []string{"classified as", "classified it as", "classified the incident as"}},
	{"paid", []string{"paid a ransom", "paid the ransom", "ransom was paid", "made a ransomware payment"}},
	{"suspected", []string{"we suspect", "suspected that", "reasonable grounds to suspect"}},
	{"measure-available", []string{"patch is available", "update is available", "fix is available",
		"workaround is available", "mitigation is available", "released a patch", "released an update"}},
}

// checkEventWords finds words of ours that suggest an event that a duty waits for. Nothing is worked out by them.
func checkEventWords(p *pass) {
	waiting := make(map[string]string) // a duty by the event that it runs from
	for _, d := range p.due() {
		if d.Status == duty.Waiting && d.Met == nil && waiting[d.Rule.Trigger] == "" {
			waiting[d.Rule.Trigger] = d.Rule.ID
		}
	}
	if len(waiting) == 0 {
		return
	}
	for _, s := range p.in.Statements {
		if !p.isOurs(s) {
			continue
		}
		for _, one := range suggesting {
			of := waiting[one.event]
			words := firstOf(s.Text, one.words)
			if of == "" || words == "" {
				continue
			}
			waiting[one.event] = "" // the first statement is the one that can say when
			p.report(placeIn(s, "text", 0),
				fmt.Sprintf("“%s” may be the event `%s`, from which `%s` runs, and none is on record", words, one.event, of),
				fmt.Sprintf("if it is, add it to `events:` in incident.yaml: `- {event: %s, at: …, zone: …}`", one.event))
		}
	}
}

// firstOf returns the words of a text from the first of some phrases on, a few; "" where it has none of them.
func firstOf(text string, phrases []string) string {
	line := strings.Join(strings.Fields(text), " ")
	lower := strings.ToLower(line)
	if len(lower) != len(line) { // letters that have another length in lower case
		line = lower
	}
	for _, phrase := range phrases {
		if i := strings.Index(lower, phrase); i >= 0 {
			rest := strings.Fields(line[i:])
			return shorten(strings.Join(rest[:min(8, len(rest))], " "), 80)
		}
	}
	return ""
}

// eventWords is the rule of checkEventWords.
func eventWords() Rule {
	const waits = ownIncident + "duties: [gdpr-33]\nexceptions: [{rule: duty-trigger, reason: It is looked into.}]\n"
	const said = "-- 2021-09-09-acme.yaml --\ndate: 2021-09-09\npositions: []\ntext: |\n  %s\n"
	return Rule{ID: "event-words", Severity: finding.Info, check: checkEventWords,
		Title: "What our own words say happened is on record as an event",
		Why: "A duty waits for its event. What we said may be that event, or not: it is never worked out from words, and " +
			"the exact time is mostly not in them.",
		Bad:  waits + fmt.Sprintf(said, "On 8 September we became aware of a breach."),
		Good: waits + fmt.Sprintf(said, "We look into a report.")}
}
