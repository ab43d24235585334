package redline

import (
	"slices"
	"strings"
	"testing"
)

// show writes facts as "-280 bids" and "+70 bids".
func show(facts []Fact) string {
	var parts []string
	for _, f := range facts {
		sign := map[Op]string{Delete: "-", Insert: "+"}[f.Op]
		parts = append(parts, string(f.Kind)+" "+sign+f.Text)
	}
	return strings.Join(parts, "; ")
}

func TestFacts(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"number", "There were 280 bids on the data.", "There were 70 bids on the data.",
			"number -280 bids; number +70 bids"},
		{"measure", "Marketo had 4 GB of stolen data.", "Marketo had 24.5 MB of stolen data.",
			"number -4 GB; number +24.5 MB"},
		{"glued measure", "It is 4GB of data.", "It is 8GB of data.", "number -4GB; number +8GB"},
		{"money", "It costs $10 million.", "It costs €3.", "number -$10 million; number +€3"},
		{"per cent", "It hit 30% of users.", "It hit 4.5% of users.", "number -30%; number +4.5%"},
		{"unit of several words", "It hit 5.3 million customer accounts.",
			"It hit 7.8 million current postpaid customer accounts.",
			"number -5.3 million customer accounts; number +7.8 million current postpaid customer accounts"},
		{"negative", "It fell by -5 points.", "It fell by 5 points.", "number --5 points; number +5 points"},
		{"words for numbers", "We found two servers.", "We found hundreds of servers.",
			"number -two servers; number +hundreds of servers"},
		{"same number, other company", "There were 280 bids placed by June.", "There were 280 bids.", "date -June"},
		{"same number, unit replaced", "There were 280 bids.", "There were 280 offers.",
			"number -280 bids; number +280 offers"},
		{"list numbers are none", "1. First.\n\n2. Second.", "1. First.\n\n3. Second.", ""},
		{"day first", "It began on 10 September 2021.", "It began on 11 September 2021.",
			"date -10 September 2021; date +11 September 2021"},
		{"month first", "It began on Sept. 10.", "It began on August 26, 2021.", "date -Sept. 10; date +August 26, 2021"},
		{"ISO", "It began on 2021-09-10.", "It began on 2021-09-11.", "date -2021-09-10; date +2021-09-11"},
		{"time of day", "It began at 15:00 UTC.", "It began at 16:30 UTC.", "date -15:00 UTC; date +16:30 UTC"},
		{"month alone", "It began in May.", "It may have begun in June.", "date -May; date +June"},
		{"hedge", "There are no indications.", "To date there are no indications.", "hedge +To date"},
		{"longest hedge", "We know nothing at this point in time.", "We know nothing at this point.",
			"hedge -at this point in time; hedge +at this point"},
		{"scope", "All customers are affected.", "A limited number of customers is affected.",
			"scope -All; scope +A limited number of"},
		{"not at all", "We are worried.", "We are not worried at all.", ""},
		{"scope of a number", "It hit 40 people.", "It hit about 40 people.", "scope +about"},
		{"about something", "We know.", "We know about it.", ""},
		{"promise", "We notified them.", "We will notify them.", "promise +will notify"},
		{"apology", "This happened.", "This happened. We are sorry.", "apology +We are sorry"},
		{"apology, curly", "This happened.", "This happened. We’re sorry.", "apology +We’re sorry"},
		{"moved", "There were 280 bids on the data from Japan. The group said so itself in August.",
			"The group said so itself in August. There were 280 bids on the data from Japan.", ""},
		{"one of three", "Some a. Some b. Some c.", "Some a. Some c.", "scope -Some"},
		{"Japanese", "現時点で漏洩は確認されておりません。",
			"25万4241人の個人情報の漏洩を確認しました。深くお詫び申し上げます。",
			"hedge -現時点; number +25万4241人; apology +お詫び"},
		{"Japanese date", "2021年9月10日に発生しました。", "2021年9月11日に発生しました。",
			"date -2021年9月10日; date +2021年9月11日"},
		{"Japanese time", "停止は9時間でした。", "停止は9時からでした。", "number -9時間; date +9時"},
		{"German", "Derzeit sind alle Kunden betroffen.",
			"Bislang sind rund 15.000 Kunden betroffen. Wir bitten um Entschuldigung.",
			"hedge -Derzeit; scope -alle; hedge +Bislang; scope +rund; number +15.000 Kunden; " +
				"apology +bitten um Entschuldigung"},
		{"French", "À ce stade, certains clients sont touchés.",
			"Le 4 mars 2025, 1,2 million de clients ont été touchés.",
			"hedge -À ce stade; scope -certains; date +4 mars 2025; number +1,2 million de clients"},
		{"Spanish", "Hasta la fecha no hay indicios.", "El 10 de septiembre de 2021 lo supimos. Lamentamos lo ocurrido.",
			"hedge -Hasta la fecha; date +10 de septiembre de 2021; apology +Lamentamos"},
		{"on or about a day", "We found it.", "We found it on or about December 12, 2023.",
			"scope +on or about; date +December 12, 2023"},
		{"tenths in Chinese", "用户无法登录。", "约三成用户无法登录。", "scope +约; number +三成"},
		{"Spanish range", "El tráfico de los usuarios fue normal.",
			"El tráfico de los usuarios cayó entre el 20 y el 25 por ciento.", "number +entre el 20 y el 25 por ciento"},
		{"Italian range", "Il traffico degli utenti era normale.",
			"Il traffico degli utenti è sceso tra il 20 e il 25 per cento.", "number +tra il 20 e il 25 per cento"},
		{"Korean", "현재까지 유출은 없습니다.",
			"2024년 5월 3일에 유출되었습니다. 깊이 사과드립니다.",
			"hedge -현재까지; date +2024년 5월 3일; apology +사과"},
		{"Chinese", "目前没有证据。", "我们深表歉意。", "hedge -目前; apology +歉意"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(Compare(tt.old, tt.new).Facts); got != tt.want {
				t.Errorf("%q to %q:\n got %s\nwant %s", tt.old, tt.new, got, tt.want)
			}
		})
	}
}

// A fact that came is the same fact as one that went when the texts are swapped.
func TestFactsOfTheWayBack(t *testing.T) {
	for _, p := range readPairs(t, "testdata/pairs.jsonl") {
		there, back := Compare(p.Old, p.New).Facts, Compare(p.New, p.Old).Facts
		for i := range back {
			back[i].Op = map[Op]Op{Delete: Insert, Insert: Delete}[back[i].Op]
		}
		a, b := strings.Split(show(there), "; "), strings.Split(show(back), "; ")
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: %v there, %v back", p.ID, a, b)
		}
	}
}
