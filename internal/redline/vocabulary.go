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
	slots   []int32 // a hash table of 1 + the number of a word; at most half full
	words   []string
	weights []weight
}

// newVocabulary returns one for so many tokens; of a large text most are not the first of their kind.
func newVocabulary(tokens int) *vocabulary {
	room := min(tokens, 4<<10)
	return &vocabulary{
		seed:    maphash.MakeSeed(),
		slots:   make([]int32, 2<<bits.Len(uint(room))),
		words:   make([]string, 0, room/2),
		weights: make([]weight, 0, room/2),
	}
}

// internTokens returns the numbers of tokens, equal for equal words.
func (v *vocabulary) internTokens(text string, tokens []token) []int32 {
	ids := make([]int32, len(tokens))
	for i, t := range tokens {
		ids[i] = v.intern(text[t.start:t.end])
	}
	return ids
}

// intern returns the number of a word, which is a new one the first time.
func (v *vocabulary) intern(word string) int32 {
	slot := v.slot(word)
	if *slot == 0 {
		if 2*len(v.words) >= len(v.slots) {
			v.grow()
			slot = v.slot(word)
		}
		v.words = append(v.words, word)
		v.weights = append(v.weights, weightOf(word))
		*slot = int32(len(v.words))
	}
	return *slot - 1
}

// slot returns the place of a word in the table, which holds 0 where the vocabulary does not have it.
func (v *vocabulary) slot(word string) *int32 {
	mask := uint64(len(v.slots) - 1)
	for at := maphash.String(v.seed, word) & mask; ; at = (at + 1) & mask {
		if id := v.slots[at] - 1; id < 0 || v.words[id] == word {
			return &v.slots[at]
		}
	}
}

// grow makes the table four times as large.
func (v *vocabulary) grow() {
	v.slots = make([]int32, 4*len(v.slots))
	for id, word := range v.words {
		*v.slot(word) = int32(id + 1)
	}
}

// asciiWeights are those of ASCII characters, with 1 in the upper half for a digit, so that digits are counted apart. A
// token can be a paragraph as a whole: each half has room for its sum.
var asciiWeights = func() (all [utf8.RuneSelf]uint64) {
	for c := range byte(utf8.RuneSelf) {
		all[c] = uint64(oneIf(isAlnum(c))) + uint64(oneIf(isDigit(c)))<<32
	}
	return all
}()

// weightOf returns the weight of one token.
func weightOf(word string) weight {
	var ascii uint64
	var other weight
	number := false
	for _, r := range word {
		if r < utf8.RuneSelf { // most are
			ascii += asciiWeights[r]
			continue
		}
		other += runeWeight(r)
		number = number || isDecimal(r)
	}
	sum := weight(uint32(ascii)) + other
	switch {
	case number || ascii>>32 > 0:
		return max(sum, numberWeight)
	case sum > 0:
		return max(sum, wordWeight)
	}
	return markWeight
}

// runeWeight returns the weight of one character: 0 for marks.
func runeWeight(r rune) weight {
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

// isDecimal reports whether r is a decimal digit of any script.
func isDecimal(r rune) bool { return '0' <= r && r <= '9' || r >= 0x660 && unicode.IsDigit(r) }

// isWordRune reports whether r is a letter or a digit.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
