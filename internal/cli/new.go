package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// newFlags are what new is told.
type newFlags struct {
	draft             author.Draft
	wording           string
	positions, quotes []string
	text              string // the file of the words, - for the standard input
	like              string // the statement to begin from
	title, name       string // of an incident that is new, and of its party
}

func (a *app) newCommand() *cobra.Command {
	var f newFlags
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Puts a statement on record",
		Long: `Writes the file of one statement. At a terminal it asks for what the flags do
not say; elsewhere it asks nothing, and takes incident, party, date and the
words at least. Before it writes it shows what the statement changes and what
is wrong with it; a statement with errors is not written.

Each --quote has the words that carry the --position before it.`,
		Example: `  onrecord new                                       asks
  onrecord new --like 2021-09-10-fujitsu             begins as that one does
  onrecord new --incident 2021-fujitsu-marketo --party fujitsu --date 2021-09-20 \
    --position from-fujitsu=confirmed --quote "comes from Fujitsu" --text words.txt`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.newStatement(cmd, &f) },
	}
	flags := cmd.Flags()
	for _, text := range []struct {
		name, usage string
		to          *string
	}{
		{"incident", "the incident's id", &f.draft.Incident},
		{"party", "who said it: the party's id", &f.draft.Party},
		{"to", "who was told, where not everybody was: regulator, customers, a name", &f.draft.To},
		{"date", "when: 2021-09-10, or 2021-09-10T19:10:00Z", &f.draft.Date},
		{"speaker", "the name of who spoke", &f.draft.Speaker},
		{"role", "what the speaker is: spokesperson", &f.draft.Role},
		{"outlet", "where it was read: the newspaper, site or register", &f.draft.Outlet},
		{"author", "who wrote the article", &f.draft.Author},
		{"url", "its address", &f.draft.URL},
		{"archived", "the address of a copy of it", &f.draft.Archived},
		{"wording", "whose words they are: " + strings.Join(wordings(), ", "), &f.wording},
		{"lang", "the language: en, ja", &f.draft.Lang},
		{"embargo", "until when nobody is told", &f.draft.Embargo},
		{"text", "the file of the words; - for the standard input", &f.text},
		{"like", "begin as this statement does: speaker, role, outlet, wording, answers", &f.like},
		{"incident-new", "make the incident, with this title", &f.title},
		{"party-name", "with --incident-new, the name of its party", &f.name},
	} {
		flags.StringVar(text.to, text.name, "", text.usage)
	}
	flags.StringSliceVar(&f.draft.Jointly, "jointly", nil, "who says it together with the party: their ids")
	flags.StringArrayVar(&f.positions, "position", nil, "what it says on a question: QUESTION=POSITION")
	flags.StringArrayVar(&f.quotes, "quote", nil, "the words that carry the position")
	offerFlag(cmd, "incident", a.incidentIDs)
	offerFlag(cmd, "party", a.parties)
	offerFlag(cmd, "jointly", a.parties)
	offerFlag(cmd, "like", a.statements)
	offerFlag(cmd, "wording", func(context.Context) []string { return wordings() })
	return cmd
}

func wordings() []string {
	return []string{string(record.Verbatim), string(record.Reported), string(record.NoAnswer)}
}

// newStatement puts a statement on record.
func (a *app) newStatement(cmd *cobra.Command, f *newFlags) error {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	if err := findingError(p.Findings); err != nil {
		return err
	}
	w := writing{app: a, project: p, flags: f}
	if err := w.begin(cmd.Context()); err != nil {
		return err
	}
	ask := a.asker(cmd.Context(), f.text == "-")
	err = w.fill(ask)
	for err == nil {
		var again bool
		if again, err = w.put(ask); !again {
			break
		}
		err = w.fill(ask)
	}
	return w.kept(err)
}

// A writing is a statement that is being put on record.
type writing struct {
	*app
	project *project.Project
	flags   *newFlags
	draft   author.Draft
	base    *author.Base
	head    []byte // the incident.yaml that has to be made; nil where there is one
	written bool
}

// begin takes what the flags say, on top of the statement to begin from.
func (w *writing) begin(ctx context.Context) error {
	f := w.flags
	if f.like != "" {
		if err := w.beginLike(f.like); err != nil {
			return err
		}
	}
	given := f.draft
	for _, field := range []struct{ to, from *string }{
		{&w.draft.Incident, &given.Incident}, {&w.draft.Party, &given.Party}, {&w.draft.To, &given.To},
		{&w.draft.Date, &given.Date},
		{&w.draft.Speaker, &given.Speaker}, {&w.draft.Role, &given.Role}, {&w.draft.Outlet, &given.Outlet},
		{&w.draft.Author, &given.Author}, {&w.draft.URL, &given.URL}, {&w.draft.Archived, &given.Archived},
		{&w.draft.Lang, &given.Lang}, {&w.draft.Embargo, &given.Embargo},
	} {
		if *field.from != "" {
			*field.to = *field.from
		}
	}
	if len(given.Jointly) > 0 {
		w.draft.Jointly = given.Jointly
	}
	if f.wording != "" {
		if !slices.Contains(wordings(), f.wording) {
			return unknown("wording", f.wording, wordings())
		}
		w.draft.Wording = record.Wording(f.wording)
	}
	if err := w.positions(); err != nil {
		return err
	}
	if f.text == "" {
		return nil
	}
	var err error
	w.draft.Text, err = w.readFile(ctx, f.text, record.MaxFile)
	return err
}

func (w *writing) beginLike(name string) error {
	file, ok := w.statementFile(w.project, name)
	if !ok {
		return unknown("statement", name, bareIDs(w.project))
	}
	incident := path.Base(path.Dir(strings.ReplaceAll(file, string(os.PathSeparator), "/")))
	r, err := w.project.Load(incident)
	if err != nil {
		return projectError(err)
	}
	in := r.Incident(incident)
	if in == nil || in.Find(strings.TrimSuffix(path.Base(file), ".yaml")) == nil {
		return hint(fmt.Errorf("%s cannot be read", printable(name)), "onrecord check %s", printable(name))
	}
	w.draft = author.Like(incident, in.Find(strings.TrimSuffix(path.Base(file), ".yaml")))
	return nil
}

// positions takes the flags --position and --quote.
func (w *writing) positions() error {
	f := w.flags
	if len(f.quotes) > len(f.positions) {
		return hint(errors.New("there is a --quote without a --position"),
			"write --position QUESTION=POSITION before each --quote")
	}
	if len(f.positions) > 0 {
		w.draft.Positions = nil
	}
	for i, said := range f.positions {
		question, position, ok := strings.Cut(said, "=")
		if !ok {
			return hint(fmt.Errorf("--position is QUESTION=POSITION, and not %s", printable(said)),
				"for instance --position from-fujitsu=denied")
		}
		one := author.Position{Question: question, Position: position}
		if i < len(f.quotes) {
			one.Quote = f.quotes[i]
		}
		w.draft.Positions = append(w.draft.Positions, one)
	}
	return nil
}

// fill asks for what is missing, where somebody can be asked, and reads the incident.
func (w *writing) fill(ask *asker) error {
	if err := w.incident(ask); err != nil {
		return err
	}
	if ask != nil {
		if err := ask.draft(w); err != nil {
			return err
		}
	} else if len(w.flags.positions) == 0 {
		w.draft.Positions = nil // nobody has looked whether they are those of the words
	}
	for _, needed := range []struct{ flag, value string }{
		{"--party", w.draft.Party}, {"--date", w.draft.Date},
	} {
		if needed.value == "" {
			return hint(fmt.Errorf("%s is missing", needed.flag), "onrecord new --help lists what can be said")
		}
	}
	if w.draft.Text == "" && w.draft.Wording != record.NoAnswer {
		return hint(errors.New("the words are missing"), "name their file with --text, or - for the standard input")
	}
	if w.draft.Wording == "" {
		w.draft.Wording = record.Verbatim
	}
	if _, known := w.base.Incident.Party(w.draft.Party); !known {
		return unknown("party", w.draft.Party, partiesOf(&record.Record{Incidents: []*record.Incident{w.base.Incident}}))
	}
	return nil
}

// incident reads the incident that the draft belongs to, or begins it.
func (w *writing) incident(ask *asker) error {
	if w.base != nil {
		return nil
	}
	if ask != nil && (w.draft.Incident == "" || w.flags.title != "") {
		if err := ask.incident(w); err != nil {
			return err
		}
	}
	s := w.project.Settings
	id := w.draft.Incident
	w.base = &author.Base{Folder: s.Statements, Approvals: s.Approvals, Alarms: s.Alarms}
	there := slices.Contains(w.project.Names(), id)
	switch {
	case id == "":
		return hint(errors.New("--incident is missing"), "name one of %s", strings.Join(w.project.Names(), ", "))
	case w.flags.title != "" && there:
		return hint(fmt.Errorf("there is an incident %s already", id), "leave out --incident-new")
	case w.flags.title != "":
		return w.beginIncident()
	case !there:
		return unknown("incident", id, w.project.Names())
	}
	r, err := w.project.Load(id)
	if err != nil {
		return projectError(err)
	}
	w.base.Incident = r.Incident(id)
	if w.base.Incident == nil || w.base.Incident.Broken {
		return hint(fmt.Errorf("%s cannot be read", path.Join(s.Statements, id, "incident.yaml")), "onrecord check %s", id)
	}
	w.base.Files, err = fileNames(w.project.Files, path.Join(s.Statements, id))
	return err
}

// beginIncident makes an incident of the one party that is known.
func (w *writing) beginIncident() error {
	f, id := w.flags, w.draft.Incident
	if !record.IsID(id) || record.IsTaken(id) {
		return hint(fmt.Errorf("%s is not the id of a new incident", printable(id)),
			"write small letters, digits and hyphens, the year first: 2021-fujitsu-marketo")
	}
	if !record.IsID(w.draft.Party) {
		return hint(errors.New("a new incident needs its party"), "name it: --party fujitsu --party-name Fujitsu")
	}
	party := record.Party{ID: w.draft.Party, Name: f.name}
	if party.Name == "" {
		party.Name = party.ID
	}
	file := path.Join(w.base.Folder, id, "incident.yaml")
	w.base.Incident = record.Assemble(record.Incident{ID: id, File: file, Title: f.title,
		Parties: []record.Party{party}}, nil)
	w.head = author.Incident(f.title, party)
	return nil
}

// put shows what the draft comes to and writes it. again says that the person wants to go over it once more.
func (w *writing) put(ask *asker) (again bool, err error) {
	p, err := w.base.Preview(w.draft, w.env.Now())
	if err != nil {
		return false, err
	}
	out, err := w.text(w.env.Stdout)
	if err != nil {
		return false, err
	}
	shown := append(view.Changes(p.Changes, false), view.Findings(p.Findings, p.Line)...)
	if err := out.Blocks(slices.Values(shown)); err != nil {
		return false, err
	}
	failed := finding.Failed(p.Findings)
	switch {
	case ask != nil:
		if again, err = ask.again(p.File, failed); again || err != nil {
			return again, err
		}
	case failed:
		return false, errFound
	}
	return false, w.write()
}

// write writes the files, under the first name that is free by now.
func (w *writing) write() error {
	folder := path.Join(w.base.Folder, w.draft.Incident)
	if w.head != nil {
		file := path.Join(folder, "incident.yaml")
		if err := w.project.Make(folder); err != nil {
			return err
		}
		if err := w.project.Create(file, w.head); err != nil {
			return err
		}
		fmt.Fprintf(w.env.Stderr, "wrote %s\n", printable(file))
	}
	file, err := w.project.CreateFree(folder, w.draft.Name, w.draft.Content())
	if err != nil {
		return err
	}
	w.written = true
	fmt.Fprintf(w.env.Stderr, "wrote %s\n", printable(file))
	return nil
}

// kept keeps the words of a draft that was not written where they can be found again.
func (w *writing) kept(err error) error {
	if w.written || w.draft.Text == "" || w.flags.text != "" && w.flags.text != "-" {
		return err
	}
	f, tempErr := os.CreateTemp("", "onrecord-*.txt")
	if tempErr != nil {
		return errors.Join(err, tempErr)
	}
	_, tempErr = f.WriteString(w.draft.Text)
	if tempErr = errors.Join(tempErr, f.Close()); tempErr != nil {
		return errors.Join(err, tempErr)
	}
	fmt.Fprintf(w.env.Stderr, "nothing was written; the words are kept in %s\n", f.Name())
	return err
}
