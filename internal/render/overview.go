package render

import (
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// CSV is the form of tables that spreadsheets read (RFC 4180).
const CSV Format = "csv"

// OverviewFormats returns the forms that the overview has.
func OverviewFormats() []Format { return append(Formats(), CSV) }

// An OverviewList is what an overview shows, as it comes: incidents need not be in memory together.
type OverviewList struct {
	Now       time.Time   // from which it is told how long ago something was
	AsOf      record.Date // what had been said by the end of it counts; none for all
	Incidents iter.Seq2[change.Overview, error]
}

// Overviews writes what there is to know first of each incident: the one that changed last first. JSON has
// what that of Statuses has and more, in the order in which the incidents come. An error that comes in place of one
// ends it and is returned.
func (w Writer) Overviews(all OverviewList) error {
	if w.Format == JSON {
		return w.overviewsJSON(all)
	}
	var lines []view.Line
	for o, err := range all.Incidents {
		if err != nil {
			return err
		}
		lines = append(lines, view.OverviewLine(o, all.Now))
	}
	slices.SortStableFunc(lines, func(a, b view.Line) int { return b.Last.Compare(a.Last) })
	if w.Format == CSV {
		rows := [][]string{view.OverviewColumns}
		for _, l := range lines {
			rows = append(rows, l.Cells)
		}
		return writeCSV(w, rows)
	}
	return w.Blocks(slices.Values([]view.Block{view.Overview(lines)}))
}

// Oneline writes changes in their order, a line each.
func (w Writer) Oneline(changes []change.Change) error {
	if w.Format == CSV {
		rows := [][]string{view.OnelineColumns}
		for _, c := range changes {
			rows = append(rows, view.OnelineRow(c))
		}
		return writeCSV(w, rows)
	}
	return w.Blocks(slices.Values(view.Oneline(changes)))
}

// writeCSV writes rows. A cell that a spreadsheet would run begins with an apostrophe
// (https://owasp.org/www-community/attacks/CSV_Injection).
func writeCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			if cell = Visible(cell); cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				cell = "'" + cell
			}
			cells[i] = cell
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// jsonOverview is the status of an incident with what the overview says of it.
type jsonOverview struct {
	jsonStatus
	LastStatement      string       `json:"lastStatement"` // "" where nothing was said
	LastSaid           record.Date  `json:"lastSaid"`
	Alarm              change.Alarm `json:"alarm"` // the loudest; "" where there is no change
	News               string       `json:"news"`  // what it is of, in words
	Turned             []string     `json:"turned"`
	ContradictionsOpen int          `json:"contradictionsOpen"`
	PromisesOpen       int          `json:"promisesOpen"`
	Closed             record.Date  `json:"closed"`
}

func (w Writer) overviewsJSON(all OverviewList) error {
	return writeList(w, struct {
		Version   int            `json:"version"`
		AsOf      record.Date    `json:"asOf"` // "" for all that is on record
		Incidents []jsonOverview `json:"incidents"`
	}{version, all.AsOf, []jsonOverview{}}, all.Incidents, w.overviewJSON)
}

func (w Writer) overviewJSON(o change.Overview) jsonOverview {
	j := jsonOverview{
		jsonStatus: w.statusJSON(o.Status), Turned: []string{}, ContradictionsOpen: o.Contradictions(), PromisesOpen: o.Open(),
		Closed: o.Incident.Closed,
	}
	if o.Spoke != nil {
		j.LastStatement, j.LastSaid = o.Spoke.ID, o.Spoke.Date
	}
	if o.News != nil {
		j.Alarm, j.News = o.News.Alarm, view.Summary(*o.News)
	}
	for _, p := range o.Turned {
		j.Turned = append(j.Turned, p.ID)
	}
	return j
}
