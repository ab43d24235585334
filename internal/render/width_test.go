package render

import (
	"testing"

	"github.com/mattn/go-runewidth"
)

// The widths that are known without go-runewidth's table are those of the table, in any locale.
func TestCommonWidth(t *testing.T) {
	was := runewidth.DefaultCondition.EastAsianWidth
	defer func() { runewidth.DefaultCondition.EastAsianWidth = was }()
	for _, eastAsian := range []bool{false, true} {
		runewidth.DefaultCondition.EastAsianWidth = eastAsian
		for r := rune(0); r < 0x20000; r++ {
			if got := commonWidth(r); got > 0 && got != runewidth.StringWidth(string(r)) {
				t.Errorf("%U takes %d columns, want %d", r, got, runewidth.StringWidth(string(r)))
			}
		}
	}
}
