package view

import (
	"strings"

	"github.com/onrecord/onrecord/internal/change"
)

// reasons say why an alarm is as loud as it is; PARTY stands for the name of
// the party that speaks.
var reasons = map[change.Reason]string{
	change.FirstAnswer:   "the first answer of PARTY",
	change.SaysYes:       "the first time that PARTY says yes",
	change.SaysYesAgain:  "PARTY says yes again",
	change.SaysMaybe:     "PARTY says that it may be so, and had not",
	change.NoBecameYes:   "PARTY had said no",
	change.YesBecameNo:   "PARTY had said yes",
	change.NoLessCertain: "the no of PARTY is weaker, or gone",
	change.YesLessSure:   "the yes of PARTY is weaker, or gone",
	change.NoMoreCertain: "the no of PARTY is new, or firmer",
	change.PartBecameAll: "PARTY speaks of all, and had spoken of a part",
	change.ManyBecameAll: "PARTY speaks of all, and had given a number",
	change.AllBecamePart: "PARTY speaks of a part, and had spoken of all",
	change.NumberGrew:    "the number of PARTY grew by a tenth or more",
	change.NumberCrept:   "the number of PARTY grew by less than a tenth",
	change.NumberFell:    "the number of PARTY is smaller than before",
	change.BoundGone:     "the number of PARTY stood under a bound, and does not any more",
	change.BoundSet:      "the number of PARTY stands under a bound, and did not",
	change.FirstNumber:   "the first number of PARTY",
	change.OtherUnit:     "the number of PARTY counts something else than before",
	change.NoForPart:     "PARTY denies for a part alone",
	change.NoForAll:      "PARTY denies for all, and had denied for a part",
	change.WasOver:       "PARTY had said that it was over",
	change.StateWorse:    "things are worse than PARTY had said",
	change.StateMoved:    "things moved on, says PARTY",
	change.TookBackNo:    "PARTY says that its no was wrong",
	change.TookBack:      "PARTY says that its answer was wrong",
	change.FellSilent:    "PARTY had answered, and does not any more",
	change.NothingNew:    "PARTY says nothing new",

	change.NoAnswers:     "it answers no question",
	change.Silently:      "the party did not say that it changed the text",
	change.Announced:     "the party said that it changed the text",
	change.Unexplained:   "nobody noted why the text changed",
	change.CopiedWrongly: "it is a correction of ours",
	change.WordsGone:     "the party removed the words",
	change.OtherIncident: "it is new in this incident",
	change.WordsBack:     "the words that were gone are back",
	change.FileDeleted:   "files are not to be deleted",
	change.OnlyLabels:    "only what is said about the text changed",

	change.SetInSettings: "onrecord.yaml sets it",
}

// because says in brackets why the alarm of a change is as loud as it is.
func because(c change.Change) string {
	party, _ := c.Incident.Party(c.Statement.Party)
	for _, t := range c.Transitions {
		if t.Alarm == c.Alarm && t.Reason == c.Reason {
			party = t.Party
			break
		}
	}
	return reason(c.Reason, party.Name)
}

func reason(r change.Reason, party string) string {
	if r == "" {
		return ""
	}
	return " (" + strings.ReplaceAll(reasons[r], "PARTY", OneLine(party)) + ")"
}
