package slack

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	api "github.com/slack-go/slack"

	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// maxRows is how many rows a table has below its head at most
// (https://docs.slack.dev/reference/block-kit/blocks/data-table-block).
const maxRows = 100

// tabled returns the blocks of a section with a table; nil where it has none, or where they are too large. Rows that do
// not fit are left out, and more says so.
func tabled(section view.Block, more line) json.RawMessage {
	at := slices.IndexFunc(section.Inner, func(b view.Block) bool { return b.Kind == view.Table })
	if at < 0 {
		return nil
	}
	table := section.Inner[at]
	caption := section.Spans[0]
	above := lines([]view.Block{{Kind: view.Section, Spans: section.Spans, Inner: section.Inner[:at]}})
	below := lines(section.Inner[at+1:])
	for n := min(len(table.Rows), maxRows); n > 0; n-- {
		end := below
		if n < len(table.Rows) {
			end = append(slices.Clip(below), more)
		}
		blocks := []api.Block{richText(above), dataTable(caption, table.Head, table.Rows[:n])}
		if len(end) > 0 {
			blocks = append(blocks, richText(end))
		}
		data, _ := json.Marshal(blocks) // strings and lists always have a JSON form
		if utf8.RuneCount(data) <= maxBlocks {
			return data
		}
	}
	return nil
}

// dataTable returns a table that shows all its rows, whose second column says of whom they are. It has no block_id:
// Slack gives it a new one each time, as it must have where a message is updated.
func dataTable(caption view.Span, head []view.Span, rows [][]view.Span) *api.DataTableBlock {
	table := api.NewDataTableBlock(render.Visible(caption.Text)).WithPageSize(len(rows)).WithRowHeaderColumnIndex(1)
	for _, row := range append([][]view.Span{head}, rows...) {
		cells := make([]api.DataTableCell, len(row))
		for i, cell := range row {
			text := render.Visible(cell.Text)
			if text == "" {
				text = "–" // no cell may be empty
			}
			cells[i] = api.NewDataTableRawTextCell(text)
		}
		table.AddRow(cells...)
	}
	return table
}
