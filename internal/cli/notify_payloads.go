package cli

import (
	"encoding/json"
	"io"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack"
)

// posts returns the messages of an outbox that are not posted yet.
func posts(l *delivery.Ledger) (all []delivery.Post) {
	for _, e := range l.Outbox {
		for part, m := range e.Messages {
			if part >= len(e.Posted) && e.Kind != delivery.KindUpdate {
				all = append(all, delivery.Post{
					Destination: e.Destination, Thread: l.ThreadOf(e), Entry: e.ID, Part: part, Message: m,
				})
			}
		}
	}
	return all
}

func writePayloads(w io.Writer, posts []delivery.Post) error {
	payloads := make([]slack.Payload, len(posts))
	for i, p := range posts {
		payloads[i] = slack.PayloadOf(p)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Version  int             `json:"version"`
		Messages []slack.Payload `json:"messages"`
	}{1, payloads})
}
