package redline

import (
	"cmp"
	"slices"
)

// moved says that n tokens of the old text from a on stand in the new text from b on, out of order.
// Those that moved as one have the same pair, counted from 1.
type moved struct{ a, b, n, pair int }

// Masks stand for tokens that shall not be kept: no token of the other text has the number. They differ,
// so that they are not equal to each other either.
const (
	oldMask int32 = -1
	newMask int32 = -2
)

// The limits of moves, found on the pairs of texts in testdata; weights are those of vocabulary.
const (
	moveWeight    = 8  // lighter sentences are too short to be known again elsewhere
	moveLikeness  = 16 // lighter sentences are known again only if they are the same
	moveKept      = 30 // per cent: a sentence that keeps more of its words in place did not move
	moveShared    = 60 // per cent of the words of two sentences that a move must share
	moveSuspicion = 30 // per cent of rare words shared that make a pair worth comparing
	rareWord      = 8  // a word is rare if at most so many sentences hold it
	moveStretch   = 8  // a sentence with more than so many times the words of another is not like it
)

// likeness is a pair of sentences, by their numbers, and what they share.
type likeness struct {
	old, new int
	share    int   // per cent of their words, by weight
	runs     []run // counted within the sentences
}

// findMoves returns the sentences that changed places, in the order of the old text: they are mostly
// struck out in one place and inserted in another, and they are the same or share most of their words.
// It masks their tokens in a and b.
func (c *comparison) findMoves(d *differ, a, b []int32) []moved {
	olds := c.uprooted(&c.old, func(r run) int { return r.a })
	news := c.uprooted(&c.new, func(r run) int { return r.b })
	alone := len(c.old.sentences) == 2 && len(c.new.sentences) == 2 // and at its place
	if len(olds) == 0 || len(news) == 0 || alone {
		return nil
	}
	var moves []moved
	for _, l := range append(c.sameSentences(olds, news), c.likeSentences(d, olds, news)...) {
		from, to := c.old.sentence(a, l.old), c.new.sentence(b, l.new)
		if from[0] == oldMask || to[0] == newMask {
			continue // it moved with another sentence
		}
		moves = append(moves, c.movesOf(l)...)
		maskTokens(from, oldMask)
		maskTokens(to, newMask)
	}
	return c.joinNeighbours(moves)
}

// maskTokens sets all ids to a mask.
func maskTokens(ids []int32, with int32) {
	for i := range ids {
		ids[i] = with
	}
}

// sentence returns the tokens of sentence i as a part of ids, which are those of the draft or masked.
func (d *draft) sentence(ids []int32, i int) []int32 { return ids[d.sentences[i]:d.sentences[i+1]] }

// uprooted returns the numbers of the sentences of a draft that keep little of their words where they
// are. Place returns the first token that a run keeps in the draft.
func (c *comparison) uprooted(d *draft, place func(run) int) []int {
	var out []int
	next := 0 // the first run that may reach into the sentence
	for i := range len(d.sentences) - 1 {
		from, to := d.sentences[i], d.sentences[i+1]
		var kept weight
		for next < len(c.runs) && place(c.runs[next]) < to {
			start, end := place(c.runs[next]), place(c.runs[next])+c.runs[next].n
			kept += c.weigh(d.ids[max(start, from):min(end, to)])
			if end > to {
				break
			}
			next++
		}
		total := c.weigh(d.sentence(d.ids, i))
		if total >= moveWeight && kept*100 <= total*moveKept {
			out = append(out, i)
		}
	}
	return out
}

// sameSentences returns the pairs of sentences that are the same and stand once in each list.
func (c *comparison) sameSentences(olds, news []int) []likeness {
	numbers := make(map[string]int32)
	var out []likeness
	for _, p := range unique(c.old.internSentences(olds, numbers), c.new.internSentences(news, numbers), 1) {
		words := c.old.sentence(c.old.ids, olds[p.a])
		// Equal text can be other tokens: the cut of a first sign depends on what stands before it.
		if slices.Equal(words, c.new.sentence(c.new.ids, news[p.b])) {
			out = append(out, likeness{olds[p.a], news[p.b], 100, []run{{n: len(words)}}})
		}
	}
	return out
}

// internSentences returns a number for each sentence of a list, equal for equal text. It adds the new ones
// to numbers.
func (d *draft) internSentences(list []int, numbers map[string]int32) []int32 {
	var out []int32
	for _, i := range list {
		words := d.text[d.tokens[d.sentences[i]].start:d.tokens[d.sentences[i+1]-1].end]
		id, known := numbers[words]
		if !known {
			id = int32(len(numbers))
			numbers[words] = id
		}
		out = append(out, id)
	}
	return out
}

// likeSentences returns pairs of sentences that share most of their words, the most alike first. A
// sentence may be in several of them.
func (c *comparison) likeSentences(d *differ, olds, news []int) []likeness {
	var out []likeness
	holders := c.holdersOf(news)
	shared := make([]weight, len(news))
	for _, old := range olds {
		best := c.candidate(old, holders, shared)
		if best < 0 || !c.alikeInLength(old, news[best]) || c.weigh(c.old.sentence(c.old.ids, old)) < moveLikeness {
			continue
		}
		if l := c.compareSentences(d, old, news[best]); l.share >= moveShared {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(x, y likeness) int { return cmp.Compare(y.share, x.share) })
	return out
}

// holdersOf returns, by token number, the places in a list of new sentences of those that hold the token:
// all of them, or one more than a rare word has.
func (c *comparison) holdersOf(news []int) [][]int {
	holders := make([][]int, len(c.words))
	for n, s := range news {
		for _, id := range c.new.sentence(c.new.ids, s) {
			if len(holders[id]) <= rareWord {
				holders[id] = append(holders[id], n)
			}
		}
	}
	return holders
}

// candidate returns the place of the new sentence that shares most rare words with an old one, or -1 if
// they are few. Shared is room for its sums: it has to hold zeros, and is left so.
func (c *comparison) candidate(old int, holders [][]int, shared []weight) int {
	best := -1
	words := c.old.sentence(c.old.ids, old)
	for _, id := range words {
		for _, n := range rareHolders(holders[id]) {
			shared[n] += c.weights[id]
			if best < 0 || shared[n] > shared[best] {
				best = n
			}
		}
	}
	if best >= 0 && 100*shared[best] < moveSuspicion*c.weigh(words) {
		best = -1
	}
	for _, id := range words {
		for _, n := range rareHolders(holders[id]) {
			shared[n] = 0
		}
	}
	return best
}

// rareHolders returns the places of those that hold a token, and none for one that is not rare.
func rareHolders(holders []int) []int {
	if len(holders) > rareWord {
		return nil
	}
	return holders
}

// alikeInLength reports whether the shorter of two sentences could be most of the longer one.
func (c *comparison) alikeInLength(old, new int) bool {
	a, b := len(c.old.sentence(c.old.ids, old)), len(c.new.sentence(c.new.ids, new))
	return max(a, b) <= moveStretch*min(a, b)
}

// compareSentences returns what an old sentence and a new one share. The runs of d are used up.
func (c *comparison) compareSentences(d *differ, old, new int) likeness {
	a, b := c.old.sentence(c.old.ids, old), c.new.sentence(c.new.ids, new)
	d.runs = nil
	d.diff(section{a: a, b: b}, grams)
	runs := c.dropIslands(a, b, d.runs)
	return likeness{old, new, 200 * c.kept(a, runs) / (c.weigh(a) + c.weigh(b)), runs}
}

// movesOf returns the tokens that two like sentences share as moved. One that white space follows on one
// side only is left out: joined, the words of both sides must read the same.
func (c *comparison) movesOf(l likeness) []moved {
	var moves []moved
	from, to := c.old.sentences[l.old], c.new.sentences[l.new]
	for _, r := range l.runs {
		for i := range r.n {
			m := moved{from + r.a + i, to + r.b + i, 1, l.old + 1}
			if c.old.isParted(m.a+1) != c.new.isParted(m.b+1) && m.a+1 < c.old.sentences[l.old+1] {
				continue
			}
			if last := len(moves) - 1; last >= 0 && moves[last].meets(m) {
				moves[last].n++
			} else {
				moves = append(moves, m)
			}
		}
	}
	return moves
}

// isParted reports whether white space that counts stands before token i.
func (d *draft) isParted(i int) bool { return isSpaced(d.spaceBefore(i)) && !d.besideEastAsian(i) }

// meets reports whether next begins where m ends, in both texts.
func (m moved) meets(next moved) bool { return m.a+m.n == next.a && m.b+m.n == next.b }

// joinNeighbours returns moves in the order of the old text, in which sentences that moved side by side
// have one pair.
func (c *comparison) joinNeighbours(moves []moved) []moved {
	slices.SortFunc(moves, func(x, y moved) int { return cmp.Compare(x.a, y.a) })
	for i := 1; i < len(moves); i++ {
		before, m := moves[i-1], moves[i]
		if !before.meets(m) || before.pair == m.pair || c.old.spaceBefore(m.a) != c.new.spaceBefore(m.b) {
			continue
		}
		for j := i; j < len(moves) && moves[j].pair == m.pair; j++ {
			moves[j].pair = before.pair
		}
	}
	return moves
}

// spaceBefore returns the white space before token i, or at the end of the text.
func (d *draft) spaceBefore(i int) string {
	b := boundsOf(d, i, i)
	return d.text[b.start:b.end]
}
