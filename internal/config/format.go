package config

import "github.com/onrecord/onrecord/internal/strict"

// Keys describes onrecord.yaml, key by key, for people.
func Keys() []strict.Key { return strict.Documented(keys) }

var keys = []strict.Key{
	{Name: "statements", Kind: strict.Line, Example: "statements",
		Doc: "The folder of the record, seen from the project's top folder; `statements` is taken where the key is absent."},
	{Name: "slack", Kind: strict.Group,
		Doc: "Where changes are told. Secrets are not written here: they come from the environment.", Keys: []strict.Key{
			{Name: "channel", Kind: strict.Line, Example: "C0123456789",
				Doc: "The id of the channel that is told everything which no route sends elsewhere."},
			{Name: "routes", Kind: strict.Entries,
				Doc: "Where some changes go instead; the first entry that matches wins.", Keys: []strict.Key{
					{Name: "when", Kind: strict.Group, Required: true,
						Doc: "What a change has to match; every key that is there has to.", Keys: []strict.Key{
							{Name: "alarm", Kind: strict.Word, Words: []string{"high", "medium", "low", "none"}, Example: "high",
								Doc: "How loud the change is."},
							{Name: "incident", Kind: strict.Line, Example: "2021-*", Doc: "The incident's id; `*` stands for any letters."},
							{Name: "party", Kind: strict.Line, Example: "fujitsu", Doc: "The party's id."},
							{Name: "role", Kind: strict.Line, Example: "vendor", Doc: "The party's role."},
						}},
					{Name: "channel", Kind: strict.Line, Required: true, Example: "C0LEGAL", Doc: "The id of the channel."},
					{Name: "mention", Kind: strict.Lines, Example: "[S0COMMS]",
						Doc: "Ids of Slack users or user groups that are pinged."},
				}},
			{Name: "thread", Kind: strict.Word, Words: []string{"incident", "none"}, Example: "incident",
				Doc: "`incident`: the changes of an incident stand in one thread; `none`: each is a message of its own."},
			{Name: "quiet", Kind: strict.Lines, Example: "[restated]", Doc: "Transitions or kinds of change that are not told."},
			{Name: "settle", Kind: strict.Line, Retired: true},
			{Name: "lease", Kind: strict.Line, Retired: true},
			{Name: "pace", Kind: strict.Line, Retired: true},
		}},
	{Name: "approvals", Kind: strict.Lines, Example: "[comms, legal]",
		Doc: "The roles that have to agree to a statement of ours before it is told."},
}
