package strict

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// diagnose turns a parser's error into findings that a person understands. The
// parser stops at the first place that it cannot make sense of, which is often
// a line after the mistake, so the lines are looked at here one by one. err
// serves only where nothing is found.
func (d *Doc) diagnose(data []byte, err error) {
	before := len(d.Findings)
	blockIndent := -1 // indentation of the key whose block text we are in
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		switch {
		case text == "":
			continue
		case isConflictMarker(line):
			d.Report(Pos{i + 1, 1}, "merge-conflict", "a merge conflict was left in the file",
				"decide between the two versions, then delete the lines that start with <<<<<<<, ======= and >>>>>>>")
			blockIndent = -1
		case text[0] == '\t':
			d.Report(Pos{i + 1, indent + 1}, "tab", "a tab stands at the start of the line", "indent with spaces, two for each step")
		case blockIndent >= 0 && indent > blockIndent:
			continue // words of a text may be anything
		default:
			blockIndent = -1
			if d.diagnoseLine(Pos{i + 1, indent + 1}, text) {
				blockIndent = indent
			}
		}
	}
	if len(d.Findings) == before {
		d.Report(Pos{errorLine(err), 1}, "syntax", "the layout of the file breaks at or just above this line",
			"check that the line is indented like its neighbours, that `key: value` has a space after the colon, and that every quotation mark and bracket is closed")
	}
}

func isConflictMarker(line string) bool {
	return strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ") || line == "======="
}

// errorLine gives the line that an error of the library names; in several of
// them it is one too low, which the message above allows for.
func errorLine(err error) int {
	_, after, found := strings.Cut(err.Error(), "line ")
	digits, _, _ := strings.Cut(after, ":")
	if n, convErr := strconv.Atoi(digits); found && convErr == nil {
		return n
	}
	return 1
}

// diagnoseLine looks at one line outside of block texts and reports whether a
// block text starts with it.
func (d *Doc) diagnoseLine(at Pos, text string) (block bool) {
	if text[0] == '#' {
		return false
	}
	if rest, ok := strings.CutPrefix(text, "- "); ok {
		value := strings.TrimLeft(rest, " ")
		at.Column += len(text) - len(value)
		text = value
	} else if strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "--") && len(text) > 1 {
		d.Report(at, "dash", "a dash without a space after it", "write a space after the dash: `- "+shorten(text[1:])+"`")
		return false
	}
	key, value, ok := strings.Cut(text, ":")
	switch {
	case text == "" || text == "-" || strings.ContainsAny(text[:1], "\"'[{"):
		d.diagnoseValue(at, text)
		return false
	case !ok:
		d.Report(at, "syntax", fmt.Sprintf("%s is neither a key with its colon nor an entry with its dash", quote(shorten(text))),
			"words of a text are indented two spaces further than the key `text`; an entry of a list starts with `- `")
		return false
	case value != "" && value[0] != ' ' && plainKey(key) && !strings.HasPrefix(value, "//"):
		at.Column += utf8.RuneCountInString(key) + 1
		d.Report(at, "colon", fmt.Sprintf("no space after the colon of `%s`", key), fmt.Sprintf("write `%s: %s`", key, shorten(strings.TrimSpace(value))))
		return false
	}
	trimmed := strings.TrimSpace(value)
	at.Column += utf8.RuneCountInString(key) + 1 + len(value) - len(strings.TrimLeft(value, " "))
	if strings.HasPrefix(trimmed, "|") || strings.HasPrefix(trimmed, ">") {
		return true
	}
	d.diagnoseValue(at, trimmed)
	return false
}

func plainKey(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz-_") == ""
}

// diagnoseValue looks at what stands behind a key or a dash.
func (d *Doc) diagnoseValue(at Pos, value string) {
	if value == "" {
		return
	}
	const inQuotes = "put the whole value in quotation marks"
	switch first := value[0]; first {
	case '@', '`', '%', '*', '&', '!':
		d.Report(at, "special-character", fmt.Sprintf("a value cannot start with `%c` unless it is quoted", first), inQuotes)
	case '"', '\'':
		if !closed(value, first) {
			d.Report(at, "unclosed-quote", fmt.Sprintf("the quotation mark %c is not closed on its line, or words follow it", first),
				fmt.Sprintf("write the value between one pair of %c, and use the other mark (' or \") inside", first))
		}
	case '[', '{':
		if strings.Count(value, "[") != strings.Count(value, "]") || strings.Count(value, "{") != strings.Count(value, "}") {
			d.Report(at, "unclosed-bracket", fmt.Sprintf("the bracket %c is not closed on its line", first), "close it, or write the entries on lines of their own, each after `- `")
		}
	default:
		if i := strings.Index(value, ": "); i >= 0 {
			at.Column += utf8.RuneCountInString(value[:i])
			d.Report(at, "colon", "a colon and a space inside a value start a new key", inQuotes)
		}
	}
}

// closed reports whether a quoted value ends on its line with nothing but a comment behind.
func closed(value string, mark byte) bool {
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == '\\' && mark == '"':
			i++
		case value[i] == mark && mark == '\'' && strings.HasPrefix(value[i+1:], "'"):
			i++
		case value[i] == mark:
			rest := strings.TrimSpace(value[i+1:])
			return rest == "" || rest[0] == '#'
		}
	}
	return false
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
