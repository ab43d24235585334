package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// formOf returns the issue form of a project's record, and what of the record it cannot offer.
func formOf(p *project.Project) (content []byte, leftOut []string, err error) {
	r, err := p.Load()
	if errors.Is(err, project.ErrNoFolder) {
		r, err = &record.Record{}, nil
	}
	if err != nil {
		return nil, nil, projectError(err)
	}
	form := author.NewIssueForm(r)
	return github.WriteForm(form), form.LeftOut, nil
}

// writeForm makes the issue form anew from the record, and says what of the record it cannot offer.
func (a *app) writeForm(ctx context.Context) error {
	if _, _, err := a.mergedInto(ctx); err != nil { // below the top folder GitHub reads no form
		return err
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	content, leftOut, err := formOf(p)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(p.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	err = root.MkdirAll(path.Dir(issueForm), 0o755)
	if err = errors.Join(err, root.WriteFile(issueForm, content, 0o644)); err != nil {
		return err
	}
	fmt.Fprintf(a.env.Stdout, "wrote %s\n", issueForm)
	if len(leftOut) > 0 {
		fmt.Fprintf(a.env.Stdout, "not in its lists, and named in its text fields: %s\n", strings.Join(leftOut, ", "))
	}
	return nil
}

// writeNewForm writes the issue form of a record that has none.
func (a *app) writeNewForm(root *os.Root) error {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	content, _, err := formOf(p)
	if err != nil {
		return err
	}
	return a.writeNew(root, issueForm, string(content))
}

// issueForm looks whether the form is the one that init makes of the record. It is no rule of check: whoever adds a
// party in the browser cannot make the form, and what it lacks can be named in it all the same.
func (r *setupReport) issueForm(p *project.Project) {
	has, err := bounded.ReadFile(p.Files, issueForm, record.MaxFile)
	if errors.Is(err, fs.ErrNotExist) {
		r.note("issue form: there is none; onrecord init --form makes it")
		return
	}
	content, leftOut, made := formOf(p)
	if err = errors.Join(err, made); err != nil {
		r.problem(err)
		return
	}
	switch {
	case bytes.Equal(has, content):
		r.ok("issue form: its lists are those of the record%s", notIn(leftOut))
	case bytes.HasPrefix(has, []byte(github.FormMark)):
		r.problem(hint(errors.New("the issue form is older than the record"), "onrecord init --form makes it anew"))
	default:
		r.problem(hint(errors.New("the issue form is not made from the record, and has no lists of it"),
			"onrecord init --form makes one in its place"))
	}
}

// notIn names what the lists of the form leave out.
func notIn(leftOut []string) string {
	if len(leftOut) == 0 {
		return ""
	}
	return ", without " + strings.Join(leftOut, ", ")
}
