// Package document reads what people keep statements in, a web page, a mail, a Word file or plain text, as paragraphs.
// It reads and writes no files itself.
package document

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
)

// A Document is what a page, a mail or a file says. What it does not say is "".
type Document struct {
	Title, Outlet, Author string
	Address               string // that the page gives itself
	Lang                  string // a language tag
	Sender                string // of a mail: the name, or the address where there is none
	Dates                 []Date // the most trustworthy first
	Blocks                []Block
	Notes                 []string // what a reader has to know of how it was read
}

// A Date is one that a document gives itself, as it is written there.
type Date struct{ Value, Origin string }

// A Block is a paragraph.
type Block struct {
	Text    string
	Heading bool
	Quoted  bool   // it stands in a block for quotations
	Cite    string // who is named below such a block
	Time    string // of the update of a live blog that it belongs to, as it is written there
}

// MaxBytes is the most of a document that is read.
const MaxBytes = 16 << 20

// An Error says why a document cannot be read, and what to do.
type Error struct{ Problem, Advice string }

func (e *Error) Error() string { return e.Problem }

// Read reads a document of the media type that its server gave, "" where nobody gave one. The error is an *Error.
func Read(data []byte, mediaType string) (Document, error) {
	kind, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		kind = ""
	}
	switch {
	case bytes.HasPrefix(bytes.TrimSpace(data[:min(len(data), 1024)]), []byte("%PDF-")):
		return Document{}, &Error{"it is a PDF, which has letters and no words",
			"take its words out first: pdftotext FILE - | onrecord capture -"}
	case IsWord(data):
		w, err := ReadWord(data)
		return w.document(), err
	case isBinary(data):
		return Document{}, &Error{"it is no page, mail, Word file or text, but " + http.DetectContentType(data),
			"save the words as a text file"}
	case kind == "message/rfc822" || kind == "" && isMail(data):
		return readMail(data)
	}
	text, err := Decode(data, parameters["charset"])
	if err != nil {
		return Document{}, err
	}
	switch {
	case strings.HasSuffix(kind, "html") || isPage(text):
		return readPage(text)
	case kind == "" || strings.HasPrefix(kind, "text/"):
		return readPlain(text), nil
	}
	return Document{}, &Error{fmt.Sprintf("it is of the type %s", kind), "save the words as a text file"}
}

// Empty reports whether a document has no words.
func (d Document) Empty() bool { return len(d.Blocks) == 0 }

// isBinary reports whether bytes are no text of any encoding: those have no zeros, except UTF-16 with its mark.
func isBinary(data []byte) bool {
	marked := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	return !marked && bytes.IndexByte(data, 0) >= 0
}

// isPage reports whether a text begins as HTML does.
func isPage(text string) bool {
	start := strings.ToLower(text[:min(len(text), 4096)])
	start = strings.TrimLeft(start, " \t\r\n\ufeff")
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<div", "<p>"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	return strings.Contains(start, "<html")
}

// problem returns err as an error that people can do something about.
func problem(err error, what, advice string) error {
	if err == nil || errors.As(err, new(*Error)) {
		return err
	}
	return &Error{what + ": " + err.Error(), advice}
}
