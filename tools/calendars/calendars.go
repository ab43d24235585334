package main

import "time"

// A calendar is the days off of a country or an authority, by its law.
type calendar struct {
	id, title, source string
	rules             []rule
}

const (
	jan = time.January
	feb = time.February
	mar = time.March
	apr = time.April
	may = time.May
	jun = time.June
	jul = time.July
	aug = time.August
	sep = time.September
	oct = time.October
	nov = time.November
	dec = time.December
)

// What many calendars have.
var (
	newYear     = fixed(jan, 1, "New Year's Day")
	epiphany    = fixed(jan, 6, "Epiphany")
	maundy      = easter(-3, "Maundy Thursday")
	goodFriday  = easter(-2, "Good Friday")
	monday      = easter(1, "Easter Monday")
	labour      = fixed(may, 1, "Labour Day")
	ascension   = easter(39, "Ascension Day")
	whitMonday  = easter(50, "Whit Monday")
	corpus      = easter(60, "Corpus Christi")
	assumption  = fixed(aug, 15, "Assumption Day")
	allSaints   = fixed(nov, 1, "All Saints' Day")
	immaculate  = fixed(dec, 8, "Immaculate Conception")
	eve         = fixed(dec, 24, "Christmas Eve")
	christmas   = fixed(dec, 25, "Christmas Day")
	second      = fixed(dec, 26, "Second Day of Christmas")
	newYearsEve = fixed(dec, 31, "New Year's Eve")
	midsummer   = between(time.Friday, jun, 19, "Midsummer Eve")
)

// calendars has all of them. Where a state has a law on how its time limits are counted, the days that it names are
// meant.
var calendars = []calendar{
	{"at", "Austria: Arbeitsruhegesetz, section 7", "https://www.ris.bka.gv.at/", []rule{newYear, epiphany,
		monday, labour,
		ascension, whitMonday, corpus, assumption, fixed(oct, 26, "National Day"), allSaints, immaculate, christmas,
		second}},
	{"au-nsw", "New South Wales: Public Holidays Act 2010, and the days added for Anzac Day in 2026 and 2027",
		"https://legislation.nsw.gov.au/view/html/inforce/current/act-2010-115", australia(
			fixed(apr, 25, "Anzac Day"), once(2026, apr, 27, "Anzac Day"), once(2027, apr, 26, "Anzac Day"),
			nth(2, time.Monday, jun, "King's Birthday"), nth(1, time.Monday, oct, "Labour Day"))},
	{"au-qld", "Queensland: Holidays Act 1983",
		"https://www.legislation.qld.gov.au/view/html/inforce/current/act-1983-018", australia(
			afterSunday(apr, 25, "Anzac Day"), nth(1, time.Monday, may, "Labour Day"),
			nth(1, time.Monday, oct, "King's Birthday"))},
	{"au-sa", "South Australia: Public Holidays Act 2023", "https://www.legislation.sa.gov.au/", australia(
		fixed(apr, 25, "Anzac Day"), unsettled(once(2027, apr, 26, "the day after Anzac Day on a Sunday")),
		nth(2, time.Monday, mar, "Adelaide Cup Day"),
		nth(2, time.Monday, jun, "King's Birthday"), nth(1, time.Monday, oct, "Labour Day"))},
	{"be", "Belgium: Royal Decree of 18 April 1974, article 1", "https://www.ejustice.just.fgov.be/",
		[]rule{newYear, monday,
			labour, ascension, whitMonday, fixed(jul, 21, "National Day"), assumption, allSaints, fixed(nov, 11,
				"Armistice Day"),
			christmas}},
	{"cy", "Cyprus: public holidays", "https://www.cylaw.org/", []rule{newYear, epiphany, orthodox(-48, "Green Monday"),
		fixed(mar, 25, "Greek Independence Day"), fixed(apr, 1, "Cyprus National Day"), orthodox(-2, "Good Friday"),
		orthodox(1, "Easter Monday"), labour, orthodox(50, "Whit Monday"), assumption,
		fixed(oct, 1, "Independence Day"), fixed(oct, 28, "Ochi Day"), christmas, second}},
	{"cz", "Czechia: Act 245/2000", "https://www.e-sbirka.cz/", []rule{newYear, goodFriday, monday, labour,
		fixed(may, 8, "Victory Day"), fixed(jul, 5, "Cyril and Methodius Day"), fixed(jul, 6, "Jan Hus Day"),
		fixed(sep, 28, "Statehood Day"), fixed(oct, 28, "Independence Day"), fixed(nov, 17, "Freedom and Democracy Day"),
		eve, christmas, second}},
	{"de", "Germany: the days that all Länder have, and Article 2(2) of the Unification Treaty",
		"https://www.gesetze-im-internet.de/", []rule{newYear, goodFriday, monday, labour, ascension, whitMonday,
			fixed(oct, 3, "German Unity Day"), christmas, second}},
	{"dk", "Denmark: the days of the church, without the Great Prayer Day (Act 214 of 2023)",
		"https://www.retsinformation.dk/eli/lta/2023/214", []rule{newYear, maundy, goodFriday, monday, ascension,
			whitMonday,
			christmas, second}},
	{"ee", "Estonia: Public Holidays and Days of National Importance Act", "https://www.riigiteataja.ee/",
		[]rule{newYear,
			fixed(feb, 24, "Independence Day"), goodFriday, labour, fixed(jun, 23, "Victory Day"), fixed(jun, 24,
				"Midsummer Day"),
			fixed(aug, 20, "Restoration of Independence Day"), eve, christmas, second}},
	{"es", "Spain: Workers' Statute, article 37.2, and Royal Decree 2001/1983, article 45; the days of all communities",
		"https://www.boe.es/", []rule{newYear, epiphany, goodFriday, labour, assumption, fixed(oct, 12, "National Day"),
			allSaints, fixed(dec, 6, "Constitution Day"), immaculate, christmas}},
	{"fi", "Finland: Act 150/1930 on the computation of time limits, section 5",
		"https://www.finlex.fi/fi/laki/ajantasa/1930/19300150", []rule{newYear, epiphany, goodFriday, monday, labour,
			ascension,
			midsummer, fixed(dec, 6, "Independence Day"), eve, christmas, second}},
	{"fr", "France: Code du travail, article L3133-1", "https://www.legifrance.gouv.fr/", []rule{newYear, monday, labour,
		fixed(may, 8, "Victory Day"), ascension, whitMonday, fixed(jul, 14, "National Day"), assumption, allSaints,
		fixed(nov, 11, "Armistice Day"), christmas}},
	{"gb-eng", "England and Wales: Banking and Financial Dealings Act 1971 and common law",
		"https://www.gov.uk/bank-holidays",
		[]rule{substituted(newYear), goodFriday, monday, nth(1, time.Monday, may, "Early May bank holiday"),
			nth(-1, time.Monday, may, "Spring bank holiday"), nth(-1, time.Monday, aug, "Summer bank holiday"),
			substituted(christmas, fixed(dec, 26, "Boxing Day"))}},
	{"hr", "Croatia: Act on holidays, memorial days and days off of 2019", "https://narodne-novine.nn.hr/",
		[]rule{newYear,
			epiphany, monday, labour, fixed(may, 30, "Statehood Day"), corpus, fixed(jun, 22, "Anti-Fascist Struggle Day"),
			fixed(aug, 5, "Victory Day"), assumption, allSaints, fixed(nov, 18, "Remembrance Day"), christmas, second}},
	{"ie", "Ireland: Organisation of Working Time Act 1997, second schedule", "https://www.irishstatutebook.ie/", []rule{
		newYear, brigid, fixed(mar, 17, "Saint Patrick's Day"), monday,
		nth(1, time.Monday, may, "May Day"), nth(1, time.Monday, jun, "June holiday"), nth(1, time.Monday, aug,
			"August holiday"),
		nth(-1, time.Monday, oct, "October holiday"), christmas,
		fixed(dec, 26, "Saint Stephen's Day")}},
	{"it", "Italy: Act 260 of 1949, and Act 151 of 2025 from 2026", "https://www.normattiva.it/", []rule{newYear,
		epiphany,
		monday, fixed(apr, 25, "Liberation Day"), labour, fixed(jun, 2, "Republic Day"), assumption,
		since(2026, fixed(oct, 4, "Saint Francis")), allSaints, immaculate, christmas, second}},
	{"jp", "Japan: Act on National Holidays, and the days on which public offices are closed (Act 91 of 1988)",
		"https://laws.e-gov.go.jp/law/363AC0000000091", []rule{japan}},
	{"lt", "Lithuania: Labour Code, article 123", "https://www.e-tar.lt/", []rule{newYear,
		fixed(feb, 16, "Restoration of the State Day"), fixed(mar, 11, "Restoration of Independence Day"), monday, labour,
		fixed(jun, 24, "Saint John's Day"), fixed(jul, 6, "Statehood Day"), assumption, allSaints,
		fixed(nov, 2, "All Souls' Day"), eve, christmas, second}},
	{"lu", "Luxembourg: Code du travail, article L.232-2", "https://legilux.public.lu/", []rule{newYear, monday, labour,
		fixed(may, 9, "Europe Day"), ascension, whitMonday, fixed(jun, 23, "National Day"), assumption, allSaints,
		christmas,
		second}},
	{"lv", "Latvia: Act on Public Holidays and Days of Remembrance", "https://likumi.lv/", []rule{newYear,
		goodFriday, monday,
		labour, substituted(fixed(may, 4, "Restoration of Independence Day")), fixed(jun, 23, "Līgo Day"),
		fixed(jun, 24, "Jāņi Day"), substituted(fixed(nov, 18, "Proclamation Day")), eve, christmas, second, newYearsEve}},
	{"mt", "Malta: National Holidays and other Public Holidays Act", "https://legislation.mt/", []rule{newYear,
		fixed(feb, 10, "Saint Paul's Shipwreck"), fixed(mar, 19, "Saint Joseph"), fixed(mar, 31, "Freedom Day"), goodFriday,
		labour, fixed(jun, 7, "Sette Giugno"), fixed(jun, 29, "Saints Peter and Paul"), assumption,
		fixed(sep, 8, "Our Lady of Victories"), fixed(sep, 21, "Independence Day"), immaculate,
		fixed(dec, 13, "Republic Day"), christmas}},
	{"nl", "Netherlands: Algemene termijnenwet, article 3", "https://wetten.overheid.nl/BWBR0002448/", []rule{newYear,
		goodFriday, monday, kingsDay, fixed(may, 5, "Liberation Day"), ascension, whitMonday, christmas, second}},
	{"pl", "Poland: Act of 18 January 1951, and Christmas Eve from 2025", "https://isap.sejm.gov.pl/",
		[]rule{newYear, epiphany,
			monday, labour, fixed(may, 3, "Constitution Day"), corpus, assumption, allSaints, fixed(nov, 11,
				"Independence Day"),
			since(2025, eve), christmas, second}},
	{"pt", "Portugal: Labour Code, article 234", "https://diariodarepublica.pt/", []rule{newYear, goodFriday,
		fixed(apr, 25, "Freedom Day"), labour, corpus, fixed(jun, 10, "Portugal Day"), assumption, fixed(oct, 5,
			"Republic Day"),
		allSaints, fixed(dec, 1, "Restoration of Independence Day"), immaculate, christmas}},
	{"ro", "Romania: Labour Code, article 139", "https://legislatie.just.ro/", []rule{newYear, fixed(jan, 2, "New Year"),
		epiphany, fixed(jan, 7, "Saint John"), fixed(jan, 24, "Unification Day"), orthodox(-2, "Good Friday"),
		orthodox(1, "Easter Monday"), labour, fixed(jun, 1, "Children's Day"), orthodox(50, "Whit Monday"), assumption,
		fixed(nov, 30, "Saint Andrew"), fixed(dec, 1, "National Day"), christmas, second}},
	{"se", "Sweden: Act 1930:173 on the computation of time limits, section 2",
		"https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/lag-1930173-om-berakning-av-lagstadgad-tid_sfs-1930-173/",
		[]rule{newYear, epiphany, goodFriday, monday, labour, ascension, fixed(jun, 6, "National Day"), midsummer, eve,
			christmas, second, newYearsEve}},
	{"si", "Slovenia: Public Holidays and Work-free Days Act", "https://pisrs.si/", []rule{newYear, fixed(jan, 2,
		"New Year"),
		fixed(feb, 8, "Prešeren Day"), monday, fixed(apr, 27, "Resistance Day"), labour, fixed(may, 2, "Labour Day"),
		fixed(jun, 25, "Statehood Day"), assumption, fixed(oct, 31, "Reformation Day"), allSaints, christmas,
		fixed(dec, 26, "Independence and Unity Day")}},
	{"sec",
		"Days on which the Securities and Exchange Commission is not open: 5 U.S.C. 6103, Executive Order 11582, and " +
			"closures by order", "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/", []rule{
			moved(nearest, federal), once(2025, jan, 9, "National Day of Mourning"),
			unsettled(once(2024, dec, 24, "24 December 2024, closed by executive order")),
			unsettled(once(2025, dec, 24, "24 December 2025, closed by executive order")),
			unsettled(once(2025, dec, 26, "26 December 2025, closed by executive order")),
			unsettled(once(2026, dec, 24, "24 December 2026, where offices are closed by executive order"))}},
	{"us-ca", "California: Government Code, sections 6700 and 6701",
		"https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=GOV&sectionNum=6700", california()},
	{"us-ny", "New York: General Construction Law, section 24",
		"https://www.nysenate.gov/legislation/laws/GCN/24", []rule{
			moved(sundayToMonday, newYork), electionDay}},
}

// joined is all days of some rules.
func joined(rules ...rule) rule {
	return func(year int) (all []day) {
		for _, r := range rules {
			all = append(all, r(year)...)
		}
		return all
	}
}

var federal = joined(newYear, nth(3, time.Monday, jan, "Martin Luther King Jr. Day"),
	nth(3, time.Monday, feb, "Washington's Birthday"), nth(-1, time.Monday, may, "Memorial Day"), fixed(jun, 19,
		"Juneteenth"),
	fixed(jul, 4, "Independence Day"), nth(1, time.Monday, sep, "Labor Day"), nth(2, time.Monday, oct, "Columbus Day"),
	fixed(nov, 11, "Veterans Day"), nth(4, time.Thursday, nov, "Thanksgiving Day"), christmas)

var newYork = joined(federal, fixed(feb, 12, "Lincoln's Birthday"))

// electionDay is the day of the general election: the Tuesday after the first Monday of November.
func electionDay(year int) []day {
	d := nth(1, time.Monday, nov, "General election day")(year)
	d[0].date = d[0].date.AddDate(0, 0, 1)
	return d
}

// california returns the rules of sections 6700 and 6701. The two days that follow the moon have no date in the law,
// and the Friday after Thanksgiving is not in it but is a judicial holiday.
func california() []rule {
	monday := func(m time.Month, d int, name string) rule { return moved(sundayToMonday, fixed(m, d, name)) }
	return []rule{
		monday(jan, 1, "New Year's Day"), nth(3, time.Monday, jan, "Martin Luther King Jr. Day"), monday(feb, 12,
			"Lincoln Day"),
		nth(3, time.Monday, feb, "Third Monday in February"), monday(mar, 31, "Cesar Chavez Day"),
		since(2023, fixed(apr, 24, "Genocide Remembrance Day")), nth(-1, time.Monday, may, "Memorial Day"),
		fixed(jun, 19, "Juneteenth"), monday(jul, 4, "Independence Day"), nth(1, time.Monday, sep, "Labor Day"),
		monday(sep, 9, "Admission Day"), nth(4, time.Friday, sep, "Native American Day"),
		nth(2, time.Monday, oct, "Columbus Day"), moved(saturdayToFriday, monday(nov, 11, "Veterans Day")),
		nth(4, time.Thursday, nov, "Thanksgiving Day"), monday(dec, 25, "Christmas Day"),
		unsettled(afterThanksgiving), unsettled(joined(once(2024, feb, 9, "Lunar New Year"), once(2025, jan, 29,
			"Lunar New Year"),
			once(2026, feb, 17, "Lunar New Year"), once(2028, jan, 26, "Lunar New Year"), once(2029, feb, 13,
				"Lunar New Year"))),
		unsettled(joined(once(2027, oct, 29, "Diwali"), once(2028, oct, 17, "Diwali"), once(2029, nov, 5, "Diwali"))),
	}
}

func afterThanksgiving(year int) []day {
	d := nth(4, time.Thursday, nov, "The day after Thanksgiving")(year)
	d[0].date = d[0].date.AddDate(0, 0, 1)
	return d
}

// brigid is the first Monday of February, or 1 February where that is a Friday.
func brigid(year int) []day {
	if d := on(year, feb, 1); d.Weekday() == time.Friday {
		return []day{{date: d, name: "Saint Brigid's Day"}}
	}
	return nth(1, time.Monday, feb, "Saint Brigid's Day")(year)
}

// kingsDay is 27 April, the day before where that is a Sunday.
func kingsDay(year int) []day {
	d := on(year, apr, 27)
	if d.Weekday() == time.Sunday {
		d = d.AddDate(0, 0, -1)
	}
	return []day{{date: d, name: "King's Day"}}
}

// japan returns the holidays of the Act: one on a Sunday is made up for on the next day that is none, and a day between
// two of them is one. To them come 29 December to 3 January.
func japan(year int) []day {
	all := joined(newYear, nth(2, time.Monday, jan, "Coming of Age Day"), fixed(feb, 11, "National Foundation Day"),
		fixed(feb, 23, "Emperor's Birthday"), equinox(mar, 20.8431, "Vernal Equinox Day"), fixed(apr, 29, "Shōwa Day"),
		fixed(may, 3, "Constitution Day"), fixed(may, 4, "Greenery Day"), fixed(may, 5, "Children's Day"),
		nth(3, time.Monday, jul, "Marine Day"), fixed(aug, 11, "Mountain Day"), nth(3, time.Monday, sep,
			"Respect for the Aged Day"),
		equinox(sep, 23.2488, "Autumnal Equinox Day"), nth(2, time.Monday, oct, "Sports Day"), fixed(nov, 3, "Culture Day"),
		fixed(nov, 23, "Labour Thanksgiving Day"))(year)
	named := make(map[time.Time]bool)
	for _, d := range all {
		named[d.date] = true
	}
	for _, d := range all {
		if to := d.date; to.Weekday() == time.Sunday {
			for named[to] {
				to = to.AddDate(0, 0, 1)
			}
			all = append(all, day{date: to, name: d.name + " (substitute day)"})
		}
		if mid := d.date.AddDate(0, 0, 1); !named[mid] && named[d.date.AddDate(0, 0, 2)] && mid.Weekday() != time.Sunday {
			all = append(all, day{date: mid, name: "Day between two holidays"})
		}
	}
	for _, d := range []time.Time{on(year, jan, 2), on(year, jan, 3), on(year, dec, 29), on(year, dec, 30),
		on(year, dec, 31)} {
		all = append(all, day{date: d, name: "Public offices are closed"})
	}
	return all
}

// equinox is the day of an equinox in Japan from 1980 to 2099, from its time in 1980.
func equinox(m time.Month, in1980 float64, name string) rule {
	return func(year int) []day {
		n := year - 1980
		return fixed(m, int(in1980+0.242194*float64(n)-float64(n/4)), name)(year)
	}
}

// australia returns what all States have, and the days of one of them. A day that they add for one at a weekend is the
// one that is off here.
func australia(own ...rule) []rule {
	return append([]rule{substituted(newYear), substituted(fixed(jan, 26, "Australia Day")), goodFriday, monday,
		substituted(christmas, fixed(dec, 26, "Boxing Day"))}, own...)
}

// afterSunday is the same date each year, and the day after it where that is a Sunday.
func afterSunday(m time.Month, d int, name string) rule {
	return func(year int) []day {
		date := on(year, m, d)
		if date.Weekday() == time.Sunday {
			date = date.AddDate(0, 0, 1)
		}
		return []day{{date: date, name: name}}
	}
}
