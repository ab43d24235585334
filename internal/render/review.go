package render

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// A Review is what the reader of a pull request has to know before it is merged.
type Review struct {
	Commit   string // the id of the commit that it stands for; "" for the folder as it stands
	Files    string // the address of the project's folder at that commit, for links to lines; "" for no links
	Changes  []change.Change
	Findings []finding.Finding
	Signing  []Signing
	Told     []Told
	Whole    string // the address of the whole review, named where this one is shortened; may be ""
}

// A Signing says who has to approve a statement of ours before it is told.
type Signing struct {
	Incident  *record.Incident
	Statement *record.Statement
	Signed    []record.Approval
	Missing   []string // roles
}

// A Told is one message that a destination will be told.
type Told struct {
	Destination string
	Text        string
	Waits       string // for what, in words; "" where it is told at once
}

// Alarm gives the loudest alarm of the changes.
func (r Review) Alarm() change.Alarm {
	loudest := change.None
	for _, c := range r.Changes {
		loudest = change.Louder(loudest, c.Alarm)
	}
	return loudest
}

// ReviewText writes a review for a log: complete, and nothing shortened. line is as for Findings.
func ReviewText(w io.Writer, t Terminal, r Review, line func(file string, n int) string) error {
	if err := changesText(w, t, r.Changes); err != nil {
		return err
	}
	l := newLayout(w, t)
	if len(r.Changes) > 0 {
		l.blank()
	}
	l.line("", run{reviewCounts(r), bold})
	for _, s := range r.Signing {
		l.line("", run{signingWords(s), plain})
	}
	for _, told := range r.Told {
		l.line("", run{"Slack will be told in " + oneLine(told.Destination) + waitWords(told) + ":", plain})
		l.line("  ", run{oneLine(told.Text), plain})
	}
	if len(r.Findings) > 0 {
		l.blank()
	}
	if err := l.w.Flush(); err != nil {
		return err
	}
	return findingsText(w, t, r.Findings, line)
}

// Literal gives a text on one line as GitHub's Markdown shows it literally.
func Literal(s string) string { return md(s) }

// ReviewMarkdown writes a review for a comment or a summary on GitHub, in at
// most limit bytes; 0 is no limit. Where it does not fit, what was kept in
// redlines is shortened first, then what is less loud, and the reader is told so.
func ReviewMarkdown(w io.Writer, r Review, limit int) error {
	text := ""
	always := same{r.signing(), r.findings(), r.told()}
	for _, d := range details {
		text = strings.Join(r.blocks(d, limit, always), "")
		if limit <= 0 || len(text) <= limit {
			break
		}
	}
	_, err := io.WriteString(w, text)
	return err
}

// A detail says how much of a review is written.
type detail struct {
	keep    int  // words of kept text left at either end; 0 for all
	quiet   bool // changes that are not of high alarm are named and no more
	titles  bool // no change is more than named
	cut     bool // lists are cut to what fits
	message bool // the review says that it is shortened
}

// details go from everything to what fits in any case.
var details = []detail{
	{},
	{keep: 40, message: true},
	{keep: 8, message: true},
	{keep: 8, quiet: true, message: true},
	{keep: 8, titles: true, message: true},
	{keep: 8, titles: true, cut: true, message: true},
}

// same are the parts that are written in one detail only.
type same struct{ signing, findings, told []string }

// blocks gives the parts of a review from the top.
func (r Review) blocks(d detail, limit int, s same) []string {
	top := written(func(w document) { w.reviewTop(r, d) })
	parts := [][]string{r.decisions(d), s.signing, r.changes(d), s.findings, s.told}
	if d.cut {
		room := limit - len(top)
		for i, p := range parts {
			kept := 0 // for the parts below
			for _, below := range parts[i+1:] {
				kept += min(size(below), room/len(parts))
			}
			parts[i] = fitting(p, room-kept)
			room -= size(parts[i])
		}
	}
	all := []string{top}
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// size gives the bytes of blocks.
func size(blocks []string) (n int) {
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

// fitting gives the blocks of a part that fit into room bytes and says how
// many it leaves out. The first block is the title and the last one the end.
func fitting(part []string, room int) []string {
	if size(part) <= room || len(part) < 3 {
		return part
	}
	const note = "and %d more\n\n"
	last := part[len(part)-1]
	kept, used := part[:1:1], len(part[0])+len(last)+len(note)+10
	for i, block := range part[1 : len(part)-1] {
		if used += len(block); used > room {
			kept = append(kept, fmt.Sprintf(note, len(part)-2-i))
			break
		}
		kept = append(kept, block)
	}
	return append(kept, last)
}

// written gives what a function writes.
func written(write func(document)) string {
	var b strings.Builder
	d := document{w: bufio.NewWriter(&b)}
	write(d)
	d.w.Flush() // a strings.Builder takes everything
	return b.String()
}

// part makes the blocks of a part from those of its entries; none if there are none.
func part(title string, entries []string) []string {
	if len(entries) == 0 {
		return nil
	}
	return append(append([]string{"## " + title + "\n\n"}, entries...), "\n")
}

func (d document) reviewTop(r Review, how detail) {
	d.printf("**%s**", md(reviewCounts(r)))
	if r.Commit != "" {
		d.printf(" · for commit %s", r.Commit[:min(len(r.Commit), 12)])
	}
	d.printf("\n\n")
	if !how.message {
		return
	}
	d.printf("This is shortened to what fits here")
	if r.Whole != "" {
		d.printf("; [the summary of the run](<%s>) has more, and its log has all", linkMarkdown(r.Whole))
	}
	d.printf(".\n\n")
}

// reviewCounts says on one line what a review is about.
func reviewCounts(r Review) string {
	if len(r.Changes) == 0 && len(r.Findings) == 0 {
		return "Nothing on record changes."
	}
	said := "Nothing on record changes"
	if n := len(r.Changes); n > 0 {
		said = fmt.Sprintf("%s on record, loudest alarm: %s", plural(n, "change"), r.Alarm())
	}
	return said + "; " + plural(len(r.Findings), "finding")
}

func plural(n int, what string) string {
	switch n {
	case 0:
		return "no " + what + "s"
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// changes gives every change with its moves and its redline.
func (r Review) changes(d detail) []string {
	var all []string
	for i, c := range r.Changes {
		all = append(all, written(func(w document) {
			if i == 0 || r.Changes[i-1].Incident.ID != c.Incident.ID {
				w.printf("### %s\n\n", md(titleOf(c.Incident)))
			}
			if w.keep = d.keep; d.titles || d.quiet && c.Alarm != change.High {
				w.printf("- %s: %s, alarm: %s\n\n", md(headline(c)), md(kindWords(c)), c.Alarm)
			} else {
				w.change(c)
			}
		}))
	}
	return part("Every change", all)
}

func (r Review) findings() []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, written(func(w document) {
			w.printf("- **%s** %s: %s \\[%s\\]\n", f.Severity, r.place(f), md(f.Message), md(f.Rule))
			if f.Hint != "" {
				w.printf("  → %s\n", md(f.Hint))
			}
		}))
	}
	return part("Findings", all)
}

// place names a line of a file and links to it where the file is on GitHub.
func (r Review) place(f finding.Finding) string {
	name := md(fmt.Sprintf("%s:%d", f.File, f.Line))
	if r.Files == "" {
		return name
	}
	file := strings.ReplaceAll((&url.URL{Path: f.File}).EscapedPath(), "@", "%40")
	return fmt.Sprintf("[%s](<%s/%s#L%d>)", name, linkMarkdown(r.Files), linkMarkdown(file), max(f.Line, 1))
}

func (r Review) signing() []string {
	var all []string
	for _, s := range r.Signing {
		all = append(all, "- "+md(signingWords(s))+"\n")
	}
	return part("Who has to sign", all)
}

// signingWords says who signed a statement and who has to.
func signingWords(s Signing) string {
	var said []string
	for _, a := range s.Signed {
		said = append(said, fmt.Sprintf("%s: signed by %s on %s", oneLine(a.Role), oneLine(a.By), a.Date.Words()))
	}
	for _, role := range s.Missing {
		said = append(said, fmt.Sprintf("%s: not signed yet", oneLine(role)))
	}
	return fmt.Sprintf("%s/%s: %s", oneLine(s.Incident.ID), oneLine(s.Statement.ID), strings.Join(said, "; "))
}

func (r Review) told() []string {
	if len(r.Told) == 0 {
		return nil
	}
	all := []string{"<details>\n<summary>What Slack will be told after the merge</summary>\n\n"}
	for _, told := range r.Told {
		all = append(all, fmt.Sprintf("- `%s`%s:\n  > %s\n", channelName().ReplaceAllString(told.Destination, ""), md(waitWords(told)), md(told.Text)))
	}
	return append(all, "\n</details>\n")
}

// channelName takes away what the name of a destination cannot have, so that
// it can stand as code.
var channelName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("[^A-Za-z0-9 _-]") })

// waitWords says what a message waits for.
func waitWords(t Told) string {
	if t.Waits == "" {
		return ""
	}
	return ", later, because " + oneLine(t.Waits)
}
