#!/usr/bin/env bash
# @mozilla/readability 0.6.0, html-to-text 10.0.1 (npm) and codeberg.org/readeck/go-readability v2.1.3: the text of a page
# has the mark of a footnote joined to the number before it. A count that is copied from it is ten times what was said.
# Seen: "5001 customers" for "500", with footnote 1, from all three.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > page.html <<'HTML'
<!doctype html><html><head><title>Notice</title></head><body><article><h1>Notice of an incident</h1>
<p>We have found that the data of about 500<sup>1</sup> customers was taken from one of our systems, and we are telling each of them by letter today.</p>
<p>The investigation goes on together with an outside firm, and we will publish what it finds on this page as soon as we know more about what happened.</p>
<p>There is no indication at this time that passwords or payment cards are affected, and our services go on working for all of our customers as before.</p>
<p><sup>1</sup> As of 1 March, and may change.</p></article></body></html>
HTML
cat > main.mjs <<'JS'
import fs from 'fs';
import {Readability} from '@mozilla/readability';
import {JSDOM} from 'jsdom';
import {convert} from 'html-to-text';
const page = fs.readFileSync('page.html', 'utf8');
for (const text of [new Readability(new JSDOM(page).window.document).parse().textContent, convert(page)]) {
  console.log(/about (\S+)\s+customers/.exec(text)[1]);
}
JS
cat > main.go <<'GO'
package main

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
)

func main() {
	page, err := os.Open("page.html")
	if err != nil {
		panic(err)
	}
	article, err := readability.FromReader(page, &url.URL{Scheme: "https", Host: "example.com"})
	if err != nil {
		panic(err)
	}
	var text strings.Builder
	if err := article.RenderText(&text); err != nil {
		panic(err)
	}
	fmt.Println(regexp.MustCompile(`about (\S+)\s+customers`).FindStringSubmatch(text.String())[1])
}
GO

npm install --silent --no-audit --no-fund --ignore-scripts @mozilla/readability@0.6.0 jsdom@26.1.0 html-to-text@10.0.1 >/dev/null 2>&1
go mod init finding >/dev/null 2>&1
go get codeberg.org/readeck/go-readability/v2@v2.1.3 >/dev/null 2>&1
got=$(node main.mjs; go run .)
echo "$got"
[ "$got" = $'5001\n5001\n5001' ] || { echo "this has changed"; exit 1; }
