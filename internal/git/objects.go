package git

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Objects reads what a repository stores, and stores trees and commits. However many commits and files are read through
// it, it runs one git for contents and one for sizes, which start when first needed. It may be used by several
// goroutines at once.
type Objects struct {
	repo    *Repo
	content batch // whole objects
	headers batch // their types and sizes alone
	alone   atomic.Bool

	mu     sync.Mutex
	failed error // the first of reading a file of a Tree
}

// Err returns the first error of reading a file of a Tree, nil where there was none. It is for those to whom one file
// that cannot be read is no error: what a clone lacks is not what a commit has.
func (o *Objects) Err() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.failed
}

// note keeps the first error for Err, and returns the one that it is given.
func (o *Objects) note(err error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.failed == nil {
		o.failed = err
	}
	return err
}

// Objects prepares to read what the repository stores. The caller has to call Close; the end of ctx ends the
// reading as well.
func (r *Repo) Objects(ctx context.Context) *Objects {
	o := &Objects{repo: r}
	o.content = batch{ctx: ctx, dir: r.root, args: []string{"cat-file", "--batch"}, full: true, alone: &o.alone}
	o.headers = batch{ctx: ctx, dir: r.root, args: []string{"cat-file", "--batch-check"}, alone: &o.alone}
	return o
}

// Close ends the git processes and waits for them. What is read after it is fs.ErrClosed.
func (o *Objects) Close() {
	o.content.close()
	o.headers.close()
}

// object is git's answer about one object; https://git-scm.com/docs/git-cat-file#_batch_output has its form.
type object struct {
	id      string // raw bytes
	kind    string // blob, tree, commit, tag or missing
	size    int64
	content []byte // nil where only the header was asked for
}

// read returns the object that name stands for, which must be of that kind, with its content.
func (o *Objects) read(kind, name string) (object, error) {
	found, err := o.content.ask(name)
	if len(found) == 0 {
		return object{}, err
	}
	return found[0], o.content.check(found[0], kind, name)
}

// Blob returns the content of a file of at most max bytes, by its id.
//
// The error is an *Error, of kind ErrMissing where the clone lacks it, or says that the file is larger.
func (o *Objects) Blob(id string, max int64) ([]byte, error) {
	if !IsID(id) {
		return nil, &Error{Rev: id, Kind: ErrMissing}
	}
	found, err := o.headers.ask(id)
	if len(found) == 0 {
		return nil, err
	}
	if found[0].size > max {
		return nil, fmt.Errorf("the file %s has %d bytes, more than %d", id, found[0].size, max)
	}
	obj, err := o.read("blob", id)
	if err != nil {
		return nil, err
	}
	return obj.content, nil
}

// batch is a git that answers questions. It starts with the first one, and again after it failed, so that one
// damaged object does not take the others with it.
type batch struct {
	ctx  context.Context
	dir  string
	args []string
	full bool // answers hold the content

	// alone says that the server which a partial clone fetches from does not answer: it is asked once, and not again
	// for each object that the clone lacks.
	alone *atomic.Bool

	mu      sync.Mutex
	running *process // nil before the first question, after a failure and after close
	closed  bool
}

// process is a git that runs.
type process struct {
	cmd      *exec.Cmd
	alone    bool // it asks no server
	in       io.WriteCloser
	out      io.ReadCloser
	answers  *bufio.Reader
	messages firstBytes
}

// ask returns the objects that names stand for, at most aheadFiles of them. If git fails on the way, what it
// answered before that comes with the error. Names are trusted to be free of line ends.
func (b *batch) ask(names ...string) ([]object, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, fs.ErrClosed
	}
	alone := b.alone.Load()
	if b.running != nil && b.running.alone != alone {
		b.running.stop() // it has answered everything
		b.running = nil
	}
	if b.running == nil {
		p, err := start(b.ctx, b.dir, b.args, alone)
		if err != nil {
			return nil, newError(b.ctx, b.args, "", err)
		}
		b.running = p
	}
	// All questions at once: waiting for each answer would cost more than the answers. They fit into any pipe.
	if _, err := io.WriteString(b.running.in, strings.Join(names, "\n")+"\n"); err != nil {
		return nil, b.fail(names[0], err)
	}
	found := make([]object, 0, len(names))
	for _, name := range names {
		obj, err := b.running.answer(b.full)
		if err != nil {
			return found, b.fail(name, err)
		}
		found = append(found, obj)
	}
	return found, nil
}

// check returns an error where obj is not what was asked for: an object of that kind.
func (b *batch) check(obj object, kind, name string) error {
	switch obj.kind {
	case kind:
		return nil
	case "missing":
		return &Error{Args: append(b.args[:2:2], name), Kind: ErrMissing}
	}
	return &Error{Args: append(b.args[:2:2], name), Err: fmt.Errorf("it is a %s and not a %s", obj.kind, kind)}
}

// fail ends a git that did not answer the question for name, and says why.
func (b *batch) fail(name string, err error) error {
	p := b.running
	b.running = nil
	if exit := p.stop(); exit != nil {
		err = fmt.Errorf("%w: %w", exit, err)
	}
	failed := newError(b.ctx, append(b.args[:2:2], name), p.messages.String(), err)
	if errors.Is(failed, ErrMissing) {
		b.alone.Store(true)
	}
	return failed
}

// close ends the git, if one runs, and waits for it.
func (b *batch) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	if b.running != nil {
		b.running.stop() // it has answered everything: its exit status says nothing more
		b.running = nil
	}
}

// start starts a git that answers questions until its input ends or ctx does; alone lets it fetch nothing.
func start(ctx context.Context, dir string, args []string, alone bool) (*process, error) {
	p := &process{cmd: command(ctx, dir, args...), alone: alone}
	if alone {
		p.cmd.Env = append(p.cmd.Env, "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none") // before 2.44 the second alone
	}
	p.cmd.Stderr = &p.messages
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if p.out, err = p.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	p.cmd.Cancel = func() error {
		p.out.Close() // a program that git started may hold the other end
		return p.cmd.Process.Kill()
	}
	p.answers = bufio.NewReaderSize(p.out, 64<<10)
	return p, p.cmd.Start()
}

// stop ends the process and returns its exit status as an error.
func (p *process) stop() error {
	p.in.Close()
	p.out.Close()
	return p.cmd.Wait()
}

// answer reads one answer: a line "ID KIND SIZE", followed by the content and a line end if full; or the line "NAME
// missing".
func (p *process) answer(full bool) (object, error) {
	line, err := p.answers.ReadString('\n')
	if err != nil {
		return object{}, err
	}
	fields := strings.Fields(line)
	if len(fields) == 2 && fields[1] == "missing" {
		return object{kind: "missing"}, nil
	}
	if len(fields) != 3 || !IsID(fields[0]) {
		return object{}, fmt.Errorf("unexpected answer %q", line)
	}
	id, err := hex.DecodeString(fields[0])
	if err != nil {
		return object{}, err
	}
	obj := object{id: string(id), kind: fields[1]}
	size, err := strconv.ParseUint(fields[2], 10, 63)
	if err != nil {
		return object{}, err
	}
	obj.size = int64(size)
	if full {
		obj.content, err = p.readContent(obj.size)
	}
	return obj, err
}

// readContent reads size bytes and the line end behind them. The memory it takes follows what arrives, not what was
// announced.
func (p *process) readContent(size int64) ([]byte, error) {
	const trusted = 1 << 20
	var buf bytes.Buffer
	buf.Grow(int(min(size, trusted)) + bytes.MinRead)
	if _, err := io.CopyN(&buf, p.answers, size); err != nil {
		return nil, err
	}
	_, err := p.answers.Discard(1)
	return buf.Bytes(), err
}
