package slacktest

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits that Slack holds messages against.
const (
	maxText   = 40000 // https://docs.slack.dev/reference/methods/chat.postMessage#truncating
	maxBlocks = 50    // https://docs.slack.dev/reference/block-kit/blocks
	maxSize   = 13200 // characters of all blocks with their JSON; not documented, found by trying
	maxURL    = 3000  // bytes of a link; https://docs.slack.dev/reference/block-kit/block-elements/button-element
)

// refusalOf returns the error that Slack refuses a message with, or "".
func refusalOf(m Message) string {
	var blocks []richText
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
	case len(blocks) == 0 || len(blocks) > maxBlocks || !allValid(blocks, richText.valid):
		return "invalid_blocks"
	}
	return ""
}

// A richText is a block of type rich_text, the only one that onrecord sends.
type richText struct {
	Type     string     `json:"type"`
	Elements []richPart `json:"elements"`
}

// A richPart is a section, quote or list of a block. Elements is nil where there
// is no list, which slack-go writes as null for an empty one.
type richPart struct {
	Type     string             `json:"type"`
	Elements *[]json.RawMessage `json:"elements"`
}

// valid reports whether Slack takes a block.
func (b richText) valid() bool {
	return b.Type == "rich_text" && len(b.Elements) > 0 && allValid(b.Elements, richPart.valid)
}

// valid reports whether Slack takes a part of a block.
func (p richPart) valid() bool {
	return p.Elements != nil && len(*p.Elements) > 0 && strings.HasPrefix(p.Type, "rich_text_") &&
		allValid(*p.Elements, validElement)
}

// allValid reports whether each of all is valid.
func allValid[T any](all []T, valid func(T) bool) bool {
	return !slices.ContainsFunc(all, func(one T) bool { return !valid(one) })
}

// validElement reports whether Slack takes an element of a rich_text section or quote
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
