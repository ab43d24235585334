package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/search"
)

// An Updated says what an update did.
type Updated struct {
	Path      string // of the index
	Head      string // the commit that is indexed now
	Anew      bool   // all of the record was read
	Incidents int    // that were read
	Held      int    // incidents that have something held back, or that cannot be read: of these nothing is kept
}

// Update brings the index of a project up to the last commit, by reading the incidents that changed since; it makes one
// where there is none. All is kept or, where an error comes, nothing. What cannot be read of the history is reported.
func Update(ctx context.Context, p *project.Project, now time.Time, report func(error)) (u Updated, err error) {
	at, err := placeOf(ctx, p)
	if err != nil {
		return u, err
	}
	u.Path = at.path
	s, err := open(ctx, at.path, true)
	if err != nil {
		return u, err
	}
	defer s.close()
	err = s.transact(ctx, func(tx *sql.Tx) error {
		w := &writer{ctx: ctx, tx: tx, place: at, project: p, now: now, done: &u}
		return w.update(report)
	})
	if err != nil {
		return u, fmt.Errorf("the index %s: %w", at.path, err)
	}
	return u, nil
}

// A place is where the index of a project is.
type place struct {
	path       string
	repository string // the project among those of its repository: its folder
	cut        bool   // the clone lacks earlier commits
}

func placeOf(ctx context.Context, p *project.Project) (at place, err error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return at, err
	}
	defer repo.Close()
	at = place{repository: repo.Path("."), cut: repo.Shallow()}
	at.path, err = repo.Private(ctx, File)
	return at, err
}

// A state is what an index has of a repository.
type state struct {
	head, settings string
	cut            bool
	reports        []string
}

// stateOf returns what an index has of a repository; of none it is zero.
func stateOf(ctx context.Context, db interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, repository string) (s state, err error) {
	var reports string
	err = db.QueryRowContext(ctx, `SELECT head, settings, cut, reports FROM repositories
		WHERE repository = ?`, repository).Scan(&s.head, &s.settings, &s.cut, &reports)
	if errors.Is(err, sql.ErrNoRows) {
		return state{}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(reports), &s.reports)
	}
	return s, err
}

// settingsOf returns what of the settings decides what is kept of a record.
func settingsOf(p *project.Project) string {
	return fmt.Sprintf("%q %q", p.Settings.Statements, p.Settings.Approvals)
}

// A writer writes in one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	place
	project *project.Project
	now     time.Time
	done    *Updated
	err     error // the first
}

func (w *writer) update(report func(error)) error {
	was, err := stateOf(w.ctx, w.tx, w.repository)
	if err != nil {
		return err
	}
	lead, err := w.project.Lead(w.ctx, was.head, false)
	if err != nil {
		return err
	}
	is := state{head: lead.Head, settings: settingsOf(w.project), cut: w.cut, reports: was.reports}
	w.done.Head = is.head
	changed, err := w.changed(was, is, lead)
	if err != nil || changed != nil && len(changed) == 0 {
		return errors.Join(err, w.count())
	}
	if changed == nil {
		w.done.Anew, is.reports = true, nil
		w.clear()
	}
	note := func(err error) {
		if report(err); !slices.Contains(is.reports, err.Error()) {
			is.reports = append(is.reports, err.Error())
		}
	}
	for whole, err := range w.project.Committed(w.ctx, changed, note) {
		if err != nil {
			return err
		}
		w.replace(whole)
	}
	w.state(is)
	return errors.Join(w.err, w.count())
}

// changed lists the incidents that have to be read: those that commits touch, and those in which nothing is held back
// any more; nil for all.
func (w *writer) changed(was, is state, lead project.Lead) ([]string, error) {
	if was.head == "" || lead.Whole || was.settings != is.settings || was.cut != is.cut {
		return nil, nil
	}
	ids := append([]string{}, lead.Committed...)
	rows, err := w.tx.QueryContext(w.ctx, `SELECT incident, aside FROM incidents
		WHERE repository = ? AND aside <> ''`, w.repository)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, why string
		if err := rows.Scan(&id, &why); err != nil {
			return nil, err
		}
		var a aside
		if err := json.Unmarshal([]byte(why), &a); err != nil {
			return nil, err
		}
		if a.ends(w.now) {
			ids = append(ids, id)
		}
	}
	return ids, rows.Err()
}

func (w *writer) exec(query string, args ...any) (last int64) {
	if w.err != nil {
		return 0
	}
	result, err := w.tx.ExecContext(w.ctx, query, args...)
	if err != nil {
		w.err = err
		return 0
	}
	last, w.err = result.LastInsertId()
	return last
}

// clear takes all out that is kept of the repository.
func (w *writer) clear() {
	w.exec(`DELETE FROM lookup WHERE rowid IN (SELECT id FROM texts WHERE repository = ?)`, w.repository)
	for _, table := range []string{"texts", "versions", "incidents", "repositories"} {
		w.exec(`DELETE FROM `+table+` WHERE repository = ?`, w.repository)
	}
}

// replace takes some incidents out and puts them in as they were read.
func (w *writer) replace(whole project.Whole) {
	for _, id := range whole.IDs {
		if !w.done.Anew {
			w.exec(`DELETE FROM lookup WHERE rowid IN (SELECT id FROM texts WHERE repository = ? AND incident = ?)`,
				w.repository, id)
			for _, table := range []string{"texts", "versions", "incidents"} {
				w.exec(`DELETE FROM `+table+` WHERE repository = ? AND incident = ?`, w.repository, id)
			}
		}
	}
	for _, in := range whole.Record.Incidents {
		w.done.Incidents++
		if why := w.asideOf(in, whole.Record); why != nil {
			w.exec(`INSERT INTO incidents VALUES (?, ?, ?, ?)`, w.repository, in.ID, w.json(why), "")
			continue
		}
		w.exec(`INSERT INTO incidents VALUES (?, ?, ?, ?)`, w.repository, in.ID, "", w.json(in.WithoutStatements()))
		for i, file := range whole.History.Versions(in.ID) {
			w.versions(in.ID, i, file)
		}
		for _, said := range change.Texts(whole.History, in) {
			w.text(in, said)
		}
	}
}

func (w *writer) json(v any) string {
	data, err := json.Marshal(v)
	w.err = errors.Join(w.err, err)
	return string(data)
}

// versions puts the versions of a file in.
func (w *writer) versions(incident string, n int, file []change.Version) {
	for i, v := range file {
		words := ""
		if v.Statement != nil {
			s := *v.Statement
			words, s.Text = s.Text, ""
			v.Statement = &s
		}
		w.exec(`INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)`,
			w.repository, incident, n, i, len(file) > 1, w.json(v), pack(words))
	}
}

// text puts a text in, so that it can be found.
func (w *writer) text(in *record.Incident, said change.Said) {
	t := change.TextOf(in, said.Statement, redline.Normalize(said.Statement.Text))
	words, n := encoded([]string{t.Words})
	quotes, _ := encoded(t.Quotes)
	beside, _ := encoded(t.Beside)
	id := w.exec(`INSERT INTO texts (repository, incident, said, stands, terms) VALUES (?, ?, ?, ?, ?)`,
		w.repository, in.ID, said.On.Key(), said.Stands, n)
	w.exec(`INSERT INTO lookup (rowid, words, quotes, beside) VALUES (?, ?, ?, ?)`, id, words, quotes, beside)
}

// encoded writes the terms of texts as SQLite reads them, with what is no term of anybody's between two texts, and
// counts them.
func encoded(texts []string) (terms string, n int) {
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteString(" \ue200")
		}
		for t := range search.Tokens(text) {
			b.WriteByte(' ')
			b.WriteString(spelled(t.Term))
			n++
		}
	}
	return b.String(), n
}

// spelled returns a term in letters that SQLite keeps together: compatibility composition makes (1) of one sign.
func spelled(term string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x80 && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return 0xe000 + c
		}
		return c
	}, term)
}

// state notes what the index has now.
func (w *writer) state(is state) {
	w.exec(`INSERT OR REPLACE INTO repositories VALUES (?, ?, ?, ?, ?)`,
		w.repository, is.head, is.settings, is.cut, w.json(is.reports))
}

// count sets how many incidents are not kept.
func (w *writer) count() error {
	return w.tx.QueryRowContext(w.ctx, `SELECT count(*) FROM incidents
		WHERE repository = ? AND aside <> ''`, w.repository).Scan(&w.done.Held)
}
