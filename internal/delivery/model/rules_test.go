package model_test

import (
	"slices"
)

// This file is docs/slack.md: what is told of a history, and where.

// settings are those of onrecord.yaml.
type settings struct {
	channel      string
	confidential string // of what the public is not told
	routes       []route
	thread       string
	quiet        []string       // nil where onrecord.yaml does not say
	approval     bool           // of legal, for what is ours
	alarms       map[string]int // of a move, amended or withdrawn
}

type route struct {
	alarm                 int // 0 for any
	incident, party, role string
	channel               string
}

// A told is one message.
type told struct {
	of           int // the number of the statement that was deleted
	commit       *commit
	incident, id string // of the file that it links to
	statement    *statement
	date         string
	name         string // of its kind, as settings have it
	kind         string // as readers see it
	alarm        int
	moves        []move
	against      []contradiction
	typing       bool // it corrects our own typing
	noted        bool // its moves are of answers that were given all along
	moved        bool // it tells the moves of all that was said, because they are new in the incident
	rewritten    bool
	channel      string // "" for nowhere
	head         string // the title of its thread; "" for none
}

// A teller knows what was told.
type teller struct {
	told    revision     // every statement, as it was told last
	anew    map[int]bool // the numbers of statements that count as others from some commit on
	all     []told
	threads map[string]string // the heads of threads, by channel and title
}

// run tells what commits did, each to the one before it.
func (t *teller) run(commits []*commit, cfg settings, now string, rewritten bool) {
	for _, c := range commits {
		next := t.next(c, cfg, now)
		for _, one := range t.changes(next, c, cfg) {
			one.commit, one.rewritten = c, rewritten
			if one = one.routed(cfg); one.channel != "" {
				t.all = append(t.all, one)
			}
		}
		t.told = next
	}
}

// next returns what may be told of a commit: of what is held, what was told of it before.
func (t *teller) next(c *commit, cfg settings, now string) revision {
	next, record := make(revision), t.numbered(c)
	for n, s := range record {
		switch was := t.told[n]; {
		case !s.held(cfg, now) && !t.takenFromPublic(n, s):
			next[n] = s
		case was != nil && !s.broken && same(was, s):
			next[n] = was
		}
	}
	t.keepUnread(next, record)
	for t.displace(next, record) || t.await(next, record) {
	}
	return next
}

// displace takes what has the name now of a statement that is held under another as it was told, and reports whether
// there was any.
func (t *teller) displace(next, record revision) (found bool) {
	for n, held := range next {
		for m, s := range record {
			if n != m && next[n] != record[n] && next[m] == s && s.incident == held.incident && s.id == held.id {
				found = true
				delete(next, m)
				if was := t.told[m]; was != nil && same(was, s) {
					next[m] = was
				}
			}
		}
	}
	return found
}

// await takes what takes back a statement that is held under another name than it was told under as it was told, and
// reports whether there was any.
func (t *teller) await(next, record revision) (found bool) {
	for n, s := range record {
		held := next[n]
		if held == nil || held == s || held.id == s.id && held.incident == s.incident {
			continue
		}
		for m, by := range record {
			was := t.told[m]
			if next[m] != by || was == by || by.incident != s.incident || !slices.Contains(by.takesBack, n) {
				continue
			}
			found = true
			delete(next, m)
			if was != nil && same(was, by) {
				next[m] = was
			}
		}
	}
	return found
}

func (s *statement) held(cfg settings, now string) bool {
	return s.broken || s.embargo > now || s.ours() && cfg.approval && !s.approved
}

// same reports whether two files are one statement: by its name, by its words or, in one incident, by most of them.
func same(was, is *statement) bool {
	switch {
	case was.incident != is.incident:
		return sameWords(was, is) && was.date == is.date
	case was.id == is.id:
		return true
	case was.asked || is.asked:
		return was.asked && is.asked && was.date == is.date
	}
	return was.base == is.base
}

func sameWords(was, is *statement) bool {
	return was.asked == is.asked && (was.asked || was.base == is.base && was.variant == is.variant)
}

// among returns what is new in what one audience is told, in order.
func (t *teller) among(next revision, c *commit, cfg settings) (all []told) {
	said, of := make(map[int][]*saying), make(map[string][]*saying) // by statement and incident
	back := make(map[int]*comeback)
	for n, is := range next {
		said[n] = say(n, t.before(n, is), is, c)
		of[is.incident] = append(of[is.incident], said[n]...)
		if on := backOn(t.before(n, is), is, c); on != "" {
			back[n] = &comeback{date: on}
		}
	}
	for _, one := range of {
		cfg.follow(one, back, next)
	}
	for _, n := range next.sorted() {
		for _, step := range t.steps(t.before(n, next[n]), next[n], c, cfg) {
			all = append(all, step.with(said[n], back[n]))
		}
	}
	for _, n := range t.told.sorted() {
		if is := next[n]; is == nil || t.before(n, is) == nil {
			all = append(all, deleted(n, t.told[n], cfg))
		}
	}
	slices.SortStableFunc(all, inOrder)
	return all
}

// before returns a statement as it was told before; nil where it was not.
func (t *teller) before(n int, is *statement) *statement {
	if was := t.told[n]; was != nil && same(was, is) {
		return was
	}
	return nil
}

// say returns what a statement said, and what is new of it.
func say(n int, was, is *statement, c *commit) []*saying {
	first := &saying{of: n, statement: is, date: is.date, answers: is.answers, takesBack: is.takesBack}
	if was == nil {
		return []*saying{first}
	}
	answers, takesBack := newAnswers(was, is), newOf(was.takesBack, is.takesBack)
	if sameWords(was, is) || transcribed(was, is) {
		first.noted, first.notedTakesBack = answers, takesBack
		return []*saying{first}
	}
	first.date, first.answers, first.takesBack = was.date, was.answers, was.takesBack
	date := max(amendedOn(was, is, c), was.date)
	return []*saying{first, {of: n, statement: is, date: date, amended: true, answers: answers, takesBack: takesBack}}
}

// newAnswers returns the answers that a statement did not give, or gave otherwise.
func newAnswers(was, is *statement) (all []answer) {
	for _, a := range is.answers {
		if before, ok := was.answerTo(a.question); !ok || before != a {
			all = append(all, a)
		}
	}
	return all
}

func newOf[T comparable](was, is []T) (all []T) {
	for _, one := range is {
		if !slices.Contains(was, one) {
			all = append(all, one)
		}
	}
	return all
}

// transcribed reports whether the words changed because we had copied them wrongly.
func transcribed(was, is *statement) bool {
	why := newOf(was.corrections, is.corrections)
	return len(why) > 0 && !slices.ContainsFunc(why, func(c correction) bool { return c.kind != "transcription" })
}

// amendedOn returns when the words changed: on the day of the correction, else of the commit.
func amendedOn(was, is *statement, c *commit) string {
	for _, why := range slices.Backward(newOf(was.corrections, is.corrections)) {
		if why.kind == "amended" {
			return why.date
		}
	}
	return c.time
}

// steps returns what was done to a statement, without its moves. was is nil for one that was not told before.
func (t *teller) steps(was, is *statement, c *commit, cfg settings) (all []told) {
	one := told{incident: is.incident, id: is.id, statement: is, date: is.date}
	switch {
	case was == nil:
		all = append(all, one.issued(t.isLate(is)))
	case !sameWords(was, is):
		all = append(all, one.amended(was, c, cfg))
	default:
		one.kind, one.name, one.noted = "statement labelled anew: its text is the same", "relabelled", true
		all = append(all, one)
	}
	if was != nil && was.incident != is.incident && !t.renamedIncident(was.incident, is.incident, c) {
		one := told{incident: is.incident, id: is.id, statement: is, date: c.time, moved: true, name: "amended"}
		one.kind = "statement moved: it stood in another incident, Incident " + was.incident
		one.alarm = cfg.alarmOf("amended", medium)
		all = append(all, one)
	}
	return append(all, withdrawals(was, is, c, cfg)...)
}

func (one told) issued(late bool) told {
	one.kind, one.name = "statement issued", "issued"
	if one.statement.asked {
		one.kind = "asked, no answer"
	}
	if late {
		one.kind += ", put on record late"
	}
	return one
}

func (one told) amended(was *statement, c *commit, cfg settings) told {
	one.name, one.date = "amended", max(amendedOn(was, one.statement, c), was.date)
	reason, alarm := "its text changed, and no correction says why", high
	for i, why := range newOf(was.corrections, one.statement.corrections) {
		loud := high
		switch {
		case why.kind == "transcription":
			reason, loud = "we had copied it wrongly", low
		case why.announced:
			reason, loud = "the party changed it, and said so", medium
		default:
			reason = "the party changed it silently"
		}
		if i == 0 || loud > alarm {
			alarm = loud
		}
	}
	if transcribed(was, one.statement) {
		one.typing, one.noted, one.alarm = true, true, alarm
		one.date = newOf(was.corrections, one.statement.corrections)[0].date
	} else {
		one.alarm = cfg.alarmOf("amended", alarm)
	}
	one.kind = "statement amended: " + reason
	return one
}

func (cfg settings) alarmOf(name string, alarm int) int {
	if set, ok := cfg.alarms[name]; ok {
		return set
	}
	return alarm
}

// isLate reports whether a later statement of one of its parties was told before.
func (t *teller) isLate(s *statement) bool {
	for _, o := range t.told {
		if o.incident == s.incident && o.compare(s) > 0 {
			for _, id := range s.speakers() {
				if slices.Contains(o.speakers(), id) {
					return true
				}
			}
		}
	}
	return false
}

// renamedIncident reports whether an incident as a whole got another name, under which nothing was told before.
func (t *teller) renamedIncident(was, is string, c *commit) bool {
	for _, s := range t.told {
		if s.incident == is {
			return false
		}
	}
	return !slices.Contains(c.incidents, was)
}

// withdrawals returns what is said where the words of a statement are gone or back.
func withdrawals(was, is *statement, c *commit, cfg settings) (all []told) {
	before, now := (*withdrawal)(nil), is.withdrawn
	if was != nil {
		before = was.withdrawn
	}
	one := told{incident: is.incident, id: is.id, statement: is}
	if now != nil && (before == nil || before.until != "" && now.until == "") {
		gone := one
		gone.kind, gone.name, gone.date = "statement withdrawn", "withdrawn", now.date
		gone.alarm = cfg.alarmOf("withdrawn", medium)
		all = append(all, gone)
	}
	if one.date = backOn(was, is, c); one.date != "" {
		one.kind, one.name, one.alarm = returned, "amended", cfg.alarmOf("amended", medium)
		all = append(all, one)
	}
	return all
}

// backOn returns since when words that were gone are back; "" where they are not.
func backOn(was, is *statement, c *commit) string {
	before := (*withdrawal)(nil)
	if was != nil {
		before = was.withdrawn
	}
	switch now := is.withdrawn; {
	case now != nil && (before == nil || before.until == ""):
		return now.until
	case now == nil && before != nil && before.until == "":
		return c.time
	}
	return ""
}

const deletion = "statement taken off the record: its file was deleted"

func deleted(n int, was *statement, cfg settings) told {
	return told{
		of: n, incident: was.incident, id: was.id, statement: was, date: was.date, name: "withdrawn",
		kind: deletion, alarm: cfg.alarmOf("withdrawn", medium),
	}
}

// with returns a step with the moves that it tells, and the alarm of the loudest.
func (one told) with(said []*saying, back *comeback) told {
	last := said[len(said)-1]
	switch {
	case one.kind == returned:
		one.against = back.against
	case one.noted:
		one.moves, one.against = last.notedMoves, last.notedAgainst()
		one.noted = len(one.moves) > 0
	case one.name == "issued", one.moved, last.amended && one.name == "amended":
		one.moves, one.against = last.moves, last.against
	}
	if one.name == "issued" && len(one.moves) == 0 {
		one.alarm = low
	}
	for _, m := range one.moves {
		one.alarm = max(one.alarm, m.alarm)
	}
	return one
}

const returned = "statement amended: the words that were withdrawn are back"
