package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
)

// A Word is what a Word file (.docx) says. One with open tracked changes says two things.
type Word struct {
	Text    string   // as if all changes were accepted; an empty line starts a paragraph
	Before  string   // as if all were rejected
	Tracked bool     // there are open changes
	Notes   []string // what a reader has to know of how it was read
}

// IsWord reports whether bytes are those of a file of the kind that Word files are: an archive.
func IsWord(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// ReadWord reads a Word file. The error is an *Error.
func ReadWord(data []byte) (Word, error) {
	const advice = "open it in Word, and save it as .docx, or as text with the encoding UTF-8"
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Word{}, problem(err, "it is no whole Word file", advice)
	}
	body, err := partOf(archive, "word/document.xml")
	if err != nil {
		return Word{}, problem(err, "it cannot be read as a Word file", advice)
	}
	notes := make(map[string]states)
	for _, kind := range []string{"footnote", "endnote"} {
		file, err := partOf(archive, "word/"+kind+"s.xml")
		if err == nil {
			err = readNotes(file, notes)
		}
		if err != nil && !errors.Is(err, errNoPart) {
			return Word{}, problem(err, "its notes cannot be read", advice)
		}
	}
	w, err := readBody(body, notes)
	return w, problem(err, "it cannot be read as a Word file", advice)
}

var errNoPart = errors.New("it is an archive without a text of Word in it")

func partOf(archive *zip.Reader, name string) ([]byte, error) {
	for _, f := range archive.File {
		if f.Name == name {
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return bounded.ReadAll(r, 4*MaxBytes)
		}
	}
	return nil, errNoPart
}

// document returns a Word file as a document.
func (w Word) document() Document {
	var d Document
	for p := range strings.SplitSeq(w.Text, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			d.Blocks = append(d.Blocks, Block{Text: p})
		}
	}
	d.Notes = w.Notes
	if w.Tracked {
		d.Notes = append(d.Notes, "the file has open tracked changes: it was read as if all were accepted")
	}
	return d
}
