// Package site makes the pages of a record: who said what, when, and what changed. Which pages there are is said in
// kinds.go; each kind has a file of its own, and all go through one writer, which touches nothing that is not ours.
//
// What is built is a function of the record, its history and one time, which says which embargoes are over and which
// promises are due. Pages tell what everybody may be told, and nothing else is in them or counted.
package site

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
)

// Options say how a site is built.
type Options struct {
	Now    time.Time   // at which it is told what everybody may be told
	Report func(error) // is told what of the history could not be read, in words for people

	Repository Repository // where the form proposes statements
}

// A Result is what a build did.
type Result struct {
	Pages    int               // files that the site has, but for the manifest
	Written  int               // of which were not there
	Removed  int               // files of earlier builds that are no part of the site any more
	Findings []finding.Finding // what could not be read of the incidents that were made anew, sorted
}

// A site is one build.
type site struct {
	base    string // where the pages are; "" where nobody says
	options Options
	project *project.Project
	now     time.Time
	writer  *writer
	plan    *plan
	due     duties
	entries map[string]*entry
	keys    map[string]string // as the manifest has them
	dresses sync.Map          // what pages have alike, as HTML, by what it is made of
}

// Build writes the site of a project into a folder, in which it writes what is not there yet and removes what is no
// page any more. Where it cannot be done, the site stays as it is.
//
// The error is a *ForeignError where something is in the way, an error of project.Told, or one of the file system.
func Build(ctx context.Context, p *project.Project, root *os.Root, o Options) (Result, error) {
	was, err := readManifest(root)
	if err != nil {
		return Result{}, err
	}
	plan, err := newPlan(ctx, p, was, o)
	if err != nil {
		return Result{}, err
	}
	w, err := newWriter(root, was.all())
	if err != nil {
		return Result{}, err
	}
	s := &site{
		base: p.Settings.Site, options: o, project: p, now: o.Now, writer: w, plan: plan, due: plan.due,
		entries: make(map[string]*entry), keys: make(map[string]string),
	}
	result, err := s.build(ctx, p, o.Report)
	if err != nil {
		w.abandon()
		return Result{}, err
	}
	m := &manifest{Made: plan.made, Commit: plan.advance.Head, Files: s.shared(), Keys: s.keys, Incidents: s.entries}
	result.Pages, result.Written, result.Removed = len(w.files), len(w.moves), len(w.gone())
	return result, w.commit(m)
}

// build makes all pages, but for those of incidents that are told as they were.
func (s *site) build(ctx context.Context, p *project.Project, report func(error)) (r Result, err error) {
	anew := s.plan.anew(s.writer.intact)
	if anew == nil || len(anew) > 0 {
		for told, err := range p.Told(ctx, anew, s.now, report) {
			if err != nil {
				return r, err
			}
			r.Findings = append(r.Findings, told.Record.Findings...)
			if err := s.incidents(ctx, told); err != nil {
				return r, err
			}
		}
		r.Findings = finding.Sort(r.Findings)
	}
	for id, e := range s.plan.kept(anew) {
		if s.entries[id] == nil {
			s.entries[id] = e
			s.writer.keep(e.Files)
		}
	}
	return r, s.overall()
}

// incidents makes the pages of each incident of a part.
func (s *site) incidents(ctx context.Context, told project.Told) error {
	all := told.Record.Incidents
	entries, errs := make([]*entry, len(all)), make([]error, len(all))
	parallel.Each(len(all), func(i int) {
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		var in *Incident
		if in, errs[i] = newIncident(all[i], told, s.now); errs[i] == nil {
			entries[i], errs[i] = s.incident(in)
		}
	})
	for i, in := range all {
		if entries[i] != nil {
			entries[i].Digest = s.plan.digests[in.ID]
			s.entries[in.ID] = entries[i]
		}
	}
	return cmp.Or(errs...) // a full disk fails all of them alike
}

// incident makes the pages of one incident.
func (s *site) incident(in *Incident) (*entry, error) {
	in.Due = s.due.of(in.Incident)
	e := &entry{Files: make(map[string]int64), Summary: in.Short, Terms: in.terms()}
	for _, kind := range incidentKinds() {
		err := kind(s, in, func(p Page) error {
			e.Files[p.Path] = int64(len(p.Body))
			return s.writer.add(p)
		})
		if err != nil {
			return nil, err
		}
	}
	return e, nil
}

// overall makes the pages that are of no one incident.
func (s *site) overall() error {
	var all []*Summary
	for _, e := range s.entries {
		all = append(all, e.Summary)
	}
	slices.SortFunc(all, func(a, b *Summary) int { return strings.Compare(a.ID, b.ID) })
	for _, kind := range siteKinds() {
		if err := kind(s, all, s.writer.add); err != nil {
			return err
		}
	}
	return nil
}

// made makes a page of summaries, unless the last build made it of the same ones. what says what else it is made of.
func (s *site) made(kind string, f frame, of []*Summary, what any) error {
	h := sha256.New()
	for _, summary := range of {
		fmt.Fprintln(h, summary.Sum)
	}
	fmt.Fprintf(h, "%s %+v %+v", kind, f.Title, what)
	key := hex.EncodeToString(h.Sum(nil)[:16])
	s.keys[f.Path] = key
	size, was := s.plan.was.Files[f.Path]
	file := map[string]int64{f.Path: size}
	if was && s.same(f.Path, key, file) {
		s.writer.keep(file)
		return nil
	}
	p, err := s.page(kind, f)
	if err != nil {
		return err
	}
	return s.writer.add(p)
}

// same reports whether the last build made a file of the same, and files are as it left them.
func (s *site) same(name, key string, files map[string]int64) bool {
	return s.plan.was.Keys[name] == key && s.plan.was.Made == s.plan.made && s.writer.intact(files)
}

// shared returns the files that are of no one incident.
func (s *site) shared() map[string]int64 {
	all := make(map[string]int64)
	for name, size := range s.writer.files {
		all[name] = size
	}
	for _, e := range s.entries {
		for name := range e.Files {
			delete(all, name)
		}
	}
	return all
}
