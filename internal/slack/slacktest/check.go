package slacktest

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// The limits that Slack holds messages against.
const (
	maxText   = 40000 // https://docs.slack.dev/reference/methods/chat.postMessage#truncating
	maxBlocks = 50    // https://docs.slack.dev/reference/block-kit/blocks
	maxSize   = 13200 // characters of all blocks; not documented
	maxURL    = 3000
)

// check gives the error that Slack refuses a message with, or "".
func check(m Message) string {
	var blocks []struct {
		Type     string `json:"type"`
		Elements []struct {
			Type     string             `json:"type"`
			Elements *[]json.RawMessage `json:"elements"`
		} `json:"elements"`
	}
	switch err := json.Unmarshal(m.Blocks, &blocks); {
	case len(m.Blocks) == 0 && m.Text == "":
		return "no_text"
	case len(m.Blocks) == 0:
		return ""
	case err != nil:
		return "invalid_blocks_format"
	case utf8.RuneCount(m.Blocks) > maxSize:
		return "msg_blocks_too_long"
	case utf8.RuneCountInString(m.Text) > maxText:
		return "msg_too_long"
	case len(blocks) == 0 || len(blocks) > maxBlocks:
		return "invalid_blocks"
	}
	for _, b := range blocks {
		if b.Type != "rich_text" || len(b.Elements) == 0 {
			return "invalid_blocks"
		}
		for _, e := range b.Elements {
			if e.Elements == nil || len(*e.Elements) == 0 || !strings.HasPrefix(e.Type, "rich_text_") {
				return "invalid_blocks"
			}
			for _, raw := range *e.Elements {
				if !validElement(raw) {
					return "invalid_blocks"
				}
			}
		}
	}
	return ""
}

// validElement checks one element of a rich_text section or quote
// (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
func validElement(raw json.RawMessage) bool {
	var e struct {
		Type        string          `json:"type"`
		Text        string          `json:"text"`
		URL         string          `json:"url"`
		UserID      string          `json:"user_id"`
		UsergroupID string          `json:"usergroup_id"`
		Style       map[string]bool `json:"style"`
	}
	if json.Unmarshal(raw, &e) != nil {
		return false
	}
	for name := range e.Style {
		if !strings.Contains(" bold italic strike code underline highlight client_highlight unlink ", " "+name+" ") {
			return false
		}
	}
	switch e.Type {
	case "text":
		return e.Text != ""
	case "link":
		return e.URL != "" && len(e.URL) <= maxURL
	case "user":
		return e.UserID != ""
	case "usergroup":
		return e.UsergroupID != ""
	}
	return false
}
