//go:build !js

package duty

import (
	"archive/zip"
	"bytes"
	"embed"
	"io"
	"sync"
)

// zoneinfo has the time zones of the tz database as compiled files, and its version (make zones). Those of the system
// and of the Go distribution can be years older, and a deadline an hour wrong.
//
//go:embed zoneinfo.zip
var zoneinfo []byte

// shipped has the laws and the calendars that come with the command, a file each.
//
//go:embed regimes/*.yaml calendars/*.yaml
var shipped embed.FS

// zoneFiles has the files of zoneinfo by name.
var zoneFiles = sync.OnceValues(func() (map[string]*zip.File, error) {
	r, err := zip.NewReader(bytes.NewReader(zoneinfo), int64(len(zoneinfo)))
	if err != nil {
		return nil, err
	}
	files := make(map[string]*zip.File, len(r.File))
	for _, f := range r.File {
		files[f.Name] = f
	}
	return files, nil
})

// zoneFile returns a file of zoneinfo.
func zoneFile(name string) ([]byte, error) {
	files, err := zoneFiles()
	if err != nil {
		return nil, err
	}
	f := files[name]
	if f == nil {
		return nil, errNoZone
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
