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

// The trees of a ledger, by their ids; "" for one that is not there.
type trees struct{ reported, digested, receipts string }

// readTree returns the ledger whose files are in a tree; is has the ids of the trees in it.
// Anybody who may push can have written it: what it returns was validated.
//
// The error wraps ErrDamaged where the files are wrong. Any other is of a tree that cannot be read.
func readTree(tree fs.FS, is trees) (*Ledger, error) {
	l := &Ledger{}
	if err := readJSON(tree, stateFile, l); err != nil {
		return nil, err
	}
	if l.Version > version {
		return nil, damaged("%w: it has version %d, and this one reads up to %d", ErrNewer, l.Version, version)
	}
	if err := checkTop(tree); err != nil {
		return nil, err
	}
	switch {
	case l.Version >= 2 && l.Reported != is.reported:
		return nil, damaged("the record in %s/ is not the one that %s says was told", reportedDir, stateFile)
	case l.Version >= 5 && l.Receipts != is.receipts:
		return nil, damaged("the receipts in %s/ are not those that %s says were written", receiptsDir, stateFile)
	case l.digested() != is.digested:
		return nil, damaged("the record in %s/ is not the one that %s says a digest told", digestedDir, stateFile)
	}
	l.Reported, l.Receipts, l.folder = is.reported, is.receipts, l.Folder
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

// checkTop returns an error where something else lies in the tree of a ledger than its file and its folders.
func checkTop(tree fs.FS) error {
	all, err := fs.ReadDir(tree, ".")
	if err != nil {
		return err
	}
	for _, f := range all {
		switch name := f.Name(); {
		case name == stateFile:
		case !slices.Contains([]string{reportedDir, digestedDir, outboxDir, receiptsDir}, name):
			return damaged("%s belongs into no ledger", printable(name))
		case !f.IsDir():
			return damaged("%s is no folder", name)
		}
	}
	return nil
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
		} else if key := repeated(data); key != "" {
			err = fmt.Errorf("the key %q stands there twice", key)
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

// repeated returns a key that an object of a JSON text has twice, of which decoding would take the last; "" for none.
// Decoding takes letters alike in both cases. What lies deeper than our own keys is not decoded, and not looked at.
func repeated(text []byte) string {
	const deepest = 3                     // of our own: a message in the list of an entry
	open := make([]map[string]bool, 0, 8) // the keys of the objects around, the innermost last; of a list none
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			open = append(open, nil)
		case '}', ']':
			open = open[:len(open)-1]
		case '"':
			start := i
			for i++; text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if len(open) > deepest || !bytes.HasPrefix(bytes.TrimLeft(text[i+1:], " \t\r\n"), []byte(":")) {
				continue
			}
			if key := add(&open[len(open)-1], text[start:i+1]); key != "" {
				return key
			}
		}
	}
	return ""
}

// add adds a key, as it is quoted, to those of an object, and returns it if the object has it already.
func add(keys *map[string]bool, quoted []byte) string {
	var key string
	json.Unmarshal(quoted, &key) // it is a part of what was decoded
	folded := strings.ToLower(strings.ToUpper(key))
	if (*keys)[folded] {
		return key
	}
	if *keys == nil {
		*keys = make(map[string]bool)
	}
	(*keys)[folded] = true
	return ""
}

// printable returns a text that anybody may have written on one line, without characters that cannot be seen.
func printable(s string) string {
	quoted := fmt.Sprintf("%q", s)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
