// Package onrecord holds the files of this repository that onrecord init puts
// into others.
package onrecord

import "embed"

// Templates are the files that a repository with a record needs on GitHub and
// for editors, as they stand in this one. The workflows use the Action as
// "./", the editor settings the schemas in "./schema/": onrecord init writes the
// published address in the place of both.
//
//go:embed .github/CODEOWNERS .github/pull_request_template.md
//go:embed .vscode/settings.json .github/workflows/statements.yml .github/workflows/record.yml
//go:embed .github/workflows/pages.yml
var Templates embed.FS
