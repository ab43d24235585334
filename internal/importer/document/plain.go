package document

import (
	"regexp"
	"strings"
	"sync"
)

// readPlain reads plain text, also where it has the marks of Markdown, and lines above the words that say where they
// are from.
func readPlain(text string) Document {
	var d Document
	for _, p := range paragraphs(text) {
		d.addPlain(p)
	}
	return d
}

// paragraphs takes a text apart: at empty lines or, where its lines are whole paragraphs, at each line.
func paragraphs(text string) (all []string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	whole := wholeLines(lines)
	var open []string
	flush := func() {
		if len(open) > 0 {
			all = append(all, strings.Join(open, " "))
		}
		open = nil
	}
	for _, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" || whole || headLine().MatchString(line) || strings.HasPrefix(line, "#") {
			flush()
		}
		if line != "" {
			open = append(open, line)
		}
		if headLine().MatchString(line) || strings.HasPrefix(line, "#") {
			flush()
		}
	}
	flush()
	return all
}

// wholeLines reports whether lines are paragraphs: one that is longer than people wrap them shows it.
func wholeLines(lines []string) bool {
	const wrapped = 140
	for _, line := range lines {
		if len(line) > wrapped {
			return true
		}
	}
	return false
}

var (
	headLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[+*\-•]?\s*(source|outlet|link|url|date|published|author|by|title)\s*:\s*(\S.*)$`)
	})
	markdownLink = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`!?\[([^\[\]\n]*)\]\((https?://[^\s()]+)[^()]*\)`)
	})
	anyAddress = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`https?://[^\s()<>"]+`) })
)

// addPlain adds a paragraph of plain text, or what a line above the words says.
func (d *Document) addPlain(p string) {
	if m := headLine().FindStringSubmatch(p); m != nil && d.head(strings.ToLower(m[1]), m[2]) {
		return
	}
	heading := strings.HasPrefix(p, "#")
	words := strings.TrimSpace(strings.TrimLeft(p, "#"))
	quoted := strings.HasPrefix(words, ">")
	words = strings.TrimSpace(strings.TrimPrefix(words, ">"))
	words = markdownLink().ReplaceAllString(words, "$1")
	switch {
	case words == "":
	case heading && d.Title == "" && len(d.Blocks) == 0:
		d.Title = words
	default:
		d.Blocks = append(d.Blocks, Block{Text: words, Heading: heading, Quoted: quoted})
	}
}

// head takes what a line above the words says. It reports whether it is one.
func (d *Document) head(key, value string) bool {
	const most = 20 // blocks above which nobody expects such a line
	if len(d.Blocks) > most {
		return false
	}
	to := map[string]*string{"source": &d.Outlet, "outlet": &d.Outlet, "author": &d.Author, "by": &d.Author,
		"title": &d.Title}[key]
	switch {
	case key == "link" || key == "url":
		value = anyAddress().FindString(value)
		to = &d.Address
	case key == "date" || key == "published":
		d.Dates = append(d.Dates, Date{value, "the line \"" + key + "\" of the text"})
		return true
	}
	if *to == "" {
		*to = value
	}
	return true
}
