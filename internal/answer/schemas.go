package answer

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// schemas are those of what is answered, as OpenAPI 3.0 has them: one for each kind of question, and one of errors.
//
//go:embed answers.json
var schemas []byte

// Schemas returns the schemas of what is answered, as the components of a description in OpenAPI 3.0, by name.
func Schemas() json.RawMessage { return schemas }

// Schema describes an answer of the kind as JSON Schema does (https://json-schema.org/draft/2020-12).
//
// The error says that the schemas of this program cannot be read.
func (k Kind) Schema() (map[string]any, error) {
	var all map[string]any
	if err := json.Unmarshal(schemas, &all); err != nil {
		return nil, fmt.Errorf("the schemas of answers: %w", err)
	}
	jsonSchema(all)
	one, _ := all[k.Name].(map[string]any)
	for _, other := range append(Kinds(), Kind{Name: "error"}) {
		delete(all, other.Name)
	}
	one["$defs"] = all
	return one, nil
}

// jsonSchema returns a part of a schema of OpenAPI as JSON Schema has it: with names below $defs, and null as a type.
func jsonSchema(part any) any {
	switch v := part.(type) {
	case []any:
		for i := range v {
			v[i] = jsonSchema(v[i])
		}
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			v["$ref"] = strings.Replace(ref, "#/components/schemas/", "#/$defs/", 1)
		}
		if v["nullable"] == true {
			delete(v, "nullable")
			v["type"] = []any{v["type"], "null"}
		}
		for name, inner := range v {
			v[name] = jsonSchema(inner)
		}
	}
	return part
}
