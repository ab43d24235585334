package strict

import "slices"

// Kind says what the value of a key is.
type Kind string

const (
	Line    Kind = "a line"            // words on one line
	Block   Kind = "a block"           // words on the lines below, after `|`
	Date    Kind = "a date"            // a time with its zone, a day or a month
	Time    Kind = "a time"            // a time with its zone
	Number  Kind = "a count"           // a whole number from 1, or a range of two
	YesNo   Kind = "true or false"     // nothing else that YAML takes for it
	Word    Kind = "one of the words"  // one of Key.Words
	Address Kind = "an address"        // of a page, from https:// on
	Lines   Kind = "a list of words"   // each entry a single value
	Group   Kind = "keys with values"  // Key.Keys below it
	Entries Kind = "a list of entries" // each with the keys of Key.Keys
)

// A Key describes one key of a file for people: the format page and the JSON
// Schemas are made of it, and misplaced keys are recognised by it. What a file
// must hold is decided where it is decoded; a test holds the two in step.
type Key struct {
	Name     string   // as it is typed, without the colon
	Kind     Kind     // of its value
	Required bool     // the file, or the entry that it belongs to, must have it
	Words    []string // of a Word
	Doc      string   // what to write, and when to leave it out
	Example  string   // a value as it is typed; of a Block, its words
	Keys     []Key    // of a Group, and of each entry of Entries
	Plain    bool     // of Entries: an entry may be the value of its first key alone
	Retired  bool     // still read, so that files in use go on to work, and documented nowhere

	// Free says of a Line that it takes words of any kind, in which a `#` may stand for a number.
	Free bool

	// Published says that the value is words that somebody else published, and
	// that are copied with what is in them.
	Published bool
}

// findKey returns the key of that name, or nil.
func findKey(keys []Key, name string) *Key {
	i := slices.IndexFunc(keys, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return &keys[i]
}

// parentOf returns the first key, at any depth, that has a key of that name
// directly below it, or nil.
func parentOf(keys []Key, name string) *Key {
	for i, k := range keys {
		if findKey(k.Keys, name) != nil {
			return &keys[i]
		}
		if p := parentOf(k.Keys, name); p != nil {
			return p
		}
	}
	return nil
}
