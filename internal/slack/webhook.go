package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
)

// WebhookDestination is the name in the ledger of whatever channel a webhook
// posts to: its address is a secret.
const WebhookDestination = "webhook"

// A Webhook posts through an incoming webhook. It returns no ts, and nothing can
// be read back or updated.
type Webhook struct {
	url    *url.URL
	client *http.Client
}

var _ delivery.Messenger = Webhook{}

// NewWebhook returns the messenger of the webhook with an address.
//
// The error says that it is no address, without naming it.
func NewWebhook(address string, transport http.RoundTripper) (Webhook, error) {
	u, ok := record.WebAddress(strings.TrimSpace(address))
	if !ok {
		return Webhook{}, errors.New("SLACK_WEBHOOK_URL is not the address of a webhook, which begins with https://")
	}
	return Webhook{u, httpClient(transport)}, nil
}

// Post follows delivery.Messenger. Only the body "ok" is success
// (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors).
func (w Webhook) Post(ctx context.Context, p delivery.Post) (string, error) {
	body, err := json.Marshal(map[string]any{
		"text": p.Message.Text, "blocks": p.Message.Blocks, "mrkdwn": false, "parse": "none", "link_names": false,
		"unfurl_links": false, "unfurl_media": false,
	})
	if err != nil {
		return "", &delivery.Failure{Outcome: delivery.Rejected, Message: "the ledger holds a message that is none"}
	}
	ctx, connected := traced(ctx)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url.String(), bytes.NewReader(body))
	if err != nil {
		return "", classify(errors.New("the address"), false)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := w.client.Do(request)
	if err != nil {
		return "", classify(err, connected.Load())
	}
	defer response.Body.Close()
	const longest = 4 << 10 // of an answer of Slack's: of another one, the status says what it means
	answer, err := bounded.ReadAll(response.Body, longest)
	if large := (*bounded.TooLargeError)(nil); err != nil && !errors.As(err, &large) {
		return "", classify(err, true)
	}
	return "", answerError(response, strings.TrimSpace(string(answer)))
}

// answerError returns what the answer of a webhook means: nil for success, else a *delivery.Failure.
func answerError(r *http.Response, answer string) error {
	if r.StatusCode == http.StatusOK && answer == "ok" {
		return nil
	}
	if r.StatusCode == http.StatusTooManyRequests {
		seconds, _ := strconv.Atoi(r.Header.Get("Retry-After")) // 0 where none is given
		return ofStatus(r.StatusCode, time.Duration(seconds)*time.Second)
	}
	if _, known := rejections[answer]; known && r.StatusCode >= 400 && r.StatusCode < 500 {
		return fail(answer, "")
	}
	return ofStatus(r.StatusCode, 0)
}

// ReadsBack follows delivery.Messenger.
func (Webhook) ReadsBack() bool { return false }

// Time follows delivery.Messenger. The webhook's own address is for posting alone: its server is asked.
func (w Webhook) Time(ctx context.Context) (time.Time, error) {
	return timeOf(ctx, w.client, (&url.URL{Scheme: w.url.Scheme, Host: w.url.Host, Path: "/"}).String())
}

// Find follows delivery.Messenger.
func (Webhook) Find(context.Context, delivery.Post, time.Time) (string, error) {
	return "", delivery.ErrNoReadBack
}

// Update follows delivery.Messenger.
func (Webhook) Update(context.Context, delivery.Post, string) error {
	return &delivery.Failure{
		Outcome: delivery.Rejected, Message: "a message sent through a webhook cannot be updated",
		Hint: "use a bot token to have threads",
	}
}
