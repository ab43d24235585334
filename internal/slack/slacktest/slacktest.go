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
	Token    string    // that it takes
	Scopes   []string  // of the token; nil for all that it knows
	Webhook  string    // the path of the webhook that it takes, "/services/T/B/secret"; "" for none
	Channels []Channel // that there are
	NoTables bool      // the workspace does not have the block data_table yet

	Seed   uint64            // of the faults: with the same posts, the same ones
	Faults map[Fault]float64 // how likely each is for a post, from 0 to 1
	Lag    time.Duration     // after which a message is in history
	Late   time.Duration     // after which a late message is accepted
	Hang   time.Duration     // for which a request that hangs is kept open

	Now func() time.Time // the server's clock; nil for that of the machine
}

// A Channel is a place for messages.
type Channel struct {
	ID       string // C and a number; "webhook" for that of the webhook
	Absent   bool   // the bot is not a member
	Archived bool   // posts are refused
}

// A Fault is a way to fail: what the answer is, and whether the message was accepted
// before, as it was where the name ends in "-after". Those that are named by a
// number are statuses of HTTP.
type Fault string

// The ways in which Slack fails.
const (
	LimitBefore    Fault = "429-before"         // a rate limit of one second
	LimitAfter     Fault = "429-after"          // the same
	ErrorBefore    Fault = "500-before"         // a server error that is no JSON
	ErrorAfter     Fault = "500-after"          // the same
	HangBefore     Fault = "hang-before"        // no answer for Config.Hang, then the connection is closed
	HangAfter      Fault = "hang-after"         // the same
	DropBefore     Fault = "drop-before"        // the connection is closed at once
	DropAfter      Fault = "drop-after"         // the same
	NotJSONBefore  Fault = "not-json-before"    // a 200 that is no JSON
	NotJSONAfter   Fault = "not-json-after"     // the same
	EmptyBefore    Fault = "empty-before"       // the answer is {}
	EmptyAfter     Fault = "empty-after"        // the same
	NoTSAfter      Fault = "no-ts-after"        // ok without a ts
	FatalBefore    Fault = "fatal_error-before" // the error fatal_error, after which Slack may have done the work
	FatalAfter     Fault = "fatal_error-after"  // the same
	RedirectBefore Fault = "redirect-before"    // a redirect to a page
	LateAfter      Fault = "late-after"         // fails, and accepts the message only then
)

// Faults returns all of them.
func Faults() []Fault {
	return []Fault{
		LimitBefore, LimitAfter, ErrorBefore, ErrorAfter, HangBefore, HangAfter, DropBefore, DropAfter, NotJSONBefore,
		NotJSONAfter,
		EmptyBefore, EmptyAfter, NoTSAfter, FatalBefore, FatalAfter, RedirectBefore, LateAfter,
	}
}

// Evenly returns faults that are equally likely, one of which happens with a
// likelihood of total.
func Evenly(total float64, faults []Fault) map[Fault]float64 {
	m := make(map[Fault]float64, len(faults))
	for _, f := range faults {
		m[f] = total / float64(len(faults))
	}
	return m
}

// A Message is one that the server holds.
type Message struct {
	Channel    string // its id
	TS         string // Slack's id of a message in its channel: when it was accepted, in seconds
	Thread     string // the ts of the message that it replies to; ""
	Text       string // what is read out where blocks cannot be shown
	Blocks     []byte // JSON
	Metadata   Metadata
	Args       map[string]string // of the call that posted it
	Edited     bool              // chat.update changed it
	readableAt time.Time         // in history from then on
}

// Metadata is what a message says to programs (https://docs.slack.dev/messaging/message-metadata).
type Metadata struct {
	EventType    string         `json:"event_type"`
	EventPayload map[string]any `json:"event_payload"`
}

// A Server is a Slack. Use it as an http.Handler. It is safe for use by several
// goroutines at once.
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

// New returns a server of a workspace without messages.
func New(c Config) *Server {
	if c.Scopes == nil {
		c.Scopes = []string{"chat:write", "channels:history", "groups:history"}
	}
	if c.Now == nil {
		c.Now = time.Now
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
	s.mux.HandleFunc("GET /{$}", s.servePage)
	return s
}

// ServeHTTP serves the Web API below /api/, the webhook, and a page that shows the
// messages. Every answer has the server's time as its Date.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.config.Now().UTC().Format(http.TimeFormat))
	s.mux.ServeHTTP(w, r)
}

// Delete deletes a message and leaves its replies, as people do. A thread whose first message is gone takes no
// replies, and can be read as long as it has some.
func (s *Server) Delete(channel, ts string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = slices.DeleteFunc(s.messages, func(m Message) bool { return m.Channel == channel && m.TS == ts })
}

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
	if c := s.channelOf(id); c != nil {
		c.Archived = archived
	}
}

// RefuseTables makes the workspace one that does not have the block data_table.
func (s *Server) RefuseTables() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.config.NoTables = true
}

// Messages returns what the server holds, in the order it was accepted.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.messages)
}

// Calls returns how often a method was called, a Fault of the config happened, or a post was refused as "is_archived".
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// nextFault returns how the next post fails; "" if it does not.
func (s *Server) nextFault() Fault {
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
			s.calls[string(f)]++
			return f
		}
	}
	return ""
}

// accept puts a message into its channel and returns its ts.
func (s *Server) accept(m Message) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last+1, s.config.Now().UnixMicro())
	m.TS = fmt.Sprintf("%d.%06d", s.last/1e6, s.last%1e6)
	m.readableAt = s.config.Now().Add(s.config.Lag)
	s.messages = append(s.messages, m)
	return m.TS
}

// channelOf returns the channel with an id, or nil.
func (s *Server) channelOf(id string) *Channel {
	i := slices.IndexFunc(s.config.Channels, func(c Channel) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &s.config.Channels[i]
}
