package change

import (
	"math"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// StatusNow gives the status of an incident by all that is on record of it.
func StatusNow(in *record.Incident) Status { return StatusAt(in, time.Unix(math.MaxInt32<<8, 0)) }
