// Package author makes the files of statements from what people type. It reads and writes no files itself.
package author

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
)

// A Draft is a statement that is being written: the values of its keys as they were typed, "" where there is none.
type Draft struct {
	Incident    string // the id of the incident that it belongs to
	Party, Date string
	Jointly     []string // the parties that say it together with Party
	To          string   // who was told; "" for everybody
	Speaker     string   // the name
	Role        string   // of the speaker
	Outlet      string
	Author, URL string // of the article
	Archived    string // the address of a copy of it
	Captured    string // what was kept of it, from the folder of the incident
	SHA256      string // of the captured file
	Wording     record.Wording
	Lang        string
	Embargo     string
	Remarks     string // for the person who goes on with the file: comments above its keys, one a line
	Text        string
	Positions   []Position
}

// A Position is what the draft answers to one question.
type Position struct {
	Question, Position string
	Scope              string
	Count, Bound, Unit string
	Quote              string // the words that carry it
}

// Like returns a draft that begins as a statement on record: with what its party will mostly repeat, and without its
// words, its date and where it was read.
func Like(incident string, s *record.Statement) Draft {
	d := Draft{
		Incident: incident, Party: s.Party, Speaker: s.Speaker.Name, Role: s.Speaker.Role, Outlet: s.Source.Outlet,
		Wording: s.Wording, Lang: s.Lang, To: s.To, Jointly: s.Jointly,
	}
	for _, a := range s.Answers {
		d.Positions = append(d.Positions, Position{Question: a.Question, Position: string(a.Position)})
	}
	return d
}

// maxWords is the most bytes of words: a file of the record has room for them and for all else.
const maxWords = record.MaxFile - 32<<10

// Check returns an error, in words for the person who typed, where no file can be made of the draft. Whether it is
// right is for check to say, once there is a file.
func (d Draft) Check() error {
	if !record.IsID(d.Incident) {
		return fmt.Errorf("%q is not the id of an incident: small letters, digits and hyphens", d.Incident)
	}
	for _, id := range append([]string{d.Party}, d.Jointly...) {
		if !record.IsID(id) {
			return fmt.Errorf("%q is not the id of a party: small letters, digits and hyphens", id)
		}
	}
	if _, err := record.ParseDate(d.Date); err != nil {
		return fmt.Errorf("%q is not a date: write 2021-09-10, 2021-09, or 2021-09-10T19:10:00Z", d.Date)
	}
	switch empty := strings.TrimSpace(d.Text) == ""; {
	case empty && d.Wording != record.NoAnswer:
		return errors.New("the field for the words is empty")
	case !empty && d.Wording == record.NoAnswer:
		return errors.New("who did not answer has no words: empty their field, or say whose words they are")
	case len(d.Text) > maxWords:
		return fmt.Errorf("the words have %d kB, and a statement can have %d: keep the page that they stand on as evidence",
			len(d.Text)>>10, maxWords>>10)
	}
	return nil
}

// Name returns the name of the draft's file in the folder of its incident: the first that is free where the folder has
// the files given. The draft has to be one that Check has nothing against.
func (d Draft) Name(files []string) string {
	day, _ := record.ParseDate(d.Date)
	base := day.Day() + "-" + d.Party
	id := base
	for n := 2; taken(files, id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id + ".yaml"
}

// taken reports whether one of the files has an id. Ids that differ in nothing but the case of letters are one where
// file systems have them as one, and so is a file whose name ends in .yml.
func taken(files []string, id string) bool {
	return slices.ContainsFunc(files, func(name string) bool {
		stem, ok := strings.CutSuffix(strings.ToLower(name), ".yaml")
		if !ok {
			stem, ok = strings.CutSuffix(strings.ToLower(name), ".yml")
		}
		return ok && stem == id
	})
}

// Content returns the draft as a file of the record.
func (d Draft) Content() []byte {
	content, _ := d.write()
	return content
}

// write returns the draft as a file, and the number of the line on which its words begin; 0 where it has none.
func (d Draft) write() (content []byte, words int) {
	var f file
	f.remarks(d.Remarks)
	f.key("", "party", d.Party)
	if len(d.Jointly) > 0 {
		fmt.Fprintf(&f.b, "jointly: [%s]\n", strings.Join(d.Jointly, ", ")) // they are ids
	}
	f.key("", "to", d.To)
	f.key("", "date", d.Date)
	f.group("speaker", pair{"name", d.Speaker}, pair{"role", d.Role})
	f.group("source", pair{"outlet", d.Outlet}, pair{"author", d.Author}, pair{"url", d.URL},
		pair{"archived", d.Archived}, pair{"captured", d.Captured}, pair{"sha256", d.SHA256})
	f.key("", "wording", string(d.Wording))
	f.key("", "lang", d.Lang)
	f.key("", "embargo", d.Embargo)
	if d.Wording != record.NoAnswer {
		words = strings.Count(f.b.String(), "\n") + 2
		f.text(d.Text)
	}
	for i, p := range d.Positions {
		if i == 0 {
			f.b.WriteString("positions:\n")
		}
		f.entry(pair{"question", p.Question}, pair{"position", p.Position}, pair{"scope", p.Scope}, pair{"count", p.Count},
			pair{"bound", p.Bound}, pair{"unit", p.Unit}, pair{"quote", strings.Join(strings.Fields(p.Quote), " ")})
	}
	return []byte(f.b.String()), words
}

// Incident returns the incident.yaml of an incident that begins with one party.
func Incident(title string, party record.Party) []byte {
	var f file
	f.key("", "title", title)
	f.b.WriteString("parties:\n")
	f.entry(pair{"id", party.ID}, pair{"name", party.Name})
	return []byte(f.b.String())
}
