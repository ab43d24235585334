package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// states are a text in the two states of its tracked changes: all accepted, and all rejected.
type states struct {
	now, was []byte
	tracked  bool // there are such changes
}

// A wordReader takes the words out of the XML of a Word file (ECMA-376, part 1, WordprocessingML).
type wordReader struct {
	notes map[string]states // by kind and id
	found []states          // the notes that were referred to, in their order

	out, line states   // what was read, and the paragraph that is open
	outer     []states // the paragraphs that text boxes interrupt
	path      []string // the elements that are open

	inserted, deleted         int  // the depth of insertions and deletions
	vanish                    bool // the run is hidden
	markInserted, markDeleted bool // of the mark that ends the paragraph
	tracked, hidden           bool
}

func readBody(data []byte, notes map[string]states) (Word, error) {
	r := wordReader{notes: notes}
	if err := r.read(xml.NewDecoder(bytes.NewReader(data))); err != nil {
		return Word{}, err
	}
	r.paragraph() // a deleted mark at the end holds words back
	for i, n := range r.found {
		r.out.now = fmt.Appendf(r.out.now, "[%d] %s\n\n", i+1, bytes.ReplaceAll(n.now, []byte("\n\n"), []byte(" ")))
		r.out.was = fmt.Appendf(r.out.was, "[%d] %s\n\n", i+1, bytes.ReplaceAll(n.was, []byte("\n\n"), []byte(" ")))
	}
	w := Word{Text: tidyParagraphs(r.out.now), Before: tidyParagraphs(r.out.was), Tracked: r.tracked}
	if r.hidden {
		w.Notes = append(w.Notes, "words that the file has as hidden text are left out")
	}
	return w, nil
}

// readNotes reads the file of footnotes or endnotes.
func readNotes(data []byte, notes map[string]states) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "footnote" && start.Name.Local != "endnote" {
			continue
		}
		r := wordReader{path: []string{start.Name.Local}}
		if err := r.read(d); err != nil {
			return err
		}
		if value(start, "type") == "" { // others are the lines between text and notes
			r.out.tracked = r.tracked
			notes[start.Name.Local+value(start, "id")] = r.out
		}
	}
}

// read reads to the end of the element that was open at first, or of the file.
func (r *wordReader) read(d *xml.Decoder) error {
	within := len(r.path)
	for {
		token, err := d.Token()
		switch {
		case err == io.EOF && len(r.path) == 0:
			return nil
		case err != nil:
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if isSkipped(t.Name) {
				err = d.Skip()
				break
			}
			r.start(t)
			r.path = append(r.path, t.Name.Local)
		case xml.EndElement:
			r.path = r.path[:len(r.path)-1]
			if len(r.path) < within {
				return nil
			}
			r.end(t.Name.Local)
		case xml.CharData:
			r.text(string(t))
		}
		if err != nil {
			return err
		}
	}
}

// isSkipped reports whether an element holds no words of the text: a second form of the same, the reading of
// characters, former properties, what belongs to drawings.
func isSkipped(name xml.Name) bool {
	switch name.Local {
	case "Fallback", "rt", "instrText", "delInstrText":
		return true
	}
	return strings.HasSuffix(name.Local, "Change") || strings.HasSuffix(name.Space, "/drawingml/2006/main") &&
		name.Local == "t"
}

// parent returns an element that is open: the innermost for 0.
func (r *wordReader) parent(n int) string {
	if n >= len(r.path) {
		return ""
	}
	return r.path[len(r.path)-1-n]
}

func (r *wordReader) start(e xml.StartElement) {
	inRun := r.parent(0) == "r"
	switch name := e.Name.Local; name {
	case "ins", "moveTo", "del", "moveFrom":
		r.change(name == "ins" || name == "moveTo", 1)
	case "r":
		r.vanish = false
	case "vanish":
		if r.parent(0) == "rPr" && r.parent(1) == "r" {
			r.vanish = value(e, "val") != "0" && value(e, "val") != "false"
		}
	case "tab", "ptab":
		if inRun {
			r.write("\t")
		}
	case "br", "cr":
		r.write("\n")
	case "noBreakHyphen":
		r.write("-")
	case "txbxContent":
		r.outer, r.line = append(r.outer, r.line), states{}
	case "footnoteReference", "endnoteReference":
		if note, ok := r.notes[strings.TrimSuffix(name, "Reference")+value(e, "id")]; ok {
			r.found, r.tracked = append(r.found, note), r.tracked || note.tracked
			r.write(fmt.Sprintf(" [%d]", len(r.found)))
		}
	}
}

// change goes into a tracked change, or out of it for -1. Within the properties of a paragraph it is one of its mark.
func (r *wordReader) change(insertion bool, step int) {
	r.tracked = true
	switch {
	case r.parent(0) == "rPr" && r.parent(1) == "pPr":
		r.markInserted = r.markInserted || insertion
		r.markDeleted = r.markDeleted || !insertion
	case insertion:
		r.inserted += step
	default:
		r.deleted += step
	}
}

func (r *wordReader) end(name string) {
	switch name {
	case "ins", "moveTo", "del", "moveFrom":
		r.change(name == "ins" || name == "moveTo", -1)
	case "p":
		r.paragraph()
	case "txbxContent":
		if last := len(r.outer) - 1; last >= 0 {
			r.line, r.outer = r.outer[last], r.outer[:last]
		}
	}
}

// paragraph ends a paragraph: in the state that lacks its mark, the next one goes on with it.
func (r *wordReader) paragraph() {
	if !r.markDeleted {
		r.out.now, r.line.now = append(append(r.out.now, r.line.now...), "\n\n"...), nil
	}
	if !r.markInserted {
		r.out.was, r.line.was = append(append(r.out.was, r.line.was...), "\n\n"...), nil
	}
	r.markInserted, r.markDeleted = false, false
}

// text takes the characters of an element that holds words.
func (r *wordReader) text(s string) {
	if r.parent(0) == "t" || r.parent(0) == "delText" {
		r.write(s)
	}
}

// write adds words to the states that have them. What is inserted and deleted again is in neither.
func (r *wordReader) write(s string) {
	switch {
	case r.vanish:
		r.hidden = r.hidden || strings.TrimSpace(s) != ""
		return
	case r.deleted == 0:
		r.line.now = append(r.line.now, s...)
	}
	if r.inserted == 0 {
		r.line.was = append(r.line.was, s...)
	}
}

// value returns an attribute of an element of Word, or "".
func value(e xml.StartElement, name string) string {
	i := slices.IndexFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return ""
	}
	return e.Attr[i].Value
}

// tidyParagraphs leaves out empty paragraphs.
func tidyParagraphs(text []byte) string {
	var all []string
	for p := range strings.SplitSeq(string(text), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, "\n\n")
}
