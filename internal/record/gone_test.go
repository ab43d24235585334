package record

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// leaving is files of which some are gone by the time that they are opened.
type leaving struct {
	fstest.MapFS
	gone map[string]bool
}

func (l leaving) Open(name string) (fs.File, error) {
	if l.gone[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.MapFS.Open(name)
}

func (l leaving) Lstat(name string) (fs.FileInfo, error) {
	if l.gone[name] {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	}
	return l.MapFS.Lstat(name)
}

// What goes while the record is read is not there, and is no mistake of anybody's.
func TestFileThatGoes(t *testing.T) {
	const statement = "party: acme\ndate: 2021-09-10\nwording: verbatim\nsource: {outlet: The Paper}\ntext: |\n  Hello.\n"
	files := fstest.MapFS{
		"statements/2021-case/incident.yaml":        {Data: []byte("title: A case\nparties: [{id: acme}]\n")},
		"statements/2021-case/2021-09-10-acme.yaml": {Data: []byte(statement)},
		"statements/2021-case/2021-09-11-acme.yaml": {Data: []byte(statement)},
	}
	gone := map[string]bool{"statements/2021-case/2021-09-11-acme.yaml": true}
	r, err := new(Cache).Load(leaving{files, gone}, "statements")
	if err != nil || len(r.Findings) > 0 {
		t.Fatal(err, r.Findings)
	}
	if in := r.Incidents[0]; len(in.Statements) != 1 || len(in.Unread) > 0 {
		t.Errorf("%d statements, unread %v", len(in.Statements), in.Unread)
	}
}
