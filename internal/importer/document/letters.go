package document

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/net/html"
)

// Letters returns the text of a page or a plain text as it came, without its markup: what words are held against that
// were read otherwise. It is "" for mails and Word files, whose bytes have no plain words.
func Letters(data []byte, mediaType string) string {
	kind, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		kind = ""
	}
	if IsWord(data) || kind == "message/rfc822" || kind == "" && isMail(data) {
		return ""
	}
	text, err := Decode(data, parameters["charset"])
	if err != nil || !strings.HasSuffix(kind, "html") && !isPage(text) {
		return text
	}
	var b bytes.Buffer
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// Extension returns what the name of a file with a document ends in.
func Extension(data []byte, mediaType string) string {
	kind, _, _ := mime.ParseMediaType(mediaType)
	switch {
	case IsWord(data):
		return ".docx"
	case kind == "message/rfc822" || kind == "" && isMail(data):
		return ".eml"
	case strings.HasSuffix(kind, "html") || isPage(string(data[:min(len(data), 4096)])):
		return ".html"
	}
	return ".txt"
}
