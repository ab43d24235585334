package browser

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

var large = flag.String("site", "", "the folder of a site, made by onrecord site, in which a benchmark searches")

// How long a query takes in the browser, and what it loads, compressed, in the pages of a large record. Each query is
// the first one: nothing is loaded yet.
func BenchmarkSearch(b *testing.B) {
	if *large == "" {
		b.Skip("-args -site FOLDER says where the pages are")
	}
	s := &website{out: *large}
	s.serve(b)
	for name, query := range map[string]string{
		"rare": "passports regulator", "common": "company", "phrase": `"no evidence"`, "nowhere": `"regulator evidence"`,
	} {
		b.Run(name, func(b *testing.B) {
			var took, loads []float64
			for b.Loop() {
				t := open(b, s, "_/search/", wide)
				took = append(took, value[float64](t, fmt.Sprintf(asking, strconv.Quote(query))))
				loads = append(loads, compressed(b, s, value[[]string](t, `performance.getEntriesByType('resource')
					.map((e) => new URL(e.name).pathname).filter((p) => p.endsWith('.json'))`)))
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2], "ms/query")
			b.ReportMetric(loads[0], "kB/query")
		})
	}
}

// asking returns how long it took until a query was answered, from the moment in which all was loaded.
const asking = `(async () => {
	const input = document.getElementById('query'), message = document.querySelector('.message');
	const ask = () => new Promise((done) => {
		const began = performance.now();
		message.textContent = '';
		new MutationObserver((_, o) => {
			if (message.textContent) { o.disconnect(); done(performance.now() - began); }
		}).observe(message, {childList: true, characterData: true, subtree: true});
		input.form.requestSubmit();
	});
	input.value = %s;
	await ask();
	return await ask();
})()`

// compressed returns how many kB some files of a site have as gzip makes them.
func compressed(b *testing.B, s *website, names []string) float64 {
	b.Helper()
	sum := 0
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(s.out, filepath.FromSlash(name)))
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		z.Write(data)
		z.Close()
		sum += out.Len()
	}
	return float64(sum) / 1e3
}

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
