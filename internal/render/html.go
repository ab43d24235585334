package render

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/onrecord/onrecord/internal/view"
)

// tags are the elements of blocks.
var tags = map[view.Kind]string{
	view.Section: "section", view.Fold: "details", view.Paragraph: "p", view.List: "ul", view.Item: "li",
	view.Finding: "li", view.Quote: "blockquote", view.Table: "table", view.Code: "pre",
}

func htmlBlocks(w io.Writer, blocks iter.Seq[view.Block]) error {
	out := bufio.NewWriter(w)
	h := fragment{w: out}
	for b := range blocks {
		h.block(b, topLevel)
	}
	return out.Flush()
}

// Fragment returns blocks as HTML for a page that has its own head and style.
func Fragment(blocks ...view.Block) string {
	var b strings.Builder
	h := fragment{w: &b}
	for _, block := range blocks {
		h.block(block, topLevel)
	}
	return b.String()
}

// The head and the foot of a page. It loads nothing and runs nothing.
const (
	pageHead = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>onrecord</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse }
th, td { text-align: start; vertical-align: top; padding: .2rem .8rem .2rem 0 }
blockquote { border-inline-start: .2rem solid; margin-inline: 0; padding-inline-start: 1rem }
del { color: light-dark(#a00, #f99) }
ins { color: light-dark(#060, #9d9) }
</style>
<body>
`
	pageFoot = "</body>\n</html>\n"
)

// htmlPage writes blocks as a whole page.
func htmlPage(w io.Writer, blocks iter.Seq[view.Block]) error {
	if _, err := io.WriteString(w, pageHead); err != nil {
		return err
	}
	if err := htmlBlocks(w, blocks); err != nil {
		return err
	}
	_, err := io.WriteString(w, pageFoot)
	return err
}

// A fragment is HTML being written for a page that has its own head and style.
type fragment struct {
	w      textWriter
	quoted bool // within a quotation, whose own words say which way they are read
}

// A textWriter keeps the first error, or has none.
type textWriter interface {
	io.Writer
	io.StringWriter
	io.ByteWriter
}

// block writes a block whose titles have a level.
func (h fragment) block(b view.Block, level int) {
	tag, words := tags[b.Kind], h.spans(b.Label, b.Spans)
	switch {
	case b.Kind == view.Section:
		words = fmt.Sprintf("\n<h%d>%s</h%[1]d>", min(level, 6), h.spans("", title(b).Spans))
		if b.ID != "" { // what has an address of its own
			tag = "article"
		}
	case b.Kind == view.Fold:
		words = "\n<summary>" + h.spans("", title(b).Spans) + "</summary>"
	case b.Kind == view.Quote && words != "":
		fmt.Fprintf(h.w, "<p class=\"compared\">%s</p>\n", words)
		words = ""
	}
	fmt.Fprintf(h.w, "<%s%s>%s", tag, attributes(b), words)
	if b.Kind == view.Table {
		h.rows(b)
	}
	if len(b.Inner) > 0 {
		h.w.WriteByte('\n')
	}
	for _, inner := range b.Inner {
		fragment{h.w, h.quoted || b.Kind == view.Quote}.block(inner, level+1)
	}
	fmt.Fprintf(h.w, "</%s>\n", tag)
}

// rows writes the rows of a table; the one cell of a row goes over all columns, and where it is a heading, the rows
// below it are its group.
func (h fragment) rows(b view.Block) {
	h.w.WriteByte('\n')
	if b.Head != nil {
		h.w.WriteString("<thead>\n")
		h.row("th", ` scope="col"`, b.Head)
		h.w.WriteString("</thead>\n")
	}
	for i, row := range b.Rows {
		heading := len(row) == 1 && row[0].Role == view.Strong
		switch {
		case i == 0:
			h.w.WriteString("<tbody>\n")
		case heading:
			h.w.WriteString("</tbody>\n<tbody>\n")
		}
		switch {
		case heading:
			fmt.Fprintf(h.w, "<tr><th colspan=\"%d\" scope=\"rowgroup\">%s</th></tr>\n", columns(b), escapeHTML(row[0].Text))
		case len(row) == 1:
			fmt.Fprintf(h.w, "<tr><td colspan=\"%d\">%s</td></tr>\n", columns(b), spanHTML(row[0]))
		default:
			h.row("td", "", row)
		}
	}
	if len(b.Rows) > 0 {
		h.w.WriteString("</tbody>\n")
	}
}

// row writes a row of cells, each with the attributes.
func (h fragment) row(tag, attributes string, cells []view.Span) {
	h.w.WriteString("<tr>")
	for _, c := range cells {
		fmt.Fprintf(h.w, "<%s%s>%s</%[1]s>", tag, attributes, spanHTML(c))
	}
	h.w.WriteString("</tr>\n")
}

// columns returns how many columns a table has.
func columns(b view.Block) int {
	n := len(b.Head)
	for _, row := range b.Rows {
		n = max(n, len(row))
	}
	return n
}

// attributes returns the class, the id and the language of a block's element.
func attributes(b view.Block) string {
	var out strings.Builder
	for _, a := range []struct{ name, value string }{{"class", b.Class}, {"id", b.ID}, {"lang", b.Lang}} {
		if a.value != "" {
			fmt.Fprintf(&out, " %s=\"%s\"", a.name, escapeHTML(a.value))
		}
	}
	if b.Lang != "" {
		out.WriteString(` dir="auto"`)
	}
	return out.String()
}

func (h fragment) spans(label string, spans []view.Span) string {
	var out strings.Builder
	if label != "" {
		out.WriteString("<span class=\"label\">" + escapeHTML(label) + "</span> ")
	}
	for _, s := range spans {
		span := spanHTML(s)
		if !h.quoted && readsLeft(s.Text) {
			span = "<bdi>" + span + "</bdi>" // or the words around it change places with it
		}
		out.WriteString(span)
	}
	return out.String()
}

// readsLeft reports whether a text has letters that are read from right to left.
func readsLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return 0x590 <= r && r < 0x900 || 0xfb1d <= r && r < 0xfe00 || 0xfe70 <= r && r < 0xff00 ||
			0x10800 <= r && r < 0x11000 || 0x1e800 <= r && r < 0x1f000
	})
}

// marksHTML are the elements of the roles; a role that is absent has none.
var marksHTML = map[view.Role][2]string{
	view.Strong: {"<strong>", "</strong>"}, view.Loud: {`<strong class="loud">`, "</strong>"},
	view.Warn: {`<strong class="warn">`, "</strong>"}, view.Muted: {"<small>", "</small>"},
	view.Typed: {"<code>", "</code>"}, view.Struck: {"<del>", "</del>"}, view.Added: {"<ins>", "</ins>"},
}

// spanHTML escapes a span and marks it.
func spanHTML(s view.Span) string {
	if s.Text == "" {
		return ""
	}
	mark := marksHTML[s.Role]
	if s.Move > 0 {
		mark[0] = strings.Replace(mark[0], ">", " class=\"moved\">", 1)
	}
	text := mark[0] + escapeHTML(s.Text) + mark[1]
	if s.URL != "" {
		return fmt.Sprintf("<a href=\"%s\" rel=\"nofollow noopener\">%s</a>", escapeHTML(s.URL), text)
	}
	return text
}
