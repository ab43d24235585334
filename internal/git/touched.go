package git

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// A Touch is one file that a commit changes.
type Touch struct {
	Path string      // as Changed returns it
	Mode fs.FileMode // as a Tree has it; 0 where the file is gone
	ID   string      // of its content; "" where the file is gone
	New  bool        // the commit before had nothing at the path
}

// Touched lists for each commit of a history the files that it changes compared with the commit before it in the
// list; for the first, compared with the commit named before. Under limits them to a folder or file of the root,
// and "" does not. One git process answers for all commits.
//
// The error is an *Error. It comes with the answers for the commits up to the first that could not be read, for
// instance because the clone lacks its trees.
func (r *Repo) Touched(ctx context.Context, before string, history []Commit, under string) ([][]Touch, error) {
	if len(history) == 0 {
		return nil, nil
	}
	var questions strings.Builder
	for _, c := range history {
		fmt.Fprintln(&questions, c.ID, before) // which is taken for its parent
		before = c.ID
	}
	args := []string{"diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--always"}
	args = append(args, pathspecs([]string{under})...)
	out, err := runWith(ctx, r.root, strings.NewReader(questions.String()), args...)
	touched, wrong := parseTouched(history, string(out))
	if err == nil && wrong != nil {
		err = &Error{Args: args, Err: wrong}
	}
	return touched, err
}

// parseTouched reads what diff-tree --stdin --raw -z prints: the id of each commit, then two fields for each path.
// The error says what it met where it expected something else; the commits before it are answered.
func parseTouched(history []Commit, out string) (touched [][]Touch, err error) {
	fields := strings.Split(strings.TrimSuffix(out, "\x00"), "\x00")
	for i := 0; i < len(fields); i++ {
		n := len(touched)
		switch {
		case n < len(history) && fields[i] == history[n].ID:
			touched = append(touched, nil)
			continue
		case n > 0 && i+1 < len(fields):
			if t, ok := parseTouch(fields[i], fields[i+1]); ok {
				touched[n-1] = append(touched[n-1], t)
				i++
				continue
			}
		}
		return touched, fmt.Errorf("unexpected answer %q", fields[i])
	}
	if n := len(touched); n < len(history) {
		err = fmt.Errorf("no answer for the commit %s", history[n].ID)
	}
	return slices.Clip(touched), err
}

// parseTouch reads ":OLDMODE NEWMODE OLDID NEWID STATUS": https://git-scm.com/docs/git-diff-tree#_raw_output_format
func parseTouch(line, path string) (t Touch, ok bool) {
	fields := strings.Fields(strings.TrimPrefix(line, ":"))
	if len(fields) != 5 || !IsID(fields[3]) {
		return t, false
	}
	bits, err := strconv.ParseUint(fields[1], 8, 32)
	t = Touch{Path: path, New: fields[4] == "A"}
	if bits != 0 {
		t.Mode, t.ID = fileMode(bits), fields[3]
	}
	return t, err == nil
}
