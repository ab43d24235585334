package delivery_test

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// A statement whose words were withdrawn, and whose file is deleted then, is told to be deleted, not withdrawn again.
func TestDeletedAfterItWasWithdrawn(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	name := w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	w.started()
	w.statement("2021-08-01", "", "Words.", "withdrawn: {date: 2021-08-05, reason: They were wrong.}\n")
	w.commit()
	w.git("rm", "-q", "statements/inc/"+name)
	w.commit()
	w.notify(w.runner(w.author))
	w.wantSet([]string{"statement withdrawn", "statement taken off the record: its file was deleted"})
	if strings.Contains(w.texts()[1], "They were wrong.") {
		t.Errorf("the reason of the withdrawal is told again: %s", w.texts()[1])
	}
}

// Where the record is compared with the head alone, what happened has the date of the head: a text that changed without
// a correction is told behind what was said before.
func TestForcePushHasTheDateOfItsHead(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	base := w.git("rev-parse", "HEAD")
	w.statement("2021-01-01", "", "Words before.", "")
	w.commit()
	w.started()
	w.git("reset", "-q", "--hard", base)
	w.statement("2021-01-01", "", "Words after.", "")
	w.statement("2021-08-01", "", "Other words.", "")
	w.forcePush()
	w.notify(w.runner(w.author))
	if texts := w.texts(); len(texts) != 2 || !strings.Contains(texts[0], "issued") ||
		!strings.Contains(texts[1], "amended") {
		t.Errorf("Slack has %q, want what was issued before what was amended", texts)
	}
}

// What was sent and is held in another incident still counts where it was: in the head of a thread, too.
func TestHeadWithWhatIsHeldElsewhere(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.settings.Slack.Thread = "incident"
	answer := "positions:\n  - {question: q, position: denied}\n"
	w.statement("2021-01-01", "", spoken, answer)
	w.write("../other/incident.yaml", "title: Another\nparties:\n  - {id: acme, name: Acme, role: vendor}\n")
	w.commit()
	w.started()
	w.rename("../other/2021-01-01-acme", spoken, sealed+answer)
	w.commit()
	w.write("2021-02-01-us.yaml", "party: us\ndate: 2021-02-01\ntext: |\n  Words of ours.\n")
	w.commit()
	w.notify(w.runner(w.author))
	if head := w.texts()[0]; !strings.Contains(head, "Acme: denied") {
		t.Errorf("the head does not have what stands: %s", head)
	}
}

// What was changed before a statement was moved into another incident counts from its change, also in the head of the
// thread there.
func TestHeadOfTheIncidentThatAStatementWasMovedInto(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.settings.Slack.Thread = "incident"
	w.write("../other/incident.yaml", "title: Another\nparties:\n  - {id: acme, name: Acme, role: vendor}\n")
	w.statement("2021-01-01", "", "Nothing was taken.", "positions:\n  - {question: q, position: denied}\n")
	w.commit()
	yes := "positions:\n  - {question: q, position: confirmed}\n" +
		"corrections:\n  - {date: 2021-08-05, kind: amended, announced: true}\n"
	w.statement("2021-01-01", "", spoken, yes)
	w.commit()
	w.started()
	w.rename("../other/2021-01-01-acme", spoken, yes)
	w.commit()
	w.notify(w.runner(w.author))
	if head := w.texts()[0]; !strings.Contains(head, "confirmed, since 5 August 2021, before: denied") {
		t.Errorf("the head does not have what was changed before the move: %s", head)
	}
}
