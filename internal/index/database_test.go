package index_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/index/indextest"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A shared is a repository that is indexed in a database.
type shared struct {
	testing.TB
	dir, address string // the address is "" where it is indexed in its file
	project      *project.Project
}

const oneStatement = `party: acme
date: 2024-01-%02d
text: |
  Number %d. There is no evidence of theft.
`

func newShared(t testing.TB) *shared {
	address := indextest.Database(t)
	s := newFile(t)
	s.address = address
	return s
}

// newFile is a repository whose index is a file.
func newFile(t testing.TB) *shared {
	s := &shared{TB: t, dir: t.TempDir()}
	git(t, s.dir, "init", "-q", ".")
	s.write("incident.yaml", "title: Theft\nparties: [{id: acme, name: Acme}]\n")
	s.commit(1)
	var err error
	if s.project, err = project.Open(s.dir); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shared) write(name, content string) {
	s.Helper()
	file := filepath.Join(s.dir, "statements/2024-theft", name)
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if err == nil {
		err = os.WriteFile(file, []byte(content), 0o644)
	}
	if err != nil {
		s.Fatal(err)
	}
}

// commit records that Acme spoke on a day of January.
func (s *shared) commit(day int) {
	s.Helper()
	s.write(fmt.Sprintf("2024-01-%02d-acme.yaml", day), fmt.Sprintf(oneStatement, day, day))
	git(s, s.dir, "add", "-A")
	git(s, s.dir, "commit", "-qm", "one more")
}

func (s *shared) options(address string) index.Options {
	s.Helper()
	now := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	o := index.Options{Now: now, Report: func(err error) { s.Error(err) }}
	if address == "" { // the file
		return o
	}
	d, err := index.ParseDatabase(address)
	if err != nil {
		s.Fatal(err)
	}
	o.Database = d
	return o
}

func (s *shared) update(address string) error {
	_, err := index.Update(context.Background(), s.project, s.options(address))
	return err
}

// found returns how many statements are found, and how many incidents had to be read from the record for that.
func (s *shared) found(address string) (hits, fresh int, err error) {
	ctx := context.Background()
	r, err := index.Open(ctx, s.project, s.options(address))
	if err != nil || r == nil {
		return 0, 0, err
	}
	defer r.Close()
	sought, err := change.Seek(`"no evidence"`, func(string, string) (record.Date, error) { return record.Date{}, nil })
	if err != nil {
		s.Fatal(err)
	}
	all, _, err := r.Search(ctx, sought, 0)
	return len(all), r.Fresh, err
}

// holds fails unless the index has so many statements, of which so many incidents are read from the record.
func (s *shared) holds(hits, fresh int) {
	s.Helper()
	h, f, err := s.found(s.address)
	if err != nil || h != hits || f != fresh {
		s.Fatalf("%d statements found with %d incidents from the record, %v; want %d and %d", h, f, err, hits, fresh)
	}
}

// A writer that is cut off, wherever it is, leaves what was there before; and the next one does not wait for it.
func TestWriterIsCutOff(t *testing.T) {
	s := newShared(t)
	for n := 1; ; n++ {
		err := s.update(cutAfter(t, s.address, n))
		if err == nil {
			if s.holds(1, 0); n < 10 {
				t.Errorf("the first index is made with %d messages", n)
			}
			break
		}
		if h, _, err := s.found(s.address); err != nil || h != 0 {
			t.Fatalf("cut off at message %d of the first index: %d statements, %v", n, h, err)
		}
	}
	s.commit(2)
	for n := 1; ; n++ {
		if s.update(cutAfter(t, s.address, n)) == nil {
			s.holds(2, 0)
			return
		}
		// Read by the index of the first commit, with what the second one touched from the record; the last message that
		// is cut off can be what follows the commit.
		if h, f, err := s.found(s.address); err != nil || h != 2 || f > 1 {
			t.Fatalf("cut off at message %d of an update: %d statements, %d from the record, %v", n, h, f, err)
		}
	}
}

// A reader that is cut off says so, and does not give part of the answer.
func TestReaderIsCutOff(t *testing.T) {
	s := newShared(t)
	if err := s.update(s.address); err != nil {
		t.Fatal(err)
	}
	for n := 1; ; n++ {
		h, _, err := s.found(cutAfter(t, s.address, n))
		if err == nil && h == 1 {
			if n < 5 {
				t.Errorf("a search takes %d messages", n)
			}
			return
		}
		if err == nil {
			t.Fatalf("cut off at message %d, a reader finds %d statements", n, h)
		}
	}
}

// cutAfter returns the address of a database over a wire that breaks at the nth message to it.
func cutAfter(t testing.TB, address string, n int) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	wire, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { wire.Close() })
	host := u.Host
	u.Host = wire.Addr().String()
	u.RawQuery = "sslmode=disable"
	go func() {
		for left := n; ; {
			client, err := wire.Accept()
			if err != nil {
				return
			}
			left = forward(client, host, left)
		}
	}()
	return u.String()
}

// forward carries messages to a server until none may be any more, and returns how many still may.
func forward(client net.Conn, host string, left int) int {
	defer client.Close()
	server, err := net.Dial("tcp", host)
	if err != nil {
		return left
	}
	defer server.Close()
	go io.Copy(client, server)
	message := make([]byte, 1<<16)
	for ; ; left-- {
		n, err := client.Read(message)
		if err != nil || left <= 1 {
			return left
		}
		if _, err := server.Write(message[:n]); err != nil {
			return left
		}
	}
}

// Those who write at once take turns, also where there is no index yet, and those who read see one state.
func TestWritersAtOnce(t *testing.T) {
	s := newShared(t)
	for day := 2; day < 5; day++ {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := s.update(s.address); err != nil {
					t.Error(err)
				}
				if h, _, err := s.found(s.address); err != nil || h != day-1 {
					t.Errorf("%d statements, %v; want %d", h, err, day-1)
				}
			})
		}
		all.Wait()
		s.holds(day-1, 0)
		s.commit(day)
	}
}

// Repositories in one database do not see each other; one whose history was rewritten is read anew.
func TestRepositoriesShareADatabase(t *testing.T) {
	s, other := newShared(t), newShared(t)
	other.address = s.address
	other.commit(2)
	for _, of := range []*shared{s, other} {
		if err := of.update(of.address); err != nil {
			t.Fatal(err)
		}
	}
	s.holds(1, 0)
	other.holds(2, 0)
	other.commit(3)
	git(t, other.dir, "reset", "-q", "--hard", "HEAD~2")
	if err := other.update(other.address); err != nil {
		t.Fatal(err)
	}
	other.holds(1, 0)
	s.holds(1, 0)
}

// A database that cannot be ours, or cannot be written, is left as it is, and the error says what it is.
func TestOtherDatabases(t *testing.T) {
	for name, c := range map[string]struct {
		made string
		want error
		says string
	}{
		"another's schema": {"CREATE SCHEMA onrecord; CREATE TABLE onrecord.things (a int)", index.ErrForeign, ""},
		"another's table":  {"CREATE SCHEMA onrecord; CREATE TABLE onrecord.format (a int)", index.ErrForeign, ""},
		"another version": {"CREATE SCHEMA onrecord; CREATE TABLE onrecord.format (version int);" +
			"INSERT INTO onrecord.format VALUES (99)", index.ErrVersion, ""},
		"is only for reads": {"DO $$ BEGIN EXECUTE 'ALTER DATABASE '||current_database()||" +
			"' SET default_transaction_read_only TO on'; END $$", nil, "can only be read"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShared(t)
			indextest.Exec(t, s.address, c.made)
			err := s.update(s.address)
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("writing: %v", err)
			}
			if _, _, err := s.found(s.address); !errors.Is(err, c.want) {
				t.Errorf("reading: %v, want %v", err, c.want)
			}
		})
	}
}

// A database that is full keeps what it had.
func TestFullDatabase(t *testing.T) {
	s := newShared(t)
	if err := s.update(s.address); err != nil {
		t.Fatal(err)
	}
	indextest.Exec(t, s.address, "CREATE FUNCTION onrecord.full() RETURNS trigger LANGUAGE plpgsql AS "+
		"'BEGIN RAISE EXCEPTION USING ERRCODE = ''disk_full'', MESSAGE = ''no space left on device''; END'")
	indextest.Exec(t, s.address,
		"CREATE TRIGGER no_space BEFORE INSERT ON onrecord.texts FOR EACH STATEMENT EXECUTE FUNCTION onrecord.full()")
	s.commit(2)
	if err := s.update(s.address); err == nil || !strings.Contains(err.Error(), "the disk of the server is full") {
		t.Errorf("a full disk: %v", err)
	}
	s.holds(2, 1)
}

// No error has the password in it.
func TestPasswordsAreNotShown(t *testing.T) {
	for _, address := range []string{
		"postgres://a:geheim@127.0.0.1:1/x", "postgres://a:geh%zzgeheim@127.0.0.1/x", "postgres://a:geheim@127.0.0.1:port/x",
		"postgres://a@127.0.0.1:1/x?password=geheim", "postgres://a:geheim@127.0.0.1:1/x?sslmode=geheim",
		"host=x password=geheim",
	} {
		d, err := index.ParseDatabase(address)
		if err == nil {
			s := &shared{TB: t, dir: t.TempDir()}
			git(t, s.dir, "init", "-q", ".")
			s.write("incident.yaml", "title: Theft\n")
			if s.project, err = project.Open(s.dir); err != nil {
				t.Fatal(err)
			}
			if err = s.update(address); strings.Contains(fmt.Sprintf("%v %+v", d, err), "geheim") {
				t.Errorf("%s: %+v", address, err)
			}
		}
		if err == nil || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// git runs git in a folder.
func git(b testing.TB, dir string, args ...string) {
	b.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com",
		"-c", "gc.auto=0", "-c", "maintenance.auto=false"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("git %s: %v\n%s", args, err, out)
	}
}
