package browser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)>" onload="alert(3)' {{.Root}} ]]> <!-- ` +
		"\u202edrow\u2066 מתקפה على "
	japanese = "現時点で情報が流出した兆候はありません。"
	question = "問い合わせ：流出した顧客情報は本物ですか"
)

var (
	oneWord = strings.Repeat("Unteilbar", 30)
	long    = strings.TrimSpace(strings.Repeat("We look into reports about 1,200 customers of ours. ", 300)) // 16 kB
)

// writeHard writes a record that is made to break pages: markup, text that turns its direction, words and texts
// without an end, many parties, and an incident of which nobody has said anything.
func writeHard(dir string) error {
	parties, statements := "", map[string]string{}
	for i := range 8 {
		id := "party-" + strconv.Itoa(i)
		parties += "  - {id: " + id + ", name: " + strconv.Quote("Party of "+oneWord[:20*(i%3)+9]) + "}\n"
		day := "2021-03-" + strconv.Itoa(i%20+10)
		statements["hard/"+day+"-"+id+".yaml"] = answer(id, day, "We answer as "+id+".", answers[i%len(answers)])
	}
	statements["hard/incident.yaml"] = about(hostile+oneWord,
		"parties:\n  - {id: acme, name: "+strconv.Quote(hostile)+", role: vendor}\n"+
			"  - {id: long, name: "+oneWord+"}\n"+parties)
	statements["hard/2021-01-01-acme.yaml"] = answer("acme", "2021-01-01", hostile, "no-indication")
	statements["hard/2021-02-01-acme.yaml"] = answer("acme", "2021-02-01", hostile+" now 1,200.", "confirmed") +
		"corrections:\n  - {date: 2021-05-01, kind: amended, note: " + strconv.Quote(hostile) + "}\n"
	statements["hard/2021-02-02-long.yaml"] = answer("long", "2021-02-02", long, "unknown")
	other := strings.ReplaceAll(long, "1,200", "900") + oneWord
	statements["hard/2021-02-03-long.yaml"] = answer("long", "2021-02-03", other, "confirmed")
	statements["hard/2021-02-04-acme.yaml"] = answer("acme", "2021-02-04", japanese, "denied") + "lang: ja\n"
	statements["empty/incident.yaml"] = about("Nothing yet", "parties:\n  - {id: acme, name: Acme}\n")
	for name, text := range statements {
		name = filepath.Join(dir, "statements", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

var answers = []string{"confirmed", "denied", "unknown", "no-indication", "possible", "declined"}

func about(title, parties string) string {
	return "title: " + strconv.Quote(title) + "\nsummary: |\n  " + hostile + oneWord + "\n" + parties +
		"questions:\n  - {id: taken, ask: " + strconv.Quote(question) + "}\n" +
		"  - {id: other, ask: " + strconv.Quote(hostile) + "}\n"
}

func answer(party, day, text, position string) string {
	return "party: " + party + "\ndate: " + day + "\nspeaker: {name: " + strconv.Quote(hostile) + ", role: " + oneWord +
		"}\nsource: {outlet: " + strconv.Quote(hostile) + ", url: https://example.com/" + oneWord + "}\ntext: |\n  " + text +
		"\npositions:\n  - {question: taken, position: " + position + "}\n"
}
