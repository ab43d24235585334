package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/view"
)

// A Citation says how to cite a statement, so that others can hold the words against the record.
type Citation struct {
	Text   string // for a footnote
	BibTeX string // for biblatex: https://ctan.org/pkg/biblatex, entry type online
	SHA256 string // of the words, as redline.Normalize leaves them; "" where there are none
	Commit string // the last one that made the file what it says; "" where none did
	File   string // of the record

	address string // of the source; "" where it is none of the web
	page    string // its address; "" where the settings do not say where the pages are
}

// cite returns the citation of a statement.
func (s *site) cite(in *Incident, st *record.Statement) Citation {
	return Cite(in.Told, in.Incident, st, s.base)
}

// Cite returns the citation of a statement of an incident that is told. base is where the pages are, "" where nobody
// says.
func Cite(told project.Told, in *record.Incident, st *record.Statement, base string) Citation {
	c := Citation{File: st.File}
	if words := redline.Normalize(st.Text); words != "" {
		sum := sha256.Sum256([]byte(words))
		c.SHA256 = hex.EncodeToString(sum[:])
	}
	c.Commit = told.Commit(st)
	if _, ok := record.WebAddress(st.Source.URL); ok {
		c.address = st.Source.URL
	}
	if base != "" {
		c.page = base + StatementAddress(in.ID, st.ID)
	}
	c.Text = citedText(in, st, c)
	c.BibTeX = bibTeX(in, st, c)
	return c
}

// citedText returns a citation on one line.
func citedText(in *record.Incident, st *record.Statement, c Citation) string {
	parts := []string{fmt.Sprintf("%s. Statement of %s", view.Who(in, st), st.Date.Words())}
	if where := view.Where(st); where != "" {
		parts[0] += ", " + where
	}
	if c.address != "" {
		parts = append(parts, c.address)
	}
	kept := fmt.Sprintf("On record in “%s” as %s", view.Title(in), view.OneLine(st.ID))
	if c.page != "" {
		kept += ", " + c.page
	}
	return strings.Join(append(append(parts, kept), c.proofs()...), ". ") + "."
}

// proofs returns by what the words can be held against the record.
func (c Citation) proofs() (all []string) {
	if c.SHA256 != "" {
		all = append(all, "SHA-256 of the words: "+c.SHA256)
	}
	if c.Commit != "" {
		all = append(all, "Commit: "+c.Commit)
	}
	return all
}

// bibTeX returns a citation for biblatex. Names and titles stand in two pairs of braces, so that nothing takes them
// apart or changes their capitals.
func bibTeX(in *record.Incident, st *record.Statement, c Citation) string {
	var names []string
	for _, id := range st.Parties() {
		p, _ := in.Party(id)
		names = append(names, "{"+escapeTeX(view.OneLine(p.Name))+"}")
	}
	note := c.proofs()
	if _, ok := record.WebAddress(st.Source.Archived); ok {
		note = append([]string{"Archived copy: " + st.Source.Archived}, note...)
	}
	if c.page != "" {
		note = append(note, "On record: "+c.page)
	}
	fields := [][2]string{
		{"author", strings.Join(names, " and ")},
		{"title", "{" + escapeTeX("Statement of "+st.Date.Words()+", in “"+view.Title(in)+"”") + "}"},
		{"date", st.Date.Day()},
		{"organization", escapeTeX(view.OneLine(st.Source.Outlet))},
		{"url", bareURL(c.address)},
		{"note", escapeTeX(strings.Join(note, ". "))},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@online{%s,\n", segment(in.ID)+":"+segment(st.ID))
	for _, f := range fields {
		if f[1] != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", f[0], f[1])
		}
	}
	return b.String() + "}"
}

// bareURL returns an address in which no character means anything to TeX's braces.
func bareURL(address string) string {
	return bare.Replace(address)
}

var bare = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// escapeTeX returns a text in which no character means anything to TeX.
func escapeTeX(s string) string { return inTeX.Replace(s) }

var inTeX = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
)
