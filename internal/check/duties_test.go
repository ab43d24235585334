package check_test

import (
	"strings"
	"testing"
)

// What is wrong with duties, events and what meets them, each a finding that says what to write.
func TestDuties(t *testing.T) {
	const ours = "-- incident.yaml --\nparties: [{id: acme, ours: true}]\n"
	const aware = "events: [{event: aware, at: 2021-09-08T09:00:00+09:00}]\n"
	for name, test := range map[string]struct{ example, rule, message, hint string }{
		"a law that is met": {ours + "duties: [gdpr]\n" + aware + "-- 2021-09-10-acme.yaml --\nmeets: [gdpr]\n",
			"unknown-duty", "`gdpr` is a law", "`gdpr-33`, `gdpr-34`"},
		"a variant that there is not": {ours + "duties: [{duty: gdpr-33, variant: x}]\n" + aware,
			"unknown-duty", "`gdpr-33` has no variant `x`", "delete the variant"},
		"a misspelt variant": {ours + "duties: [{duty: nis2, variant: trust-services}]\n" + aware,
			"unknown-duty", "`nis2` has no variant", "did you mean `trust-service`"},
		"a misspelt entity": {ours + "duties: [{duty: dora, entity: banks}]\n" +
			"events: [{event: classified, at: 2025-01-20T09:00:00+09:00}]\n",
			"unknown-duty", "kind of entity `banks`", "did you mean `bank`"},
		"a country without a calendar": {ours + "duties: [{duty: gdpr-33, country: XX}]\n" + aware,
			"unknown-duty", "no calendar of the country `XX`", "duties/"},
		"a zone that there is not": {ours + "events: [{event: aware, at: 2021-09-08T09:00:00+09:00, zone: Asia/Tokio}]\n",
			"event-time", "there is no time zone `Asia/Tokio`", "Europe/Berlin"},
		"a time that happens twice": {ours + "events: [{event: aware, at: 2021-10-31T02:30:00+03:00, zone: Europe/Berlin}]\n",
			"event-time", "another offset", "`at: 2021-10-31T02:30:00+02:00` or `at: 2021-10-31T02:30:00+01:00`"},
		"a clock that shows a time twice": {ours + "events: [{event: aware, at: 2021-10-31 02:30, zone: Europe/Berlin}]\n",
			"event-time", "showed 02:30 on 31 October 2021 twice",
			"`at: 2021-10-31T02:30:00+02:00` for the first time, or `at: 2021-10-31T02:30:00+01:00` for the second"},
		"a clock that shows a time once": {ours + "events: [{event: aware, at: 2021-10-30T02:30, zone: Europe/Berlin}]\n",
			"event-time", "showed 02:30 on 30 October 2021 once", "`at: 2021-10-30T02:30:00+02:00`"},
		"a clock that never shows a time": {ours + "events: [{event: aware, at: 2021-03-28T02:30, zone: Europe/Berlin}]\n",
			"event-time", "never show 02:30 on 28 March 2021", "write the time that they showed"},
		"a time that never was": {ours + "events: [{event: aware, at: 2021-03-28T02:30:00+01:00, zone: Europe/Berlin}]\n",
			"event-time", "never show 02:30 on 28 March 2021", "write the time that they showed"},
		"an extension with an empty reason": {ours +
			"duties: [{duty: gdpr-33, extended: {until: 2021-09-20, by: x, reason: ''}}]\n" + aware,
			"missing-value", "`reason`", "reason"},
		"a time without a zone": {ours + "events: [{event: aware, at: 2021-09-08T09:00:00}]\n",
			"date", "is not a date", "zone"},
		"an extension without a reason": {ours + "duties: [{duty: gdpr-33, extended: {until: 2021-09-20, by: x}}]\n" + aware,
			"missing-key", "`reason`", "reason"},
		"from before it was in force": {ours + "duties: [cra-final-incident]\n" + aware,
			"law-in-force", "not in force", "delete"},
		"met without a trigger": {ours + "duties: [gdpr-33]\n-- 2021-09-10-acme.yaml --\nmeets: [gdpr-33]\n",
			"duty-trigger", "the statement meets `gdpr-33`, which runs from the event `aware`", "incident.yaml"},
		"met before the trigger": {ours + "duties: [gdpr-33]\nevents: [{event: aware, at: 2021-09-12T09:00:00+09:00}]\n" +
			"-- 2021-09-10-acme.yaml --\nmeets: [gdpr-33]\n", "duty-trigger", "what that runs from came later", "correct one"},
		"not ours": {"-- incident.yaml --\nduties: [gdpr-33]\n" + aware,
			"duty-trigger", "no party of the incident is ours", "ours: true"},
		"met by somebody else": {ours + "-- incident.yaml --\nparties: [{id: acme}, {id: we, ours: true}]\n" +
			"duties: [gdpr-33]\n" + aware +
			"-- 2021-09-10-acme.yaml --\nmeets: [gdpr-33]\n", "meets", "is not of a party of ours", "delete `meets`"},
	} {
		t.Run(name, func(t *testing.T) {
			found := run(t, test.example)
			for _, f := range found {
				if f.Rule == test.rule && strings.Contains(f.Message, test.message) && strings.Contains(f.Hint, test.hint) {
					return
				}
			}
			t.Errorf("%+v", found)
		})
	}
}
