package github

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Quiet returns a writer to a log of GitHub Actions through which nothing gives
// the runner orders: the runner takes a line that begins with :: after white
// space, and ##[ anywhere in a line, for a command. Quiet sets a blank between
// their characters. What it holds back of a line that has not ended is written
// by Close, which does not close w, and does not wait for a Write that does not
// end: then nothing is written, and the error says so.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func Quiet(w io.Writer) io.WriteCloser { return &quiet{w: w} }

type quiet struct {
	w    io.Writer
	mu   sync.Mutex
	line []byte // begun and not ended
}

// Write writes the lines that have ended, and holds back the rest.
func (q *quiet) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.line = append(q.line, p...)
	end := bytes.LastIndexAny(q.line, "\r\n") + 1
	if end == 0 {
		return len(p), nil
	}
	if err := q.writeLines(q.line[:end]); err != nil {
		return 0, err
	}
	q.line = append(q.line[:0], q.line[end:]...)
	return len(p), nil
}

// Close writes what is held back.
func (q *quiet) Close() error {
	if !q.mu.TryLock() {
		return errors.New("somebody else is writing")
	}
	defer q.mu.Unlock()
	err := q.writeLines(q.line)
	q.line = nil
	return err
}

// writeLines writes lines, the last of which need not have ended.
func (q *quiet) writeLines(lines []byte) error {
	var out []byte
	for len(lines) > 0 {
		end := bytes.IndexAny(lines, "\r\n") + 1 // either ends a line for the runner
		if end == 0 {
			end = len(lines)
		}
		out = append(out, disarm(lines[:end])...)
		lines = lines[end:]
	}
	_, err := q.w.Write(out)
	return err
}

// disarm returns a line that the runner takes for no command.
func disarm(line []byte) []byte {
	line = bytes.ReplaceAll(line, []byte("##["), []byte("## ["))
	start := bytes.IndexFunc(line, isSeen)
	if start < 0 || !bytes.HasPrefix(line[start:], []byte("::")) {
		return line
	}
	return bytes.Join([][]byte{line[:start], line[start+1:]}, []byte(": "))
}

// isSeen reports whether a character at the start of a line can be seen. The runner
// is written in C#, which compares text by culture: characters that cannot be
// seen count for nothing there
// (https://learn.microsoft.com/en-us/dotnet/standard/base-types/best-practices-strings).
func isSeen(r rune) bool {
	return r != utf8.RuneError && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r)
}
