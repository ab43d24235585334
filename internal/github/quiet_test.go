package github_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/github"
)

// commands lists what the runner would take for commands in a log. Its rules:
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
func commands(log string) (all []string) {
	for line := range strings.FieldsFuncSeq(log, func(r rune) bool { return r == '\n' || r == '\r' }) {
		trimmed := strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(trimmed, "::"); ok && strings.Contains(rest, "::") {
			all = append(all, line)
		}
		if _, rest, ok := strings.Cut(line, "##["); ok && strings.Contains(rest, "]") {
			all = append(all, line)
		}
	}
	return all
}

var hostile = []string{
	"::error::x", "  ::error file=a::x", "\t::stop-commands::x", "\u00a0::warning::x", "\u3000::debug::x",
	"\u2028::add-mask::x",
	"words ##[error]x", "##[group]", "a\r::error::x\rb", "a\r\n::error::x", "##[error ::x::]", "\u200b::error::x",
	"\u200d::error::x", "\x00::error::x",
	":: ::", "::::", "##[##[error]]", "\xff::error::x",
}

func quieted(t testing.TB, parts ...string) string {
	t.Helper()
	var b strings.Builder
	w := github.Quiet(&b)
	for _, p := range parts {
		if n, err := io.WriteString(w, p); n != len(p) || err != nil {
			t.Fatal(n, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestQuiet(t *testing.T) {
	all := strings.Join(hostile, "\n")
	if len(commands(all)) < 12 {
		t.Fatal("the test would not notice a command")
	}
	if got := commands(quieted(t, all)); got != nil {
		t.Errorf("these lines are commands: %q", got)
	}
	if got := commands(quieted(t, slices.Collect(strings.SplitSeq(all, ""))...)); got != nil {
		t.Errorf("written letter by letter, these lines are commands: %q", got)
	}
}

// A text that gives no orders stays as it is, and what does is still readable.
func TestQuietKeepsText(t *testing.T) {
	for _, same := range []string{"", "a\n\nb :: c\n", "x::y\r\n", "12:30::\n", "# [a]\n", "## [a]"} {
		if got := quieted(t, same); got != same {
			t.Errorf("%q became %q", same, got)
		}
	}
	if got := quieted(t, "  ::error::a ##[b]\n"); got != "  : :error::a ## [b]\n" {
		t.Errorf("got %q", got)
	}
}

func FuzzQuiet(f *testing.F) {
	for _, s := range hostile {
		f.Add("a "+s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		got := quieted(t, a, b)
		if all := commands(got); all != nil {
			t.Errorf("these lines are commands: %q", all)
		}
		if unspaced(got) != unspaced(a+b) {
			t.Errorf("%q became %q", a+b, got)
		}
	})
}

func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }
