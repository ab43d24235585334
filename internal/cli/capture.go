package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/fetch"
	"github.com/onrecord/onrecord/internal/importer/article"
	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// captureFlags are what capture was asked for.
type captureFlags struct {
	format, incident, date, archived string
	write, keep, private             bool
}

// captureFormats are the forms in which drafts are shown.
var captureFormats = []string{"text", "json"}

func (a *app) captureCommand() *cobra.Command {
	var flags captureFlags
	cmd := &cobra.Command{
		Use:   "capture FILE|URL|-",
		Short: "Drafts statements from an article, a page, a mail or a Word file",
		Long: `Reads an article, a company's page, a mail (.eml), a Word file (.docx) or plain
text, and drafts a statement for each speaker who is quoted. What is on record
already is named. No position is set, and what is not certain is left blank.
A page is fetched only where its address is given. Nothing is committed.`,
		Example: `  onrecord capture article.html --incident 2021-fujitsu-marketo
  onrecord capture https://news.example/article --write
  pdftotext statement.pdf - | onrecord capture -`,
		Args: between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.capture(cmd.Context(), flags, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.format, "format", "text", "form of the output: "+strings.Join(captureFormats, ", "))
	f.StringVar(&flags.incident, "incident", "", "the incident; may be left out where there is only one")
	f.StringVar(&flags.date, "date", "", "when the statements were made, where the article does not say it")
	f.StringVar(&flags.archived, "archived", "", "the address of a copy of the page in an archive")
	f.BoolVar(&flags.write, "write", false, "write the drafts as files of the incident, and the evidence beside them")
	f.BoolVar(&flags.keep, "keep", false, "with --write, keep the page itself too")
	f.BoolVar(&flags.private, "allow-private", false, "fetch from addresses that are not public too, and by a proxy")
	offerFlag(cmd, "format", func(context.Context) []string { return captureFormats })
	offerFlag(cmd, "incident", a.incidentIDs)
	return cmd
}

// A capture is the work on one article.
type capture struct {
	*app
	flags    captureFlags
	project  *project.Project // nil where there is none
	record   *record.Record
	incident *record.Incident // nil where none is named
	original original
	document document.Document
	result   article.Result
}

// An original is what was captured, as it came.
type original struct {
	fetch.Page
	name string // of the file; "" for what was fetched or piped
}

func (a *app) capture(ctx context.Context, flags captureFlags, name string) error {
	c := &capture{app: a, flags: flags}
	if err := c.checkFlags(); err != nil {
		return err
	}
	if err := c.openRecord(); err != nil {
		return err
	}
	if err := c.read(ctx, name); err != nil {
		return captureError(err)
	}
	c.draft()
	if err := c.note(); err != nil {
		return err
	}
	if flags.write {
		return c.write()
	}
	return c.show()
}

// checkFlags returns an error about flags that are wrong or do not go together.
func (c *capture) checkFlags() error {
	if !slices.Contains(captureFormats, c.flags.format) {
		return unknown("format", c.flags.format, captureFormats)
	}
	if c.flags.date != "" {
		if _, err := record.ParseDate(c.flags.date); err != nil {
			return hint(fmt.Errorf("%q is no date", c.flags.date), "%s", err)
		}
	}
	if _, ok := record.WebAddress(c.flags.archived); c.flags.archived != "" && !ok {
		return hint(fmt.Errorf("%q is no address of a page", c.flags.archived), "write it whole, from https:// on")
	}
	switch {
	case c.flags.keep && !c.flags.write:
		return errors.New("--keep is of --write")
	case c.flags.write && c.flags.format != "text":
		return errors.New("--write writes files: leave --format out")
	}
	return nil
}

// openRecord reads the record, where there is one, and finds the incident.
func (c *capture) openRecord() error {
	p, err := project.Open(c.env.Dir)
	needed := c.flags.write || c.flags.incident != ""
	if errors.Is(err, project.ErrNone) && !needed {
		return nil
	}
	if err != nil {
		return projectError(err)
	}
	if c.record, err = p.Load(); err != nil {
		return projectError(err)
	}
	c.project = p
	names := p.Names()
	id := c.flags.incident
	if id == "" && len(names) == 1 {
		id = names[0]
	}
	if id == "" && c.flags.write {
		return hint(errors.New("there is more than one incident"), "say which: --incident ID; %s", incidentList(p))
	}
	c.incident = c.record.Incident(id)
	return noIncident(p, c.record, id)
}

// read reads the article: from the web where an address is given, else from a file or the standard input.
func (c *capture) read(ctx context.Context, name string) (err error) {
	if _, ok := record.WebAddress(name); ok {
		done := c.busy("fetching the page")
		c.original.Page, err = c.fetcher().Get(ctx, name)
		done()
	} else {
		var text string
		text, err = c.readFile(ctx, name, document.MaxBytes)
		c.original.Body = []byte(text)
		if name != "-" {
			c.original.name, c.original.Type = path.Base(name), mediaTypes[strings.ToLower(path.Ext(name))]
		}
	}
	if err == nil {
		c.document, err = document.Read(c.original.Body, c.original.Type)
	}
	return err
}

// mediaTypes are those of files whose first bytes may not tell.
var mediaTypes = map[string]string{
	".eml": "message/rfc822", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
}

func (c *capture) fetcher() fetch.Fetcher {
	return fetch.Fetcher{
		Agent:   "onrecord/" + c.version() + " (+https://github.com/onrecord/onrecord)",
		Private: c.flags.private, Now: c.env.Now,
		Limits: fetch.Limits{Bytes: document.MaxBytes, Time: 30 * time.Second, Redirects: 5},
	}
}

// captureError returns an error about a page or a file with what to do about it.
func captureError(err error) error {
	var page *fetch.Error
	var file *document.Error
	switch {
	case errors.As(err, &page):
		return hint(err, "%s", page.Advice)
	case errors.As(err, &file):
		return hint(err, "%s", file.Advice)
	}
	return err
}

// draft makes the drafts. A date of the command line takes the place of that of the article.
func (c *capture) draft() {
	if c.flags.date != "" {
		c.document.Dates = []document.Date{{Value: c.flags.date, Origin: "the command line"}}
	}
	c.result = article.Drafts(c.document, c.incident, c.record)
	missing := article.Missing(c.result, document.Letters(c.original.Body, c.original.Type))
	for _, words := range missing {
		c.result.Notes = append(c.result.Notes, "these words are not in the page as it came: "+words)
	}
}

// note says what a person has to know of the article. The error says why there are no drafts.
func (c *capture) note() error {
	for _, n := range c.result.Notes {
		fmt.Fprintln(c.env.Stderr, oneLine(n))
	}
	switch {
	case len(c.result.Drafts) > 0:
		return nil
	case c.document.Empty():
		return hint(errors.New("there are no words in it"), "open the page in a browser, save it, and capture the file")
	case article.IsWall(c.document):
		return hint(errors.New("nobody is quoted in it, and it speaks of cookies, consent or a subscription: it seems to "+
			"be what stands before the article"),
			"open the page in a browser, agree or sign in, save it, and capture the file")
	}
	return hint(errors.New("nobody is quoted in it"),
		"copy what a party says in it into a file, and name the party yourself")
}

// address returns where the article is on the web; "" where that is not known.
func (c *capture) address() string {
	if at := c.original.Last(); at != "" {
		return at
	}
	if _, ok := record.WebAddress(c.document.Address); ok {
		return c.document.Address
	}
	return ""
}
