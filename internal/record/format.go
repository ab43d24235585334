package record

import "github.com/onrecord/onrecord/internal/strict"

// StatementKeys describes the file of a statement, key by key.
var StatementKeys = []strict.Key{
	{Name: "party", Kind: strict.Line, Required: true, Example: "fujitsu",
		Doc: "Who speaks: the `id` of one of the parties in `incident.yaml`. The file's name has it too."},
	{Name: "jointly", Kind: strict.Lines, Example: "[toray]",
		Doc: "The parties that say it together with `party`, by their `id`: the statement stands in the series of " +
			"each, and is told once."},
	{Name: "to", Kind: strict.Line, Free: true, Example: "regulator",
		Doc: "Who was told: `public`, everybody (this is taken where the key is absent); else in a word, `regulator`, " +
			"`customers` or a name. What was not told to the public is on no page and in no feed, search or status: it " +
			"counts for `onrecord due` alone. See [duties.md](duties.md)."},
	{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-10T19:10:00Z",
		Doc: "When it was said, as exactly as is known: a time with its zone (`2021-09-10T19:10:00Z`), a day " +
			"(`2021-09-10`) or a month (`2021-09`). The file's name starts with the day or the month."},
	{Name: "speaker", Kind: strict.Group,
		Doc: "Who spoke for the party. Leave it out where nobody is named and no role is given.",
		Keys: []strict.Key{
			{Name: "name", Kind: strict.Line, Example: "Andrew Kane",
				Doc: "The person's name. Leave it out for an unnamed spokesperson."},
			{Name: "role", Kind: strict.Line, Free: true, Example: "spokesperson",
				Doc: "What the person is to the party, or the kind of publication, such as `press release`."},
		}},
	{Name: "source", Kind: strict.Group,
		Doc: "Where the words were published. A statement of another party should have one.",
		Keys: []strict.Key{
			{Name: "outlet", Kind: strict.Line, Free: true, Example: "ZDNet", Doc: "The newspaper, site or register."},
			{Name: "author", Kind: strict.Line, Example: "Jonathan Greig", Doc: "Who wrote the article."},
			{Name: "url", Kind: strict.Address, Example: "https://www.zdnet.com/article/fujitsu-says-stolen-data/",
				Doc: "The whole address of the page, from `https://` on."},
			{Name: "published", Kind: strict.Date, Example: "2021-09-10",
				Doc: "The date of publication, where it differs from `date`."},
			{Name: "archived", Kind: strict.Address, Example: "https://web.archive.org/web/2021/https://www.zdnet.com/",
				Doc: "The address of a copy in an archive, for the day on which the page is gone."},
			{Name: "captured", Kind: strict.Line, Example: "evidence/zdnet.html",
				Doc: "A copy of the page that lies in the incident's folder `evidence`."},
			{Name: "sha256", Kind: strict.Line,
				Example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
				Doc: "The SHA-256 sum of the captured file: 64 digits from `0` to `9` and `a` to `f`. It shows that " +
					"the copy was not changed."},
		}},
	{Name: "wording", Kind: strict.Word, Words: asStrings(wordings), Example: "verbatim",
		Doc: "Whose words the text is: `verbatim`, the party's own (this is taken where the key is absent); " +
			"`reported`, the outlet's; `none`, the party was asked and did not answer."},
	{Name: "lang", Kind: strict.Line, Example: "en",
		Doc: "The language of the text as a BCP 47 code; `en` is taken where the key is absent."},
	{Name: "follows", Kind: strict.Line, Example: "2021-08-30-fujitsu",
		Doc: "The statement to compare with: the name of its file without `.yaml`. Leave it out to compare with the " +
			"party's latest earlier one of the same wording and language."},
	{Name: "text", Kind: strict.Block, Published: true,
		Example: "To date there are no indications that this data comes from Fujitsu systems.",
		Doc: "The words, exactly: `text: |`, and the words on the lines below, each two spaces further in. A " +
			"line break is a space, an empty line starts a paragraph. Required, except where `wording` is `none`."},
	{Name: "positions", Kind: strict.Entries,
		Doc: "What the statement says on the questions of the incident. A question that it does not address is left " +
			"out.",
		Keys: []strict.Key{
			{Name: "question", Kind: strict.Line, Required: true, Example: "from-fujitsu",
				Doc: "The `id` of one of the questions in `incident.yaml`."},
			{Name: "position", Kind: strict.Word, Required: true, Words: asStrings(positions), Example: "no-indication",
				Doc: "The answer, where yes is the bad news: `denied`, it is not so; `no-indication`, nothing points " +
					"to it; `unknown`, it is not known; `investigating`, it is being looked into; `possible`, it may " +
					"be so; `confirmed`, it is so; `declined`, no answer is given. Only questions of kind " +
					"`state` have `resolved`, it is over; `mitigated`, it is better and not over; `ongoing`, " +
					"it goes on."},
			{Name: "quote", Kind: strict.Line, Published: true,
				Example: "there are no indications that this data comes from Fujitsu systems",
				Doc: "The words of the text that carry the position, letter by letter. They may go on on the " +
					"lines below, further in than `quote`."},
			{Name: "scope", Kind: strict.Word, Words: asStrings(scopes), Example: "part",
				Doc: "How much of the matter the answer speaks of, where it says so: `part` or `all`. A denial of a " +
					"part is `denied` with `scope: part`."},
			{Name: "count", Kind: strict.Number, Example: "40000000",
				Doc: "How many, where the statement gives a number: at least 1, in digits alone, or a range as " +
					"`5000-10000`. That there are none is `denied`."},
			{Name: "bound", Kind: strict.Word, Words: asStrings(bounds), Example: "about",
				Doc: "How exact the number is: `about`, `up-to`, `at-least` or `under` it. Leave it out where the " +
					"number is exact."},
			{Name: "unit", Kind: strict.Line, Free: true, Example: "records",
				Doc: "What `count` counts, in a word or two. Leave it out where the question has the unit."},
		}},
	{Name: "meets", Kind: strict.Lines, Example: "[gdpr-33]",
		Doc: "The duties to report that this statement meets, as `onrecord due` names them."},
	{Name: "promises", Kind: strict.Entries,
		Doc: "What the party says it will do: one entry for each promise.",
		Keys: []strict.Key{
			{Name: "quote", Kind: strict.Line, Published: true, Required: true, Example: "no indications",
				Doc: "The words of the text that promise it, letter by letter."},
			{Name: "by", Kind: strict.Date, Example: "2021-10-01",
				Doc: "By when, in the party's own words: a day, a month or a time. Leave it out where the party " +
					"names none."},
			{Name: "kept", Kind: strict.Line, Example: "2021-09-30-fujitsu",
				Doc: "The statement that shows the promise kept: the name of its file without `.yaml`. Leave it out " +
					"until there is one."},
		}},
	{Name: "notes", Kind: strict.Line, Example: "The time is that of the article.",
		Doc: "Our own remarks, never mixed with the party's words. For several lines write `notes: |` and the words " +
			"below."},
	{Name: "corrections", Kind: strict.Entries,
		Doc: "Why the text of a statement on record was changed: one entry for each change. Entries are never " +
			"changed or taken away.",
		Keys: []strict.Key{
			{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-11", Doc: "When the text was changed."},
			{Name: "kind", Kind: strict.Word, Required: true, Words: asStrings(correctionKinds), Example: "transcription",
				Doc: "`transcription`, we had copied it wrongly; `amended`, the party changed it in place."},
			{Name: "announced", Kind: strict.YesNo, Example: "false",
				Doc: "For `amended`: whether the party said that it changed the text. `false` is a silent edit."},
			{Name: "note", Kind: strict.Line, Example: "A comma was missing in our copy.",
				Doc: "What was changed, and why."},
		}},
	{Name: "takes-back", Kind: strict.Lines, Example: "[2021-08-30-fujitsu]",
		Doc: "Earlier statements of the party that this one says were wrong, with or without a new answer: the names " +
			"of their files without `.yaml`."},
	{Name: "withdrawn", Kind: strict.Group,
		Doc: "For words that their party removed: a deleted page, a recalled alert. Files are never deleted, and the " +
			"block stays when the words come back.",
		Keys: []strict.Key{
			{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-12", Doc: "When they were removed."},
			{Name: "reason", Kind: strict.Line, Example: "The party deleted the page.",
				Doc: "Why, as far as is known."},
			{Name: "until", Kind: strict.Date, Example: "2021-09-20",
				Doc: "When they came back, where they did: from then on the statement stands again."},
			{Name: "because", Kind: strict.Line, Example: "The page is there again, unchanged.",
				Doc: "Why they came back, as far as is known."},
		}},
	{Name: "embargo", Kind: strict.Time, Example: "2021-09-10T18:00:00+09:00",
		Doc: "Nothing is told and no page is built before this time. A time with its zone."},
	{Name: "approvals", Kind: strict.Entries,
		Doc: "Who agreed to a statement of ours: one entry for each role.",
		Keys: []strict.Key{
			{Name: "role", Kind: strict.Line, Required: true, Example: "legal",
				Doc: "One of the roles that `approvals` in `onrecord.yaml` lists."},
			{Name: "by", Kind: strict.Line, Example: "j.doe", Doc: "Who agreed."},
			{Name: "date", Kind: strict.Date, Example: "2021-09-10", Doc: "When."},
		}},
	{Name: "acknowledges", Kind: strict.Lines, Example: "[2021-08-30-fujitsu]",
		Doc: "Earlier statements that this one contradicts, and we know it: the names of their files without `.yaml`."},
	{Name: "exceptions", Kind: strict.Entries,
		Doc: "Rules of `onrecord check` that do not hold for this statement, each with the reason.",
		Keys: []strict.Key{
			{Name: "rule", Kind: strict.Line, Required: true, Example: "variant",
				Doc: "The name of the rule, as a finding gives it in brackets."},
			{Name: "reason", Kind: strict.Line, Required: true,
				Example: "The party gave both outlets an answer of its own.",
				Doc:     "Why it does not hold here, for those who read it later."},
		}},
}

// IncidentKeys describes incident.yaml, key by key.
var IncidentKeys = []strict.Key{
	{Name: "title", Kind: strict.Line, Required: true, Example: "Fujitsu data on the Marketo leak site",
		Doc: "What readers call the matter. A title with a colon and a space in it stands in quotation marks."},
	{Name: "summary", Kind: strict.Block,
		Example: "In August 2021 a leak site offered data for sale, naming Fujitsu as the source.",
		Doc: "A paragraph for readers who come upon the matter: `summary: |`, and the words below, two spaces " +
			"further in."},
	{Name: "closed", Kind: strict.Date, Example: "2021-12-01",
		Doc: "The day on which nothing more was expected. A later statement is then pointed out. Leave it out while " +
			"the matter goes on."},
	{Name: "parties", Kind: strict.Entries, Required: true,
		Doc: "Everybody who speaks or is asked.",
		Keys: []strict.Key{
			{Name: "id", Kind: strict.Line, Required: true, Example: "fujitsu",
				Doc: "The name in file names and under `party`: lower-case letters, digits and hyphens."},
			{Name: "name", Kind: strict.Line, Free: true, Example: "Fujitsu", Doc: "The name as readers know it."},
			{Name: "role", Kind: strict.Word, Words: asStrings(roles), Example: "vendor",
				Doc: "What the party is to the matter; `other` is taken where the key is absent."},
			{Name: "ours", Kind: strict.YesNo, Example: "false",
				Doc: "`true` where we write this party's statements ourselves: they need the approvals then. An embargo " +
					"holds for every party's."},
			{Name: "part-of", Kind: strict.Line, Example: "fujitsu-group",
				Doc: "The `id` of the party that this one is a subsidiary of: its answers stand under those of its " +
					"parent."},
		}},
	{Name: "questions", Kind: strict.Entries,
		Doc: "What the matter turns on, each asked so that yes is the bad news.",
		Keys: []strict.Key{
			{Name: "id", Kind: strict.Line, Required: true, Example: "from-fujitsu",
				Doc: "The name under `question` in statements: lower-case letters, digits and hyphens."},
			{Name: "ask", Kind: strict.Line, Example: "Did the data come from Fujitsu systems or environments?",
				Doc: "The question as a reader would ask it."},
			{Name: "kind", Kind: strict.Word, Words: asStrings(kinds), Example: "fact",
				Doc: "What it asks for: `fact`, did it happen (taken where the key is absent); `count`, how many; " +
					"`cause`, how it came about; `actor`, who did it; `state`, how things stand now, so that a new " +
					"answer takes nothing back."},
			{Name: "unit", Kind: strict.Line, Free: true, Example: "people",
				Doc: "For a question of kind `count`: what is counted. Its answers then need no `unit`. Two numbers " +
					"of different things are two questions."},
		}},
	{Name: "events", Kind: strict.Entries,
		Doc: "What happened to a party of ours, and when, so that a duty to report runs from it.",
		Keys: []strict.Key{
			{Name: "event", Kind: strict.Line, Required: true, Example: "aware",
				Doc: "What happened, in the word that the duty's law has for it: `aware`, `material`, `classified`, " +
					"`determined`, `measure-available`, `suspected` or `paid`, say; [duties.md](duties.md) has them all."},
			{Name: "at", Kind: strict.Date, Required: true, Example: "2027-10-29T18:00:00+02:00",
				Doc: "When: a time with its zone, or a day where the hour is not known."},
			{Name: "zone", Kind: strict.Line, Example: "Europe/Berlin",
				Doc: "The time zone by whose clocks days are counted, as the tz database names it. Where it is absent, " +
					"the clocks are taken not to change."},
			{Name: "source", Kind: strict.Line, Free: true, Example: "https://tracker.example.com/incident/17",
				Doc: "Where it is written down."},
		}},
	{Name: "duties", Kind: strict.Entries, Plain: true,
		Doc: "What our parties in this incident have to report by law: `[gdpr-33, nis2]`, where the name of a law " +
			"stands for all of its duties. An entry has keys where the law asks for more.",
		Keys: []strict.Key{
			{Name: "duty", Kind: strict.Line, Required: true, Example: "dora-final",
				Doc: "The name of a duty, or of a law. [duties.md](duties.md) lists both."},
			{Name: "country", Kind: strict.Line, Example: "DE",
				Doc: "The country whose holidays count, as two letters; of Australia a State, as `AU-NSW`."},
			{Name: "entity", Kind: strict.Line, Example: "bank",
				Doc: "What kind of organisation has the duty, where the law makes a difference."},
			{Name: "variant", Kind: strict.Line, Example: "wrongful-purpose",
				Doc: "Which form of the duty it is, where the law has several."},
			{Name: "extended", Kind: strict.Group,
				Doc: "A longer time that was granted. Asking for it moves nothing.",
				Keys: []strict.Key{
					{Name: "until", Kind: strict.Date, Required: true, Example: "2027-12-01",
						Doc: "When it ends."},
					{Name: "by", Kind: strict.Line, Required: true, Example: "the Attorney General",
						Doc: "Who granted it."},
					{Name: "granted", Kind: strict.Date, Example: "2027-11-02",
						Doc: "When it was granted. After the duty was due it moves nothing."},
					{Name: "reason", Kind: strict.Line, Required: true, Example: "Written notice of 2 November 2027.",
						Doc: "Why, and where it is written down."},
				}},
		}},
	{Name: "duties-public", Kind: strict.YesNo, Example: "false",
		Doc: "`true` where everybody may know what has to be reported by law, and when it was: the pages show it then, " +
			"and reminders of it go where the changes of its party go."},
	{Name: "exceptions", Kind: strict.Entries,
		Doc: "Rules of `onrecord check` that do not hold for the statements of this incident, each with the reason.",
		Keys: []strict.Key{
			{Name: "rule", Kind: strict.Line, Required: true, Example: "invisible",
				Doc: "The name of the rule, as a finding gives it in brackets."},
			{Name: "outlet", Kind: strict.Line, Example: "Example Status",
				Doc: "Only for the statements with this `outlet` below `source`. Leave it out for all of them."},
			{Name: "reason", Kind: strict.Line, Required: true, Example: "The status page has them in its own words.",
				Doc: "Why it does not hold here, for those who read it later."},
		}},
}

// kin has, for words that people write, the one of the format that they mean.
var (
	positionKin = map[string]string{
		"denies": "denied", "deny": "denied", "denial": "denied", "rejected": "denied", "rejects": "denied",
		"false": "denied", "no": "denied", "not affected": "denied",
		"no indications": "no-indication", "no evidence": "no-indication", "no-evidence": "no-indication",
		"no indication": "no-indication", "no sign": "no-indication", "no signs": "no-indication",
		"not aware": "no-indication",
		"not known": "unknown", "unclear": "unknown", "undetermined": "unknown", "not yet determined": "unknown",
		"cannot confirm": "unknown",
		"investigates":   "investigating", "under investigation": "investigating",
		"under-investigation": "investigating", "looking into it": "investigating",
		"likely": "possible", "possibly": "possible", "suspected": "possible", "maybe": "possible", "may": "possible",
		"appears": "possible", "partial": "possible",
		"confirms": "confirmed", "confirm": "confirmed", "yes": "confirmed", "true": "confirmed",
		"admitted": "confirmed", "admits": "confirmed", "acknowledged": "confirmed", "affected": "confirmed",
		"declines": "declined", "no comment": "declined", "no-comment": "declined", "refused": "declined",
		"will not comment": "declined", "not commenting": "declined", "silent": "declined", "none": "declined",
		"fixed": "resolved", "solved": "resolved", "restored": "resolved", "recovered": "resolved",
		"repaired": "resolved", "patched": "resolved", "operational": "resolved", "back up": "resolved",
		"up": "resolved", "over": "resolved", "closed": "resolved", "completed": "resolved",
		"workaround": "mitigated", "degraded": "mitigated", "monitoring": "mitigated", "contained": "mitigated",
		"recovering": "mitigated", "improving": "mitigated", "partially restored": "mitigated",
		"partially resolved": "mitigated",
		"down":               "ongoing", "still down": "ongoing", "outage": "ongoing", "disrupted": "ongoing",
		"unavailable": "ongoing", "offline": "ongoing", "broken": "ongoing", "active": "ongoing", "open": "ongoing",
		"continuing": "ongoing", "unresolved": "ongoing",
	}
	boundKin = map[string]string{
		"approximately": "about", "approx": "about", "approx.": "about", "around": "about", "roughly": "about",
		"circa": "about", "ca.": "about", "nearly": "about", "almost": "about", "estimated": "about", "~": "about",
		"at most": "up-to", "maximum": "up-to", "max": "up-to", "no more than": "up-to", "as many as": "up-to",
		"<=":        "up-to",
		"more than": "at-least", "over": "at-least", "minimum": "at-least", "min": "at-least",
		"no fewer than": "at-least", "above": "at-least", ">": "at-least", ">=": "at-least",
		"less than": "under", "fewer than": "under", "below": "under", "<": "under",
	}
	roleKin = map[string]string{
		"company": "vendor", "victim": "vendor", "manufacturer": "vendor", "hacker": "attacker", "hackers": "attacker",
		"ransomware group": "attacker", "criminal": "attacker",
		"client": "customer", "partner": "supplier", "contractor": "supplier", "authority": "regulator",
		"government": "regulator", "police": "regulator",
		"expert": "researcher", "analyst": "researcher", "press": "media", "journalist": "media", "newspaper": "media",
		"outlet": "media",
	}
	wordingKin = map[string]string{
		"quote": "verbatim", "quoted": "verbatim", "direct": "verbatim", "exact": "verbatim", "paraphrase": "reported",
		"paraphrased": "reported", "indirect": "reported",
		"no comment": "none", "no answer": "none", "silent": "none", "no response": "none",
	}
	kindKin = map[string]string{"number": "count", "how many": "count", "who": "actor", "why": "cause", "how": "cause",
		"status": "state", "yes/no": "fact"}
)
