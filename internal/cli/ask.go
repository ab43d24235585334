package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"charm.land/huh/v2"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// An asker asks a person at a terminal: with arrow keys or, where the terminal is dumb, on plain lines.
type asker struct {
	ctx    context.Context
	in     io.Reader
	out    io.Writer
	dumb   bool
	editor string
	today  string
	all    bool // everything is asked, also what is known
}

// asker returns who can be asked; nil where nobody can, as the standard input is no terminal or has the words.
func (a *app) asker(ctx context.Context, words bool) *asker {
	in, ok := a.env.Stdin.(*os.File)
	if _, terminal := asTerminal(in); !ok || !terminal || words {
		return nil
	}
	return &asker{
		ctx: ctx, in: in, out: a.messages, dumb: a.env.Getenv("TERM") == "dumb",
		editor: cmp.Or(a.env.Getenv("VISUAL"), a.env.Getenv("EDITOR")), today: a.env.Now().Format(time.DateOnly),
	}
}

// errStopped says that a person broke off.
var errStopped = errors.New("stopped before the work was done")

// run asks questions that stand together; none asks nothing.
func (k *asker) run(fields ...huh.Field) error {
	if len(fields) == 0 {
		return nil
	}
	form := huh.NewForm(huh.NewGroup(fields...)).WithAccessible(k.dumb).WithInput(k.in).WithOutput(k.out)
	err := form.RunWithContext(k.ctx)
	if errors.Is(err, huh.ErrUserAborted) {
		return errStopped
	}
	return err
}

// A line is a text that is asked for on one line.
type line struct {
	title, about string
	to           *string
	valid        func(string) error // nil for any text
}

// lines returns the questions for texts that are not known already.
func (k *asker) lines(all ...line) (fields []huh.Field) {
	for _, l := range all {
		if *l.to != "" && !k.all {
			continue
		}
		field := huh.NewInput().Title(l.title).Description(l.about).Value(l.to)
		if l.valid != nil {
			field.Validate(l.valid)
		}
		fields = append(fields, field)
	}
	return fields
}

// choice returns the question for one of some values.
func choice[T comparable](title string, to *T, among []huh.Option[T]) huh.Field {
	return huh.NewSelect[T]().Title(title).Options(among...).Value(to)
}

// incident asks which incident a statement belongs to.
func (k *asker) incident(w *writing) error {
	if w.flags.title != "" {
		return k.run(k.lines(
			line{"The id of the new incident", "The year first: 2021-fujitsu-marketo", &w.draft.Incident, isID},
			line{"Who spoke: the party's id", "Small letters, digits and hyphens: fujitsu", &w.draft.Party, isID},
			line{"The party's name", "As readers call it: Fujitsu", &w.flags.name, nil},
		)...)
	}
	r, err := w.project.Load()
	if err != nil {
		return projectError(err)
	}
	var among []huh.Option[string]
	for _, in := range slices.Backward(r.Incidents) {
		among = append(among, huh.NewOption(oneLine(in.Title+" ("+in.ID+")"), in.ID))
	}
	if len(among) == 0 {
		return hint(errors.New("there is no incident yet"), `begin one: onrecord new --incident-new "What happened"`)
	}
	return k.run(choice("Which incident", &w.draft.Incident, among))
}

func isID(s string) error {
	if !record.IsID(s) {
		return errors.New("small letters, digits and hyphens")
	}
	return nil
}

// draft asks for what a draft lacks.
func (k *asker) draft(w *writing) error {
	for _, step := range []func(*writing) error{k.who, k.words, k.where, k.answers} {
		if err := step(w); err != nil {
			return err
		}
	}
	return nil
}

func isDate(s string) error {
	if _, err := record.ParseDate(s); err != nil {
		return errors.New("write 2021-09-10, 2021-09, or 2021-09-10T19:10:00Z")
	}
	return nil
}

// who asks when it was said, by whom, and whose words they are.
func (k *asker) who(w *writing) error {
	var fields []huh.Field
	d := &w.draft
	if d.Date == "" || k.all {
		d.Date = cmp.Or(d.Date, k.today)
		fields = append(fields, huh.NewInput().Title("When it was said").
			Description("2021-09-10, or 2021-09-10T19:10:00Z").Value(&d.Date).Validate(isDate))
	}
	if d.Party == "" || k.all {
		var among []huh.Option[string]
		for _, p := range w.base.Incident.Parties {
			among = append(among, huh.NewOption(oneLine(p.Name), p.ID))
		}
		fields = append(fields, choice("Who said it", &d.Party, among))
	}
	if d.Wording == "" || k.all {
		fields = append(fields, choice("Whose words they are", &d.Wording, []huh.Option[record.Wording]{
			huh.NewOption("the party's own, word for word", record.Verbatim),
			huh.NewOption("an outlet's, about the party", record.Reported),
			huh.NewOption("none: asked, and did not answer", record.NoAnswer),
		}))
	}
	return k.run(fields...)
}

// words asks for the words: in the editor that VISUAL or EDITOR names or, without one, at the terminal.
func (k *asker) words(w *writing) error {
	if w.draft.Wording == record.NoAnswer || w.draft.Text != "" && !k.all {
		return nil
	}
	if k.editor == "" {
		return k.run(huh.NewText().Title("The words, letter by letter").Description("An empty line begins a paragraph.").
			CharLimit(record.MaxFile).Lines(10).ExternalEditor(false).Value(&w.draft.Text))
	}
	f, err := os.CreateTemp("", "onrecord-*.txt")
	if err != nil {
		return err
	}
	_, err = f.WriteString(w.draft.Text)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(k.out, "Write the words in %s, save, and leave the editor.\n", k.editor)
	command := append(strings.Fields(k.editor), f.Name())
	cmd := exec.CommandContext(k.ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = k.in, k.out, k.out
	failed := cmd.Run()
	text, err := w.readFile(k.ctx, f.Name(), record.MaxFile)
	if err != nil {
		fmt.Fprintf(w.env.Stderr, "the words are kept in %s\n", f.Name())
		return err
	}
	w.draft.Text = text
	os.Remove(f.Name())
	if failed != nil {
		return fmt.Errorf("the editor %s failed: %w", printable(k.editor), failed)
	}
	return nil
}

// where asks where the words were read, and who spoke.
func (k *asker) where(w *writing) error {
	d := &w.draft
	return k.run(k.lines(
		line{"Who spoke, by name", "Empty where nobody is named", &d.Speaker, nil},
		line{"What they are", "spokesperson", &d.Role, nil},
		line{"Where it was read", "The newspaper, site or register", &d.Outlet, nil},
		line{"Its address", "https://…", &d.URL, nil},
	)...)
}

// answers asks what the words say on each question.
func (k *asker) answers(w *writing) error {
	if len(w.flags.positions) > 0 && !k.all {
		return nil
	}
	was := w.draft.Positions
	w.draft.Positions = nil
	for _, q := range w.base.Incident.Questions {
		one := author.Position{Question: q.ID}
		if i := slices.IndexFunc(was, func(p author.Position) bool { return p.Question == q.ID }); i >= 0 {
			one = was[i]
		}
		among := []huh.Option[string]{huh.NewOption("says nothing on this", "")}
		for _, m := range author.Meanings() {
			if !m.State || q.Kind == record.State {
				among = append(among, huh.NewOption(string(m.Position)+": "+m.Means, string(m.Position)))
			}
		}
		if err := k.run(choice(oneLine(q.Ask), &one.Position, among)); err != nil {
			return err
		}
		if one.Position == "" {
			continue
		}
		field := huh.NewInput().Title("The words that carry it").Description("Copied from the text; empty for none").
			Value(&one.Quote).Validate(occursIn(w.draft.Text))
		if err := k.run(field); err != nil {
			return err
		}
		w.draft.Positions = append(w.draft.Positions, one)
	}
	return nil
}

func occursIn(text string) func(string) error {
	return func(quote string) error {
		if !strings.Contains(redline.Fold(text), redline.Fold(quote)) {
			return errors.New("these words do not occur in the text")
		}
		return nil
	}
}

// again asks whether everything is to be gone over once more before the file is written; one with errors cannot be.
func (k *asker) again(file string, failed bool) (bool, error) {
	const write, over, leave = "write", "over", "leave"
	next := over
	among := []huh.Option[string]{huh.NewOption("Go over it once more", over), huh.NewOption("Leave it", leave)}
	if !failed {
		next, among = write, append([]huh.Option[string]{huh.NewOption("Write "+oneLine(file), write)}, among...)
	}
	if err := k.run(choice("What now", &next, among)); err != nil {
		return false, err
	}
	if next == leave {
		return false, errStopped
	}
	k.all = next == over
	return k.all, nil
}
