package redline

import (
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"both empty", "", " \n", ""},
		{"from nothing", "", "We know.", "{+We know.+}"},
		{"to nothing", "We know.", "", "[-We know.-]"},
		{"a number alone", "There were 280 bids.", "There were 70 bids.", "There were [-280-]{+70+} bids."},
		{"money", "It asked for $1,200.50 in all.", "It asked for $1,300.50 in all.",
			"It asked for [-$1,200.50-]{+$1,300.50+} in all."},
		{"an inserted word", "It is bad.", "It is very bad.", "It is {+very +}bad."},
		{"a word struck out at the end", "We know it now.", "We know it.", "We know it[- now-]."},
		{"a clause added at the end", "We know it.", "We know it, and say so.", "We know it{+, and say so+}."},
		{"an added sentence", "We know. We act.", "We know. We learn. We act.", "We know. {+We learn. +}We act."},
		{"a sentence at the end", "We know.", "We know. We act.", "We know.{+ We act.+}"},
		{"a list item", "It took names, cards and keys.", "It took names, mails, cards and keys.",
			"It took names, {+mails, +}cards and keys."},
		{"no confetti", "The quick fox of the north jumped over it.", "A slow dog of the south crawled under it.",
			"[-The quick fox of the north jumped over it.-]{+A slow dog of the south crawled under it.+}"},
		{"a number stays", "Our team found out that 4,000 people in the region lost access to their data last week.",
			"Our team now believes some 4,000 accounts of large clients lost access to their data last week.",
			"Our team [-found out that-]{+now believes some+} 4,000 [-people in the region-]" +
				"{+accounts of large clients+} lost access to their data last week."},
		{"another word does not", "Our team found out that certain people in the region lost access to their data last week.",
			"Our team now believes a certain amount of large clients lost access to their data last week.",
			"Our team [-found out that certain people in the region-]" +
				"{+now believes a certain amount of large clients+} lost access to their data last week."},
		{"a topic glues nothing", "We are investigating reports of degraded performance for GitHub Actions.",
			"Codespaces is experiencing degraded performance.",
			"[-We are investigating reports of degraded performance for GitHub Actions.-]" +
				"{+Codespaces is experiencing degraded performance.+}"},
		{"a sentence that goes on", "Details are unknown.", "Details are unknown, as the team of experts that we have " +
			"asked to look into the matter has not yet reported what it found in any of the systems.",
			"Details are unknown{+, as the team of experts that we have " +
				"asked to look into the matter has not yet reported what it found in any of the systems+}."},
		{"a rewritten sentence", "Details of the source are unknown. We act.",
			"We have reviewed this incident thoroughly. We act.",
			"[-Details of the source are unknown.-]{+We have reviewed this incident thoroughly.+} We act."},
		{"a word is replaced whole", "The customer called.", "The customers called.",
			"The [-customer-]{+customers+} called."},
		{"a paragraph break added", "We know. We act.", "We know.\n\nWe act.", "We know.\n\nWe act."},
		{"a paragraph added", "We know.\n\nWe act.", "We know.\n\nWe learn.\n\nWe act.",
			"We know.\n\n{+We learn.\n\n+}We act."},
		{"wrapped anew", "We\nknow it.", "We know\r\nit.", "We know it."},
		{"an address", "See https://a.org/b?c=1.", "See https://a.org/b?c=2.",
			"See https://a.org/b?[-c=1-]{+c=2+}."},
		{"e-mail", "Write to a.b@c.org.", "Write to a.d@c.org.", "Write to a.[-b-]{+d+}@c.org."},
		{"code", "Run `a b`.", "Run `a c`.", "Run `a [-b-]{+c+}`."},
		{"an open backtick", "Run `a b and more.", "Run `a c and more.", "Run `a [-b-]{+c+} and more."},
		{"Japanese", "情報の漏洩は確認されておりません。", "情報の漏洩が確認されました。",
			"情報の漏洩[-は-]{+が+}確認[-されておりません-]{+されました+}。"},
		{"a particle between compounds", "宇宙線の観測を行った。", "宇宙線観測を行った。", "宇宙線[-の-]観測を行った。"},
		{"a time range", "Open 10:00-11:30 and 2pm-3pm.", "Open 10:00-12:30 and 2pm-4pm.",
			"Open 10:00-[-11:30-]{+12:30+} and 2pm-[-3pm-]{+4pm+}."},
		{"Japanese date", "9月10日に発生しました。", "9月11日に発生しました。",
			"9月[-10-]{+11+}日に発生しました。"},
		{"Chinese", "没有证据表明支付信息受到影响。", "没有证据表明密码信息受到影响。",
			"没有证据表明[-支付-]{+密码+}信息受到影响。"},
		{"Korean", "고객 정보 유출은 없습니다.", "고객 정보 유출은 있습니다.",
			"고객 정보 유출은 [-없습니다-]{+있습니다+}."},
		{"combining marks", "cafe\u0301 au lait", "cafe au lait", "[-cafe\u0301-]{+cafe+} au lait"},
		{"bytes that are not UTF-8", "a \xff b", "a b", "a [-\ufffd -]b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := draw(Compare(tt.old, tt.new)); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			checkLaws(t, tt.old, tt.new)
		})
	}
}

func TestMoves(t *testing.T) {
	const (
		first  = "The attacker read the files of one server in May."
		second = "We have no evidence that customer data left our systems."
		third  = "The investigation by outside experts is still going on today."
	)
	tests := []struct{ name, old, new, want string }{
		{"a sentence", first + " " + second + " " + third, second + " " + third + " " + first,
			"[-①" + first + " -]" + second + " " + third + "{+① " + first + "+}"},
		{"two sentences as one", first + " " + second + "\n\n" + third + " " + third + "!",
			third + " " + third + "!\n\n" + first + " " + second,
			"[-①" + first + " " + second + "\n\n-]" + third + " " + third + "!{+①\n\n" + first + " " + second + "+}"},
		{"with an edit", first + " " + second + " " + third,
			second + " " + third + " " + strings.Replace(first, "one server", "two servers", 1),
			"[-①The attacker read the files of -][-one server -][-①in May. -]" + second + " " + third +
				"{+① The attacker read the files of +}{+two servers +}{+①in May.+}"},
		{"too short to tell", "Yes. " + second, second + " Yes.", "[-Yes. -]" + second + "{+ Yes.+}"},
		{"in place", first + " " + second, strings.Replace(first, "May", "June", 1) + " " + second,
			"The attacker read the files of one server in [-May-]{+June+}. " + second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := draw(Compare(tt.old, tt.new)); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			checkLaws(t, tt.old, tt.new)
		})
	}
}

func TestChanged(t *testing.T) {
	if Compare("We know.", "We\r\nknow. ").Changed() {
		t.Error("white space that Normalize removes is a change")
	}
	if !Compare("We know.", "We know").Changed() {
		t.Error("a full stop is no change")
	}
}

func TestSimilarity(t *testing.T) {
	tests := []struct {
		a, b     string
		from, to float64
	}{
		{"", "", 1, 1},
		{"", "We know.", 0, 0},
		{"We know it.", "We  know\nit.", 1, 1},
		{"The attacker read the files of one server.", "The attacker read the files of two servers.", 0.6, 0.95},
		{"The attacker read the files.", "Nobody knows whether 4 GB went away!", 0, 0.1},
	}
	for _, tt := range tests {
		got, back := Similarity(tt.a, tt.b), Similarity(tt.b, tt.a)
		if got < tt.from || got > tt.to || got != back {
			t.Errorf("Similarity(%q, %q) = %v, %v the other way; want %v to %v", tt.a, tt.b, got, back, tt.from, tt.to)
		}
	}
}
