// Package slacktest is a Slack for tests: an HTTP server that keeps channels,
// messages, threads and metadata, checks tokens, scopes, membership and the
// limits of Block Kit, and fails in every way that Slack can.
package slacktest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// BotID is the bot that the token belongs to.
const BotID = "B0ONRECORD"

// Config says what the server has and how it fails.
type Config struct {
	Token    string   // that it takes
	Scopes   []string // of the token; nil for all that it knows
	Webhook  string   // the path of the webhook that it takes, "/services/T/B/secret"; "" for none
	Channels []Channel

	Seed   uint64
	Faults map[Fault]float64 // how likely each is for a post, from 0 to 1
	Lag    time.Duration     // after which a message is in history
	Late   time.Duration     // after which a late message is accepted
	Hang   time.Duration     // for which a request that hangs is kept open
}

// A Channel is a place for messages.
type Channel struct {
	ID       string
	Absent   bool // the bot is not a member
	Archived bool
}

// A Fault is a way to fail. Those that end in "-after" have accepted the
// message.
type Fault string

const (
	LimitBefore    Fault = "429-before"
	LimitAfter     Fault = "429-after"
	ErrorBefore    Fault = "500-before"
	ErrorAfter     Fault = "500-after"
	HangBefore     Fault = "hang-before"
	HangAfter      Fault = "hang-after"
	DropBefore     Fault = "drop-before"
	DropAfter      Fault = "drop-after"
	NotJSONBefore  Fault = "not-json-before"
	NotJSONAfter   Fault = "not-json-after"
	EmptyBefore    Fault = "empty-before" // the answer is {}
	EmptyAfter     Fault = "empty-after"
	NoTSAfter      Fault = "no-ts-after" // ok without a ts
	FatalBefore    Fault = "fatal_error-before"
	FatalAfter     Fault = "fatal_error-after"
	RedirectBefore Fault = "redirect-before"
	LateAfter      Fault = "late-after" // fails, and accepts the message only then
)

// Faults gives all of them.
func Faults() []Fault {
	return []Fault{
		LimitBefore, LimitAfter, ErrorBefore, ErrorAfter, HangBefore, HangAfter, DropBefore, DropAfter, NotJSONBefore, NotJSONAfter,
		EmptyBefore, EmptyAfter, NoTSAfter, FatalBefore, FatalAfter, RedirectBefore, LateAfter,
	}
}

// Evenly makes faults equally likely, and one of them happen with a likelihood of total.
func Evenly(total float64, faults []Fault) map[Fault]float64 {
	m := make(map[Fault]float64, len(faults))
	for _, f := range faults {
		m[f] = total / float64(len(faults))
	}
	return m
}

// A Message is one that the server holds.
type Message struct {
	Channel  string
	TS       string
	Thread   string // the ts of the message that it replies to; ""
	Text     string
	Blocks   []byte // JSON
	Metadata Metadata
	Args     map[string]string // of the call that posted it
	Edited   bool
	visible  time.Time
}

// Metadata is what a message says to programs.
type Metadata struct {
	EventType    string         `json:"event_type"`
	EventPayload map[string]any `json:"event_payload"`
}

// A Server is a Slack. Use it as an http.Handler.
type Server struct {
	config Config
	mux    *http.ServeMux

	mu       sync.Mutex
	random   *rand.Rand
	next     []Fault // that come before those of the config
	messages []Message
	last     int64 // the last ts given, in microseconds
	calls    map[string]int
}

// New makes a server.
func New(c Config) *Server {
	if c.Scopes == nil {
		c.Scopes = []string{"chat:write", "channels:history", "groups:history"}
	}
	c.Channels = slices.Clone(c.Channels)
	s := &Server{config: c, mux: http.NewServeMux(), random: rand.New(rand.NewPCG(c.Seed, 1)), calls: make(map[string]int)}
	s.handle("auth.test", "", s.authTest)
	s.handle("chat.postMessage", "chat:write", s.postMessage)
	s.handle("chat.update", "chat:write", s.update)
	s.handle("chat.delete", "chat:write", s.deleteMessage)
	s.handle("conversations.history", "channels:history", s.history)
	s.handle("conversations.replies", "channels:history", s.history)
	s.mux.HandleFunc("POST /services/", s.webhook)
	s.mux.HandleFunc("GET /{$}", s.page)
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Fail makes the next posts fail in these ways; "" is a post that does not.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = append(s.next, faults...)
}

// Archive puts a channel into the archive or takes it out, as people do.
func (s *Server) Archive(id string, archived bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channel(id); c != nil {
		c.Archived = archived
	}
}

// Messages gives what the server holds, in the order it was accepted.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.messages)
}

// Calls gives how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// fault decides how the next post fails; "" if it does not.
func (s *Server) fault() Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.next) > 0 {
		f := s.next[0]
		s.next = s.next[1:]
		return f
	}
	at := s.random.Float64()
	for _, f := range Faults() {
		if at -= s.config.Faults[f]; at < 0 {
			return f
		}
	}
	return ""
}

// accept puts a message into its channel and gives its ts.
func (s *Server) accept(m Message) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last+1, time.Now().UnixMicro())
	m.TS = fmt.Sprintf("%d.%06d", s.last/1e6, s.last%1e6)
	m.visible = time.Now().Add(s.config.Lag)
	s.messages = append(s.messages, m)
	return m.TS
}

func (s *Server) channel(id string) *Channel {
	i := slices.IndexFunc(s.config.Channels, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &s.config.Channels[i]
}
