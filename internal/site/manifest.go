package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
)

// manifestFile is where a build says what it wrote, and of what.
const manifestFile = Own + "manifest.json"

// A manifest is what a build wrote, so that the next one knows which files are ours and which need not be made anew.
// Whoever reads the pages can read it too: nothing in it is of what they are not told.
type manifest struct {
	Made      string            `json:"made"`   // digest of the program's templates and of the settings
	Commit    string            `json:"commit"` // the last one; "" where there is none
	Files     map[string]int64  `json:"files"`  // the size of each file that is of no one incident
	Keys      map[string]string `json:"keys"`   // of those of Files that are made of summaries, what they were made of
	Incidents map[string]*entry `json:"incidents"`
}

// An entry is what a build wrote of one incident.
type entry struct {
	Digest  string           `json:"digest"` // of what was told; "" where the pages have to be made anew
	Files   map[string]int64 `json:"files"`
	Summary *Summary         `json:"summary"`
	Terms   string           `json:"terms"` // that its statements are found by
}

// readManifest returns that of the last build; an empty one where there is none.
func readManifest(root *os.Root) (*manifest, error) {
	m := &manifest{}
	data, err := root.ReadFile(manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err == nil {
		err = json.Unmarshal(data, m)
	}
	if err != nil {
		return nil, fmt.Errorf("what the last build wrote cannot be read: %w", err)
	}
	for id, e := range m.Incidents {
		if e == nil || e.Summary == nil {
			delete(m.Incidents, id)
		}
	}
	return m, nil
}

func (m *manifest) encode() ([]byte, error) { return json.Marshal(m) }

// all returns every file that the build wrote, but for the manifest.
func (m *manifest) all() map[string]int64 {
	all := make(map[string]int64, len(m.Files))
	maps.Copy(all, m.Files)
	for _, e := range m.Incidents {
		maps.Copy(all, e.Files)
	}
	return all
}
