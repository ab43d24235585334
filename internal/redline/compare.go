package redline

import (
	"strings"
	"sync"
)

// draft is one of the two texts, cut into tokens and sentences.
type draft struct {
	text      string  // normalized
	folded    string  // text as fold returns it, with its paragraph breaks: what is compared
	seams     []seam  // where the two differ
	tokens    []token // in text; in folded until it is cut into sentences
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

// compare returns the alignment of two normalized texts. It works on them in one order whichever is
// the older, so that the way back shows the same changes.
func compare(old, new string) *comparison {
	if new < old {
		return compare(new, old).swap()
	}
	c := &comparison{old: draft{text: old}, new: draft{text: new}}
	c.both(func(d *draft) { d.folded, d.seams = fold(d.text, "\n\n") })
	how := cutting{hanRuns: hasKana(old) || hasKana(new), whole: sameParagraphs(c.old.folded, c.new.folded)}
	c.both(func(d *draft) { d.tokens = tokenize(d.folded, how) })
	if how.hanRuns {
		c.cutCompounds()
	}
	c.vocabulary = newVocabulary(len(c.old.tokens) + len(c.new.tokens))
	c.old.ids, c.new.ids = c.internTokens(c.old.folded, c.old.tokens), c.internTokens(c.new.folded, c.new.tokens)
	c.both(func(d *draft) {
		unfold(d.tokens, d.text, d.seams)
		d.sentences = sentences(d.text, d.tokens)
	})
	c.align()
	return c
}

// both does something to the two drafts, at the same time if they are large.
func (c *comparison) both(do func(*draft)) {
	inParallel(len(c.old.text)+len(c.new.text), func() { do(&c.old) }, func() { do(&c.new) })
}

// sameParagraphs returns the paragraphs that stand once in each of two large texts. As one token each,
// they need not be read word by word; in small texts the words decide.
func sameParagraphs(old, new string) map[string]bool {
	if len(old)+len(new) < large {
		return nil
	}
	var olds, news map[string]int
	inParallel(large, func() { olds = paragraphs(old) }, func() { news = paragraphs(new) })
	same := make(map[string]bool)
	for p, n := range olds {
		if n == 1 && news[p] == 1 {
			same[p] = true
		}
	}
	return same
}

// paragraphs returns how often each paragraph stands in a normalized text.
func paragraphs(text string) map[string]int {
	count := make(map[string]int)
	for p := range strings.SplitSeq(text, "\n\n") {
		count[p]++
	}
	return count
}

// large is the bytes of two texts together from which on work is shared out to two goroutines and
// shared paragraphs are looked for: below it both cost more than they save.
const large = 32 << 10

// inParallel does two independent things, at the same time if there is much to do: size is the bytes
// of text that they work on. It returns when both are done.
func inParallel(size int, one, other func()) {
	if size < large {
		one()
		other()
		return
	}
	var wg sync.WaitGroup
	wg.Go(one)
	other()
	wg.Wait()
}

// hasKana reports whether a text holds Japanese syllables, U+3040 to U+30FF, by their first two bytes
// in UTF-8.
func hasKana(text string) bool {
	return strings.Contains(text, "\xe3\x81") || strings.Contains(text, "\xe3\x82") || strings.Contains(text, "\xe3\x83")
}

// swap turns the comparison round, so that old is new, and returns it.
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

// weigh returns the weights of tokens added up.
func (v *vocabulary) weigh(ids []int32) weight {
	var sum weight
	for _, id := range ids {
		sum += v.weights[id]
	}
	return sum
}

// kept returns the weight of the tokens of the old text that runs keep.
func (v *vocabulary) kept(ids []int32, runs []run) weight {
	var sum weight
	for _, r := range runs {
		sum += v.weigh(ids[r.a : r.a+r.n])
	}
	return sum
}
