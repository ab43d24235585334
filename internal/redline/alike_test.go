package redline

import "testing"

// What nobody sees and what prints alike is no change of words; what a reader sees is.
func TestAlike(t *testing.T) {
	same := [][2]string{
		{"We told 40\u00a0customers.", "We told 40 customers."},
		{"About 10\u202f000 users.", "About 10 000 users."},
		{"We\u2009know.", "We know."},
		{"Page\u20072", "Page 2"},
		{"We\u2003know  it.", "We know it."},
		{"We\tknow.", "We know."},
		{"the data\u200bbase", "the database"},
		{"the\u2060 data", "the data"},
		{"the \ufeffdata", "the data"},
		{"infor\u00admation", "information"},
		{"e\u2011mail", "e-mail"},
		{"e\u2010mail", "e-mail"},
		{"su\ufb03cient", "sufficient"},
		{"\ufb02aw", "flaw"},
		{"fir\ufb06", "first"},
		{"Re\u0301sume\u0301", "R\u00e9sum\u00e9"},
		{"\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"},
		{"5 \u2126", "5 \u03a9"},
		{"\u201cyes\u201d", "\"yes\""},
		{"it\u2019s", "it's"},
		{"it\u02bcs", "it's"},
		{"We know\u2026", "We know..."},
		{"\u304a\u5ba2\u69d8\u306e\u60c5\u5831\uff11\uff12\u4ef6", "\u304a\u5ba2\u69d8\u306e\u60c5\u583112\u4ef6"},
		{"\uff7c\uff7d\uff83\uff91\u306e\u969c\u5bb3", "\u30b7\u30b9\u30c6\u30e0\u306e\u969c\u5bb3"},
		{"\u5f53\u793e\u306f\u3000\u78ba\u8a8d", "\u5f53\u793e\u306f \u78ba\u8a8d"},
		{"Acme\u200e said", "Acme said"},
		{"\u202b\u05e9\u05dc\u05d5\u05dd\u202c", "\u05e9\u05dc\u05d5\u05dd"},
		{"\u2764 you", "\u2764\ufe0f you"},
		{"\ufee3\ufea4\ufee3\ufeaa", "\u0645\u062d\u0645\u062f"},
		{"\ufb2a", "\u05e9\u05c1"},
		{"\u2f00\u90e8", "\u4e00\u90e8"},
		{"\uf9d1\u90e8", "\u516d\u90e8"},
		{"25 \u2103", "25 \u00b0C"},
		{"5 \u00b5g", "5 \u03bcg"},
		{"Part \u2163", "Part IV"},
		{"temperature of \u22125 degrees", "temperature of -5 degrees"},
		{"customer d\u0430ta", "customer data"},
		{"one\u2028two", "one two"},
		{"one\u0085two", "one two"},
		{"cus\u034ftomer", "customer"},
		{"data\u180ebase", "database"},
		{"a\u2062b", "ab"},
		{"We were\U000e0020\U000e006e\U000e006f\U000e0074 hit", "We were hit"},
		{"\ufff9\u6f22\u5b57\ufffa\u304b\u3093\u3058\ufffb", "\u6f22\u5b57\u304b\u3093\u3058"},
		{"\ud55c\uad6d \ud68c\uc0ac", "\u1112\u1161\u11ab\u1100\u116e\u11a8 \u1112\u116c\u1109\u1161"},
		{"Vi\u1ec7t Nam", "Vie\u0323\u0302t Nam"},
		{"\u01c6ep", "d\u017eep"},
		{"\u0133s", "ijs"},
		{"\ufb14", "\u0574\u0565"},
		{"\u00aboui\u00bb", "\"oui\""},
		{"\u201eja\u201c", "\"ja\""},
		{"10\u6642\u301c12\u6642", "10\u6642\uff5e12\u6642"},
		{"\u60c5\u5831\u2015\u6f0f\u3048\u3044", "\u60c5\u5831\u2014\u6f0f\u3048\u3044"},
		{"\u30a2\uff65\u30a4", "\u30a2\u30fb\u30a4"},
		{"why\u037e", "why;"},
		{"\u212a", "K"},
		{"\uff45\uff4d\uff41\uff49\uff4c", "email"},
		{"We\u200c know", "We know"},
		{"No.\u00a0\u00a05", "No. 5"},
	}
	other := [][2]string{
		{"25 m\u00b2", "25 m2"},
		{"na\u00efve", "naive"},
		{"We cannot", "We can not"},
		{"re-sign", "resign"},
		{"10.5 million", "10,5 million"},
		{"data", "Data"},
		{"Room O1", "Room 01"},
		{"Stra\u00dfe", "Strasse"},
		{"We know.", "We know"},
		{"40 customers", "4 0 customers"},
		{"not affected", "affected"},
		{"10\u201320", "10 20"},
		{"\u0131", "i"},
		{"M\u00fcller", "Muller"},
		{"yes!", "yes?"},
		{"25 \u338f", "25 kg"},
		{"3\u2044 4", "3/ 4"},
		{"\uff08\u682a\uff09\u30a2\u30af\u30e1", "(\u682a)\u30a2\u30af\u30e1"},
	}
	for _, pair := range same {
		if r := Compare(pair[0], pair[1]); r.Changed() {
			t.Errorf("%q and %q print alike: %v", pair[0], pair[1], r.Spans)
		}
	}
	for _, pair := range other {
		if !Compare(pair[0], pair[1]).Changed() {
			t.Errorf("%q and %q do not print alike", pair[0], pair[1])
		}
	}
}

// A word of letters of two scripts is folded to the one that all of it can be read in.
func TestOneScript(t *testing.T) {
	for word, want := range map[string]string{
		"d\u0430ta":                             "data",
		"\u0410cme":                             "Acme",
		"\u0434\u0430\u043d\u043do\u0433\u043e": "\u0434\u0430\u043d\u043d\u043e\u0433\u043e",
		"x\u0434\u0430z":                        "x\u0434\u0430z",
	} {
		if got := Fold("a " + word + " b"); got != "a "+want+" b" {
			t.Errorf("Fold(%+q) = %+q, want %+q", word, got, want)
		}
	}
}
