package redline

import "unicode"

// weight says how much a reader loses when words go: about the number of Latin letters it takes to say
// the same.
type weight = int

const (
	markWeight     weight = 1
	numberWeight   weight = 8 // at least: short numbers say much
	hanWeight      weight = 4 // for each character; of the other scripts too
	katakanaWeight weight = 2
	hangulWeight   weight = 2
)

// vocabulary numbers the distinct tokens of two texts from 0.
type vocabulary struct {
	ids     map[string]int32
	weights []weight
	cues    []cue
}

func newVocabulary(tokens int) *vocabulary {
	return &vocabulary{ids: make(map[string]int32, tokens/4)}
}

// number gives the numbers of tokens.
func (v *vocabulary) number(text string, tokens []token) []int32 {
	ids := make([]int32, len(tokens))
	for i, t := range tokens {
		ids[i] = v.id(text[t.start:t.end])
	}
	return ids
}

func (v *vocabulary) id(word string) int32 {
	id, known := v.ids[word]
	if !known {
		id = int32(len(v.weights))
		v.ids[word] = id
		v.weights = append(v.weights, weigh(word))
		v.cues = append(v.cues, cueOf(word))
	}
	return id
}

// weigh gives the weight of one token.
func weigh(word string) weight {
	var sum weight
	number := false
	for _, r := range word {
		sum += weighRune(r)
		number = number || unicode.IsDigit(r)
	}
	if number {
		return max(sum, numberWeight)
	}
	return max(sum, markWeight)
}

func weighRune(r rune) weight {
	switch {
	case scriptOf(r) == han:
		return hanWeight
	case scriptOf(r) == katakana:
		return katakanaWeight
	case 0xAC00 <= r && r < 0xD7A4:
		return hangulWeight
	case isWordRune(r):
		return 1
	}
	return 0
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
