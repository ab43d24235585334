package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// At a terminal, the line that says what is being done is wiped before the command says that it was stopped.
func TestStoppedAtTerminal(t *testing.T) {
	t.Parallel()
	p := command(t, repository(t), "diff")
	slowGit(t, p) // nobody waits for it: it is as slow
	ours, theirs := terminal(t)
	p.Stderr = theirs
	p.start()
	theirs.Close()
	read := func(until string) string {
		var all bytes.Buffer
		for one := make([]byte, 1); !strings.HasSuffix(all.String(), until); {
			if _, err := ours.Read(one); err != nil {
				t.Fatalf("%v, after %q", err, &all)
			}
			all.Write(one)
		}
		return all.String()
	}
	read("reading the record …")
	p.signal(os.Interrupt)
	const wiped = "\r\x1b[K"
	if got, want := read("\n"), wiped+strings.TrimSuffix(stopped, "\n")+"\r\n"; got != want {
		t.Errorf("then it writes %q, want %q", got, want)
	}
	p.Wait()
	if status := p.ProcessState.ExitCode(); status != 2 {
		t.Errorf("it ends with %v", p.ProcessState)
	}
}

// terminal makes a pseudo-terminal: what is written to theirs can be read from ours
// (https://man7.org/linux/man-pages/man4/pts.4.html).
func terminal(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	var locked, number int32
	ioctl(t, ours, syscall.TIOCSPTLCK, &locked)
	ioctl(t, ours, syscall.TIOCGPTN, &number)
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return ours, theirs
}

func ioctl(t *testing.T, f *os.File, request uintptr, value *int32) {
	t.Helper()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(unsafe.Pointer(value))); errno != 0 {
		t.Fatal(errno)
	}
}
