package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/onrecord/onrecord/internal/render"
)

// terminal returns how text is to be laid out on a stream: as wide as the
// terminal, COLUMNS or 80, and in colour where --color, NO_COLOR
// (https://no-color.org) and CLICOLOR_FORCE (https://bixense.com/clicolors) or
// the terminal say so, in this order.
func (a *app) terminal(w io.Writer) (render.Terminal, error) {
	var t render.Terminal
	if n, err := strconv.Atoi(a.env.Getenv("COLUMNS")); err == nil {
		t.Width = n
	}
	f, isTerminal := asTerminal(w)
	if isTerminal {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			t.Width = width
		}
	}
	force := a.env.Getenv("CLICOLOR_FORCE")
	switch {
	case a.color == "always" || a.color == "never":
		t.Color = a.color == "always"
	case a.color != "auto":
		return t, fmt.Errorf("--color is auto, always or never, and not %q", a.color)
	case a.env.Getenv("NO_COLOR") != "":
	case force != "" && force != "0":
		t.Color = true
	default:
		t.Color = isTerminal && a.env.Getenv("TERM") != "dumb"
	}
	return t, nil
}

// asTerminal returns the file that a stream is, and whether that is a terminal.
func asTerminal(w io.Writer) (*os.File, bool) {
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// busy shows a person at a terminal what is being done once it has taken a
// second. The function that it returns ends it and wipes the line; it may be
// called more than once.
func (a *app) busy(what string) (done func()) {
	f, ok := asTerminal(a.messages)
	if !ok {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		select {
		case <-stop:
		case <-time.After(time.Second):
			fmt.Fprintf(f, "%s …", what)
			<-stop
			fmt.Fprint(f, "\r\x1b[K")
		}
	}()
	done = sync.OnceFunc(func() { close(stop); <-stopped })
	a.line.Store(&done)
	return done
}

// wipe ends the last busy, where a command that was stopped did not.
func (a *app) wipe() {
	if done := a.line.Load(); done != nil {
		(*done)()
	}
}
