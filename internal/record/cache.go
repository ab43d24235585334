package record

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// A Cache holds what was read of files, so that a file is read once for each
// content that it has, however many revisions of the record have it. Statements
// that it returns are shared: they must not be changed. The zero Cache is ready
// to use, by several goroutines at once; a nil one holds nothing.
type Cache struct {
	mu   sync.Mutex
	jobs map[content]job
}

// A content is that of one file: what is read of it depends on the file's name too.
type content struct{ file, id string }

// A File is a file in the folder of an incident that differs from one revision to the next.
type File struct {
	Name string
	ID   string // of its content, as git names contents; "" where the file is gone or is no regular one
	New  bool   // the revision before had nothing of that name
}

// Revise returns an incident with files as the next revision has them. read
// returns the content with an id, and is called where it was not read before.
// ok is false where there is no incident, or where anything but statements that
// can be read comes or changes: then Load has to read it.
func (c *Cache) Revise(in *Incident, files []File, read func(id string) ([]byte, error)) (next *Incident, ok bool) {
	if in == nil || len(files) == 0 || len(in.byID) < len(in.Statements) {
		return nil, false
	}
	statements := make([]*Statement, len(files))
	for i, f := range files {
		was := in.Statement(strings.TrimSuffix(f.Name, ".yaml"))
		file := path.Join(path.Dir(in.File), f.Name)
		if !plain(f.Name) || f.ID == "" || f.New == (was != nil) || was != nil && was.File != file {
			return nil, false
		}
		if statements[i], ok = c.statement(file, f.ID, read); !ok {
			return nil, false
		}
	}
	return in.With(statements...), true
}

// plain reports whether a file of an incident is a statement and nothing else has its id.
func plain(name string) bool {
	id, ok := strings.CutSuffix(name, ".yaml")
	return ok && name != incidentFile && !ignored(name) && !strings.HasSuffix(id, ".yml") && !strings.Contains(id, "/")
}

func (c *Cache) statement(file, id string, read func(id string) ([]byte, error)) (s *Statement, ok bool) {
	j := job{file: file, statement: &Statement{ID: strings.TrimSuffix(path.Base(file), ".yaml")}}
	if !c.recall(&j, id) {
		data, err := read(id)
		if err != nil {
			return nil, false
		}
		j.decode(data)
		c.keep(j, id)
	}
	return j.statement, j.ok
}

// idOf returns the id that the file system tells of a file's content, as that of a commit does; "" where it tells none.
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
	held, ok := c.jobs[content{j.file, id}]
	c.mu.Unlock()
	if !ok {
		return false
	}
	j.findings, j.ok = held.findings, held.ok
	if j.statement != nil {
		j.statement = held.statement
	} else {
		j.in.setHead(held.in)
	}
	return true
}

func (c *Cache) keep(j job, id string) {
	if c == nil || id == "" {
		return
	}
	if j.in != nil && j.statement == nil {
		j.in = new(Incident).setHead(j.in)
	} else {
		j.in = nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.jobs == nil {
		c.jobs = make(map[content]job)
	}
	c.jobs[content{j.file, id}] = j
}

// setHead takes over what another incident has from its incident.yaml.
func (in *Incident) setHead(from *Incident) *Incident {
	in.Title, in.Summary, in.Closed, in.Exceptions = from.Title, from.Summary, from.Closed, from.Exceptions
	in.Parties, in.parties, in.Questions, in.questions = from.Parties, from.parties, from.Questions, from.questions
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
