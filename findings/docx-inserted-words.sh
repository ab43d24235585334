#!/usr/bin/env bash
# github.com/fumiama/go-docx v0.0.0-20250506085032-0c30fd09304b: the text of a paragraph leaves out the words that a
# tracked change puts in, those that it moved there, and those of a content control. Drafts of statements reach people
# with open changes and with fields to fill in: of "There is no evidence", with "no" put in, the opposite is left.
# Seen: "There is evidence." for the insertion, "On " for the content control.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"archive/zip"
	"bytes"
	"fmt"

	"github.com/fumiama/go-docx"
)

const (
	types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.` +
		`wordprocessingml.document.main+xml"/></Types>`
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` +
		`officeDocument" Target="word/document.xml"/></Relationships>`
	document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		`<w:body><w:p>%s</w:p></w:body></w:document>`
)

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func read(paragraph string) {
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, part := range [][2]string{{"[Content_Types].xml", types}, {"_rels/.rels", relations},
		{"word/document.xml", fmt.Sprintf(document, paragraph)}} {
		w, err := archive.Create(part[0])
		if err != nil {
			panic(err)
		}
		fmt.Fprint(w, part[1])
	}
	archive.Close()
	d, err := docx.Parse(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		panic(err)
	}
	for _, item := range d.Document.Body.Items {
		if p, ok := item.(*docx.Paragraph); ok {
			fmt.Printf("%q\n", p.String())
		}
	}
}

func main() {
	read(run("There is ") + `<w:ins w:id="1" w:author="a">` + run("no ") + `</w:ins>` + run("evidence."))
	read(run("On ") + `<w:sdt><w:sdtContent>` + run("10 September") + `</w:sdtContent></w:sdt>`)
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/fumiama/go-docx@v0.0.0-20250506085032-0c30fd09304b >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = $'"There is evidence."\n"On "' ] || { echo "this has changed"; exit 1; }
