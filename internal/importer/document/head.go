package document

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHead reads what a page says of itself: as JSON-LD, in its meta elements, in the first time of its main part.
func (d *Document) readHead(root, main *html.Node) {
	var title, heading string
	meta := make(map[string]string)
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			d.Lang = attribute(n, "lang")
		case atom.Title:
			title = cmp.Or(title, tidy(textOf(n)))
		case atom.H1:
			heading = cmp.Or(heading, tidy(textOf(n)))
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				d.Address = cmp.Or(d.Address, attribute(n, "href"))
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") {
				d.linkedData(textOf(n))
			}
		case atom.Meta:
			key := strings.ToLower(cmp.Or(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop")))
			meta[key] = cmp.Or(meta[key], tidy(attribute(n, "content")))
		}
	}
	d.metaElements(meta)
	d.Title = cmp.Or(d.Title, meta["og:title"], heading, title)
	d.firstTime(main)
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

func (d *Document) metaElements(meta map[string]string) {
	d.Outlet = cmp.Or(d.Outlet, meta["og:site_name"])
	d.Author = cmp.Or(d.Author, meta["author"])
	for _, key := range []string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"pubdate", "publishdate", "article:modified_time", "datemodified"} {
		if meta[key] != "" {
			d.Dates = append(d.Dates, Date{meta[key], "the page's meta element " + key})
		}
	}
}

// firstTime adds the first time element of the main part.
func (d *Document) firstTime(main *html.Node) {
	for n := range main.Descendants() {
		if at := attribute(n, "datetime"); n.DataAtom == atom.Time && at != "" {
			d.Dates = append(d.Dates, Date{at, "the page's first time element"})
			return
		}
	}
}

// linkedData reads the description of an article that a page carries as JSON-LD (https://schema.org/Article).
func (d *Document) linkedData(script string) {
	var value any
	if json.Unmarshal([]byte(script), &value) == nil {
		d.linked(value)
	}
}

func (d *Document) linked(value any) {
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			d.linked(one)
		}
	case map[string]any:
		d.linked(v["@graph"])
		if !isArticle(v["@type"]) {
			return
		}
		d.Title = cmp.Or(d.Title, nameIn(v["headline"]))
		d.Author = cmp.Or(d.Author, nameIn(v["author"]))
		d.Outlet = cmp.Or(d.Outlet, nameIn(v["publisher"]))
		for _, key := range []string{"datePublished", "dateModified"} {
			if at, ok := v[key].(string); ok && at != "" {
				d.Dates = append(d.Dates, Date{at, "the page's JSON-LD " + key})
			}
		}
	}
}

// isArticle reports whether a type of schema.org, or one of a list of them, is an article.
func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "Posting") || k == "Report"
	case []any:
		return slices.ContainsFunc(k, isArticle)
	}
	return false
}

// nameIn returns the name that a value is or has; of a list, all of them.
func nameIn(value any) string {
	switch v := value.(type) {
	case string:
		return tidy(html.UnescapeString(v))
	case map[string]any:
		name, _ := v["name"].(string)
		return tidy(html.UnescapeString(name))
	case []any:
		var all []string
		for _, one := range v {
			if name := nameIn(one); name != "" {
				all = append(all, name)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}
