package redline

import (
	"strings"
	"sync"
)

// draft is one of the two texts, cut into tokens and sentences.
type draft struct {
	text      string
	tokens    []token
	ids       []int32 // what the vocabulary calls each token
	sentences []int   // the first token of each sentence, and the number of tokens
}

// comparison is two drafts and the tokens that they share: kept in order in runs, or moved.
type comparison struct {
	*vocabulary
	old, new draft
	runs     []run
	moves    []moved
}

// run says that n tokens of the old text from a on are kept as the tokens of the new text from b on.
type run struct{ a, b, n int }

// compare aligns two normalized texts. It works on them in one order whichever is the older, so that
// the way back shows the same changes.
func compare(old, new string) *comparison {
	if new < old {
		return compare(new, old).swap()
	}
	hanRuns := hasKana(old) || hasKana(new)
	c := &comparison{old: draft{text: old}, new: draft{text: new}}
	both(len(old)+len(new), func() { c.old.cut(hanRuns) }, func() { c.new.cut(hanRuns) })
	c.vocabulary = newVocabulary(len(c.old.tokens) + len(c.new.tokens))
	c.old.ids, c.new.ids = c.number(c.old.text, c.old.tokens), c.number(c.new.text, c.new.tokens)
	c.align()
	return c
}

// cut cuts the text of a draft into tokens and sentences.
func (d *draft) cut(hanRuns bool) {
	d.tokens = tokenize(d.text, hanRuns)
	d.sentences = sentences(d.text, d.tokens)
}

// both does two independent things, at the same time if there is much to do: size is in bytes.
func both(size int, one, other func()) {
	if size < 32<<10 {
		one()
		other()
		return
	}
	var wg sync.WaitGroup
	wg.Go(one)
	other()
	wg.Wait()
}

// hasKana tells whether a text holds Japanese: the first two bytes of U+3040 to U+30FF.
func hasKana(text string) bool {
	return strings.Contains(text, "\xe3\x81") || strings.Contains(text, "\xe3\x82") || strings.Contains(text, "\xe3\x83")
}

// swap turns the comparison round.
func (c *comparison) swap() *comparison {
	c.old, c.new = c.new, c.old
	for i, r := range c.runs {
		c.runs[i] = run{r.b, r.a, r.n}
	}
	for i, m := range c.moves {
		c.moves[i] = moved{m.b, m.a, m.n, m.pair}
	}
	return c
}

// weigh adds up the weights of tokens.
func (v *vocabulary) weigh(ids []int32) weight {
	var sum weight
	for _, id := range ids {
		sum += v.weights[id]
	}
	return sum
}

// kept gives the weight of the tokens of a text that runs keep.
func (v *vocabulary) kept(ids []int32, runs []run) weight {
	var sum weight
	for _, r := range runs {
		sum += v.weigh(ids[r.a : r.a+r.n])
	}
	return sum
}
