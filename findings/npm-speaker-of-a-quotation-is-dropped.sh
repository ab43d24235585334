#!/usr/bin/env bash
# @mozilla/readability 0.6.0 and defuddle 0.19.4 (npm): what a page says of the speaker in the foot of a block quotation is
# taken for the foot of a page and left out, and a block whose class name has "comment" in it for what readers wrote.
# The words of a company so lose who said them, or are gone as a whole.
# Seen: neither text has "Ann Lee" nor what stands in the block of the class company-comment.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > page.html <<'HTML'
<!doctype html><html><head><title>Notice</title></head><body><article><h1>Notice of an incident</h1>
<p>We have found that the data of some customers was taken from one of our systems, and we are telling each of them by letter today.</p>
<p>The investigation goes on together with an outside firm, and we will publish what it finds on this page as soon as we know more about what happened.</p>
<p>There is no indication at this time that passwords or payment cards are affected, and our services go on working for all of our customers as before.</p>
<blockquote><p>We are sorry that this happened, and we are doing all we can to make sure that it does not happen to our customers again.</p><footer>Ann Lee, chief executive</footer></blockquote>
<div class="company-comment"><p>The company said that no other system was entered, that it has told the authority in charge, and that it keeps all of its customers informed.</p></div>
</article></body></html>
HTML
cat > main.mjs <<'JS'
import fs from 'fs';
import {Readability} from '@mozilla/readability';
import {Defuddle} from 'defuddle/node';
import {JSDOM} from 'jsdom';
const page = fs.readFileSync('page.html', 'utf8');
const texts = [new Readability(new JSDOM(page).window.document).parse().textContent, (await Defuddle(new JSDOM(page).window.document)).content];
for (const text of texts) {
  console.log(['outside firm', 'We are sorry', 'Ann Lee', 'no other system'].map(words => text.includes(words)).join(' '));
}
JS

npm install --silent --no-audit --no-fund --ignore-scripts @mozilla/readability@0.6.0 defuddle@0.19.4 jsdom@26.1.0 >/dev/null 2>&1
got=$(node main.mjs)
echo "$got"
[ "$got" = $'true true false false\ntrue true false false' ] || { echo "this has changed"; exit 1; }
