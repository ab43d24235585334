package record

import "testing"

func TestReadDate(t *testing.T) {
	for _, c := range []struct {
		words, want string
		unzoned     bool
	}{
		{"2021-09-10", "2021-09-10", false},
		{"2021-09-10T19:10:00+09:00", "2021-09-10T19:10:00+09:00", false},
		{"2021-09-10T19:10:00.000Z", "2021-09-10T19:10:00Z", false},
		{"2021-09-10T19:10:00+0900", "2021-09-10T19:10:00+09:00", false},
		{"September 10, 2021 -- 19:10 GMT (20:10 BST)", "2021-09-10T19:10:00Z", false},
		{"10 September 2021, 19:10 UTC", "2021-09-10T19:10:00Z", false},
		{"Fri, 10 Sep 2021 19:10:00 +0000", "2021-09-10T19:10:00Z", false},
		{"10 September 2021 19:10 EST", "2021-09-10", true},
		{"Sept. 10, 2021 7:10 p.m. ET", "2021-09-10", true},
		{"2021-09-10T19:10:00", "2021-09-10", true},
		{"2022-02-10 17:55:51", "2022-02-10", true},
		{"2021年9月10日 19時10分", "2021-09-10", true},
		{"2021年9月10日", "2021-09-10", false},
		{"10/09/2021", "", false},
		{"yesterday", "", false},
		{"", "", false},
	} {
		got, unzoned, ok := ReadDate(c.words)
		if got.String() != c.want || unzoned != c.unzoned || ok != (c.want != "") {
			t.Errorf("%q is %s, unzoned %v, %v; want %s, %v", c.words, got, unzoned, ok, c.want, c.unzoned)
		}
	}
}
