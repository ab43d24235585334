// Package schema has the JSON Schemas of the files that people write. Editors
// complete and check with them while somebody types; onrecord check stays the
// judge. make update makes them of the tables that the decoders stand beside.
package schema

import "embed"

// Files holds statement.schema.json, incident.schema.json and
// settings.schema.json, in JSON Schema draft-07.
//
//go:embed *.schema.json
var Files embed.FS
