package model_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// compare returns how what Slack holds differs from what should have been told; "" where it does not.
func (w *world) compare(m *teller) string {
	want, got := make(map[string][]string), make(map[string][]string)
	for _, one := range m.all {
		want[one.channel] = append(want[one.channel], one.String())
	}
	for thread, head := range m.threads {
		want[thread] = append(want[thread], head)
	}
	for _, m := range w.slack.Messages() {
		if text := w.read(m); text != "" {
			got[m.Channel] = append(got[m.Channel], text)
		} else {
			title, _, _ := strings.Cut(m.Text, "\n")
			got[m.Channel+" "+title] = append(got[m.Channel+" "+title], title+standings(m.Text))
		}
	}
	both := maps.Clone(want)
	maps.Copy(both, got)
	var b strings.Builder
	for _, place := range slices.Sorted(maps.Keys(both)) {
		if !slices.Equal(want[place], got[place]) {
			fmt.Fprintf(&b, "%s\n%s", place, difference(want[place], got[place]))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return w.history.String() + b.String()
}

// difference writes two lists as one, with what only the one has.
func difference(want, got []string) string {
	var b strings.Builder
	for len(want) > 0 || len(got) > 0 {
		switch {
		case len(want) > 0 && len(got) > 0 && want[0] == got[0]:
			fmt.Fprintf(&b, "  both: %s\n", want[0])
			want, got = want[1:], got[1:]
		case len(want) > 0 && !slices.Contains(got, want[0]):
			fmt.Fprintf(&b, "  MODEL: %s\n", want[0])
			want = want[1:]
		case len(got) > 0:
			fmt.Fprintf(&b, "  SLACK: %s\n", got[0])
			got = got[1:]
		default:
			fmt.Fprintf(&b, "  MODEL: %s\n", want[0])
			want = want[1:]
		}
	}
	return b.String()
}

var (
	fileLink = regexp.MustCompile(`/(?:blob|commits)/([0-9a-f]+)/statements/([^)]*)\.yaml\)`)
	onDay    = regexp.MustCompile(`(withdrawn|taken back) on [^,]*`)
	since    = regexp.MustCompile(`, since [^)]*\)`)
	kindLine = regexp.MustCompile(`^(statement (?:issued|amended|moved|withdrawn|taken|labelled)|asked, no answer)`)
)

// read writes a message as the model does; "" for the head of a thread.
func (w *world) read(m slacktest.Message) string {
	link := fileLink.FindStringSubmatch(m.Text)
	if link == nil {
		return ""
	}
	var b strings.Builder
	rewritten := ""
	lines := strings.Split(m.Text, "\n")
	alarm, said, _ := strings.Cut(lines[0], " · ") // what happened, where no answer moved
	if kind := slices.IndexFunc(lines, kindLine.MatchString); kind >= 0 {
		said = lines[kind]
	}
	at := slices.IndexFunc(w.commits, func(c *commit) bool { return c.id == link[1] })
	fmt.Fprintf(&b, "%s in %s: %s · %s", link[2], w.commits[at].name, withoutReason(said), alarmOf(alarm))
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "Noted later: "):
			b.WriteString(" · noted later")
		case strings.HasPrefix(line, "The history of the record was rewritten"):
			rewritten = " · rewritten"
		}
	}
	b.WriteString(rewritten)
	if m.Thread != "" {
		b.WriteString(" · below " + w.head(m))
	}
	for _, line := range moves(lines) {
		b.WriteString("\n    " + line)
	}
	return b.String()
}

// standings writes where the head of a thread says that everyone stands.
func standings(text string) string {
	var b strings.Builder
	question := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		row, isRow := strings.CutPrefix(line, "• ")
		stands, _, isStand := strings.Cut(row, ", since ")
		switch {
		case !isRow:
			question = line
		case isStand && !strings.Contains(line, " contradict each other"):
			fmt.Fprintf(&b, "\n    %s %s", question, onDay.ReplaceAllString(stands, "$1"))
		}
	}
	return b.String()
}

// head returns the title of the thread of a message.
func (w *world) head(m slacktest.Message) string {
	for _, o := range w.slack.Messages() {
		if o.Channel == m.Channel && o.TS == m.Thread {
			title, _, _ := strings.Cut(o.Text, "\n")
			return title
		}
	}
	return "nothing"
}

func alarmOf(words string) string {
	_, alarm, _ := strings.Cut(strings.ToLower(words), ": ")
	return alarm
}

// withoutReason cuts the reason of an alarm off, which stands in brackets at the end.
func withoutReason(line string) string {
	text, _, _ := strings.Cut(line, " (")
	return text
}

// moves returns the lines about moves, each behind its question, and those about contradictions, sorted.
func moves(lines []string) (all []string) {
	for i, line := range lines {
		ask, ok := strings.CutPrefix(line, "• ")
		if strings.Contains(line, " contradict each other: ") {
			all = append(all, since.ReplaceAllString(ask, ")"))
			continue
		}
		if !ok || i+1 == len(lines) || !strings.HasPrefix(lines[i+1], "   ") {
			continue
		}
		move := strings.TrimSpace(lines[i+1])
		if text, alarm, ok := strings.Cut(move, " · alarm: "); ok {
			move = text + " · alarm: " + withoutReason(alarm)
		}
		all = append(all, ask+" "+move)
	}
	slices.Sort(all)
	return all
}
