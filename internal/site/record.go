package site

import (
	"cmp"
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A Repository is one on GitHub, where the form proposes statements.
type Repository struct {
	Address string // https://github.com/OWNER/REPO; "" where there is none
	Branch  string // that a statement is to be merged into
	Folder  string // of the project, from the top of the repository; "" or "." for the top
}

// Name returns OWNER/REPO.
func (r Repository) Name() string {
	u, err := url.Parse(r.Address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Path, "/")
}

// New returns the address of GitHub's page for a new file, to which the file's name and content are added.
func (r Repository) New() string {
	if r.Address == "" {
		return ""
	}
	var branch []string
	for part := range strings.SplitSeq(r.Branch, "/") {
		branch = append(branch, url.PathEscape(part))
	}
	return r.Address + "/new/" + strings.Join(branch, "/")
}

// A recordMain is what the form shows.
type recordMain struct {
	Incidents  []choice // the one with the latest change first
	Positions  []author.Meaning
	Repository Repository
	Module     bool
}

// A choice is one of what can be chosen.
type choice struct{ ID, Name, Address string }

// recordPage makes the form.
func (s *site) recordPage(all []*Summary, _ emit) error {
	main := &recordMain{Positions: author.Meanings(), Repository: s.options.Repository, Module: hasModule()}
	main.Repository.Folder = strings.TrimPrefix(path.Clean(main.Repository.Folder)+"/", "./")
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b *Summary) int { return cmp.Compare(b.Latest(), a.Latest()) })
	for _, in := range sorted {
		main.Incidents = append(main.Incidents, choice{in.ID, in.Title, statementsAddress(in.ID)})
	}
	return s.made("record", frame{
		Path: file(recordAddress), Title: "Record a statement", Main: main, Module: main.Module,
		Scripts: []string{"record.js"},
	}, sorted, main)
}

// statements makes what the pages that load the module have of an incident: what its own pages tell.
func (s *site) statements(in *Incident, add emit) error {
	settings := s.project.Settings
	base := &author.Base{Incident: in.Incident, Folder: settings.Statements, Alarms: settings.Alarms}
	if slices.ContainsFunc(in.Parties, func(p record.Party) bool { return p.Ours }) {
		base.Approvals = settings.Approvals
	}
	body, err := json.Marshal(base)
	if err != nil {
		return err
	}
	return add(Page{Path: statementsAddress(in.ID), Body: string(body)})
}

// recordFrom returns the address of the form for an incident, beginning like a statement of it; like may be "".
func recordFrom(incident, like string) string {
	state := "incident=" + url.QueryEscape(incident)
	if like != "" {
		state += "&like=" + url.QueryEscape(like)
	}
	return recordAddress + "#" + state
}

// choices are the statements of an incident that have words, oldest first.
func (in *Incident) choices() (all []choice) {
	for _, s := range in.Statements {
		if view.OneLine(s.Text) != "" {
			link := in.linkTo(s)
			all = append(all, choice{s.ID, link.Name, link.Address})
		}
	}
	return all
}
