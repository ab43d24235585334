package delivery

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/project"
)

// version is that of the ledger's files. A program reads every older one, and refuses a newer one: 2 has the folder of
// the record and the tree that was reported in its state, and several entries are claimed at once; 3 has blocks to fall
// back on, and whether they are needed; 4 has reminders; 5 has weekly digests, and the tree of the receipts in its
// state.
const version = 5

// maxFile is how many bytes of a file of the ledger are read. The longest statement makes an entry of some 10 MB.
const maxFile = 64 << 20

// The paths in a ledger commit.
const (
	stateFile   = "state.json"
	outboxDir   = "outbox"
	receiptsDir = "receipts"
	reportedDir = "told"     // the record as of the cursor, as far as it may be sent
	digestedDir = "digested" // the same as of the last weekly digest
)

// A Ledger is what one commit of the ledger says.
type Ledger struct {
	Version  int               `json:"version"`
	Folder   string            `json:"folder"`             // of its record, in the repository; "" before version 2
	Cursor   string            `json:"cursor"`             // the commit up to which changes are in the outbox
	Reported string            `json:"told,omitempty"`     // the id of the tree told/; "" if it is empty
	Receipts string            `json:"receipts,omitempty"` // the id of the tree receipts/; "" if it is empty
	Sequence int               `json:"sequence"`           // the last number given
	Threads  map[string]string `json:"threads,omitempty"`  // ts of the roots, by destination and incident (threadKey)
	Plain    bool              `json:"plain,omitempty"`    // the workspace takes Message.Fallback alone

	// Reminded holds the keys of the reminders that are or were in the outbox; nil before version 4.
	Reminded []string `json:"reminded,omitzero"`

	// Digested is how far weekly digests are; nil where none was begun.
	Digested *Digested `json:"digested,omitempty"`

	Outbox []Entry `json:"-"` // not sent yet, by sequence

	commit string // "" before the first
	folder string // as the commit has it
}

// threadKey returns the key of an incident's thread in Ledger.Threads.
func threadKey(destination, incident string) string { return destination + "/" + incident }

// A Store reads and writes the ledger of a record.
type Store struct {
	Repo    *git.Repo
	Objects *git.Objects
	Folder  string  // of the record, from the top of the repository
	Head    string  // the commit that the run is about
	Ref     git.Ref // of the ledger, as far as it is known: Read finds the right one
	Now     func() time.Time
	Sleep   func(context.Context, time.Duration) error

	found bool   // Ref is the right one
	last  string // the last commit that was read or written; ""
	moved string // the folder that the record had before
}

// OpenStore returns the store of the ledger of a record, for a run at the commit head: on the
// remote origin where there is one, and in the repository itself where there is none.
//
// The error is a *git.Error.
func OpenStore(ctx context.Context, repo *project.Repository, head string) (*Store, error) {
	const remote = "origin"
	has, err := repo.HasRemote(ctx, remote)
	if err != nil {
		return nil, err
	}
	s := &Store{Repo: repo.Repo, Objects: repo.Objects, Folder: repo.Folder, Head: head, Ref: repo.Ref("", Ref)}
	if has {
		s.Ref = repo.Ref(remote, Ref)
	}
	return s, nil
}

// Last returns the last commit of the ledger that was read or written, "" for none: what puts it back where somebody
// deletes it.
func (s *Store) Last() string { return s.last }

// readRef returns the ledger that a ref has. The error is as that of Read.
func (s *Store) readRef(ctx context.Context, ref git.Ref) (*Ledger, error) {
	commit, err := ref.Read(ctx)
	if err != nil {
		return nil, err
	}
	if commit == "" {
		return nil, ErrNoLedger
	}
	l, err := s.readCommit(ctx, commit)
	for _, kind := range []error{git.ErrNoRevision, git.ErrShallow, git.ErrMissing} {
		if errors.Is(err, kind) { // it was there a moment ago
			return nil, &git.Error{Kind: git.ErrPruned, Err: err}
		}
	}
	if errors.Is(err, ErrDamaged) {
		return nil, &DamagedError{Ref: ref, Commit: commit, Sound: s.sound(ctx, commit), Err: err}
	}
	if err == nil {
		s.last = commit
	}
	return l, err
}

// readCommit returns the ledger that a commit has. The error wraps ErrDamaged where that is none, and is otherwise a
// *git.Error.
func (s *Store) readCommit(ctx context.Context, commit string) (*Ledger, error) {
	tree, err := s.Objects.Tree(commit)
	if err != nil {
		return nil, err
	}
	is := trees{}
	for dir, id := range map[string]*string{
		reportedDir: &is.reported, digestedDir: &is.digested, receiptsDir: &is.receipts,
	} {
		if *id, err = s.Objects.ID(commit, dir); err != nil {
			return nil, err
		}
	}
	l, err := readTree(tree, is)
	if err != nil {
		return nil, err
	}
	l.commit = commit
	for _, id := range []string{is.reported, is.digested} {
		if _, err := s.Objects.TreeAt(id); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// entry returns the entry of the outbox with an id, or nil.
func (l *Ledger) entry(id string) *Entry {
	i := slices.IndexFunc(l.Outbox, func(e Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return &l.Outbox[i]
}

// threaded reports whether a destination has a thread of an incident, or gets one from the outbox.
func (l *Ledger) threaded(to, incident string) bool {
	return l.Threads[threadKey(to, incident)] != "" || slices.ContainsFunc(l.Outbox, func(e Entry) bool {
		return e.Kind == KindRoot && e.Destination == to && e.Incident == incident
	})
}

// clone returns a ledger that can be changed while l stays as it is.
func (l *Ledger) clone() *Ledger {
	n := *l
	n.Outbox, n.Reminded = slices.Clone(l.Outbox), slices.Clone(l.Reminded)
	n.Threads = make(map[string]string, len(l.Threads))
	maps.Copy(n.Threads, l.Threads)
	return &n
}

// takeSent takes what is sent or dropped out of the outbox, and returns the receipts of it.
// The update of a thread's root has none.
func (l *Ledger) takeSent() (receipts []Entry) {
	l.Outbox = slices.DeleteFunc(l.Outbox, func(e Entry) bool {
		if e.State != Sent && e.State != Dropped {
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
