package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The keyboard alone reaches the content, each mark and the slider, shows where it is, and moves the picture.
func TestKeyboard(t *testing.T) {
	b := open(t, real, real.incident+"/", wide)
	b.do(chromedp.KeyEvent(kb.Tab))
	if first := value[string](b, `document.activeElement.className`); first != "skip-link" {
		t.Errorf("the first stop is %q", first)
	}
	seen := map[string]int{}
	for range 120 {
		at := value[string](b, `((e) => [e.id || e.getAttribute('class') || e.localName,
			e.getBoundingClientRect().width > 0, e.matches(':focus-visible')].join(' '))(document.activeElement)`)
		seen[at]++
		if !strings.HasSuffix(at, "true true") {
			t.Errorf("the focus cannot be seen: %s", at)
		}
		if strings.HasPrefix(at, "m ") && value[bool](b, `document.querySelector('.card').hidden`) {
			t.Errorf("no words beside %s", at)
		}
		if strings.HasPrefix(at, "asof ") {
			break
		}
		b.do(chromedp.KeyEvent(kb.Tab))
	}
	if seen["asof true true"] == 0 || len(seen) < 6 {
		t.Fatalf("the slider was not reached: %v", seen)
	}
	b.do(chromedp.KeyEvent(kb.Home))
	b.until(`location.hash === '#asof=2021-08-26'`)
	if title := value[string](b, `document.getElementById('stand-title').textContent`); title != "Who stood where then" {
		t.Errorf("after Home: %s", title)
	}
	b.do(chromedp.KeyEvent(kb.End))
	b.until(`location.hash === ''`)
}

// A view is an address: the page shows what stood by that day, and nothing later.
func TestAsOf(t *testing.T) {
	b := open(t, real, real.incident+"/#asof=2021-08-30", wide)
	b.until(`document.querySelector('output[for=asof]').textContent === 'As of 30 August 2021'`)
	if later := value[int](b, `[...document.querySelectorAll('#changes article')]
		.filter((a) => !a.hidden && a.dataset.from > '2021-08-30').length`); later != 0 {
		t.Errorf("%d later changes are shown", later)
	}
	rows := value[string](b, `[...document.querySelectorAll('.matrix tr[data-from]')]
		.filter((r) => !r.hidden).map((r) => r.innerText).join('\n')`)
	if !strings.Contains(rows, "unknown") || strings.Contains(rows, "10 September") {
		t.Errorf("the matrix as of 30 August:\n%s", rows)
	}
}

// The front page says how long ago the last change was, by the reader's clock.
func TestAgo(t *testing.T) {
	b := open(t, real, "", wide)
	b.until(`/^10 September 2021, 19:10 UTC \(\d+ years ago\)$/.test(document.querySelector('time.ago').textContent)`)
}

// Two statements are compared side by side, and the address names them.
func TestCompare(t *testing.T) {
	const pair = "#compare=2021-08-30-fujitsu..2021-09-10-fujitsu"
	b := open(t, real, real.incident+"/"+pair, wide)
	b.until(`location.pathname.endsWith('/compare/')`)
	b.until(`document.querySelector('#chosen ins, .message:not(:empty)') !== null`)
	if text := value[string](b, `document.querySelector('.message').textContent`); text != "" {
		t.Fatal(text)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`shown.value = 'sides'; shown.dispatchEvent(new Event('change'))`))
	b.until(`location.hash.endsWith('&shown=sides') && document.querySelector('#chosen .sides') !== null`)
	older := value[string](b, `document.querySelector('#chosen .old').innerText`)
	newer := value[string](b, `document.querySelector('#chosen .new').innerText`)
	if !strings.Contains(older, "environment, are unknown") || strings.Contains(newer, "environment, are unknown") {
		t.Errorf("old: %s\nnew: %s", older, newer)
	}
}

// Statements that no page compares are compared by the module: of two parties, and the newer with the older.
func TestCompareAny(t *testing.T) {
	const pair = "#compare=2021-09-10-fujitsu..2021-08-26-marketo"
	b := open(t, real, real.incident+"/compare/"+pair, wide)
	b.until(`document.querySelector('#chosen ins, .message:not(:empty)') !== null`)
	if text := value[string](b, `document.querySelector('.message').textContent`); text != "" {
		t.Fatal(text)
	}
	want, err := command(real.record, onrecord, "diff", "2021-09-10-fujitsu", "2021-08-26-marketo", "--format", "html",
		"--full")
	if err != nil {
		t.Fatal(err)
	}
	quoted := strconv.Quote(want)
	const text = `[...(%s).querySelectorAll('.redline, .facts')].map((e) => e.textContent.trim()).join('\n')`
	got := value[string](b, fmt.Sprintf(text, `document.getElementById('chosen')`))
	told := value[string](b, fmt.Sprintf(text, `new DOMParser().parseFromString(`+quoted+`, 'text/html')`))
	if got != told || got == "" {
		t.Errorf("the page shows\n%s\nand the command\n%s", got, told)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`shown.value = 'sides'; shown.dispatchEvent(new Event('change'))`))
	b.until(`location.hash.endsWith('&shown=sides') && document.querySelector('#chosen .sides') !== null`)
	b.do(chromedp.Evaluate[chromedp.Void](`newer = document.getElementById('new'); newer.value = '2021-09-10-fujitsu';
		newer.dispatchEvent(new Event('change'))`))
	b.until(`document.querySelector('.message').textContent === 'This is one statement: choose two.'`)
	b.barriers()
}

// The page Search and the command find the same, and the page shows the words around it.
func TestSearch(t *testing.T) {
	data, err := os.ReadFile("../../internal/search/testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, real, "_/search/", wide)
	for _, wrong := range value[[]string](b, "("+string(data)+`).flatMap((c) => {
		const found = (q) => find.places(find.parse(q), c.text) !== null;
		return [...c.finds.filter((q) => !found(q)), ...c.misses.filter(found)].map((q) => c.about + ': ' + q);
	})`) {
		t.Error(wrong)
	}
	for query, want := range map[string]string{
		"customer":            "6 statements.",
		`"no indications"`:    "1 statement.",
		`"there are no data"`: "No statement says that.",
		"kane fujitsu":        "1 statement.",
		"party:fujitsu":       "This page looks for words. The command takes party:fujitsu as well: onrecord search",
		"* - ( )":             "",
	} {
		b.search(query, want)
	}
	b.search(`"no indications"`, "")
	if said := value[string](b, `document.querySelector('.found mark').textContent`); said != "no indications" {
		t.Errorf("marked is %q", said)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.found a').click()`))
	b.until(`location.pathname.endsWith('/2021-09-10-fujitsu/') && document.readyState === 'complete'`)

	b = open(t, hard, "_/search/", wide)
	b.search("流出した兆候", "1 statement.")
	b.search("候兆", "No statement says that.")
	b.search("兆", "1 statement.")
	b.search("unteilbarunteilbar onerror", "")
}

// search types a query, and waits until the page says what it should; "" for anything.
func (b *tab) search(query, want string) {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.message').textContent = '…';
		input = document.getElementById('query'); input.value = ` + strconv.Quote(query) + `;
		input.form.requestSubmit()`))
	b.until(`document.querySelector('.message').textContent !== '…'`)
	if want != "" {
		b.until(`document.querySelector('.message').textContent !== ''`)
	}
	if got := value[string](b, `document.querySelector('.message').textContent`); want != "" && got != want {
		b.Errorf("%s: the page says %q, want %q", query, got, want)
	}
}

// On paper, the words of a dossier keep the signs of what changed, and their sources.
func TestPaper(t *testing.T) {
	for path, want := range map[string][]string{
		"dossier/dossier.html": {"[− 280 −]", "[+ 70 +]", "https://www.zdnet.com/", "1/"},
		real.incident + "/":    {"[-280-]", "{+70+}", "https://www.zdnet.com/"},
	} {
		b := open(t, real, path, wide)
		file := filepath.Join(t.TempDir(), "page.pdf")
		pdf := call(b, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)}).Data
		if err := os.WriteFile(file, pdf, 0o644); err != nil {
			t.Fatal(err)
		}
		text, err := command(".", "pdftotext", "-layout", file, "-")
		if err != nil {
			t.Fatal(err)
		}
		text = strings.Join(strings.Fields(text), " ")
		for _, s := range want {
			if !strings.Contains(text, s) {
				t.Errorf("%s on paper has no %q:\n%.3000s", path, s, text)
			}
		}
	}
}

// Who follows "Cite this" from a change comes to text that names the words and the commit.
func TestCite(t *testing.T) {
	b := open(t, real, real.incident+"/", wide)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#changes a[href$="#cite"]').click()`))
	b.until(`location.hash === '#cite' && document.readyState === 'complete'`)
	text := value[string](b, `document.querySelector('#cite').innerText`)
	commit, err := command(real.record, "git", "rev-parse", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"@online{", "SHA-256 of the words", strings.TrimSpace(commit)} {
		if !strings.Contains(text, s) {
			t.Errorf("the citation has no %q:\n%s", s, text)
		}
	}
}
