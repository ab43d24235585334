package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// robots reads what sites ask programs to stay away from (RFC 9309).
type robots struct {
	client *http.Client
	agent  string
	known  map[string][]rule // by scheme and host
}

// A rule says whether paths that fit a pattern may be read.
type rule struct {
	pattern string
	allow   bool
}

// maxRobots is how much of a robots.txt is read; RFC 9309 has programs read at least that.
const maxRobots = 500 << 10

// allow returns an error where the site of an address asks us to stay away from it.
func (r robots) allow(ctx context.Context, u *url.URL) error {
	site := u.Scheme + "://" + u.Host
	rules, known := r.known[site]
	if !known {
		var err error
		if rules, err = r.read(ctx, site); err != nil {
			return err
		}
		r.known[site] = rules
	}
	if allows(rules, u.RequestURI()) {
		return nil
	}
	problem := fmt.Sprintf("%s asks programs to stay away from this page (robots.txt)", u.Host)
	return &Error{Problem: problem, Advice: saveIt}
}

// read reads the rules of a site. One that has none allows everything; one whose server fails allows nothing.
func (r robots) read(ctx context.Context, site string) ([]rule, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, site+"/robots.txt", nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", r.agent)
	answer, err := r.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode >= 500:
		return []rule{{pattern: "/"}}, nil
	case answer.StatusCode != http.StatusOK:
		return nil, nil
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxRobots))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return rulesFor(string(body), r.agent), nil
}

// rulesFor returns the rules for a program: those that name it, else those for all. The name is what stands before a
// slash in how the program calls itself.
func rulesFor(text, agent string) []rule {
	name, _, _ := strings.Cut(agent, "/")
	var ours, all []rule
	var isOurs, isAll, isNamed, began bool // of the group: it is for us, for all; we were named; its rules began
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); {
		case key == "user-agent":
			if began {
				isOurs, isAll, began = false, false, false
			}
			isOurs, isAll = isOurs || strings.EqualFold(value, name), isAll || value == "*"
			isNamed = isNamed || isOurs
		case key == "allow", key == "disallow":
			began = true
			if isOurs && value != "" {
				ours = append(ours, rule{value, key == "allow"})
			}
			if isAll && value != "" {
				all = append(all, rule{value, key == "allow"})
			}
		}
	}
	if isNamed {
		return ours
	}
	return all
}

// allows reports whether the longest rule that fits a path allows it; of two that are as long, the one that does.
func allows(rules []rule, path string) bool {
	allowed, longest := true, -1
	for _, r := range rules {
		if n := len(r.pattern); fits(r.pattern, path) && (n > longest || n == longest && r.allow) {
			allowed, longest = r.allow, n
		}
	}
	return allowed
}

// fits reports whether a path begins as a pattern says, in which * stands for any letters and $ for the end.
func fits(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	first, rest, star := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	for ok && star {
		var part string
		part, rest, star = strings.Cut(rest, "*")
		if !star && ends {
			return strings.HasSuffix(path, part)
		}
		_, path, ok = strings.Cut(path, part)
	}
	return ok && (!ends || path == "")
}
