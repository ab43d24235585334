package cli

import (
	"cmp"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// A pager shows what is written to it a screen at a time. It starts with the first words, so that nothing waits for
// somebody where there is nothing to show.
type pager struct {
	to      io.Writer // the terminal, where no pager can be started
	command []string
	env     []string
	cmd     *exec.Cmd
	words   io.WriteCloser
}

// page returns what shows text at a terminal as git does: through the program that GIT_PAGER or PAGER names, else less,
// which gets out of the way where all fits on a screen; "cat" stands for no pager. Elsewhere it is the stream
// itself. https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITPAGER
func (a *app) page(to io.Writer) io.Writer {
	if _, ok := asTerminal(to); !ok || a.env.Getenv("TERM") == "dumb" {
		return to
	}
	command := strings.Fields(cmp.Or(a.env.Getenv("GIT_PAGER"), a.env.Getenv("PAGER"), "less"))
	if len(command) == 0 || command[0] == "cat" {
		return to
	}
	a.pager = &pager{to: to, command: command, env: os.Environ()}
	for name, value := range map[string]string{"LESS": "FRX", "LV": "-c"} {
		if a.env.Getenv(name) == "" {
			a.pager.env = append(a.pager.env, name+"="+value)
		}
	}
	return a.pager
}

func (p *pager) Write(words []byte) (int, error) {
	if p.words == nil {
		p.start()
	}
	return p.words.Write(words)
}

func (p *pager) start() {
	p.words = nopCloser{p.to}
	cmd := exec.Command(p.command[0], p.command[1:]...)
	cmd.Stdout, cmd.Stderr, cmd.Env = p.to, p.to, p.env
	words, err := cmd.StdinPipe()
	if err == nil && cmd.Start() == nil {
		p.cmd, p.words = cmd, words
	}
}

// close waits until the reader has left. Whoever leaves before the end has seen enough: that is no error of the
// command.
func (p *pager) close(err error) error {
	if p == nil || p.cmd == nil {
		return err
	}
	p.words.Close()
	p.cmd.Wait()
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
