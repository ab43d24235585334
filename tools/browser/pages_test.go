package browser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The kinds of pages there are.
var kinds = map[string]func() (*website, string){
	"front":           func() (*website, string) { return real, "" },
	"incident":        func() (*website, string) { return real, real.incident + "/" },
	"statement":       func() (*website, string) { return real, real.incident + "/2021-09-10-fujitsu/" },
	"compare":         func() (*website, string) { return real, real.incident + "/compare/" },
	"record":          func() (*website, string) { return before, "record/" },
	"hard-record":     func() (*website, string) { return hard, "record/#incident=hard" },
	"parties":         func() (*website, string) { return real, "party/" },
	"party":           func() (*website, string) { return real, "party/fujitsu/" },
	"search":          func() (*website, string) { return real, "_/search/#q=%22no+indications%22" },
	"hard-search":     func() (*website, string) { return hard, "_/search/#q=%E5%85%86%E5%80%99+acme" },
	"dossier":         func() (*website, string) { return real, "dossier/dossier.html" },
	"hard-front":      func() (*website, string) { return hard, "" },
	"hard-incident":   func() (*website, string) { return hard, "hard/" },
	"hard-statement":  func() (*website, string) { return hard, "hard/2021-02-01-acme/" },
	"hard-correction": func() (*website, string) { return hard, "hard/2021-02-03-long/" },
	"hard-compare":    func() (*website, string) { return hard, "hard/compare/" },
	"hard-parties":    func() (*website, string) { return hard, "party/" },
	"hard-party":      func() (*website, string) { return hard, "party/acme/" },
	"hard-dossier":    func() (*website, string) { return hard, "dossier/dossier.html" },
	"empty-incident":  func() (*website, string) { return hard, "empty/" },
	"empty-compare":   func() (*website, string) { return hard, "empty/compare/" },
}

// Each kind of page, light and dark, on a phone and on a desk: nothing is on the console, nothing is asked of another
// host, nothing is wider than the screen, and nothing keeps people from using it.
func TestPages(t *testing.T) {
	if err := os.RemoveAll(pictures); err != nil {
		t.Fatal(err)
	}
	for name, where := range kinds {
		looks := []screen{{360, "light"}, {1280, "dark"}, {360, "dark"}, {1280, "light"}}
		if strings.HasPrefix(name, "hard") {
			looks = looks[:2] // the same colours, and large pages
		}
		for _, look := range looks {
			t.Run(fmt.Sprintf("%s-%d-%s", name, look.width, look.scheme), func(t *testing.T) {
				t.Parallel()
				s, path := where()
				b := open(t, s, path, look)
				b.until(`!document.querySelector('.record') || document.querySelector('.todo').textContent !== ''`)
				if w := value[int64](b, `document.documentElement.scrollWidth`); w > look.width {
					t.Errorf("the page is %d wide: %s", w, value[string](b, fmt.Sprintf(widest, look.width)))
				}
				if moved := value[float64](b, shifts); moved > 0 {
					t.Errorf("what is shown moves while the page is loaded: %g", moved)
				}
				b.barriers()
				b.picture()
			})
		}
	}
}

// shifts returns how far what was shown moved without its reader doing anything: https://web.dev/articles/cls
const shifts = `new Promise((done) => {
	let sum = 0;
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
	}).observe({type: 'layout-shift', buffered: true});
	setTimeout(() => done(sum), 100);
})`

// widest names the elements that stand out of the screen, but for those in a box of their own that scrolls.
const widest = `[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > %d &&
  !e.closest('.picture, .spoken, .heard')).map((e) => e.localName + '.' + e.className).slice(0, 8).join(' ')`

// barriers fails where the page breaks a rule of WCAG 2.2, level A or AA, that a program can see.
func (b *tab) barriers() {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](axe))
	for _, fault := range value[[]string](b, `axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		resultTypes: ['violations', 'incomplete'],
	}).then((r) => [...r.violations, ...r.incomplete].flatMap((v) =>
		v.nodes.map((n) => v.id + ': ' + n.failureSummary + ' ' + n.html)))`) {
		if !slices.ContainsFunc(undecided, func(s string) bool { return strings.Contains(fault, s) }) {
			b.Error(fault[:min(len(fault), 600)])
		}
	}
}

// undecided is what a program cannot say: the contrast of signs, of single letters and of what has a picture in it, which
// is held by the colours of the style (TestContrast in internal/site), and whether the letter of a mark is in its name.
var undecided = []string{
	"color-contrast: Fix any of the following:\n  Element content contains only non-text characters",
	"color-contrast: Fix any of the following:\n  Element content is too short to determine if it is actual text content",
	"color-contrast: Fix any of the following:\n  Element's background color could not be determined because element " +
		"contains an image node",
	"Unable to determine if the visible text is part of the accessible name",
	"Table data cells are missing or empty", // where nobody has answered, one cell goes over all columns
}

// picture keeps what the page looks like.
func (b *tab) picture() {
	b.Helper()
	height := value[int64](b, `document.documentElement.scrollHeight`)
	b.high(min(height, 6000))
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(pictures, strings.ReplaceAll(b.Name(), "/", "-")+".png")
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, png, 0o644); err != nil {
		b.Fatal(err)
	}
}

// HTML and its rules, on every page: axe-core does not know them all.
func TestHTML(t *testing.T) {
	for _, s := range []*website{real, hard, before} {
		cmd := exec.Command(filepath.Join(modules, ".bin", "html-validate"), "--config", "htmlvalidate.json",
			"--max-warnings", "0", "--ext", "html", s.out)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out[:min(len(out), 6000)])
		}
	}
}

// Every time that a page names for programs is a time as HTML has it.
func TestDatetimes(t *testing.T) {
	found := 0
	for name, text := range files(t, ".html") {
		for _, m := range regexp.MustCompile(`datetime="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			found++
			if !isTime(m[1]) {
				t.Errorf("%s: datetime=%q", name, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d times are on the pages", found)
	}
}

func isTime(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly, "2006-01-02T15:04Z07:00", time.RFC3339} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// Every JSON feed is as the schema of JSON Feed 1.1 has it.
func TestJSONFeeds(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(modules, "jsonfeed-schema", "schema-v1.1.json"))
	if err != nil {
		t.Fatal(err)
	}
	feeds := files(t, "feed.json")
	if len(feeds) < 10 {
		t.Errorf("there are only %d feeds", len(feeds))
	}
	for name, text := range feeds {
		var feed any
		if err := json.Unmarshal([]byte(text), &feed); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if err := schema.Validate(feed); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What programs read of each incident is as its schema on the pages says, which names every key.
func TestData(t *testing.T) {
	for _, name := range []string{"status", "changes"} {
		text, err := os.ReadFile(filepath.Join(real.out, "_", name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		var schema any
		if err := json.Unmarshal(text, &schema); err != nil {
			t.Fatal(err)
		}
		closed(schema)
		c := jsonschema.NewCompiler()
		if err := c.AddResource("schema.json", schema); err != nil {
			t.Fatal(err)
		}
		compiled, err := c.Compile("schema.json")
		if err != nil {
			t.Fatal(err)
		}
		all := files(t, name+".json")
		if len(all) < 4 {
			t.Errorf("there are only %d files %s.json", len(all), name)
		}
		for file, text := range all {
			var data any
			if err := json.Unmarshal([]byte(text), &data); err != nil {
				t.Errorf("%s: %v", file, err)
			} else if err := compiled.Validate(data); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// closed lets no object of a schema have keys that it does not name.
func closed(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		if _, object := s["properties"]; object {
			s["additionalProperties"] = false
		}
		for _, v := range s {
			closed(v)
		}
	case []any:
		for _, v := range s {
			closed(v)
		}
	}
}

// files returns the files of all sites whose names end so.
func files(t *testing.T, end string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, s := range []*website{real, hard, before} {
		err := filepath.WalkDir(s.out, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, end) {
				return err
			}
			data, err := os.ReadFile(name)
			all[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}
