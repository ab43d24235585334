package model_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// This file is where what happened is told, and how a message reads.

// routed returns a message with its channel; without one where it is not told.
func (one told) routed(cfg settings) told {
	if slices.Contains(cfg.quiet, one.name) || one.hushed(cfg) {
		return one
	}
	if (one.name == "relabelled" || one.typing && cfg.typing()) && one.alarm != high {
		return one
	}
	one.channel = cfg.channel
	for _, r := range cfg.routes {
		if r.takes(one) {
			one.channel = r.channel
			break
		}
	}
	if one.statement.to != "" {
		one.channel = cfg.confidential
	}
	if cfg.thread == "incident" {
		one.head = "Incident " + one.incident
	}
	return one
}

// typing reports whether corrections of our own typing are kept quiet, which is so unless a list leaves them out.
func (cfg settings) typing() bool {
	return cfg.quiet == nil || slices.Contains(cfg.quiet, "transcription")
}

// hushed reports whether all that a change says is that answers moved as the settings keep quiet.
func (one told) hushed(cfg settings) bool {
	if one.name == "amended" || len(one.moves) == 0 {
		return false
	}
	return !slices.ContainsFunc(one.moves, func(m move) bool { return !slices.Contains(cfg.quiet, m.move) })
}

func (r route) takes(one told) bool {
	incident, _ := path.Match(r.incident, one.incident)
	return (r.alarm == 0 || r.alarm == one.alarm) && (r.incident == "" || incident) &&
		slices.ContainsFunc(one.statement.speakers(), func(id string) bool {
			return (r.party == "" || r.party == id) && (r.role == "" || r.role == partyOf(id).role)
		})
}

// String writes a message as it is compared with what was sent.
func (one told) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s/%s in %s: %s · %s", one.incident, one.id, one.commit.name, one.kind, alarms[one.alarm])
	if one.noted {
		b.WriteString(" · noted later")
	}
	if one.rewritten {
		b.WriteString(" · rewritten")
	}
	if one.head != "" {
		b.WriteString(" · below " + one.head)
	}
	for _, line := range one.lines() {
		b.WriteString("\n    " + line)
	}
	return b.String()
}

// lines returns what a message says of answers, sorted.
func (one told) lines() (all []string) {
	for _, c := range one.against {
		all = append(all, c.String())
	}
	for _, m := range one.moves {
		line := m.question.ask + " " + m.positions() + ": " + words[m.move]
		if len(one.statement.jointly) > 0 {
			line = partyOf(m.party).name + ": " + line
		}
		if len(one.moves) > 1 && m.alarm != none {
			line += " · alarm: " + alarms[m.alarm]
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

// positions writes from where to where an answer moved.
func (m move) positions() string {
	from, to := m.from.String(), m.to.String()
	if m.from.position == "" || from == to {
		return to
	}
	return from + " → " + to
}
