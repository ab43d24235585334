package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// A Span is what an edit is compared with: two commits, which are the same where the branch has not gone on.
type Span struct {
	From string // the commit in which the edit left the branch that it is made for
	Tip  string // the branch as it is now
}

// A Difference is what two revisions of a record have in the incidents in which they differ, each read as its own
// settings say.
type Difference struct {
	Old, New *record.Record
	Ahead    *record.Record // the same on the branch that the edit is made for; nil where that has not gone on
	Files    fs.FS          // that New was read from, as Files returns them
	Paths    []string       // of the files that differ, of the record and the settings, from the project's folder, sorted
	At       time.Time      // of the commit that New is; the zero time for the folder as it stands

	Before, Settings config.Settings   // of Old, and of New
	Wrong, Findings  []finding.Finding // in Before, and in Settings

	// Unmoved is what the files of New have in the folder that Before names; New itself where the folder is the same,
	// or is gone.
	Unmoved *record.Record
}

// Compare reads two commits, or a commit and, where to is "", the folder as it stands: the incidents in which they
// differ, or those with the ids given. Where the two have their records in different folders, all incidents differ.
//
// The error is one of Files or Load, or says that settings or a file of a commit cannot be read, or is an *UnkeptError
// where the folder has or lacks what git does not tell.
func (r *Repository) Compare(ctx context.Context, s Span, to string, ids []string) (d Difference, err error) {
	old, err := r.side(s.From)
	if err != nil {
		return d, err
	}
	now, err := r.side(to)
	if err != nil {
		return d, err
	}
	if d.Paths, err = r.changed(ctx, s.From, to, old.folder(), now.folder()); err != nil {
		return d, err
	}
	if d.At, err = r.recorded(ctx, s.From, to, ids); err != nil {
		return d, err
	}
	if len(ids) == 0 {
		ids = differing(d.Paths, old, now)
	}
	d.Before, d.Settings, d.Wrong, d.Findings, d.Files = old.settings, now.settings, old.findings, now.findings, now.files
	if d.Old, err = r.read(old, ids); err != nil {
		return d, err
	}
	if d.New, err = r.read(now, ids); err != nil {
		return d, err
	}
	if d.Unmoved, err = r.unmoved(d, ids); err != nil {
		return d, err
	}
	if d.Ahead, err = r.ahead(s, ids); err != nil {
		return d, err
	}
	if err := r.vetFolders(d.Files, d.Paths); err != nil {
		return d, err
	}
	return d, r.Objects.Err() // what the clone lacks would pass for a file that says nothing
}

// recorded returns the time of a commit, which counts as no earlier than the one that it is compared with. The folder
// has none, and has to have what git tells of these incidents.
func (r *Repository) recorded(ctx context.Context, from, to string, ids []string) (time.Time, error) {
	if to == "" {
		return time.Time{}, r.vetKept(ctx, ids)
	}
	before, err := r.Commit(ctx, from)
	if err != nil {
		return time.Time{}, err
	}
	c, err := r.Commit(ctx, to)
	return later(c.Time, before.Time), err
}

// unmoved reads what a difference has as Unmoved.
func (r *Repository) unmoved(d Difference, ids []string) (*record.Record, error) {
	if d.Before.Statements == d.Settings.Statements || !exists(d.Files, d.Before.Statements) {
		return d.New, nil
	}
	return r.read(side{files: d.Files, settings: d.Before}, ids)
}

// ahead reads what a difference has as Ahead.
func (r *Repository) ahead(s Span, ids []string) (*record.Record, error) {
	if s.Tip == s.From {
		return nil, nil
	}
	tip, err := r.side(s.Tip)
	if err != nil {
		return nil, err
	}
	return r.read(tip, ids)
}

// changed lists the files of the settings and in folders of the project that differ, from the project's folder, sorted.
func (r *Repository) changed(ctx context.Context, from, to string, folders ...string) ([]string, error) {
	under := []string{r.Path(config.File)}
	for _, folder := range folders {
		under = append(under, r.Path(folder))
	}
	paths, err := r.Changed(ctx, from, to, under...)
	for i, file := range paths {
		paths[i] = r.inProject(file)
	}
	return paths, err
}

// A side is one of the two states of a project that are compared.
type side struct {
	files    fs.FS // from the project's folder
	settings config.Settings
	findings []finding.Finding // in the settings
}

func (s side) folder() string { return s.settings.Statements }

// side returns a commit with the settings that it has or, for "", the folder as it stands.
func (r *Repository) side(commit string) (s side, err error) {
	if commit == "" {
		return side{r.Project.Files, r.Project.Settings, r.Project.Findings}, nil
	}
	if s.files, err = r.tree(commit); err != nil {
		return s, err
	}
	s.settings, s.findings, err = config.Load(s.files)
	if errors.As(err, new(*bounded.NotRegularError)) || errors.As(err, new(*bounded.TooLargeError)) {
		s.findings, err = []finding.Finding{notFile(err)}, nil
	}
	return s, err
}

// notFile is the finding about settings that a commit has as something else than a file that can be read.
func notFile(err error) finding.Finding {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return finding.Finding{
		File: config.File, Severity: finding.Error, Rule: "unreadable-file",
		Message: "the settings cannot be read: " + err.Error(),
		Hint:    "commit the settings themselves as a file of this name: links are not followed",
	}
}

// read reads incidents of a side.
func (r *Repository) read(s side, ids []string) (*record.Record, error) {
	if err := folders(s.files, s.folder()); err != nil {
		return nil, err
	}
	return r.loadFrom(s.files, s.folder(), ids)
}

// differing lists the ids of the incidents that differ, sorted: those that paths lie in or, where the two sides have
// their records in different folders, all.
func differing(paths []string, old, now side) (ids []string) {
	for _, s := range []side{old, now} {
		if old.folder() != now.folder() {
			ids = append(ids, names(s.files, s.folder())...)
		}
		for _, file := range paths {
			if id := incident(s.folder(), file); id != "" {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func exists(files fs.FS, dir string) bool {
	info, err := fs.Stat(files, dir)
	return err == nil && info.IsDir()
}

// Revisions reads REV, A..B or A...B, which starts where the two parted, and returns the ids of the commits. An
// empty REV is HEAD, and so is an empty side; to is empty for the folder as it stands.
//
// The error is a *git.Error.
func (r *Repository) Revisions(ctx context.Context, spec string) (from, to string, err error) {
	first, second, parted := strings.Cut(spec, "...")
	two := parted
	if !parted {
		first, second, two = strings.Cut(spec, "..")
	}
	if two {
		if to, err = r.Resolve(ctx, cmp.Or(second, "HEAD")); err != nil {
			return "", "", err
		}
	}
	if parted {
		from, err = r.MergeBase(ctx, cmp.Or(first, "HEAD"), to)
	} else {
		from, err = r.Resolve(ctx, cmp.Or(first, "HEAD"))
	}
	return from, to, err
}

// Since compares with a revision as far as head shares history with it.
//
// The error is a *git.Error, of kind git.ErrNoMergeBase where they share none; then the tip is known.
func (r *Repository) Since(ctx context.Context, rev, head string) (s Span, err error) {
	if s.Tip, err = r.Resolve(ctx, rev); err != nil {
		return s, err
	}
	s.From, err = r.MergeBase(ctx, s.Tip, head)
	return s, err
}

// SincePush compares with the commit that a branch was at.
//
// The error is a *git.Error: the commit is gone where history was rewritten.
func (r *Repository) SincePush(ctx context.Context, before string) (Span, error) {
	before, err := r.Resolve(ctx, before)
	return Span{before, before}, err
}

// A Merge is what GitHub says of a pull request.
type Merge struct {
	Edit   string // the id of its last commit
	Branch string // that it is made for
	Base   string // the id of a commit of the branch, which may have gone on
}

// SinceMerge compares with the branch that a pull request is made for. Where head is the merge that GitHub made of
// the two, that is its first parent: the branch as it is now, of which the event knows only an older state.
//
// The error is a *git.Error.
func (r *Repository) SinceMerge(ctx context.Context, m Merge, head string) (Span, error) {
	if second, err := r.Resolve(ctx, head+"^2"); err == nil && second == m.Edit {
		return r.SincePush(ctx, head+"^1")
	}
	found, err := r.Since(ctx, remoteBranch+m.Branch, head)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow) {
		return r.Since(ctx, m.Base, head)
	}
	return found, err
}

const remoteBranch = "refs/remotes/origin/"

// ErrFirst says that a commit has none before it.
var ErrFirst = errors.New("has none before it to compare with")

// SinceBranch compares with where head left a branch of the remote or, where it is on it or the branch is "", with
// the commit before.
//
// The error is ErrFirst or a *git.Error.
func (r *Repository) SinceBranch(ctx context.Context, branch, head string) (Span, error) {
	if branch != "" {
		found, err := r.Since(ctx, remoteBranch+branch, head)
		if err == nil && found.From != head {
			return found, nil
		}
	}
	before, err := r.SincePush(ctx, head+"^1")
	if errors.Is(err, git.ErrNoRevision) {
		return Span{}, fmt.Errorf("the commit %.12s %w", head, ErrFirst)
	}
	return before, err
}
