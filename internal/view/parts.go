package view

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// What follows are the parts of what is shown, for a form that sets them in places of its own, as pages do. Their
// words are those of the whole.

// Who names the parties that make a statement, and who spoke for them.
func Who(in *record.Incident, s *record.Statement) string { return who(in, s) }

// Where names the outlet of a statement: "in ZDNet", or "".
func Where(s *record.Statement) string { return strings.TrimPrefix(where(s), ", ") }

// Title names an incident.
func Title(in *record.Incident) string { return title(in) }

// Answer is a position with how much it covers: "confirmed (part)".
func Answer(a record.Answer) string { return answer(a) }

// Moved says from where to where an answer moved: "unknown → no-indication".
func Moved(t change.Transition) string { return positions(t) }

// Move says in plain words what a move is.
func Move(m change.Move) string { return moves[m] }

// Happened says what happened to the statement of a change.
func Happened(c change.Change) string { return kind(c) }

// News says how the loudest of the answers of a change moved, and of whom: "Fujitsu: unknown → no-indication". It is
// "" where none did.
func News(c change.Change) string { return loudestMove(c) }

// Alarm says how loud a change is.
func Alarm(a change.Alarm) Span { return alarm(a) }

// Quotation returns the words of a statement that carry an answer, and "" where they are not in its text.
func Quotation(s *record.Statement, quote string) string {
	if quote == "" || !strings.Contains(redline.Fold(s.Text), redline.Fold(quote)) {
		return ""
	}
	return OneLine(quote)
}

// OneLine returns a text on one line, its white space made even.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Plural counts things: "no changes", "1 change", "2 changes".
func Plural(n int, what string) string { return plural(n, what) }

// A Stand is where a party stands on a question, in the words of Status.
type Stand struct {
	Party  string
	Answer string // with what became of it: "denied, withdrawn on 3 May 2021"
	Since  string
	Before string // what stood before; ""
	Aside  string // what else there is to know; ""
}

// Standing shows where a party stands on a question.
func Standing(s change.Status, q change.Standing, st *change.Stance) Stand {
	row := stance(s, q, st)
	return Stand{Party: row[0].Text, Answer: row[1].Text, Since: row[2].Text, Before: row[3].Text, Aside: row[4].Text}
}

// Notes are the lines below a status: what was promised, and who did not answer.
func Notes(s change.Status) []string { return append(promised(s), unheard(s)...) }

// Text shows a text as it stands, in paragraphs.
func Text(text string) []Block { return inParagraphs(plain(redline.Normalize(text))) }

// Compared shows the redline of two statements, under a line that says which they are.
func Compared(old, new *record.Statement) []Block {
	all := Redline(redline.Compare(old.Text, new.Text))
	if len(all) > 0 && all[0].Kind == Quote {
		all[0].Lang = new.Lang
	}
	return all
}

// Spoken returns the changes of a redline one after the other, for those who hear a page and do not hear what is struck
// out: two of the great screen readers say nothing at ins and del.
func Spoken(line Block) Block {
	b := Block{Kind: List, Class: "spoken"}
	for _, p := range line.Inner {
		for _, s := range p.Spans {
			label := ""
			switch s.Role {
			case Struck:
				label = "struck out:"
			case Added:
				label = "added:"
			}
			if label != "" && strings.TrimSpace(s.Text) != "" {
				b.Inner = append(b.Inner, Block{Kind: Item, Label: label, Spans: []Span{plain(s.Text)}})
			}
		}
	}
	return b
}

// IsRedline reports whether a block is a redline.
func IsRedline(b Block) bool { return b.Kind == Quote && b.Class == "redline" }

// Heard returns blocks with what Spoken says before each redline.
func Heard(blocks []Block) (all []Block) {
	for _, b := range blocks {
		if IsRedline(b) {
			all = append(all, Spoken(b))
		} else {
			b.Inner = Heard(b.Inner)
		}
		all = append(all, b)
	}
	return all
}

// Day is a date without its time of day.
func Day(d record.Date) string { return day(d) }

// Promised says what a promise is, and by when it was to be kept.
func Promised(p record.Promise) string { return fmt.Sprintf("“%s”%s", OneLine(p.Quote), by(p)) }

// Sources say where to look words up.
func Sources(s record.Source) []Block { return sources(s) }
