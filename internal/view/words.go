package view

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// moves says in plain words what each move is.
var moves = map[change.Move]string{
	change.NewlyAddressed:     "first answer",
	change.Reversed:           "reversed, from the no side to the yes side",
	change.WalkedBack:         "walked back, from the yes side to the no side",
	change.Softened:           "softened, less certain than before",
	change.FirmedDenial:       "firmed denial, nearer to no than before",
	change.FirmedConfirmation: "firmed confirmation, nearer to yes than before",
	change.Widened:            "widened, for more than before",
	change.Narrowed:           "narrowed, for less than before",
	change.Quantified:         "first number",
	change.Recounted:          "recounted, in another unit than before",
	change.DenialNarrowed:     "denial narrowed, to a part",
	change.DenialWidened:      "denial widened, from a part to all",
	change.Reopened:           "reopened, it was over before",
	change.Retracted:          "taken back, the answer was wrong",
	change.WentSilent:         "went silent",
	change.Updated:            "updated, the situation moved on",
	change.Restated:           "restated, as before",
}

// positions says from where to where an answer moved: "unknown → no-indication".
func positions(t change.Transition) string {
	to := answer(t.To)
	if t.From.Position == record.NotAddressed {
		return to
	}
	from := answer(t.From)
	if from == to {
		return to
	}
	return from + " → " + to
}

// answer is a position with how much it covers: "confirmed (part)".
func answer(a record.Answer) string {
	var extent []string
	if a.Scope != "" {
		extent = append(extent, string(a.Scope))
	}
	if a.Count > 0 {
		extent = append(extent, number(a))
	}
	if len(extent) == 0 {
		return string(a.Position)
	}
	return fmt.Sprintf("%s (%s)", a.Position, strings.Join(extent, ", "))
}

// number is how many an answer counts: "about 5,000–10,000 people".
func number(a record.Answer) string {
	n := thousands(a.Count)
	if a.CountFrom > 0 {
		n = thousands(a.CountFrom) + "–" + n
	}
	return OneLine(strings.ReplaceAll(string(a.Bound), "-", " ") + " " + n + " " + a.Unit)
}

// thousands writes a number with commas: 40,000,000.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// headline says when, who and where: "10 September 2021: Fujitsu (Andrew Kane,
// spokesperson), in ZDNet". Of what was not told to the public it says who was.
func headline(c change.Change) string {
	to := ""
	if s := c.Statement; !s.IsPublic() {
		to = fmt.Sprintf(", to %s and not to the public", OneLine(s.To))
	}
	return fmt.Sprintf("%s: %s%s%s", c.Date.Words(), who(c.Incident, c.Statement), to, where(c.Statement))
}

// who names the party and who spoke for it: "Fujitsu (Andrew Kane, spokesperson)".
func who(in *record.Incident, s *record.Statement) string {
	name := partyName(in, s)
	var speaker []string
	for _, part := range []string{OneLine(s.Speaker.Name), OneLine(s.Speaker.Role)} {
		if part != "" && part != name {
			speaker = append(speaker, part)
		}
	}
	if len(speaker) == 0 {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, strings.Join(speaker, ", "))
}

// partyName names those who make a statement: "Fujitsu and Toray".
func partyName(in *record.Incident, s *record.Statement) string {
	return strings.Join(partyNames(in, s), " and ")
}

func partyNames(in *record.Incident, s *record.Statement) (all []string) {
	for _, id := range s.Parties() {
		p, _ := in.Party(id)
		all = append(all, OneLine(p.Name))
	}
	return all
}

// names returns the names of parties.
func names(parties []record.Party) (all []string) {
	for _, p := range parties {
		all = append(all, OneLine(p.Name))
	}
	return all
}

// where names the outlet: ", in ZDNet", or nothing.
func where(s *record.Statement) string {
	switch outlet := OneLine(s.Source.Outlet); {
	case outlet == "":
		return ""
	case s.Wording == record.Reported:
		return ", as reported by " + outlet
	default:
		return ", in " + outlet
	}
}

// kind says what happened to the statement.
func kind(c change.Change) string {
	switch c.Kind {
	case change.Issued:
		issued := "statement issued"
		if c.Statement.Wording == record.NoAnswer {
			issued = "asked, no answer"
		}
		if c.Late {
			return issued + ", put on record late"
		}
		return issued
	case change.Amended:
		if c.Returned {
			return "statement amended: the words that were withdrawn are back"
		}
		if c.From != nil {
			return "statement moved: it stood in another incident, " + title(c.From)
		}
		return "statement amended: " + amended(c)
	case change.Withdrawn:
		if c.Deleted {
			return "statement taken off the record: its file was deleted"
		}
		return "statement withdrawn"
	}
	return "statement labelled anew: its text is the same"
}

func amended(c change.Change) string {
	reason := "its text changed, and no correction says why"
	for _, k := range c.Corrections {
		switch {
		case k.Kind == record.Transcription:
			reason = "we had copied it wrongly"
		case k.Announced:
			reason = "the party changed it, and said so"
		default:
			reason = "the party changed it silently"
		}
	}
	return reason
}

// notes returns the reasons that were noted for a change.
func notes(c change.Change) (all []string) {
	var typed []string
	switch w := c.Statement.Withdrawn; {
	case c.Kind == change.Withdrawn && w != nil && !c.Deleted:
		typed = append(typed, w.Reason)
	case c.Returned && w != nil:
		typed = append(typed, w.Because)
	case c.Kind == change.Relabelled && c.Previous.Withdrawn != nil && !w.Equal(c.Previous.Withdrawn):
		typed = append(typed, goneBefore(c.Previous.Withdrawn))
	}
	for _, k := range c.Corrections {
		typed = append(typed, k.Note)
	}
	if c.Kind == change.Issued {
		typed = append(typed, amendedSince(c.Statement), takenBack(c))
	}
	if c.NotedLater {
		typed = append(typed, "Noted later: the statement gave these answers all along.")
	}
	for _, n := range typed {
		if n = OneLine(n); n != "" {
			all = append(all, n)
		}
	}
	return all
}

// goneBefore says that something else is on record of a withdrawal than before.
func goneBefore(was *record.Withdrawal) string {
	when := "on " + was.Date.Words()
	if !was.Until.IsZero() {
		when = fmt.Sprintf("from %s until %s", was.Date.Words(), was.Until.Words())
	}
	return fmt.Sprintf("It is no longer on record that the words were gone %s.", when)
}

// amendedSince warns that a text is not the one that was first published.
func amendedSince(s *record.Statement) string {
	for _, k := range s.Corrections {
		if k.Kind == record.Amended {
			return fmt.Sprintf("The party changed the text on %s; this is how it reads since.", k.Date.Words())
		}
	}
	return ""
}

// takenBack says which earlier statements a statement takes back.
func takenBack(c change.Change) string {
	var all []string
	for _, id := range c.Statement.TakesBack {
		if s := c.Incident.Statement(id); s != nil {
			all = append(all, fmt.Sprintf("%s (%s)", s.Date.Words(), OneLine(id)))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "It takes back what was said on " + strings.Join(all, " and on ") + "."
}

// contradiction says who stands on the other side of a question.
func contradiction(c change.Contradiction) string {
	return fmt.Sprintf("%s (%s) and %s (%s, since %s) contradict each other",
		OneLine(c.One.Party.Name), c.One.Answer.Position,
		OneLine(c.Other.Party.Name), c.Other.Answer.Position, c.Other.PositionSince.Words())
}

// title names an incident.
func title(in *record.Incident) string {
	if title := OneLine(in.Title); title != "" {
		return title
	}
	return OneLine(in.ID)
}

// plural counts things: "no changes", "1 change", "2 changes".
func plural(n int, what string) string {
	if n == 0 {
		return "no " + what + "s"
	}
	return finding.Plural(n, what)
}
