package site_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const atomSpace = "http://www.w3.org/2005/Atom"

// A node is an element of a feed, with its text.
type node struct {
	xml.Name
	attributes map[string]string
	children   []*node
	text       string
}

// often is how often an element may stand in another: at least, and at most; -1 for without end.
type often struct{ least, most int }

// atomRules are the elements that RFC 4287 knows, what may stand in each how often (sections 4.1 and 4.2), and which
// attributes they have to have and may have. Elements without children hold text.
var atomRules = map[string]struct {
	children map[string]often
	needs    []string
	may      []string
}{
	"feed": {children: map[string]often{
		"id": {1, 1}, "title": {1, 1}, "updated": {1, 1}, "author": {0, -1}, "category": {0, -1}, "contributor": {0, -1},
		"generator": {0, 1}, "icon": {0, 1}, "link": {0, -1}, "logo": {0, 1}, "rights": {0, 1}, "subtitle": {0, 1},
		"entry": {0, -1},
	}},
	"entry": {children: map[string]often{
		"id": {1, 1}, "title": {1, 1}, "updated": {1, 1}, "author": {0, -1}, "category": {0, -1}, "content": {0, 1},
		"contributor": {0, -1}, "link": {0, -1}, "published": {0, 1}, "rights": {0, 1}, "source": {0, 1}, "summary": {0, 1},
	}},
	"author":   {children: map[string]often{"name": {1, 1}, "uri": {0, 1}, "email": {0, 1}}},
	"category": {needs: []string{"term"}, may: []string{"scheme", "label"}},
	"link":     {needs: []string{"href"}, may: []string{"rel", "type", "hreflang", "title", "length"}},
	"content":  {may: []string{"type", "src"}}, "title": {may: []string{"type"}}, "summary": {may: []string{"type"}},
	"id": {}, "updated": {}, "published": {}, "name": {},
}

var rfc3339 = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)

// atomFaults returns what a feed breaks of RFC 4287.
func atomFaults(body string) (faults []string) {
	feed, err := parseXML(body)
	if err != nil {
		return []string{err.Error()}
	}
	if feed.Name != (xml.Name{Space: atomSpace, Local: "feed"}) {
		return []string{"it is no feed"}
	}
	faults = feed.faults("feed")
	seen := make(map[string]bool)
	for _, e := range feed.all("entry") {
		key := e.value("id") + " " + e.value("updated")
		if seen[key] {
			faults = append(faults, "two entries are "+key) // section 4.1.1
		}
		seen[key] = true
		if len(e.all("author"))+len(feed.all("author")) == 0 {
			faults = append(faults, "nobody wrote "+key)
		}
		if len(e.all("content")) == 0 && len(e.alternates()) == 0 { // section 4.1.2
			faults = append(faults, "nothing leads to "+key)
		}
	}
	return faults
}

// faults returns what an element and those in it break.
func (n *node) faults(where string) (all []string) {
	rule, known := atomRules[n.Local]
	if !known || n.Space != atomSpace {
		return []string{where + " is not known"}
	}
	for name, o := range rule.children {
		if c := len(n.all(name)); c < o.least || o.most >= 0 && c > o.most {
			all = append(all, fmt.Sprintf("%s has %s %d times", where, name, c))
		}
	}
	for _, c := range n.children {
		if _, may := rule.children[c.Local]; !may {
			all = append(all, where+" has "+c.Local)
		}
		all = append(all, c.faults(where+"/"+c.Local)...)
	}
	for name := range n.attributes {
		if !slices.Contains(append(rule.may, rule.needs...), name) && name != "xmlns" {
			all = append(all, where+" has the attribute "+name)
		}
	}
	for _, name := range rule.needs {
		if n.attributes[name] == "" {
			all = append(all, where+" lacks "+name)
		}
	}
	if rule.children != nil && strings.TrimSpace(n.text) != "" {
		all = append(all, where+" has text")
	}
	if links := n.alternates(); len(links) != len(slices.Compact(slices.Sorted(slices.Values(links)))) {
		all = append(all, where+" has two alternates of one type") // sections 4.1.1 and 4.1.2
	}
	return append(all, n.valueFaults(where)...)
}

// valueFaults returns what the text or the address of an element breaks.
func (n *node) valueFaults(where string) (all []string) {
	switch n.Local {
	case "updated", "published": // section 3.3
		if !rfc3339.MatchString(n.text) {
			all = append(all, where+" is no date: "+n.text)
		}
	case "id": // section 4.2.6
		if u, err := url.Parse(n.text); err != nil || !u.IsAbs() {
			all = append(all, where+" is no identifier: "+n.text)
		}
	case "link":
		if _, err := url.Parse(n.attributes["href"]); err != nil {
			all = append(all, where+" leads nowhere: "+n.attributes["href"])
		}
	case "name", "title":
		if strings.TrimSpace(n.text) == "" {
			all = append(all, where+" is empty")
		}
	case "content": // section 4.1.3
		if kind := n.attributes["type"]; kind != "" && kind != "text" && kind != "html" {
			all = append(all, where+" is "+kind)
		}
	}
	return all
}

func (n *node) all(name string) (some []*node) {
	for _, c := range n.children {
		if c.Local == name {
			some = append(some, c)
		}
	}
	return some
}

func (n *node) value(name string) string {
	for _, c := range n.all(name) {
		return c.text
	}
	return ""
}

// alternates returns the types and languages of the links to what an element stands for.
func (n *node) alternates() (all []string) {
	for _, l := range n.all("link") {
		if rel := l.attributes["rel"]; rel == "" || rel == "alternate" {
			all = append(all, l.attributes["type"]+" "+l.attributes["hreflang"])
		}
	}
	return all
}

func parseXML(body string) (*node, error) {
	root := &node{}
	open := []*node{root}
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{Name: t.Name, attributes: make(map[string]string)}
			for _, a := range t.Attr {
				n.attributes[a.Name.Local] = a.Value
			}
			top.children, open = append(top.children, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(t)
		}
	}
	if len(root.children) != 1 {
		return nil, errors.New("it has not one root")
	}
	return root.children[0], nil
}

// Every feed keeps the rules of RFC 4287, whatever the record says.
func TestAtomRules(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/2021-01-21-raven.yaml",
		statement("raven", "2021-01-21", `]]></entry><script>alert(1)</script> "&amp;" <b>`, "denied"))
	w.commit("2023-02-01T00:00:00Z")
	files := w.fresh()
	feeds := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".atom") {
			continue
		}
		feeds++
		for _, fault := range atomFaults(files[name]) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	if feeds < 5 {
		t.Errorf("there are %d feeds", feeds)
	}
}

// The rules are rules: a feed that breaks one is found out.
func TestAtomRulesHold(t *testing.T) {
	feed := newWorld(t).fresh()["2021-acme/feed.atom"]
	if faults := atomFaults(feed); len(faults) > 0 {
		t.Fatal(faults)
	}
	first := feed[strings.Index(feed, "<entry>") : strings.Index(feed, "</entry>")+len("</entry>")]
	for old, broken := range map[string]string{
		"<entry>":           "<entry><title>two</title>",
		"</id>":             "</id><id>urn:a</id>",
		"<author>":          "<editor>",
		`rel="self"`:        `rel="self" target="x"`,
		"<published>2":      "<published>",
		first:               first + first,
		"<id>urn:uuid:":     "<id>",
		`type="html"`:       `type="xhtml"`,
		" term=":            " name=",
		"<summary>":         "<b>x</b><summary>",
		"<feed xmlns=\"htt": "<feed xmlns=\"ftp",
		"</feed>":           "words</feed>",
	} {
		body := strings.Replace(feed, old, broken, 1)
		if old == "<author>" {
			body = strings.Replace(body, "</author>", "</editor>", 1)
		}
		if body == feed || len(atomFaults(body)) == 0 {
			t.Errorf("%q in place of %q is not found out", broken, old)
		}
	}
}
