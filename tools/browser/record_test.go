package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The pages that load the module allow it, and no others.
func TestModuleWhereNeeded(t *testing.T) {
	for name, html := range files(t, ".html") {
		needs := strings.HasSuffix(name, "/record/index.html") || strings.HasSuffix(name, "/compare/index.html")
		for _, sign := range []string{"'wasm-unsafe-eval'", "_/module.js"} {
			if strings.Contains(html, sign) != needs {
				t.Errorf("%s: %s", name, sign)
			}
		}
	}
}

// The module that a page loads is small, as it is sent.
func TestModuleSize(t *testing.T) {
	const most = 2_500_000 // bytes
	module, err := os.Stat(filepath.Join(before.out, "_", "onrecord.wasm.gz"))
	if err != nil || module.Size() > most {
		t.Errorf("the module has %d bytes, and may have %d (%v): see what it links that it does not need", module.Size(), most, err)
	}
}

// From a mail to a proposal, on a phone and on a desk: the file that GitHub is given passes check, and its review says
// what the page showed.
func TestRecord(t *testing.T) {
	for _, look := range []screen{{1280, "light"}, {360, "dark"}} {
		t.Run(fmt.Sprintf("%d-%s", look.width, look.scheme), func(t *testing.T) {
			v := visit(t, before, look)
			v.september()
			address := v.propose()
			if v.actions > 12 || v.seconds > 60 {
				t.Errorf("it took %d actions and %.0f seconds", v.actions, v.seconds)
			}
			t.Logf("%d actions, %.0f seconds, an address of %d letters", v.actions, v.seconds, len(address.String()))
			showed := value[string](v.tab, `document.querySelector('.told div').textContent`)
			v.barriers()
			v.picture()
			record, file := proposed(t, address)
			if file != "statements/2021-fujitsu-marketo/2021-09-10-fujitsu.yaml" {
				t.Errorf("the file is %s", file)
			}
			reviewed(t, record, showed)
		})
	}
}

// proposed does what GitHub does with the address of a new file: a commit on a branch of a copy of the record.
func proposed(t *testing.T, address *url.URL) (record, file string) {
	t.Helper()
	record, file = t.TempDir(), address.Query().Get("filename")
	if err := os.CopyFS(record, os.DirFS(before.record)); err != nil {
		t.Fatal(err)
	}
	if !filepath.IsLocal(file) {
		t.Fatalf("the file is %q", file)
	}
	if err := os.WriteFile(filepath.Join(record, file), []byte(address.Query().Get("value")), 0o644); err != nil {
		t.Fatal(err)
	}
	return record, file
}

// reviewed fails where check finds an error in a record, or where a change of it is told in other words than a page
// showed.
func reviewed(t *testing.T, record, showed string) {
	t.Helper()
	if out, err := command(record, onrecord, "check", "--base", "main"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	cmd := exec.Command(onrecord, "diff", "main", "--format", "html", "--full")
	cmd.Dir = record
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, before, "record/", wide)
	quoted, err := json.Marshal(string(out))
	if err != nil {
		t.Fatal(err)
	}
	told := value[string](b, `new DOMParser().parseFromString(`+string(quoted)+`, 'text/html')
		.querySelector('article').textContent`)
	if !sameWords(showed, told) {
		t.Errorf("the page showed\n%s\nand the review says\n%s", words(showed), words(told))
	}
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// sameWords reports whether what a page showed is what is told, but for the list of changes before a redline, which
// pages alone have.
func sameWords(showed, told string) bool {
	before, rest, ok := strings.Cut(words(told), " Compared with ")
	return ok && strings.HasPrefix(words(showed), before) && strings.HasSuffix(words(showed), " Compared with "+rest)
}

// Names and questions that are made to break pages are shown as they are.
func TestRecordHostile(t *testing.T) {
	v := visit(t, hard, screen{360, "light"})
	shown := value[string](v.tab, `document.querySelector('.record').textContent`)
	if strings.ContainsAny(shown, "\u202e\u2066") || !strings.Contains(shown, "<U+202E>drow<U+2066>") {
		t.Errorf("the form has %q", shown)
	}
	v.choose("[data-field=Party]", "acme")
	v.enter("[data-field=Date]", "2021-04-01")
	v.paste("[data-field=Text]", "text/plain", hostile)
	v.answer("other", "confirmed", "alert(1)")
	v.preview("alert(1)")
	v.barriers()
}

// What is pasted is cleaned, says so, and can be put back.
func TestPaste(t *testing.T) {
	v := visit(t, before, wide)
	v.paste("[data-field=Text]", "text/plain", mailed)
	v.until(`document.querySelector('.cleaned').textContent !== ''`)
	if got := value[string](v.tab, `document.querySelector('[data-field=Text]').value`); got != said {
		t.Errorf("the words are %q", got)
	}
	did := value[string](v.tab, `document.querySelector('.cleaned').textContent`)
	for _, what := range []string{
		"mail’s mark off 5 lines", "1 character that nobody sees", "1 unbreakable blank", "joined 2 line ends",
	} {
		if !strings.Contains(did, what) {
			t.Errorf("the page says %q, and not %q", did, what)
		}
	}
	v.press("#undo")
	if got := value[string](v.tab, `document.querySelector('[data-field=Text]').value`); got != mailed {
		t.Errorf("put back, the words are %q", got)
	}
}

// HTML that is pasted as words does nothing, and is found.
func TestPasteHTML(t *testing.T) {
	const html = `<p>We <b>know</b>.</p><img src=x onerror="alert(1)"><script>alert(2)</script>`
	v := visit(t, before, wide)
	v.choose("[data-field=Party]", "fujitsu")
	v.enter("[data-field=Date]", "2021-09-10")
	v.paste("[data-field=Text]", "text/plain", html)
	v.preview(html)
	found := value[string](v.tab, `document.querySelector('.wrong').textContent`)
	if !strings.Contains(found, "is the HTML of a page and not a word of the party") {
		t.Errorf("the page finds %s", found)
	}
	v.press(".wrong button")
	const selected = `((e) => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)`
	if got := value[string](v.tab, selected); got != "<p>We" {
		t.Errorf("shown in the words is %q", got)
	}
	v.paste("[data-field=Outlet]", "text/html", "<b>x</b>")
}

// A million letters are taken or refused with the reason, and the page goes on.
func TestPasteMuch(t *testing.T) {
	v := visit(t, before, wide)
	v.choose("[data-field=Party]", "fujitsu")
	v.enter("[data-field=Date]", "2021-09-10")
	v.paste("[data-field=Text]", "text/plain", strings.Repeat("We know of 1,200 customers. ", 1<<20/28))
	v.until(`document.querySelector('.cleaned').textContent.includes('What you pasted has 1,048,572 letters')`)
	v.paste("[data-field=Text]", "text/plain", strings.Repeat("We know of 1,200 customers. ", 320_000/28))
	v.preview("It is too long to be shown here: download it.")
	v.script(`document.querySelector('[data-field=Text]').value = ''`)
	v.paste("[data-field=Text]", "text/plain", strings.Repeat("We know of 1,200 customers. ", 9000/28))
	v.preview("We know of 1,200")
	href := value[string](v.tab, `document.querySelector('#propose').href`)
	if strings.Contains(href, "value=") || len(href) > 300 {
		t.Errorf("the address has %d letters", len(href))
	}
	v.script(`document.querySelector('#propose').addEventListener('click', (e) => e.preventDefault())`)
	v.press("#propose")
	v.until(`document.querySelector('.done').textContent.includes('too long for an address')`)
	if value[int](v.tab, `document.querySelectorAll('.done a[href*="/acme/record/new/main?filename="]').length`) != 1 {
		t.Error("where new tabs are refused, nothing leads to GitHub")
	}
}

// What is not for everybody yet is downloaded first, and the page says who reads what is proposed.
func TestEmbargo(t *testing.T) {
	v := visit(t, before, wide)
	v.september()
	const first = `document.querySelector('.ways > :not([hidden])').id`
	if got := value[string](v.tab, first); got != "propose" {
		t.Errorf("first stands %s", got)
	}
	v.script(`document.querySelector('.held').open = true`)
	v.enter("[data-field=Embargo]", "2030-01-01T00:00:00Z")
	v.until(first + ` === 'download'`)
	if got := value[string](v.tab, `document.querySelector('.reads').textContent`); got !=
		"Everyone who can read acme/record, and a fork of it, reads the words at once, embargo or not." {
		t.Errorf("the page warns: %s", got)
	}
}

// A draft is kept for the tab, and for others only where that is asked for.
func TestDraft(t *testing.T) {
	v := visit(t, before, wide)
	v.september()
	const kept = `[sessionStorage.length, localStorage.length].join(' ')`
	if got := value[string](v.tab, kept); got != "1 0" {
		t.Errorf("drafts in the tab and on the device: %s", got)
	}
	v.do(chromedp.Reload())
	v.preview("quote: \"we're not in a position to speculate\"")
	v.press("#keep")
	v.until(kept + ` === '1 1'`)
	v.press("#empty")
	v.until(kept + ` === '0 0'`)
}

// Where what is on record cannot be read, the page says so.
func TestUnreadable(t *testing.T) {
	s := &website{incident: before.incident, record: before.record, out: filepath.Join(t.TempDir(), "site")}
	if err := os.CopyFS(s.out, os.DirFS(before.out)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.out, "_", "statements", before.incident+".json")
	if err := os.WriteFile(file, []byte(`{"ID": "x`), 0o644); err != nil {
		t.Fatal(err)
	}
	s.serve(t)
	b := open(t, s, "record/", wide)
	b.until(`document.querySelector('.message').textContent.includes('cannot be read')`)
}

// Without the module the form has no preview, and its file is right all the same.
func TestNoModule(t *testing.T) {
	s := &website{incident: before.incident, record: before.record, out: filepath.Join(t.TempDir(), "site")}
	if err := os.CopyFS(s.out, os.DirFS(before.out)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.out, "record", "index.html")
	html, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	without := regexp.MustCompile(`<script src="[^"]*/module\.js" defer></script>`).ReplaceAll(html, nil)
	if err := os.WriteFile(file, without, 0o644); err != nil {
		t.Fatal(err)
	}
	s.serve(t)
	v := visit(t, s, wide)
	v.choose("[data-field=Party]", "fujitsu")
	v.paste("[data-field=Text]", "text/plain", said)
	v.enter("[data-field=Date]", "2021-08-30")
	v.paste("[data-field=URL]", "text/plain", article)
	v.script(`for (const e of document.querySelectorAll('details')) e.open = true`)
	v.enter("[data-field=Speaker]", `No: "Doe" #1`)
	v.answer("from-fujitsu", "no-indication", "there are no indications that this data comes from Fujitsu systems")
	v.preview("there are no indications that this data comes from Fujitsu systems\"")
	record, name := proposed(t, v.propose())
	if name != "statements/2021-fujitsu-marketo/2021-08-30-fujitsu-3.yaml" {
		t.Errorf("the file is %s", name)
	}
	if out, err := command(record, onrecord, "check", name); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The keyboard alone puts a statement on record.
func TestRecordKeyboard(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) { byKeyboard(t, visit(t, before, screen{1280, scheme})) })
	}
}

func byKeyboard(t *testing.T, v *visitor) {
	to := func(where string) {
		t.Helper()
		for range 60 {
			if value[bool](v.tab, fmt.Sprintf(`document.activeElement.matches(%q + ':focus-visible')`, where)) {
				return
			}
			v.do(chromedp.KeyEvent(kb.Tab))
		}
		t.Fatalf("the keyboard does not reach %s", where)
	}
	to("[data-field=Party]")
	v.do(chromedp.KeyEvent("Fuj"))
	to("[data-field=Text]")
	v.do(chromedp.KeyEvent("We do not know."))
	to("[data-field=Date]")
	v.do(chromedp.KeyEvent("2021-09-10"))
	to("[data-question=from-fujitsu] [data-answer=Position]")
	v.do(chromedp.KeyEvent("unk"))
	to("[data-question=from-fujitsu] button")
	v.do(chromedp.KeyEvent(kb.Enter))
	v.until(`document.activeElement.matches('[data-field=Text]')`)
	for range len("We do not know.") {
		v.do(chromedp.KeyEvent(kb.ArrowLeft, chromedp.KeyModifiers(8))) // with Shift
	}
	v.until(`document.querySelector('[data-question=from-fujitsu] [data-answer=Quote]').value === 'We do not know.'`)
	v.preview("quote: We do not know.")
	showed := value[string](v.tab, `document.querySelector('.told div').textContent`)
	to("#propose")
	v.do(chromedp.KeyEvent(kb.Enter))
	address := github.opened(20 * time.Second)
	if address == nil {
		t.Fatal("no page of GitHub opens")
	}
	record, _ := proposed(t, address)
	reviewed(t, record, showed)
}

// Where the browser refuses a new tab, a link leads to GitHub in this one. A repository that moved is found where it is.
func TestNoNewTab(t *testing.T) {
	github.moved.Store(true)
	defer github.moved.Store(false)
	v := visit(t, before, wide)
	v.september()
	v.script(`document.querySelector('#propose').addEventListener('click', (e) => e.preventDefault())`) // as such a browser
	v.press("#propose")
	if u := github.opened(time.Second); u != nil {
		t.Fatalf("a tab opens with %s", u)
	}
	v.until(`document.querySelector('.done').textContent.includes('this browser refuses new tabs: open it here')`)
	v.beyond = github.URL
	v.press(".done a")
	u := github.opened(20 * time.Second)
	if u == nil || u.Path != "/acme/ledger/new/main" {
		t.Fatalf("GitHub is asked for %s", u)
	}
	v.until(`document.querySelector('textarea')?.value.includes('there are no indications')`)
}

// What not everybody was told is downloaded first, and no page shows what readers would be told of it; who says it
// together is in the file.
func TestNotForAll(t *testing.T) {
	v := visit(t, before, wide)
	v.september()
	v.script(`for (const e of document.querySelectorAll('details')) e.open = true`)
	v.press(`.jointly input[value=toray]`)
	v.preview("jointly: [toray]")
	v.enter("[data-field=To]", "regulator")
	v.preview("to: regulator")
	const state = `[document.querySelector('.ways > :not([hidden])').id, document.querySelector('.told').hidden,
		document.querySelector('.todo').textContent.includes('no page and no feed will have it')].join(' ')`
	if got := value[string](v.tab, state); got != "download true true" {
		t.Errorf("the page is %s", got)
	}
	record, _ := proposed(t, v.propose())
	if out, err := command(record, onrecord, "check", "--base", "main"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// Under onrecord serve, the form saves into the record.
func TestSave(t *testing.T) {
	record := t.TempDir()
	if err := os.CopyFS(record, os.DirFS(before.record)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), onrecord, "serve", "--listen", "127.0.0.1:0")
	cmd.Dir = record
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	v := visit(t, &website{url: strings.TrimSpace(address)}, wide)
	v.september()
	showed := value[string](v.tab, `document.querySelector('.told div').textContent`)
	v.press("#save")
	v.until(`document.querySelector('.done').textContent ===
		'It is saved as statements/2021-fujitsu-marketo/2021-09-10-fujitsu.yaml.'`)
	reviewed(t, record, showed)
}

// Who follows a link from a statement begins with what its party will mostly repeat.
func TestBeginLike(t *testing.T) {
	v := &visitor{tab: open(t, before, before.incident+"/2021-08-30-fujitsu/", wide)}
	v.script(`document.querySelector('a[href*="record/#"]').click()`)
	v.until(`location.pathname === '/record/' && document.querySelector('[data-field=Role]')?.value === 'spokesperson'`)
	const got = `['[data-field=Party]', '[data-field=Outlet]', '[data-field=Text]', '[data-field=Date]',
		'[data-question=from-fujitsu] [data-answer=Position]'].map((e) => document.querySelector(e).value).join()`
	if fields := value[string](v.tab, got); fields != "fujitsu,ZDNet,,,unknown" {
		t.Errorf("the form begins with %s", fields)
	}
}
