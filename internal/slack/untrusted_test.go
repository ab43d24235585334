package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
)

// untrusted is a change with a text in every field that people fill in, even
// where the record would refuse it.
func untrusted(t testing.TB, text string) change.Change {
	const statement = "party: acme\ndate: 2021-08-0%d\npositions: [{question: q, position: %s}]\ntext: |\n  x\n"
	r := load(t, map[string]string{
		"incident.yaml":        "title: x\nparties: [{id: acme, name: x, role: vendor}]\nquestions: [{id: q, ask: x}]\n",
		"2021-08-01-acme.yaml": fmt.Sprintf(statement, 1, "denied"),
		"2021-08-02-acme.yaml": fmt.Sprintf(statement, 2, "confirmed"),
	})
	in := r.Incidents[0]
	in.Title, in.Parties[0].Name, in.Questions[0].Ask = text, text, text
	for i, s := range in.Statements {
		s.Text = fmt.Sprintf("%s number %d", text, i)
		s.Speaker = record.Speaker{Name: text, Role: text}
		s.Source = record.Source{Outlet: text, URL: text, Archived: text}
		s.Answers[0].Quote, s.Answers[0].Unit, s.Answers[0].Count = text, text, 3
	}
	return change.Between(nil, r, time.Time{}, nil)[1]
}

// elements returns every element of messages.
func elements(t testing.TB, messages []delivery.Message) (all []map[string]any) {
	for _, m := range messages {
		var blocks []struct {
			Elements []struct{ Elements []map[string]any }
		}
		if err := json.Unmarshal(m.Blocks, &blocks); err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			for _, part := range b.Elements {
				all = append(all, part.Elements...)
			}
		}
	}
	return all
}

// Whatever people write stands in text elements: it pings nobody, is markup
// nowhere, and all of it is there.
func TestUntrustedText(t *testing.T) {
	for name, text := range map[string]string{
		"pings":         "<!channel> <!here> <@U1> <!subteam^S1> @channel @here #general",
		"markup":        "*bold* _italic_ ~struck~ `code` ```block``` > quote &lt;b&gt; & <https://evil.example|click>",
		"emoji":         "\U0001F480 :skull: 👩‍👩‍👧‍👦 é",
		"right to left": "مرحبا بالعالم \u202eevil\u202c שלום",
		"control":       "bell\u0007 escape\u001b[31m null-like \u200b\u2028 end",
		"japanese":      "富士通は、情報が流出した可能性があると発表した。詳細は調査中である。",
	} {
		t.Run(name, func(t *testing.T) {
			messages := compose(untrusted(t, text), "S0COMMS")
			var told strings.Builder
			for _, e := range elements(t, messages) {
				switch e["type"] {
				case "text", "link":
					fmt.Fprint(&told, e["text"])
				case "usergroup":
					if e["usergroup_id"] != "S0COMMS" {
						t.Errorf("mentions %v", e)
					}
				default:
					t.Errorf("an element of type %v", e["type"])
				}
			}
			for _, word := range strings.Fields(text) {
				if !strings.ContainsFunc(word, func(r rune) bool { return r < 0x20 || r >= 0x200b && r < 0x2070 }) &&
					!strings.Contains(told.String(), word) {
					t.Errorf("%q is lost", word)
				}
			}
			for _, m := range messages {
				checkLimits(t, m)
				if strings.ContainsAny(m.Text, "<>") || strings.Contains(m.Text, "S0COMMS") {
					t.Errorf("the text can ping: %q", m.Text)
				}
			}
			if name == "control" && strings.ContainsAny(told.String(), "\u0007\u001b\u200b\u2028") {
				t.Error("hidden characters are not shown")
			}
		})
	}
}
