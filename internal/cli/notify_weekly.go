package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/view"
)

// wrongDigest returns an error where the digest that is asked for is none.
func (f notifyFlags) wrongDigest() error {
	switch {
	case f.digest != "" && f.digest != "weekly":
		return unknown("digest", f.digest, []string{"weekly"})
	case f.digest != "" && f.start:
		return errors.New("--digest goes with a ledger that is there, and --start begins one: run them one after the other")
	}
	return nil
}

// sayWeekly says on stderr why no weekly digest is sent although it was asked for; w is nil where none is due.
func (a *app) sayWeekly(p *delivery.Plan, w *delivery.Weekly) {
	weekly := p.Slack.Digest
	switch {
	case p.Weekly && weekly.Channel == "":
		fmt.Fprintln(a.env.Stderr, "onrecord: no weekly digest is sent: there is no channel for it")
		fmt.Fprintf(a.env.Stderr, "  hint: write slack: {digest: {channel: ID, day: monday}} in %s\n", config.File)
	case w != nil && !w.Begins(weekly.Day).IsZero():
		fmt.Fprintf(a.env.Stderr, "the first weekly digest is sent on %s, and tells what changes from now on\n",
			w.Begins(weekly.Day).Words())
	}
}

// wouldDigest returns the weekly digest that a run would send, where it is asked for and due.
func (a *app) wouldDigest(ctx context.Context, d *session, l *delivery.Ledger, n *delivery.News) (
	*delivery.Weekly, error,
) {
	if !d.plan.Weekly || d.plan.Slack.Digest.Channel == "" {
		return nil, nil
	}
	next := *l
	next.Cursor, next.Reported = n.Head, n.Reported
	w, err := d.source.Weekly(ctx, &next, d.plan.Slack.Digest.Day)
	return w, ledgerError(err)
}

// weeklyBlock shows a weekly digest that a run would send; nil where it sends none.
func weeklyBlock(p *delivery.Plan, w *delivery.Weekly) *view.Block {
	if w == nil || !w.Begins(p.Slack.Digest.Day).IsZero() {
		return nil
	}
	channel, public := p.Weeks(w)
	all := make([]change.Change, len(public.Notifications))
	for i, n := range public.Notifications {
		all[i] = n.Change
	}
	b := view.Weekly(channel, all, public.Since, public.Until)
	return &b
}
