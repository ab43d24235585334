package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
)

// Addresses are paths from the site's own folder, with a slash at the end of those that are folders. They are made of
// ids alone: no title and no order is in them, so that they never change.

// Own is the folder of what is ours beside pages and feeds; no id can be it.
const Own = "_/"

// IncidentAddress returns the address of an incident's page.
func IncidentAddress(id string) string {
	if record.IsTaken(id) {
		return "_" + id + "/"
	}
	return segment(id) + "/"
}

// StatementAddress returns the address of a statement's page.
func StatementAddress(incident, statement string) string {
	id := segment(statement)
	if statement == "compare" {
		id = "_" + id
	}
	return IncidentAddress(incident) + id + "/"
}

// CompareAddress returns the address of the page on which statements of an incident are compared.
func CompareAddress(incident string) string { return IncidentAddress(incident) + "compare/" }

// recordAddress is the address of the form.
const recordAddress = "record/"

// statementsAddress returns the address of what the pages that load the module have of an incident.
func statementsAddress(id string) string {
	return Own + "statements/" + strings.TrimSuffix(IncidentAddress(id), "/") + ".json"
}

// PartyAddress returns the address of a party's page.
func PartyAddress(id string) string { return "party/" + segment(id) + "/" }

// longest is the most letters of a segment. File systems take 255 bytes.
const longest = 200

// segment returns an id as one part of an address. Different ids have different parts, also where nothing tells
// capitals from small letters, and none is the name of a device of Windows or begins with a dot.
func segment(id string) string {
	if record.IsID(id) && len(id) <= longest {
		if isDevice(id) {
			return "_" + id
		}
		return id
	}
	var b strings.Builder
	for _, c := range []byte(id) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "_%02x", c)
		}
	}
	safe := b.String()
	if len(safe) > longest {
		sum := sha256.Sum256([]byte(id))
		return safe[:longest-40] + "_z" + hex.EncodeToString(sum[:16])
	}
	return safe
}

// isDevice reports whether Windows takes a name for a device, and makes no file of it.
// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
func isDevice(id string) bool {
	switch id {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(id) == 4 && (strings.HasPrefix(id, "com") || strings.HasPrefix(id, "lpt")) && id[3] >= '0' && id[3] <= '9'
}

// file returns the path of the file that an address leads to.
func file(address string) string {
	if address == "" || strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

// up returns what leads from a page to the site's own folder: "../../", or "./" for the front page.
func up(page string) string {
	if n := strings.Count(page, "/"); n > 0 {
		return strings.Repeat("../", n)
	}
	return "./"
}
