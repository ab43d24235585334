package change

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// A version is what the file of a statement said from one reading of the record on.
type version struct {
	*record.Statement             // nil from when the file was deleted on
	known             record.Date // from when the record had it; none where nobody knows
	words             sum         // of the folded text; of files that have one version, it is not set
	reading           int         // the number of the reading that brought it
	late              bool        // it is the first, and a later statement of the party was on record

	renamed map[string]string // the names that the reading gave to statements of the incident, by those they had; or nil

	in   string           // the id of the incident that the file lies in
	from *record.Incident // that the statement was moved from by this version; nil for none
}

// An utterance is what a statement said at one time: when it was issued, or when its party changed it in place. What
// is noted of it later, or was copied wrongly, was said then all along.
type utterance struct {
	statement  *record.Statement // the latest version that has these words
	said       record.Date
	amended    bool
	given      []given            // the answers that are new in it
	takesBack  []string           // ids of statements
	withdrawal *record.Withdrawal // by the latest version of the statement
	unseen     record.Date        // when the text was changed, where what it said before is not on record
	notes      []*note
	effect
}

// A given is an answer of one of the parties that make a statement.
type given struct {
	party string
	record.Answer
}

func (g given) place() place { return place{g.Question, g.party} }

// A note is what one later version notes of an utterance.
type note struct {
	given     []given
	takesBack []string
	effect
}

// A step is what one version of a statement did to the one before it.
type step struct {
	kind        Kind
	version     version           // with the statement as it last was, where its file was deleted
	was         *record.Statement // the statement as it was before
	wasWords    sum               // its words
	utterance   *utterance        // that it brought; nil for a note and a withdrawal
	notes       []*note
	corrections []record.Correction
	returned    bool // the words that were withdrawn are back
	again       bool // they are gone once more
	deleted     bool // the file is gone

	opposed []Contradiction // that came with the words that are back

	from    *record.Incident // that the statement was moved from; nil for none
	carried []*utterance     // all that it had said when it was moved
}

// A file is the versions of one statement, oldest first, read in order of time: what it said, and what each did.
type file struct {
	said  []*utterance
	gone  []*utterance // what it said before it was deleted
	steps []step
}

// readFile reads the versions of a statement.
func readFile(versions []version) *file {
	f := &file{}
	var was version
	for i := range versions {
		v := &versions[i]
		if len(versions) > 1 {
			v.sumWords(was)
		}
		switch {
		case v.Statement == nil:
			f.remove(*v, was)
		case was.Statement == nil:
			f.issue(*v)
		default:
			f.edit(*v, was, versions[i:])
		}
		was = *v
	}
	return f
}

// sumWords sets the sum of the words, if that was not done before.
func (v *version) sumWords(was version) {
	switch {
	case v.Statement == nil || v.words != sum{}:
	case was.Statement != nil && was.Text == v.Text:
		v.words = was.words
	default:
		v.words = sumOf(redline.Fold(v.Text))
	}
}

// sumWords sets the sums of all versions of which there are several: of long texts, they take the time.
func sumWords(all []*kept) {
	var unknown []*version
	for _, k := range all {
		for i := range k.versions {
			v := &k.versions[i]
			same := i > 0 && k.versions[i-1].Statement != nil && v.Statement != nil && k.versions[i-1].Text == v.Text
			if len(k.versions) > 1 && v.Statement != nil && !same && v.words == (sum{}) {
				unknown = append(unknown, v)
			}
		}
	}
	parallel.Each(len(unknown), func(i int) { unknown[i].sumWords(version{}) })
	for _, k := range all {
		for i := 1; i < len(k.versions); i++ {
			k.versions[i].sumWords(k.versions[i-1])
		}
	}
}

func (f *file) add(s step) { f.steps = append(f.steps, s) }

func (f *file) last() *utterance { return f.said[len(f.said)-1] }

func (f *file) issue(v version) {
	u := &utterance{statement: v.Statement, said: v.Date, given: newAnswers(nil, v.Statement), takesBack: v.TakesBack}
	u.unseen, _ = amendedOn(v.Corrections)
	f.said = append(f.said, u)
	f.add(step{kind: Issued, version: v, utterance: u})
	f.withdraw(v, nil)
}

func (f *file) remove(v, was version) {
	v.Statement = was.Statement
	f.gone, f.said = append(f.gone, f.said...), nil
	f.add(step{kind: Withdrawn, version: v, deleted: true})
}

// edit reads a version whose file had another content before; since starts with it.
func (f *file) edit(v, was version, since []version) {
	if v.ID != was.ID {
		f.rename(v)
	}
	if len(v.renamed) > 0 {
		was.Statement = f.refer(was.Statement, v.renamed)
	}
	switch {
	case was.words != v.words:
		f.rewrite(v, was, explanation(was, since))
	case relabels(was.Statement, v.Statement):
		f.add(step{kind: Relabelled, version: v, was: was.Statement, notes: f.note(v, was.Statement)})
	}
	f.last().statement = v.Statement
	if v.from != nil {
		f.add(step{kind: Amended, version: v, from: v.from, carried: slices.Clone(f.said)})
	}
	f.withdraw(v, was.Withdrawn)
}

// rename puts all that a statement said under the name that its file has now, by which others refer to it.
func (f *file) rename(v version) {
	for _, u := range f.said {
		s := *u.statement
		s.ID, s.File = v.ID, v.File
		u.statement = &s
	}
}

// refer makes all that a statement said refer to others by the names that they have now, and returns the statement so.
func (f *file) refer(s *record.Statement, renamed map[string]string) *record.Statement {
	for _, u := range f.said {
		u.takesBack = named(u.takesBack, renamed)
		for _, n := range u.notes {
			n.takesBack = named(n.takesBack, renamed)
		}
	}
	is := *s
	is.TakesBack, is.Follows = named(s.TakesBack, renamed), cmp.Or(renamed[s.Follows], s.Follows)
	return &is
}

// named returns ids as they are now.
func named(ids []string, renamed map[string]string) []string {
	now := slices.Clone(ids)
	for i, id := range now {
		now[i] = cmp.Or(renamed[id], id)
	}
	return now
}

// rewrite reads a version with another text: words of the party's that it said when it changed them, or ours, if we
// had copied them wrongly.
func (f *file) rewrite(v, was version, why []record.Correction) {
	s := step{kind: Amended, version: v, was: was.Statement, wasWords: was.words, corrections: why}
	if isTranscription(why) {
		s.notes = f.note(v, was.Statement)
	} else {
		s.utterance = f.amend(v, was.Statement, why)
	}
	f.add(s)
}

// amend adds what a party said by changing its text in place, on the day of the correction, else of the commit. It
// said it no earlier than what it replaces.
func (f *file) amend(v version, was *record.Statement, why []record.Correction) *utterance {
	said, explained := amendedOn(why)
	if !explained {
		said = v.known
	}
	if before := f.last().said; said.Compare(before) < 0 {
		said = before
	}
	u := &utterance{
		statement: v.Statement, said: said, amended: true,
		given: newAnswers(was, v.Statement), takesBack: without(v.TakesBack, was.TakesBack),
	}
	f.said = append(f.said, u)
	return u
}

// withdraw reads whether the words of a statement are gone or back, where was said so less.
func (f *file) withdraw(v version, was *record.Withdrawal) {
	is := v.Withdrawn
	for _, u := range f.said {
		u.withdrawal = is
	}
	if again := isGone(is) && isBack(was); again || is != nil && was == nil {
		f.add(step{kind: Withdrawn, version: v, again: again})
	}
	if isBack(is) && !isBack(was) || is == nil && isGone(was) {
		f.add(step{kind: Amended, version: v, returned: true})
	}
}

func isGone(w *record.Withdrawal) bool { return w != nil && w.Until.IsZero() }

func isBack(w *record.Withdrawal) bool { return w != nil && !w.Until.IsZero() }

// explanation returns the corrections that explain why the text was changed in the first of the versions since: its
// own or, where it has none, those that were added before the text changed again.
func explanation(was version, since []version) []record.Correction {
	for i := range since {
		v := &since[i]
		if v.sumWords(since[max(0, i-1)]); v.Statement == nil || v.words != since[0].words {
			break
		}
		if all := newCorrections(was.Statement, v.Statement); len(all) > 0 {
			return all
		}
	}
	return nil
}

// newCorrections returns the entries that new has and old has not. They mostly stand behind those that both have.
func newCorrections(old, new *record.Statement) []record.Correction {
	all := new.Corrections
	for i := 0; len(all) > 0 && i < len(old.Corrections) && all[0].Equal(old.Corrections[i]); i++ {
		all = all[1:]
	}
	return slices.DeleteFunc(slices.Clone(all), func(c record.Correction) bool {
		return slices.ContainsFunc(old.Corrections, c.Equal)
	})
}

func isTranscription(all []record.Correction) bool {
	other := func(c record.Correction) bool { return c.Kind != record.Transcription }
	return len(all) > 0 && !slices.ContainsFunc(all, other)
}

// amendedOn returns when a party last changed its text, as corrections have it.
func amendedOn(all []record.Correction) (on record.Date, ok bool) {
	for _, c := range all {
		if c.Kind == record.Amended {
			on, ok = c.Date, true
		}
	}
	return on, ok
}

// without returns the ids that others have not.
func without(ids, others []string) []string {
	has := make(map[string]bool, len(others))
	for _, id := range others {
		has[id] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return has[id] })
}

// inOrder sorts utterances by when they were said; what was amended on a day stands after what was issued on it.
func inOrder(all []*utterance) {
	slices.SortStableFunc(all, func(a, b *utterance) int {
		return cmp.Or(a.said.Compare(b.said), cmp.Compare(a.change(), b.change()), record.Compare(a.statement, b.statement))
	})
}

func (u *utterance) change() int {
	if u.amended {
		return 1
	}
	return 0
}
