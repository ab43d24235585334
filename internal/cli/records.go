package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// maxList is how long a file that lists records may be.
const maxList = 1 << 20

// A named record is one of those that are read together.
type named struct {
	*project.Project
	name     string            // as it was named; "." for the one at hand
	findings []finding.Finding // what was wrong in it
}

// wrap says of an error in which record it is, where there can be several.
func (n *named) wrap(err error) error {
	if err == nil || n.name == "." {
		return err
	}
	return fmt.Errorf("%s: %w", printable(n.name), err)
}

// A lost record is one that is named and cannot be opened: error says why.
type lost struct {
	error
	name, dir string
}

// recordsFlag gives a command the flag --records.
func recordsFlag(cmd *cobra.Command, records *string) {
	cmd.Flags().StringVar(records, "records", "",
		"read several records: a folder that has them in folders of its own, or a file that lists their folders, one a line")
}

// records opens the records that are named; for "", that at hand. Of those that cannot be opened, failed says why.
func (a *app) records(from string) (all []*named, failed []lost, err error) {
	if from == "" {
		p, err := openProject(a.env.Dir)
		return []*named{{Project: p, name: "."}}, nil, err
	}
	names, dir, listed, err := a.list(from)
	if err != nil {
		return nil, nil, fmt.Errorf("--records: %w", err)
	}
	for _, name := range names {
		folder := name
		if !filepath.IsAbs(name) {
			folder = filepath.Join(dir, name)
		}
		p, err := openFolder(folder)
		switch {
		case err == nil && (listed || p.Dir == folder):
			all = append(all, &named{Project: p, name: name})
		case listed:
			failed = append(failed, lost{fmt.Errorf("%s: %w", name, err), name, folder})
		}
	}
	if len(all)+len(failed) == 0 {
		err = hint(fmt.Errorf("--records: %q names no record", from),
			"name a folder with records in its folders, or a file that lists their folders, one a line")
	}
	return all, failed, err
}

// list returns the folders that are named, from dir; listed is true where somebody wrote each of them down.
func (a *app) list(from string) (names []string, dir string, listed bool, err error) {
	dir = a.path(from)
	if entries, err := os.ReadDir(dir); err == nil {
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names, dir, false, nil
	}
	data, err := bounded.ReadPath(dir, maxList)
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			names = append(names, line)
		}
	}
	return names, filepath.Dir(dir), true, err
}

// openFolder opens the project that a folder belongs to, which has to be there.
func openFolder(dir string) (*project.Project, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	return openProject(dir)
}

// reportAll writes what could not be read of records, and returns the error that says so. failed is why some were not
// read at all: what was shown lacks them.
func (a *app) reportAll(all []*named, failed []lost) (err error) {
	for _, r := range all {
		reported := a.report(r.Project, &record.Record{Findings: finding.Sort(r.findings)}, r.Files)
		if reported != nil && r.name != "." {
			fmt.Fprintf(a.env.Stderr, "That was the record %s.\n", printable(r.name))
		}
		if err == nil || !errors.Is(reported, errFound) {
			err = reported
		}
	}
	for _, why := range failed {
		a.printError(why.error)
	}
	if len(failed) > 0 {
		return fmt.Errorf("the answer lacks %s that cannot be read", finding.Plural(len(failed), "record"))
	}
	return err
}

// statusOfAll shows the overview of several records.
func (a *app) statusOfAll(ctx context.Context, f statusFlags, args []string) error {
	if len(args) > 0 {
		return hint(errors.New("--records shows the overview, and no incident by itself"),
			"go to the record's folder and write: onrecord status %s", printable(args[0]))
	}
	to, err := a.writer(f.out, render.OverviewFormats())
	if err != nil {
		return err
	}
	w, err := a.wanted(f, "")
	if err != nil {
		return err
	}
	all, failed, err := a.records(f.records)
	if err != nil {
		return err
	}
	err = to.Overviews(render.OverviewList{Now: w.Now, AsOf: w.AsOf, Incidents: a.overviewsOf(ctx, all, w)})
	switch {
	case err != nil:
		return err
	case f.party != "" && !w.parties[f.party] && failed == nil:
		return unknown("party", f.party, slices.Sorted(maps.Keys(w.parties)))
	case w.last.Incident == nil:
		fmt.Fprintln(a.env.Stderr, "onrecord: no incident on record is of this kind")
	}
	return a.reportAll(all, failed)
}

// overviewsOf returns the overviews that are wanted of records, one record after the other. An error is the last.
func (a *app) overviewsOf(ctx context.Context, all []*named, w *wanted) iter.Seq2[change.Overview, error] {
	return func(yield func(change.Overview, error) bool) {
		for _, one := range all {
			from := a.openRecord(ctx, one.Project, "")
			for o, err := range w.overviews(from.histories(ctx)) {
				if o.Record = one.name; !yield(o, one.wrap(err)) || err != nil {
					from.close()
					return
				}
			}
			from.close()
			one.findings, w.findings = w.findings, nil
		}
	}
}
