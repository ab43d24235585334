package site

// An emit takes a page into the build.
type emit func(Page) error

// incidentKinds returns the pages that each incident has. They are made of what is told of that incident alone, so that
// they need not be made anew while it is the same.
func incidentKinds() []func(*site, *Incident, emit) error {
	return []func(*site, *Incident, emit) error{
		(*site).incidentPage,   // INCIDENT/
		(*site).statementPages, // INCIDENT/STATEMENT/
		(*site).comparePage,    // INCIDENT/compare/
		(*site).incidentFeeds,  // INCIDENT/feed.atom, feed.json
		(*site).data,           // INCIDENT/status.json, changes.json
		(*site).statements,     // _/statements/INCIDENT.json
		(*site).searchTexts,    // _/search/texts/INCIDENT.json
	}
}

// siteKinds returns the pages over all incidents, made of their summaries.
func siteKinds() []func(*site, []*Summary, emit) error {
	return []func(*site, []*Summary, emit) error{
		(*site).frontPages,   // the site's own folder, and _/incidents/N/
		(*site).partyPages,   // party/PARTY/
		(*site).overallFeeds, // feed.atom, feed.json, and in party/PARTY/
		(*site).recordPage,   // record/
		(*site).searchPages,  // _/search/
		(*site).assets,       // _/
	}
}
