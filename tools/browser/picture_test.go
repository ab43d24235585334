package browser

import (
	"flag"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"
)

var update = flag.Bool("update", false, "make the picture of README.md anew")

// What the picture shows, in words: its texts, and what each mark in it stands for.
const shown = `['.site, h1, .lead, .latest, #stood', '.m[aria-label]']
  .flatMap((which) => [...document.querySelectorAll(which)])
  .map((e) => e.matches('.m') ? e.getAttribute('aria-label') : e.innerText).join('\n').replace(/\s*\n\s*/g, '\n')`

// README.md has a picture of the incident page. Fonts differ from machine to machine: what is held against the page of
// today is what the picture says.
func TestPicture(t *testing.T) {
	const picture, words = "../../docs/incident.png", "testdata/incident.txt"
	b := open(t, real, real.incident+"/", wide)
	got := value[string](b, shown) + "\n"
	if *update {
		b.keep(picture, got, words)
	}
	want, err := os.ReadFile(words)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("docs/incident.png shows another page: make pictures makes it anew\n--- now\n%s--- shown\n%s", got, want)
	}
	if info, err := os.Stat(picture); err != nil || info.Size() > 200_000 {
		t.Errorf("the picture is missing or larger than 200 kB: %v", err)
	}
}

// keep writes the picture down to the end of the lanes, and what it says.
func (b *tab) keep(picture, said, words string) {
	b.Helper()
	bottom := value[float64](b, `document.getElementById('stood').getBoundingClientRect().bottom + 20`)
	b.high(int64(bottom))
	png := call(b, page.CaptureScreenshot, page.CaptureScreenshotParams{}).Data
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		b.Fatal(err)
	}
	for name, data := range map[string][]byte{picture: png, words: []byte(said)} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
