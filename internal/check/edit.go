package check

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// editRules returns the rules on what --base REV shows to be changed.
func editRules() []Rule {
	return []Rule{
		{ID: "deleted", Severity: finding.Error, Fixed: true, Title: "A statement on record is not deleted",
			check: checkDeleted,
			Why:   "The record says what was said. What was taken back is marked `withdrawn`.",
			Bad:   "-- base/2021-09-01-acme.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n",
			Good: "-- base/2021-09-01-acme.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n" +
				"-- 2021-09-01-acme.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n" +
				"withdrawn: {date: 2021-09-02, reason: The page is gone.}\n"},
		{ID: "renamed", Severity: finding.Error, Fixed: true,
			Title: "A statement on record is not given to another party or date", check: checkRenamed,
			Why: "Readers were told who spoke, and when.",
			Bad: "-- base/2021-09-01-acme.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n" +
				"-- 2021-09-02-acme.yaml --\ndate: 2021-09-02\ntext: |\n  We look into it.\npositions: []\n",
			Good: "-- base/2021-09-01-acme.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n" +
				"-- 2021-09-01-acme-1.yaml --\ndate: 2021-09-01\ntext: |\n  We look into it.\npositions: []\n"},
		{ID: "changed-text", Severity: finding.Error, Fixed: true,
			Title: "A text on record changes only with an entry under `corrections` that says why",
			check: checkChangedText,
			Why: "Words once published are never changed quietly. White space, the style of quotation marks and " +
				"Unicode form are no change.",
			Bad: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- 2021-09-10-acme.yaml --\ntext: |\n" +
				"  We have no sign of it.\npositions: []\nnotes: Our copy was wrong.\n",
			Good: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- 2021-09-10-acme.yaml --\ntext: |\n" +
				"  We have no sign of it.\npositions: []\ncorrections:\n" +
				"  - {date: 2021-09-12, kind: transcription, note: Our copy was wrong.}\n" +
				"notes: As it reads, it answers nothing.\n"},
		{ID: "rewritten-correction", Severity: finding.Error, Fixed: true,
			Title: "An entry under `corrections` is never changed or taken away", check: checkRewritten,
			Why: "It is the only account of a change.",
			Bad: "-- base/2021-09-10-acme.yaml --\ncorrections:\n" +
				"  - {date: 2021-09-12, kind: amended, note: A sentence went.}\n-- 2021-09-10-acme.yaml --\n" +
				"corrections:\n  - {date: 2021-09-12, kind: transcription, note: A comma went.}\n",
			Good: "-- base/2021-09-10-acme.yaml --\ncorrections:\n" +
				"  - {date: 2021-09-12, kind: amended, note: A sentence went.}\n-- 2021-09-10-acme.yaml --\n" +
				"corrections:\n  - {date: 2021-09-12, kind: amended, note: A sentence went.}\n" +
				"  - {date: 2021-09-13, kind: transcription, note: A comma too.}\n"},
		{ID: "changed-position", Severity: finding.Warning,
			Title: "A position on record changes only with a word on why",
			check: checkRelabelled,
			Why: "Readers were told the other one. A new line in `notes`, or an entry under `corrections` that the party " +
				"changed its words, says why. That the words were copied wrongly does not say by itself that they mean " +
				"something else.",
			Bad: "-- base/2021-09-10-acme.yaml --\npositions:\n  - {question: from-acme, position: denied}\n" +
				"-- 2021-09-10-acme.yaml --\npositions:\n  - {question: from-acme, position: no-indication}\n",
			Good: "-- base/2021-09-10-acme.yaml --\npositions:\n  - {question: from-acme, position: denied}\n" +
				"-- 2021-09-10-acme.yaml --\npositions:\n  - {question: from-acme, position: no-indication}\n" +
				"notes: The text does not deny it.\n"},
		{ID: "changed-question", Severity: finding.Warning,
			Title: "A question that was answered is asked as before", check: checkAsked,
			Why: "What was said on record answers the old question: by another one, a no can become a yes.",
			Bad: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- incident.yaml --\nquestions:\n" +
				"  - {id: from-acme, ask: Was Acme spared?}\n  - {id: authentic, ask: Is the data authentic?}\n",
			Good: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- incident.yaml --\nquestions:\n" +
				"  - {id: from-acme, ask: Did the data come from Acme?}\n  - {id: authentic, ask: Is the data authentic?}\n" +
				"  - {id: spared, ask: Was Acme spared?}\n"},
		{ID: "told-before", Severity: finding.Error, Fixed: true,
			Title: "A statement on record that was told to the public stays told", check: checkToldBefore,
			Why: "Its readers know it. It would be told as withdrawn, and it is not.",
			Bad: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- 2021-09-10-acme.yaml --\nto: regulator\n" +
				"exceptions: [{rule: confidential, reason: The repository is private.}]\n",
			Good: "-- base/2021-09-10-acme.yaml --\nto: regulator\n-- 2021-09-10-acme.yaml --\nto: public\n"},
		{ID: "returned", Severity: finding.Error, Fixed: true,
			Title: "The block `withdrawn` of a statement on record stays", check: checkReturned,
			Why: "That words were gone is part of the record. Where they are back, `until` and `because` say so, and " +
				"the statement stands again.",
			Bad: "-- base/2021-09-10-acme.yaml --\nwithdrawn: {date: 2021-09-12, reason: The page is gone.}\n" +
				"-- 2021-09-10-acme.yaml --\nlang: en\n",
			Good: "-- base/2021-09-10-acme.yaml --\nwithdrawn: {date: 2021-09-12, reason: The page is gone.}\n" +
				"-- 2021-09-10-acme.yaml --\n" +
				"withdrawn: {date: 2021-09-12, reason: The page is gone., until: 2021-09-14, because: It is there " +
				"again.}\n"},
		{ID: "midnight", Severity: finding.Warning, Title: "A day on record does not become its midnight",
			check: checkMidnight,
			Why:   "A program that reads a day as a time, and writes it back, makes up a time that nobody knows.",
			Bad: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- 2021-09-10-acme.yaml --\n" +
				"date: 2021-09-10T00:00:00Z\n",
			Good: "-- base/2021-09-10-acme.yaml --\nlang: en\n-- 2021-09-10-acme.yaml --\n" +
				"date: 2021-09-10T09:30:00Z\n"},
		{ID: "stale", Severity: finding.Warning, Title: "A draft knows everything that its party has said",
			check: checkStale,
			Why: "While a draft waits, the branch that it is made for may get more statements of the party; what is " +
				"new is then compared with the wrong one."},
		{ID: "reversal", Severity: finding.Info, Title: "What a party said on the other side of a question is named",
			check: checkReversals,
			Why: "A new statement is compared with everything that the party said before, and both quotations are " +
				"shown. Where it is known, `acknowledges` says so.",
			Bad: "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\ntext: |\n  The data is ours.\npositions:\n" +
				"  - {question: from-acme, position: confirmed, quote: The data is ours}\n" +
				"-- base/2021-09-10-acme.yaml --\nlang: en\n",
			Good: "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\ntext: |\n  The data is ours.\npositions:\n" +
				"  - {question: from-acme, position: confirmed, quote: The data is ours}\n" +
				"acknowledges: [2021-09-10-acme]\n-- base/2021-09-10-acme.yaml --\nlang: en\n"},
	}
}

// gone returns the statements that were on record and whose files are not there
// any more. Those that could not be read before are among them by id alone.
func (p *pass) gone() (all []*record.Statement) {
	if p.was == nil {
		return nil
	}
	for _, was := range p.was.Statements {
		if !p.in.Has(was.ID) {
			all = append(all, was)
		}
	}
	return all
}

// successor returns the new statement that a file that is gone was made into, or nil.
func (p *pass) successor(was *record.Statement) *record.Statement {
	if s := p.renamed[was]; s != nil {
		return s
	}
	for _, s := range p.all {
		if p.was.Has(s.ID) {
			continue
		}
		sameText := s.Text != "" && p.folded(s) == redline.Fold(was.Text)
		if sameText || s.Party == was.Party && s.Date.Day() == was.Date.Day() && was.Text == s.Text {
			return s
		}
	}
	return nil
}

func checkDeleted(p *pass) {
	renamed := func(was *record.Statement) bool { return p.successor(was) != nil }
	gone := slices.DeleteFunc(p.gone(), renamed)
	if len(gone) > 0 && len(p.all) == 0 && p.in.Broken && len(p.in.Unread) == 0 {
		p.report(top(p.was.File),
			fmt.Sprintf("the incident was taken off the record with %s", finding.Plural(len(gone), "statement")),
			fmt.Sprintf("bring the folder %s back; a statement that was taken back has `withdrawn: {date: …, reason: "+
				"…}` in its file", path.Base(path.Dir(p.was.File))))
		return
	}
	for _, was := range gone {
		p.report(top(was.File), fmt.Sprintf("the statement of `%s` of %s was taken off the record", was.Party,
			was.Date.Words()),
			"bring the file back; if the party took the statement back, write `withdrawn: {date: …, reason: …}` in it")
	}
}

func checkRenamed(p *pass) {
	for _, was := range p.gone() {
		s := p.successor(was)
		if s == nil {
			continue
		}
		back := fmt.Sprintf("give the file its name back, %s.yaml, with what it said; a statement that was put on "+
			"record wrongly gets `withdrawn: {date: …, reason: …}`, and the right one a file of its own", was.ID)
		switch {
		case s.Party != was.Party && s.Party != "":
			p.report(placeIn(s, "party", 0),
				fmt.Sprintf("the words are on record as those of `%s`, in %s.yaml, and become those of `%s`",
					was.Party, was.ID, s.Party), back)
		case !s.Date.IsZero() && s.Date.Day() != was.Date.Day():
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("the words are on record as said on %s, in %s.yaml, and become those of %s",
					was.Date.Words(), was.ID, s.Date.Words()), back)
		}
	}
}

// pairs yields the statements that are on record in both states of the incident, also under another name.
func (p *pass) pairs(yield func(was, is *record.Statement) bool) {
	if p.was == nil {
		return
	}
	for _, s := range p.all {
		if was := p.was.Statement(s.ID); was != nil && !yield(was, s) {
			return
		}
	}
	for _, was := range p.gone() {
		if s := p.renamed[was]; s != nil && p.in.Statement(s.ID) == s && !yield(was, s) {
			return
		}
	}
}

// added returns the correction entries that are new. One that takes the place of
// an old one is none.
func added(was, is *record.Statement) (entries []record.Correction) {
	if len(is.Corrections) <= len(was.Corrections) {
		return nil
	}
	for _, c := range is.Corrections {
		if !slices.ContainsFunc(was.Corrections, c.Equal) {
			entries = append(entries, c)
		}
	}
	return entries
}

func checkChangedText(p *pass) {
	for was, s := range p.pairs {
		if strings.TrimSpace(s.Text) == "" && s.Wording != record.NoAnswer ||
			redline.Fold(was.Text) == redline.Fold(s.Text) {
			continue
		}
		reasons := added(was, s)
		if slices.ContainsFunc(reasons, func(c record.Correction) bool { return c.Note != "" }) {
			continue
		}
		day := p.Now.Format("2006-01-02")
		if len(reasons) > 0 {
			i := slices.IndexFunc(s.Corrections, reasons[0].Equal)
			p.report(placeIn(s, "corrections.", i), "the entry does not say what was changed in the text, and why",
				"add `note: …` to it")
			continue
		}
		p.report(placeIn(s, "text", 0),
			fmt.Sprintf("the text on record is changed (%s), and nothing says why", firstChange(was.Text, s.Text)),
			fmt.Sprintf("add an entry to `corrections:`: `- {date: %s, kind: transcription, note: …}` if we had "+
				"copied it wrongly, with `kind: amended` if the party changed it; a new statement gets a file of its "+
				"own", day))
	}
}

// firstChange returns the first words that differ.
func firstChange(was, is string) string {
	a, b := strings.Fields(redline.Fold(was)), strings.Fields(redline.Fold(is))
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("\"%s\" became \"%s\"", fewOf(a[i:]), fewOf(b[i:]))
}

func fewOf(words []string) string {
	const few = 5
	if len(words) == 0 {
		return "nothing"
	}
	return shorten(strings.Join(words[:min(few, len(words))], " "), 60)
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// checkAsked finds questions that are asked in other words than when they were answered.
func checkAsked(p *pass) {
	if p.was == nil {
		return
	}
	answered := make(map[string]bool)
	for _, s := range p.was.Whole().Statements {
		for _, a := range s.Answers {
			answered[a.Question] = true
		}
	}
	for i, q := range p.in.Questions {
		was, ok := p.was.Question(q.ID)
		if !ok || !answered[q.ID] || redline.Fold(was.Ask) == redline.Fold(q.Ask) {
			continue
		}
		p.report(p.inIncident("questions.ask", i),
			fmt.Sprintf("`%s` was \"%s\" when it was answered", q.ID, shorten(was.Ask, 160)),
			"if it means the same, say so under `exceptions` in incident.yaml; if not, bring the old words back and "+
				"give the new question an id of its own")
	}
}

func checkRewritten(p *pass) {
	for was, s := range p.pairs {
		for i, c := range was.Corrections {
			if slices.ContainsFunc(s.Corrections, c.Equal) {
				continue
			}
			key := "corrections."
			if i >= len(s.Corrections) {
				key, i = "corrections", 0
			}
			p.report(placeIn(s, key, i), fmt.Sprintf("the correction of %s is changed or gone", c.Date.Words()),
				"bring it back: `"+entry(c)+"`; what has to be added goes into an entry of its own")
		}
	}
}

// checkReturned holds that what was gone for a time stays so on record.
func checkReturned(p *pass) {
	for was, s := range p.pairs {
		if was.Withdrawn == nil || s.Withdrawn != nil || s.Partial {
			continue
		}
		hint := "bring it back: `" + block(was.Withdrawn) + "`"
		if was.Withdrawn.Until.IsZero() {
			day := "…"
			if !p.Now.IsZero() {
				day = p.Now.Format(time.DateOnly)
			}
			hint += "; if the words are there again, add `until: " + day + "` and `because: …` to it"
		}
		p.report(top(s.File), fmt.Sprintf("the block `withdrawn` of %s is gone", was.Withdrawn.Date.Words()), hint)
	}
}

// block returns a block `withdrawn` as it is typed on one line.
func block(w *record.Withdrawal) string {
	keys := "date: " + w.Date.String()
	if w.Reason != "" {
		keys += ", reason: " + quoted(w.Reason)
	}
	if !w.Until.IsZero() {
		keys += ", until: " + w.Until.String()
	}
	if w.Because != "" {
		keys += ", because: " + quoted(w.Because)
	}
	return "withdrawn: {" + keys + "}"
}

// checkToldBefore holds that nobody takes a statement back from the public by saying that it was not told.
func checkToldBefore(p *pass) {
	for was, s := range p.pairs {
		if was.IsPublic() && !s.IsPublic() {
			p.report(placeIn(s, "to", 0), "this is on record as told to the public, and it is to be told to others alone",
				"delete `to`; what somebody else was told as well is a statement of its own")
		}
	}
}

func checkMidnight(p *pass) {
	for was, s := range p.pairs {
		if s.Date.IsMidnightOf(was.Date) {
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("the date on record was a day, %s, and is now its midnight: a program may have made up "+
					"the time", was.Date.Words()),
				fmt.Sprintf("write `date: %s`, unless it is known that the words were said at midnight", was.Date))
		}
	}
}

// entry returns a correction as it is typed.
func entry(c record.Correction) string {
	announced := ""
	if c.Announced {
		announced = "announced: true, "
	}
	return fmt.Sprintf("- {date: %s, kind: %s, %snote: %s}", c.Date, c.Kind, announced, quoted(c.Note))
}

func quoted(s string) string {
	return `"` + strings.ReplaceAll(strings.Join(strings.Fields(s), " "), `"`, `\"`) + `"`
}

// checkRelabelled holds that a position that readers know is not moved
// without a word.
func checkRelabelled(p *pass) {
	for was, s := range p.pairs {
		amended := func(c record.Correction) bool { return c.Kind != record.Transcription }
		if redline.Fold(was.Notes) != redline.Fold(s.Notes) || slices.ContainsFunc(added(was, s), amended) {
			continue
		}
		for _, a := range was.Answers {
			i := slices.IndexFunc(s.Answers, func(b record.Answer) bool { return b.Question == a.Question })
			switch {
			case i < 0 && !slices.Contains(p.in.Unread, s.ID):
				p.report(placeIn(s, "positions", 0),
					fmt.Sprintf("the position on `%s` is gone; it was `%s`", a.Question,
						a.Position), "say why in `notes:`, or bring it back")
			case i >= 0 && s.Answers[i].Position != a.Position && s.Answers[i].Position != "":
				p.report(placeIn(s, "positions.position", i),
					fmt.Sprintf("the position on `%s` was `%s` on record, and is now `%s`", a.Question, a.Position,
						s.Answers[i].Position),
					"say why in `notes:`; a new answer of the party is a statement of its own")
			}
		}
	}
}
