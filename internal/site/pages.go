package site

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

//go:embed templates assets module
var files embed.FS

// A frame is what every page has around its own content.
type frame struct {
	Path  string // of the page's file
	Title string
	About string // in a sentence; may be empty
	Main  any    // what the page's own template is given

	Scripts   []string // that it loads, by their names in _/
	Module    bool     // it loads the module for browsers too, where the command has it
	Feeds     bool     // lie in its folder
	Data      bool     // and what programs read of an incident
	Canonical string   // its address, where the site's is known
}

// Root returns what leads from the page to the site's own folder.
func (f frame) Root() string { return up(f.Path) }

// page makes a page with the template of a kind, templates/KIND.html.
func (s *site) page(kind string, f frame) (Page, error) {
	var b bytes.Buffer
	if s.base != "" {
		f.Canonical = s.base + strings.TrimSuffix(f.Path, "index.html")
	}
	all, err := kinds()
	if err != nil {
		return Page{}, err
	}
	t := all[kind]
	if t == nil {
		return Page{}, fmt.Errorf("there is no template %s", kind)
	}
	if err := t.ExecuteTemplate(&b, "frame", f); err != nil {
		return Page{}, err
	}
	return Page{Path: f.Path, Body: render.CodePoints(b.Bytes())}, nil
}

// kinds are the templates of the pages, by kind, each with the frame around it.
var kinds = sync.OnceValues(func() (map[string]*template.Template, error) {
	shared, err := template.New("").Funcs(functions()).ParseFS(files, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "templates/*.html")
	all := make(map[string]*template.Template)
	for _, name := range names {
		kind := strings.TrimSuffix(strings.TrimPrefix(name, "templates/"), ".html")
		if kind == "frame" || kind == "parts" {
			continue
		}
		own, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if all[kind], err = own.ParseFS(files, name); err != nil {
			return nil, err
		}
	}
	return all, err
})

// functions returns what templates call.
func functions() template.FuncMap {
	return template.FuncMap{
		"at": func(root string, of any) any { // for a part that links to pages
			return struct {
				Root string
				Of   any
			}{root, of}
		},
		"style":    func() (template.CSS, error) { return dossierStyle() },
		"styleSum": styleSum,
	}
}

// html returns blocks as HTML, in which all text is escaped.
func html(blocks ...view.Block) (template.HTML, error) {
	var b strings.Builder
	err := render.Writer{Writer: &b, Format: render.HTML}.Blocks(slices.Values(blocks))
	return template.HTML(b.String()), err
}
