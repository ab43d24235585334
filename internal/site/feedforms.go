package site

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/render"
)

// An atomFeed is a feed as https://www.rfc-editor.org/rfc/rfc4287 has it.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated time.Time   `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string       `xml:"id"`
	Title     string       `xml:"title"`
	Published time.Time    `xml:"published"`
	Updated   time.Time    `xml:"updated"`
	Author    string       `xml:"author>name"`
	Category  atomCategory `xml:"category"`
	Link      atomLink     `xml:"link"`
	Summary   string       `xml:"summary"`
	Content   *atomContent `xml:"content,omitempty"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

func (s *site) atom(f feed) (string, error) {
	from := f.page + "feed.atom"
	a := atomFeed{
		ID: urn("feed", f.page), Title: plainText(f.title), Updated: f.updated(),
		Links: []atomLink{
			{"self", "application/atom+xml", s.address(from, from)}, {"alternate", "text/html", s.address(from, f.page)},
		},
	}
	for _, e := range f.entries {
		entry := atomEntry{
			ID: e.id, Title: plainText(e.heading()), Published: e.published, Updated: e.updated, Author: plainText(e.Who),
			Category: atomCategory{"alarm-" + string(e.Alarm)}, Summary: plainText(e.incident),
			Link: atomLink{"alternate", "text/html", s.address(from, e.page)},
		}
		if e.html != "" {
			entry.Content = &atomContent{"html", e.html}
		}
		a.Entries = append(a.Entries, entry)
	}
	var b strings.Builder
	b.WriteString(xml.Header)
	out := xml.NewEncoder(&b)
	out.Indent("", "  ")
	err := out.Encode(a)
	return b.String() + "\n", err
}

// A jsonFeed is a feed as https://www.jsonfeed.org/version/1.1/ has it.
type jsonFeed struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Home    string     `json:"home_page_url,omitempty"`
	Feed    string     `json:"feed_url,omitempty"`
	Items   []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url,omitempty"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html,omitempty"`
	Text      string       `json:"content_text,omitempty"`
	Summary   string       `json:"summary"`
	Published time.Time    `json:"date_published"`
	Modified  time.Time    `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors"`
	Tags      []string     `json:"tags"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func (s *site) jsonFeed(f feed) (string, error) {
	j := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: plainText(f.title), Items: []jsonItem{}}
	if s.base != "" { // its addresses have to be whole
		j.Home, j.Feed = s.base+f.page, s.base+f.page+"feed.json"
	}
	for _, e := range f.entries {
		item := jsonItem{
			ID: e.id, Title: plainText(e.heading()), Summary: plainText(e.incident), Published: e.published, Modified: e.updated,
			Authors: []jsonAuthor{{plainText(e.Who)}}, Tags: []string{"alarm-" + string(e.Alarm)},
			HTML: e.html,
		}
		if e.html == "" {
			item.Text = plainText(e.heading())
		}
		if s.base != "" {
			item.URL = s.base + e.page
		}
		j.Items = append(j.Items, item)
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	err := out.Encode(j)
	return b.String(), err
}

// plainText returns words for a place that holds no markup, on one line, with what hides in them shown.
func plainText(words string) string { return render.Visible(strings.Join(strings.Fields(words), " ")) }

// address returns the address of a page: from the base that the settings name or, where they name none, as it leads
// there from a file.
func (s *site) address(from, to string) string {
	if s.base != "" {
		return s.base + to
	}
	return up(from) + to
}
