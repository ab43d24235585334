package slack

import (
	"context"
	"net/http"
	"slices"
	"strings"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/view"
)

// Scopes returns what the bot's token needs
// (https://docs.slack.dev/reference/scopes): to post, and to read back what it
// posted in public and in private channels.
func Scopes() []string { return []string{"chat:write", "channels:history", "groups:history"} }

// An Identity is whom a token belongs to.
type Identity struct {
	Team, User, BotID string
	Scopes            []string // nil where Slack does not say
}

// Who asks Slack whom the token belongs to. The error is a *delivery.Failure.
func (c *Client) Who(ctx context.Context) (Identity, error) {
	r, err := c.api.AuthTestContext(ctx)
	switch {
	case err != nil:
		return Identity{}, classify(err, false) // it posts nothing
	case r.UserID == "":
		return Identity{}, fail("", "")
	case r.BotID == "":
		return Identity{}, fail("not_allowed_token_type", "")
	}
	return Identity{r.Team, r.User, r.BotID, scopes(r.Header)}, nil
}

func scopes(h http.Header) []string {
	var all []string
	for s := range strings.SplitSeq(h.Get("X-OAuth-Scopes"), ",") {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// Missing returns the scopes that the token needs and lacks; none where Slack does not say which it has.
func (id Identity) Missing() []string {
	if id.Scopes == nil {
		return nil
	}
	return slices.DeleteFunc(Scopes(), func(s string) bool { return slices.Contains(id.Scopes, s) })
}

// Reads returns an error, a *delivery.Failure, where the bot cannot read a
// channel's messages back, which it can where it is a member.
func (c *Client) Reads(ctx context.Context, channel string) error {
	r, err := c.api.GetConversationHistoryContext(ctx, &api.GetConversationHistoryParameters{ChannelID: channel, Limit: 1})
	switch {
	case err != nil:
		return classify(err, false)
	case !r.Ok:
		return fail("", "")
	}
	return nil
}

// Try posts a message and deletes it. The error is a *delivery.Failure.
func (c *Client) Try(ctx context.Context, channel string) error {
	m := message([]line{{spans: []view.Span{{Text: "onrecord doctor: this message is deleted at once."}}}})
	ts, err := c.Post(ctx, delivery.Post{Destination: channel, Entry: "doctor", Message: m})
	if err != nil {
		return err
	}
	ctx, connected := traced(ctx)
	if _, _, err := c.api.DeleteMessageContext(ctx, channel, ts); err != nil {
		return classify(err, connected.Load())
	}
	return nil
}

// IsChannel reports whether s is the ID of a channel, and no name
// (https://docs.slack.dev/reference/objects/conversation-object).
func IsChannel(s string) bool { return isID(s, "CG") }

// IsMention reports whether s is the ID of a user or a user group.
func IsMention(s string) bool { return isID(s, "UWS") }

func isID(s, kinds string) bool {
	return len(s) > 2 && strings.ContainsAny(s[:1], kinds) && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}
