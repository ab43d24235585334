package duty

import "embed"

// In browsers no deadline is worked out: laws, calendars and time zones would be an eighth of what they load.
var (
	zoneinfo []byte
	shipped  embed.FS
)
