package site_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

var (
	tags       = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*/?>`)
	attributes = regexp.MustCompile(`([^\s=>]+)(?:="([^"]*)")?`)
)

// Every address in a page leads to a file of the site, or to the web.
func TestLinksResolve(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-acme/2021-01-02-acme.yaml", // amended silently
		statement("acme", "2021-01-02", "We see no evidence that any files were taken.", "no-indication"))
	w.remove("statements/2021-acme/2021-01-01-raven.yaml")
	w.commit("2023-02-01T00:00:00Z")
	checkLinks(t, w.fresh())
}

func checkLinks(t *testing.T, pages map[string]string) {
	t.Helper()
	checked := 0
	for name, page := range pages {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, tag := range tags.FindAllStringSubmatch(page, -1) {
			for _, a := range attributes.FindAllStringSubmatch(tag[3], -1) {
				if a[1] == "href" || a[1] == "src" {
					checked++
					checkLink(t, pages, name, strings.ReplaceAll(a[2], "&amp;", "&"))
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d addresses were found", checked)
	}
}

func checkLink(t *testing.T, pages map[string]string, from, address string) {
	t.Helper()
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return
	}
	address, fragment, _ := strings.Cut(address, "#")
	target := filepath.ToSlash(filepath.Join(filepath.Dir(from), address))
	switch {
	case address == "":
		target = from
	case strings.HasSuffix(address, "/"):
		target = filepath.ToSlash(filepath.Join(target, "index.html"))
	}
	page, ok := pages[target]
	if !ok {
		t.Errorf("%s leads to %s, which is not there", from, address)
	}
	if fragment != "" && !strings.Contains(fragment, "=") && !strings.Contains(page, `id="`+fragment+`"`) {
		t.Errorf("%s leads to %s#%s, and nothing has that id", from, address, fragment)
	}
}

// Whatever stands in a field, pages have no content that acts, and the words do not change their order.
func TestHostileText(t *testing.T) {
	const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)>" onload="alert(3)' ` +
		`onclick='alert(4) {{.Root}} ` +
		"\u202edrow\u2066 javascript:alert(5) ]]> <!-- "
	quoted := "\"" + strings.ReplaceAll(evil, `"`, `\"`) + "\""
	w := newWorld(t)
	w.write("statements/2021-acme/incident.yaml",
		"title: "+quoted+"\nsummary: |\n  "+evil+"\nparties:\n  - {id: acme, name: "+
			quoted+", role: vendor}\n  - {id: raven, name: "+quoted+"}\nquestions:\n  - {id: taken, ask: "+quoted+"}\n")
	more := "speaker: {name: " + quoted + ", role: " + quoted + "}\nlang: en\n"
	w.write("statements/2021-acme/2021-03-01-acme.yaml", "party: acme\ndate: 2021-03-01\n"+more+
		"source: {outlet: "+quoted+", url: \"javascript:alert(6)\", archived: \"data:text/html,x\"}\ntext: |\n  "+evil+
		"\npositions:\n  - {question: taken, position: confirmed, quote: "+quoted+", unit: \"<b>x\", count: 5}\n"+
		"promises:\n  - {quote: "+quoted+", by: 2021-04-01}\ncorrections:\n  - {date: 2021-05-01, kind: amended, note: "+
		quoted+"}\n"+
		"withdrawn: {date: 2021-06-01, reason: "+quoted+"}\n")
	out := w.TempDir()
	p, err := project.Open(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r, err := site.Build(context.Background(), p, root, site.Options{Now: w.now, Report: func(error) {}})
	if err != nil {
		t.Fatal(err)
	}
	if finding.Failed(r.Findings) {
		t.Fatal(r.Findings)
	}
	pages := tree(t, out)
	found := false
	for name, page := range pages {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		found = found || strings.Contains(page, "alert(2)")
		checkInert(t, name, page)
		if strings.ContainsAny(page, "\u202e\u2066") {
			t.Errorf("%s has characters that turn the order of words", name)
		}
	}
	if !found {
		t.Error("the hostile text is on no page")
	}
	checkLinks(t, pages)
}

// checkInert fails where a page has an element, attribute or address that acts.
func checkInert(t *testing.T, name, page string) {
	t.Helper()
	rest := tags.ReplaceAllString(strings.TrimPrefix(page, "<!doctype html>"), "")
	if i := strings.IndexByte(rest, '<'); i >= 0 {
		t.Errorf("%s has a < that begins no element: %q", name, clip(rest[i:min(len(rest), i+80)]))
	}
	for _, tag := range tags.FindAllStringSubmatch(page, -1) {
		element := tag[2]
		if slices.Contains([]string{"img", "iframe", "object", "embed", "style", "base", "foreignObject"}, element) {
			t.Errorf("%s has the element %s", name, element)
		}
		for _, a := range attributes.FindAllStringSubmatch(tag[3], -1) {
			key, value := strings.ToLower(a[1]), strings.ToLower(a[2])
			if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" ||
				strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") ||
				element == "script" && key == "src" && !strings.HasPrefix(strings.TrimLeft(value, "./"), "_/") {
				t.Errorf("%s has %s", name, tag[0])
			}
		}
		if element == "script" && tag[1] == "" && !strings.Contains(tag[3], "src=") {
			t.Errorf("%s has a script of its own", name)
		}
	}
}
