package github_test

import (
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/github"
)

func form(t testing.TB) github.Form {
	t.Helper()
	data, err := os.ReadFile("../../.github/ISSUE_TEMPLATE/statement.yml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := github.ParseForm(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// issueBody is what GitHub makes of answers.
func issueBody(text string) string {
	return "### Incident\n\n2021-acme\n\n### Who spoke\n\nacme\n\n### When\n\n2021-03-11\n\n" +
		"### Whose words\n\nthe party's own, word for word\n\n" +
		"### Speaker's name\n\n_No response_\n\n### Speaker's role\n\nspokesperson\n\n" +
		"### Outlet\n\n_No response_\n\n### Author\n\n_No response_\n\n" +
		"### Address of the page\n\nhttps://example.com/a\n\n### The words\n\n```text\n" + text + "\n```"
}

func TestAnswers(t *testing.T) {
	for _, text := range []string{
		"We look into it.", "### When\n\n2001-01-01\n\n### The words\n\nx", "a\n\n  b\n", "```\ncode\n```",
		"_No response_", " # @team \\ * <!-- -->",
	} {
		for _, body := range []string{issueBody(text), strings.ReplaceAll(issueBody(text), "\n", "\r\n")} {
			got, err := form(t).Answers(body)
			if err != nil || got["text"] != text || got["incident"] != "2021-acme" || got["date"] != "2021-03-11" ||
				got["speaker"] != "" || got["role"] != "spokesperson" {
				t.Errorf("%q gives %q, %v", body, got, err)
			}
		}
	}
}

func TestBadAnswers(t *testing.T) {
	good := issueBody("x")
	for body, want := range map[string]string{
		"": `no answer to "Incident"`,
		strings.Replace(good, "### When", "## When", 1):          `no answer to "When"`,
		strings.Replace(good, "2021-acme", "2021-acme\nmore", 1): `"Incident" has more than one line`,
	} {
		if _, err := form(t).Answers(body); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one that says %q", body, err, want)
		}
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add(issueBody("x"))
	f.Add("### Incident\r\n\r\n```text\n```")
	form := form(f)
	f.Fuzz(func(t *testing.T, body string) {
		answers, err := form.Answers(body)
		if err != nil {
			return
		}
		for id, answer := range answers {
			if id != "text" && strings.Contains(answer, "\n") || strings.Contains(answer, "\r") {
				t.Errorf("the answer to %s is %q", id, answer)
			}
		}
	})
}
