// Package strict reads YAML files as people type them: nothing is guessed,
// nothing is lost, and what cannot be read becomes a finding in plain words.
//
// It is the only room of the record's files that the YAML library enters. The
// library's own words and the names of Go types stay in here.
package strict
