package strict

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// liftTexts takes the words of texts out of what the library parses, because they
// are most of a file and nothing in them means anything in YAML: parsing takes
// less time without them. It returns the lines that are left, empty ones in the
// place of the words, and the words by the line of their key, from 1; texts is
// nil where nothing is lifted. What is not laid out in the plainest way stays.
func (s *scanner) liftTexts() (rest []string, texts map[int]string) {
	rest = s.lines
	for _, header := range s.headers {
		text, end := s.plainBlock(header)
		if end == 0 {
			continue
		}
		if texts == nil {
			rest, texts = slices.Clone(s.lines), make(map[int]string)
		}
		texts[header+1] = text
		clear(rest[header+1 : end])
	}
	return rest, texts
}

// plainBlock returns the words below line header, which ends in `|`, as YAML reads
// them (https://yaml.org/spec/1.2.2/#812-literal-style), and the number of the
// line behind them. That is 0 where there are no words, or where the library has
// to say what they are: another header than a bare `|`, blanks on an empty line,
// words further left than the first.
func (s *scanner) plainBlock(header int) (text string, end int) {
	key, first := s.lineAt(header), header+1
	if key.value != "|" || key.raw != key.whole || first == len(s.lines) {
		return "", 0
	}
	indent := indentation(s.lines[first])
	if indent <= key.body {
		return "", 0
	}
	words := make([]string, 0, 32)
	for i, line := range s.lines[first:] {
		at := indentation(line)
		switch {
		case line == "":
			words = append(words, "")
			continue
		case at == len(line), at < indent && (at > key.body || line[at] == '\t'):
			return "", 0
		}
		if at < indent {
			break
		}
		words = append(words, line[indent:])
		end = first + i + 1
	}
	words = words[:end-first]
	if end < len(s.lines) { // else the file does not end with a line end
		words = append(words, "")
	}
	return strings.Join(words, "\n"), end
}

// indentation returns how many spaces line starts with.
func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// putTexts sets the values of n and the nodes below it whose words texts holds,
// and returns how many it has set.
func putTexts(n *Node, texts map[int]string) int {
	found := 0
	if text, ok := texts[n.Line]; ok && n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle != 0 {
		n.Value = text
		found++
	}
	for _, c := range n.Content {
		found += putTexts(c, texts)
	}
	return found
}
