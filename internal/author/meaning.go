package author

import "github.com/onrecord/onrecord/internal/record"

// A Meaning says what a position means, to those who choose one.
type Meaning struct {
	Position record.Position
	Means    string
	State    bool // only questions of how things stand have it
}

// Meanings explain the positions, in the order in which they are offered.
func Meanings() []Meaning {
	return []Meaning{
		{record.Confirmed, "yes, it is so", false},
		{record.Possible, "it may be so, or is likely", false},
		{record.Investigating, "they are looking into it", false},
		{record.Unknown, "they do not know, or cannot confirm it", false},
		{record.NoIndication, "nothing shows that it is so", false},
		{record.Denied, "no, it is not so", false},
		{record.Declined, "they say that they will not say", false},
		{record.Ongoing, "it goes on", true},
		{record.Mitigated, "it goes on in part", true},
		{record.Resolved, "it is over", true},
	}
}
