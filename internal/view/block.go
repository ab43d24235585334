// Package view says what a reader is shown, without saying how: changes,
// statuses, redlines, reviews and findings become blocks of spans, built once.
// A form (text, Markdown, HTML, Slack) walks the blocks and escapes the spans;
// it adds marks and addresses, and no words. So every form shows the same.
package view

// A Role says what a span means to the reader.
type Role uint8

const (
	Plain  Role = iota
	Strong      // what the eye should find first
	Muted       // what helps, and can be passed over
	Loud        // an alarm that is high
	Warn        // a contradiction, a lesser alarm, a warning
	Kept        // words of a redline that both sides have
	Struck      // words that are gone
	Added       // words that are new
	Typed       // what stands in a file, or is to be typed there
)

// A Span is words with one meaning. Its text is untrusted and not escaped.
type Span struct {
	Text    string
	Role    Role
	Move    int    // Struck and Added: the number of the move, the same in both places; 0 for none
	URL     string // where the words lead, an address of the web; "" for nowhere
	Mention string // the id of a Slack user or user group to ping, in place of a text
}

// Kind says what a block is.
type Kind uint8

const (
	Section   Kind = iota // Spans head what Inner holds
	Paragraph             // Spans
	List                  // Inner are the items
	Item                  // Spans, and below them the paragraphs in Inner
	Finding               // an item whose Spans stay on one line, for programs that read it
	Quote                 // Inner are paragraphs, quoted; Spans say of what, if there are any
	Table                 // Rows
	Code                  // a line of a file; the second of its Spans begins at the place that is meant
	Fold                  // Inner is folded away where a form can do that; Spans head it
)

// A Block is a part of what is shown.
type Block struct {
	Kind  Kind
	ID    string // of an element that others can link to; ""
	Class string // what it is, in one word or two, for style sheets; ""
	Lang  string // of the quoted words, as BCP 47 has it; ""
	Label string // stands before Spans, and says what they are: was, now, hint; ""
	Spans []Span
	Inner []Block

	// Rows of a Table have a span for each cell. A row of one cell is about the
	// whole table: where it is Strong, it heads the rows below it.
	Rows [][]Span
	Head []Span // names the columns; nil where the cells speak for themselves

	// Brief says of a Table with Head that its cells speak for themselves: where there is no room for names, a row
	// stands on one line without them.
	Brief bool
}

func plain(text string) Span  { return Span{Text: text} }
func strong(text string) Span { return Span{Text: text, Role: Strong} }
func muted(text string) Span  { return Span{Text: text, Role: Muted} }

func paragraph(class string, spans ...Span) Block {
	return Block{Kind: Paragraph, Class: class, Spans: spans}
}

func labelled(label string, spans ...Span) Block {
	return Block{Kind: Paragraph, Class: label, Label: label, Spans: spans}
}

// list returns the items as a list, and nothing where there are none.
func list(class string, items []Block) []Block {
	if len(items) == 0 {
		return nil
	}
	return []Block{{Kind: List, Class: class, Inner: items}}
}

func item(class string, spans ...Span) Block { return Block{Kind: Item, Class: class, Spans: spans} }
