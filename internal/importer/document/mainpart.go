package document

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mainPart returns the element that holds the article of a page: the one that the page marks as it or, where that has
// less than half of the words in paragraphs, the smallest that has most of them.
func mainPart(root *html.Node) *html.Node {
	sizes := make(map[*html.Node]int) // letters in paragraphs below each element
	weigh(root, sizes)
	marked := candidates(root)
	slices.SortStableFunc(marked, func(a, b *html.Node) int { return cmp.Compare(sizes[b], sizes[a]) })
	for _, n := range marked {
		if sizes[n] > 0 && 2*sizes[n] >= sizes[root] {
			return n
		}
	}
	return densest(root, sizes)
}

// candidates returns the elements that a page marks as its main part, the innermost first.
func candidates(root *html.Node) (all []*html.Node) {
	for n := range root.Descendants() {
		body := strings.Contains(attribute(n, "itemprop"), "articleBody")
		if body || n.DataAtom == atom.Article || n.DataAtom == atom.Main || attribute(n, "role") == "main" {
			all = append(all, n)
		}
	}
	slices.Reverse(all)
	return all
}

// weigh counts the letters of paragraphs below each element, but for what is no part of an article.
func weigh(n *html.Node, sizes map[*html.Node]int) int {
	if n.Type == html.ElementNode && (isFurniture(n) || isHidden(n)) && n.DataAtom != atom.Head {
		return 0
	}
	total := 0
	if isParagraph(n) {
		const short = 25 // menus have shorter ones
		if size := len(strings.TrimSpace(textOf(n))); size >= short {
			total = size
		}
	} else {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			total += weigh(c, sizes)
		}
	}
	if total > 0 {
		sizes[n] = total
	}
	return total
}

// isParagraph reports whether an element holds text without other blocks in it.
func isParagraph(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.Pre:
		return true
	case atom.Div, atom.Li, atom.Blockquote, atom.Td, atom.Dd, atom.Section:
		return !has(n, isBlock)
	}
	return false
}

// densest returns the smallest element that has nine tenths of the letters in paragraphs.
func densest(n *html.Node, sizes map[*html.Node]int) *html.Node {
	all := sizes[n]
	for {
		var next *html.Node
		for c := n.FirstChild; c != nil && next == nil; c = c.NextSibling {
			if sizes[c] > 0 && 10*sizes[c] >= 9*all && !isParagraph(c) {
				next = c
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}
