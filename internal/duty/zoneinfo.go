//go:build !js

package duty

import _ "embed"

// zoneinfo has the time zones of the tz database as compiled files, and its version (make zones). Those of the system
// and of the Go distribution can be years older, and a deadline an hour wrong.
//
//go:embed zoneinfo.zip
var zoneinfo []byte
