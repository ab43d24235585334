package githubtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What is not as GitHub describes it is found, each thing by itself.
func TestDescription(t *testing.T) {
	d, err := described()
	if err != nil {
		t.Fatal(err)
	}
	if d == nil {
		t.Log("ONRECORD_PUBLISHED is not set: nothing is held against GitHub's description; make test sets it")
		return
	}
	const answer = `{"id": 1, "node_id": "x", "body": "x", "url": "https://x", "html_url": "https://x",
		"issue_url": "https://x", "user": null, "created_at": "2021-09-10T19:10:00Z", "updated_at": "2021-09-10T19:10:00Z"}`
	for _, tc := range []struct {
		method, path, request string
		status                int
		answer, want          string
	}{
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 200, answer, ""},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 502, `{"message": "x"}`, ""},
		{"DELETE", "/issues/comments/1", "", 204, "", ""},
		{"PATCH", "/issues/comments/x", `{"body": "x"}`, 200, answer, "no such operation"},
		{"PUT", "/issues/comments/1", `{"body": "x"}`, 200, answer, "no such operation"},
		{"PATCH", "/issues/comments/1?page=1", `{"body": "x"}`, 200, answer, `no parameter "page"`},
		{"PATCH", "/issues/comments/1", `{"text": "x"}`, 200, answer, "the request"},
		{"PATCH", "/issues/comments/1", `{"body": "x", "text": "x"}`, 200, answer, "additional properties 'text'"},
		{"PATCH", "/issues/comments/1", "", 200, answer, "the request"},
		{"DELETE", "/issues/comments/1", `{"body": "x"}`, 204, "", "nothing is described"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 201, answer, "no such status"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 200, "", "the answer"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 200, strings.Replace(answer, `"user"`, `"users"`, 1),
			"missing property 'user'"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 200, strings.Replace(answer, "19:10:00Z", "", 1), "'/created_at'"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 422, `{"message": "x"}`, "'documentation_url'"},
		{"PATCH", "/issues/comments/1", `{"body": "x"}`, 502, `{"error": "x"}`, "the answer"},
	} {
		r := httptest.NewRequest(tc.method, "https://api.github.com/repos/acme/record"+tc.path, http.NoBody)
		if err := d.check(r, []byte(tc.request), tc.status, []byte(tc.answer)); !says(err, tc.want) {
			t.Errorf("%+v: error %v", tc, err)
		}
	}
	for event, want := range map[string]string{
		`{}`: "no such event", `{"action": "x"}`: "no such event", `{"action": "labeled"}`: "'issue'", `[]`: "array",
	} {
		if err := d.checkEvent("issues", []byte(event)); !says(err, want) {
			t.Errorf("%s: error %v", event, err)
		}
	}
}

// says reports whether an error says something; there is none where it says "".
func says(err error, want string) bool {
	if err == nil || want == "" {
		return err == nil && want == ""
	}
	return strings.Contains(err.Error(), want)
}
