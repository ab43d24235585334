package site

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/redline"
)

// A paragraph is one of a text, in pieces.
type paragraph []piece

// A piece is words that carry the same answers.
type piece struct {
	Text    string
	Carries bool
	Answers []int // the numbers of those whose words end with it
}

// A stretch of a text carries the answer with a number.
type stretch struct{ from, to, n int }

// carrying cuts a normalized text into paragraphs and pieces, by the words that carry answers.
func carrying(text string, answers []answered) []paragraph {
	if text == "" {
		return nil
	}
	var stretches []stretch
	cuts := []int{0, len(text)}
	for _, a := range answers {
		if from, to, ok := redline.Find(text, a.Quote); ok {
			stretches = append(stretches, stretch{from, to, a.N})
			cuts = append(cuts, from, to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	all := []paragraph{nil}
	for i, from := range cuts[:len(cuts)-1] {
		all = add(all, text[from:cuts[i+1]], pieceOf(stretches, from, cuts[i+1]))
	}
	return all
}

// pieceOf returns what the words between two cuts carry.
func pieceOf(stretches []stretch, from, to int) (p piece) {
	for _, s := range stretches {
		p.Carries = p.Carries || s.from <= from && to <= s.to
		if s.to == to {
			p.Answers = append(p.Answers, s.n)
		}
	}
	return p
}

// add adds words that are a piece to paragraphs; where they go over the end of one, its answers stand at their end.
func add(all []paragraph, words string, p piece) []paragraph {
	parts := strings.Split(words, "\n\n")
	for i, part := range parts {
		if i > 0 {
			all = append(all, nil)
		}
		here := piece{Text: part, Carries: p.Carries}
		if i == len(parts)-1 {
			here.Answers = p.Answers
		}
		if part != "" {
			last := &all[len(all)-1]
			*last = append(*last, here)
		}
	}
	return all
}
