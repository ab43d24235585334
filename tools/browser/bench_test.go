package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
)

// How long the form takes until it can be filled in, for each keystroke in a text of 2 kB whose party said twenty
// others before, and how much the page itself has to work, and cannot be used, when 900 kB are pasted.
func BenchmarkForm(b *testing.B) {
	var ready, keystrokes, blocked []float64
	for b.Loop() {
		v := visit(b, before, wide)
		ready = append(ready, value[float64](v.tab, `performance.getEntriesByName('ready')[0].startTime`))
		keystrokes = append(keystrokes, value[[]float64](v.tab, typing)...)
		v = visit(b, before, wide)
		v.choose("[data-field=Party]", "fujitsu")
		v.enter("[data-field=Date]", "2021-09-10")
		call(v.tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		worked := work(v.tab)
		v.paste("[data-field=Text]", "text/plain", strings.Repeat("We know of 1,200 customers. ", 900_000/28))
		v.preview("It is too long to be shown here: download it.")
		blocked = append(blocked, work(v.tab)-worked)
	}
	slices.Sort(ready)
	slices.Sort(keystrokes)
	slices.Sort(blocked)
	module, err := os.Stat(filepath.Join(before.out, "_", "onrecord.wasm.gz"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(module.Size())/1e6, "MB/module")
	b.ReportMetric(ready[len(ready)/2], "ms/ready")
	b.ReportMetric(keystrokes[len(keystrokes)/2], "ms/keystroke")
	b.ReportMetric(blocked[len(blocked)/2], "ms/pasted")
}

// work returns for how many milliseconds the thread of a page has worked.
func work(b *tab) float64 {
	for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value
		}
	}
	b.Fatal("the browser does not say how long it worked")
	return 0
}

// typing returns how long the previews of forty keystrokes took.
const typing = `(async () => {
	const functions = await loadModule(), from = document.querySelector('[data-statements]').dataset.statements;
	const base = await (await fetch(from)).json();
	const words = (n, year) => ('We look into reports about ' + n + ' customers of ours, and see no evidence that data ' +
		'of ' + year + ' was taken. ').repeat(30).slice(0, 2000);
	base.Statements = Array.from({length: 20}, (_, i) => {
		const day = '2021-08-' + String(i + 1).padStart(2, '0'), id = day + '-fujitsu';
		return {ID: id, File: 'statements/x/' + id + '.yaml', Party: 'fujitsu', Date: day, Wording: 'verbatim', Lang: 'en',
			Source: {Outlet: 'ZDNet', URL: 'https://example.com/' + i}, Text: words(7 * i, 1990 + i)};
	});
	await functions.load(JSON.stringify(base));
	const draft = {Incident: base.ID, Party: 'fujitsu', Date: '2021-09-20', Wording: 'verbatim',
		Text: words('1,200', 2021),
		Positions: [{Question: 'from-fujitsu', Position: 'no-indication', Quote: 'no evidence that data of 2021 was taken'}]};
	const took = [];
	for (let i = 0; i < 40; i++) {
		draft.Text += 'x';
		const began = performance.now();
		await functions.preview(JSON.stringify(draft));
		took.push(performance.now() - began);
	}
	return took;
})()`

// How long it takes, from loopback, until something of a page is seen.
func BenchmarkPaint(b *testing.B) {
	for _, name := range []string{"front", "incident", "statement", "compare", "party", "search"} {
		b.Run(name, func(b *testing.B) {
			s, path := kinds[name]()
			var paints []float64
			for b.Loop() {
				t := open(b, s, path, wide)
				t.until(`performance.getEntriesByName('first-contentful-paint').length > 0`)
				paints = append(paints, value[float64](t, `performance.getEntriesByName('first-contentful-paint')[0].startTime`))
			}
			slices.Sort(paints)
			b.ReportMetric(paints[len(paints)/2], "ms/paint")
		})
	}
}
