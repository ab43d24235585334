package render

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/onrecord/onrecord/internal/view"
)

// topLevel is the level of the uppermost titles: a page has its own above them.
const topLevel = 2

func markdownBlocks(w io.Writer, blocks iter.Seq[view.Block]) error {
	m := newMarkdown(w)
	for b := range blocks {
		m.block(b, topLevel)
	}
	return m.w.Flush()
}

// A markdown writer writes what GitHub shows.
type markdown struct{ w *bufio.Writer }

func newMarkdown(w io.Writer) markdown { return markdown{bufio.NewWriter(w)} }

func (m markdown) printf(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

func (m markdown) blocks(all []view.Block, level int) {
	for _, b := range all {
		m.block(b, level)
	}
}

// block writes a block whose titles have a level. Code is left out: the lines
// of files stand beside the comment that the Markdown is for.
func (m markdown) block(b view.Block, level int) {
	switch b.Kind {
	case view.Section:
		m.printf("%s %s\n\n", strings.Repeat("#", min(level, 6)), wordsMarkdown(title(b)))
		m.blocks(b.Inner, level+1)
	case view.Fold:
		m.printf("<details>\n<summary>%s</summary>\n\n", wordsMarkdown(title(b)))
		m.blocks(b.Inner, level+1)
		m.printf("</details>\n\n")
	case view.Paragraph:
		m.printf("%s\n\n", wordsMarkdown(b))
	case view.List:
		m.blocks(b.Inner, level)
		m.printf("\n")
	case view.Item, view.Finding:
		m.item(b)
	case view.Quote:
		m.quote(b)
	case view.Table:
		m.table(b)
	}
}

// item writes an item and, below it, its paragraphs: those with a label as
// items of their own.
func (m markdown) item(b view.Block) {
	m.printf("- %s\n", wordsMarkdown(b))
	for _, inner := range b.Inner {
		switch {
		case inner.Kind != view.Paragraph:
		case inner.Label != "":
			m.printf("  - %s\n", wordsMarkdown(inner))
		default:
			m.printf("  %s\n", wordsMarkdown(inner))
		}
	}
}

func (m markdown) quote(b view.Block) {
	if len(b.Spans) > 0 {
		m.printf("%s\n\n", wordsMarkdown(b))
	}
	for i, p := range b.Inner {
		if i > 0 {
			m.printf(">\n")
		}
		m.printf("> %s\n", wordsMarkdown(p))
	}
	m.printf("\n")
}

// table writes a table; GitHub takes none without a line for names.
func (m markdown) table(b view.Block) {
	n := columns(b)
	m.row(b.Head, n)
	m.printf("|%s\n", strings.Repeat(" --- |", n))
	for _, row := range b.Rows {
		m.row(row, n)
	}
	m.printf("\n")
}

func (m markdown) row(cells []view.Span, columns int) {
	m.printf("|")
	for _, c := range cells {
		m.printf(" %s |", spanMarkdown(c))
	}
	m.printf("%s\n", strings.Repeat("  |", columns-len(cells)))
}

// title returns a block with plain words: a title is strong by itself.
func title(b view.Block) view.Block {
	spans := make([]view.Span, len(b.Spans))
	for i, s := range b.Spans {
		spans[i] = view.Span{Text: s.Text}
	}
	return view.Block{Spans: spans}
}

// wordsMarkdown returns the label and the words of a block, on one line.
func wordsMarkdown(b view.Block) string {
	var out strings.Builder
	if b.Label != "" {
		out.WriteString(escapeMarkdown(b.Label) + " ")
	}
	for _, s := range b.Spans {
		out.WriteString(spanMarkdown(s))
	}
	return strings.ReplaceAll(out.String(), "\n", " ")
}

// spanMarkdown escapes a span and marks it: <del> and <ins> are elements that
// GitHub shows (https://github.github.com/gfm/#raw-html).
func spanMarkdown(s view.Span) string {
	text := escapeMarkdown(s.Text)
	switch s.Role {
	case view.Typed:
		text = codeMarkdown(s.Text)
	case view.Strong, view.Loud, view.Warn:
		text = emphasized(text)
	case view.Struck:
		text = "<del>" + text + "</del>"
	case view.Added:
		text = "<ins>" + text + "</ins>"
	}
	if s.URL != "" {
		return fmt.Sprintf("[%s](<%s>)", text, linkMarkdown(s.URL))
	}
	return text
}

// codeMarkdown returns a text as a code span, in which nothing is markup
// (https://spec.commonmark.org/0.31.2/#code-spans). What could be anything to
// GitHub stands between escaped backticks: programs that read comments do not
// all know of code.
func codeMarkdown(s string) string {
	isLink := strings.Contains(s, "](") || strings.Contains(s, "://") || strings.Contains(s, "www.")
	if s == "" || isLink || strings.ContainsAny(s, "`<>&@#\n|") || references().MatchString(s) || Visible(s) != s {
		return "\\`" + escapeMarkdown(s) + "\\`"
	}
	return "`" + s + "`"
}

// emphasized marks a text as strong, with the blanks at its ends outside: the
// marks have to touch the words (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).
func emphasized(text string) string {
	inner := strings.TrimSpace(text)
	if inner == "" {
		return text
	}
	start := strings.Index(text, inner)
	return text[:start] + "**" + inner + "**" + text[start+len(inner):]
}

// linkMarkdown makes an address fit between < and >.
func linkMarkdown(url string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\\", "%5C", "\n", "", "\r", "").Replace(Visible(url))
}
