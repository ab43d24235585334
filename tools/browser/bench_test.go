package browser

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// How long the form takes until it can be filled in, and for each keystroke in a text of 2 kB whose party said twenty
// others before.
func BenchmarkForm(b *testing.B) {
	var ready, keystrokes []float64
	for b.Loop() {
		v := visit(b, before, wide)
		ready = append(ready, value[float64](v.tab, `performance.getEntriesByName('ready')[0].startTime`))
		keystrokes = append(keystrokes, value[[]float64](v.tab, typing)...)
	}
	slices.Sort(ready)
	slices.Sort(keystrokes)
	module, err := os.Stat(filepath.Join(before.out, "_", "onrecord.wasm.gz"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(module.Size())/1e6, "MB/module")
	b.ReportMetric(ready[len(ready)/2], "ms/ready")
	b.ReportMetric(keystrokes[len(keystrokes)/2], "ms/keystroke")
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
	functions.load(JSON.stringify(base));
	const draft = {Incident: base.ID, Party: 'fujitsu', Date: '2021-09-20', Wording: 'verbatim',
		Text: words('1,200', 2021),
		Positions: [{Question: 'from-fujitsu', Position: 'no-indication', Quote: 'no evidence that data of 2021 was taken'}]};
	return Array.from({length: 40}, (_, i) => {
		draft.Text += 'x';
		const began = performance.now();
		functions.preview(JSON.stringify(draft));
		return performance.now() - began;
	});
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
