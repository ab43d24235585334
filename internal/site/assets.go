package site

import (
	"io/fs"
	"path"
)

// assets returns the files that pages load.
func (s *site) assets(_ []*Summary, add emit) error {
	for _, folder := range []string{"assets", moduleFolder} {
		names, err := fs.ReadDir(files, folder)
		if err != nil {
			return err
		}
		for _, e := range names {
			if e.Name() == "README.md" {
				continue
			}
			body, err := files.ReadFile(path.Join(folder, e.Name()))
			if err != nil {
				return err
			}
			if err := add(Page{Path: Own + e.Name(), Body: string(body)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// moduleFolder is where make wasm puts the module for browsers and its loader.
const moduleFolder = "module"

// hasModule reports whether the command was built with the module for browsers.
func hasModule() bool {
	_, err := fs.Stat(files, path.Join(moduleFolder, "onrecord.wasm.gz"))
	return err == nil
}
