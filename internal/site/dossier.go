package site

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// DossierOptions say what a dossier holds.
type DossierOptions struct {
	Incident string
	By       string      // the version of the command, by which a page that looks otherwise can be told from a changed one
	Now      time.Time   // at which it is told what everybody may be told
	Evidence bool        // also the captured files of the statements
	Report   func(error) // is told what of the history could not be read
}

// ErrNothingTold says that there is no such incident, or that nothing of it may be told.
var ErrNothingTold = errors.New("nothing of the incident may be told")

// A Manifest says what a dossier holds and what it was made of.
type Manifest struct {
	Version    int                 `json:"version"` // 1
	Incident   string              `json:"incident"`
	Title      string              `json:"title"`
	By         string              `json:"by"` // the version of the command that made it
	Made       time.Time           `json:"made"`
	Commit     string              `json:"commit"` // of the record; "" where it has none
	Evidence   bool                `json:"evidence"`
	Files      []ManifestFile      `json:"files"` // all but the manifest, by name
	Statements []ManifestStatement `json:"statements"`
}

// A ManifestFile is one file of a dossier.
type ManifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

// A ManifestStatement is one statement of the incident.
type ManifestStatement struct {
	Statement string `json:"statement"`
	File      string `json:"file"`   // of the record
	SHA256    string `json:"sha256"` // of the words; "" where there are none
	Commit    string `json:"commit"` // that made the file what it says; "" where none has
}

const (
	dossierPage     = "dossier.html"
	dossierManifest = "manifest.json"

	maxEvidence = 64 << 20 // bytes of one captured file
)

// A dossier is one that is being made.
type dossier struct {
	files    map[string][]byte
	manifest Manifest
}

// WriteDossier writes all that is told of one incident as a ZIP file: a page for paper, the captured files where they
// are asked for, and a manifest. The same record, history and time give the same files.
//
// The error is ErrNothingTold, one of project.Told, or says which captured file cannot be read.
func WriteDossier(ctx context.Context, p *project.Project, w io.Writer, o DossierOptions) error {
	d, err := newDossier(ctx, p, o)
	if err != nil {
		return err
	}
	return d.write(w)
}

func newDossier(ctx context.Context, p *project.Project, o DossierOptions) (*dossier, error) {
	for told, err := range p.Told(ctx, []string{o.Incident}, o.Now, o.Report) {
		if err != nil {
			return nil, err
		}
		found := told.Record.Incident(o.Incident)
		if found == nil || len(found.Statements) == 0 {
			continue
		}
		in, err := newIncident(found, told, o.Now)
		if err != nil {
			return nil, err
		}
		d := &dossier{files: make(map[string][]byte)}
		return d, d.fill(p, in, o)
	}
	return nil, ErrNothingTold
}

// fill makes the files of a dossier.
func (d *dossier) fill(p *project.Project, in *Incident, o DossierOptions) error {
	s := &site{base: p.Settings.Site, now: o.Now}
	d.manifest = Manifest{Version: 1, Incident: in.ID, Title: view.Title(in.Incident), By: o.By,
		Made:   o.Now.UTC().Truncate(time.Second),
		Commit: in.Told.Head(), Evidence: o.Evidence}
	for _, st := range in.Statements {
		c := s.cite(in, st)
		d.manifest.Statements = append(d.manifest.Statements, ManifestStatement{st.ID, st.File, c.SHA256, c.Commit})
		if !o.Evidence || st.Source.Captured == "" {
			continue
		}
		name := path.Join(path.Dir(st.File), st.Source.Captured)
		data, err := bounded.ReadFile(p.Files, name, maxEvidence)
		if err != nil {
			return err
		}
		d.files[path.Join("evidence", path.Base(st.Source.Captured))] = data
	}
	page, err := s.dossierPage(in, d.manifest)
	d.files[dossierPage] = []byte(page)
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		sum := sha256.Sum256(d.files[name])
		d.manifest.Files = append(d.manifest.Files, ManifestFile{name, hex.EncodeToString(sum[:]), len(d.files[name])})
	}
	return err
}

// write writes the files, and the manifest behind them.
func (d *dossier) write(w io.Writer) error {
	manifest, err := json.MarshalIndent(d.manifest, "", "  ")
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	add := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.manifest.Made})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, f := range d.manifest.Files {
		if err := add(f.Name, d.files[f.Name]); err != nil {
			return err
		}
	}
	if err := add(dossierManifest, append(manifest, '\n')); err != nil {
		return err
	}
	return z.Close()
}

// A dossierMain is what the page of a dossier shows.
type dossierMain struct {
	Manifest
	When            string
	Status, Changes template.HTML
	Statements      []dossierStatement
}

// A dossierStatement is one with its words, and by what they can be held against the record.
type dossierStatement struct {
	Who, Date, Where, Wording, Lang string
	Text                            []string // paragraphs
	Sources                         template.HTML
	Citation
}

// dossierPage makes the page of a dossier, which needs nothing beside it.
func (s *site) dossierPage(in *Incident, m Manifest) (string, error) {
	main := &dossierMain{Manifest: m, When: m.Made.Format("2 January 2006, 15:04 UTC")}
	main.Status = titled("Who stands where", view.Status(in.Status))
	main.Changes = titled("What changed", view.Changes(in.Changes, true)...)
	for _, st := range in.Statements {
		d := dossierStatement{
			Who: view.Who(in.Incident, st), Date: st.Date.Words(), Where: view.Where(st), Wording: wording(st), Lang: st.Lang,
			Citation: s.cite(in, st),
		}
		if words := redline.Normalize(st.Text); words != "" {
			d.Text = strings.Split(words, "\n\n")
		}
		d.Sources = html(view.Sources(st.Source)...)
		main.Statements = append(main.Statements, d)
	}
	all, err := kinds()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = all["dossier"].ExecuteTemplate(&b, "page", main)
	return render.CodePoints(b.String()), err
}

// titled returns blocks of one incident, whose title the page has already, under another.
func titled(title string, blocks ...view.Block) template.HTML {
	for i := range blocks {
		blocks[i].Spans = []view.Span{{Text: title}}
	}
	return html(blocks...)
}

// dossierStyle returns the style of the page, which stands in it.
func dossierStyle() (template.CSS, error) {
	style, err := files.ReadFile("templates/dossier.css")
	return template.CSS(style), err
}

// styleSum returns what a browser holds the style against, as a Content-Security-Policy has it.
func styleSum() (string, error) {
	style, err := dossierStyle()
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:]), err
}
