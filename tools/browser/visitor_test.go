package browser

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A statement that somebody puts on record: the real one of September 2021, which the record of these tests lacks, as a
// mail brings it.
const (
	said = "While Fujitsu is aware that Marketo claims that it has uploaded data pertaining to the commercial " +
		"relationship between Fujitsu and a customer in Japan, we have conducted a thorough review of this incident, and " +
		"to date there are no indications that this data comes from Fujitsu systems or environments.\n\nAs for the " +
		"authenticity and origins of the data, we're not in a position to speculate and will refrain from further " +
		"comment for the time being."
	mailed = "> While Fujitsu is aware that Marketo claims that it has uploaded data pertaining to\n> the commercial " +
		"relationship between Fujitsu and a customer in\u00a0Japan, we have conducted a thorough review of this " +
		"incident, and to date there are no indi\u00adcations that this data comes from Fujitsu systems or " +
		"environments.\n>\n> As for the authenticity and origins of the data, we're not in a position to speculate and " +
		"will refrain from further\n> comment for the time being."
	article = "https://www.zdnet.com/article/fujitsu-confirms-stolen-data/"
)

// A visitor fills the form, and counts what that takes: 1.2 seconds for what is chosen, pressed or pasted, and 40 words
// of five letters a minute for what is typed.
type visitor struct {
	*tab
	actions int
	seconds float64
}

func visit(t testing.TB, s *website, look screen) *visitor {
	t.Helper()
	v := &visitor{tab: open(t, s, "record/", look)}
	v.until(`document.querySelector('.question') !== null && document.querySelector('.todo').textContent !== '' &&
		(!globalThis.loadModule || performance.getEntriesByName('ready').length > 0)`)
	return v
}

// script runs a script in the page.
func (v *visitor) script(script string, args ...any) {
	v.Helper()
	for i, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			v.Fatal(err)
		}
		args[i] = string(text)
	}
	v.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(script, args...)))
}

func (v *visitor) act() { v.actions, v.seconds = v.actions+1, v.seconds+1.2 }

// choose chooses an entry of a list.
func (v *visitor) choose(where, value string) {
	v.Helper()
	v.act()
	v.script(`((e) => {
		e.focus();
		e.value = %[2]s;
		for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, {bubbles: true}));
	})(document.querySelector(%[1]s))`, where, value)
}

// enter goes to a field and types.
func (v *visitor) enter(where, text string) {
	v.Helper()
	v.act()
	v.seconds += float64(len(text)) * 60 / (40 * 5)
	v.script(`document.querySelector(%s).focus()`, where)
	v.do(chromedp.KeyEvent(text))
}

// paste goes to a field and pastes what a program put on the clipboard in one form.
func (v *visitor) paste(where, form, text string) {
	v.Helper()
	v.act()
	v.script(`((e) => {
		const data = new DataTransfer();
		data.setData(%[2]s, %[3]s);
		e.focus();
		const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
		if (e.dispatchEvent(event)) { // as the browser does where no page does it
			e.setRangeText(data.getData('text/plain'), e.selectionStart, e.selectionEnd, 'end');
			e.dispatchEvent(new Event('input', {bubbles: true}));
		}
	})(document.querySelector(%[1]s))`, where, form, text)
}

// mark selects words of the text.
func (v *visitor) mark(words string) {
	v.Helper()
	v.act()
	v.script(`((e) => {
		const at = e.value.indexOf(%[1]s);
		e.focus();
		e.setSelectionRange(at, at + %[1]s.length);
	})(document.querySelector('[data-field=Text]'))`, words)
}

// answer chooses a position and selects the words that carry it.
func (v *visitor) answer(question, position, words string) {
	v.Helper()
	v.choose(`[data-question="`+question+`"] [data-answer=Position]`, position)
	v.mark(words)
	v.until(fmt.Sprintf(`document.querySelector('[data-question="%s"] [data-answer=Quote]').value !== ''`, question))
}

// press presses a button or follows a link.
func (v *visitor) press(where string) {
	v.Helper()
	v.act()
	v.script(`document.querySelector(%s).click()`, where)
}

// propose proposes the file, by the keyboard, and returns the address of the page that opens.
func (v *visitor) propose() *url.URL {
	v.Helper()
	v.act()
	v.until(`!document.querySelector('.put').inert`)
	v.script(`document.querySelector('#propose').focus()`)
	v.do(chromedp.KeyEvent(kb.Enter))
	u := github.opened(20 * time.Second)
	if u == nil {
		v.Fatal("no page of GitHub opens")
	}
	return u
}

// preview waits for what the statement comes to, with some words in the file.
func (v *visitor) preview(words string) {
	v.Helper()
	text, err := json.Marshal(words)
	if err != nil {
		v.Fatal(err)
	}
	v.until(fmt.Sprintf(`!document.querySelector('.put').inert &&
		document.querySelector('.content pre').textContent.includes(%s)`, text))
}

// september fills in the real statement, with two answers.
func (v *visitor) september() {
	v.Helper()
	v.choose("[data-field=Party]", "fujitsu")
	v.paste("[data-field=Text]", "text/plain", mailed)
	v.enter("[data-field=Date]", "2021-09-10")
	v.paste("[data-field=URL]", "text/plain", article)
	v.enter("[data-field=Outlet]", "ZDNet")
	v.answer("from-fujitsu", "no-indication", "there are no indications that this data comes from Fujitsu systems")
	v.answer("authentic", "declined", "we're not in a position to speculate")
	v.preview("quote: \"we're not in a position to speculate\"")
}
