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
	maxCells  = 10000 // characters of all cells; https://docs.slack.dev/reference/block-kit/blocks/data-table-block
)

// refusalOf returns the error that Slack refuses a message with, or "".
func (s *Server) refusalOf(m Message) string {
	var blocks []block
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
	case len(blocks) == 0 || len(blocks) > maxBlocks || !allValid(blocks, s.takes) || cells(blocks) > maxCells:
		return "invalid_blocks"
	}
	return ""
}

// A block is one of the two types that onrecord sends: rich_text and data_table.
type block struct {
	Type     string     `json:"type"`
	Elements []richPart `json:"elements"`

	Caption  string   `json:"caption"`
	Rows     [][]cell `json:"rows"` // the first is the head
	PageSize int      `json:"page_size"`
	Header   int      `json:"row_header_column_index"`
}

// A cell is text.
type cell struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// takes reports whether the workspace takes a block.
func (s *Server) takes(b block) bool {
	if b.Type == "data_table" {
		s.mu.Lock()
		defer s.mu.Unlock()
		return !s.config.NoTables && b.validTable()
	}
	return b.Type == "rich_text" && len(b.Elements) > 0 && allValid(b.Elements, richPart.valid)
}

// validTable reports whether a table is as https://docs.slack.dev/reference/block-kit/blocks/data-table-block wants it.
func (b block) validTable() bool {
	if b.Caption == "" || len(b.Rows) < 2 || len(b.Rows) > 101 || b.PageSize < 1 || b.PageSize > 100 {
		return false
	}
	columns := len(b.Rows[0])
	isRow := func(row []cell) bool {
		return len(row) == columns && allValid(row, func(c cell) bool { return c.Type == "raw_text" && c.Text != "" })
	}
	return columns > 0 && columns <= 20 && b.Header >= 0 && b.Header < columns && allValid(b.Rows, isRow)
}

// cells returns how many characters the cells of all tables have.
func cells(blocks []block) (n int) {
	for _, b := range blocks {
		for _, row := range b.Rows {
			for _, c := range row {
				n += utf8.RuneCountInString(c.Text)
			}
		}
	}
	return n
}

// A richPart is a section, quote or list of a block. Elements is nil where there
// is no list, which slack-go writes as null for an empty one.
type richPart struct {
	Type     string             `json:"type"`
	Elements *[]json.RawMessage `json:"elements"`
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
