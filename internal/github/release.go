package github

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/record"
)

// maxChecksums is how many bytes of checksums.txt are read; a release has some twenty lines.
const maxChecksums = 64 << 10

var checksumForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{64}$`) })

// ReleaseChecksum returns the SHA-256 of the archive of onrecord for a system ("linux-amd64"), as checksums.txt of a
// release ("v1.2.3") has it. The address below which releases are is that of GitHub where releases is "".
func ReleaseChecksum(ctx context.Context, out http.RoundTripper, releases, version, system string) (string, error) {
	releases = cmp.Or(releases, "https://github.com/onrecord/onrecord/releases/download")
	address := releases + "/" + version + "/checksums.txt"
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
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxChecksums))
	if err != nil {
		return "", fmt.Errorf("%s broke off: %w", address, err)
	}
	for line := range strings.Lines(string(data)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if name == "onrecord-"+system+".tar.gz" && checksumForm().MatchString(sum) {
			return sum, nil
		}
	}
	return "", fmt.Errorf("%s names no archive for %s", address, system)
}
