package record

import (
	"errors"
	"regexp"
	"strings"
	"sync"
)

// ReadDate reads what ParseDate reads, and a date as people write it, 27 November 2026, where it can mean one date
// alone. The error says what to write where it could be another one, or is not known so exactly.
func ReadDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	d, err := ParseDate(s)
	if err == nil {
		return d, nil
	}
	// What there is to write instead names one date alone where no other one can be meant.
	if meant, ok := strings.CutPrefix(err.Error(), "write "); ok && !doubted().MatchString(s) {
		if d, ok := parseDate(meant); ok {
			return d, nil
		}
	}
	return Date{}, errors.New(dateHint(s))
}

// doubted matches what says that a date is not known so exactly, which no date of the record can say.
var doubted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:circa|ca|c|about|around|approx|approximately)\b|[?~≈]|-xx`)
})
