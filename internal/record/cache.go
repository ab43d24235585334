package record

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/finding"
)

// A Cache holds what was read of files, so that a statement is read once for each content that it has, however many
// revisions of the record have it. Statements that it returns are shared: they must not be changed. The zero Cache
// is ready to use, by several goroutines at once; a nil one holds nothing.
type Cache struct {
	mu         sync.Mutex
	statements map[content]job
	details    map[string]details // by file: an incident.yaml that grows has many contents, and the last is held
}

// Clear lets go of all that is held.
func (c *Cache) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.statements, c.details = nil, nil
}

// A content is that of one file: what is read of it depends on the file's name too.
type content struct{ file, id string }

// details is what was read of an incident.yaml.
type details struct {
	id       string // of its content
	held     bool   // it stands for every other content too
	in       *Incident
	findings []finding.Finding
}

// Hold makes the incident.yaml of an incident say in every revision what it says in this one. Where the incident
// has been edited hundreds of times, reading all that its parties and questions were called would take longer than
// everything else.
func (c *Cache) Hold(in *Incident) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keepDetails(in.File, details{held: true, in: in})
}

func (c *Cache) keepDetails(file string, d details) {
	if c.details == nil {
		c.details = make(map[string]details)
	}
	c.details[file] = d
}

// A File is a file in the folder of an incident that differs from one revision to the next.
type File struct {
	Name string
	ID   string // of its content, as git names contents; "" where the file is gone or is no regular one
	New  bool   // the revision before had nothing of that name
}

// Revise returns an incident with files as the next revision has them. read returns the content with an id, and is
// called where it was not read before; where its values stand is not kept. ok is false where there is no incident, or
// where anything comes or changes but its incident.yaml and statements, all of which can be read: then Load has to
// read it.
func (c *Cache) Revise(in *Incident, files []File, read func(id string) ([]byte, error)) (next *Incident, ok bool) {
	if in == nil || len(files) == 0 || in.byID.twice {
		return nil, false
	}
	var statements []*Statement
	named := in
	for _, f := range files {
		j := newJob(path.Dir(in.File), f.Name)
		if !f.follows(in, *j) || !c.revise(j, f.ID, read) {
			return nil, false
		}
		if j.statement != nil {
			statements = append(statements, j.statement)
		} else {
			named = j.in
		}
	}
	return in.With(statements...).setDetails(named), true
}

// Prepare reads a statement in the folder of an incident that Revise will be asked for, unless it is held: by itself,
// so that several cores can be at work. What cannot be read is left to Revise.
func (c *Cache) Prepare(dir string, f File, read func(id string) ([]byte, error)) {
	if f.ID != "" && plain(f.Name) {
		c.revise(newJob(dir, f.Name), f.ID, read)
	}
}

// newJob returns the job of reading a file in the folder of an incident.
func newJob(dir, name string) *job {
	j := &job{in: &Incident{File: path.Join(dir, incidentFile)}, file: path.Join(dir, name)}
	if name != incidentFile {
		j.statement = &Statement{ID: strings.TrimSuffix(name, ".yaml")}
	}
	return j
}

// follows reports whether a file can be read by itself: nothing else in the incident has or had its id.
func (f File) follows(in *Incident, j job) bool {
	if f.ID == "" {
		return false
	}
	if j.statement == nil {
		return !in.Has(strings.TrimSuffix(incidentFile, ".yaml"))
	}
	was := in.Find(j.statement.ID)
	if f.New {
		return plain(f.Name) && !in.Has(j.statement.ID) && was == nil
	}
	return plain(f.Name) && was != nil && was.File == j.file && !slices.Contains(in.Unread, j.statement.ID)
}

// plain reports whether a file of an incident is a statement and nothing else has its id.
func plain(name string) bool {
	id, ok := strings.CutSuffix(name, ".yaml")
	return ok && name != incidentFile && !ignored(name) && !strings.HasSuffix(id, ".yml") && !strings.Contains(id, "/")
}

// revise reads what a job's file says, and reports whether it has no errors.
func (c *Cache) revise(j *job, id string, read func(id string) ([]byte, error)) bool {
	if !c.recall(j, id) {
		data, err := read(id)
		if err != nil {
			return false
		}
		j.decode(data)
		if j.ok {
			j.statement.marks = nil // a history has hundreds of versions, and nobody looks for a place in them
		}
		j.identify(id)
		c.keep(*j, id)
	}
	return j.ok || j.statement == nil && !j.in.Broken
}

// idOf returns the id that the file system tells of a file's content, as that of a commit does; "" where it tells
// none.
func (c *Cache) idOf(f fs.File) (id string) {
	if c == nil {
		return ""
	}
	if info, err := f.Stat(); err == nil {
		id, _ = info.Sys().(string)
	}
	return id
}

// recall completes a job by what is held of a content, and reports whether anything is.
func (c *Cache) recall(j *job, id string) bool {
	if c == nil || id == "" {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if j.statement == nil {
		h, ok := c.details[j.file]
		if ok = ok && (h.held || h.id == id); ok {
			j.in.setDetails(h.in)
			j.findings = h.findings
		}
		return ok
	}
	held, ok := c.statements[content{j.file, id}]
	if ok {
		j.statement, j.findings, j.ok = held.statement, held.findings, held.ok
	}
	return ok
}

// identify notes which content a statement was read of.
func (j *job) identify(id string) {
	if j.statement != nil {
		j.statement.Content = id
	}
}

func (c *Cache) keep(j job, id string) {
	if c == nil || id == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if j.statement == nil {
		c.keepDetails(j.file, details{id: id, in: new(Incident).setDetails(j.in), findings: j.findings})
		return
	}
	if c.statements == nil {
		c.statements = make(map[content]job)
	}
	j.in = nil
	c.statements[content{j.file, id}] = j
}

// setDetails takes over what another incident has from its incident.yaml.
func (in *Incident) setDetails(from *Incident) *Incident {
	in.Title, in.Summary, in.Closed, in.Exceptions = from.Title, from.Summary, from.Closed, from.Exceptions
	in.Parties, in.parties, in.Questions, in.questions = from.Parties, from.parties, from.Questions, from.questions
	in.Events, in.Duties, in.DutiesPublic = from.Events, from.Duties, from.DutiesPublic
	in.marks, in.Broken = from.marks, from.Broken
	return in
}

// blobID returns the id that git has for a content, so that files of a folder
// and of commits are known to be the same; in a repository whose ids are SHA-256
// they are not, and are read once more.
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
func blobID(data []byte) string {
	h := sha1.New()
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
