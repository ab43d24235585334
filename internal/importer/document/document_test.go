package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// said returns the paragraphs of a document, one a line.
func said(d Document) string {
	var all []string
	for _, b := range d.Blocks {
		all = append(all, b.Text)
	}
	return strings.Join(all, "\n")
}

func TestPage(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"main part": {"<nav><p>Home and many more words of a menu</p></nav><article><p>We know.<p>It is over.</article>" +
			"<aside><p>Read also this and that of last week</p></aside>", "We know.\nIt is over."},
		"quotation marks of q":    {"<article><p>He said <q>it is <q>over</q></q>.</p></article>", "He said “it is ‘over’”."},
		"raised digits":           {"<article><p>500<sup>1</sup> of 20 m<sup>2</sup>, the 1<sup>st</sup></p></article>", "500¹ of 20 m², the 1st"},
		"the mark of a note":      {`<article><p>500<sup><a href="#n1">1</a></sup> users</p></article>`, "500 [1] users"},
		"struck out":              {"<article><p>We lost <del>500</del> <ins>1,200</ins> files</p></article>", "We lost 1,200 files"},
		"hidden":                  {`<article><p>We know.</p><p hidden>No.</p><p style="display: none">No.</p></article>`, "We know."},
		"furigana":                {"<article><p><ruby>漢<rt>かん</rt></ruby>字です</p></article>", "漢字です"},
		"two line ends":           {"<article><div>We know.<br><br>It is over.</div></article>", "We know.\nIt is over."},
		"no mark of the article":  {"<div><div><p>We know that it is over by now.</p><p>And that is all of it.</p></div></div>", "We know that it is over by now.\nAnd that is all of it."},
		"a comment is no article": {"<div class=company-comment><p>We know that it is over by now.</p></div>", "We know that it is over by now."},
		"odd nesting":             {"<p><b>We <i>know</b></i>.<td>x</p>", "We know.x"},
	} {
		d, err := Read([]byte("<!doctype html><body>"+c.page), "text/html")
		if err != nil || said(d) != c.want {
			t.Errorf("%s: %q, %v; want %q", name, said(d), err, c.want)
		}
	}
	d, err := Read([]byte("<!doctype html><article><p>One <s>two</s> three<p hidden>four</article>"), "text/html")
	if err != nil || len(d.Notes) != 2 {
		t.Errorf("what is left out is not said: %q, %v", d.Notes, err)
	}
}

// Who speaks below a block for quotations is read with it, and the times of a live blog stay with their parts.
func TestPageBlocks(t *testing.T) {
	d, err := Read([]byte(`<!doctype html><main><blockquote><p>We know.<p>It is over.<footer>— Jo Doe, Acme</footer></blockquote>
<article><time datetime="2021-09-10T10:00:00Z">10:00</time><p>First.</article>
<article><header><time datetime="2021-09-10T12:00:00Z">12:00</time></header><p>Second.</article></main>`), "text/html")
	if err != nil || len(d.Blocks) != 6 {
		t.Fatalf("%+v, %v", d.Blocks, err)
	}
	first, second := d.Blocks[0], d.Blocks[1]
	if !first.Quoted || first.Cite != "Jo Doe, Acme" || second.Cite != "Jo Doe, Acme" || d.Blocks[3].Time != "2021-09-10T10:00:00Z" ||
		d.Blocks[5].Time != "2021-09-10T12:00:00Z" || d.Blocks[3].Cite != "" {
		t.Errorf("%+v", d.Blocks)
	}
}

func TestHead(t *testing.T) {
	d, err := Read([]byte(`<!doctype html><html lang="en-GB"><head><title>T - Paper</title>
<link rel="canonical" href="https://news.example/1">
<meta property="og:site_name" content="The Paper"><meta name="article:modified_time" content="2021-09-11">
<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle", "Thing"], "headline": "A &amp; B",
"author": [{"name": "Jo Doe"}, {"name": "Al Roe"}], "datePublished": "2021-09-10T19:10:00+09:00"}]}</script>
<script type="application/ld+json">{"broken"</script></head>
<body><article><h1>H</h1><time datetime="2021-09-10">today</time><p>We know.</article>`), "text/html; charset=utf-8")
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "A & B" || d.Author != "Jo Doe, Al Roe" || d.Outlet != "The Paper" || d.Lang != "en-GB" ||
		d.Address != "https://news.example/1" {
		t.Errorf("%+v", d)
	}
	want := []Date{
		{"2021-09-10T19:10:00+09:00", "the page's JSON-LD datePublished"},
		{"2021-09-11", "the page's meta element article:modified_time"},
		{"2021-09-10", "the page's first time element"},
	}
	if len(d.Dates) != len(want) || d.Dates[0] != want[0] || d.Dates[1] != want[1] || d.Dates[2] != want[2] {
		t.Errorf("%+v", d.Dates)
	}
}

func TestEncodings(t *testing.T) {
	for name, c := range map[string]struct{ data, declared, want string }{
		"windows-1252, declared":      {"caf\xe9", "windows-1252", "café"},
		"latin 1, in the head":        {"<meta charset=iso-8859-1>caf\xe9", "", "<meta charset=iso-8859-1>café"},
		"shift_jis":                   {"\x93\xfa\x96\x7b", "Shift_JIS", "日本"},
		"euc-jp, in the head":         {"<meta charset='euc-jp'>\xc6\xfc\xcb\xdc", "", "<meta charset='euc-jp'>日本"},
		"iso-2022-jp":                 {"\x1b$BF|K\\\x1b(B", "iso-2022-jp", "日本"},
		"utf-16 with its mark":        {"\xff\xfec\x00a\x00f\x00\xe9\x00", "", "café"},
		"utf-8, whatever is declared": {"café", "iso-8859-1", "café"},
		"utf-8 with its mark":         {"\xef\xbb\xbfcafé", "", "café"},
		"an unknown name, and ASCII":  {"cafe", "x-nobody", "cafe"},
		"controls":                    {"a\x1b[2Jb\x00", "", "a [2Jb "},
	} {
		if got, err := Decode([]byte(c.data), c.declared); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
	for name, c := range map[string]struct{ data, declared, want string }{
		"an unknown name":    {"caf\xe9", "x-nobody", `it says "x-nobody"`},
		"declared utf-8":     {"caf\xe9", "utf-8", `it says "utf-8"`},
		"nothing is guessed": {"caf\xe9", "", "nobody says what the encoding"},
	} {
		if got, err := Decode([]byte(c.data), c.declared); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, kind, want string }{
		"a PDF":         {"%PDF-1.7\n", "application/pdf", "PDF"},
		"a picture":     {"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "", "image/png"},
		"an archive":    {"PK\x03\x04nothing", "", "no whole Word file"},
		"data":          {"{}", "application/json", "of the type application/json"},
		"no mail":       {"nothing", "message/rfc822", "the mail cannot be read"},
		"a deep page":   {"<html>" + strings.Repeat("<div>", 10000), "text/html", "the page cannot be read"},
		"a deep mail":   {deepMail(), "", "more than 10 parts"},
		"odd encodings": {"<html><p>caf\xe9", "text/html", "encoding"},
	} {
		d, err := Read([]byte(c.data), c.kind)
		var said *Error
		if !errors.As(err, &said) || !strings.Contains(err.Error(), c.want) || said.Advice == "" {
			t.Errorf("%s: %+v, %v; want %s", name, d, err, c.want)
		}
	}
	for _, empty := range []string{"", " \n\n", "<html><body></body></html>"} {
		if d, err := Read([]byte(empty), ""); err != nil || !d.Empty() {
			t.Errorf("%q: %+v, %v", empty, d, err)
		}
	}
}

// deepMail returns a mail with parts in parts.
func deepMail() string {
	var b strings.Builder
	b.WriteString("From: a@example.com\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n")
	for i := range 20 {
		fmt.Fprintf(&b, "--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n", i, i+1)
	}
	return b.String()
}

func TestPlain(t *testing.T) {
	d := readPlain("# A headline\n### Below it\n\n+ Source: The Paper\n+ Link: [article](https://news.example/1)\n+ Date: 10 September 2021\n" +
		"\nThe firm said\n[it knows](https://news.example/2) of it.\n\n> Quoted words.\n\nSource: none of its own.\n")
	if d.Title != "A headline" || d.Outlet != "The Paper" || d.Address != "https://news.example/1" || len(d.Dates) != 1 ||
		said(d) != "Below it\nThe firm said it knows of it.\nQuoted words." || !d.Blocks[2].Quoted {
		t.Errorf("%+v", d)
	}
	long := strings.Repeat("words ", 40)
	if got := said(readPlain(long + "\n" + long)); strings.Count(got, "\n") != 1 {
		t.Errorf("lines that are paragraphs are joined: %q", got)
	}
}

const mailHeader = "From: =?iso-2022-jp?B?GyRCO3tFRBsoQg==?= <press@acme.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\n" +
	"Date: Fri, 10 Sep 2021 19:10:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"

func TestMail(t *testing.T) {
	d, err := Read([]byte(mailHeader+"--b\r\nContent-Type: text/plain; format=flowed\r\n\r\nWe know \r\nof it.\r\n\r\n> Do you \r\n> know?\r\n"+
		"\r\n-- \r\nJo Doe\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>We know nothing.\r\n"+
		"--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n--b--\r\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	if d.Sender != "寺田" || d.Title != "Café" || d.Dates[0].Value != "2021-09-10T19:10:00+09:00" ||
		!strings.HasPrefix(said(d), "We know of it.") || strings.Contains(said(d), "Jo Doe") || !d.Blocks[1].Quoted {
		t.Errorf("%+v", d)
	}
	notes := strings.Join(d.Notes, "\n")
	if !strings.Contains(notes, "the two differ") || !strings.Contains(notes, "application/pdf") {
		t.Errorf("%q", notes)
	}
}

func TestMailParts(t *testing.T) {
	for name, c := range map[string]struct{ parts, want string }{
		"quoted-printable": {"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
			"We know of caf=C3=A9=\r\ns.\r\n--b--\r\n", "We know of cafés."},
		"base64": {"--b\r\nContent-Type: text/plain; charset=shift_jis\r\nContent-Transfer-Encoding: base64\r\n\r\nk/qWew==\r\n--b--\r\n",
			"日本"},
		"page alone": {"--b\r\nContent-Type: text/html\r\n\r\n<p>We know.<p>It is over.\r\n--b--\r\n", "We know.\nIt is over."},
		"forwarded": {"--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Jo <jo@acme.example>\r\nSubject: x\r\n\r\nWe know.\r\n--b--\r\n",
			"We know."},
	} {
		d, err := Read([]byte(mailHeader+c.parts), "")
		if err != nil || said(d) != c.want {
			t.Errorf("%s: %q, %v; want %q", name, said(d), err, c.want)
		}
	}
}

// Other names of zones mean different things in different places: such a date stays as it is written.
func TestMailDate(t *testing.T) {
	for at, want := range map[string]string{
		"Fri, 10 Sep 2021 19:10:00 +0900": "2021-09-10T19:10:00+09:00", "10 Sep 2021 19:10:00 GMT": "2021-09-10T19:10:00Z",
		"Fri, 10 Sep 2021 19:10:00 EST": "Fri, 10 Sep 2021 19:10:00 EST", "yesterday": "yesterday",
	} {
		if got := mailDate(at); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	page := []byte("<!doctype html><p>caf&eacute; <b>is</b><!-- not --> 500<sup>1</sup>")
	if got := Letters(page, "text/html"); got != "café is 5001" {
		t.Errorf("%q", got)
	}
	if got := Letters([]byte(mailHeader), ""); got != "" {
		t.Errorf("%q", got)
	}
}

// FuzzRead reads documents that anybody made: it says what is wrong, or has words that are text.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"<!doctype html><article><q>a<sup>1</sup></q><time datetime=x><blockquote>b<footer>c</article>",
		mailHeader + "--b\r\nContent-Type: text/plain; format=flowed; delsp=yes\r\n\r\n> a \r\n--b--", "# a\n+ Source: b\n\n> c",
		"PK\x03\x04", "%PDF-", "\xff\xfea\x00", "caf\xe9",
	} {
		f.Add([]byte(seed), "text/html; charset=shift_jis")
		f.Add([]byte(seed), "")
	}
	f.Fuzz(func(t *testing.T, data []byte, kind string) {
		d, err := Read(data, kind)
		var said *Error
		if err != nil && (!errors.As(err, &said) || said.Problem == "" || said.Advice == "") {
			t.Errorf("%v says not what to do", err)
		}
		for _, b := range d.Blocks {
			if !utf8.ValidString(b.Text) || strings.TrimSpace(b.Text) == "" {
				t.Errorf("a paragraph is %q", b.Text)
			}
		}
		Letters(data, kind)
	})
}
