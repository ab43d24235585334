package redline

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"plain", "We know. We act! Do we? Yes.", "We know.|We act!|Do we?|Yes."},
		{"title", "Mr. Kane said so. Dr. Righi too.", "Mr. Kane said so.|Dr. Righi too."},
		{"company", "Toray Industries Inc. Tokyo and Acme Ltd. of London know.",
			"Toray Industries Inc. Tokyo and Acme Ltd. of London know."},
		{"company at the end", "It came from Toray Inc. The firm knows.", "It came from Toray Inc.|The firm knows."},
		{"country", "The U.S. Government knows.", "The U.S. Government knows."},
		{"country at the end", "It is in the U.S. We know.", "It is in the U.S.|We know."},
		{"for example", "Some, e.g. Toray, know. I.e. all.", "Some, e.g. Toray, know.|I.e. all."},
		{"number", "It is No. 5 of ten. No. We did not.", "It is No. 5 of ten.|No.|We did not."},
		{"initials", "It was J. K. Rowling.", "It was J. K. Rowling."},
		{"date", "On Sept. 10 it ended.", "On Sept. 10 it ended."},
		{"decimals", "It was 24.5 MB. Or v1.2.3.", "It was 24.5 MB.|Or v1.2.3."},
		{"quotation", "\"We know.\" He left. “Is it?” She did.", "\"We know.\"|He left.|“Is it?”|She did."},
		{"quotation goes on", "\"Why?\" he asked.", "\"Why?\" he asked."},
		{"brackets", "(We know.) We act.", "(We know.)|We act."},
		{"paragraphs", "Title\n\nWe know", "Title|We know"},
		{"list", "It took: • names • cards", "It took:|• names|• cards"},
		{"list of dashes", "It took:\n\n- names - all of them\n- cards", "It took:|- names|- all of them|- cards"},
		{"dash in a sentence", "It took names - all of them - and cards.", "It took names - all of them - and cards."},
		{"list of numbers", "1) names\n2) 3 cards\n3) cars, 9. of them", "1) names|2) 3 cards|3) cars, 9. of them"},
		{"numbered list", "1. We know. 2. We act.", "1. We know.|2. We act."},
		{"lower case goes on", "It is approx. five. etc. and so on.", "It is approx. five. etc. and so on."},
		{"Japanese", "確認しました。「はい。」と述べた。以上！",
			"確認しました。|「はい。」|と述べた。|以上！"},
		{"German", "Das gilt z.B. für Daten. Es ist Nr. 5.", "Das gilt z.B. für Daten.|Es ist Nr. 5."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := Normalize(tt.text)
			tokens := tokenize(text, cutting{hanRuns: true})
			starts := sentences(text, tokens)
			var got []string
			for i := range len(starts) - 1 {
				got = append(got, text[tokens[starts[i]].start:tokens[starts[i+1]-1].end])
			}
			if joined := strings.Join(got, "|"); joined != tt.want {
				t.Errorf("\n got %s\nwant %s", joined, tt.want)
			}
		})
	}
}
