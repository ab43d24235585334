package slack

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/delivery"
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

// A style says how a span looks. Slack has no colours for text that every
// client shows.
type style string

const (
	plain    style = ""
	bold     style = "bold"
	italic   style = "italic"
	struck   style = "struck"
	added    style = "added"
	movedOut style = "moved out"
	movedIn  style = "moved in"
)

// A span is text in one style, a link, or a mention.
type span struct {
	text    string
	style   style
	url     string // of a link
	mention string // the id of a user or a user group
}

// A para is what stands on lines of its own. Its text is nothing but text to
// Slack: every span becomes an element, and no element is read as markup.
type para struct {
	quote bool
	spans []span
}

func line(spans ...span) para { return para{spans: spans} }

func (s span) element() api.RichTextSectionElement {
	switch {
	case strings.HasPrefix(s.mention, "S"):
		return api.NewRichTextSectionUserGroupElement(s.mention)
	case s.mention != "":
		return api.NewRichTextSectionUserElement(s.mention, nil)
	case s.url != "":
		return api.NewRichTextSectionLinkElement(s.url, s.text, nil)
	}
	return api.NewRichTextSectionTextElement(s.text, s.style.rich())
}

func (s style) rich() *api.RichTextSectionTextStyle {
	switch s {
	case bold:
		return &api.RichTextSectionTextStyle{Bold: true}
	case italic:
		return &api.RichTextSectionTextStyle{Italic: true}
	case struck:
		return &api.RichTextSectionTextStyle{Strike: true}
	case added:
		return &api.RichTextSectionTextStyle{Bold: true, Underline: true}
	case movedOut:
		return &api.RichTextSectionTextStyle{Italic: true, Strike: true}
	case movedIn:
		return &api.RichTextSectionTextStyle{Italic: true, Underline: true}
	}
	return nil
}

// plain is a span as a screen reader and a notification tell it.
func (s span) plain() string {
	switch {
	case s.mention != "":
		return ""
	case s.url != "":
		return s.text + " (" + s.url + ")"
	case s.style == struck || s.style == movedOut:
		return "[-" + s.text + "-]"
	case s.style == added || s.style == movedIn:
		return "{+" + s.text + "+}"
	}
	return s.text
}

// message makes a message of paragraphs: one rich_text block.
func message(paras []para) delivery.Message {
	block := api.NewRichTextBlock("")
	var text strings.Builder
	var section *api.RichTextSection
	for _, p := range paras {
		elements := p.elements()
		if len(elements) == 0 {
			continue
		}
		if p.quote {
			block.Elements = append(block.Elements, &api.RichTextQuote{Type: api.RTEQuote, Elements: elements})
			section = nil
		} else if section == nil {
			section = api.NewRichTextSection(elements...)
			block.Elements = append(block.Elements, section)
		} else {
			section.Elements = append(append(section.Elements, api.NewRichTextSectionTextElement("\n", nil)), elements...)
		}
		for _, s := range p.spans {
			text.WriteString(s.plain())
		}
		text.WriteByte('\n')
	}
	blocks, _ := json.Marshal([]api.Block{block}) // strings and lists always have a JSON form
	return delivery.Message{Text: escape(strings.TrimSpace(text.String())), Blocks: blocks}
}

func (p para) elements() (all []api.RichTextSectionElement) {
	for _, s := range p.spans {
		if s.text != "" || s.mention != "" {
			all = append(all, s.element())
		}
	}
	return all
}

// escape makes a text nothing but text in Slack's markup
// (https://docs.slack.dev/messaging/formatting-message-text#escaping).
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// size is how many characters a span takes in the blocks.
func (s span) size() int {
	data, _ := json.Marshal(s.element()) // as in message
	return utf8.RuneCount(data) + len(",")
}

// overhead bounds what a paragraph takes beside its spans, and a message
// beside its paragraphs.
const overhead = 80

// paginate fills messages with paragraphs, in order, and loses none of them: what
// does not fit goes on in the next message.
func paginate(paras []para) (messages [][]para) {
	var now []para
	room := maxBlocks - overhead
	next := func() {
		messages = append(messages, now)
		now, room = []para{line(span{text: "continued", style: italic})}, maxBlocks-3*overhead
	}
	for _, p := range paras {
		now = append(now, para{quote: p.quote})
		room -= overhead
		for rest := p.spans; len(rest) > 0; {
			s := rest[0]
			if len(s.text)/utf8.UTFMax <= room && s.size() <= room {
				room -= s.size()
				now[len(now)-1].spans = append(now[len(now)-1].spans, s)
				rest = rest[1:]
				continue
			}
			head, tail := s.cut(room)
			if head.text != "" {
				now[len(now)-1].spans = append(now[len(now)-1].spans, head)
			}
			next()
			now = append(now, para{quote: p.quote})
			rest = append([]span{tail}, rest[1:]...)
		}
	}
	return append(messages, now)
}

// cut gives the longest beginning of a span that fits, as far as it ends
// between words, and the rest. A link is not cut.
func (s span) cut(room int) (head, tail span) {
	head, tail = s, s
	head.text, tail.text = "", s.text
	if s.url != "" || s.mention != "" {
		return head, tail
	}
	room -= head.size()
	end := len(s.text)
	for i, r := range s.text {
		if room -= jsonLength(r); room < 0 {
			end = i
			break
		}
	}
	if i := strings.LastIndexAny(s.text[:end], " \n"); i > end/2 {
		end = i + 1
	}
	head.text, tail.text = s.text[:end], s.text[end:]
	return head, tail
}

// jsonLength is how many characters encoding/json writes for a letter of a text.
func jsonLength(r rune) int {
	switch {
	case strings.ContainsRune("\"\\\n\r\t\b\f", r):
		return 2
	case r < 0x20 || strings.ContainsRune("<>&\u2028\u2029", r):
		return 6
	}
	return 1
}
