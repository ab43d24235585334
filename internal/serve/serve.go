// Package serve shows the pages of a record on this machine while somebody edits it: it builds them anew when a file
// changes, and has open pages load themselves again. What is typed into their form it writes into the record.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

// Options say what is shown, and to whom.
type Options struct {
	Dir        string           // a folder of the project
	Listen     net.Listener     // is closed at the end
	Now        func() time.Time // at which it is told what everybody may be told
	Check      func() findings  // what is wrong in the record as it stands
	Built      func(error)      // is told of each build: nil, or why the pages stay as they were
	Repository site.Repository  // where the form proposes statements

	Report func(error) // is told what of the history could not be read
}

type findings = []finding.Finding

// A server shows one site.
type server struct {
	Options
	root  *os.Root // of the pages
	token string   // that the form of this run sends to save; "" where nobody may

	mu     sync.Mutex
	notice []byte        // what stands above each page, as HTML
	built  chan struct{} // is closed when the next build is done
}

// Run builds the pages of a project into a folder of its own, which is gone afterwards, and shows them until ctx ends.
//
// The error says that the first build cannot be done, that the project's folders cannot be watched, or why the server
// ended.
func Run(ctx context.Context, o Options) error {
	defer o.Listen.Close()
	dir, err := os.MkdirTemp("", "onrecord-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	s := &server{Options: o, root: root, token: newToken(o.Listen.Addr()), built: make(chan struct{})}
	if err := s.build(ctx); err != nil {
		return err
	}
	changed, err := watch(ctx, o.Dir)
	if err != nil {
		return err
	}
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context {
			return ctx // open pages wait for the next build until then
		}}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(o.Listen) }()
	for {
		select {
		case <-ctx.Done():
			end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			return errors.Join(web.Shutdown(end), ignore(<-failed))
		case err := <-failed:
			return err
		case <-changed:
			o.Built(s.build(ctx))
		}
	}
}

// ignore returns the error of a server but for that of one that was shut down.
func ignore(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// build builds the pages anew, and says above them what is wrong in the record. Where it cannot be done, they stay as
// they were, and the reason stands above them.
func (s *server) build(ctx context.Context) error {
	p, err := project.Open(s.Dir)
	if err == nil {
		_, err = site.Build(ctx, p, s.root, site.Options{Now: s.Now(), Report: s.Report, Repository: s.Repository})
	}
	notice := noticeOf(s.Check(), err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notice = notice
	close(s.built)
	s.built = make(chan struct{})
	return err
}

// next returns what is closed when the next build is done.
func (s *server) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.built
}

// page returns a file of the site.
func (s *server) page(name string) ([]byte, error) {
	info, err := s.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fs.ErrNotExist
	}
	data, err := s.root.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return data, nil
}
