package redline

// FactKind says what kind of thing a fact is.
type FactKind string

// The kinds of facts that readers look for.
const (
	Number  FactKind = "number"
	Date    FactKind = "date"
	Hedge   FactKind = "hedge"
	Scope   FactKind = "scope"
	Promise FactKind = "promise"
	Apology FactKind = "apology"
)

// Fact is a fact that one of the two texts states and the other does not: Op is Delete or Insert.
type Fact struct {
	Kind FactKind `json:"kind"`
	Op   Op       `json:"op"`
	Text string   `json:"text"`
}

type cue struct{}

func cueOf(string) cue { return cue{} }

func changedFacts(c *comparison, spans []Span) []Fact { return nil }
