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

// carrying cuts a normalized text into paragraphs and pieces, by the words that carry answers.
func carrying(text string, answers []answered) (all []paragraph) {
	if text == "" {
		return nil
	}
	type stretch struct{ from, to, n int }
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
	var p paragraph
	for i, from := range cuts[:len(cuts)-1] {
		to := cuts[i+1]
		one := piece{}
		for _, s := range stretches {
			one.Carries = one.Carries || s.from <= from && to <= s.to
			if s.to == to {
				one.Answers = append(one.Answers, s.n)
			}
		}
		parts := strings.Split(text[from:to], "\n\n")
		for j, part := range parts {
			if j > 0 {
				all, p = append(all, p), nil
			}
			here := piece{Text: part, Carries: one.Carries}
			if j == len(parts)-1 {
				here.Answers = one.Answers
			}
			if part != "" {
				p = append(p, here)
			}
		}
	}
	return append(all, p)
}
