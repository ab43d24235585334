package article

import (
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/record"
)

// text returns a document of paragraphs.
func text(paragraphs ...string) (d document.Document) {
	for _, p := range paragraphs {
		d.Blocks = append(d.Blocks, document.Block{Text: p})
	}
	return d
}

// fujitsu returns the real record, and its incident.
func fujitsu(t *testing.T) (*record.Record, *record.Incident) {
	t.Helper()
	r, err := new(record.Cache).Load(os.DirFS("../../.."), "statements")
	if err != nil || r.Incident("2021-fujitsu-marketo") == nil {
		t.Fatal(err)
	}
	return r, r.Incident("2021-fujitsu-marketo")
}

// The words that are on record of the real incident, in articles of our own: the first, from which they are put on
// record, and a later one that repeats them.
func TestRealIncident(t *testing.T) {
	r, in := fujitsu(t)
	d := text(
		`A group that calls itself Marketo offers data from Fujitsu, although the firm claims the information `+
			`"appears to be tied to customers" and not to its own systems.`,
		`"We are aware that information has been uploaded to dark web auction site 'Marketo' that purports to have been `+
			`obtained from our site. Details of the source of this information, including whether it comes from our systems or `+
			`environment, are unknown," a Fujitsu spokesperson said.`,
		`Marketo can be relied on, according to Ivan Righi, a cyber threat intelligence expert at Digital Shadows.`,
		`"Therefore, it is likely that the data exposed on their website is legitimate. At the time of writing, Marketo has `+
			`only exposed a 24.5 MB 'evidence package,' which contained some data relating to another Japanese company called `+
			`Toray Industries. The group also provided three screenshots of spreadsheets allegedly stolen in the attack," Righi said.`,
	)
	drafts := Drafts(d, in, r).Drafts
	want := []struct {
		party    string
		speaker  Speaker
		known    string
		wording  record.Wording
		begins   string
		sentence string
	}{
		{"fujitsu", Speaker{Organisation: "Fujitsu"}, "2021-08-30-fujitsu-2", record.Reported, "A group that", "A group that"},
		{"fujitsu", Speaker{Role: "spokesperson", Organisation: "Fujitsu"}, "2021-08-30-fujitsu", record.Verbatim,
			"We are aware that information", `"We are aware`},
		{"digital-shadows", Speaker{"Ivan Righi", "cyber threat intelligence expert", "Digital Shadows"},
			"2021-08-30-digital-shadows", record.Verbatim, "Therefore, it is likely", `"Therefore,`},
	}
	if len(drafts) != len(want) {
		t.Fatalf("%d drafts: %+v", len(drafts), drafts)
	}
	for i, w := range want {
		d := drafts[i]
		if d.Party != w.party || d.Speaker != w.speaker || d.Wording != w.wording || !strings.HasPrefix(d.Text, w.begins) ||
			!strings.HasPrefix(d.Sentence, w.sentence) || d.Known == nil || d.Known.Statement != w.known {
			t.Errorf("draft %d is %+v, want %+v", i, d, w)
		}
		if d.Wording == record.Verbatim && !strings.HasSuffix(d.Text, ".") {
			t.Errorf("the comma before the closing mark stands in %q", d.Text)
		}
	}
}

func TestLaterArticle(t *testing.T) {
	r, in := fujitsu(t)
	d := text(
		`At the time, Fujitsu said it was looking into it and told a reporter that "details of the source of this information, `+
			`including whether it comes from our systems or environment, are unknown."`,
		`Fujitsu has confirmed that the data is not from its systems. Its spokesperson Andrew Kane sent an update.`,
		`"While Fujitsu is aware that Marketo claims that it has uploaded data pertaining to the commercial relationship between `+
			`Fujitsu and a customer in Japan, we have conducted a thorough review of this incident, and to date there are no `+
			`indications that this data comes from Fujitsu systems or environments," Kane said.`,
		`"As for the authenticity and origins of the data, we're not in a position to speculate and will refrain from further `+
			`comment for the time being."`,
	)
	d.Title = "Fujitsu confirms that stolen data is not its own"
	drafts := Drafts(d, in, r).Drafts
	if len(drafts) != 2 {
		t.Fatalf("%d drafts: %+v", len(drafts), drafts)
	}
	old, kane := drafts[0], drafts[1]
	if old.Known == nil || *old.Known != (Known{"2021-fujitsu-marketo", "2021-08-30-fujitsu", "2021-08-30"}) {
		t.Errorf("the words of August are not recognized: %+v", old.Known)
	}
	if kane.Speaker.Name != "Andrew Kane" || kane.Speaker.Role != "spokesperson" || kane.Party != "fujitsu" ||
		strings.Count(kane.Text, "\n\n") != 1 || kane.Quotations[1].Rule != Continued {
		t.Errorf("%+v", kane)
	}
	remarks := strings.Join(kane.Remarks, "\n")
	for _, want := range []string{
		"the headline says “confirms”, the quotation says “no indication”", "the article says “confirmed”",
		"suggests the position no-indication", "suggests the position declined",
	} {
		if !strings.Contains(remarks, want) {
			t.Errorf("nothing says %q:\n%s", want, remarks)
		}
	}
}

// Who is found by which rule, in sentences of many kinds. A bar stands between paragraphs.
func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // the words, the speaker and the rule of each quotation
	}{
		"behind": {`"We found it on Monday," Jo Doe, head of security at Acme, said.`,
			[]string{"We found it on Monday, = Jo Doe/head of security/Acme after"}},
		"inverted": {`"We found it on Monday," said Jo Doe, a spokeswoman for Acme, on Friday.`,
			[]string{"We found it on Monday, = Jo Doe/spokeswoman/Acme inverted"}},
		"role before the name": {`Acme chief executive Jo Doe said: "We found it on Monday."`,
			[]string{"We found it on Monday. = Jo Doe/chief executive/Acme before"}},
		"possessive": {`"We found it on Monday," said Acme's Jo Doe.`,
			[]string{"We found it on Monday, = Jo Doe//Acme inverted"}},
		"of a firm": {`"We found it on Monday," says Jo Doe of IT firm Acme, which was hired.`,
			[]string{"We found it on Monday, = Jo Doe//Acme inverted"}},
		"according": {`"We found it on Monday," according to Acme spokesman Jo Doe.`,
			[]string{"We found it on Monday, = Jo Doe/spokesman/Acme according"}},
		"colon": {`Jo Doe, spokesperson for Acme: "We found it on Monday."`,
			[]string{"We found it on Monday. = Jo Doe/spokesperson/Acme colon"}},
		"interrupted": {`"We found it," Acme spokesman Jo Doe said, "and we closed it."`,
			[]string{"We found it, = Jo Doe/spokesman/Acme after", "and we closed it. = Jo Doe/spokesman/Acme interrupted"}},
		"goes on": {`"We found it on Monday," Acme spokesman Jo Doe said. "We closed it on Tuesday."`,
			[]string{"We found it on Monday, = Jo Doe/spokesman/Acme after", "We closed it on Tuesday. = Jo Doe/spokesman/Acme continued"}},
		"paragraphs": {`Acme spokesman Jo Doe said: “We found it on Monday. | “We closed it on Tuesday.”`,
			[]string{"We found it on Monday.\n\nWe closed it on Tuesday. = Jo Doe/spokesman/Acme before"}},
		"own paragraph": {`Acme spokesman Jo Doe said that it was over. | "We found it on Monday and closed it on Tuesday."`,
			[]string{"We found it on Monday and closed it on Tuesday. = Jo Doe/spokesman/Acme sentence"}},
		"pronoun": {`Acme spokeswoman Jo Doe met the press on Monday. | "We found it on Sunday," she said.`,
			[]string{"We found it on Sunday, = Jo Doe/spokeswoman/Acme after"}},
		"pronoun of nobody": {`It was a long day. | "We found it on Sunday," she said.`,
			[]string{"We found it on Sunday, = // after"}},
		"not of the other sex": {`Acme spokesman Jo Doe met the press on Monday. | "We found it on Sunday," she said.`,
			[]string{"We found it on Sunday, = // after"}},
		"question": {`"Who would have thought of that?" asked Jo Doe, a director of Acme.`,
			[]string{"Who would have thought of that? = Jo Doe/director/Acme inverted"}},
		"a part of a sentence": {`Acme said it had "no reason to believe" that more "customers were affected by the incident".`,
			[]string{"customers were affected by the incident = //Acme interrupted"}},
		"the outlet's verb in a verb": {`Jo Doe, spokesman for Acme, said Beta had told her that "nothing of the sort has happened".`,
			[]string{"nothing of the sort has happened = Jo Doe/spokesman/Acme before"}},
		"passive": {`The attack was described as "the worst that the country has ever seen".`, nil},
		"title":   {`She spoke of the film "The Return Of The Lost World" on Monday.`, nil},
		"scare":   {`The so-called "hackers" took "evidence packages" from Acme, Beta said.`, nil},
		"apostrophes": {`The customers' data isn't gone, and it's the firms' own fault, Acme's lawyers say in '21.`,
			nil},
		"single marks": {`'We found it on Monday and closed it,' said Acme spokesman Jo Doe. 'The customers' data is safe.'`,
			[]string{"We found it on Monday and closed it, = Jo Doe/spokesman/Acme inverted",
				"The customers' data is safe. = Jo Doe/spokesman/Acme continued"}},
		"nested": {`"They said 'we have your data' and we said 'no'," Acme spokesman Jo Doe said.`,
			[]string{"They said 'we have your data' and we said 'no', = Jo Doe/spokesman/Acme after"}},
		"nested straight": {`"We saw Jim "The Cat" Doe and called the police," Acme spokesman Jo Doe said.`,
			[]string{`We saw Jim "The Cat" Doe and called the police, = Jo Doe/spokesman/Acme after`}},
		"guillemets": {`« Nous avons trouvé la faille lundi », a déclaré Jo Doe.`,
			[]string{"Nous avons trouvé la faille lundi = Jo Doe// inverted"}},
		"german": {`„Wir haben es am Montag gefunden“, sagte Jo Doe.`,
			[]string{"Wir haben es am Montag gefunden = Jo Doe// inverted"}},
		"japanese": {`アクメ社の山田太郎社長は「月曜日に不正アクセスを確認した」と述べた。`,
			[]string{"月曜日に不正アクセスを確認した = 山田太郎/社長/アクメ社 before"}},
		"japanese, unnamed": {`同社によると、アクメの広報担当者は「詳細は調査中であり答えられない」とコメントしている。`,
			[]string{"詳細は調査中であり答えられない = /広報担当者/アクメ before"}},
		"japanese, behind": {`「月曜日に不正アクセスを確認した」と山田太郎社長は述べた。`,
			[]string{"月曜日に不正アクセスを確認した = 山田太郎/社長/ inverted"}},
		"japanese, a name": {`アクメは新サービス「安心バックアップサービス」を始めた。`, nil},
		"japanese, somebody who is named and not understood": {`警察は会見を開いた。謎のあれは「詳細は調査中であり答えられない」と述べた。`,
			[]string{"詳細は調査中であり答えられない = // nobody"}},
		"japanese, a short name": {`アクメの山田太郎社長は会見した。 | 山田社長は「月曜日に不正アクセスを確認した」と述べた。`,
			[]string{"月曜日に不正アクセスを確認した = 山田太郎/社長/アクメ before"}},
		"japanese, what somebody is, before the name": {`司会の山田太郎氏は「月曜日に不正アクセスを確認した」と話した。`,
			[]string{"月曜日に不正アクセスを確認した = 山田太郎/司会/ before"}},
		"japanese, a play": {`司会の山田太郎「月曜日に不正アクセスを確認しました」`,
			[]string{"月曜日に不正アクセスを確認しました = 山田太郎/司会/ colon"}},
		"japanese, a line that says who": {`【近所の人】 | 「夜中に大きな音がしてびっくりしました」`,
			[]string{"夜中に大きな音がしてびっくりしました = /近所の人/ colon"}},
		"japanese, brackets": {`「夜中に大きな音がしてびっくりしました」（近所の人）`,
			[]string{"夜中に大きな音がしてびっくりしました = /近所の人/ footer"}},
		"japanese, no verb": {`「夜中に大きな音がしてびっくりしました」と店主の山田太郎さん（57）。`,
			[]string{"夜中に大きな音がしてびっくりしました = 山田太郎/店主/ inverted"}},
		"japanese, thus": {`「月曜日に不正アクセスを確認した」。山田太郎社長は会見で、こう述べた。`,
			[]string{"月曜日に不正アクセスを確認した = 山田太郎/社長/ inverted"}},
		"japanese, announced": {`担当者は記者に言った。「まだ何も分かりませんので答えられません」`,
			[]string{"まだ何も分かりませんので答えられません = /担当者/ sentence"}},
		"japanese, from somebody": {`顧客から「身に覚えのない請求が来た」との問い合わせがあったと発表した。`,
			[]string{"身に覚えのない請求が来た = // nobody"}},
		"japanese, the police do not confess": {`県警は男を逮捕した。容疑を認め「金が欲しくてやってしまった」と供述している。`,
			[]string{"金が欲しくてやってしまった = // nobody"}},
		"japanese, a company of its kind": {`アクメ銀行は障害を発表した。アクメ商会は関係がない。 | 同行担当者は「原因は調査中であり答えられない」と説明した。`,
			[]string{"原因は調査中であり答えられない = /担当者/アクメ銀行 before"}},
		"japanese, from a caller": {`警察によりますと、近くの住民から「建物の中から煙が出ているのが見える」と通報がありました。`,
			[]string{"建物の中から煙が出ているのが見える = /近くの住民/ before"}},
		"japanese, a play with colons": {`ボランティア:「夜中に大きな音がしてびっくりしました」`,
			[]string{"夜中に大きな音がしてびっくりしました = /ボランティア/ colon"}},
		"japanese, things do not speak": {`アクメの山田太郎社長は会見した。原因となったトラブルは「昨日のうちにすべて直しております」と述べた。`,
			[]string{"昨日のうちにすべて直しております = // nobody"}},
		"japanese, commas of a book": {`会見の冒頭で，孫太郎社長は「心からおわび申し上げたいと思います」と謝罪した。`,
			[]string{"心からおわび申し上げたいと思います = 孫太郎/社長/ before"}},
		"an office": {`Governor Doe went on air on Monday. | "We found it on Sunday," he said.`,
			[]string{"We found it on Sunday, = Doe/Governor/ after"}},
		"named beside the subject": {`Sixty people met there, including Jo Doe, 57, who was late. | "We found it on Sunday," she said.`,
			[]string{"We found it on Sunday, = Jo Doe// after"}},
		"what she did": {`Jane Roe spoke to them. | Jo Doe lost a phone, but she had another. | "We found it on Sunday," she said.`,
			[]string{"We found it on Sunday, = Jo Doe// after"}},
		"a letter": {`Acme CEO Jo Doe wrote to them. | "We found it on Sunday and closed it," states Doe's letter.`,
			[]string{"We found it on Sunday and closed it, = Jo Doe/CEO/Acme inverted"}},
		"of somebody's": {`"We found it on Sunday," the Ohio utility's spokesman, Jo Doe, said.`,
			[]string{"We found it on Sunday, = Jo Doe/spokesman/ after"}},
		"in charge": {`They met Jo Doe, a Transport Safety Board member in charge of the matter. | "We found it on Sunday," Doe said.`,
			[]string{"We found it on Sunday, = Jo Doe/member/Transport Safety Board after"}},
		"a name that ends as a role": {`Acme CEO Ed Bastian met the press. | Bastian added that it is "going to be closed by the end of the week".`,
			[]string{"going to be closed by the end of the week = Ed Bastian/CEO/Acme before"}},
		"japanese, nested": {`山田社長は「顧客から『データが出ている』との連絡を受けた」と話した。`,
			[]string{"顧客から『データが出ている』との連絡を受けた = 山田/社長/ before"}},
	} {
		got, _ := Quotations(text(strings.Split(c.text, " | ")...), []string{"Acme", "Beta"})
		var all []string
		for _, q := range got {
			all = append(all, q.Text+" = "+q.Speaker.Name+"/"+q.Speaker.Role+"/"+q.Speaker.Organisation+" "+string(q.Rule))
		}
		if strings.Join(all, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n%s\ngot\n%s\nwant\n%s", name, c.text, strings.Join(all, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// A mark that nobody closes is said, and nothing is made of words of which nobody knows where they end.
func TestOddMarks(t *testing.T) {
	got, odd := Quotations(text(`Acme said that "it is over and will never happen again. It was Monday.`), nil)
	if len(got) != 0 || len(odd) != 1 || !strings.HasPrefix(odd[0], "it is over") {
		t.Errorf("%+v, %q", got, odd)
	}
	got, odd = Quotations(text(`“We found it on Monday and it is over. We are sorry.`, `Acme closed at noon.`), nil)
	if len(got) != 1 || !got[0].Open || len(odd) != 1 {
		t.Errorf("%+v, %q", got, odd)
	}
}

func TestBlocks(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		{Text: "Acme said in a statement:"},
		{Text: "We found it on Monday.", Quoted: true}, {Text: "We are sorry.", Quoted: true},
		{Text: "It was a long day."},
		{Text: "I was there and saw it.", Quoted: true, Cite: "Jo Doe, chief of police"},
	}}
	got, _ := Quotations(d, []string{"Acme"})
	if len(got) != 2 || got[0].Text != "We found it on Monday.\n\nWe are sorry." || got[0].Speaker.Organisation != "Acme" ||
		got[1].Speaker.Name != "Jo Doe" || got[1].Rule != Footer {
		t.Errorf("%+v", got)
	}
}

// The whole of a text is a statement where a party is its sender, or where nobody is quoted and it speaks of us.
func TestPasted(t *testing.T) {
	_, in := fujitsu(t)
	mail := text("We have conducted a review.", `Nobody said "it is our data that was sold there".`)
	mail.Sender = "Fujitsu Limited"
	for name, c := range map[string]struct {
		d     document.Document
		party string
		n     int
	}{
		"a mail of a party":  {mail, "fujitsu", 1},
		"a text about us":    {text("We have conducted a review."), "", 1},
		"an article":         {text("The firm has conducted a review."), "", 0},
		"a page of nothing":  {text(), "", 0},
		"an article with us": {text(`"It is over and done with now," Fujitsu said.`, "We asked others."), "fujitsu", 1},
	} {
		drafts := Drafts(c.d, in, nil).Drafts
		if len(drafts) != c.n || c.n > 0 && drafts[0].Party != c.party {
			t.Errorf("%s: %+v", name, drafts)
		}
	}
}

func TestLiveBlog(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		{Text: `"We know of nothing at this time," Acme said.`, Time: "2021-09-10T10:00:00Z"},
		{Text: `"We now know that it was us," Acme said.`, Time: "2021-09-10T12:00:00Z"},
	}}
	drafts := Drafts(d, nil, nil).Drafts
	if len(drafts) != 2 || drafts[0].Date != "2021-09-10T10:00:00Z" || drafts[1].Date != "2021-09-10T12:00:00Z" {
		t.Errorf("%+v", drafts)
	}
}

// What was read otherwise than it came is noticed: a page that a script fills, say.
func TestMissing(t *testing.T) {
	r := Drafts(text(`"We found it on Monday," Acme said.`), nil, nil)
	for letters, want := range map[string]int{
		`<p>“We  found it on Monday”</p>`: 0, "We found it on Sunday": 1, "": 0,
	} {
		if got := Missing(r, letters); len(got) != want {
			t.Errorf("of %q are missing: %q", letters, got)
		}
	}
}

func TestStem(t *testing.T) {
	for want, e := range map[string]Evidence{
		"2021-09-10-news-example-": {Address: "https://news.example/1"}, "2021-09-10-a-b-html-": {File: "A (b).html"},
		"2021-09-10-": {File: "記事"},
	} {
		if got := e.Stem("2021-09-10T19:10:00Z"); !strings.HasPrefix(got, want) || len(got) != len(want)+12 {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWall(t *testing.T) {
	if !IsWall(text("We and our partners use cookies.", "Manage consent to go on.")) {
		t.Error("a consent wall is no wall")
	}
	if IsWall(text(strings.Repeat("Acme uses cookies with the consent of its visitors, the police said. ", 40))) {
		t.Error("an article about cookies is a wall")
	}
}

// FuzzDrafts reads articles that anybody wrote: the words of each quotation stand in it.
func FuzzDrafts(f *testing.F) {
	f.Add(`Acme said: "We found it. | "It is over," Jo Doe, 42, of Acme, said. 'No,' she added.`)
	f.Add(`山田社長は「不正アクセス」、『x』、「確認した。」と述べた。 | 「次`)
	f.Add(`« A » „b“ ‘c’ "d" 'e' “f | “g ” according to`)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		d := text(strings.Split(s, " | ")...)
		for _, draft := range Drafts(d, nil, nil).Drafts {
			if draft.Text == "" || draft.Rule == "" || len(draft.Quotations) == 0 {
				t.Errorf("a draft lacks something: %+v", draft)
			}
			for _, q := range draft.Quotations {
				for part := range strings.SplitSeq(q.Text, "\n\n") {
					if !strings.Contains(s, strings.TrimSpace(part)) {
						t.Errorf("%q does not stand in %q", part, s)
					}
				}
			}
		}
	})
}

func BenchmarkDrafts(b *testing.B) {
	paragraph := `"We found it on Monday," Acme spokesman Jo Doe said, "and closed it on Tuesday." She added that it was over. ` +
		`The firm, which has its seat in Tokyo, had said before that "nothing of the sort has happened" at its sites.`
	var d document.Document
	for range (1 << 20) / len(paragraph) {
		d.Blocks = append(d.Blocks, document.Block{Text: paragraph})
	}
	b.SetBytes(1 << 20)
	for b.Loop() {
		Drafts(d, nil, nil)
	}
}
