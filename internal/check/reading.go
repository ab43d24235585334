package check

import "github.com/onrecord/onrecord/internal/finding"

// What follows is found while a file is read: in internal/strict and internal/record.

var formRules = []Rule{
	{ID: "colon", Severity: finding.Error, Fixed: true, Title: "A colon and a space stand between a key and its " +
		"value, and nowhere else",
		Why: "YAML takes a colon and a space for the end of a key. A value that has them stands in quotation marks.",
		Bad: "title: Leak site: data of Acme\n", Good: "title: \"Leak site: data of Acme\"\n"},
	{ID: "comma", Severity: finding.Error, Fixed: true, Title: "A comma inside brackets stands between two entries",
		Why: "Between { and } a comma ends the value. Words with a comma stand in quotation marks there, or on a line of " +
			"their own.",
		Bad:  "speaker: {name: Ann Lee, role: head, press}\n",
		Good: "speaker: {name: Ann Lee, role: \"head, press\"}\n"},
	{ID: "dash", Severity: finding.Error, Fixed: true, Title: "An entry of a list starts with a dash and a space",
		Why: "Without its dash, an entry runs into the one above it.",
		Bad: "acknowledges:\n  -2021-09-10-acme\n", Good: "acknowledges:\n  - 2021-09-10-acme\n"},
	{ID: "indentation", Severity: finding.Error, Fixed: true, Title: "Keys that belong together are indented alike",
		Why: "The spaces before a key say what it belongs to.",
		Bad: "speaker:\n  name: Ann Lee\n   role: spokesperson\n", Good: "speaker:\n  name: Ann Lee\n" +
			"  role: spokesperson\n"},
	{ID: "tab", Severity: finding.Error, Fixed: true, Title: "Lines are indented with spaces",
		Why: "YAML does not know how wide a tab is, and refuses it.",
		Bad: "speaker:\n\tname: Ann Lee\n", Good: "speaker:\n  name: Ann Lee\n"},
	{ID: "no-break-space", Severity: finding.Error, Fixed: true, Title: "Spaces that YAML reads are plain ones",
		Why: "Word processors write spaces that look like plain ones, and YAML takes them for letters.",
		Bad: "lang:\u00a0en\n", Good: "lang: en\n"},
	{ID: "text-block", Severity: finding.Error, Fixed: true, Title: "A text is a `|` block",
		Why: "Any other form can lose or alter words without a sign: what stands behind a `#`, what starts with `!`, " +
			"line breaks.",
		Bad: "text: We have no indication # so far\npositions: []\n", Good: "text: |\n" +
			"  We have no indication # so far\npositions: []\n"},
	{ID: "text-indentation", Severity: finding.Error, Fixed: true, Title: "Every line of a text is indented",
		Why:  "A line that is not indented ends the text.",
		Bad:  "text: |\n  We have no indication.\nMore later.\npositions: []\n",
		Good: "text: |\n  We have no indication.\n  More later.\npositions: []\n"},
	{ID: "special-character", Severity: finding.Error, Fixed: true,
		Title: "A value that starts with a sign of YAML stands in quotation marks",
		Why: "A value that starts with `@`, `%`, `!`, `&`, `*` or a bracket means something to YAML: some words are " +
			"refused, others are lost.",
		Bad: "title: !important data of Acme\n", Good: "title: \"!important data of Acme\"\n"},
	{ID: "lost-words", Severity: finding.Error, Fixed: true, Title: "A `#` inside words stands in quotation marks",
		Why: "YAML drops what stands behind a space and a `#`. A remark is told from words by two spaces before the " +
			"`#` and one behind it.",
		Bad: "title: Leak #1 of Acme\n", Good: "title: \"Leak #1 of Acme\"  # the first of two\n"},
	{ID: "curly-quotes", Severity: finding.Error, Fixed: true,
		Title: "Quotation marks around a value are straight ones",
		Why:   "YAML takes curly quotation marks for words. Inside a text they are welcome.",
		Bad:   "title: “Data of Acme”\n", Good: "title: \"Data of Acme\"\n"},
	{ID: "quotation-mark", Severity: finding.Error, Fixed: true, Title: "Quotation marks enclose the whole value",
		Why: "What starts with a quotation mark ends with it; a mark inside the value is of the other kind.",
		Bad: "title: \"Data\" of Acme\n", Good: "title: '\"Data\" of Acme'\n"},
	{ID: "unclosed-quote", Severity: finding.Error, Fixed: true, Title: "A quotation mark is closed",
		Why: "An open one swallows the lines below.",
		Bad: "title: \"Data of Acme\n", Good: "title: \"Data of Acme\"\n"},
	{ID: "unclosed-bracket", Severity: finding.Error, Fixed: true, Title: "A bracket is closed",
		Why: "An open one swallows the lines below.",
		Bad: "acknowledges: [2021-09-10-acme\n", Good: "acknowledges: [2021-09-10-acme]\n"},
	{ID: "syntax", Severity: finding.Error, Fixed: true, Title: "Every line is a key with its value, an entry, words " +
		"of a text or a remark",
		Why: "What is none of these cannot be read.",
		Bad: "lang: en\nto be checked\n", Good: "lang: en\n# to be checked\n"},
	{ID: "merge-conflict", Severity: finding.Error, Fixed: true, Title: "No merge conflict is left in a file",
		Why: "git writes both versions into the file and leaves the choice to you."},
	{ID: "second-document", Severity: finding.Error, Fixed: true, Title: "A file holds one document",
		Why: "What stands behind a line `---` would not be read.",
		Bad: "notes: The time is not known.\n---\nlang: en\n", Good: "notes: The time is not known.\nlang: en\n"},
	{ID: "too-deep", Severity: finding.Error, Fixed: true, Title: "Lists and brackets lie at most 50 deep in each " +
		"other",
		Why: "The record needs three; more is a mistake or an attack."},
}

var contentRules = []Rule{
	{ID: "unknown-key", Severity: finding.Error, Fixed: true, Title: "Every key is known, and stands where it belongs",
		Why: "A misspelt key would be ignored, and what stands behind it with it.",
		Bad: "speeker:\n  name: Ann Lee\n", Good: "speaker:\n  name: Ann Lee\n"},
	{ID: "duplicate-key", Severity: finding.Error, Fixed: true, Title: "A key stands once",
		Why: "Of two values nobody can say which is meant.",
		Bad: "lang: en\nlang: en-GB\n", Good: "lang: en-GB\n"},
	{ID: "missing-key", Severity: finding.Error, Fixed: true, Title: "The keys that are required are there",
		Why: "A statement needs `party`, `date` and `text`; an incident `title` and `parties`; every entry what " +
			"names it.",
		Bad: "approvals:\n  - by: j.doe\n", Good: "approvals:\n  - role: legal\n    by: j.doe\n"},
	{ID: "missing-value", Severity: finding.Error, Fixed: true, Title: "A required key has a value",
		Why: "A key without its value says nothing.",
		Bad: "acknowledges:\n  -\n", Good: "acknowledges: []\n"},
	{ID: "wrong-kind", Severity: finding.Error, Fixed: true, Title: "A list stands where a list belongs, and a value " +
		"where a value does",
		Why: "docs/format.md shows the form of every key.",
		Bad: "lang: [en]\n", Good: "lang: en\n"},
	{ID: "wrong-value", Severity: finding.Error, Fixed: true, Title: "A word is one of those that the format has",
		Why:  "Positions are compared by their words; a word that is nearly right would compare with nothing.",
		Bad:  "positions:\n  - question: from-acme\n    position: denies\n",
		Good: "positions:\n  - question: from-acme\n    position: denied\n"},
	{ID: "length-of-time", Severity: finding.Warning, Fixed: true,
		Title: "A length of time in the settings is one that onrecord can keep to",
		Why: "`settle`, `lease` and `pace` below `slack` need not be written any more. With a lease that is too short " +
			"a change could be sent twice."},
	{ID: "text", Severity: finding.Error, Fixed: true, Title: "There are words, or `wording` is `none`",
		Why: "A statement is somebody's words. That there was no answer is said by `wording: none`.",
		Bad: "wording: none\n", Good: "wording: verbatim\n"},
	{ID: "date", Severity: finding.Error, Fixed: true, Title: "A date is year-month-day, and a time has its zone",
		Why: "10/09/2021 is October in one country and September in another, and 18:00 is another moment in Tokyo.",
		Bad: "embargo: 2021-09-11T18:00\n", Good: "embargo: 2021-09-11T18:00:00+09:00\n"},
	{ID: "invisible", Severity: finding.Warning, Title: "No character is invisible or turns the reading order",
		Why: "A text with them can read otherwise than it is, and no search finds its words.",
		Bad: "speaker:\n  name: Ann\u200b Lee\n", Good: "speaker:\n  name: Ann Lee\n"},
	{ID: "control-character", Severity: finding.Error, Fixed: true,
		Title: "No control character and no line break of a word processor is in a file",
		Why:   "They come from word processors and PDFs, and break a text where nobody sees it.",
		Bad:   "speaker:\n  name: Ann\u2028Lee\n", Good: "speaker:\n  name: Ann Lee\n"},
}

var fileRules = []Rule{
	{ID: "empty-file", Severity: finding.Error, Fixed: true, Title: "A file holds something",
		Why: "An empty file stands for nothing.",
		Bad: "-- 2021-09-11-acme.yaml --\n# to be written\n"},
	{ID: "not-yaml", Severity: finding.Error, Fixed: true, Title: "A file is text",
		Why: "A document of Word or a PDF with another name cannot be read."},
	{ID: "not-utf8", Severity: finding.Error, Fixed: true, Title: "A file is in the encoding UTF-8",
		Why: "In another one letters turn into others."},
	{ID: "byte-order-mark", Severity: finding.Warning, Fixed: true, Title: "A file does not start with a byte-order " +
		"mark", Why: "It is invisible, and some programs take it for a letter."},
	{ID: "line-ends", Severity: finding.Warning, Fixed: true, Title: "Lines end as they do on Unix",
		Why: "git shows a file with Windows line ends as changed in every line."},
	{ID: "too-large", Severity: finding.Error, Fixed: true, Title: "A file has at most 1 MiB",
		Why: "A statement of a million letters is a mistake or an attack."},
	{ID: "too-many", Severity: finding.Error, Fixed: true, Title: "A file has at most 200 mistakes",
		Why: "One with more is mostly not what it was taken for: another program's file, or one that went wrong in a " +
			"merge."},
	{ID: "unreadable-file", Severity: finding.Error, Fixed: true, Title: "A file can be read",
		Why: "What cannot be read is told and never skipped."},
	{ID: "link", Severity: finding.Error, Fixed: true, Title: "There are no links to other places",
		Why: "A link could lead out of the record; links are not followed."},
	{ID: "wrong-place", Severity: finding.Error, Fixed: true, Title: "A statement lies in the folder of its incident",
		Why: "The folder says which incident it belongs to."},
	{ID: "wrong-extension", Severity: finding.Error, Fixed: true, Title: "The name of a file ends in .yaml",
		Why: "Files with other endings are not read, and would be missed without a word."},
	{ID: "missing-file", Severity: finding.Error, Fixed: true, Title: "An incident has its incident.yaml",
		Why: "It says who the parties are and what is asked."},
}
