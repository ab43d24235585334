// Package schema has the JSON Schemas of the files that people write. Editors
// complete and check with them while somebody types; what is right is decided by
// onrecord check. make update makes them of the tables of keys in internal/record,
// internal/config and internal/duty, and the tests here hold tables, decoders and schemas
// together.
package schema

import "embed"

// Files holds the schema of each kind of file, statement.schema.json say, in JSON
// Schema draft-07.
//
//go:embed *.schema.json
var Files embed.FS
