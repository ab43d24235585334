//go:build !js

package duty

import "embed"

// zoneinfo has the time zones of the tz database as compiled files, and its version (make zones). Those of the system
// and of the Go distribution can be years older, and a deadline an hour wrong.
//
//go:embed zoneinfo.zip
var zoneinfo []byte

// shipped has the laws and the calendars that come with the command, a file each.
//
//go:embed regimes/*.yaml calendars/*.yaml
var shipped embed.FS
