package slacktest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An answer is the JSON object that a method returns.
type answer map[string]any

// refuse returns the answer with an error of Slack's.
func refuse(code string) answer { return answer{"ok": false, "error": code} }

// handle serves a method of the Web API to those who have the token and the scope;
// "" for none. A nil answer has been written already.
func (s *Server) handle(method, scope string, serve func(http.ResponseWriter, *http.Request) answer) {
	s.mux.HandleFunc("POST /api/"+method, func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.calls[method]++
		s.mu.Unlock()
		w.Header().Set("X-OAuth-Scopes", strings.Join(s.config.Scopes, ","))
		var a answer
		switch token := r.FormValue("token"); {
		case token == "":
			a = refuse("not_authed")
		case token != s.config.Token:
			a = refuse("invalid_auth")
		case scope != "" && !slices.Contains(s.config.Scopes, scope):
			a = refuse("missing_scope")
			a["needed"], a["provided"] = scope, strings.Join(s.config.Scopes, ",")
		default:
			a = serve(w, r)
		}
		if a != nil {
			writeJSON(w, a)
		}
	})
}

// writeJSON writes an answer.
func writeJSON(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(a)
}

func (s *Server) authTest(http.ResponseWriter, *http.Request) answer {
	return answer{
		"ok": true, "team": "Test", "user": "onrecord", "user_id": "U0ONRECORD", "team_id": "T0TEST", "bot_id": BotID,
	}
}

// refuseChannel returns the refusal of a channel that the bot cannot use, or nil.
func (s *Server) refuseChannel(id string) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch c := s.channelOf(id); {
	case c == nil:
		return refuse("channel_not_found")
	case c.Archived:
		s.calls["is_archived"]++
		return refuse("is_archived")
	case c.Absent:
		return refuse("not_in_channel")
	}
	return nil
}

// postMessage serves https://docs.slack.dev/reference/methods/chat.postMessage. The
// faults come behind the refusals, as Slack refuses before it works.
func (s *Server) postMessage(w http.ResponseWriter, r *http.Request) answer {
	m := Message{
		Channel: r.FormValue("channel"), Thread: r.FormValue("thread_ts"),
		Text: r.FormValue("text"), Blocks: []byte(r.FormValue("blocks")), Args: map[string]string{},
	}
	for key := range r.PostForm {
		if key != "token" {
			m.Args[key] = r.PostForm.Get(key)
		}
	}
	if a := s.refuseChannel(m.Channel); a != nil {
		return a
	}
	if code := s.refusalOf(m); code != "" {
		return refuse(code)
	}
	if data := r.FormValue("metadata"); data != "" && json.Unmarshal([]byte(data), &m.Metadata) != nil {
		return refuse("invalid_metadata_format")
	}
	if m.Thread != "" && s.indexOf(m.Channel, m.Thread) < 0 {
		return refuse("thread_not_found")
	}
	if f := s.nextFault(); f != "" {
		s.fail(w, f, m)
		return nil
	}
	ts := s.accept(m)
	return answer{"ok": true, "channel": m.Channel, "ts": ts, "message": answer{"text": m.Text, "ts": ts, "bot_id": BotID}}
}

// fail answers a post of m with a fault, and accepts m where the fault does.
func (s *Server) fail(w http.ResponseWriter, f Fault, m Message) {
	kind, accepted := strings.CutSuffix(string(f), "-after")
	kind = strings.TrimSuffix(kind, "-before")
	switch {
	case f == LateAfter:
		time.AfterFunc(s.config.Late, func() { s.accept(m) })
		kind = "500"
	case accepted:
		s.accept(m)
	}
	s.answerFault(w, kind, m.Channel)
}

// answerFault answers a post to a channel with a kind of fault.
func (s *Server) answerFault(w http.ResponseWriter, kind, channel string) {
	switch kind {
	case "429":
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	case "500":
		w.WriteHeader(http.StatusInternalServerError)
		io.WriteString(w, "<html>server error</html>")
	case "hang":
		time.Sleep(s.config.Hang)
		drop(w)
	case "drop":
		drop(w)
	case "not-json":
		io.WriteString(w, "<html>all is well</html>")
	case "empty":
		writeJSON(w, answer{})
	case "no-ts":
		writeJSON(w, answer{"ok": true, "channel": channel})
	case "redirect":
		w.Header().Set("Location", "/")
		w.WriteHeader(http.StatusFound)
	default:
		writeJSON(w, refuse(kind))
	}
}

// drop closes the connection without an answer.
func drop(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			conn.Close()
		}
	}
}

// indexOf returns the place of a message among all, or -1.
func (s *Server) indexOf(channel, ts string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(channel, ts)
}

// find is indexOf for those who hold the lock.
func (s *Server) find(channel, ts string) int {
	return slices.IndexFunc(s.messages, func(m Message) bool { return m.Channel == channel && m.TS == ts })
}

// update serves https://docs.slack.dev/reference/methods/chat.update.
func (s *Server) update(_ http.ResponseWriter, r *http.Request) answer {
	channel, ts := r.FormValue("channel"), r.FormValue("ts")
	i := s.indexOf(channel, ts)
	if i < 0 {
		return refuse("message_not_found")
	}
	m := Message{Text: r.FormValue("text"), Blocks: []byte(r.FormValue("blocks"))}
	if code := s.refusalOf(m); code != "" {
		return refuse(code)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages[i].Text, s.messages[i].Blocks, s.messages[i].Edited = m.Text, m.Blocks, true
	return answer{"ok": true, "channel": channel, "ts": ts, "text": m.Text}
}

// deleteMessage serves https://docs.slack.dev/reference/methods/chat.delete.
func (s *Server) deleteMessage(_ http.ResponseWriter, r *http.Request) answer {
	i := s.indexOf(r.FormValue("channel"), r.FormValue("ts"))
	if i < 0 {
		return refuse("message_not_found")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = slices.Delete(s.messages, i, i+1)
	return answer{"ok": true, "channel": r.FormValue("channel"), "ts": r.FormValue("ts")}
}

// history serves the messages of a channel, newest first, or those of a thread
// where ts is given, oldest first, a page at a time.
func (s *Server) history(_ http.ResponseWriter, r *http.Request) answer {
	channel, thread := r.FormValue("channel"), r.FormValue("ts")
	if a := s.refuseChannel(channel); a != nil {
		return a
	}
	var all []answer
	s.mu.Lock()
	if thread != "" && s.find(channel, thread) < 0 {
		// A deleted message that has replies leaves a tombstone, as Slack calls it.
		if !slices.ContainsFunc(s.messages, func(m Message) bool { return m.Channel == channel && m.Thread == thread }) {
			s.mu.Unlock()
			return refuse("thread_not_found")
		}
		all = append(all, answer{"type": "message", "subtype": "tombstone", "ts": thread, "thread_ts": thread})
	}
	for _, m := range s.messages {
		isRoot := thread != "" && m.TS == thread // it comes with every page of its replies
		isNew := m.Thread == thread && m.TS >= r.FormValue("oldest") && !s.config.Now().Before(m.readableAt)
		if m.Channel == channel && (isRoot || isNew) {
			all = append(all, s.messageOf(m, r.FormValue("include_all_metadata") == "1"))
		}
	}
	s.mu.Unlock()
	if thread == "" {
		slices.Reverse(all)
	}
	return pageOf(all, r)
}

// pageOf returns the page of messages that the cursor and the limit of a request ask
// for, with the cursor of the next.
func pageOf(all []answer, r *http.Request) answer {
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil || limit > 100 { // the server may give fewer than asked for
		limit = 100
	}
	start, _ := strconv.Atoi(r.FormValue("cursor")) // 0 for none
	end := min(start+limit, len(all))
	a := answer{"ok": true, "messages": append([]answer{}, all[min(start, end):end]...), "has_more": end < len(all)}
	if end < len(all) {
		a["response_metadata"] = answer{"next_cursor": fmt.Sprint(end)}
	}
	return a
}

// messageOf returns a message as history writes it.
func (s *Server) messageOf(m Message, metadata bool) answer {
	a := answer{"type": "message", "ts": m.TS, "text": m.Text, "bot_id": BotID, "user": "U0ONRECORD"}
	if m.Thread != "" {
		a["thread_ts"] = m.Thread
	}
	if metadata && m.Metadata.EventType != "" {
		a["metadata"] = m.Metadata
	}
	return a
}

// webhook serves an incoming webhook.
func (s *Server) webhook(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.calls["webhook"]++
	s.mu.Unlock()
	var body struct {
		Text   string          `json:"text"`
		Blocks json.RawMessage `json:"blocks"`
	}
	if s.config.Webhook == "" || r.URL.Path != s.config.Webhook {
		w.WriteHeader(http.StatusForbidden)
		io.WriteString(w, "invalid_token")
		return
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, "invalid_payload")
		return
	}
	m := Message{Channel: "webhook", Text: body.Text, Blocks: body.Blocks}
	if a := s.refuseChannel(m.Channel); a["error"] == "is_archived" {
		w.WriteHeader(http.StatusGone)
		io.WriteString(w, "channel_is_archived")
		return
	}
	if code := s.refusalOf(m); code != "" {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, "invalid_payload")
		return
	}
	if f := s.nextFault(); f != "" {
		s.fail(w, f, m)
		return
	}
	s.accept(m)
	io.WriteString(w, "ok")
}
