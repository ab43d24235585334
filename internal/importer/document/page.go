package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readPage reads a web page: what its head says of it, and the words of its main part.
func readPage(text string) (Document, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Document{}, problem(err, "the page cannot be read", "save its words as a text file")
	}
	var d Document
	main := mainPart(root)
	d.readHead(root, main)
	w := walker{doc: &d}
	w.children(main)
	w.flush()
	if w.struck {
		d.Notes = append(d.Notes, "words that the page has struck out are left out")
	}
	if w.hidden {
		d.Notes = append(d.Notes, "parts of the page that it does not show are left out")
	}
	return d, nil
}

// A walker takes the words of a page as a reader sees them, paragraph by paragraph.
type walker struct {
	doc            *Document
	words          strings.Builder
	heading        bool
	quoted, quotes int // the depth of blocks for quotations, and of q
	cite           bool
	first          int    // of the blocks of the outermost block for quotations
	time           string // of the update
	struck, hidden bool
}

// flush ends a paragraph.
func (w *walker) flush() {
	text := strings.Join(strings.Fields(w.words.String()), " ")
	w.words.Reset()
	switch {
	case text == "":
	case w.cite:
		w.name(text)
	default:
		w.doc.Blocks = append(w.doc.Blocks,
			Block{Text: text, Heading: w.heading, Quoted: w.quoted > 0, Time: w.time})
	}
}

// name says whose the blocks of a quotation are.
func (w *walker) name(who string) {
	for i := w.first; i < len(w.doc.Blocks); i++ {
		w.doc.Blocks[i].Cite = strings.Trim(who, " —–-")
	}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.words.WriteString(n.Data)
	case n.Type != html.ElementNode || isFurniture(n) && (n.DataAtom != atom.Footer || w.quoted == 0):
	case isHidden(n):
		w.hidden = w.hidden || strings.TrimSpace(textOf(n)) != ""
	case isBlock(n):
		w.flush()
		w.block(n)
		w.flush()
	default:
		w.inline(n)
	}
}

// block walks an element that stands on lines of its own.
func (w *walker) block(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading = true
		w.children(n)
		w.flush()
		w.heading = false
	case atom.Blockquote:
		if w.quoted++; w.quoted == 1 {
			w.first = len(w.doc.Blocks)
		}
		w.children(n)
		w.flush()
		w.quoted--
	case atom.Footer:
		w.citation(n)
	case atom.Figcaption:
		if w.first < len(w.doc.Blocks) && w.doc.Blocks[len(w.doc.Blocks)-1].Quoted {
			w.citation(n)
			return
		}
		w.children(n)
	case atom.Article, atom.Li:
		before := w.time
		w.children(n)
		w.flush()
		w.time = before
	default:
		w.children(n)
	}
}

// citation walks what names the speaker of a quotation.
func (w *walker) citation(n *html.Node) {
	w.flush()
	w.cite = true
	w.children(n)
	w.flush()
	w.cite = false
}

// inline walks an element within a paragraph.
func (w *walker) inline(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		if next := n.NextSibling; next != nil && next.DataAtom == atom.Br {
			w.flush()
		}
		w.words.WriteByte(' ')
	case atom.Q:
		marks := [][2]string{{"“", "”"}, {"‘", "’"}}[w.quotes%2]
		w.quotes++
		w.words.WriteString(marks[0])
		w.children(n)
		w.words.WriteString(marks[1])
		w.quotes--
	case atom.Sup:
		w.words.WriteString(raised(n))
	case atom.Del, atom.S, atom.Strike:
		w.struck = true
	case atom.Rt, atom.Rp:
	case atom.Cite:
		if w.quoted > 0 && w.words.Len() == 0 {
			w.citation(n)
			return
		}
		w.children(n)
	case atom.Time:
		if at := attribute(n, "datetime"); at != "" {
			w.time = at
		}
		w.children(n)
	default:
		w.children(n)
	}
}

// raised returns what stands raised: a mark of a note in brackets, other digits as raised ones, so that no number
// becomes another, and letters as they are.
func raised(n *html.Node) string {
	text := strings.Trim(textOf(n), " []")
	digits := text != "" && strings.Trim(text, "0123456789") == ""
	switch {
	case digits && has(n, func(n *html.Node) bool { return n.DataAtom == atom.A }):
		return " [" + text + "]"
	case digits:
		return strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷",
			"8", "⁸", "9", "⁹").Replace(text)
	}
	return textOf(n)
}

// isFurniture reports whether an element holds none of the words of an article.
func isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Button,
		atom.Select, atom.Textarea, atom.Nav, atom.Aside, atom.Footer, atom.Head, atom.Video, atom.Audio, atom.Canvas,
		atom.Dialog:
		return true
	}
	return false
}

// isHidden reports whether a page does not show an element.
func isHidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Li, atom.Ul, atom.Ol,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Td,
		atom.Th, atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Hr, atom.Form, atom.Fieldset,
		atom.Address, atom.Details, atom.Summary, atom.Tbody, atom.Thead, atom.Body, atom.Html, atom.Center:
		return true
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf returns all text below a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func has(n *html.Node, is func(*html.Node) bool) bool {
	for d := range n.Descendants() {
		if is(d) {
			return true
		}
	}
	return false
}
