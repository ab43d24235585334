package slack

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// The limits of a message.
const (
	// maxBlocks is how many characters the blocks of one message have at most,
	// as JSON. Slack refuses messages from about 13,200 on
	// (msg_blocks_too_long, https://docs.slack.dev/reference/methods/chat.postMessage);
	// where exactly is not documented.
	maxBlocks = 8000

	// maxURL is how long the address of a link is at most
	// (https://docs.slack.dev/reference/block-kit/block-elements/button-element, url).
	maxURL = 3000
)

// A line is what stands on lines of its own.
type line struct {
	quote bool
	label bool // the words before the spans say what struck and added ones are
	spans []view.Span
}

// lines returns blocks as the lines of a message, with nothing hidden in them.
func lines(blocks []view.Block) []line {
	all := walk(blocks)
	for i := range all {
		spans := make([]view.Span, len(all[i].spans))
		for k, s := range all[i].spans {
			spans[k] = escapeSpan(s)
		}
		all[i].spans = spans
	}
	return all
}

// escapeSpan returns a span as Slack takes it. Text becomes an element of its own,
// and no element is read as markup, so that it is enough to show what hides. A
// link names the host that it leads to; an address that is too long, or none of the web, is text.
func escapeSpan(s view.Span) view.Span {
	s.Text = render.Visible(s.Text)
	if s.URL == "" {
		return s
	}
	if u, ok := record.WebAddress(s.URL); ok {
		link := s
		link.Text, link.URL = s.Text+": "+render.Visible(u.Hostname()), u.String()
		if len(link.URL) <= maxURL && size(link) <= maxBlocks/2 {
			return link
		}
	}
	return view.Span{Text: s.Text + ": " + render.Visible(s.URL)}
}

func walk(blocks []view.Block) (all []line) {
	for _, b := range blocks {
		switch b.Kind {
		case view.Item, view.Finding:
			all = append(all, item(b)...)
		case view.Paragraph:
			all = append(all, line{label: b.Label != "", spans: labelled("", b)})
		case view.Quote:
			all = append(all, quote(b)...)
		case view.Table:
			all = append(all, table(b)...)
		default:
			if len(b.Spans) > 0 {
				all = append(all, line{spans: b.Spans})
			}
			all = append(all, walk(b.Inner)...)
		}
	}
	return all
}

// item returns an item behind its sign, and its paragraphs indented below it.
func item(b view.Block) []line {
	all := []line{{label: b.Label != "", spans: labelled("• ", b)}}
	for _, p := range b.Inner {
		all = append(all, line{spans: labelled("   ", p)})
	}
	return all
}

// labelled returns the words of a block behind a sign and its label.
func labelled(sign string, b view.Block) []view.Span {
	if b.Label != "" {
		sign += b.Label + " "
	}
	if sign == "" {
		return b.Spans
	}
	return append([]view.Span{{Text: sign}}, b.Spans...)
}

// quote returns the paragraphs of a quotation as one.
func quote(b view.Block) (all []line) {
	if len(b.Spans) > 0 {
		all = append(all, line{spans: b.Spans})
	}
	q := line{quote: true}
	for i, p := range b.Inner {
		if i > 0 {
			q.spans = append(q.spans, view.Span{Text: "\n\n"})
		}
		q.spans = append(q.spans, p.Spans...)
	}
	return append(all, q)
}

// table returns each row as a sentence: the first cell says of whom.
func table(b view.Block) (all []line) {
	for _, row := range b.Rows {
		if len(row) == 1 && row[0].Role == view.Strong {
			all = append(all, line{spans: row})
			continue
		}
		l := line{spans: []view.Span{{Text: "• "}, row[0]}}
		for i, cell := range row[1:] {
			if cell.Text != "" {
				l.spans = append(l.spans, view.Span{Text: []string{": ", ", "}[min(i, 1)]}, cell)
			}
		}
		all = append(all, l)
	}
	return all
}

// element makes an element of a span. Text elements need no escaping, and
// nothing in them pings
// (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
func element(s view.Span) api.RichTextSectionElement {
	switch {
	case strings.HasPrefix(s.Mention, "S"):
		return api.NewRichTextSectionUserGroupElement(s.Mention)
	case s.Mention != "":
		return api.NewRichTextSectionUserElement(s.Mention, nil)
	case s.URL != "":
		return api.NewRichTextSectionLinkElement(s.URL, s.Text, nil)
	}
	return api.NewRichTextSectionTextElement(s.Text, style(s))
}

// style returns how a role looks: Slack has no colours for text that every client shows.
func style(s view.Span) *api.RichTextSectionTextStyle {
	switch s.Role {
	case view.Strong, view.Loud, view.Warn:
		return &api.RichTextSectionTextStyle{Bold: true}
	case view.Typed:
		return &api.RichTextSectionTextStyle{Code: true}
	case view.Muted:
		return &api.RichTextSectionTextStyle{Italic: true}
	case view.Struck:
		return &api.RichTextSectionTextStyle{Strike: true, Italic: s.Move > 0}
	case view.Added:
		return &api.RichTextSectionTextStyle{Underline: true, Bold: s.Move == 0, Italic: s.Move > 0}
	}
	return nil
}

// plain returns a line as a screen reader and a notification say it.
func (l line) plain() string {
	var text strings.Builder
	for _, s := range l.spans {
		switch {
		case s.Mention != "":
		case s.URL != "":
			text.WriteString(s.Text + " (" + s.URL + ")")
		case s.Role == view.Typed:
			text.WriteString("`" + s.Text + "`")
		case s.Role == view.Struck && !l.label:
			text.WriteString("[-" + s.Text + "-]")
		case s.Role == view.Added && !l.label:
			text.WriteString("{+" + s.Text + "+}")
		default:
			text.WriteString(s.Text)
		}
	}
	return text.String()
}

// message makes a message of lines: one rich_text block.
func message(lines []line) delivery.Message {
	var text strings.Builder
	for _, l := range lines {
		if len(l.elements()) > 0 {
			text.WriteString(l.plain() + "\n")
		}
	}
	blocks, _ := json.Marshal([]api.Block{richText(lines)}) // strings and lists always have a JSON form
	return delivery.Message{Text: escape(strings.TrimSpace(text.String())), Blocks: blocks}
}

// richText returns lines as a block.
func richText(lines []line) *api.RichTextBlock {
	block := api.NewRichTextBlock("")
	var section *api.RichTextSection
	for _, l := range lines {
		elements := l.elements()
		switch {
		case len(elements) == 0:
			continue
		case l.quote:
			block.Elements = append(block.Elements, &api.RichTextQuote{Type: api.RTEQuote, Elements: elements})
			section = nil
		case section == nil:
			section = api.NewRichTextSection(elements...)
			block.Elements = append(block.Elements, section)
		default:
			section.Elements = append(append(section.Elements, api.NewRichTextSectionTextElement("\n", nil)), elements...)
		}
	}
	return block
}

func (l line) elements() (all []api.RichTextSectionElement) {
	for _, s := range l.spans {
		if s.Text != "" || s.Mention != "" {
			all = append(all, element(s))
		}
	}
	return all
}

// escape makes a text nothing but text in Slack's markup
// (https://docs.slack.dev/messaging/formatting-message-text#escaping).
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// size returns how many characters a span takes in the blocks.
func size(s view.Span) int {
	data, _ := json.Marshal(element(s)) // as in message
	return utf8.RuneCount(data) + len(",")
}
