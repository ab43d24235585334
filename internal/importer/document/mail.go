package document

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html/charset"

	"github.com/onrecord/onrecord/internal/bounded"
)

var mailHead = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|` +
		`x-[a-z-]+|dkim-signature|reply-to|content-type|authentication-results):`)
})

// isMail reports whether bytes begin with the header of a mail: lines of it alone up to the first empty one, and one
// that says who sent it.
func isMail(data []byte) bool {
	head, _, _ := bytes.Cut(bytes.ReplaceAll(data[:min(len(data), 64<<10)], []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	if !mailHead().Match(head) {
		return false
	}
	for line := range strings.SplitSeq(string(head), "\n") {
		if !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") && !strings.Contains(line, ":") {
			return false
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	return err == nil && m.Header.Get("From") != "" &&
		(m.Header.Get("Subject") != "" || m.Header.Get("Date") != "" || m.Header.Get("Message-Id") != "")
}

func readMail(data []byte) (Document, error) {
	const advice = "open the mail, and save its words as a text file"
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return Document{}, problem(err, "the mail cannot be read", advice)
	}
	words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	var d Document
	if d.Title, err = words.DecodeHeader(m.Header.Get("Subject")); err != nil {
		d.Title = m.Header.Get("Subject")
	}
	parser := mail.AddressParser{WordDecoder: &words}
	if from, err := parser.Parse(m.Header.Get("From")); err == nil {
		if d.Sender = from.Name; d.Sender == "" {
			d.Sender = from.Address
		}
	}
	if at := m.Header.Get("Date"); at != "" {
		d.Dates = []Date{{mailDate(at), "the mail's date"}}
	}
	var p mailParts
	if err := p.read(part{header: m.Header, body: m.Body}, 0); err != nil {
		return Document{}, problem(err, "the mail cannot be read", advice)
	}
	return d, problem(p.into(&d), "the mail cannot be read", advice)
}

var zoneAtEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[A-Za-z]+,\s*)?(.*?\d)\s+([+-]\d{4}|GMT|UT|UTC)\b`)
})

// mailDate returns the date of a mail as RFC 3339 has it where its zone is an offset, GMT or UT; else as it stands
// there: other names of zones mean different things in different places.
func mailDate(at string) string {
	if !zoneAtEnd().MatchString(at) {
		return at
	}
	t, err := mail.ParseDate(at)
	if err != nil {
		return at
	}
	return t.Format("2006-01-02T15:04:05Z07:00")
}

// A part is a part of a mail.
type part struct {
	header interface{ Get(string) string }
	body   io.Reader
}

// mailParts are the texts of a mail.
type mailParts struct {
	plain, page []string
	forwarded   []Document
	left        []string // the names of what is left out
}

// read reads a part, and those in it.
func (p *mailParts) read(in part, depth int) error {
	const deepest = 10
	if depth > deepest {
		return fmt.Errorf("it has more than %d parts in each other", deepest)
	}
	kind, parameters, err := mime.ParseMediaType(in.header.Get("Content-Type"))
	if err != nil {
		kind, parameters = "text/plain", nil
	}
	body := transferred(in)
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return p.readAll(body, parameters["boundary"], depth)
	case kind == "message/rfc822":
		return p.forward(body)
	case strings.HasPrefix(in.header.Get("Content-Disposition"), "attachment"), !strings.HasPrefix(kind, "text/"):
		p.left = append(p.left, kind)
		return nil
	}
	data, err := bounded.ReadAll(body, MaxBytes)
	if err != nil {
		return err
	}
	text, err := Decode(data, parameters["charset"])
	if err != nil {
		return err
	}
	if kind == "text/html" {
		p.page = append(p.page, text)
		return nil
	}
	if parameters["format"] == "flowed" {
		text = unflow(text, parameters["delsp"] == "yes")
	}
	p.plain = append(p.plain, text)
	return nil
}

func (p *mailParts) readAll(body io.Reader, boundary string, depth int) error {
	r := multipart.NewReader(body, boundary)
	for {
		next, err := r.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := p.read(part{next.Header, next}, depth+1); err != nil {
			return err
		}
	}
}

// forward reads a mail within the mail.
func (p *mailParts) forward(body io.Reader) error {
	data, err := bounded.ReadAll(body, MaxBytes)
	if err != nil {
		return err
	}
	if !isMail(data) {
		p.left = append(p.left, "message/rfc822")
		return nil
	}
	d, err := readMail(data)
	p.forwarded = append(p.forwarded, d)
	return err
}

// transferred returns what undoes how a body was encoded for its way.
func transferred(in part) io.Reader {
	switch strings.ToLower(strings.TrimSpace(in.header.Get("Content-Transfer-Encoding"))) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, in.body)
	case "quoted-printable":
		return quotedprintable.NewReader(in.body)
	}
	return in.body
}

// unflow joins the lines of a paragraph that was sent as format=flowed (RFC 3676).
func unflow(text string, deleteSpace bool) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimPrefix(line, " ") // that was added
		if flowed := strings.HasSuffix(line, " ") && line != "-- "; flowed {
			if deleteSpace {
				line = line[:len(line)-1]
			}
			b.WriteString(line)
			continue
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// into puts the words of a mail into its document: those of its text parts, else of its pages.
func (p *mailParts) into(d *Document) error {
	var plain, pages Document
	for _, text := range p.plain {
		plain.Blocks = append(plain.Blocks, mailBlocks(text)...)
	}
	for _, text := range p.page {
		page, err := readPage(text)
		if err != nil {
			return err
		}
		pages.Blocks = append(pages.Blocks, page.Blocks...)
		d.Notes = append(d.Notes, page.Notes...)
	}
	d.Blocks = plain.Blocks
	if len(plain.Blocks) == 0 {
		d.Blocks = pages.Blocks
	} else if len(pages.Blocks) > 0 && letters(plain.Blocks) != letters(pages.Blocks) {
		d.Notes = append(d.Notes, "the mail has its words twice, as text and as a page, and the two differ: "+
			"the text was read")
	}
	for _, f := range p.forwarded {
		d.Notes = append(d.Notes, fmt.Sprintf("a mail of %q is forwarded in it: its words stand at the end", f.Sender))
		d.Blocks = append(d.Blocks, f.Blocks...)
	}
	for _, kind := range p.left {
		d.Notes = append(d.Notes, "an attachment of the type "+kind+" is left out")
	}
	return nil
}

// mailBlocks returns the paragraphs of a mail's text. Lines that are quoted of another mail are quoted, and what
// stands below the mark of a signature is none.
func mailBlocks(text string) (all []Block) {
	text, _, _ = strings.Cut("\n"+strings.ReplaceAll(text, "\r\n", "\n"), "\n-- \n")
	for _, p := range paragraphs(text) {
		quoted := strings.HasPrefix(p, ">")
		if quoted {
			p = strings.TrimSpace(quoteMarks().ReplaceAllString(p, " "))
		}
		if p != "" {
			all = append(all, Block{Text: p, Quoted: quoted})
		}
	}
	return all
}

var quoteMarks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:^|\s)(?:>\s*)+`) })

// letters returns the letters and digits of blocks, without anything between them.
func letters(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, block.Text))
	}
	return b.String()
}
