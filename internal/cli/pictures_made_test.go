package cli_test

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// The pictures of what the command prints and sends are made of what it prints
// and sends: go test ./internal/cli -update writes them anew.
func TestPicturesAreCurrent(t *testing.T) {
	w := newWorld(t)
	if err := os.RemoveAll(filepath.Join(w.dir, "statements")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(w.dir, "statements"), os.DirFS("../../statements")); err != nil {
		t.Fatal(err)
	}
	w.commit("the real record")
	w.env = map[string]string{"COLUMNS": "84"}
	made := map[string]string{"log.svg": terminal(t, w), "slack-message.svg": message(t, w)}
	maps.Copy(made, editing(t))
	err := fs.WalkDir(os.DirFS("../../docs"), ".", func(name string, _ fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".svg" && made[name] == "" {
			t.Errorf("docs/%s is made of no output: make it here", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, picture := range made {
		file := filepath.Join("../../docs", name)
		if *update {
			if err := os.WriteFile(file, []byte(picture), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != picture {
			t.Errorf("docs/%s is not what the command prints today: run make update (%v)", name, err)
		}
	}
}

// A piece is text in one look, which is a class of the picture's style sheet.
type piece struct{ text, class string }

// A drawing is lines of pieces.
type drawing struct {
	lines [][]piece
	width int  // characters of a line
	clip  bool // what is longer is cut
	font  string
}

const looks = `text{font-size:14px;fill:#1f2328;white-space:pre}.bold{font-weight:bold}.dim{fill:#59636e}
.gone{fill:#b31d28;text-decoration:line-through}.new{fill:#116329;text-decoration:underline}
.loud{fill:#b31d28;font-weight:bold}.warn{fill:#9a6700}.link{fill:#0969da}.quote{fill:#d1d9e0}`

func (d drawing) svg() string {
	const em, line, margin = 8.43, 20, 16
	var b strings.Builder
	width, height := int(float64(d.width)*em)+2*margin, len(d.lines)*line+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" `+
		`font-family="%s">`+"\n",
		width, height, d.font)
	fmt.Fprintf(&b, "<style>%s</style>\n", looks)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="#ffffff" stroke="#d1d9e0"/>`+"\n", width, height)
	for i, pieces := range d.lines {
		if len(pieces) == 0 {
			continue
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" xml:space="preserve">`, margin, margin+(i+1)*line-6)
		left := d.width
		for _, p := range pieces {
			if n := utf8.RuneCountInString(p.text); d.clip && n > left { // an address does not wrap
				p.text = string([]rune(p.text)[:max(0, left-1)]) + "…"
			}
			if left -= utf8.RuneCountInString(p.text); p.text == "" {
				continue
			}
			fmt.Fprintf(&b, `<tspan class="%s">%s</tspan>`, p.class, html.EscapeString(p.text))
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

var (
	sequence = regexp.MustCompile("\x1b\\[([0-9;]*)m")
	colours  = map[string]string{
		"": "", "0": "", "1": "bold", "2": "dim", "31;9": "gone", "32;4": "new", "36;9": "gone", "36;4": "new",
		"1;31": "loud", "33": "warn",
	}
)

// terminal draws what log prints of the change of 10 September 2021.
func terminal(t *testing.T, w *world) string {
	t.Helper()
	if w.run("log", "2021-fujitsu-marketo", "--party", "fujitsu", "--color", "always") != 0 {
		t.Fatal(w.stderr)
	}
	at := strings.LastIndex(w.stdout[:strings.Index(w.stdout, "Andrew")], "\n") + 1
	d := drawing{width: 84, clip: true, font: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"}
	d.lines = coloured(strings.TrimSuffix(w.stdout[at:], "\n"))
	return d.svg()
}

// coloured returns lines with the colours of a terminal as pieces.
func coloured(output string) (lines [][]piece) {
	class := ""
	for line := range strings.SplitSeq(output, "\n") {
		var pieces []piece
		for m := sequence.FindStringSubmatchIndex(line); m != nil; m = sequence.FindStringSubmatchIndex(line) {
			pieces = append(pieces, piece{line[:m[0]], class})
			class, line = colours[line[m[2]:m[3]]], line[m[1]:]
		}
		lines = append(lines, append(pieces, piece{line, class}))
	}
	return lines
}

// message draws what notify sends of the same change.
func message(t *testing.T, w *world) string {
	t.Helper()
	w.write("onrecord.yaml", "slack: {channel: C0123456789, thread: none}\n")
	if w.run("notify", "--dry-run", "--format", "json") != 0 {
		t.Fatal(w.stderr)
	}
	var sent struct {
		Messages []struct {
			Text   string
			Blocks []struct {
				Elements []struct {
					Type     string
					Elements []struct {
						Text, URL string
						Style     map[string]bool
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(w.stdout), &sent); err != nil {
		t.Fatal(err)
	}
	d := drawing{width: 84, font: "Lato, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"}
	for _, m := range sent.Messages {
		if !strings.Contains(m.Text, "Andrew Kane") {
			continue
		}
		for _, part := range m.Blocks[0].Elements {
			var pieces []piece
			for _, e := range part.Elements {
				pieces = append(pieces, piece{e.Text, look(e.Style, e.URL)})
			}
			d.wrap(pieces, part.Type == "rich_text_quote")
		}
	}
	if len(d.lines) == 0 {
		t.Fatal("no message of the change")
	}
	return d.svg()
}

func look(style map[string]bool, url string) string {
	switch {
	case url != "":
		return "link"
	case style["strike"]:
		return "gone"
	case style["underline"]:
		return "new"
	case style["bold"]:
		return "bold"
	case style["italic"]:
		return "dim"
	}
	return ""
}

// wrap adds pieces as lines that are as wide as the picture. Slack's letters
// are not all of one width: 1.1 of them take the room of one of a terminal's.
func (d *drawing) wrap(pieces []piece, quoted bool) {
	longest := d.width * 11 / 10
	var now []piece
	used := 0
	start := func() {
		d.lines, now, used = append(d.lines, now), nil, 0
		if quoted {
			now = []piece{{"▏ ", "quote"}}
		}
	}
	if quoted {
		now = []piece{{"▏ ", "quote"}}
	}
	for _, p := range pieces {
		for i, line := range strings.Split(p.text, "\n") {
			if i > 0 {
				start()
			}
			for _, word := range strings.SplitAfter(line, " ") {
				if n := utf8.RuneCountInString(word); used+n > longest && used > 0 {
					start()
				}
				used += utf8.RuneCountInString(word)
				now = append(now, piece{word, p.class})
			}
		}
	}
	d.lines = append(d.lines, now)
}
