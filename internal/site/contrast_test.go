package site_test

import (
	"maps"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	palettes = regexp.MustCompile(`:root \{([^}]*--[^}]*)\}`)
	colours  = regexp.MustCompile(`--([\w-]+): (#[0-9a-f]{3,6})`)
)

// Words and marks stand out from what is behind them, as WCAG 2.2 has it (1.4.3 and 1.4.11). A browser is asked too,
// but cannot tell it of single letters and of marks in pictures.
func TestContrast(t *testing.T) {
	style, err := os.ReadFile("assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	words := [][2]string{
		{"ink", "paper"}, {"ink", "wash"}, {"ink", "mark"}, {"soft", "paper"}, {"soft", "wash"}, {"link", "paper"},
		{"link", "wash"}, {"high", "paper"}, {"ins", "ins-bg"}, {"del", "del-bg"}, {"no2-on", "no2"}, {"no1-on", "no1"},
		{"zero-on", "zero"}, {"yes1-on", "yes1"}, {"yes2-on", "yes2"},
	}
	// A mark without an outline, and the outline of one that has it.
	marks := [][2]string{
		{"no2", "paper"}, {"yes2", "paper"}, {"no1-on", "paper"}, {"zero-on", "paper"}, {"yes1-on", "paper"},
		{"soft", "paper"}, {"link", "paper"},
	}
	var light map[string]string // which the others change
	found := 0
	for _, m := range palettes.FindAllStringSubmatch(string(style), -1) {
		found++
		palette := maps.Clone(light)
		if light == nil {
			light = make(map[string]string)
			palette = light
		}
		for _, c := range colours.FindAllStringSubmatch(m[1], -1) {
			palette[c[1]] = c[2]
		}
		for least, pairs := range map[float64][][2]string{4.5: words, 3: marks} {
			for _, p := range pairs {
				if got := contrast(t, palette[p[0]], palette[p[1]]); got < least {
					t.Errorf("palette %d: %s on %s has %.2f, want %g", found, p[0], p[1], got, least)
				}
			}
		}
	}
	if found < 2 {
		t.Errorf("there are %d palettes", found)
	}
}

// contrast is that of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func contrast(t *testing.T, one, other string) float64 {
	a, b := luminance(t, one), luminance(t, other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(t *testing.T, colour string) (sum float64) {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = strings.Join([]string{hex[:1], hex[:1], hex[1:2], hex[1:2], hex[2:], hex[2:]}, "")
	}
	if len(hex) != 6 {
		t.Fatalf("%q is no colour", colour)
	}
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
