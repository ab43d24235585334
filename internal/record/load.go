package record

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/parallel"
)

// MaxFile is the most bytes that a file of the record may have. A statement of
// a million letters is a mistake or an attack.
const MaxFile = 1 << 20

const incidentFile = "incident.yaml"

// Load reads the record in the folder dir of fsys: every incident, or those
// with the ids given, of which the ones that do not exist are left out. What
// cannot be read is among the record's findings and hides nothing else; the
// error is for a folder that cannot be listed. Links are never followed.
func (c *Cache) Load(fsys fs.FS, dir string, ids ...string) (*Record, error) {
	names, findings, err := among(fsys, dir, ids)
	if err != nil {
		return nil, err
	}
	lists := make([]listing, len(names))
	parallel.Each(len(names), func(i int) { lists[i].incident(fsys, path.Join(dir, names[i])) })
	var jobs []job
	r := &Record{}
	for _, l := range lists {
		switch {
		case l.err == nil:
			jobs, findings, r.Incidents = append(jobs, l.jobs...), append(findings, l.findings...), append(r.Incidents,
				l.in)
		case len(ids) == 0 || !errors.Is(l.err, fs.ErrNotExist):
			return nil, l.err
		}
	}
	parallel.Each(len(jobs), func(i int) { jobs[i].read(fsys, c) })
	r.gather(jobs, findings)
	return r, nil
}

// A job is one file to read, and what came of it.
type job struct {
	in        *Incident
	file      string
	statement *Statement // nil for incident.yaml
	findings  []finding.Finding
	ok        bool
	gone      bool // since its folder was listed
}

// read reads the file and keeps in c what it says, unless c holds it already.
func (j *job) read(fsys fs.FS, c *Cache) {
	err := j.tryRead(fsys, c)
	if errors.Is(err, fs.ErrNotExist) && j.statement != nil {
		_, err := fs.Lstat(fsys, j.file)
		j.gone = errors.Is(err, fs.ErrNotExist)
	}
	if err != nil && !j.gone {
		j.findings = []finding.Finding{unread(j.file, err)}
	}
}

// tryRead reads a file of at most MaxFile bytes, which the listing of its folder has as a regular one.
func (j *job) tryRead(fsys fs.FS, c *Cache) error {
	f, err := fsys.Open(j.file)
	if err != nil {
		return err
	}
	defer f.Close()
	id := c.idOf(f)
	if c.recall(j, id) {
		return nil
	}
	data, err := bounded.Read(f, MaxFile)
	if err != nil {
		return err
	}
	if c != nil && id == "" {
		id = blobID(data)
	}
	if !c.recall(j, id) {
		j.decode(data)
		j.identify(id)
		c.keep(*j, id)
	}
	return nil
}

func (j *job) decode(data []byte) {
	if j.statement == nil {
		j.findings = decodeIncident(j.in, data)
	} else {
		j.statement, j.findings, j.ok = decodeStatement(j.statement.ID, j.file, data)
	}
}

// unread returns the finding about a file that was not read for a reason.
func unread(name string, err error) finding.Finding {
	var large *bounded.TooLargeError
	if errors.As(err, &large) {
		return mistake(name, "too-large",
			fmt.Sprintf("the file has %d bytes, and the record reads %d at most", large.Size, MaxFile),
			"a statement holds one party's words at one time; keep captured pages in the folder `evidence`")
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return mistake(name, "unreadable-file", "the file cannot be read: "+err.Error(),
		"check that it is a file and that you may read it")
}

// gather puts what was read in an order that does not depend on the reading.
func (r *Record) gather(jobs []job, findings []finding.Finding) {
	for _, j := range jobs {
		findings = append(findings, j.findings...)
		switch {
		case j.statement == nil, j.gone:
		case j.ok:
			j.in.put(j.statement)
		default:
			j.in.Unread = append(j.in.Unread, j.statement.ID)
			if len(j.statement.marks) > 0 {
				j.in.Damaged = append(j.in.Damaged, j.statement)
			}
		}
	}
	for _, in := range r.Incidents {
		in.index()
	}
	slices.SortFunc(r.Incidents, byID)
	r.Findings = finding.Sort(findings)
}

// Parse reads one statement; its id is the name of the file without .yaml.
func Parse(file string, data []byte) (*Statement, []finding.Finding) {
	s, findings, _ := decodeStatement(strings.TrimSuffix(path.Base(file), ".yaml"), file, data)
	return s, finding.Sort(findings)
}
