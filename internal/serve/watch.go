package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settled is how long nothing has to change before the pages are built: an editor writes a file in several steps.
const settled = 150 * time.Millisecond

// watch returns what receives a value each time that something in a folder of a project changed and has settled, until
// ctx ends. Of git's own folder it is what a commit changes.
func watch(ctx context.Context, dir string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := addAll(w, dir); err != nil {
		w.Close()
		return nil, err
	}
	changed := make(chan struct{}, 1)
	go func() {
		defer w.Close()
		var timer <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-w.Events:
				if e.Op == fsnotify.Chmod || strings.HasSuffix(e.Name, ".lock") {
					continue
				}
				addAll(w, e.Name) // a folder that is new; its files may have come before the watch
				timer = time.After(settled)
			case <-w.Errors: // some were lost: whatever they were, the pages are built anew
				timer = time.After(settled)
			case <-timer:
				timer = nil
				select {
				case changed <- struct{}{}:
				default: // one is waiting
				}
			}
		}
	}()
	return changed, nil
}

// addAll watches a folder and those below it, but for what git keeps of objects and logs. What is no folder is passed
// over.
func addAll(w *fsnotify.Watcher, dir string) error {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return nil
	}
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // it is gone, or nobody may read it: then it is in no page
		case !e.IsDir():
			return nil
		case filepath.Base(filepath.Dir(name)) == ".git" && e.Name() != "refs":
			return fs.SkipDir
		}
		return w.Add(name)
	})
}
