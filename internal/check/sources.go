package check

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func sourceRules() []Rule {
	return []Rule{
		{ID: "source", Severity: finding.Warning, Title: "A statement says where it was published", check: checkSource,
			Why: "What cannot be looked up cannot be trusted. Statements of our own need none.",
			Bad: "source: {author: Jo Doe}\n", Good: "source: {outlet: Example News}\n"},
		{ID: "address", Severity: finding.Error, Title: "An address is whole", check: checkAddresses,
			Why: "Readers follow it.",
			Bad: "source: {url: news.example/acme}\n", Good: "source: {url: https://news.example/acme}\n"},
		{ID: "https", Severity: finding.Warning, Title: "An address starts with https", check: checkHTTPS,
			Why: "What comes over http can be altered on its way.",
			Bad: "source: {url: http://news.example/acme}\n", Good: "source: {url: https://news.example/acme}\n"},
		{ID: "archived", Severity: finding.Info, Title: "Where an incident keeps archived copies, every page has one",
			check: checkArchived,
			Why: "Pages change and go. An incident in which nobody keeps copies is not told so: the wish would " +
				"stand at every statement and be read by nobody.",
			Bad: "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\nsource:\n  url: https://news.example/2\n" +
				"  archived: https://web.archive.org/web/2021/https://news.example/2\ntext: |\n" +
				"  Our review is over.\npositions: []\n",
			Good: "source:\n  url: https://news.example/1\n" +
				"  archived: https://web.archive.org/web/2021/https://news.example/1\n"},
		{ID: "evidence", Severity: finding.Error, Title: "A captured page is there, and has its sum",
			check: checkEvidence,
			Why:   "It shows what was published on the day on which it was captured.",
			Bad:   "source: {outlet: Example News, captured: evidence/gone.html}\n",
			Good:  "source: {outlet: Example News}\n"},
	}
}

func checkSource(p *pass) {
	for _, s := range p.all {
		if s.Source.Outlet == "" && s.Source.URL == "" && !s.Partial && !p.isOurs(s) {
			p.report(placeIn(s, "source", 0), "nothing says where these words were published",
				"add `source:` with `outlet: …` and `url: https://…` below it, two spaces further in")
		}
	}
}

func checkHTTPS(p *pass) {
	for _, s := range p.all {
		p.secure(s, "source.url", s.Source.URL)
		p.secure(s, "source.archived", s.Source.Archived)
	}
}

func (p *pass) secure(s *record.Statement, key, address string) {
	if rest, ok := strings.CutPrefix(address, "http://"); ok && rest != "" {
		p.report(placeIn(s, key, 0), "what comes over http can be altered on its way",
			fmt.Sprintf("write `https://%s` if the page opens there", rest))
	}
}

// checkArchived wishes for an archived copy where the incident keeps them: one
// that keeps none does not hear of it for every statement.
func checkArchived(p *pass) {
	kept := false
	for _, s := range p.all {
		kept = kept || s.Source.Archived != ""
	}
	for _, s := range p.all {
		if kept && s.Source.URL != "" && s.Source.Archived == "" && s.Source.Captured == "" {
			p.report(placeIn(s, "source.url", 0), "the page has no archived copy, and others of the incident have one",
				fmt.Sprintf("save it at https://web.archive.org/save/%s and add the copy's address as `archived: …`",
					s.Source.URL))
		}
	}
}

func checkEvidence(p *pass) {
	for _, s := range p.all {
		switch {
		case s.Source.Captured != "":
			p.captured(s)
		case s.Source.SHA256 != "":
			p.report(placeIn(s, "source.sha256", 0), "there is a sum, and no file that it is of",
				"add `captured: evidence/…` with the name of the file")
		}
	}
}

// captured holds a captured page against its sum.
func (p *pass) captured(s *record.Statement) {
	name := s.Source.Captured
	if !fs.ValidPath(name) || !strings.HasPrefix(name, "evidence/") {
		p.report(placeIn(s, "source.captured", 0),
			fmt.Sprintf("%q does not lie in the folder `evidence` of the incident", name),
			fmt.Sprintf("write `captured: evidence/%s`, and put the file there", path.Base(name)))
		return
	}
	if p.Files == nil {
		return
	}
	sum, err := sumOf(p.Files, path.Join(path.Dir(s.File), name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.report(placeIn(s, "source.captured", 0),
			fmt.Sprintf("there is no file %s in the folder of the incident", name), "add the file, or delete the line")
	case errors.As(err, new(*bounded.TooLargeError)):
		p.report(placeIn(s, "source.captured", 0), fmt.Sprintf("%s has more than %d MiB", name, maxCaptured>>20),
			"keep the part of the page that has the words, as text")
	case err != nil:
		p.report(placeIn(s, "source.captured", 0), fmt.Sprintf("%s is not a file that can be read", name),
			"put the captured page there")
	case s.Source.SHA256 == "":
		p.report(placeIn(s, "source.captured", 0), "nothing shows that the captured file is unchanged",
			fmt.Sprintf("add `sha256: %s`", sum))
	case !strings.EqualFold(sum, s.Source.SHA256):
		p.report(placeIn(s, "source.sha256", 0), "the captured file does not have this sum: it was changed, or the "+
			"sum is wrong",
			fmt.Sprintf("put the file back as it was captured, or write `sha256: %s` if the sum was copied wrongly",
				sum))
	}
}

// maxCaptured is how large a captured file may be: GitHub takes no larger ones.
// https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github#file-size-limits
const maxCaptured = 100 << 20

// sumOf returns the SHA-256 sum of a file, in hexadecimal digits.
func sumOf(fsys fs.FS, name string) (string, error) {
	f, err := bounded.Open(fsys, name, maxCaptured)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
