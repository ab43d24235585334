// Package serve shows the pages of a record on this machine while somebody edits it: it builds them anew when a file
// changes, and has open pages load themselves again. What is typed into their form it writes into the record.
package serve

import (
	"context"
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

// Run builds the pages of a project into a folder of its own, which is gone afterwards, and shows them until ctx ends,
// which is no error.
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
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		select {
		case <-ended:
		case <-time.After(2 * patience): // it is left behind: reading a large record takes longer
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// run builds the pages, and shows them until ctx ends.
func (s *server) run(ctx context.Context) error {
	if err := s.build(ctx); err != nil {
		return err
	}
	changed, err := watch(ctx, s.Dir)
	if err != nil {
		return err
	}
	failed := start(ctx, s.Listen, s.handler())
	for {
		select {
		case err := <-failed:
			return err
		case <-changed:
			if err := s.build(ctx); ctx.Err() == nil {
				s.Built(err)
			}
		}
	}
}

// patience is how long what is asked already may take when a server ends.
const patience = 250 * time.Millisecond

// start answers requests until ctx ends, and returns what receives why it ended: nil, where it was ctx.
//
// Neither a page that waits for the next build holds the end, nor a connection on which nobody asked anything yet, as
// browsers keep them.
func start(ctx context.Context, l net.Listener, h http.Handler) <-chan error {
	web := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	ended, failed := make(chan error, 1), make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	go func() {
		select {
		case err := <-failed:
			ended <- err
		case <-ctx.Done():
			end, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
			defer cancel()
			if web.Shutdown(end) != nil {
				web.Close()
			}
			ended <- nil
		}
	}()
	return ended
}

// build builds the pages anew, and says above them what is wrong in the record. Where it cannot be done, they stay as
// they were, and the reason stands above them.
func (s *server) build(ctx context.Context) error {
	p, err := project.Open(s.Dir)
	if err == nil {
		_, err = site.Build(ctx, p, s.root, site.Options{Now: s.Now(), Report: s.report(ctx), Repository: s.Repository})
	}
	if ctx.Err() != nil {
		return ctx.Err() // nobody reads them any more
	}
	notice := noticeOf(s.Check(), err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notice = notice
	close(s.built)
	s.built = make(chan struct{})
	return err
}

// report returns what is told what of the history could not be read. That a git was stopped with us is no news.
func (s *server) report(ctx context.Context) func(error) {
	return func(err error) {
		if ctx.Err() == nil {
			s.Report(err)
		}
	}
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
