package article

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// An Evidence is what shows later where drafts are from.
type Evidence struct {
	Address, Archived string   // of the page; "" for a file
	Redirects         []string // that led to it
	Status            int
	Fetched           time.Time
	Date, Modified    string // of the server's answer
	Type              string
	File              string // the name of the file that was captured; "" for a page
	Kept              string // where the bytes are kept, from the folder of the incident; "" where they are not
	Body              []byte
}

// sum returns the SHA-256 sum of what was captured.
func (e Evidence) sum() string { return fmt.Sprintf("%x", sha256.Sum256(e.Body)) }

// Stem returns the name of the evidence without its extension: the day, the host or the file, and the sum's beginning.
func (e Evidence) Stem(date string) string {
	where := e.File
	if u, err := url.Parse(e.Address); err == nil && u.Host != "" {
		where = u.Hostname()
	}
	words := strings.FieldsFunc(strings.ToLower(where), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	const most = 40
	name := strings.Join(slices.DeleteFunc([]string{date[:min(len(date), 10)], strings.Join(words, "-")},
		func(s string) bool { return s == "" }), "-")
	return strings.Trim(name[:min(len(name), most)], "-") + "-" + e.sum()[:12]
}

// JSON returns the evidence of drafts as a file: how the page was reached, its sum, and the sentence of each quotation.
func (e Evidence) JSON(drafts []Draft) []byte {
	type quotation struct {
		Text     string `json:"text"`
		Sentence string `json:"sentence"`
	}
	quotations := []quotation{}
	for _, d := range drafts {
		for _, q := range d.Quotations {
			quotations = append(quotations, quotation{q.Text, q.Sentence})
		}
	}
	fetched := ""
	if !e.Fetched.IsZero() {
		fetched = e.Fetched.UTC().Format(time.RFC3339)
	}
	data, _ := json.MarshalIndent(struct { // strings and numbers can always be encoded
		Version    int         `json:"version"`
		Address    string      `json:"address"`
		Redirects  []string    `json:"redirects"`
		Status     int         `json:"status"`
		Fetched    string      `json:"fetched"`
		Date       string      `json:"date"`
		Modified   string      `json:"lastModified"`
		Type       string      `json:"contentType"`
		File       string      `json:"file"`
		SHA256     string      `json:"sha256"`
		Bytes      int         `json:"bytes"`
		Kept       string      `json:"kept"`
		Archived   string      `json:"archived"`
		Quotations []quotation `json:"quotations"`
	}{1, e.Address, append([]string{}, e.Redirects...), e.Status, fetched, e.Date, e.Modified, e.Type, e.File, e.sum(),
		len(e.Body), e.Kept, e.Archived, quotations}, "", "  ")
	return append(data, '\n')
}

// Why says by which rule the speaker of a draft was found, and in which sentence.
func (d Draft) Why() string {
	how := map[Rule]string{
		After:       "the speaker stands behind the quotation",
		Inverted:    "the speaker stands behind the verb",
		According:   "the article says according to whom",
		Before:      "the speaker stands before the quotation",
		Colon:       "the speaker stands before the colon",
		Interrupted: "the speaker stands between two parts of the quotation",
		Continued:   "the speaker of the quotation before it goes on",
		Sentence:    "the sentence before it reports what the speaker says",
		Subject:     "the sentence before it is about the speaker",
		Footer:      "the page names the speaker below the quotation",
		Pasted:      "the whole text is one statement",
		Nobody:      "nothing says whose words they are",
	}[d.Rule]
	return fmt.Sprintf("%s (rule %s): %s", how, d.Rule, d.Sentence)
}

// Who names the speaker of a draft, or its first words where nobody is named.
func (d Draft) Who() string {
	for _, name := range []string{d.Speaker.Name, d.Speaker.Organisation, d.Speaker.Role} {
		if name != "" {
			return name
		}
	}
	return "“" + firstWords(d.Text) + "”"
}

// Missing returns the first words of the quotations that do not occur in the letters of what was captured. Nothing is
// missing where those are not known.
func Missing(r Result, letters string) (all []string) {
	letters = bare(letters)
	for _, d := range r.Drafts {
		for _, q := range d.Quotations {
			if letters != "" && !strings.Contains(letters, bare(q.Text)) {
				all = append(all, firstWords(q.Text))
			}
		}
	}
	return all
}
