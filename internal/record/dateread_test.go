package record

import (
	"strings"
	"testing"
)

func TestReadDate(t *testing.T) {
	for typed, want := range map[string]string{
		"2021-09-10": "2021-09-10", " 2021-09 ": "2021-09", "27 November 2026": "2026-11-27",
		"November 27th, 2026": "2026-11-27", "Nov 2026": "2026-11", "27. November 2026": "2026-11-27",
		"le 27 novembre 2026": "2026-11-27", "2026年11月27日": "2026-11-27", "13/04/2026": "2026-04-13",
		"04/04/2026": "2026-04-04", "10 September 2021, 19:10 UTC": "2021-09-10T19:10:00Z",
		"2021-09-10 19:10 JST": "2021-09-10T19:10:00+09:00",
	} {
		if d, err := ReadDate(typed); err != nil || d.String() != want {
			t.Errorf("%q is read as %s, %v, want %s", typed, d, err, want)
		}
	}
	for typed, want := range map[string]string{
		"03/04/2026": "2026-04-03 or 2026-03-04", "03-04-05": "2003-04-05 or 2005-04-03",
		"10 September":            "write the year too",
		"10 September 2021 19:10": "say which zone", "10 September 2021 19:10 CST": "names more than one zone",
		"about 10 September 2021": "write 2021-09-10", "10 September 2021?": "write", "~ 2021-09": "write",
		"30 February 2021": "write the day as", "yesterday": "write the day as", "": "write the day as",
	} {
		if d, err := ReadDate(typed); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read as %s, %v, want an error with %q", typed, d, err, want)
		}
	}
}

// Whatever is read is a date of the record, and the same one when it is read again.
func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"27 November 2026", "03/04/2026", "2021-09-10T19:10Z", "令和3年9月10日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadDate(s)
		if err != nil {
			return
		}
		if again, err := ParseDate(d.String()); err != nil || !again.Equal(d) {
			t.Errorf("%q is read as %s, and that as %s, %v", s, d, again, err)
		}
	})
}
