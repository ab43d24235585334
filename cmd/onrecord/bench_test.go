package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// build builds the command as `make build` does, with more flags of go build.
func build(b *testing.B, flags ...string) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "onrecord")
	cmd := exec.Command("go", append(append([]string{"build", "-o", file}, flags...), ".")...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return file
}

// measure runs a program over and over; exit status 1 says that texts differ. Beside the time that passes it reports
// the processor's, which other work on the machine changes less.
func measure(b *testing.B, name string, args ...string) {
	var used time.Duration
	for b.Loop() {
		cmd := exec.Command(name, args...)
		err := cmd.Run()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
			b.Fatal(err)
		}
		used += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// idle is a command of the same packages that does nothing: what it takes passes before the command reads a text.
const idle = `package main

import (
	"context"
	"os"

	"github.com/onrecord/onrecord/internal/cli"
)

func main() {
	if len(os.Args) > 100 {
		os.Exit(cli.Main(context.Background(), os.Args, cli.Env{}))
	}
}
`

// buildIdle builds the command with the main function of idle.
func buildIdle(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	main, overlay := filepath.Join(dir, "main.go"), filepath.Join(dir, "overlay.json")
	real, err := filepath.Abs("main.go")
	if err != nil {
		b.Fatal(err)
	}
	for file, content := range map[string]string{main: idle, overlay: fmt.Sprintf(`{"Replace":{%q:%q}}`, real, main)} {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return build(b, "-overlay", overlay)
}

func BenchmarkStart(b *testing.B) {
	program, packages := build(b), buildIdle(b)
	b.Run("onrecord", func(b *testing.B) { measure(b, program, "--version") })
	b.Run("packages", func(b *testing.B) { measure(b, packages) })
	b.Run("git", func(b *testing.B) { measure(b, "git", "--version") })
}

// BenchmarkProcess compares two files with whole processes: ours and git's word diff.
func BenchmarkProcess(b *testing.B) {
	program := build(b)
	for _, size := range []int{1_000, 10_000, 100_000, 1_000_000} {
		random := rand.New(rand.NewPCG(1, uint64(size)))
		old := text(random, size)
		for _, kind := range []struct {
			name string
			new  string
		}{
			{"light", edited(random, old, 1)},
			{"heavy", edited(random, old, 30)},
			{"shuffled", shuffled(random, old)},
		} {
			compareFiles(b, program, fmt.Sprintf("%dkB/%s", size/1000, kind.name), [2]string{old, kind.new})
		}
		compareFiles(b, program, fmt.Sprintf("%dkB/two-words", size/1000),
			[2]string{strings.Repeat("a b ", size/4), strings.Repeat("b a b ", size/6)})
	}
}

func compareFiles(b *testing.B, program, name string, texts [2]string) {
	dir := b.TempDir()
	files := []string{filepath.Join(dir, "old.txt"), filepath.Join(dir, "new.txt")}
	for i, content := range texts {
		if err := os.WriteFile(files[i], []byte(content+"\n"), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.Run(name+"/onrecord", func(b *testing.B) { measure(b, program, "redline", files[0], files[1]) })
	b.Run(name+"/git", func(b *testing.B) {
		measure(b, "git", "diff", "--no-index", "--word-diff=porcelain", files[0], files[1])
	})
}

const common = "the of and to in that is was for on with as by at from are were been has have had not we our " +
	"this it its data systems customers information " +
	"incident access review company statement security some all other party"

func word(random *rand.Rand) string {
	words := strings.Fields(common)
	if random.IntN(2) == 0 {
		return words[random.IntN(len(words))]
	}
	return fmt.Sprintf("word%d", random.IntN(3000))
}

// text is paragraphs of sentences of six to twenty-five words.
func text(random *rand.Rand, size int) string {
	var b strings.Builder
	for sentence := 1; b.Len() < size; sentence++ {
		b.WriteString("The ")
		for range 6 + random.IntN(20) {
			b.WriteString(word(random) + " ")
		}
		b.WriteString("end.")
		if sentence%4 == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// edited is a text of which so many per cent of the words are others.
func edited(random *rand.Rand, text string, percent int) string {
	words := strings.Split(text, " ")
	for i := range words {
		if random.IntN(100) < percent {
			words[i] = word(random)
		}
	}
	return strings.Join(words, " ")
}

func shuffled(random *rand.Rand, text string) string {
	words := strings.Fields(text)
	random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}
