//go:build js && wasm

// Command onrecord-wasm is the code of the command for browsers: what a draft would change on record, and what two
// statements differ in. Pages call the functions of the object onrecord. Each takes texts and returns one, in JSON;
// where it fails, that is {"error": …}. Nothing is asked of a network.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"syscall/js"
	"time"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

func main() {
	p := &page{}
	js.Global().Set("onrecord", js.ValueOf(map[string]any{
		"load":    function(1, p.load),
		"like":    function(1, p.like),
		"preview": function(1, p.preview),
		"compare": function(2, p.compare),
		"clean":   function(1, clean),
	}))
	select {} // the page calls
}

// function returns a function for pages. A panic would end the program, and the page would wait for ever.
func function(texts int, f func(args ...string) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if v := recover(); v != nil {
				result = encode(failure{fmt.Sprintf("this did not work: %v", v)})
			}
		}()
		if len(args) != texts {
			return encode(failure{fmt.Sprintf("it takes %d texts", texts)})
		}
		var all []string
		for _, a := range args {
			all = append(all, a.String())
		}
		v, err := f(all...)
		if err != nil {
			return encode(failure{err.Error()})
		}
		return encode(v)
	})
}

type failure struct {
	Error string `json:"error"`
}

func encode(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return `{"error": "what came of it cannot be written down"}`
	}
	return string(data)
}

// A page is one that has loaded the program.
type page struct{ base *author.Base }

// load takes the base that what follows is about.
func (p *page) load(args ...string) (any, error) {
	base := &author.Base{}
	if err := json.Unmarshal([]byte(args[0]), base); err != nil {
		return nil, errors.New("what the page has of this incident cannot be read: load the page again")
	}
	p.base = base
	return struct{}{}, nil
}

// like returns the draft that begins as a statement.
func (p *page) like(args ...string) (any, error) {
	s := p.base.Incident.Statement(args[0])
	if s == nil {
		return nil, fmt.Errorf("there is no statement %s", args[0])
	}
	return author.Like(p.base.Incident.ID, s), nil
}

// A shown preview is one for a page.
type shown struct {
	File     string  `json:"file"`
	Content  string  `json:"content"`
	Ours     bool    `json:"ours"`
	Public   bool    `json:"public"`
	Summary  string  `json:"summary"`
	Findings []found `json:"findings"`
	Changes  string  `json:"changes"` // HTML; "" where the public is told nothing
}

type found struct {
	HTML  string `json:"html"`
	Place int    `json:"place"` // in the words; -1 where it is elsewhere
}

// preview returns what a draft comes to.
func (p *page) preview(args ...string) (any, error) {
	var d author.Draft
	if err := json.Unmarshal([]byte(args[0]), &d); err != nil {
		return nil, err
	}
	v, err := p.base.Preview(d, time.Now())
	if err != nil {
		return nil, err
	}
	s := shown{
		File: v.File, Content: string(v.Content), Ours: v.Ours, Public: v.Public, Summary: summary(v), Findings: []found{},
	}
	for _, f := range finding.BySeverity(v.Findings) {
		place := v.Place(f)
		f.File = path.Base(f.File)
		s.Findings = append(s.Findings, found{html(view.Findings([]finding.Finding{f}, v.Line)), place})
	}
	if !v.Public { // a page does not have what was told to the same people before
		return s, nil
	}
	for _, c := range v.Changes {
		s.Changes += html(view.Heard([]view.Block{view.Change(c)}))
	}
	return s, nil
}

// summary says in a line what a preview comes to.
func summary(v *author.Preview) string {
	loudest := change.None
	for _, c := range v.Changes {
		loudest = change.Louder(loudest, c.Alarm)
	}
	of := finding.Count(v.Findings)
	all := []string{"no mistakes found"}
	if len(v.Findings) > 0 {
		others := len(v.Findings) - of[finding.Error]
		all = []string{view.Plural(of[finding.Error], "error"), view.Plural(others, "other finding")}
	}
	switch {
	case !v.Public:
		all = append(all, "no page and no feed will have it")
	case len(v.Changes) > 0:
		all = append(all, view.Alarm(loudest).Text)
	}
	return strings.Join(all, " · ")
}

// compare returns what two statements differ in, as HTML.
func (p *page) compare(args ...string) (any, error) {
	old, new := p.base.Incident.Statement(args[0]), p.base.Incident.Statement(args[1])
	if old == nil || new == nil {
		return nil, fmt.Errorf("%s and %s are not both on record here", args[0], args[1])
	}
	return struct {
		HTML string `json:"html"`
	}{html(view.Heard(view.Compared(old, new)))}, nil
}

// clean returns a pasted text without what is certainly no word, and what was done.
func clean(args ...string) (any, error) {
	text, did := author.Clean(args[0])
	return struct {
		Text string   `json:"text"`
		Did  []string `json:"did"`
	}{text, append([]string{}, did...)}, nil // a list, also where nothing was done
}

func html(blocks []view.Block) string { return render.CodePoints(render.Fragment(blocks...)) }
