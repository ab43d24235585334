// Package strict reads YAML files as people type them: nothing is guessed,
// nothing is lost, and what cannot be read becomes a finding in plain words.
//
// A file goes through four steps, and findings come from each: its bytes and
// letters are vetted (bytes.go, garbled.go and what it calls); a scanner reads
// it line by line as people do and repairs mistakes of form in memory (scan.go,
// place.go, mistakes.go, and value.go with the files of each kind of value);
// the YAML library parses what the scanner leaves (parse.go, lift.go); and the
// decoders of other packages turn nodes into Go values with the methods of Doc
// (read.go). The file itself is never written.
//
// Of the packages that read the record and its settings, this one alone uses
// the YAML library. The library's own words and the names of Go types never
// reach a finding.
package strict
