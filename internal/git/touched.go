package git

import (
	"context"
	"fmt"
	"strings"
)

// Touched lists for each commit of a history the files that it changes compared with the commit before it in the
// list, and for the first all that it has; under limits them to a folder or file of the root, and "" does not.
// Paths are as Changed returns them. One git process answers for all commits.
//
// The error is an *Error.
func (r *Repo) Touched(ctx context.Context, history []Commit, under string) ([][]string, error) {
	if len(history) == 0 {
		return nil, nil
	}
	var questions strings.Builder
	for i, c := range history {
		questions.WriteString(c.ID)
		if i > 0 {
			questions.WriteString(" " + history[i-1].ID) // taken for its parent
		}
		questions.WriteByte('\n')
	}
	args := []string{"diff-tree", "--stdin", "--root", "-r", "-z", "--name-only", "--no-renames", "--always"}
	args = append(args, pathspecs([]string{under})...)
	out, err := runWith(ctx, r.root, strings.NewReader(questions.String()), args...)
	if err != nil {
		return nil, err
	}
	return parseTouched(history, string(out))
}

// parseTouched reads what diff-tree --stdin -z prints: the id of each commit, then its paths.
func parseTouched(history []Commit, out string) ([][]string, error) {
	touched := make([][]string, len(history))
	next := 0
	for field := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		switch {
		case next < len(history) && field == history[next].ID:
			next++
		case next == 0:
			return nil, fmt.Errorf("git diff-tree printed %q where a commit was expected", field)
		default:
			touched[next-1] = append(touched[next-1], field)
		}
	}
	if next < len(history) {
		return nil, fmt.Errorf("git diff-tree left out the commit %s", history[next].ID)
	}
	return touched, nil
}
