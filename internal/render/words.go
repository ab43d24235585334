package render

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// moveWords says in plain words what a transition is.
func moveWords(m change.Move) string {
	switch m {
	case change.NewlyAddressed:
		return "first answer"
	case change.Reversed:
		return "reversed, from the no side to the yes side"
	case change.WalkedBack:
		return "walked back, from the yes side to the no side"
	case change.Softened:
		return "softened, less certain than before"
	case change.FirmedDenial:
		return "firmed denial, nearer to no than before"
	case change.FirmedConfirmation:
		return "firmed confirmation, nearer to yes than before"
	case change.Widened:
		return "widened, confirmed for more than before"
	case change.Narrowed:
		return "narrowed, confirmed for less than before"
	case change.Quantified:
		return "first number"
	case change.Recounted:
		return "recounted, in another unit than before"
	case change.DenialNarrowed:
		return "denial narrowed, to a part"
	case change.DenialWidened:
		return "denial widened, from a part to all"
	case change.Reopened:
		return "reopened, it was over before"
	case change.Retracted:
		return "taken back, the answer was wrong"
	case change.WentSilent:
		return "went silent"
	case change.Updated:
		return "updated, the situation moved on"
	case change.Restated:
		return "restated, as before"
	}
	return string(m)
}

// positions says from where to where an answer moved: "unknown → no-indication".
func positions(t change.Transition) string {
	to := answerWords(t.To)
	if t.From.Position == record.NotAddressed {
		return to
	}
	from := answerWords(t.From)
	if from == to {
		return to
	}
	return from + " → " + to
}

// answerWords is a position with how much it covers: "confirmed (part)".
func answerWords(a record.Answer) string {
	var extent []string
	if a.Scope != "" {
		extent = append(extent, string(a.Scope))
	}
	if a.Count > 0 {
		extent = append(extent, numberWords(a))
	}
	if len(extent) == 0 {
		return string(a.Position)
	}
	return fmt.Sprintf("%s (%s)", a.Position, strings.Join(extent, ", "))
}

// numberWords is how many an answer counts: "about 5,000–10,000 people".
func numberWords(a record.Answer) string {
	number := thousands(a.Count)
	if a.CountFrom > 0 {
		number = thousands(a.CountFrom) + "–" + number
	}
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s", strings.ReplaceAll(string(a.Bound), "-", " "), number, oneLine(a.Unit))), " ")
}

// beforeWords is what stood before an answer: of one of the same position, its extent alone.
func beforeWords(st *change.Stance) string {
	if st.Before == nil {
		return ""
	}
	words := answerWords(st.Before.Answer)
	if extent, ok := strings.CutPrefix(words, string(st.Answer.Position)+" ("); ok {
		return strings.TrimSuffix(extent, ")")
	}
	return words
}

// thousands writes a number with commas: 40,000,000.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// who names the party and who spoke for it: "Fujitsu (Andrew Kane, spokesperson)".
func who(in *record.Incident, s *record.Statement) string {
	party, _ := in.Party(s.Party)
	name := oneLine(party.Name)
	var speaker []string
	for _, part := range []string{oneLine(s.Speaker.Name), oneLine(s.Speaker.Role)} {
		if part != "" && part != name {
			speaker = append(speaker, part)
		}
	}
	if len(speaker) == 0 {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, strings.Join(speaker, ", "))
}

// where names the outlet: " in ZDNet", or nothing.
func where(s *record.Statement) string {
	switch outlet := oneLine(s.Source.Outlet); {
	case outlet == "":
		return ""
	case s.Wording == record.Reported:
		return ", as reported by " + outlet
	default:
		return ", in " + outlet
	}
}

// headline says when, who and where.
func headline(c change.Change) string {
	return fmt.Sprintf("%s: %s%s", c.Date.Words(), who(c.Incident, c.Statement), where(c.Statement))
}

// kindWords says what happened to the statement.
func kindWords(c change.Change) string {
	switch c.Kind {
	case change.Issued:
		switch {
		case c.Statement.Wording == record.NoAnswer && c.Late:
			return "asked, no answer; put on record late"
		case c.Statement.Wording == record.NoAnswer:
			return "asked, no answer"
		case c.Late:
			return "statement issued, put on record late"
		}
		return "statement issued"
	case change.Amended:
		return "statement amended: " + amendedWords(c)
	case change.Withdrawn:
		if c.Statement.Withdrawn == nil {
			return "statement taken off the record: its file was deleted"
		}
		return "statement withdrawn"
	}
	return "statement labelled anew: its text is the same"
}

func amendedWords(c change.Change) string {
	words := "its text changed, and no correction says why"
	for _, k := range c.Corrections {
		switch {
		case k.Kind == record.Transcription:
			words = "we had copied it wrongly"
		case k.Announced:
			words = "the party changed it, and said so"
		default:
			words = "the party changed it silently"
		}
	}
	return words
}

// why gives the reasons that were noted for a change.
func why(c change.Change) []string {
	var notes []string
	if c.Kind == change.Withdrawn && c.Statement.Withdrawn != nil {
		notes = append(notes, c.Statement.Withdrawn.Reason)
	}
	for _, k := range c.Corrections {
		notes = append(notes, k.Note)
	}
	if c.Kind == change.Issued {
		notes = append(notes, amendedSince(c.Statement))
	}
	var all []string
	for _, n := range notes {
		if n = oneLine(n); n != "" {
			all = append(all, n)
		}
	}
	return all
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

// contradiction says who stands on the other side of a question.
func contradiction(c change.Contradiction) string {
	return fmt.Sprintf("%s (%s) and %s (%s, since %s) contradict each other", oneLine(c.One.Party.Name), c.One.Answer.Position,
		oneLine(c.Other.Party.Name), c.Other.Answer.Position, c.Other.PositionSince.Words())
}

// factWords lists facts that went and came: "280 bids", "70 bids".
func factWords(facts []redline.Fact, op redline.Op) []string {
	var all []string
	for _, f := range facts {
		if f.Op == op {
			all = append(all, oneLine(f.Text))
		}
	}
	return all
}
