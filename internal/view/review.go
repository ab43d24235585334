package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// A Review is what the reader of a pull request has to know before it is merged.
type Review struct {
	Commit   string // the id of the commit that it stands for; "" for the folder as it stands
	Folder   string // of the project, from the top of the repository
	Files    string // the address of the project's folder at that commit, for links to lines; "" for no links
	Changes  []change.Change
	Findings []finding.Finding
	Settings []finding.Finding // what the edit does to who is told what, as the function Settings says it
	Hidden   []change.Change   // of what was not told to the public; none where everybody can read the review
	Signing  []Signing
	Met      []duty.Duty // that a statement of the edit meets
	Batches  []Batch
	Unsent   []change.Change // what is told nowhere, because no route takes it
	Quiet    []change.Change // what is told nowhere, because the settings keep it quiet
	Whole    string          // the address of the whole review, named where this one is shortened; may be ""

	Line func(file string, n int) string // as for Findings; nil for no lines
	Page func(incident string) string    // returns the address of its page, "" where it has none; nil for no pages

	full, found []Block // every change as it is shown in full, and the findings, once they are worked out
}

// A Signing says who has to approve a statement of ours before it is sent.
type Signing struct {
	Incident  *record.Incident
	Statement *record.Statement
	Signed    []record.Approval
	Missing   []string // roles
}

// A Batch is what a destination is sent at once after the merge.
type Batch struct {
	Destination string
	Changes     []change.Change // one, unless it is a digest
	Digest      bool
	Waits       string // for what, in words; "" where it is sent at once
	Problem     string // why nothing can be sent; "" where it can
}

// Alarm returns the loudest alarm of the changes.
func (r *Review) Alarm() change.Alarm {
	loudest := change.None
	for _, c := range r.Changes {
		loudest = change.Louder(loudest, c.Alarm)
	}
	return loudest
}

// A Detail says how much of a review is shown.
type Detail struct {
	Keep      int  // words of kept text left at either end of a stretch; 0 for all
	Full      int  // how many changes, the loudest first, are more than named
	Shortened bool // the review says that it is shortened
}

// Everything is the detail in which nothing is left out.
func (r *Review) Everything() Detail { return Detail{Full: len(r.Changes)} }

// Wrong returns all that is found: in the edit, and in what it does to who is told what.
func (r *Review) Wrong() []finding.Finding { return slices.Concat(r.Settings, r.Findings) }

// Blocks shows a review: what it comes to, what it does to who is told what, what
// has to be decided, who has to sign, every change, what is wrong, and what Slack
// will be sent.
func (r *Review) Blocks(d Detail) []Block {
	top := paragraph("counts", strong(r.counts()))
	if r.Commit != "" {
		top.Spans = append(top.Spans, plain(" · for commit "+r.Commit[:min(len(r.Commit), 12)]))
	}
	all := []Block{top}
	if d.Shortened {
		all = append(all, r.shortened())
	}
	if r.found == nil {
		r.found = r.findings(r.Findings)
	}
	wrong := Block{Kind: Section, Spans: []Span{strong("Findings")}, Inner: r.found}
	parts := []Block{
		{Kind: Section, Spans: []Span{strong("Settings: who is told what")}, Inner: r.findings(r.Settings)},
		{Kind: Section, Spans: []Span{strong("To decide: alarm high")}, Inner: Shorten(r.decisions(d), d.Keep)},
		{Kind: Section, Spans: []Span{strong("Who has to sign")}, Inner: r.signing()},
		{Kind: Section, Spans: []Span{strong("Duties to report")}, Inner: list("duties", r.met())},
		{Kind: Section, Spans: []Span{strong("Every change")}, Inner: Shorten(r.changes(d), d.Keep)},
		{Kind: Section, Spans: []Span{strong("Not told to the public")}, Inner: Shorten(Changes(r.Hidden, false), d.Keep)},
		{Kind: Fold, Spans: []Span{strong("What Slack will be told after the merge")}, Inner: r.batches()},
	}
	at := len(parts) - 1
	if finding.Failed(r.Findings) {
		at = 0 // what has to be put right comes first
	}
	for _, part := range slices.Insert(parts, at, wrong) {
		if len(part.Inner) > 0 {
			all = append(all, part)
		}
	}
	return all
}

func (r *Review) shortened() Block {
	b := paragraph("shortened", plain("This is shortened to what fits here"))
	if r.Whole != "" {
		summary := Span{Text: "the summary of the run", URL: r.Whole}
		b.Spans = append(b.Spans, plain("; "), summary, plain(" has more, and its log has all"))
	}
	b.Spans = append(b.Spans, plain("."))
	return b
}

// counts says on one line what a review is about: first what has to be put right.
func (r *Review) counts() string {
	wrong := r.Wrong()
	if len(r.Changes)+len(r.Hidden)+len(wrong) == 0 {
		return "Nothing on record changes."
	}
	var said []string
	errors := finding.Count(wrong)[finding.Error]
	other := "finding"
	if errors > 0 {
		said, other = append(said, plural(errors, "error")+" to put right"), "other finding"
	}
	changes := "nothing on record changes"
	if n := len(r.Changes); n > 0 {
		changes = fmt.Sprintf("%s on record, loudest alarm: %s", plural(n, "change"), r.Alarm())
	}
	if n := len(r.Unsent); n > 0 {
		changes += fmt.Sprintf(", %d told nowhere", n)
	}
	if n := len(r.Quiet); n > 0 {
		changes += fmt.Sprintf(", %d kept quiet", n)
	}
	if n := len(r.Hidden); n > 0 {
		changes += fmt.Sprintf("; %s of what was not told to the public", plural(n, "change"))
	}
	return strings.Join(append(said, changes, plural(len(wrong)-errors, other)), "; ")
}

// changes shows the loudest changes with their moves and their redlines, and names
// the others.
func (r *Review) changes(d Detail) []Block {
	if r.full == nil {
		r.full = Changes(r.undecided(), false)
	}
	loudest := r.loudest(d.Full)
	all := slices.Clone(r.full)
	i := 0
	for n := range all {
		all[n].Inner = slices.Clone(all[n].Inner)
		page := r.page(r.Changes[i].Incident)
		for k := range all[n].Inner {
			if !loudest[i] {
				all[n].Inner[k] = paragraph("named", named(ofStatement(r.Changes[i]))...)
			}
			i++
		}
		all[n].Inner = append(page, all[n].Inner...)
	}
	return all
}

// page leads to the page of an incident, where it has one.
func (r *Review) page(in *record.Incident) []Block {
	if r.Page == nil || r.Page(in.ID) == "" {
		return nil
	}
	return []Block{paragraph("page", link("Page of the incident", r.Page(in.ID)))}
}

// undecided returns the changes without the moves that are to be decided on,
// which stand above with both quotations.
func (r *Review) undecided() []change.Change {
	all := slices.Clone(r.Changes)
	for i := range all {
		all[i] = ofStatement(all[i])
		all[i].Transitions = slices.DeleteFunc(slices.Clone(all[i].Transitions), func(t change.Transition) bool {
			return all[i].Alarm == change.High && t.Alarm == change.High
		})
	}
	return all
}

// ofStatement returns a change with the date of its statement where nothing but a commit says when it happened: an edit
// that is not merged yet is known by the statement that it is of.
func ofStatement(c change.Change) change.Change {
	isUndated := c.Kind == change.Amended && !c.Returned && len(c.Corrections) == 0
	if isUndated || c.Kind == change.Withdrawn && c.Deleted {
		c.Date = c.Statement.Date
	}
	return c
}

// loudest returns the places of the n loudest changes.
func (r *Review) loudest(n int) map[int]bool {
	places := make(map[int]bool, n)
	for _, a := range change.Levels {
		for i, c := range r.Changes {
			if c.Alarm == a && len(places) < n {
				places[i] = true
			}
		}
	}
	return places
}

// named is a change on one line.
func named(c change.Change) []Span {
	return []Span{plain(headline(c) + ": " + kind(c) + ", "), alarm(c.Alarm)}
}

// findings shows findings, the most severe first, and the same in many places once.
func (r *Review) findings(all []finding.Finding) []Block {
	var items []Block
	for _, f := range finding.BySeverity(finding.Once(all)) {
		items = append(items, r.listed(f))
	}
	return list("findings", items)
}

func (r *Review) signing() []Block {
	var items []Block
	for _, s := range r.Signing {
		var said []string
		for _, a := range s.Signed {
			signed := fmt.Sprintf("%s: signed by %s", OneLine(a.Role), OneLine(a.By))
			if !a.Date.IsZero() {
				signed += " on " + a.Date.Words()
			}
			said = append(said, signed)
		}
		for _, role := range s.Missing {
			said = append(said, OneLine(role)+": not signed yet")
		}
		text := fmt.Sprintf("%s/%s: %s", OneLine(s.Incident.ID), OneLine(s.Statement.ID), strings.Join(said, "; "))
		items = append(items, item("signing", plain(text)))
	}
	return list("signing", items)
}

func (r *Review) batches() []Block {
	var items []Block
	for _, b := range r.Batches {
		items = append(items, item("batch", b.spans()...))
	}
	for _, c := range r.Unsent {
		why := "no route takes it"
		if !c.Statement.IsPublic() {
			why = "it was not told to the public, and there is no confidential channel"
		}
		items = append(items, nowhere(why, c))
	}
	for _, c := range r.Quiet {
		items = append(items, nowhere("changes of its kind are kept quiet", c))
	}
	return list("batches", items)
}

// nowhere names a change that is not told, and says why.
func nowhere(why string, c change.Change) Block {
	return item("batch", append([]Span{strong("nowhere"), plain(", because " + why + ": ")}, named(c)...)...)
}

// Block shows all that a batch sends.
func (b Batch) Block() Block {
	section := Block{Kind: Section, Class: "batch", Spans: []Span{plain("to " + OneLine(b.Destination) + ":")}}
	if b.Digest {
		section.Inner = append(section.Inner, Digest(b.Changes))
	}
	for _, c := range b.Changes {
		if !b.Digest || c.Alarm == change.High {
			section.Inner = append(section.Inner, Alone(c))
		}
	}
	return section
}

// spans names what a batch sends on one line.
func (b Batch) spans() []Span {
	spans := []Span{strong(OneLine(b.Destination))}
	if b.Waits != "" {
		spans = append(spans, plain(", later, because "+OneLine(b.Waits)))
	}
	spans = append(spans, plain(": "))
	switch {
	case b.Problem != "":
		return append(spans, plain("nothing: "+OneLine(b.Problem)))
	case b.Digest:
		return append(spans, plain(plural(len(b.Changes), "change")+" as one digest, and each high alarm in full below it"))
	}
	return append(spans, named(b.Changes[0])...)
}
