#!/usr/bin/env bash
# mammoth 1.13.0 (npm): of a Word file, the value of a simple field and a word that has its reading above it (ruby, as
# Japanese press releases have it) are left out of text and HTML. A count that stands in a field is gone from the middle
# of its sentence. A message says that an element was ignored, and not that it held words.
# Seen: "About  customers" for "About 500 customers", "はない" for "兆候はない".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --no-audit --no-fund --ignore-scripts mammoth@1.13.0 jszip@3.10.1 >/dev/null 2>&1
cat > main.cjs <<'JS'
const JSZip = require('jszip'), mammoth = require('mammoth');
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const run = text => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const read = async paragraph => {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>');
  zip.file('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ' +
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>');
  zip.file('word/document.xml', `<w:document xmlns:w="${word}"><w:body><w:p>${paragraph}</w:p></w:body></w:document>`);
  const buffer = await zip.generateAsync({type: 'nodebuffer'});
  console.log(JSON.stringify((await mammoth.extractRawText({buffer})).value.trim()));
};
(async () => {
  await read(run('About ') + `<w:fldSimple w:instr="DOCPROPERTY customers">${run('500')}</w:fldSimple>` + run(' customers'));
  await read(`<w:r><w:ruby><w:rubyPr/><w:rt>${run('ちょうこう')}</w:rt><w:rubyBase>${run('兆候')}</w:rubyBase></w:ruby></w:r>` + run('はない'));
})();
JS
got=$(node main.cjs)
echo "$got"
[ "$got" = $'"About  customers"\n"はない"' ] || { echo "this has changed"; exit 1; }
