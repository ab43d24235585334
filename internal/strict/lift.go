package strict

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// lift takes the words of texts out of what the library parses: they are most
// of a file, and nothing in them means anything in YAML. It gives the lines
// that are left, empty ones in the place of the words, and the words by the
// line of their key, from 1. What is not laid out in the plainest way stays.
func (s *scanner) lift() (rest []string, texts map[int]string) {
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

// plainBlock gives the words below a line that ends in `|`, as YAML reads them
// (https://yaml.org/spec/1.2.2/#812-literal-style), and the line behind them. It
// gives 0 where there are no words or where it takes more to tell what they are:
// another header, blanks on an empty line, words further left than the first.
func (s *scanner) plainBlock(header int) (text string, end int) {
	key, first := s.read(header), header+1
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

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// put gives the nodes of texts their words, and reports how many there are.
func put(n *Node, texts map[int]string) int {
	found := 0
	if text, ok := texts[n.Line]; ok && n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle != 0 {
		n.Value = text
		found++
	}
	for _, c := range n.Content {
		found += put(c, texts)
	}
	return found
}
