package redline

import (
	"strings"
	"testing"
)

func cores(text string) []string {
	text = Normalize(text)
	var out []string
	for _, t := range tokenize(text, cutting{hanRuns: hasKana(text)}) {
		out = append(out, core(text, t))
	}
	return out
}

func TestTokenize(t *testing.T) {
	tests := []struct{ text, want string }{
		{"We know it.", "We|know|it|."},
		{"can't customer’s", "can't|customer’s"},
		{"a third-party tool", "a|third|-|party|tool"},
		{"-5 +3 a-5 (-5)", "-5|+3|a-5|(|-5|)"},
		{"$1,200.50, €3; US$5 and 30€", "$1,200.50|,|€3|;|US$5|and|30€"},
		{"4.5% of 24.5MB, 4 GB.", "4.5%|of|24.5MB|,|4|GB|."},
		{"at 14:30 on 10/09/2021 or 2021-09-10.", "at|14:30|on|10/09/2021|or|2021-09-10|."},
		{"CVE-2021-1234, v1.2.3 and a 24-hour day", "CVE-2021-1234|,|v1.2.3|and|a|24|-|hour|day"},
		{"(see https://a.org/b(c)?d=e).", "(|see|https:|//|a|.|org|/|b(c)|?|d=e|)|."},
		{"[x](https://a.org/b), www.b.org!", "[|x|]|(|https:|//|a|.|org|/|b|)|,|www|.|b|.|org|!"},
		{"https://a.org/pathをご覧", "https:|//|a|.|org|/|path|をご|覧"},
		{"mail a.b+c@d-e.org.", "mail|a|.|b+c|@|d-e|.|org|."},
		{"a@b", "a|@|b"},
		{"run `go test ./...` and ``x`y``", "run|`|go|test|.|/|...|`|and|``|x|`|y|``"},
		{"`a/v1.2.3.tar` at 10:30-11:45, 9am-5pm", "`|a|/|v1.2.3|.|tar|`|at|10:30|-|11:45|,|9am|-|5pm"},
		{"2021-09-10T14:30:00Z, 2021-09-10T14:30:00+02:00", "2021-09-10T14:30:00Z|,|2021-09-10T14:30:00+02:00"},
		{"it's `open", "it's|`|open"},
		{"wait... no -- **yes**", "wait|...|no|--|**|yes|**"},
		{"お客様の個人情報がメールで漏洩。", "お|客様|の|個人情報|が|メール|で|漏洩|。"},
		{"25万4241人、10日午後、約3万件です", "25万4241|人|、|10|日|午後|、|約|3万|件|です"},
		{"支付信息", "支|付|信|息"},
		{"2024년 5월", "2024|년|5|월"},
		{"고객 정보는", "고객|정보는"},
		{"la 2ème fois, 5%", "la|2ème|fois|,|5%"},
		{"👩‍👩‍👧🇯🇵", "👩‍👩‍👧|🇯🇵"},
		{"กำ", "กำ"},
	}
	for _, tt := range tests {
		if got := strings.Join(cores(tt.text), "|"); got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// What repeats without end must be looked at only so often for each token.
func TestCompareLongRuns(t *testing.T) {
	for _, unit := range []string{
		"`", "a-", "a.", "a@", "://", "1,", "1-", "\u0301", "ำ", "`a ", "(", "万", ")\"", "1分",
		"1 million ", "5 x ", "the cat. ",
	} {
		text := strings.Repeat(unit, 10_000)
		checkLaws(t, text, "x "+text[:len(text)/2]+" y "+text[len(text)/2:])
	}
}
