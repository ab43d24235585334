package redline

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"  a  b\n\n c\t":              "a b c",
		"it’s “so” «far» ‚ok‘":        `it's "so" "far" 'ok'`,
		"Zu\u0308rich":                "Zürich",
		"情報の\n漏えい":                    "情報の漏えい",
		"確認。\n次に":                     "確認。次に",
		"ABC の\nABC 漢":                "ABCのABC漢",
		"10 日 に、 3 件":                 "10日に、3件",
		"か \u3099":                    "か \u3099",
		"\ufeff in\u00adci\u200bdent": "incident",
		"a \ufeff\n b\u2060":          "a b",
		"ﬁrst oﬃce, sub‑zero":         "first office, sub-zero",
		"⼈ a":                         "人a",
		"cust\u200comer می\u200cخواهم 👩\u200d👧": "customer می\u200cخواهم 👩\u200d👧",
		england + " a\U000e0067b":               england + " ab",
		"e\u200b\u0301":                         "e\u200b\u0301",
		"a\u00a0b\u3000c\u2028d":                "a b c d",
		"bad \xff byte":                         "bad \ufffd byte",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// Texts of the same words in another style are drawn without that difference, as the new one has them.
func TestForm(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"quotation marks", "it's \"so\" bad", "it’s “so” good", "it’s “so” [-bad-]{+good+}"},
		{"quotation marks of both", "it’s a", "it’s b", "it’s [-a-]{+b+}"},
		{"Unicode form", "in Zu\u0308rich now", "in Zürich then", "in Zürich [-now-]{+then+}"},
		{"byte-order mark", "\ufeffWe know.", "We knew.", "We [-know-]{+knew+}."},
		{"byte-order mark that comes", "We know.", "\ufeffWe knew.", "We [-know-]{+knew+}."},
		{"soft hyphen", "an inci\u00addent of 5", "an incident of 7", "an incident of [-5-]{+7+}"},
		{"ligature", "We noti\ufb01ed 40", "We notified 41", "We notified [-40-]{+41+}"},
		{"paragraphs", "We know. We act.", "We know.\n\nWe acted.", "We know.\n\nWe [-act-]{+acted+}."},
		{"paragraphs beside an insertion", "We know.\n\nWe act.", "We know. We learn. We act.",
			"We know. {+We learn. +}We act."},
		{"a heading in Japanese", "概要\n\n発生した時刻は不明です。担当者が確認中", "概要発生した時刻は不明です。担当者が調査中",
			"概要発生した時刻は不明です。担当者が[-確認中-]{+調査中+}"},
		{"wrapped Japanese", "個人\n情報の漏洩を確\n認", "個人情報の漏洩を否定", "個人情報の漏洩を[-確\x20認-]{+否定+}"},
		{"blanks in Japanese", "2021 年 9 月 10 日に AWS で 3 件の障害", "2021年9月11日にAWSで3件の障害",
			"2021年9月[-10-]{+11+}日にAWSで3件の障害"},
		{"a blank beside an insertion", "漏洩 件", "漏洩の件", "漏洩{+の+}件"},
		{"a blank beside a deletion", "漏洩の件", "漏洩 件", "漏洩 [-の-]件"},
		{"a blank that counts", "a third party", "a third-party", "a third[- -]{+-+}party"},
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

func FuzzFold(f *testing.F) {
	f.Add("a  “b”\n漢\n字")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(%q) = %q, and again %q", s, once, again)
		}
		if strings.Contains(once, "  ") || strings.TrimSpace(once) != once {
			t.Errorf("Fold(%q) = %q", s, once)
		}
		if wrapped := Fold(strings.ReplaceAll(s, " ", "\n")); wrapped != once {
			t.Errorf("%q wrapped folds to %q, want %q", s, wrapped, once)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("Fold(%q) = %q is not in form C", s, once)
		}
	})
}

// What Hidden calls hidden is no part of the words: deleting it, as check asks for, is no change.
func TestFoldDropsWhatHides(t *testing.T) {
	for _, r := range []rune{0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e,
		0x202e, 0x2060, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xfff9, 0xffa0, 0xe0041, 0xe0100} {
		for _, around := range [][2]string{{"custo", "mer"}, {"so ", "it is"}, {"it", " is"}, {"I 😀", " so"}, {"お客", "様"},
			{"Мы", " так"}, {"ك", "ت"}, {"한", "국"}} {
			text := around[0] + string(r) + around[1]
			hidden := false
			for range Hidden(text) {
				hidden = true
			}
			if hidden && Fold(text) != Fold(around[0]+around[1]) {
				t.Errorf("U+%04X hides in %q, and Fold keeps it", r, text)
			}
		}
	}
}
