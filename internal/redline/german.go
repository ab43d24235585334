package redline

// germanWords are the words of German.
var germanWords = []wordList{
	{hedge, `derzeit|zurzeit|zur zeit|momentan|bislang|bisher|bis dato|bis heute|bis jetzt|gegenwärtig|aktuell|
		zum jetzigen zeitpunkt|zum gegenwärtigen zeitpunkt|zum aktuellen zeitpunkt|zu diesem zeitpunkt|
		nach aktuellem stand|nach derzeitigem stand|nach heutigem stand|vorläufig|vorerst|
		nach unserem kenntnisstand|nach bisherigem kenntnisstand|nach derzeitigem kenntnisstand|
		nach aktuellem kenntnisstand|im moment|nach jetzigem stand|in den kommenden tagen|in den nächsten tagen|
		bis auf weiteres|einstweilen|stand jetzt`},
	{scope, `alle|allen|aller|einige|einigen|einiger|teilweise|vollständig|ausschließlich|lediglich|sämtliche|
		sämtlichen|sämtlicher|wenige|wenigen|eine begrenzte anzahl|einer begrenzten anzahl|eine kleine anzahl|
		einer kleinen anzahl|eine geringe anzahl|ein teil|einen teil|einem teil|ein kleiner teil|
		einen kleinen teil|nicht alle|nicht allen|nicht aller|nur|viele|vielen|mehrere|mehreren|mehrerer|
		die meisten|den meisten|ein großteil|einen großteil|einem großteil|der großteil|keine kunden|
		keine kundendaten|keine daten|keine personenbezogenen daten|keine nutzer|bestimmte|bestimmten|fast alle|
		nahezu alle|die mehrheit|einzelne kunden|einzelnen kunden|einzelne nutzer|einzelnen nutzern|eine reihe von|
		zahlreiche|zahlreichen`},
	{hide, `wie viele|wie vielen|so viele|zu viele|vor allem|nicht nur|alles|über die|über das|über den|über eine|
		über einen|über diese|um die uhr|
		etwa so|mehr als nur|aller art|nach wie vor|unter anderem|im rahmen`},
	{bound, `mindestens|höchstens|maximal|rund|etwa|circa|ca|zirka|ungefähr|weniger als|mehr als|über|unter|
		bis zu|knapp|gut|fast|nahezu|annähernd|schätzungsweise|nicht mehr als|nicht weniger als|nur|lediglich|
		gerade einmal|insgesamt|wenigstens|etwas mehr als|etwas weniger als|etwas über|etwas unter|
		deutlich über|deutlich mehr als|genau|kaum mehr als|oberhalb von|unterhalb von`},
	{boundAfter, `oder mehr|oder weniger|und mehr`},
	{apology, `entschuldigen|entschuldigt|entschuldigung|bitten um entschuldigung|um entschuldigung|
		bitten um verzeihung|bedauern|bedauert|bedauerlicherweise|tut uns leid|es tut uns leid|
		bitten um nachsicht`},
	{modal, `werden|wird|werde`},
	{vow, `beabsichtigen|beabsichtigt|planen|plant|verpflichten uns|verpflichtet sich|streben an|haben vor|
		sagen zu|versprechen|nehmen uns vor`},
	{vowVerb, `informiert|benachrichtigt|kontaktiert|veröffentlicht|bereitgestellt|angeschrieben|erstattet|
		fortgesetzt|mitgeteilt|aktualisiert|bekanntgegeben|benachrichtigen|eingerichtet|angeboten|ersetzt|
		verschickt|versandt|umgesetzt|freigeschaltet|ausgezahlt|gesenkt|erhöht|angehoben|vorgelegt`},
	{adverb, `auch|sich|weiterhin|dann|ebenfalls|direkt|umgehend|so|bald|zeitnah|wieder`},
	{negation, `nicht|kein|keine|keinen|nie|niemals|keiner`},
	{determiner, `der|die|das|den|dem|des|unsere|unser|unserer|unseren|unserem|diese|dieser|diesen|ihre|ihren|
		ihrer|jede|jeder`},
	{numeral, `eins=1|ein=1|eine=1|einer=1|zwei=2|drei=3|vier=4|fünf=5|sechs=6|sieben=7|acht=8|neun=9|zehn=10|
		elf=11|zwölf=12|dreizehn=13|vierzehn=14|fünfzehn=15|sechzehn=16|siebzehn=17|achtzehn=18|neunzehn=19|
		zwanzig=20|dreißig=30|dreissig=30|vierzig=40|fünfzig=50|sechzig=60|siebzig=70|achtzig=80|neunzig=90|
		zweier=2|dreier=3`},
	{numeral | multiple, `hundert=100|tausend=1000`},
	{multiple, `million=1000000|millionen=1000000|milliarde=1000000000|milliarden=1000000000|
		billion=1000000000000|billionen=1000000000000|mio=1000000|mrd=1000000000|tsd=1000|dutzend=12`},
	{vague, `dutzende|dutzenden|hunderte|hunderten|tausende|tausenden|zehntausende|zehntausenden|hunderter|tausender|
		hunderttausende|hunderttausenden|mehrere hundert|mehrere tausend|mehrere millionen|mehrere dutzend|
		einige hundert|einige tausend|mehreren hundert|mehreren tausend|einigen hundert|millionen`},
	{fraction, `drittel=3|viertel=4|fünftel=5|sechstel=6|achtel=8|zehntel=10`},
	{half, `halbe=2|halben=2|hälfte=2|die hälfte=2|der hälfte=2|anderthalb=3|eineinhalb=3|zweieinhalb=5|
		dreieinhalb=7|viereinhalb=9|
		fünfeinhalb=11|sechseinhalb=13`},
	{joint, `und`},
	{article, `eine|ein|einer|einem|einen`},
	{ratio, `von=1`},
	{percent, `prozent|prozents`},
	{money, `euro|dollar|pfund|yen|franken|us-dollar|cent`},
	{money, commonMoney},
	{measure, commonUnits},
	{measure, `jahre=7|jahren=7|jahr=7|monate=6|monaten=6|monat=6|wochen=5|woche=5|tage=4|tagen=4|tag=4|
		stunden=3|stunde=3|std=3|minuten=2|minute=2|min=2|sekunden=1|sekunde=1|prozentpunkte|prozentpunkten|
		prozentpunkt|basispunkte|basispunkten|kilometer|meter|tonnen|personen|grad|arbeitstage=4|arbeitstagen=4|
		werktage=4|werktagen=4|mal|stündige=3|stündiger=3|stündigen=3|minütige=2|minütiger=2|minütigen=2|
		tägige=4|tägigen=4|tägiger=4|jährige=7|jährigen=7|jähriger=7`},
	{measure | shortForm, `h=3|s=1|x`},
	{multiple | shortForm, `k=1000`},
	{month, `januar=1|jänner=1|februar=2|märz=3|april=4|juni=6|juli=7|august=8|september=9|oktober=10|
		november=11|dezember=12`},
	{month | shortForm, `mai=5|jan=1|feb=2|mrz=3|apr=4|jun=6|jul=7|aug=8|sep=9|sept=9|okt=10|nov=11|dez=12`},
	{weekday, `montag=1|dienstag=2|mittwoch=3|donnerstag=4|freitag=5|samstag=6|sonnabend=6|sonntag=7|mo=1|di=2|
		mi=3|do=4|fr=5`},
	{ordinal, `erstes=1|ersten=1|erste=1|zweites=2|zweiten=2|zweite=2|drittes=3|dritten=3|dritte=3|viertes=4|
		vierten=4|vierte=4|im ersten=1`},
	{quarter, `quartal|quartals|vierteljahr`},
	{halfYear, `halbjahr|halbjahres|hälfte`},
	{part, `anfang|mitte|ende`},
	{dayHalf, `morgens=1|vormittags=1|nachts=1|nachmittags=2|abends=2`},
	{noon, `mittag=12|mitternacht=24`},
	{oclock, `uhr=1|h`},
	{zone, commonZones},
	{zone, `mez|mesz`},
	{dateLink, `des|vom|der|von`},
	{timeLink, `um|am|gegen|ab|den|dem|vom|der`},
	{yearLead, `jahr|jahre|jahres|seit|bis|ab|im|in|für|vor|nach|ende|anfang|mitte|und|von|geschäftsjahr|sommer|
		winter|herbst|frühjahr|des|zum`},
	{rangeFrom, `von|vom|ab`},
	{rangeTo, `bis`},
	{either, `oder`},
	{rangeBetween, `zwischen`},
	{rangeAnd, `und`},
	{label, `version=1|versionen=1|v=1|release=1|update=1|artikel|abschnitt|paragraph|absatz|kapitel|anhang|
		port|fehler|fehlercode|code|nummer|nr|telefon|tel|rufnummer|hotline|fax|zimmer|raum|seite|zeile|stufe|
		phase|schritt|knoten|halle|stock|bitte|postfach|platz|gate|gleis|iso|din|kb|cve|windows|server|exchange|
		office|python|java|tls|aktenzeichen|ticket|id|punkt|ziffer|tabelle|abbildung|abb|anlage`},
	{link, `am|an|auf|aus|bei|bis|das|dass|dem|den|der|des|die|durch|ein|eine|einem|einen|einer|für|gegen|hat|
		im|ist|mit|nach|oder|sich|sind|sowie|um|und|unter|vom|von|vor|war|waren|werden|wurde|wurden|zu|zum|zur|
		über|in|als|sie|wir|ihr|ihnen|uns|er|es|man|auch|so|wie|pro|je|haben|hatte|hatten|kann|können|könnte|
		könnten|noch|wieder|mehr|weitere|weiteren|später|lang|zuvor|bereits|was|wenn|ob|nur|ihre|ihren|jedoch|
		aber|denn|damit|worden|sein|bzw|ohne|davon|dieser|dort|hier|heute|gestern|morgen`},
}
