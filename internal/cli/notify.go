package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// notifyFlags are what notify is asked for.
type notifyFlags struct {
	start, tellExisting, dryRun, all bool
	digest                           string // "weekly", or "" for none
	format                           output
}

func (a *app) notifyCommand() *cobra.Command {
	var flags notifyFlags
	formats := []render.Format{render.Text, render.JSON}
	cmd := &cobra.Command{
		Use:   "notify",
		Short: "Tells Slack what changed on the record, once",
		Long: `Tells each Slack channel every change on the record, up to the commit that is
checked out, that it has not been told yet. What was told stands in the git ref
refs/onrecord/ledger, on the remote origin if there is one, so that any number
of runs, on any machine, tell it once.`,
		Example: `  onrecord notify --start            the first time: what is on record counts as told
  onrecord notify                    after each merge
  onrecord notify --digest weekly    and the digest of the week, if it is due
  onrecord notify --dry-run          what would be told`,
		Args: between(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := a.writer(flags.format, formats)
			if err != nil {
				return err
			}
			if w.Format == render.JSON && !flags.dryRun {
				return errors.New("--format json shows what --dry-run would tell, and nothing else")
			}
			return a.notify(cmd.Context(), flags, w)
		},
	}
	flags.format.flag(cmd, formats)
	cmd.Flags().BoolVar(&flags.start, "start", false, "begin: write the ledger, with everything on record marked as told")
	cmd.Flags().BoolVar(&flags.tellExisting, "tell-existing", false, "with --start: tell everything on record")
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "print what would be told; needs no token and no ledger")
	cmd.Flags().BoolVar(&flags.all, "all", false, "tell more than 20 changes one by one, and not as a digest")
	cmd.Flags().StringVar(&flags.digest, "digest", "", "weekly: tell also what changed in a week, to its own channel")
	offerFlag(cmd, "digest", func(context.Context) []string { return []string{"weekly"} })
	return cmd
}

func (a *app) notify(ctx context.Context, flags notifyFlags, w render.Writer) error {
	if flags.tellExisting && !flags.start {
		return hint(errors.New("--tell-existing goes with --start"), "onrecord notify --start --tell-existing")
	}
	if err := flags.wrongDigest(); err != nil {
		return err
	}
	d, err := a.openSession(ctx)
	if err != nil {
		return err
	}
	defer d.repo.Close()
	d.plan.All, d.plan.Weekly = flags.all, flags.digest != ""
	if d.laws != nil {
		a.printError(d.laws)
	}
	if flags.dryRun {
		return a.dryRun(ctx, d, w, flags)
	}
	messenger, err := a.messenger(d.Settings.Slack)
	if errors.Is(err, errNoSlack) {
		if dryErr := a.dryRun(ctx, d, w, flags); dryErr != nil {
			return dryErr
		}
		return err
	}
	if err != nil {
		return err
	}
	d.source.Now = a.slackTime(ctx, messenger) // a clock that is wrong ends no embargo
	if flags.start {
		return a.startLedger(ctx, d, messenger, flags.tellExisting)
	}
	l, news, err := d.store.Enqueue(ctx, d.source, d.plan, d.head)
	if err != nil {
		return ledgerError(err)
	}
	a.sayNews(news, l)
	a.sayUnsent(d.plan.Unsent(news.Changes))
	a.sayUnreminded(d.plan.Unreminded(l, news))
	a.sayWeekly(d.plan, news.Weekly)
	return a.send(ctx, d, messenger, news)
}

// startLedger writes the first ledger.
func (a *app) startLedger(ctx context.Context, d *session, m delivery.Messenger, tellExisting bool) error {
	news, err := d.source.Everything(ctx, d.head)
	if err != nil {
		return err
	}
	a.sayUnusual(news)
	if !tellExisting {
		begun, err := d.store.Start(ctx, news, nil)
		if err != nil {
			return ledgerError(err)
		}
		a.sayLeft(begun.Gone)
		if begun.Adopted {
			fmt.Fprintf(a.env.Stderr, "the ledger is that of %s from now on; what was told stays told\n",
				printable(d.store.Folder))
			return nil
		}
		fmt.Fprintf(a.env.Stderr, "started: %s on record count as told; from now on, onrecord notify tells what changes\n",
			finding.Plural(len(news.Changes), "change"))
		return nil
	}
	begun, err := d.store.Start(ctx, news, d.plan)
	if err != nil {
		return ledgerError(err)
	}
	a.sayLeft(begun.Gone)
	a.sayUnsent(d.plan.Unsent(news.Changes))
	return a.send(ctx, d, m, news)
}

// sayLeft says on stderr what waits in the ledger of a folder that is gone; nil is none.
func (a *app) sayLeft(gone *delivery.GoneError) {
	if gone == nil || gone.Waiting == 0 {
		return
	}
	fmt.Fprintf(a.env.Stderr, "onrecord: not told, and still in the ledger of the record in %s: %s\n",
		printable(gone.Folder), finding.Plural(gone.Waiting, "message"))
	fmt.Fprintln(a.env.Stderr,
		"  hint: to tell them, check out a commit that has that folder, and run onrecord notify there")
}

// sayUnusual says on stderr what is unusual about the news.
func (a *app) sayUnusual(n *delivery.News) {
	if text := n.Unusual(); text != "" {
		fmt.Fprintln(a.env.Stderr, "onrecord: "+oneLine(text))
	}
}

// sayNews says on stderr what is unusual about the news, and how much there is to tell.
func (a *app) sayNews(n *delivery.News, l *delivery.Ledger) {
	a.sayUnusual(n)
	if len(l.Outbox) > 0 {
		fmt.Fprintf(a.env.Stderr, "%s to tell\n", finding.Plural(len(l.Outbox), "message"))
	}
}

// sayUnsent says on stderr what no route takes.
func (a *app) sayUnsent(lost []delivery.Notification) {
	const most = 5 // that are named
	keys := make(map[string]bool)
	for i, n := range lost {
		if i == most {
			fmt.Fprintf(a.env.Stderr, "onrecord: and %d more\n", len(lost)-most)
			break
		}
		c, why, key := n.Change, "no route takes it", "channel"
		if !c.Statement.IsPublic() {
			why, key = "it was not told to the public, and there is no confidential channel", "confidential"
		}
		fmt.Fprintf(a.env.Stderr, "onrecord: %s (%s) is told nowhere: %s\n",
			printable(c.Incident.ID+"/"+c.Statement.ID), c.Kind, why)
		keys[key] = true
	}
	if keys["channel"] {
		fmt.Fprintf(a.env.Stderr, "  hint: to tell what no route takes, write slack: {channel: ID} in %s\n", config.File)
	}
	if keys["confidential"] {
		fmt.Fprintf(a.env.Stderr, "  hint: %s\n", confidentialHint)
	}
}

// sayUnreminded says on stderr how many reminders are sent nowhere.
func (a *app) sayUnreminded(lost int) {
	if lost > 0 {
		fmt.Fprintf(a.env.Stderr, "onrecord: %s of duties not sent: there is no confidential channel\n",
			finding.Plural(lost, "reminder"))
		fmt.Fprintf(a.env.Stderr, "  hint: %s\n", confidentialHint)
	}
}

// confidentialHint says what to do about what the public is not told and nobody is.
const confidentialHint = "write slack: {confidential: ID} in " + config.File + ", with the ID of a private channel " +
	"that nothing else goes to; it takes a bot token, as nobody knows who reads what a webhook is sent"

// send sends what is in the outbox, and says on stderr what became of it.
func (a *app) send(ctx context.Context, d *session, m delivery.Messenger, news *delivery.News) error {
	s := d.Settings.Slack
	sender := &delivery.Sender{
		Store: d.store, Messenger: m, Owner: a.env.Random(), GracePeriod: s.Settle, Lease: s.Lease, Pace: s.Pace,
		Now: a.env.Now, Sleep: a.env.Sleep, Report: a.progress,
	}
	sum, err := sender.Run(ctx)
	if last := sender.Store.Last(); sum.Sent > 0 && last != "" {
		fmt.Fprintf(a.env.Stderr, "the ledger is at commit %s\n", last)
	}
	a.summary(sum, news, d.plan)
	if err != nil {
		return ledgerError(err)
	}
	return failures(sum)
}

// progress says on stderr what is being done.
func (a *app) progress(e delivery.Event) {
	switch e.Step {
	case delivery.StepRecorded:
		if e.Entry.State != delivery.Sent {
			return
		}
		fmt.Fprintf(a.env.Stderr, "  %s: told %s\n", printable(e.Entry.Destination), oneLine(e.Entry.Title()))
	case delivery.StepWait:
		fmt.Fprintf(a.env.Stderr, "  %s: %s\n", printable(e.Entry.Destination), oneLine(e.Note))
	}
}

// summary writes the last line: how many were sent, wait and why, failed.
func (a *app) summary(s delivery.Summary, news *delivery.News, p *delivery.Plan) {
	reasons := make(map[string]int)
	var order []string
	add := func(reason string) {
		if reasons[reason]++; reasons[reason] == 1 {
			order = append(order, reason)
		}
	}
	for _, w := range s.Waiting {
		add(w.Reason)
	}
	for _, h := range news.Holds {
		add(h.Reason)
	}
	line := fmt.Sprintf("told %d, waiting %d", s.Sent, len(s.Waiting)+len(news.Holds))
	for i, reason := range order {
		line += fmt.Sprintf("%s%d: %s", []string{" (", "; "}[min(i, 1)], reasons[reason], reason)
	}
	if len(order) > 0 {
		line += ")"
	}
	line += fmt.Sprintf(", failed %d", len(s.Failures))
	if n := len(p.Unsent(news.Changes)); n > 0 {
		line += fmt.Sprintf(", told nowhere %d", n)
	}
	if n := len(p.Quiet(news.Changes)); n > 0 {
		line += fmt.Sprintf(", kept quiet %d", n)
	}
	fmt.Fprintln(a.env.Stderr, oneLine(line))
}

// failures returns the error of a run that could not send everything; nil for one that could.
func failures(s delivery.Summary) error {
	if len(s.Failures) == 0 {
		return nil
	}
	var lines []string
	advice := ""
	for _, f := range s.Failures {
		lines = append(lines, fmt.Sprintf("%s: %s: %s", f.Entry.Destination, f.Entry.Title(), f.Err))
		advice = cmp.Or(adviceOn(f.Err), advice)
		advice = cmp.Or(wayOut(f, adviceOn(f.Err)), advice)
	}
	return hint(errors.New(strings.Join(lines, "; ")), "%s", advice)
}

// wayOut returns what a person can do about an entry that no run can send as things are; advice is what is known about
// the reason. It is "" where a later run may send it.
func wayOut(f delivery.Failed, advice string) string {
	var failed *delivery.Failure
	switch {
	case errors.Is(f.Err, delivery.ErrUnknown):
		return fmt.Sprintf("look in the channel; if the message is there: onrecord resolve %[1]s --posted; "+
			"if not: onrecord resolve %[1]s --resend", f.Entry.ID)
	case errors.Is(f.Err, delivery.ErrHeld):
		return fmt.Sprintf("if no onrecord notify is running: onrecord resolve %s --resend; "+
			"it is looked for before it is told again", f.Entry.ID)
	case errors.As(f.Err, &failed) && failed.Outcome == delivery.Rejected:
		return advice + fmt.Sprintf("; to tell what waits for it elsewhere: onrecord resolve %[1]s --to CHANNEL; "+
			"to give that up: onrecord resolve %[1]s --drop", f.Entry.Destination)
	}
	return ""
}

// dryRun prints what would be sent.
func (a *app) dryRun(ctx context.Context, d *session, w render.Writer, flags notifyFlags) error {
	l, news, err := a.wouldEnqueue(ctx, d, flags)
	if err != nil {
		return err
	}
	a.sayUnusual(news)
	weekly, err := a.wouldDigest(ctx, d, l, news)
	if err != nil {
		return err
	}
	waiting := len(l.Outbox)
	batches, reminds := d.plan.Batches(news.Changes), d.plan.Remindings(l, news)
	if w.Format == render.JSON {
		d.plan.Enqueue(l, news)
		d.plan.EnqueueWeekly(l, weekly)
		return writePayloads(a.env.Stdout, posts(l))
	}
	for _, e := range l.Outbox {
		fmt.Fprintf(a.env.Stdout, "to %s: %s, which waits since an earlier run\n",
			printable(e.Destination), oneLine(e.Title()))
	}
	var blocks []view.Block
	for _, b := range batches {
		blocks = append(blocks, shown(b, "").Block())
	}
	sent := 0
	for _, r := range reminds {
		if r.Destination != "" {
			blocks, sent = append(blocks, view.Remind(r.Destination, r.Reminders)), sent+1
		}
	}
	if digest := weeklyBlock(d.plan, weekly); digest != nil {
		blocks, sent = append(blocks, *digest), sent+1
	}
	if err := w.Blocks(slices.Values(blocks)); err != nil {
		return err
	}
	a.sayWeekly(d.plan, weekly)
	a.sayUnsent(d.plan.Unsent(news.Changes))
	a.sayUnreminded(d.plan.Unreminded(l, news))
	for _, h := range news.Holds {
		fmt.Fprintf(a.env.Stderr, "%s waits: %s\n", printable(h.Incident+"/"+h.Statement), oneLine(h.Reason))
	}
	if n := len(d.plan.Quiet(news.Changes)); n > 0 {
		fmt.Fprintf(a.env.Stderr, "kept quiet: %s\n", finding.Plural(n, "change"))
	}
	if waiting+len(batches)+sent == 0 {
		fmt.Fprintln(a.env.Stderr, "there is nothing to tell")
	}
	return nil
}

// wouldEnqueue returns the ledger, and the news that a run would put into its
// outbox. Without a ledger, or with one that is out of reach, that is
// everything on record.
func (a *app) wouldEnqueue(ctx context.Context, d *session, flags notifyFlags) (
	*delivery.Ledger, *delivery.News, error,
) {
	l, err := d.store.Read(ctx)
	var news *delivery.News
	switch {
	case err == nil && !flags.start:
		news, err = d.source.Since(ctx, l.Cursor, l.Reported, d.head)
	case err == nil || errors.Is(err, delivery.ErrNoLedger) || errors.Is(err, project.ErrRemote):
		if !flags.start {
			fmt.Fprintf(a.env.Stderr, "onrecord: %s, so this is everything on record, "+
				"as notify --start --tell-existing would tell it\n", errorLine(err))
		}
		l = &delivery.Ledger{Threads: make(map[string]string)}
		news, err = d.source.Everything(ctx, d.head)
	}
	if err != nil {
		return nil, nil, ledgerError(err)
	}
	if flags.start && !flags.tellExisting {
		news.Changes, news.Reminders = nil, nil
	}
	if len(d.plan.Slack.Channels()) == 0 && d.plan.Webhook == "" {
		d.plan.Slack.Channel = "C0000000000" // to show something to somebody who has no channel yet
	}
	return l, news, nil
}
