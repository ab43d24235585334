package slack

import (
	"encoding/json"

	"github.com/onrecord/onrecord/internal/delivery"
)

// A Payload is the arguments of one chat.postMessage call
// (https://docs.slack.dev/reference/methods/chat.postMessage).
type Payload struct {
	Channel        string          `json:"channel"`
	ThreadTS       string          `json:"thread_ts,omitempty"`
	ReplyBroadcast bool            `json:"reply_broadcast,omitempty"`
	Text           string          `json:"text"`
	Blocks         json.RawMessage `json:"blocks"`
	Metadata       any             `json:"metadata"`
	Mrkdwn         bool            `json:"mrkdwn"`
	Parse          string          `json:"parse"`
	LinkNames      bool            `json:"link_names"`
	UnfurlLinks    bool            `json:"unfurl_links"`
	UnfurlMedia    bool            `json:"unfurl_media"`
}

// PayloadOf returns what a Client sends for a message.
func PayloadOf(p delivery.Post) Payload {
	return Payload{
		Channel: p.Destination, ThreadTS: p.Thread, ReplyBroadcast: p.Thread != "" && p.Message.Broadcast,
		Text: p.Message.Text, Blocks: p.Message.Blocks, Metadata: metadata(p), Parse: "none",
	}
}
