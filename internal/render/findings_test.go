package render_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/render"
)

// many returns findings of every rule, with all that could break a form.
func many() (all []finding.Finding) {
	for i, rule := range check.Rules() {
		all = append(all, finding.Finding{
			File: "statements/a b:c,d%/ü.yaml", Line: i + 1, Column: 1, Severity: rule.Severity, Rule: rule.ID,
			Message: "100 % of \"this\" ##[error]x\r\n::error::\u202ey \x1b[31m [a](b) <p>", Hint: "write `a: b`, c",
		})
	}
	return append(all, finding.Finding{File: "x", Severity: finding.Error, Rule: "unheard-of", Message: "no place"})
}

func findings(t *testing.T, f render.Format, all []finding.Finding) string {
	var b bytes.Buffer
	if err := (render.Writer{Writer: &b, Format: f}).Findings(all, func(string, int) string { return "" }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSARIFIsValid(t *testing.T) {
	s, err := jsonschema.NewCompiler().Compile("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, all := range [][]finding.Finding{nil, many()} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(findings(t, render.SARIF, all)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Error(err)
		}
		if n := len(doc.(map[string]any)["runs"].([]any)[0].(map[string]any)["results"].([]any)); n != len(all) {
			t.Errorf("%d results for %d findings", n, len(all))
		}
	}
}

func TestAnnotations(t *testing.T) {
	all := many()
	out := findings(t, render.GitHub, all)
	shown := make(map[string]int)
	last := 0
	order := []string{"error", "warning", "notice"}
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	for _, line := range lines[:len(lines)-1] {
		kind, rest, ok := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		if !ok || !strings.HasPrefix(line, "::") {
			t.Fatalf("%q is no annotation", line)
		}
		shown[kind]++
		place := strings.Index("error warning notice", kind)
		if place < last {
			t.Errorf("%s comes after a less severe one", kind)
		}
		last = place
		if strings.ContainsAny(line, "\r\x1b\u202e") || strings.Contains(line, "##[") ||
			strings.Contains(strings.ReplaceAll(rest, "%25", ""), "100 % ") {
			t.Errorf("%q is not escaped", line)
		}
		properties, _, _ := strings.Cut(rest, "::")
		if strings.Count(properties, ",") != 3 {
			t.Errorf("the properties %q are not escaped", properties)
		}
	}
	total := 0
	for _, kind := range order {
		if shown[kind] > 10 {
			t.Errorf("%d annotations of the type %s", shown[kind], kind)
		}
		total += shown[kind]
	}
	if want := fmt.Sprintf("%d more findings", len(all)-total); !strings.HasPrefix(lines[len(lines)-1], want) {
		t.Errorf("the last line is %q, want %s", lines[len(lines)-1], want)
	}
}

func TestLongAnnotationIsCut(t *testing.T) {
	out := findings(t, render.GitHub, []finding.Finding{{File: "x", Line: 1, Column: 1, Severity: finding.Error, Rule: "r",
		Message: strings.Repeat("ü", 5000)}})
	if _, text, _ := strings.Cut(out, "title=r::"); len([]rune(strings.TrimSpace(text))) != 4096 {
		t.Errorf("%d characters", len([]rune(text)))
	}
}
