package redline

import (
	"hash/maphash"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// weight says how much a reader loses when words go: about the number of Latin letters it takes to say
// the same.
type weight = int

const (
	markWeight   weight = 1
	wordWeight   weight = 2 // at least: no word weighs as little as a mark
	numberWeight weight = 8 // at least: short numbers say much
	hanWeight    weight = 4 // for each character
	hangulWeight weight = 2
)

// vocabulary numbers the distinct tokens of two texts from 0 in the order in which they come.
type vocabulary struct {
	seed    maphash.Seed
	slots   []int32 // a hash table of 1 + the number of a word; never full
	words   []string
	weights []weight
}

// newVocabulary makes one for at most so many tokens.
func newVocabulary(tokens int) *vocabulary {
	return &vocabulary{
		seed:    maphash.MakeSeed(),
		slots:   make([]int32, 1<<bits.Len(uint(2*tokens))),
		words:   make([]string, 0, tokens/2),
		weights: make([]weight, 0, tokens/2),
	}
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
	mask := uint64(len(v.slots) - 1)
	for at := maphash.String(v.seed, word) & mask; ; at = (at + 1) & mask {
		switch id := v.slots[at] - 1; {
		case id < 0:
			v.words = append(v.words, word)
			v.weights = append(v.weights, weigh(word))
			v.slots[at] = int32(len(v.words))
			return int32(len(v.words) - 1)
		case v.words[id] == word:
			return id
		}
	}
}

// weigh gives the weight of one token.
func weigh(word string) weight {
	var sum weight
	number := false
	for _, r := range word {
		sum += weighRune(r)
		number = number || isDecimal(r)
	}
	switch {
	case number:
		return max(sum, numberWeight)
	case sum > 0:
		return max(sum, wordWeight)
	}
	return markWeight
}

func weighRune(r rune) weight {
	switch {
	case r < utf8.RuneSelf:
		return oneIf(isAlnum(byte(r)))
	case scriptOf(r) == han:
		return hanWeight
	case 0xAC00 <= r && r < 0xD7A4:
		return hangulWeight
	}
	return oneIf(isWordRune(r))
}

func oneIf(b bool) weight {
	if b {
		return 1
	}
	return 0
}

// isDecimal tells of the digits of all scripts.
func isDecimal(r rune) bool { return '0' <= r && r <= '9' || r >= 0x660 && unicode.IsDigit(r) }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
