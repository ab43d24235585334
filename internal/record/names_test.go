package record

import "testing"

func TestIsID(t *testing.T) {
	for s, want := range map[string]bool{
		"fujitsu": true, "2021-fujitsu-marketo": true, "2": true,
		"": false, "-": false, "-a": false, "a-": false, "a--b": false, "A": false, "a_b": false, "é": false,
		"a b": false, "a\n": false,
	} {
		if IsID(s) != want {
			t.Errorf("IsID(%q) = %t", s, !want)
		}
	}
}

func TestWebAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"https://news.example/a?b=c#d": true, "http://news.example": true, "HTTPS://news.example/": true,
		"https://[::1]:80/":          true,
		"https://news.example/@user": true,
		"":                           false, "news.example": false, "//news.example/": false, "https:": false,
		"https:///a": false, "https://": false,
		"javascript:alert(1)": false, "ftp://news.example/": false, "mailto:a@b.example": false,
		"https://bank.example@evil.example/": false, "https://news.example/a b": false,
		"https://news.example/\n": false, " https://news.example/": false,
		"https://news.example/%zz": false,
	} {
		if u, ok := WebAddress(s); ok != want || ok != (u != nil) {
			t.Errorf("WebAddress(%q) = %v, %t", s, u, ok)
		}
	}
}
