package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/git"
)

// version is that of the ledger's files. A program refuses a newer one.
const version = 1

// maxFile is how many bytes of a file of the ledger are read. The longest statement makes an entry of some 10 MB.
const maxFile = 64 << 20

// The paths in a ledger commit.
const (
	stateFile   = "state.json"
	outboxDir   = "outbox"
	receiptsDir = "receipts"
	reportedDir = "told" // the record as of the cursor, as far as it may be sent
)

// A Ledger is what one commit of the ledger says.
type Ledger struct {
	Version  int               `json:"version"`
	Cursor   string            `json:"cursor"`            // the commit up to which changes are in the outbox
	Sequence int               `json:"sequence"`          // the last number given
	Threads  map[string]string `json:"threads,omitempty"` // ts of the heads, by destination and incident (threadKey)

	Outbox   []Entry `json:"-"` // not sent yet, by sequence
	Reported string  `json:"-"` // the id of the tree told/, "" if it is empty

	commit string // "" before the first
}

// threadKey returns the key of an incident's thread in Ledger.Threads.
func threadKey(destination, incident string) string { return destination + "/" + incident }

// Errors of a ledger that cannot be used.
var (
	ErrNoLedger = errors.New("there is no ledger")
	ErrLedger   = errors.New("there is a ledger already")
	ErrDamaged  = errors.New("the ledger is damaged")
)

// A Store reads and writes the ledger of a repository.
type Store struct {
	Repo    *git.Repo
	Objects *git.Objects
	Ref     git.Ref
	Now     func() time.Time
	Sleep   func(context.Context, time.Duration) error
}

// OpenStore returns the store of the ledger of a repository: on the remote origin where there
// is one, and in the repository itself where there is none.
//
// The error is a *git.Error.
func OpenStore(ctx context.Context, repo *git.Repo, objects *git.Objects) (*Store, error) {
	const remote = "origin"
	has, err := repo.HasRemote(ctx, remote)
	if err != nil {
		return nil, err
	}
	ref := repo.Ref("", Ref)
	if has {
		ref = repo.Ref(remote, Ref)
	}
	return &Store{Repo: repo, Objects: objects, Ref: ref}, nil
}

// Read returns the ledger as it is now.
//
// The error wraps ErrNoLedger where there is none, ErrDamaged where it does
// not say what it should, and is otherwise a *git.Error: a ledger that cannot
// be fetched is never taken for none.
func (s *Store) Read(ctx context.Context) (*Ledger, error) {
	commit, err := s.Ref.Read(ctx)
	if err != nil {
		return nil, err
	}
	if commit == "" {
		return nil, ErrNoLedger
	}
	return s.readCommit(ctx, commit)
}

// readCommit returns the ledger that a commit has.
func (s *Store) readCommit(ctx context.Context, commit string) (*Ledger, error) {
	tree, err := s.Objects.Tree(commit)
	if err != nil {
		return nil, err
	}
	l := &Ledger{commit: commit}
	if err := readJSON(tree, stateFile, l); err != nil {
		return nil, err
	}
	if l.Version != version {
		return nil, fmt.Errorf("%w: it has version %d, and this program reads %d", ErrDamaged, l.Version, version)
	}
	if l.Threads == nil {
		l.Threads = make(map[string]string)
	}
	if l.Reported, err = s.Repo.ID(ctx, commit, reportedDir); err != nil {
		return nil, err
	}
	return l, l.readOutbox(tree)
}

func (l *Ledger) readOutbox(tree fs.FS) error {
	files, err := fs.ReadDir(tree, outboxDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		var e Entry
		if err := readJSON(tree, outboxDir+"/"+f.Name(), &e); err != nil {
			return err
		}
		l.Outbox = append(l.Outbox, e)
	}
	slices.SortFunc(l.Outbox, func(a, b Entry) int { return a.Sequence - b.Sequence })
	return nil
}

// readJSON decodes a file of the ledger. The error wraps ErrDamaged where it is not there, too large or no JSON.
func readJSON(tree fs.FS, name string, into any) error {
	data, err := bounded.ReadFile(tree, name, maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: it has no %s", ErrDamaged, name)
	}
	if errors.As(err, new(*bounded.TooLargeError)) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return nil
}

// entry returns the entry of the outbox with an id, or nil.
func (l *Ledger) entry(id string) *Entry {
	i := slices.IndexFunc(l.Outbox, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return &l.Outbox[i]
}

// clone returns a ledger that can be changed while l stays as it is.
func (l *Ledger) clone() *Ledger {
	n := *l
	n.Outbox = slices.Clone(l.Outbox)
	n.Threads = make(map[string]string, len(l.Threads))
	for k, v := range l.Threads {
		n.Threads[k] = v
	}
	return &n
}

// takeSent takes what is sent out of the outbox, and returns the receipts of it.
// The update of a thread's head has none.
func (l *Ledger) takeSent() (receipts []Entry) {
	l.Outbox = slices.DeleteFunc(l.Outbox, func(e Entry) bool {
		if e.State != Sent {
			return false
		}
		e.Messages, e.Owner, e.Until, e.Failure, e.Doubtful = nil, "", time.Time{}, "", false
		if e.Kind != KindUpdate {
			receipts = append(receipts, e)
		}
		return true
	})
	return receipts
}

// receiptPath returns where the receipt of an entry lies.
func receiptPath(id string) string {
	return strings.Join([]string{receiptsDir, id[:2], id + ".json"}, "/")
}

// ThreadOf returns the ts of the thread that an entry is sent to; "" where it
// is sent to the channel, or where the thread does not exist yet.
func (l *Ledger) ThreadOf(e Entry) string {
	if e.Thread == "" {
		return ""
	}
	return l.Threads[threadKey(e.Destination, e.Thread)]
}
