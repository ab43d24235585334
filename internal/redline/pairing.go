package redline

// A pair of sentences that shares little is two statements: what it keeps is given up, and the one replaces the other.
// The numbers were found on the pairs of texts in testdata.
const (
	pairShare  = 33 // per cent of the weight of both that a pair has to keep,
	lightShare = 20 // unless it keeps so much of the lighter one, which the other then continues
	topicShare = 50 // per cent of the weight of the lighter one that a pair has to keep if it keeps its topic alone
	topicWords = 2  // the most words of a topic
)

// piece is the part of a run that lies in one sentence of each text, old and new.
type piece struct {
	run
	old, new int
}

// pieces cuts runs where a sentence begins in one of the texts.
func (c *comparison) pieces(runs []run) []piece {
	out := make([]piece, 0, len(runs))
	i, j := 0, 0
	for _, r := range runs {
		for r.n > 0 {
			for c.old.sentences[i+1] <= r.a {
				i++
			}
			for c.new.sentences[j+1] <= r.b {
				j++
			}
			n := min(r.n, c.old.sentences[i+1]-r.a, c.new.sentences[j+1]-r.b)
			out = append(out, piece{run{r.a, r.b, n}, i, j})
			r = run{r.a + n, r.b + n, r.n - n}
		}
	}
	return out
}

// dropUnlike returns the runs without those of pairs of sentences that share too little. Where one of the two belongs
// to another pair, which stays, the mark that ends both of that pair is kept for it again.
func (c *comparison) dropUnlike(runs []run) []run {
	pieces := c.pieces(runs)
	d := differ{runs: runs[:0]}
	p := pairing{c: c, old: -1, new: -1}
	var last piece // that stays
	var end run    // the mark that ends its sentences, if it has become free
	for len(pieces) > 0 {
		first, n := pieces[0], 1
		for n < len(pieces) && pieces[n].old == first.old && pieces[n].new == first.new {
			n++
		}
		switch {
		case !p.isUnlike(pieces[:n]):
			if first.a > end.a && first.b > end.b {
				d.addRun(end.a, end.b, end.n)
			}
			for _, k := range pieces[:n] {
				d.addRun(k.a, k.b, k.n)
			}
			last, end = pieces[n-1], run{}
		case last.n > 0 && c.isMark(first.run) && (first.old == last.old || first.new == last.new):
			end = c.freeEnd(last)
		}
		pieces = pieces[n:]
	}
	d.addRun(end.a, end.b, end.n)
	return d.runs
}

// isMark reports whether a run keeps one mark.
func (c *comparison) isMark(r run) bool { return r.n == 1 && c.weights[c.old.ids[r.a]] == markWeight }

// freeEnd returns the mark that ends the two sentences of a piece, where both end with the same one behind it.
func (c *comparison) freeEnd(last piece) run {
	end := run{c.old.sentences[last.old+1] - 1, c.new.sentences[last.new+1] - 1, 1}
	if end.a < last.a+last.n || end.b < last.b+last.n || c.old.ids[end.a] != c.new.ids[end.b] || !c.isMark(end) {
		return run{}
	}
	return end
}

// pairing weighs pairs of sentences, each sentence once.
type pairing struct {
	c                    *comparison
	old, new             int // the sentences weighed last
	oldWeight, newWeight weight
}

// isUnlike reports whether two sentences that keep pieces are two statements.
func (p *pairing) isUnlike(pieces []piece) bool {
	first := pieces[0]
	if p.old != first.old {
		p.old, p.oldWeight = first.old, p.c.weigh(p.c.old.sentence(p.c.old.ids, first.old))
	}
	if p.new != first.new {
		p.new, p.newWeight = first.new, p.c.weigh(p.c.new.sentence(p.c.new.ids, first.new))
	}
	var kept weight
	for _, k := range pieces {
		kept += p.c.weigh(p.c.old.ids[k.a : k.a+k.n])
	}
	both, lighter := p.oldWeight+p.newWeight, min(p.oldWeight, p.newWeight)
	return 200*kept < pairShare*both && 100*kept < lightShare*lighter ||
		100*kept < topicShare*lighter && p.isTopic(pieces)
}

// isTopic reports whether pieces are one stretch of few words, however long, that no sentence begins with and that tell
// nothing.
func (p *pairing) isTopic(pieces []piece) bool {
	words, stretches := 0, 0
	for _, k := range pieces {
		ids := p.c.old.ids[k.a : k.a+k.n]
		if e := p.c.extent(ids); e.words > 0 {
			words, stretches = words+e.words, stretches+1
			if p.c.tells(ids) || p.c.old.startsAt(k.a) && p.c.new.startsAt(k.b) {
				return false
			}
		}
	}
	return stretches == 1 && words <= topicWords
}
