package github

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/record"
)

// maxChecksums is how many bytes of checksums.txt are read; a release has some twenty lines.
const maxChecksums = 64 << 10

var checksumForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{64}$`) })

// An Archive is one of the files of a release.
type Archive struct {
	Releases string // the address below which releases are; "" for that of GitHub
	Version  string // of the release: v1.2.3
	System   string // linux-amd64
}

// Checksum returns the SHA-256 of the archive, as checksums.txt of its release has it.
func (a Archive) Checksum(ctx context.Context, out http.RoundTripper) (string, error) {
	releases := cmp.Or(a.Releases, "https://github.com/onrecord/onrecord/releases/download")
	address := releases + "/" + a.Version + "/checksums.txt"
	if _, ok := record.WebAddress(address); !ok {
		return "", fmt.Errorf("ONRECORD_RELEASES is not an address: it begins with https://")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	resp, err := (&http.Client{Transport: out, Timeout: timeout}).Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s answered %s", address, resp.Status)
	}
	data, err := bounded.ReadAll(resp.Body, maxChecksums)
	if err != nil {
		return "", fmt.Errorf("%s broke off: %w", address, err)
	}
	for line := range strings.Lines(string(data)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if name == "onrecord-"+a.System+".tar.gz" && checksumForm().MatchString(sum) {
			return sum, nil
		}
	}
	return "", fmt.Errorf("%s names no archive for %s", address, a.System)
}
