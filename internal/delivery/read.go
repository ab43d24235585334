package delivery

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
)

// Errors of a ledger that cannot be used as it is.
var (
	ErrDamaged = errors.New("the ledger is damaged")     // it does not say what one must
	ErrNewer   = errors.New("a newer onrecord wrote it") // and this one refuses it, as ErrDamaged
)

// damaged returns an error that wraps ErrDamaged.
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrDamaged, fmt.Errorf(format, args...))
}

// readTree returns the ledger whose files are in a tree; reported and digested are the ids of what lies at told/ and
// digested/, "" for nothing.
// Anybody who may push can have written it: what it returns was validated.
//
// The error wraps ErrDamaged where the files are wrong. Any other is of a tree that cannot be read.
func readTree(tree fs.FS, reported, digested string) (*Ledger, error) {
	l := &Ledger{}
	if err := readJSON(tree, stateFile, l); err != nil {
		return nil, err
	}
	if l.Version > version {
		return nil, damaged("%w: it has version %d, and this one reads up to %d", ErrNewer, l.Version, version)
	}
	for _, dir := range []string{reportedDir, digestedDir, outboxDir, receiptsDir} {
		if info, err := fs.Stat(tree, dir); err == nil && !info.IsDir() {
			return nil, damaged("%s is no folder", dir)
		}
	}
	if l.Version >= 2 && l.Reported != reported {
		return nil, damaged("the record in %s/ is not the one that %s says was told", reportedDir, stateFile)
	}
	if l.digested() != digested {
		return nil, damaged("the record in %s/ is not the one that %s says a digest told", digestedDir, stateFile)
	}
	l.Reported, l.folder = reported, l.Folder
	if l.Threads == nil {
		l.Threads = make(map[string]string)
	}
	if err := l.readOutbox(tree); err != nil {
		return nil, err
	}
	if err := l.validate(); err != nil {
		return nil, err
	}
	return l, l.unsent(tree)
}

// readOutbox reads the entries, in the order of their sequence.
func (l *Ledger) readOutbox(tree fs.FS) error {
	files, err := fs.ReadDir(tree, outboxDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range files {
		e := Entry{}
		name := outboxDir + "/" + f.Name()
		if err := readJSON(tree, name, &e); err != nil {
			return err
		}
		if outboxPath(e.ID) != name {
			return damaged("%s holds the entry %q, which belongs into a file of its own name", printable(name), e.ID)
		}
		l.Outbox = append(l.Outbox, e)
	}
	slices.SortFunc(l.Outbox, func(a, b Entry) int { return a.Sequence - b.Sequence })
	return nil
}

// unsent returns an error where an entry of the outbox has a receipt: it was sent before.
func (l *Ledger) unsent(tree fs.FS) error {
	for _, e := range l.Outbox {
		if _, err := fs.Stat(tree, receiptPath(e.ID)); err == nil {
			return damaged("%s was sent before: it has the receipt %s", outboxPath(e.ID), receiptPath(e.ID))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// readJSON decodes a file of the ledger. The error wraps ErrDamaged where it is not there, too large, no JSON or has
// keys that are not known.
func readJSON(tree fs.FS, name string, into any) error {
	data, err := bounded.ReadFile(tree, name, maxFile)
	var large *bounded.TooLargeError
	var kind *bounded.NotRegularError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return damaged("it has no %s", printable(name))
	case errors.As(err, &large):
		return damaged("%s: %w", printable(name), large)
	case errors.As(err, &kind):
		return damaged("%s: %w", printable(name), kind)
	case err != nil:
		return err
	}
	if err := decode(data, into); err != nil {
		return damaged("%s: %w", printable(name), err)
	}
	return nil
}

// decode reads one JSON object whose keys are all known. Its error quotes what it read.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	var head struct {
		Version int `json:"version"`
	}
	if json.Unmarshal(data, &head) != nil || head.Version <= version { // a newer one may have any keys
		d.DisallowUnknownFields()
	}
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("there is something behind the JSON object")
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the JSON ends before its end")
	}
	if err != nil {
		return errors.New(printable(strings.TrimPrefix(err.Error(), "json: ")))
	}
	return nil
}

// printable returns a text that anybody may have written on one line, without characters that cannot be seen.
func printable(s string) string {
	quoted := fmt.Sprintf("%q", s)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
