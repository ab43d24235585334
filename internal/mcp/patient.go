package mcp

import (
	"context"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A patient transport ends when all is answered that came before the end of the stream: a program may write its
// questions and close it.
type patient struct{ mcp.Transport }

func (t *patient) Connect(ctx context.Context) (mcp.Connection, error) {
	c, err := t.Transport.Connect(ctx)
	return &connection{Connection: c, asked: make(map[any]bool), changed: make(chan struct{}, 1)}, err
}

// A connection knows which questions are not answered yet.
type connection struct {
	mcp.Connection

	mu      sync.Mutex
	asked   map[any]bool
	changed chan struct{} // holds a value after an answer
}

// Read returns the next message. The end comes after the last answer.
func (c *connection) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := c.Connection.Read(ctx)
	if err == nil {
		if r, ok := m.(*jsonrpc.Request); ok && r.IsCall() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.asked[r.ID.Raw()] = true
		}
		return m, nil
	}
	for c.waits() {
		select {
		case <-c.changed:
		case <-ctx.Done():
			return nil, err
		}
	}
	return nil, err
}

func (c *connection) waits() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.asked) > 0
}

// Write writes a message.
func (c *connection) Write(ctx context.Context, m jsonrpc.Message) error {
	err := c.Connection.Write(ctx, m)
	if r, ok := m.(*jsonrpc.Response); ok {
		c.mu.Lock()
		delete(c.asked, r.ID.Raw())
		c.mu.Unlock()
		select {
		case c.changed <- struct{}{}:
		default:
		}
	}
	return err
}
