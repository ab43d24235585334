package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/answer"
	"github.com/onrecord/onrecord/internal/cli"
)

// serveAPI runs serve --api on a record, and returns where it answers.
func serveAPI(t *testing.T, dir string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	status := make(chan int, 1)
	var messages bytes.Buffer
	go func() {
		status <- cli.Main(ctx, []string{"serve", "--api", "--listen", "127.0.0.1:0"}, cli.Env{
			Stdin: strings.NewReader(""), Stdout: write, Stderr: &messages,
			Dir: dir, Getenv: func(string) string { return "" }, Now: time.Now,
		})
	}()
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if s := <-status; s != cli.ExitOK {
			t.Errorf("serve --api ends with %d: %s", s, &messages)
		}
	})
	return strings.TrimSuffix(strings.TrimSpace(line), "/api/v1/openapi.json")
}

var httpBlock = regexp.MustCompile("(?s)```http\nGET ([^\n]+)\n\n(.*?)\n```")

// docs/api.md shows what is answered, and names each question with what it can say.
func TestAPIPage(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range answer.Kinds() {
		var names []string
		for _, p := range k.Parameters {
			names = append(names, "`"+p.Name+"`")
		}
		row := regexp.MustCompile("(?m)^\\| `" + k.Name + "` \\| .* \\| " + strings.Join(names, ", ") + " \\|$")
		if !row.Match(page) {
			t.Errorf("docs/api.md has no row for %s with %s", k.Name, strings.Join(names, ", "))
		}
	}
	dir := t.TempDir()
	if err := copyRecord(root, dir); err != nil {
		t.Fatal(err)
	}
	address := serveAPI(t, filepath.Join(dir, "real"))
	blocks := httpBlock.FindAllStringSubmatch(string(page), -1)
	if len(blocks) == 0 {
		t.Error("no question is shown")
	}
	for _, b := range blocks {
		pattern := strings.ReplaceAll(regexp.QuoteMeta(b[2]), `\.\.\.`, `(?s:.*?)`)
		if got := indented(t, address+b[1]); !regexp.MustCompile("^" + pattern + "$").MatchString(got) {
			t.Errorf("GET %s answers\n%s", b[1], got)
		}
	}
}

// indented returns what is answered under an address, so that people can read it.
func indented(t *testing.T, address string) string {
	t.Helper()
	got, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, bytes.TrimSpace(data), "", "  "); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	return b.String()
}
