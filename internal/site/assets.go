package site

import (
	"io/fs"
	"path"
)

// assets returns the files that pages load.
func (s *site) assets(_ []*Summary, add emit) error {
	names, err := fs.ReadDir(files, "assets")
	for _, e := range names {
		body, err := files.ReadFile(path.Join("assets", e.Name()))
		if err != nil {
			return err
		}
		if err := add(Page{Path: Own + e.Name(), Body: body}); err != nil {
			return err
		}
	}
	return err
}
