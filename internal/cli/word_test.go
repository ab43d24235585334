package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

// word writes a Word file with a paragraph.
func word(t *testing.T, name, paragraph string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>%s</w:p>`+
		`</w:body></w:document>`, paragraph)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Word files are compared like texts and statements. One with tracked changes is two texts, and that is said.
func TestWordFiles(t *testing.T) {
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err == nil {
		err = copyRecord(root, dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "real")
	const run = "<w:r><w:t>%s</w:t></w:r>"
	word(t, filepath.Join(dir, "plain.docx"), fmt.Sprintf(run, "We lost 500 files."))
	word(t, filepath.Join(dir, "tracked.docx"), `<w:r><w:t xml:space="preserve">We lost </w:t></w:r><w:del><w:r><w:delText>500</w:delText>`+
		`</w:r></w:del><w:ins><w:r><w:t>1,200</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> files.</w:t></w:r>`)
	word(t, filepath.Join(dir, "source.docx"), fmt.Sprintf(run, "Details of the source of this information are unknown."))
	if err := os.WriteFile(filepath.Join(dir, "old.txt"), []byte("We lost 500 files."), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, out, messages string
		status              int
	}{
		{"redline old.txt plain.docx --exit-code", "We lost 500 files.", "", 0},
		{"redline plain.docx tracked.docx", "We lost [-500-] {+1,200+} files.", "has open tracked changes", 0},
		{"redline --tracked tracked.docx --exit-code", "We lost [-500-] {+1,200+} files.", "", 1},
		{"redline --tracked plain.docx", "We lost 500 files.", "no open tracked changes", 0},
		{"redline --tracked old.txt", "", "is no Word file", 2},
		{"redline --tracked old.txt plain.docx", "", "--tracked takes one file", 2},
		{"redline plain.docx", "", "needs 2 arguments", 2},
		{"diff --tracked tracked.docx", "We lost [-500-] {+1,200+} files.", "", 0},
		{"diff 2021-08-30-fujitsu source.docx", "of this information", "", 0},
		{"diff plain.docx tracked.docx --exit-code", "{+1,200+}", "has open tracked changes", 1},
		{"capture source.docx", "", "nobody is quoted in it", 2},
		{"capture tracked.docx --date 2021-09-13", "We lost 1,200 files.", "it was read as if all were accepted", 0},
	} {
		var out, messages bytes.Buffer
		status := cli.Main(t.Context(), strings.Fields(c.args), cli.Env{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &messages, Dir: dir,
			Getenv: func(string) string { return "" }, Now: time.Now,
		})
		if status != c.status || !strings.Contains(out.String(), c.out) || !strings.Contains(messages.String(), c.messages) {
			t.Errorf("%s ends with %d and prints\n%s\n%s", c.args, status, out.String(), messages.String())
		}
	}
}
