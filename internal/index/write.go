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
func Update(ctx context.Context, p *project.Project, o Options) (u Updated, err error) {
	at, err := placeOf(ctx, p, o.Database)
	if err != nil {
		return u, err
	}
	s, err := at.open(ctx, true)
	if err != nil {
		return u, err
	}
	defer s.close()
	u.Path = s.name
	err = s.transact(ctx, func(conn *sql.Conn, tx *sql.Tx) error {
		w := &writer{
			ctx: ctx, session: session{tx, s.postgres}, conn: conn, place: at, project: p, now: o.Now, done: &u,
		}
		return w.update(o.Report)
	})
	if err != nil {
		return u, fmt.Errorf("the index %s: %w", s.name, plain(err))
	}
	return u, nil
}

// A state is what an index has of a repository.
type state struct {
	head, settings string
	cut            bool
	reports        []string
}

// stateOf returns what an index has of a repository; of none it is zero.
func (s session) stateOf(ctx context.Context, repository string) (is state, err error) {
	var reports string
	err = s.queryRow(ctx, `SELECT head, settings, cut, reports FROM repositories
		WHERE repository = ?`, repository).Scan(&is.head, &is.settings, &is.cut, &reports)
	if errors.Is(err, sql.ErrNoRows) {
		return state{}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(reports), &is.reports)
	}
	return is, err
}

// settingsOf returns what of the settings decides what is kept of a record.
func settingsOf(p *project.Project) string {
	return fmt.Sprintf("%q %q", p.Settings.Statements, p.Settings.Approvals)
}

// A writer writes in one transaction.
type writer struct {
	ctx context.Context
	session
	conn *sql.Conn // that it goes over
	place
	project *project.Project
	now     time.Time
	done    *Updated
	rows    map[string][][]any // that are still to be sent to a database, by table
	err     error              // the first
}

func (w *writer) update(report func(error)) error {
	if err := w.begin(); err != nil {
		return err
	}
	was, err := w.stateOf(w.ctx, w.repository)
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
		w.clear([]string{"texts", "versions", "incidents", "repositories"})
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
	w.end()
	return errors.Join(w.err, w.count())
}

// changed lists the incidents that have to be read: those that commits touch, and those in which nothing is held back
// any more; nil for all.
func (w *writer) changed(was, is state, lead project.Lead) ([]string, error) {
	if was.head == "" || lead.Whole || was.settings != is.settings || was.cut != is.cut {
		return nil, nil
	}
	ids := append([]string{}, lead.Committed...)
	rows, err := w.query(w.ctx, `SELECT incident, aside FROM incidents
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

// do sends what changes something, and returns the number that SQLite gave to the last row.
func (w *writer) do(query string, args ...any) (last int64) {
	if w.err != nil {
		return 0
	}
	result, err := w.exec(w.ctx, query, args...)
	if err == nil && !w.postgres {
		last, err = result.LastInsertId()
	}
	w.err = err
	return last
}

// clear takes out what is kept of the repository, or of one of its incidents.
func (w *writer) clear(tables []string, incident ...any) {
	of, args := ` WHERE repository = ?`, append([]any{w.repository}, incident...)
	if len(incident) > 0 {
		of += ` AND incident = ?`
	}
	if !w.postgres {
		w.do(`DELETE FROM lookup WHERE rowid IN (SELECT id FROM texts`+of+`)`, args...)
	}
	for _, table := range tables {
		w.do(`DELETE FROM `+table+of, args...)
	}
}

// replace takes some incidents out and puts them in as they were read.
func (w *writer) replace(whole project.Whole) {
	for _, id := range whole.IDs {
		if !w.done.Anew {
			w.clear([]string{"texts", "versions", "incidents"}, id)
		}
	}
	for _, in := range whole.Record.Incidents {
		w.done.Incidents++
		if why := w.asideOf(in, whole.Record); why != nil {
			w.put("incidents", w.repository, in.ID, w.json(why), "")
			continue
		}
		details := in.WithoutStatements()
		details.Events, details.Duties = nil, nil // what is due is read from the record
		w.put("incidents", w.repository, in.ID, "", w.json(details))
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
		w.put("versions", w.repository, incident, n, i, len(file) > 1, w.json(v), pack(words))
	}
}

// text puts a text in, so that it can be found.
func (w *writer) text(in *record.Incident, said change.Said) {
	t := change.TextOf(in, said.Statement, redline.Normalize(said.Statement.Text))
	words, n := encoded([]string{t.Words})
	quotes, _ := encoded(t.Quotes)
	beside, _ := encoded(t.Beside)
	if w.postgres {
		all := words + between + quotes + between + beside
		w.put("texts", w.repository, in.ID, said.On.Key(), said.Stands, n, all+singles(all)+" ", quotes+" ")
		return
	}
	id := w.do(`INSERT INTO texts (repository, incident, said, stands, terms) VALUES (?, ?, ?, ?, ?)`,
		w.repository, in.ID, said.On.Key(), said.Stands, n)
	w.do(`INSERT INTO lookup (rowid, words, quotes, beside) VALUES (?, ?, ?, ?)`, id, words, quotes, beside)
}

// between stands between two texts; it is no term of anybody's.
const between = " \ue200"

// encoded writes the terms of texts as SQLite reads them, with what is no term of anybody's between two texts, and
// counts them.
func encoded(texts []string) (terms string, n int) {
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteString(between)
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
	w.do(`DELETE FROM repositories WHERE repository = ?`, w.repository)
	w.put("repositories", w.repository, is.head, is.settings, is.cut, w.json(is.reports))
}

// count sets how many incidents are not kept.
func (w *writer) count() error {
	return w.queryRow(w.ctx, `SELECT count(*) FROM incidents
		WHERE repository = ? AND aside <> ''`, w.repository).Scan(&w.done.Held)
}
