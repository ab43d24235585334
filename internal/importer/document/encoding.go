package document

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Decode returns bytes as text, without the controls that no words have: of the encoding that is declared, or of the
// one that a page names in its head. Bytes above ASCII that are UTF-8 are taken for it, whatever is declared: no other
// text is. Nothing is guessed.
func Decode(data []byte, declared string) (string, error) {
	text, err := decode(data, declared)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return r
		case r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r):
			return ' '
		case r == '\ufeff':
			return -1
		}
		return r
	}, text), err
}

func decode(data []byte, declared string) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		declared = "utf-16le"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		declared = "utf-16be"
	case utf8.Valid(data) && bytes.ContainsFunc(data, func(r rune) bool { return r > 127 }):
		return string(data), nil
	}
	for _, label := range []string{declared, inHead(data)} {
		if label != "" {
			if text, ok := decodeAs(data, label); ok {
				return text, nil
			}
		}
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if declared != "" {
		return "", &Error{fmt.Sprintf("the encoding of its letters cannot be read: it says %q", declared), utf8Advice}
	}
	return "", &Error{"nobody says what the encoding of its letters is", utf8Advice}
}

const utf8Advice = "open it, and save it as text with the encoding UTF-8"

// decodeAs decodes bytes by the name of their encoding. ok is false where there is no such encoding, and where bytes do
// not fit it.
func decodeAs(data []byte, label string) (text string, ok bool) {
	encoding, name := charset.Lookup(label)
	switch {
	case encoding == nil || name == "replacement" || name == "x-user-defined":
		return "", false
	case name == "utf-8":
		return string(data), utf8.Valid(data)
	}
	decoded, err := encoding.NewDecoder().Bytes(data)
	text = strings.TrimPrefix(string(decoded), "\ufeff")
	return text, err == nil && strings.Count(text, "\ufffd") <= len(text)/1000
}

var headCharset = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([a-z0-9_.:-]+)`)
})

// inHead returns the encoding that the head of a page names, or "".
func inHead(data []byte) string {
	m := headCharset().FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return ""
	}
	return string(m[1])
}
