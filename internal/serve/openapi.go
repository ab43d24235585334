package serve

import (
	"encoding/json"
	"sync"

	"github.com/onrecord/onrecord/internal/answer"
)

// description is where the description of what can be asked is.
const description = "openapi.json"

type object = map[string]any

// openAPI returns the description of what can be asked (https://spec.openapis.org/oas/v3.0.3). It is made of the kinds
// of questions themselves.
var openAPI = sync.OnceValue(func() string {
	paths := object{}
	for _, k := range answer.Kinds() {
		paths[apiRoot+k.Name] = object{"get": operation(k)}
	}
	data, err := json.MarshalIndent(object{
		"openapi": "3.0.3",
		"info": object{"title": "onrecord", "version": "1",
			"description": "What organisations said, read from a record: on this machine alone, and only to read."},
		"servers":    []object{{"url": "/"}},
		"paths":      paths,
		"components": object{"schemas": answer.Schemas()},
	}, "", "  ")
	if err != nil {
		return "{}"
	}
	return string(data)
})

// operation describes a question.
func operation(k answer.Kind) object {
	parameters := []object{}
	for _, p := range k.Parameters {
		parameters = append(parameters, object{
			"name": p.Name, "in": "query", "required": p.Required, "description": p.About, "schema": p.Schema(),
		})
	}
	responses := object{"200": response("The answer.", k.Name)}
	for status, words := range map[string]string{
		"400": "The question cannot be understood.", "403": "A page of another site asks.",
		"404": "What is asked about is not there.",
		"405": "Something else than reading was asked for.", "421": "Another server was asked for.",
		"500": "The record cannot be read.", "503": "The answer takes too long.",
	} {
		responses[status] = response(words, "error")
	}
	return object{
		"operationId": k.Name, "summary": k.About, "parameters": parameters, "responses": responses,
	}
}

func response(words, schema string) object {
	ref := object{"$ref": "#/components/schemas/" + schema}
	return object{"description": words, "content": object{"application/json": object{"schema": ref}}}
}
