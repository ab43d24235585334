package config

import "github.com/onrecord/onrecord/internal/strict"

// Keys describes onrecord.yaml, key by key.
var Keys = []strict.Key{
	{Name: "statements", Kind: strict.Line, Example: "statements",
		Doc: "The folder of the record, seen from the project's top folder; `statements` is taken where the key is " +
			"absent."},
	{Name: "site", Kind: strict.Line, Example: "https://status.example.org/record",
		Doc: "The address at which the pages that `onrecord site` builds are published. Citations and feeds name it; " +
			"messages in Slack and comments on pull requests lead to it."},
	{Name: "repository", Kind: strict.Line, Example: "acme/record",
		Doc: "The repository on GitHub in which the form of the pages proposes statements: its owner and its name or, on a " +
			"GitHub of your own, its address. Where the key is absent, it is the one that the pages are built in: by " +
			"GitHub's variables, else by git's remote `origin`."},
	{Name: "evidence", Kind: strict.Word, Words: []string{"keep"}, Example: "keep",
		Doc: "`keep`: `onrecord capture --write` keeps captured pages whole, as `--keep` does. Everyone who can read the " +
			"repository reads them, and git forgets nothing. Without this key their sums are kept, and the sentences of " +
			"their quotations."},
	{Name: "slack", Kind: strict.Group,
		Doc: "Where changes are told. Secrets are not written here: they come from the environment.",
		Keys: []strict.Key{
			{Name: "channel", Kind: strict.Line, Example: "C0123456789",
				Doc: "The id of the channel that is told everything which no route sends elsewhere."},
			{Name: "routes", Kind: strict.Entries,
				Doc: "Where some changes go instead; the first entry that matches wins.",
				Keys: []strict.Key{
					{Name: "when", Kind: strict.Group, Required: true,
						Doc: "What a change has to match; every key that is there has to.",
						Keys: []strict.Key{
							{Name: "alarm", Kind: strict.Word, Words: alarmWords, Example: "high",
								Doc: "How loud the change is."},
							{Name: "incident", Kind: strict.Line, Example: "2021-*",
								Doc: "The incident's id; `*` stands for any letters."},
							{Name: "party", Kind: strict.Line, Example: "fujitsu", Doc: "The party's id."},
							{Name: "role", Kind: strict.Line, Example: "vendor", Doc: "The party's role."},
						}},
					{Name: "channel", Kind: strict.Line, Required: true, Example: "C0LEGAL",
						Doc: "The id of the channel."},
					{Name: "mention", Kind: strict.Lines, Example: "[S0COMMS]",
						Doc: "Ids of Slack users or user groups that are pinged."},
				}},
			{Name: "thread", Kind: strict.Word, Words: []string{"incident", "none"}, Example: "incident",
				Doc: "`incident`: the changes of an incident stand in one thread; `none`: each is a message of its " +
					"own."},
			{Name: "quiet", Kind: strict.Lines, Example: "[restated, transcription]",
				Doc: "What is not told: `transcription`, corrections of our own typing that raise no high alarm; a " +
					"kind of change (`issued`, `amended`, `withdrawn`, `relabelled`); `reminder`; a move. Without this key, " +
					"`[transcription]`."},
			{Name: "confidential", Kind: strict.Line, Example: "C0PRIVATE",
				Doc: "The id of a private channel, which no route and not `channel` names: of statements that were not told to " +
					"the public, and of reminders of duties. Without it neither is sent anywhere."},
			{Name: "settle", Kind: strict.Line, Retired: true},
			{Name: "lease", Kind: strict.Line, Retired: true},
			{Name: "pace", Kind: strict.Line, Retired: true},
		}},
	{Name: "approvals", Kind: strict.Lines, Example: "[comms, legal]",
		Doc: "The roles that have to agree to a statement of ours before it is told."},
	{Name: "duties", Kind: strict.Lines, Example: "[gdpr, nis2]",
		Doc: "What our parties have to report by law, in every incident: names of duties or of laws, as in the " +
			"`duties` of `incident.yaml`."},
	{Name: "alarms", Kind: strict.Group,
		Keys: alarmKeys,
		Doc: "The alarm of a move, of `amended` or of `withdrawn`, where the project wants another one than " +
			"docs/positions.md has."},
}

var alarmWords = []string{"high", "medium", "low", "none"}

var alarmKin = map[string]string{"off": "none", "quiet": "none", "silent": "none", "info": "low", "warning": "medium",
	"critical": "high", "loud": "high"}

// quietWords returns what `quiet` can name.
func quietWords() []string {
	all := []string{"transcription", "issued", "relabelled", "reminder"}
	for _, k := range alarmKeys {
		all = append(all, k.Name)
	}
	return all
}

var quietKin = map[string]string{"typo": "transcription", "typos": "transcription", "correction": "transcription",
	"corrections": "transcription", "labels": "relabelled", "relabeled": "relabelled", "deleted": "withdrawn",
	"new": "issued", "edited": "amended", "unchanged": "restated"}

// alarmKeys are the moves whose alarm can be set, and the two kinds of change.
var alarmKeys = []strict.Key{
	alarmKey("newly-addressed", "low", "The first answer to a question."),
	alarmKey("reversed", "high", "From the no side to the yes side."),
	alarmKey("walked-back", "high", "From the yes side to the no side."),
	alarmKey("softened", "high", "Less certain on the same side, or from a side to neither."),
	alarmKey("firmed-denial", "low", "More certain that it is not so."),
	alarmKey("firmed-confirmation", "medium", "More certain that it is so."),
	alarmKey("widened", "high", "Confirmed for more than before."),
	alarmKey("narrowed", "low", "Confirmed for less than before."),
	alarmKey("quantified", "medium", "The first number."),
	alarmKey("recounted", "medium", "A number of another unit."),
	alarmKey("denial-narrowed", "high", "Denied for a part only."),
	alarmKey("denial-widened", "low", "Denied for all, and before for a part."),
	alarmKey("reopened", "high", "What was over goes on again."),
	alarmKey("updated", "low", "Any other move on a question of kind `state`."),
	alarmKey("retracted", "high", "An answer that was taken back without a new one."),
	alarmKey("went-silent", "medium", "From an answer to none."),
	alarmKey("restated", "none", "The same in other words."),
	alarmKey("amended", "high", "A text that its party changed in place."),
	alarmKey("withdrawn", "medium", "Words that their party removed."),
}

func alarmKey(name, example, doc string) strict.Key {
	return strict.Key{Name: name, Kind: strict.Word, Words: alarmWords, Example: example, Doc: doc}
}
