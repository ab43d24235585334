package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// wordFile returns a Word file with a body and notes.
func wordFile(body, footnotes string) []byte {
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"word/document.xml":  "<w:document " + space + "><w:body>" + body + "</w:body></w:document>",
		"word/footnotes.xml": "<w:footnotes " + space + ">" + footnotes + "</w:footnotes>",
	} {
		if w, err := z.Create(name); err == nil {
			fmt.Fprint(w, content)
		}
	}
	z.Close()
	return b.Bytes()
}

func TestWord(t *testing.T) {
	run := func(words string) string { return "<w:r><w:t>" + words + "</w:t></w:r>" }
	for name, c := range map[string]struct{ body, now, was string }{
		"paragraphs": {"<w:p>" + run("We know.") + "</w:p><w:p/><w:p>" + run("It is ") + run("over.") + "</w:p>",
			"We know.\n\nIt is over.", "We know.\n\nIt is over."},
		"inserted and deleted": {"<w:p>" + run("We lost ") + "<w:del><w:r><w:delText>500</w:delText></w:r></w:del><w:ins>" +
			run("1,200") + "</w:ins>" + run(" files.") + "</w:p>", "We lost 1,200 files.", "We lost 500 files."},
		"moved": {"<w:p><w:moveFrom>" + run("A. ") + "</w:moveFrom>" + run("B. ") + "<w:moveTo>" + run("A.") + "</w:moveTo></w:p>",
			"B. A.", "A. B."},
		"a deleted mark joins": {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("We ") + "</w:p><w:p>" + run("know.") + "</w:p>",
			"We know.", "We\n\nknow."},
		"an inserted mark parts": {"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + run("We ") + "</w:p><w:p>" + run("know.") + "</w:p>",
			"We\n\nknow.", "We know."},
		"a deleted mark at the end": {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("We know.") + "</w:p>", "We know.", "We know."},
		"inserted, then deleted": {"<w:p>" + run("a") + "<w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>" + run("b") +
			"</w:p>", "ab", "ab"},
		"signs": {"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>" +
			"<w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>", "a\tb\nc-de", "a\tb\nc-de"},
		"furigana, fields, drawings": {"<w:p><w:r><w:ruby><w:rt>" + run("かん") + "</w:rt><w:rubyBase>" + run("漢") + "</w:rubyBase></w:ruby>" +
			"<w:instrText>PAGE</w:instrText></w:r>" + run("字") + "<w:r><a:t>x</a:t></w:r></w:p>", "漢字", "漢字"},
		"one of two forms": {"<w:p>" + run("a") + "<w:r><mc:AlternateContent><mc:Choice>" + "<w:txbxContent><w:p>" + run("box") +
			"</w:p></w:txbxContent></mc:Choice><mc:Fallback>" + "<w:p>" + run("box") + "</w:p></mc:Fallback></mc:AlternateContent></w:r>" +
			run("b") + "</w:p>", "box\n\nab", "box\n\nab"},
		"controls and links": {"<w:sdt><w:sdtContent><w:p><w:hyperlink>" + run("We know.") + "</w:hyperlink></w:p></w:sdtContent></w:sdt>",
			"We know.", "We know."},
		"former properties": {"<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>",
			"a", "a"},
		"a note": {"<w:p>" + run("We know") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run(".") + "</w:p>",
			"We know [1].\n\n[1] Since Monday.", "We know [1].\n\n[1] Since Sunday."},
	} {
		notes := `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>--</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p>` +
			`<w:r><w:t xml:space="preserve">Since </w:t></w:r><w:del><w:r><w:delText>Sunday</w:delText></w:r></w:del><w:ins><w:r>` +
			`<w:t>Monday</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p></w:footnote>`
		w, err := ReadWord(wordFile(c.body, notes))
		if err != nil || w.Text != c.now || w.Before != c.was {
			t.Errorf("%s: %q, before %q, %v; want %q, before %q", name, w.Text, w.Before, err, c.now, c.was)
		}
		if c.now != c.was && !w.Tracked || !strings.Contains(c.body+notes, "<w:del") && w.Tracked {
			t.Errorf("%s: tracked is %v", name, w.Tracked)
		}
	}
}

func TestWordHidden(t *testing.T) {
	w, err := ReadWord(wordFile("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r></w:p>", ""))
	if err != nil || w.Text != "a" || len(w.Notes) != 1 {
		t.Errorf("%+v, %v", w, err)
	}
	d, err := Read(wordFile("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", ""), "")
	if err != nil || said(d) != "a" || len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "tracked") {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestWordRefused(t *testing.T) {
	whole := wordFile("<w:p/>", "")
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 100 {
		w.Write(blanks)
	}
	z.Close()
	for name, data := range map[string][]byte{
		"half a file":     whole[:len(whole)/2],
		"no XML":          wordFile("<w:p>", ""),
		"a bomb":          bomb.Bytes(),
		"entities of XML": wordFile("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", ""),
	} {
		var said *Error
		if _, err := ReadWord(data); !errors.As(err, &said) || said.Advice == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzWord reads the XML of Word files that anybody made.
func FuzzWord(f *testing.F) {
	f.Add("<w:p><w:r><w:t>a</w:t></w:r></w:p>", `<w:footnote w:id="1"><w:p/></w:footnote>`)
	f.Add("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:txbxContent></w:p>", "")
	f.Fuzz(func(t *testing.T, body, notes string) {
		w, err := ReadWord(wordFile(body, notes))
		if err == nil && !utf8.ValidString(w.Text+w.Before) {
			t.Errorf("%q", w.Text)
		}
		if err == nil && !w.Tracked && w.Text != w.Before {
			t.Errorf("without changes %q was %q", w.Text, w.Before)
		}
	})
}
