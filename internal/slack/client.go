// Package slack writes Slack messages and brings them to Slack: the Web API
// with a bot's token, or an incoming webhook. Nothing that it returns, and
// no error, holds the token or the webhook's address.
package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
)

// eventType marks the metadata of messages.
const eventType = "onrecord_change"

// A Client posts with a bot's token.
type Client struct {
	api   *api.Client
	http  *http.Client
	base  string // the address of the Web API
	botID string // found out when first needed
}

var _ delivery.Messenger = (*Client)(nil)

// NewClient returns a client that reaches Slack through a transport. endpoint
// is the address of the Web API, "" for Slack's own.
//
// The error says that endpoint is no address.
func NewClient(token, endpoint string, transport http.RoundTripper) (*Client, error) {
	c := httpClient(transport)
	options, base := []api.Option{api.OptionHTTPClient(c)}, api.APIURL
	if endpoint != "" {
		if _, ok := record.WebAddress(endpoint); !ok {
			return nil, errors.New("SLACK_API_URL is not the address of a Slack API, for instance https://slack.com/api/")
		}
		base = strings.TrimSuffix(endpoint, "/") + "/"
		options = append(options, api.OptionAPIURL(base))
	}
	return &Client{api: api.New(strings.TrimSpace(token), options...), http: c, base: base}, nil
}

// httpClient returns a client that follows no redirect: the page behind one would pass for success.
func httpClient(transport http.RoundTripper) *http.Client {
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// traced returns a context for a request, and whether that request has got a connection.
func traced(ctx context.Context) (context.Context, *atomic.Bool) {
	connected := new(atomic.Bool)
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected.Store(true) }}
	return httptrace.WithClientTrace(ctx, trace), connected
}

// Post follows delivery.Messenger.
func (c *Client) Post(ctx context.Context, p delivery.Post) (string, error) {
	options, err := c.options(p)
	if err != nil {
		return "", err
	}
	if p.Thread != "" {
		options = append(options, api.MsgOptionTS(p.Thread))
		if p.Message.Broadcast {
			options = append(options, api.MsgOptionBroadcast())
		}
	}
	ctx, connected := traced(ctx)
	_, ts, err := c.api.PostMessageContext(ctx, p.Destination, options...)
	switch {
	case err != nil:
		return "", classify(err, connected.Load())
	case !delivery.IsTS(ts):
		return "", fail("", "")
	}
	return ts, nil
}

// options returns the content of a message.
func (c *Client) options(p delivery.Post) ([]api.MsgOption, error) {
	var blocks []json.RawMessage
	if err := json.Unmarshal(p.Message.Blocks, &blocks); err != nil {
		return nil, &delivery.Failure{Outcome: delivery.Rejected, Message: "the ledger holds a message that is none"}
	}
	options := []api.MsgOption{
		api.MsgOptionText(p.Message.Text, false), // it is escaped
		api.MsgOptionDisableMarkdown(), api.MsgOptionParse(false), api.MsgOptionLinkNames(false),
		api.MsgOptionDisableLinkUnfurl(), api.MsgOptionDisableMediaUnfurl(),
		api.MsgOptionMetadata(metadata(p)),
	}
	for _, b := range blocks {
		options = append(options, api.MsgOptionBlocks(rawBlock(b)))
	}
	return options, nil
}

func metadata(p delivery.Post) api.SlackMetadata {
	return api.SlackMetadata{EventType: eventType, EventPayload: map[string]any{"id": p.Entry, "part": p.Part}}
}

// A rawBlock is a block that is written as JSON already.
type rawBlock json.RawMessage

func (rawBlock) BlockType() api.MessageBlockType { return api.MBTRichText }
func (rawBlock) ID() string                      { return "" }

func (b rawBlock) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	err := json.Compact(&out, b)
	return out.Bytes(), err
}

// Update follows delivery.Messenger.
func (c *Client) Update(ctx context.Context, p delivery.Post, ts string) error {
	options, err := c.options(p)
	if err != nil {
		return err
	}
	ctx, connected := traced(ctx)
	_, got, _, err := c.api.UpdateMessageContext(ctx, p.Destination, ts, options...)
	switch {
	case err != nil:
		return classify(err, connected.Load())
	case !delivery.IsTS(got):
		return fail("", "")
	}
	return nil
}

// ReadsBack follows delivery.Messenger.
func (*Client) ReadsBack() bool { return true }

// Time follows delivery.Messenger.
func (c *Client) Time(ctx context.Context) (time.Time, error) { return timeOf(ctx, c.http, c.base) }

// timeOf returns the time that the server behind an address says it is, to the second: the Date of its answer, whatever
// else that says. It is zero where a proxy leaves the Date out. The error is a *delivery.Failure.
func timeOf(ctx context.Context, client *http.Client, address string) (time.Time, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, address, nil)
	if err != nil {
		return time.Time{}, classify(errors.New("the address"), false)
	}
	response, err := client.Do(request)
	if err != nil {
		return time.Time{}, classify(err, false)
	}
	response.Body.Close()
	date, err := http.ParseTime(response.Header.Get("Date"))
	if err != nil {
		return time.Time{}, nil
	}
	return date, nil
}

// Find follows delivery.Messenger: it looks for a message of this bot with the
// metadata of p, among the replies of p's thread or in the channel.
func (c *Client) Find(ctx context.Context, p delivery.Post, since time.Time) (string, error) {
	bot, err := c.bot(ctx)
	if err != nil {
		return "", err
	}
	const skew = time.Minute // that the clocks of Slack's own servers may differ by
	oldest := ""
	if !since.IsZero() {
		oldest = fmt.Sprintf("%d.000000", since.Add(-skew).Unix())
	}
	for cursor := ""; ; {
		messages, next, err := c.page(ctx, p, oldest, cursor)
		if err != nil {
			return "", err
		}
		for _, m := range messages {
			if m.BotID == bot && delivery.IsTS(m.Timestamp) && matches(m.Metadata, p) {
				return m.Timestamp, nil
			}
		}
		if cursor = next; cursor == "" {
			return "", nil
		}
	}
}

func matches(m api.SlackMetadata, p delivery.Post) bool {
	part, ok := m.EventPayload["part"].(float64)
	return m.EventType == eventType && m.EventPayload["id"] == p.Entry && ok && int(part) == p.Part
}

// page returns one page of the thread or channel that p goes to, from a time on,
// and the cursor of the next page, "" behind the last. An answer without ok is an
// error: an empty page must not pass for the absence of a message.
func (c *Client) page(
	ctx context.Context, p delivery.Post, oldest, cursor string,
) (messages []api.Message, next string, err error) {
	const limit = 200
	if p.Thread != "" {
		var more bool
		messages, more, next, err = c.api.GetConversationRepliesContext(ctx, &api.GetConversationRepliesParameters{
			ChannelID: p.Destination, Timestamp: p.Thread, Oldest: oldest, Cursor: cursor, Limit: limit,
			IncludeAllMetadata: true,
		})
		if err == nil && len(messages) == 0 || more && next == "" { // a thread has its first message at least
			err = errors.New("the answer is incomplete")
		}
	} else {
		var r *api.GetConversationHistoryResponse
		r, err = c.api.GetConversationHistoryContext(ctx, &api.GetConversationHistoryParameters{
			ChannelID: p.Destination, Oldest: oldest, Cursor: cursor, Limit: limit, IncludeAllMetadata: true,
		})
		if err == nil {
			messages, next = r.Messages, r.ResponseMetaData.NextCursor
			if !r.Ok || r.HasMore && next == "" {
				err = errors.New("the answer is incomplete")
			}
		}
	}
	if err != nil {
		return nil, "", classify(err, true)
	}
	return messages, next, nil
}

// bot returns the bot's id, by which its messages are known.
func (c *Client) bot(ctx context.Context) (string, error) {
	if c.botID == "" {
		who, err := c.Who(ctx)
		if err != nil {
			return "", err
		}
		c.botID = who.BotID
	}
	return c.botID, nil
}
