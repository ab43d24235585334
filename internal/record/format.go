package record

import "github.com/onrecord/onrecord/internal/strict"

// StatementKeys describes the file of a statement, key by key.
func StatementKeys() []strict.Key { return statementKeys }

// IncidentKeys describes incident.yaml, key by key.
func IncidentKeys() []strict.Key { return incidentKeys }

var statementKeys = []strict.Key{
	{Name: "party", Kind: strict.Line, Required: true, Example: "fujitsu",
		Doc: "Who speaks: the `id` of one of the parties in `incident.yaml`. The file's name has it too."},
	{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-10T19:10:00Z",
		Doc: "When it was said, as exactly as is known: a time with its zone (`2021-09-10T19:10:00Z`), a day (`2021-09-10`) or a month (`2021-09`). The file's name starts with the day or the month."},
	{Name: "speaker", Kind: strict.Group, Doc: "Who spoke for the party. Leave it out where nobody is named and no role is given.", Keys: []strict.Key{
		{Name: "name", Kind: strict.Line, Example: "Andrew Kane", Doc: "The person's name. Leave it out for an unnamed spokesperson."},
		{Name: "role", Kind: strict.Line, Example: "spokesperson", Doc: "What the person is to the party, or the kind of publication, such as `press release`."},
	}},
	{Name: "source", Kind: strict.Group, Doc: "Where the words were published. A statement of another party should have one.", Keys: []strict.Key{
		{Name: "outlet", Kind: strict.Line, Example: "ZDNet", Doc: "The newspaper, site or register."},
		{Name: "author", Kind: strict.Line, Example: "Jonathan Greig", Doc: "Who wrote the article."},
		{Name: "url", Kind: strict.Address, Example: "https://www.zdnet.com/article/fujitsu-says-stolen-data/", Doc: "The whole address of the page, from `https://` on."},
		{Name: "published", Kind: strict.Date, Example: "2021-09-10", Doc: "The date of publication, where it differs from `date`."},
		{Name: "archived", Kind: strict.Address, Example: "https://web.archive.org/web/2021/https://www.zdnet.com/", Doc: "The address of a copy in an archive, for the day on which the page is gone."},
		{Name: "captured", Kind: strict.Line, Example: "evidence/zdnet.html", Doc: "A copy of the page that lies in the incident's folder `evidence`."},
		{Name: "sha256", Kind: strict.Line, Example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Doc: "The SHA-256 sum of the captured file: 64 digits from `0` to `9` and `a` to `f`. It shows that the copy was not changed."},
	}},
	{Name: "wording", Kind: strict.Word, Words: words(wordings), Example: "verbatim",
		Doc: "Whose words the text is: `verbatim`, the party's own (this is taken where the key is absent); `reported`, the outlet's; `none`, the party was asked and did not answer."},
	{Name: "lang", Kind: strict.Line, Example: "en", Doc: "The language of the text as a BCP 47 code; `en` is taken where the key is absent."},
	{Name: "follows", Kind: strict.Line, Example: "2021-08-30-fujitsu",
		Doc: "The statement to compare with: the name of its file without `.yaml`. Leave it out to compare with the party's latest earlier one of the same wording and language."},
	{Name: "text", Kind: strict.Block, Example: "To date there are no indications that this data comes from Fujitsu systems.",
		Doc: "The words, exactly: `text: |`, and the words on the lines below, each two spaces further in. A line break is a space, an empty line starts a paragraph. Required, except where `wording` is `none`."},
	{Name: "positions", Kind: strict.Entries, Doc: "What the statement says on the questions of the incident. A question that it does not address is left out.", Keys: []strict.Key{
		{Name: "question", Kind: strict.Line, Required: true, Example: "from-fujitsu", Doc: "The `id` of one of the questions in `incident.yaml`."},
		{Name: "position", Kind: strict.Word, Required: true, Words: words(positions), Example: "no-indication", Doc: "The answer, where yes is the bad news: `denied`, it is not so; `no-indication`, nothing points to it; `unknown`, it is not known; `investigating`, it is being looked into; `possible`, it may be so; `confirmed`, it is so; `declined`, no answer is given."},
		{Name: "quote", Kind: strict.Line, Example: "there are no indications that this data comes from Fujitsu systems", Doc: "The words of the text that carry the position, letter by letter."},
		{Name: "scope", Kind: strict.Word, Words: words(scopes), Example: "part", Doc: "How much of the matter the answer speaks of, where it says so."},
		{Name: "count", Kind: strict.Number, Example: "40000000", Doc: "How many, in digits alone, where the statement gives a number."},
		{Name: "unit", Kind: strict.Line, Example: "records", Doc: "What `count` counts."},
	}},
	{Name: "notes", Kind: strict.Line, Example: "The time is that of the article.", Doc: "Our own remarks, never mixed with the party's words. For several lines write `notes: |` and the words below."},
	{Name: "corrections", Kind: strict.Entries, Doc: "Why the text of a statement on record was changed: one entry for each change. Entries are never changed or taken away.", Keys: []strict.Key{
		{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-11", Doc: "When the text was changed."},
		{Name: "kind", Kind: strict.Word, Required: true, Words: words(correctionKinds), Example: "transcription", Doc: "`transcription`, we had copied it wrongly; `amended`, the party changed it in place."},
		{Name: "announced", Kind: strict.YesNo, Example: "false", Doc: "For `amended`: whether the party said that it changed the text. `false` is a silent edit."},
		{Name: "note", Kind: strict.Line, Example: "A comma was missing in our copy.", Doc: "What was changed, and why."},
	}},
	{Name: "withdrawn", Kind: strict.Group, Doc: "For a statement that was taken back. Files are never deleted.", Keys: []strict.Key{
		{Name: "date", Kind: strict.Date, Required: true, Example: "2021-09-12", Doc: "When it was taken back."},
		{Name: "reason", Kind: strict.Line, Example: "The party deleted the page.", Doc: "Why, as far as is known."},
	}},
	{Name: "embargo", Kind: strict.Time, Example: "2021-09-10T18:00:00+09:00", Doc: "Nothing is told and no page is built before this time. A time with its zone."},
	{Name: "approvals", Kind: strict.Entries, Doc: "Who agreed to a statement of ours: one entry for each role.", Keys: []strict.Key{
		{Name: "role", Kind: strict.Line, Required: true, Example: "legal", Doc: "One of the roles that `approvals` in `onrecord.yaml` lists."},
		{Name: "by", Kind: strict.Line, Example: "j.doe", Doc: "Who agreed."},
		{Name: "date", Kind: strict.Date, Example: "2021-09-10", Doc: "When."},
	}},
	{Name: "acknowledges", Kind: strict.Lines, Example: "[2021-08-30-fujitsu]", Doc: "Earlier statements that this one contradicts, and we know it: the names of their files without `.yaml`."},
	{Name: "exceptions", Kind: strict.Entries, Doc: "Rules of `onrecord check` that do not hold for this statement, each with the reason.", Keys: []strict.Key{
		{Name: "rule", Kind: strict.Line, Required: true, Example: "variant", Doc: "The name of the rule, as a finding gives it in brackets."},
		{Name: "reason", Kind: strict.Line, Required: true, Example: "The party gave both outlets an answer of its own.", Doc: "Why it does not hold here, for those who read it later."},
	}},
}

var incidentKeys = []strict.Key{
	{Name: "title", Kind: strict.Line, Required: true, Example: "Fujitsu data on the Marketo leak site", Doc: "What readers call the matter. A title with a colon and a space in it stands in quotation marks."},
	{Name: "summary", Kind: strict.Block, Example: "In August 2021 a leak site offered data for sale, naming Fujitsu as the source.", Doc: "A paragraph for readers who come upon the matter: `summary: |`, and the words below, two spaces further in."},
	{Name: "closed", Kind: strict.Date, Example: "2021-12-01", Doc: "The day on which nothing more was expected. A later statement is then pointed out. Leave it out while the matter goes on."},
	{Name: "parties", Kind: strict.Entries, Required: true, Doc: "Everybody who speaks or is asked.", Keys: []strict.Key{
		{Name: "id", Kind: strict.Line, Required: true, Example: "fujitsu", Doc: "The name in file names and under `party`: lower-case letters, digits and hyphens."},
		{Name: "name", Kind: strict.Line, Example: "Fujitsu", Doc: "The name as readers know it."},
		{Name: "role", Kind: strict.Word, Words: words(roles), Example: "vendor", Doc: "What the party is to the matter; `other` is taken where the key is absent."},
		{Name: "ours", Kind: strict.YesNo, Example: "false", Doc: "`true` where we write this party's statements ourselves: approvals and embargoes then apply."},
	}},
	{Name: "questions", Kind: strict.Entries, Doc: "What the matter turns on, each asked so that yes is the bad news.", Keys: []strict.Key{
		{Name: "id", Kind: strict.Line, Required: true, Example: "from-fujitsu", Doc: "The name under `question` in statements: lower-case letters, digits and hyphens."},
		{Name: "ask", Kind: strict.Line, Example: "Did the data come from Fujitsu systems or environments?", Doc: "The question as a reader would ask it."},
		{Name: "kind", Kind: strict.Word, Words: words(kinds), Example: "fact", Doc: "What it asks for: `fact`, did it happen (taken where the key is absent); `count`, how many; `cause`, how it came about; `actor`, who did it; `state`, how things stand now, so that a new answer takes nothing back."},
	}},
}

// kin gives, for words that people write, the one that the format has.
var (
	positionKin = map[string]string{
		"denies": "denied", "deny": "denied", "denial": "denied", "rejected": "denied", "rejects": "denied", "false": "denied", "no": "denied", "not affected": "denied",
		"no indications": "no-indication", "no evidence": "no-indication", "no-evidence": "no-indication", "no indication": "no-indication", "no sign": "no-indication", "no signs": "no-indication", "not aware": "no-indication",
		"not known": "unknown", "unclear": "unknown", "undetermined": "unknown", "not yet determined": "unknown", "cannot confirm": "unknown",
		"investigates": "investigating", "under investigation": "investigating", "under-investigation": "investigating", "looking into it": "investigating",
		"likely": "possible", "possibly": "possible", "suspected": "possible", "maybe": "possible", "may": "possible", "appears": "possible", "partial": "possible",
		"confirms": "confirmed", "confirm": "confirmed", "yes": "confirmed", "true": "confirmed", "admitted": "confirmed", "admits": "confirmed", "acknowledged": "confirmed", "affected": "confirmed",
		"declines": "declined", "no comment": "declined", "no-comment": "declined", "refused": "declined", "will not comment": "declined", "not commenting": "declined", "silent": "declined", "none": "declined",
	}
	roleKin = map[string]string{
		"company": "vendor", "victim": "vendor", "manufacturer": "vendor", "hacker": "attacker", "hackers": "attacker", "ransomware group": "attacker", "criminal": "attacker",
		"client": "customer", "partner": "supplier", "contractor": "supplier", "authority": "regulator", "government": "regulator", "police": "regulator",
		"expert": "researcher", "analyst": "researcher", "press": "media", "journalist": "media", "newspaper": "media", "outlet": "media",
	}
	wordingKin = map[string]string{
		"quote": "verbatim", "quoted": "verbatim", "direct": "verbatim", "exact": "verbatim", "paraphrase": "reported", "paraphrased": "reported", "indirect": "reported",
		"no comment": "none", "no answer": "none", "silent": "none", "no response": "none",
	}
	kindKin = map[string]string{"number": "count", "how many": "count", "who": "actor", "why": "cause", "how": "cause", "status": "state", "yes/no": "fact"}
)
