package site

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
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

	Root        string        // leads from the page to the site's own folder
	Loads, Head template.HTML // what the page loads, and what stands at its head
}

// A dress is what pages of one kind have alike.
type dress struct {
	Root    string // leads from the page to the site's own folder
	Module  bool
	Scripts []string
}

// dressed returns one of the two templates of a dress, which is made once for all pages that have it.
func (s *site) dressed(name string, d dress) (template.HTML, error) {
	key := fmt.Sprint(name, d)
	if made, ok := s.dresses.Load(key); ok {
		return made.(template.HTML), nil
	}
	all, err := kinds()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = all["front"].ExecuteTemplate(&b, name, d)
	s.dresses.Store(key, template.HTML(b.String()))
	return template.HTML(b.String()), err
}

// page makes a page with the template of a kind, templates/KIND.html.
func (s *site) page(kind string, f frame) (Page, error) {
	if s.base != "" {
		f.Canonical = s.base + strings.TrimSuffix(f.Path, "index.html")
	}
	f.Root = up(f.Path)
	d := dress{f.Root, f.Module, f.Scripts}
	var err error
	if f.Loads, err = s.dressed("loads", d); err != nil {
		return Page{}, err
	}
	if f.Head, err = s.dressed("head", d); err != nil {
		return Page{}, err
	}
	all, err := kinds()
	if err != nil {
		return Page{}, err
	}
	t := all[kind]
	if t == nil {
		return Page{}, fmt.Errorf("there is no template %s", kind)
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := t.ExecuteTemplate(b, "frame", f); err != nil {
		return Page{}, err
	}
	return Page{Path: f.Path, Body: render.CodePoints(b.String())}, nil
}

// buffers are what pages are made in, so that not each of them has to find out how much room it takes.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

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
		"link":     anchor,
		"loud":     loud,
		"style":    func() (template.CSS, error) { return dossierStyle() },
		"styleSum": styleSum,
	}
}

// anchor returns a link to an address of the site, whose own folder root leads to; the words alone where it has none.
// Templates would escape its parts one by one, on each page by the hundred.
func anchor(root, address, words string) template.HTML {
	return anchored(root, address, "", template.HTMLEscapeString(words))
}

// loud returns a link to a change that is to be seen first.
func loud(root, address, words string) template.HTML {
	return anchored(root, address, ` class="loud"`, `<span aria-hidden="true">▲ </span>`+template.HTMLEscapeString(words))
}

func anchored(root, address, class, inner string) template.HTML {
	if address == "" {
		return template.HTML(inner)
	}
	return template.HTML(`<a href="` + template.HTMLEscapeString(root+address) + `"` + class + `>` + inner + `</a>`)
}

// html returns blocks as HTML, in which all text is escaped.
func html(blocks ...view.Block) template.HTML { return template.HTML(render.Fragment(blocks...)) }
