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
