package record

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/onrecord/onrecord/internal/strict"
)

// MaxFile is the most bytes that a file of the record may have. A statement of
// a million letters is a mistake or an attack.
const MaxFile = 1 << 20

const incidentFile = "incident.yaml"

// Load reads the record in the folder dir of fsys: every incident, or those
// with the ids given, of which the ones that do not exist are left out. What
// cannot be read is among the record's findings and hides nothing else; the
// error is for a folder that cannot be listed. Links are never followed.
func Load(fsys fs.FS, dir string, ids ...string) (*Record, error) {
	l := &loader{fsys: fsys, record: &Record{}}
	if len(ids) > 0 {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
			if err := l.namedIncident(dir, id); err != nil {
				return nil, err
			}
		}
	} else if err := l.allIncidents(dir); err != nil {
		return nil, err
	}
	l.readAll()
	return l.finish(), nil
}

// A loader first lists what has to be read, then reads it on all cores.
type loader struct {
	fsys     fs.FS
	record   *Record
	jobs     []job
	findings []strict.Finding
}

// A job is one file to read, and what came of it.
type job struct {
	in        *Incident
	file      string
	statement *Statement // nil for incident.yaml
	findings  []strict.Finding
	ok        bool
}

func (l *loader) report(file, rule, message, hint string) {
	l.findings = append(l.findings, fileFinding(file, strict.Error, rule, message, hint))
}

func fileFinding(file string, s strict.Severity, rule, message, hint string) strict.Finding {
	return strict.Finding{File: file, Line: 1, Column: 1, Severity: s, Rule: rule, Message: message, Hint: hint}
}

func (l *loader) allIncidents(dir string) error {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		switch {
		case ignored(e.Name()):
		case e.IsDir():
			if err := l.incident(file); err != nil {
				return err
			}
		case e.Type()&fs.ModeSymlink != 0:
			l.link(file)
		case isYAML(e.Name()):
			l.report(file, "wrong-place", "a statement lies in the folder of its incident, not beside the folders",
				fmt.Sprintf("move the file into the folder of its incident, for instance %s", path.Join(dir, exampleFolder(entries), e.Name())))
		}
	}
	return nil
}

// exampleFolder names a folder of an incident, for a person who looks for one.
func exampleFolder(entries []fs.DirEntry) string {
	for _, e := range entries {
		if e.IsDir() && !ignored(e.Name()) {
			return e.Name()
		}
	}
	return "2021-fujitsu-marketo"
}

func (l *loader) namedIncident(dir, id string) error {
	if !fs.ValidPath(id) || strings.Contains(id, "/") || ignored(id) {
		return nil
	}
	err := l.incident(path.Join(dir, id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// incident lists the folder of an incident.
func (l *loader) incident(dir string) error {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return err
	}
	in := &Incident{ID: path.Base(dir), File: path.Join(dir, incidentFile), Broken: true}
	l.record.Incidents = append(l.record.Incidents, in)
	found := false
	ids := make(map[string]string, len(entries)) // file by its id in lower case
	for _, e := range entries {
		if e.Name() == incidentFile && e.Type().IsRegular() {
			found = true
			l.jobs = append(l.jobs, job{in: in, file: in.File})
			continue
		}
		l.entry(in, dir, e, ids)
	}
	if !found && !slices.ContainsFunc(l.findings, func(f strict.Finding) bool { return f.File == in.File }) {
		l.report(in.File, "missing-file", "the incident has no incident.yaml", "add the file with a title and the parties; docs/format.md has one to copy")
	}
	return nil
}

// entry decides what one entry of an incident's folder is.
func (l *loader) entry(in *Incident, dir string, e fs.DirEntry, ids map[string]string) {
	file := path.Join(dir, e.Name())
	id := strings.TrimSuffix(strings.TrimSuffix(e.Name(), ".yaml"), ".yml")
	switch {
	case ignored(e.Name()) || e.IsDir() && e.Name() == "evidence":
		return
	case e.Type()&fs.ModeSymlink != 0:
		l.link(file)
	case e.IsDir() && isYAML(e.Name()):
		l.report(file, "wrong-place", "this is a folder with the name of a file", "make it a file: a statement is one file in the folder of its incident")
	case e.IsDir():
		l.report(file, "wrong-place", "there are no folders in the folder of an incident but `evidence`", "move its files up, or into a folder of their own below the folder of the record")
		return
	case !e.Type().IsRegular():
		l.report(file, "unreadable-file", "this is not a regular file", "replace it by a file")
	case !isYAML(e.Name()):
		l.report(file, "wrong-extension", "the name of a statement's file ends in .yaml",
			fmt.Sprintf("rename the file to %s.yaml if it is a statement; a captured article belongs in the folder `evidence`", strings.TrimSuffix(e.Name(), path.Ext(e.Name()))))
		return
	case strings.HasSuffix(e.Name(), ".yml"):
		l.report(file, "wrong-extension", "the name ends in .yml, and the record reads .yaml", fmt.Sprintf("rename the file to %s.yaml", id))
	default:
		l.jobs = append(l.jobs, job{in: in, file: file, statement: &Statement{ID: id}})
	}
	if other := ids[strings.ToLower(id)]; other != "" {
		l.report(file, "duplicate-id", fmt.Sprintf("%s has the same id", path.Base(other)), "give one of the two files another suffix, for instance -2")
	}
	ids[strings.ToLower(id)] = file
	if n := len(l.jobs); n == 0 || l.jobs[n-1].file != file {
		in.Unread = append(in.Unread, id)
	}
}

func (l *loader) link(file string) {
	l.report(file, "link", "this is a link to another place, and links are not followed", "replace it by the file itself")
}

// ignored says which entries nobody takes for part of the record.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(strings.ToLower(name), ".md")
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func (l *loader) readAll() {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(l.jobs)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(l.jobs)); i = next.Add(1) - 1 {
				l.jobs[i].read(l.fsys)
			}
		})
	}
	wg.Wait()
}

func (j *job) read(fsys fs.FS) {
	data, finding := readFile(fsys, j.file)
	switch {
	case finding != nil:
		j.findings = []strict.Finding{*finding}
	case j.statement == nil:
		j.findings = decodeIncident(j.in, data)
	default:
		j.statement, j.findings, j.ok = decodeStatement(j.statement.ID, j.file, data)
	}
}

// readFile reads a regular file of at most MaxFile bytes.
func readFile(fsys fs.FS, name string) ([]byte, *strict.Finding) {
	unreadable := func(err error) *strict.Finding {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		f := fileFinding(name, strict.Error, "unreadable-file", "the file cannot be read: "+err.Error(), "check that it is a file and that you may read it")
		return &f
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !info.Mode().IsRegular():
		return nil, unreadable(errors.New("it is not a regular file"))
	case info.Size() > MaxFile:
		f := fileFinding(name, strict.Error, "too-large", fmt.Sprintf("the file has %d bytes, and the record reads %d at most", info.Size(), MaxFile),
			"a statement holds one party's words at one time; keep captured pages in the folder `evidence`")
		return nil, &f
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, unreadable(err)
	}
	return data, nil
}

// finish gathers what was read, in an order that does not depend on the reading.
func (l *loader) finish() *Record {
	for _, j := range l.jobs {
		l.findings = append(l.findings, j.findings...)
		switch {
		case j.statement == nil:
		case j.ok:
			j.in.Statements = append(j.in.Statements, j.statement)
		default:
			j.in.Unread = append(j.in.Unread, j.statement.ID)
			if len(j.statement.marks) > 0 {
				j.in.Damaged = append(j.in.Damaged, j.statement)
			}
		}
	}
	for _, in := range l.record.Incidents {
		in.index()
	}
	slices.SortFunc(l.record.Incidents, byID)
	l.record.Findings = strict.Sort(l.findings)
	return l.record
}

// Parse reads one statement; its id is the name of the file without .yaml.
func Parse(file string, data []byte) (*Statement, []strict.Finding) {
	s, findings, _ := decodeStatement(strings.TrimSuffix(path.Base(file), ".yaml"), file, data)
	return s, strict.Sort(findings)
}

// ParseIncident reads the file of an incident alone, and gives what is wrong with it.
func ParseIncident(file string, data []byte) []strict.Finding {
	return strict.Sort(decodeIncident(&Incident{File: file}, data))
}
