// Package onrecord holds the files of this repository that onrecord init puts
// into others.
package onrecord

import "embed"

// Templates are the files that a repository with a record needs on GitHub, as
// they stand in this one. The workflows use the Action as "./".
//
//go:embed .github/CODEOWNERS .github/pull_request_template.md .github/ISSUE_TEMPLATE/statement.yml
//go:embed .github/workflows/statements.yml .github/workflows/record.yml
var Templates embed.FS
