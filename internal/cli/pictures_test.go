package cli_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every picture in docs/ is shown by a page, and is of a kind that is held against what it shows.
func TestPictures(t *testing.T) {
	pages := readAll(t, "README.md", "docs/*.md")
	err := fs.WalkDir(os.DirFS("../../docs"), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(name) != ".md" && !strings.Contains(pages, name+")") {
			t.Errorf("no page shows docs/%s", name)
		}
		ext := filepath.Ext(name)
		if err != nil || e.IsDir() || ext == ".md" || ext == ".svg" {
			return err
		}
		// What a browser made is held against the page of today by what it says.
		if _, err := os.Stat("../../tools/browser/testdata/" + strings.TrimSuffix(name, ext) + ".txt"); err != nil {
			t.Errorf("docs/%s is no drawing, and nothing holds it against what it shows", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// readAll joins the files of the project that patterns name.
func readAll(t *testing.T, patterns ...string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no file is named %s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}
