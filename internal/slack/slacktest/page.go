package slacktest

import (
	"encoding/json"
	"html/template"
	"net/http"
	"strings"
)

// servePage shows the messages as Slack would: newest last, replies below the
// message that they reply to.
func (s *Server) servePage(w http.ResponseWriter, _ *http.Request) {
	all := s.Messages()
	var shown []shownMessage
	for _, m := range all {
		if m.Thread != "" {
			continue
		}
		v := shownMessage{Message: m, HTML: drawBlocks(m.Blocks)}
		for _, r := range all {
			if r.Thread == m.TS && r.Channel == m.Channel {
				v.Replies = append(v.Replies, shownMessage{Message: r, HTML: drawBlocks(r.Blocks)})
			}
		}
		shown = append(shown, v)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	pageTemplate.Execute(w, shown)
}

// A shownMessage is one on the page.
type shownMessage struct {
	Message
	HTML    template.HTML
	Replies []shownMessage
}

var pageTemplate = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Messages</title>
<style>
body { font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif; color: #1d1c1d }
body { max-width: 50em; margin: 2em auto; padding: 0 1em }
article { padding: .5em 0; white-space: pre-wrap; overflow-wrap: anywhere }
article article { margin-left: 3em }
blockquote { border-left: 4px solid #ddd; margin: .3em 0; padding: 0 0 0 .8em }
table { border-collapse: collapse; font-size: 13px; white-space: normal } caption { text-align: left; color: #616061 }
th, td { border: 1px solid #ddd; padding: .2em .6em; text-align: left; vertical-align: top }
small { color: #616061; font-weight: normal } b.mention { background: #e8f5fa; color: #1264a3 } a { color: #1264a3 }
</style>
{{define "message"}}<article id="{{.TS}}"><b>onrecord</b>{{" " -}}
<small>APP {{.Channel}} {{.TS}}{{if .Edited}} (edited){{end}}</small>
{{.HTML}}{{range .Replies}}{{template "message" .}}{{end}}</article>{{end}}
{{range .}}{{template "message" .}}{{else}}<p>No messages yet.</p>{{end}}</html>
`))

// drawBlocks returns blocks as HTML, and what is no JSON as it is. It
// escapes all text.
func drawBlocks(blocks []byte) template.HTML {
	var all []struct {
		Elements []struct {
			Type     string    `json:"type"`
			Elements []element `json:"elements"`
		} `json:"elements"`
		Caption string   `json:"caption"`
		Rows    [][]cell `json:"rows"`
	}
	if err := json.Unmarshal(blocks, &all); err != nil {
		return template.HTML(template.HTMLEscapeString(string(blocks)))
	}
	var b strings.Builder
	for _, block := range all {
		b.WriteString(drawTable(block.Caption, block.Rows))
		for _, part := range block.Elements {
			var inner strings.Builder
			for _, e := range part.Elements {
				inner.WriteString(e.drawElement())
			}
			if part.Type == "rich_text_quote" {
				b.WriteString("<blockquote>" + inner.String() + "</blockquote>")
			} else {
				b.WriteString("<div>" + inner.String() + "</div>")
			}
		}
	}
	return template.HTML(b.String())
}

// drawTable returns a table as HTML, its first row as the head; "" where there is none.
func drawTable(caption string, rows [][]cell) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<table><caption>" + template.HTMLEscapeString(caption) + "</caption>")
	tag := "th"
	for _, row := range rows {
		b.WriteString("<tr>")
		for _, c := range row {
			b.WriteString("<" + tag + ">" + template.HTMLEscapeString(c.Text) + "</" + tag + ">")
		}
		b.WriteString("</tr>")
		tag = "td"
	}
	return b.String() + "</table>"
}

// An element is a piece of a rich_text block, as check.go knows them.
type element struct {
	Type        string          `json:"type"`
	Text        string          `json:"text"`
	URL         string          `json:"url"`
	UserID      string          `json:"user_id"`
	UsergroupID string          `json:"usergroup_id"`
	Style       map[string]bool `json:"style"`
}

// drawElement returns the element as HTML.
func (e element) drawElement() string {
	text := template.HTMLEscapeString(e.Text)
	switch e.Type {
	case "link":
		return `<a href="` + template.HTMLEscapeString(e.URL) + `">` + text + "</a>"
	case "user", "usergroup":
		return `<b class="mention">@` + template.HTMLEscapeString(e.UserID+e.UsergroupID) + "</b>"
	}
	for _, s := range []struct{ name, tag string }{{"underline", "u"}, {"bold", "b"}, {"italic", "i"}, {"strike", "s"}} {
		if e.Style[s.name] {
			text = "<" + s.tag + ">" + text + "</" + s.tag + ">"
		}
	}
	return text
}
