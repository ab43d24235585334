package cli

import (
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/importer/article"
	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// show writes the drafts to stdout: as files would have them, or as JSON.
func (c *capture) show() error {
	if c.flags.format == "json" {
		return render.Drafts(c.raw, c.result.Drafts)
	}
	out := visibleWriter{c.env.Stdout}
	for i, d := range c.result.Drafts {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if _, err := out.Write(c.authored(d, "", "").Content()); err != nil {
			return err
		}
	}
	c.offerArchive()
	return nil
}

// offerArchive says how to make an archived copy where none is named.
func (c *capture) offerArchive() {
	if at := c.original.Last(); at != "" && c.flags.archived == "" {
		fmt.Fprintln(c.env.Stderr, oneLine("an archived copy is made at https://web.archive.org/save/"+at+
			": name it with --archived ADDRESS"))
	}
}

// authored returns a draft as author writes it.
func (c *capture) authored(d article.Draft, captured, sum string) author.Draft {
	remarks := []string{"captured: " + d.Why()}
	if d.Party == "" && d.Speaker.Organisation != "" {
		remarks = append(remarks,
			fmt.Sprintf("the speaker is of %s, which is no party of the incident", d.Speaker.Organisation))
	}
	made := author.Draft{
		Party: d.Party, Date: d.Date, Speaker: d.Speaker.Name, Role: d.Speaker.Role,
		Outlet: c.document.Outlet, Author: c.document.Author, URL: c.address(), Archived: c.flags.archived,
		Captured: captured, SHA256: sum, Wording: d.Wording, Text: d.Text, Lang: c.lang(),
		Remarks: strings.Join(append(remarks, d.Remarks...), "\n"),
	}
	if c.incident != nil {
		made.Incident = c.incident.ID
	}
	return made
}

// lang returns the language of the article where it is another than that which statements have without the key.
func (c *capture) lang() string {
	if !record.IsLanguage(c.document.Lang) || record.SameLanguage(c.document.Lang, "en") {
		return ""
	}
	return c.document.Lang
}

// write writes the drafts that can be files, and the evidence. What it leaves out, it says.
func (c *capture) write() error {
	ready := c.ready()
	if len(ready) == 0 {
		return errFound
	}
	evidence, sum, err := c.writeEvidence(ready)
	if err != nil {
		return err
	}
	folder := path.Join(c.project.Settings.Statements, c.incident.ID)
	for _, d := range ready {
		draft := c.authored(d, evidence, sum)
		name, err := c.project.CreateFree(folder, draft.Name, draft.Content())
		if err != nil {
			return err
		}
		fmt.Fprintln(c.env.Stdout, name)
	}
	c.offerArchive()
	fmt.Fprintln(c.env.Stderr, "read the drafts, answer the questions under positions, then: onrecord check")
	if len(ready) < len(c.result.Drafts) {
		return errFound
	}
	return nil
}

// ready returns the drafts that can be files, and says of the others why they cannot.
func (c *capture) ready() (ready []article.Draft) {
	for _, d := range c.result.Drafts {
		why := ""
		switch err := c.authored(d, "", "").Check(); {
		case d.Known != nil:
			why = fmt.Sprintf("it is on record already: %s/%s", d.Known.Incident, d.Known.Statement)
		case d.Party == "":
			why = "its speaker is of no party of the incident that is known: add the party, or write the statement yourself"
		case err != nil:
			why = err.Error()
		default:
			ready = append(ready, d)
			continue
		}
		fmt.Fprintf(c.env.Stderr, "not written: %s: %s\n", oneLine(d.Who()), oneLine(why))
	}
	return ready
}

// writeEvidence writes what shows later where the drafts are from, and the page itself where it is to be kept. It
// returns the file to name in the drafts, from the folder of the incident, and its sum.
func (c *capture) writeEvidence(drafts []article.Draft) (captured, sum string, err error) {
	folder := path.Join(c.project.Settings.Statements, c.incident.ID, "evidence")
	o := c.original
	e := article.Evidence{
		Address: o.Address, Redirects: o.Redirects, Status: o.Status, Fetched: o.At, Date: o.Date, Modified: o.Modified,
		Type: o.Type, File: o.name, Archived: c.flags.archived, Body: o.Body,
	}
	stem := e.Stem(drafts[0].Date)
	keep := c.flags.keep || c.project.Settings.Evidence == "keep"
	if keep {
		captured, err = c.writeNew(folder, stem, document.Extension(o.Body, o.Type), o.Body)
		if err != nil {
			return "", "", err
		}
		e.Kept = captured
		fmt.Fprintf(c.env.Stderr, "%s: everyone who can read the repository can read the page, and git keeps it for "+
			"ever; it may be somebody's\n", path.Join(folder, path.Base(captured)))
	}
	data := e.JSON(drafts)
	described, err := c.writeNew(folder, stem, ".json", data)
	if err != nil {
		return "", "", err
	}
	if keep {
		return captured, fmt.Sprintf("%x", sha256.Sum256(c.original.Body)), nil
	}
	return described, fmt.Sprintf("%x", sha256.Sum256(data)), nil
}

// writeNew writes a file of the evidence under a name that is free, and returns it from the folder of the incident.
func (c *capture) writeNew(folder, stem, extension string, data []byte) (string, error) {
	free := func(taken []string) string {
		name := stem + extension
		for n := 2; slices.Contains(taken, name); n++ {
			name = fmt.Sprintf("%s-%d%s", stem, n, extension)
		}
		return name
	}
	file, err := c.project.CreateFree(folder, free, data)
	return path.Join("evidence", path.Base(file)), err
}
