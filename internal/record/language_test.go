package record

import "testing"

func TestSameLanguage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"en", "EN", true}, {"en", "eng", true}, {"en", "en-GB", true}, {"en-US", "en_gb", true}, {"pt-BR", "pt",
			true}, {"ja", "jpn", true},
		{"de", "en", false}, {"zh-Hans", "zh-Hant", false}, {"zh", "zh-CN", true}, {"zh-TW", "zh-CN",
			false}, {"sr-Latn", "sr", false},
		{"japanese", "Japanese", true}, {"japanese", "ja", false}, {"", "en", false},
	} {
		if SameLanguage(c.a, c.b) != c.same || SameLanguage(c.b, c.a) != c.same {
			t.Errorf("SameLanguage(%q, %q) is not %v both ways", c.a, c.b, c.same)
		}
	}
	for tag, want := range map[string]bool{"en": true, "EN": true, "eng": true, "pt-BR": true, "japanese": false,
		"": false} {
		if IsLanguage(tag) != want {
			t.Errorf("IsLanguage(%q) is not %v", tag, want)
		}
	}
}
