package redline

// The words that facts are made of, language by language. The lists were gathered from real statements; a text
// in a language that they lack has fewer facts, and the same redline.

// lexicons are the words of each language.
var lexicons = [languages]func() *wordTable{
	english:  newWordTable(englishWords),
	german:   newWordTable(germanWords),
	french:   newWordTable(frenchWords),
	spanish:  newWordTable(spanishWords),
	italian:  newWordTable(italianWords),
	japanese: newSigns(japaneseWords),
	korean:   newSigns(koreanWords),
	chinese:  newSigns(chineseWords),
	arabic:   newSigns(arabicWords),
}

// commonUnits are written alike in many languages.
const commonUnits = `b|kb|mb|gb|tb|pb|kib|mib|gib|tib|bytes|bits|kbps|mbps|gbps|km|kg|cm|mm|km²|kwh|mw|gw|ms=1|ghz|mhz|bp|bps|rpm`

// commonMoney are the codes of currencies (ISO 4217, https://www.iso.org/iso-4217-currency-codes.html).
const commonMoney = `usd|eur|gbp|jpy|chf|cny|rmb|krw|cad|aud|nzd|inr|hkd|sgd|sek|nok|dkk|pln|czk|brl|mxn|zar`

// commonZones are the names of time zones.
const commonZones = `utc|gmt|z|bst|cet|cest|wet|west|eet|eest|msk|jst|kst|ist|aest|aedt|nzst|nzdt|et|est|edt|ct|cst|cdt|mt|mst|mdt|` +
	`pt|pst|pdt|hkt|sgt`

var englishWords = []wordList{
	{hedge, `to date|so far|as of|as of now|at this time|at this stage|at this point|at this point in time|at present|
		at the moment|at the time of writing|as yet|currently|presently|for now|for the time being|until now|up to now|
		up until now|thus far|to our knowledge|to the best of our knowledge|based on our investigation to date|
		based on what we know|preliminary|initial findings|in the coming days|as far as we know|based on current information|
		at this early stage|as things stand`},
	{scope, `some|all|no customer|no customers|no data|no personal data|no personal information|no user|no users|none|none of|
		entire|entirely|only|solely|several|most of|most customers|most users|most services|many|majority|the majority of|
		the vast majority of|vast majority|vast majority of|a handful|a handful of|a few|certain|a number of|a limited number|
		a limited number of|limited number of|a very limited number of|a small number|a small number of|small number of|
		a very small number of|a large number of|a limited set of|a limited amount of|a small subset|a small subset of|
		a subset of|subset of|a portion of|portion of|a small portion of|a small percentage of|a small fraction of|part of|
		parts of|almost all|nearly all|virtually all|exclusively|partially|fully|completely|limited|not all|not every|
		no other|any and all|at least some|substantially all`},
	{hide, `at all|above all|after all|first of all|all of a sudden|some time|sometime|certain that|make certain|certain to|
		most recent|most recently|not only|not sorry|up to date|all right|limited liability|we regret to inform|as part of|
		be part of|is part of|limited to|if only|read only|few minutes ago|once and for all|all clear|all set|all the same|
		all along|over the|over a|over time|over to|about the|around the|over our|about our|about this|about to`},
	{bound, `fewer than|less than|more than|no more than|no fewer than|no less than|not more than|not less than|at least|at most|
		up to|as many as|as few as|as much as|as little as|approximately|approx|about|around|over|under|below|above|nearly|almost|roughly|
		only|just|some|just over|just under|just below|just above|just about|slightly over|slightly under|slightly more than|
		slightly less than|slightly above|slightly below|well over|well under|an estimated|estimated|an approximate|close to|
		in excess of|upwards of|a maximum of|a minimum of|maximum of|minimum of|a total of|a little over|a little under|
		an average of|on average|more like|exceeding|at around|at about|exactly|somewhat more than|somewhat less than|beyond`},
	{boundAfter, `or more|or fewer|or less|or so|or higher|or lower|at most|at least|or above|or below|and above|and over`},
	{apology, `apologize|apologise|apologizes|apologises|apologized|apologised|apologizing|apologising|apologies|our apologies|
		apology|sorry|we are sorry|we're sorry|regret|regrets|deeply regret|sincerely regret|sincerely apologize|
		sincerely apologise|deeply sorry|truly sorry|very sorry`},
	{modal, `will=1|shall=1|we'll=1|they'll=1|i'll=1|it'll=1|you'll=1|are going to=1|is going to=1|am going to=1|we're going to=1|
		i'm going to=1|going to=1|plan to|plans to|intend to|intends to|aim to|aims to|commit to|commits to|committed to|are committed to|
		is committed to|pledge to|pledges to|promise to|promises to|undertake to|undertakes to|are planning to|is planning to|
		planning to|expect to|expects to|hope to|hopes to`},
	{participle, `made|sent|held|kept|told|built|paid|put|set|run|done|shown|given|taken|known|met|brought|sold|found|left|cut|
		read|reset|lost|back|able|available|ready|required|happy|complete|live|open|closed|online|offline|unavailable|resumed|
		updated|here|there`},
	{adverb, `also|then|now|soon|still|always|again|both|therefore|thus|even|further|instead|just|either|once|ever|already|
		often|next`},
	{negation, `not|never|no longer|don't|doesn't|cannot|nor|neither|didn't|won't`},
	{determiner, `our|their|its|his|her|the|any|no|your|these|those|this|that|my|each|every|such|other|another|both`},
	{numeral, `one=1|two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|thirteen=13|fourteen=14|
		fifteen=15|sixteen=16|seventeen=17|eighteen=18|nineteen=19|twenty=20|thirty=30|forty=40|fourty=40|fifty=50|sixty=60|
		seventy=70|eighty=80|ninety=90`},
	{multiple, `hundred=100|thousand=1000|million=1000000|billion=1000000000|trillion=1000000000000|lakh=100000|lakhs=100000|
		crore=10000000|crores=10000000|mn=1000000|mln=1000000|bln=1000000000|dozen=12`},
	{multiple | shortForm, `k=1000|bn=1000000000|tn=1000000000000`},
	{multiple | shortForm | measure, `m=1000000|b=1000000000`},
	{vague, `dozens|scores|hundreds|thousands|millions|billions|several hundred|a few hundred|several thousand|a few thousand|
		several million|a few million|several dozen|a few dozen|some hundreds|hundreds of thousands|tens of thousands|
		tens of millions|hundreds of millions|several billion|a couple of hundred|a couple of thousand|several tens`},
	{fraction, `thirds=3|third=3|quarters=4|quarter=4|fourths=4|fourth=4|fifth=5|fifths=5|sixth=6|sixths=6|seventh=7|sevenths=7|
		eighth=8|eighths=8|tenth=10|tenths=10|halves=2`},
	{half, `half=2`},
	{joint, `and`}, {article, `a|an`},
	{ratio, `in=1|in every|out of|out of every|of=1`},
	{percent, `percent|per cent|pct|percentage point=1`},
	{money, `dollars|dollar|euros|euro|pounds|yen|yuan|won|rupees|francs|us dollars|canadian dollars|australian dollars|cents|rs|
		swiss francs|pounds sterling`}, {money, commonMoney},
	{measure, commonUnits}, {measure, `years=7|year=7|months=6|month=6|weeks=5|week=5|days=4|day=4|hours=3|hour=3|hrs=3|hr=3|minutes=2|
		minute=2|mins=2|min=2|seconds=1|second=1|secs=1|sec=1|milliseconds=1|people|persons|individuals|patients|percentage points|
		basis points|basis point|business days=4|working days=4|calendar days=4|times|miles|metres|meters|kilometres|kilometers|
		tonnes|tons|degrees|gigabytes|megabytes|terabytes|kilobytes|petabytes|staff|weekdays|business day=4|working day=4|
		percentage-point|employees|customers|accounts|records|users|companies|households`},
	{measure | shortForm, `h=3|s=1|d=4|x|hz|w|kw|v`},
	{month, `january=1|february=2|april=4|june=6|july=7|august=8|september=9|october=10|november=11|december=12`},
	{month | shortForm, `may=5|march=3|jan=1|feb=2|mar=3|apr=4|jun=6|jul=7|aug=8|sep=9|sept=9|oct=10|nov=11|dec=12`},
	{weekday, `monday=1|tuesday=2|wednesday=3|thursday=4|friday=5|saturday=6|sunday=7|mon=1|tue=2|tues=2|wed=3|thu=4|thur=4|
		thurs=4|fri=5`},
	{ordinal, `st|nd|rd|th|d|first=1|second=2|third=3|fourth=4|final=4`},
	{quarter, `quarter`}, {halfYear, `half`},
	{part, `early|mid|late|end of|beginning of|start of|middle of`},
	{dayHalf, `am=1|pm=2`}, {noon, `noon=12|midday=12|midnight=24`}, {oclock, `o'clock=1|h`},
	{zone, commonZones}, {zone, `eastern time=1|pacific time=1|central time=1|mountain time=1|local time=1|eastern=1|pacific=1|
		eastern daylight time=1|eastern standard time=1|pacific daylight time=1|pacific standard time=1|central european time=1|
		central european summer time=1|japan time=1|japan standard time=1|coordinated universal time=1|a.m=1`},
	{dateLink, `of`}, {timeLink, `at|on|from|by|around|the`}, {yearLead, `in|since|until|till|by|of|early|late|mid|last|this|during|from|before|after|through|
		between|fiscal|year|to|for|throughout|next|ending|ended`},
	{rangeFrom, `from`}, {rangeTo, `to|until|till|through|thru`}, {either, `or`}, {rangeBetween, `between`}, {rangeAnd, `and`},
	{label, `version=1|versions=1|v=1|release=1|releases=1|build=1|patch=1|upgrade=1|port|ports|error|errors|code|codes|status|http|
		article|section|sections|clause|paragraph|chapter|annex|appendix|figure|fig|table|page|pages|line|lines|row|rule|item|
		phase|stage|step|level|tier|node|nodes|room|floor|suite|unit|box|gate|zone|region|option|ticket|job|run|bug|rfc|iso|
		id|ref|no|nos|number|numbers|nr|appendix|part|volume|vol|revision|rev|iteration|priority|severity|sev|p|pr|
		pull|commit|kb|ms|cve|cvssv3|cvssv|ghsa|windows|server|exchange|office|python|java|tls|ssl|ipv|sha|md|aes|rsa|android|ios|
		call|phone|telephone|tel|fax|hotline|mobile|type|class|category|grade|group|team|shard|cluster|rack|channel|
		question|answer|note|footnote|regulation|directive|act|title|form|bulletin|advisory|notice|sequence|index|
		street|road|avenue|lane|drive|boulevard|square|parkway|st|firefox|chrome|safari|debian|ubuntu|php|ruby|rust|go|kubernetes|linux|macos|mysql|postgresql|redis|openssl|nodejs|jdk|jdk`},
	{adjective, `additional|other|different|further|more|available|due|total|old|new|high|higher|lower|low|current|recent|active|
		unique|full|large|small|major|critical|main|key|separate|individual|distinct|consecutive|remaining|affected`},
	{link, `a|an|and|are|as|at|be|been|between|but|by|can|could|did|do|does|for|from|had|has|have|he|her|his|how|i|if|in|into|is|it|
		its|may|might|must|no|nor|not|of|on|once|or|our|over|per|she|should|since|so|than|that|the|their|them|then|there|these|they|
		this|those|to|today|under|until|up|was|we|were|what|when|where|which|while|who|will|with|within|without|would|you|your|
		such|ago|later|earlier|before|after|above|below|each|apiece|across|among|out|
		off|down|via|through|during|against|because|although|though|remain|remains|remained|became|took|said|left|went|came|saw|
		made|got|fell|rose|ran|overall|together|only|also|still|both|either|yet|here|whose|us|me|
		him|says|includes|include|shows|affects|affect|requires|contains|needs|uses|allows|becomes|means|gives|being|having|
		yesterday|tomorrow|now|again|away|back|apart|long|ahead|behind|worth|else|upon|toward|towards|
		using|based|including|following|whether|anyone|nobody|someone|everyone|it's|that's|thing|way|another|reason|
		like|unlike|except|besides|per|versus|vs|plus|minus|equals|should|see|get|use|has|had`},
}

var germanWords = []wordList{
	{hedge, `derzeit|zurzeit|zur zeit|momentan|bislang|bisher|bis dato|bis heute|bis jetzt|gegenwärtig|aktuell|
		zum jetzigen zeitpunkt|zum gegenwärtigen zeitpunkt|zum aktuellen zeitpunkt|zu diesem zeitpunkt|nach aktuellem stand|
		nach derzeitigem stand|nach heutigem stand|vorläufig|vorerst|nach unserem kenntnisstand|nach bisherigem kenntnisstand|
		nach derzeitigem kenntnisstand|nach aktuellem kenntnisstand|im moment|nach jetzigem stand|in den kommenden tagen|
		in den nächsten tagen|bis auf weiteres|einstweilen|stand jetzt`},
	{scope, `alle|allen|aller|einige|einigen|einiger|teilweise|vollständig|ausschließlich|lediglich|sämtliche|sämtlichen|sämtlicher|
		wenige|wenigen|eine begrenzte anzahl|einer begrenzten anzahl|eine kleine anzahl|einer kleinen anzahl|eine geringe anzahl|
		ein teil|einen teil|einem teil|ein kleiner teil|einen kleinen teil|nicht alle|nicht allen|nicht aller|nur|viele|vielen|
		mehrere|mehreren|mehrerer|die meisten|den meisten|ein großteil|einen großteil|einem großteil|der großteil|keine kunden|
		keine kundendaten|keine daten|keine personenbezogenen daten|keine nutzer|bestimmte|bestimmten|fast alle|nahezu alle|
		die mehrheit|eine reihe von|zahlreiche|zahlreichen`},
	{hide, `vor allem|nicht nur|alles|über die|über das|über den|über eine|über einen|über diese|um die uhr|etwa so|mehr als nur|
		aller art|nach wie vor|unter anderem|im rahmen`},
	{bound, `mindestens|höchstens|maximal|rund|etwa|circa|ca|zirka|ungefähr|weniger als|mehr als|über|unter|bis zu|knapp|gut|fast|nahezu|
		annähernd|schätzungsweise|nicht mehr als|nicht weniger als|nur|lediglich|gerade einmal|insgesamt|wenigstens|etwas mehr als|
		etwas weniger als|etwas über|etwas unter|deutlich über|deutlich mehr als|genau|kaum mehr als|oberhalb von|unterhalb von`},
	{boundAfter, `oder mehr|oder weniger|und mehr`},
	{apology, `entschuldigen|entschuldigt|entschuldigung|bitten um entschuldigung|um entschuldigung|bitten um verzeihung|bedauern|
		bedauert|bedauerlicherweise|tut uns leid|es tut uns leid|bitten um nachsicht`},
	{modal, `werden|wird|werde`},
	{vow, `beabsichtigen|beabsichtigt|planen|plant|verpflichten uns|verpflichtet sich|streben an|haben vor|sagen zu|versprechen|
		nehmen uns vor`},
	{vowVerb, `informiert|benachrichtigt|kontaktiert|veröffentlicht|bereitgestellt|angeschrieben|erstattet|fortgesetzt|mitgeteilt|
		aktualisiert|bekanntgegeben|benachrichtigen|eingerichtet|angeboten|ersetzt|verschickt|versandt|umgesetzt|freigeschaltet|
		ausgezahlt|gesenkt|erhöht|angehoben|vorgelegt`},
	{adverb, `auch|sich|weiterhin|dann|ebenfalls|direkt|umgehend|so|bald|zeitnah|wieder`},
	{negation, `nicht|kein|keine|keinen|nie|niemals|keiner`},
	{determiner, `der|die|das|den|dem|des|unsere|unser|unserer|unseren|unserem|diese|dieser|diesen|ihre|ihren|ihrer|jede|jeder`},
	{numeral, `eins=1|ein=1|eine=1|einer=1|zwei=2|drei=3|vier=4|fünf=5|sechs=6|sieben=7|acht=8|neun=9|zehn=10|elf=11|zwölf=12|
		dreizehn=13|vierzehn=14|fünfzehn=15|sechzehn=16|siebzehn=17|achtzehn=18|neunzehn=19|zwanzig=20|dreißig=30|dreissig=30|
		vierzig=40|fünfzig=50|sechzig=60|siebzig=70|achtzig=80|neunzig=90|zweier=2|dreier=3`},
	{numeral | multiple, `hundert=100|tausend=1000`},
	{multiple, `million=1000000|millionen=1000000|milliarde=1000000000|milliarden=1000000000|billion=1000000000000|
		billionen=1000000000000|mio=1000000|mrd=1000000000|tsd=1000|dutzend=12`},
	{vague, `dutzende|dutzenden|hunderte|hunderten|tausende|tausenden|zehntausende|zehntausenden|hunderttausende|hunderttausenden|
		mehrere hundert|mehrere tausend|mehrere millionen|mehrere dutzend|einige hundert|einige tausend|mehreren hundert|
		mehreren tausend|einigen hundert|millionen`},
	{fraction, `drittel=3|viertel=4|fünftel=5|sechstel=6|achtel=8|zehntel=10`},
	{half, `hälfte=2|die hälfte=2|der hälfte=2`},
	{joint, `und`}, {article, `eine|ein|einer|einem|einen`},
	{ratio, `von=1`}, {percent, `prozent|prozents`},
	{money, `euro|dollar|pfund|yen|franken|us-dollar|cent`}, {money, commonMoney},
	{measure, commonUnits}, {measure, `jahre=7|jahren=7|jahr=7|monate=6|monaten=6|monat=6|wochen=5|woche=5|tage=4|tagen=4|tag=4|stunden=3|
		stunde=3|std=3|minuten=2|minute=2|min=2|sekunden=1|sekunde=1|prozentpunkte|prozentpunkten|prozentpunkt|basispunkte|
		basispunkten|kilometer|meter|tonnen|personen|grad|arbeitstage=4|arbeitstagen=4|werktage=4|werktagen=4|mal|stündige=3|stündiger=3|stündigen=3|minütige=2|minütiger=2|minütigen=2|
		tägige=4|tägigen=4|tägiger=4|jährige=7|jährigen=7|jähriger=7`},
	{measure | shortForm, `h=3|s=1|x`},
	{multiple | shortForm, `k=1000`},
	{month, `januar=1|jänner=1|februar=2|märz=3|april=4|juni=6|juli=7|august=8|september=9|oktober=10|november=11|dezember=12`},
	{month | shortForm, `mai=5|jan=1|feb=2|mrz=3|apr=4|jun=6|jul=7|aug=8|sep=9|sept=9|okt=10|nov=11|dez=12`},
	{weekday, `montag=1|dienstag=2|mittwoch=3|donnerstag=4|freitag=5|samstag=6|sonnabend=6|sonntag=7|mo=1|di=2|mi=3|do=4|fr=5`},
	{ordinal, `erstes=1|ersten=1|erste=1|zweites=2|zweiten=2|zweite=2|drittes=3|dritten=3|dritte=3|viertes=4|vierten=4|vierte=4|
		im ersten=1`},
	{quarter, `quartal|quartals|vierteljahr`}, {halfYear, `halbjahr|halbjahres|hälfte`},
	{part, `anfang|mitte|ende`}, {noon, `mittag=12|mitternacht=24`}, {oclock, `uhr=1|h`}, {zone, commonZones}, {zone, `mez|mesz`},
	{dateLink, `des|vom|der|von`}, {timeLink, `um|am|gegen|ab|den|dem|vom|der`},
	{yearLead, `jahr|jahre|jahres|seit|bis|ab|im|in|für|vor|nach|ende|anfang|mitte|und|von|geschäftsjahr|sommer|winter|herbst|frühjahr|
		des|zum`},
	{rangeFrom, `von|vom|ab`}, {rangeTo, `bis`}, {either, `oder`}, {rangeBetween, `zwischen`}, {rangeAnd, `und`},
	{label, `version=1|versionen=1|v=1|release=1|update=1|artikel|abschnitt|paragraph|absatz|kapitel|anhang|port|fehler|fehlercode|
		code|nummer|nr|telefon|tel|rufnummer|hotline|fax|zimmer|raum|seite|zeile|stufe|phase|schritt|knoten|halle|stock|bitte|
		postfach|platz|gate|gleis|iso|din|kb|cve|windows|server|exchange|office|python|java|tls|aktenzeichen|ticket|id|punkt|
		ziffer|tabelle|abbildung|abb|absatz|anlage`},
	{link, `am|an|auf|aus|bei|bis|das|dass|dem|den|der|des|die|durch|ein|eine|einem|einen|einer|für|gegen|hat|im|ist|mit|nach|oder|
		sich|sind|sowie|um|und|unter|vom|von|vor|war|waren|werden|wurde|wurden|zu|zum|zur|über|in|als|sie|wir|ihr|ihnen|uns|er|es|man|
		auch|so|wie|pro|je|haben|hatte|hatten|kann|können|könnte|könnten|noch|wieder|mehr|weitere|weiteren|später|lang|zuvor|
		bereits|was|wenn|ob|nur|ihre|ihren|jedoch|aber|denn|damit|worden|sein|bzw|ohne|davon|dieser|dort|hier|heute|gestern|morgen`},
}

var frenchWords = []wordList{
	{hedge, `à ce jour|à ce stade|actuellement|pour l' instant|pour le moment|jusqu' à présent|jusqu' ici|en l' état|
		à l' heure actuelle|à l' heure où nous écrivons|à notre connaissance|provisoirement|dans les prochains jours|
		dans les jours à venir|en ce moment|à l' heure qu' il est|en l' état actuel|à date`},
	{scope, `tous|toutes|certains|certaines|quelques|plusieurs|uniquement|entièrement|un nombre limité de|un nombre limité d'|
		un nombre limité|un petit nombre de|un petit nombre d'|une partie de|une partie des|une partie du|une partie|l' ensemble de|
		l' ensemble des|l' ensemble du|la totalité de|la totalité des|la plupart des|la plupart de|la majorité des|la majorité de|
		seuls|seules|seulement|partiellement|totalement|exclusivement|pas tous|pas toutes|aucun client|aucune donnée|
		aucune donnée personnelle|aucun utilisateur|une poignée de|un certain nombre de|de nombreux|de nombreuses|
		presque tous|presque toutes|la quasi-totalité des|une grande partie des|une grande partie de`},
	{hide, `tous les jours|tout à fait|pas seulement|en partie|faire partie de|fait partie de|font partie de|plus de détails|
		plus d' informations|au plus tard|au plus vite|au plus tôt|plus de renseignements|plus d' information`},
	{bound, `au moins|environ|moins de|moins d'|plus de|plus d'|près de|près d'|jusqu' à|au plus|au maximum|au minimum|un maximum de|
		un minimum de|à peine|quelque|quelques|presque|pas moins de|pas plus de|plus que|seulement|à peu près|une estimation de|
		un peu plus de|un peu moins de|à hauteur de|au total|un total de|aux alentours de|autour de|quasiment|exactement|
		légèrement plus de|légèrement moins de|plus d' un|inférieur à|supérieur à|inférieure à|supérieure à`},
	{boundAfter, `ou plus|ou moins|au moins|au plus|environ|au total|au maximum`},
	{apology, `excuses|nos excuses|toutes nos excuses|s' excuse|nous excusons|regrettons|nous regrettons|regrette|désolés|désolé|
		sommes désolés|pardon`},
	{modal, `sera=2|seront=2|serons=2|allons|va|vont`},
	{vow, `s' engage à|nous engageons à|s' engagent à|comptons|prévoyons de|envisageons de|avons l' intention de|a l' intention de|
		prévoit de|prévoient de|compte publier`},
	{adverb, `bientôt|aussi|donc|ainsi|également|alors|ensuite|prochainement|toujours|encore|très|immédiatement|déjà|bien|plus`},
	{negation, `ne|n'|pas|aucun|aucune|jamais|ni`},
	{determiner, `le|la|les|l'|nos|notre|ces|ce|cette|leur|leurs|votre|vos|son|sa|ses`},
	{numeral, `deux=2|trois=3|quatre=4|cinq=5|six=6|sept=7|huit=8|neuf=9|dix=10|onze=11|douze=12|treize=13|quatorze=14|quinze=15|
		seize=16|vingt=20|vingts=20|trente=30|quarante=40|cinquante=50|soixante=60|septante=70|huitante=80|octante=80|nonante=90|
		une=1|un=1`},
	{numeral | multiple, `cent=100|cents=100|mille=1000`},
	{multiple, `million=1000000|millions=1000000|milliard=1000000000|milliards=1000000000|mio=1000000|mrd=1000000000|md=1000000000|
		mds=1000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `dizaines|centaines|milliers|des dizaines|des centaines|des milliers|des millions|plusieurs centaines|plusieurs milliers|
		plusieurs dizaines|plusieurs millions|quelques centaines|quelques milliers|quelques dizaines|une centaine|une dizaine|
		une vingtaine|une trentaine|une cinquantaine|un millier|une quinzaine|centaine|dizaine|vingtaine|trentaine|cinquantaine|millier`},
	{fraction, `tiers=3|quart=4|quarts=4|cinquième=5|cinquièmes=5|dixième=10|dixièmes=10|sixième=6`},
	{half, `moitié=2|la moitié=2`},
	{joint, `et|virgule`}, {article, `un|une|la|le`}, {ratio, `sur`},
	{percent, `pour cent|pourcent|p.c`},
	{money, `euros|euro|dollars|dollar|livres|yens|francs|d' euros|francs suisses|dollars américains|dollars canadiens`}, {money, commonMoney},
	{measure, commonUnits}, {measure, `ans=7|an=7|années=7|année=7|mois=6|semaines=5|semaine=5|jours=4|jour=4|heures=3|heure=3|
		minutes=2|minute=2|min=2|secondes=1|seconde=1|points de pourcentage|point de pourcentage|points de base|point de base|
		jours ouvrés=4|jours ouvrables=4|kilomètres|mètres|tonnes|personnes|personne|fois|points`},
	{measure | shortForm, `h=3|s=1|o|ko|mo|go|to`}, {measure, `ko|mo|go|octets`},
	{month, `janvier=1|février=2|avril=4|juin=6|juillet=7|août=8|septembre=9|octobre=10|novembre=11|décembre=12|mai=5|janv=1|févr=2`},
	{month | shortForm, `mars=3|avr=4|juil=7|oct=10|nov=11|déc=12`},
	{weekday, `lundi=1|mardi=2|mercredi=3|jeudi=4|vendredi=5|samedi=6|dimanche=7`},
	{ordinal, `er|ère|e|ème|premier=1|première=1|deuxième=2|second=2|seconde=2|troisième=3|quatrième=4`},
	{quarter, `trimestre`}, {halfYear, `semestre`},
	{part, `début|mi|fin|fin de|début de`}, {noon, `midi=12|minuit=24`}, {oclock, `h|heures`},
	{zone, commonZones}, {zone, `heure de paris=1|heures de paris=1|heure locale=1|heure de l' est=1`},
	{dateLink, `de|d'|du|des`}, {timeLink, `à|vers|dès|le|la|du|avant|après|depuis|entre`},
	{yearLead, `en|depuis|de|fin|début|mi|année|l' année|année|jusqu'|pour|et|à|avant|après|d'|ici|courant|dès`},
	{rangeFrom, `de|du|d'|entre|depuis`}, {rangeTo, `à|au|jusqu'|jusqu' à|jusqu' au`}, {either, `ou`}, {rangeBetween, `entre`}, {rangeAnd, `et`},
	{label, `version=1|versions=1|v=1|article|articles|section|chapitre|annexe|port|erreur|erreurs|code|numéro|n|no|téléphone|tél|tel|
		fax|page|ligne|niveau|phase|étape|nœud|bureau|salle|salles|étage|chambre|boîte|iso|kb|cve|windows|server|exchange|office|
		python|java|tls|id|référence|réf|ticket|paragraphe|alinéa|tableau|figure|appelez|appeler|rang`},
	{link, `à|au|aux|avec|ce|ces|cette|d'|dans|de|des|du|en|est|et|la|le|les|ont|ou|par|pas|pour|qui|que|sont|sur|un|une|l'|a|nous|
		vous|il|elle|ils|elles|on|se|s'|n'|ne|qu'|y|plus|moins|dont|lors|après|avant|depuis|sans|sous|été|était|étaient|ainsi|comme|
		mais|car|si|plus|autres|premiers|dernières|derniers|premières|prochaines|prochains|nouveaux|nouvelles|grands|leur|leurs|nos|vos`},
}

var spanishWords = []wordList{
	{hedge, `hasta la fecha|hasta ahora|hasta el momento|por ahora|por el momento|de momento|actualmente|en este momento|
		a día de hoy|en la actualidad|a fecha de hoy|según nuestro conocimiento|por lo que sabemos|en los próximos días|
		en estos momentos|hasta hoy|provisionalmente|a la fecha|con la información disponible`},
	{scope, `todos|todas|algunos|algunas|únicamente|solamente|solo|sólo|totalmente|varios|varias|un número limitado de|
		un número limitado|un pequeño número de|un número reducido de|una parte de|una parte|parte de|la mayoría de|la mayor parte de|
		la totalidad de|no todos|no todas|ningún cliente|ningún dato|ningún usuario|ningún dato personal|parcialmente|completamente|
		exclusivamente|muchos|muchas|ciertos|ciertas|casi todos|casi todas|un puñado de|unos pocos|unas pocas|numerosos|numerosas|
		determinados|determinadas`},
	{hide, `sobre todo|ante todo|no solo|no sólo|no solamente|todos los días|por parte de|de parte de|como parte de|forma parte de|
		más información|más detalles|más adelante`},
	{bound, `al menos|aproximadamente|menos de|más de|unos|unas|cerca de|hasta|alrededor de|casi|por lo menos|como mínimo|como máximo|
		no más de|no menos de|un máximo de|un mínimo de|en torno a|cerca del|más del|menos del|alrededor del|un estimado de|
		un total de|apenas|poco más de|poco menos de|solo|sólo|solamente|exactamente|unos pocos más de|por encima de|por debajo de|
		por encima del|por debajo del|a lo sumo|hasta un|en torno al|superior al|inferior al|superior a|inferior a`},
	{boundAfter, `o más|o menos|como mínimo|como máximo|aproximadamente|por lo menos`},
	{apology, `disculpas|pedimos disculpas|nuestras disculpas|lamentamos|lamenta|sentimos|lo sentimos|perdón|pedimos perdón|disculpe|
		disculpen`},
	{modal, `será=2|serán=2|seremos=2|vamos a|va a|van a|voy a|quedará=2|quedarán=2`},
	{vow, `nos comprometemos a|se compromete a|tenemos previsto|tiene previsto|planeamos|planea|prevemos|prevé|tenemos la intención de|
		tenemos intención de|pretendemos|pretende|se comprometen a`},
	{adverb, `también|pronto|así|ya|además|siempre|entonces|luego|inmediatamente|próximamente|directamente|debidamente`},
	{negation, `no|ni|nunca|jamás|tampoco`},
	{determiner, `el|la|los|las|nuestro|nuestra|nuestros|nuestras|este|esta|estos|estas|su|sus|otros|otras`},
	{numeral, `dos=2|tres=3|cuatro=4|cinco=5|seis=6|siete=7|ocho=8|nueve=9|diez=10|once=11|doce=12|trece=13|catorce=14|quince=15|
		dieciséis=16|diecisiete=17|dieciocho=18|diecinueve=19|veinte=20|veintiuno=21|veintiuna=21|veintiún=21|veintidós=22|
		veintitrés=23|veinticuatro=24|veinticinco=25|veintiséis=26|veintisiete=27|veintiocho=28|veintinueve=29|treinta=30|
		cuarenta=40|cincuenta=50|sesenta=60|setenta=70|ochenta=80|noventa=90|cien=100|ciento=100|doscientos=200|doscientas=200|
		trescientos=300|trescientas=300|cuatrocientos=400|cuatrocientas=400|quinientos=500|quinientas=500|seiscientos=600|
		seiscientas=600|setecientos=700|ochocientos=800|novecientos=900|uno=1|una=1|un=1`},
	{numeral | multiple, `mil=1000`},
	{multiple, `millón=1000000|millones=1000000|mills=1000000|billón=1000000000000|billones=1000000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `decenas|cientos|centenares|miles|varios cientos|varias decenas|varios miles|varios millones|unos cientos|una docena|
		docenas|una decena|un centenar|un millar|unas decenas|centenar|decena|docena|decenas de miles|cientos de miles`},
	{fraction, `tercio=3|tercios=3|cuarto=4|cuartos=4|quinto=5|quintos=5|décimo=10|décimos=10|tercera parte=3|cuarta parte=4|
		quinta parte=5|terceras partes=3|cuartas partes=4|quintas partes=5`},
	{half, `mitad=2|la mitad=2`},
	{joint, `y|e`}, {article, `un|una|la`}, {ratio, `de cada|de=1`},
	{percent, `por ciento|porciento`},
	{money, `euros|euro|dólares|dólar|libras|yenes|pesos|francos|dólares estadounidenses`}, {money, commonMoney},
	{measure, commonUnits}, {measure, `años=7|año=7|meses=6|mes=6|semanas=5|semana=5|días=4|día=4|horas=3|hora=3|minutos=2|minuto=2|
		min=2|segundos=1|segundo=1|puntos porcentuales|punto porcentual|puntos básicos|punto básico|días hábiles=4|
		días laborables=4|kilómetros|metros|toneladas|personas|persona|veces`},
	{measure | shortForm, `h=3|s=1`},
	{month, `enero=1|febrero=2|marzo=3|abril=4|mayo=5|junio=6|julio=7|agosto=8|septiembre=9|setiembre=9|octubre=10|noviembre=11|
		diciembre=12`},
	{weekday, `lunes=1|martes=2|miércoles=3|jueves=4|viernes=5|sábado=6|domingo=7`},
	{ordinal, `primer=1|primero=1|primera=1|segundo=2|segunda=2|tercer=3|tercero=3|tercera=3|cuarto=4|cuarta=4`},
	{quarter, `trimestre`}, {halfYear, `semestre|mitad`},
	{part, `principios de|mediados de|finales de|fines de|comienzos de|a principios de|a mediados de|a finales de|inicios de`},
	{noon, `mediodía=12|medianoche=24`}, {oclock, `h|horas`}, {clockLead, `las`}, {dayHalf, `am=1|pm=2`},
	{zone, commonZones}, {zone, `hora local=1|hora peninsular=1|horas utc=1`},
	{dateLink, `de|del`}, {timeLink, `a|las|el|del|de|sobre|hacia|la|desde`},
	{yearLead, `en|desde|de|del|hasta|para|año|y|durante|a|antes|tras|ejercicio|entre`},
	{rangeFrom, `de|del|desde|entre`}, {rangeTo, `a|al|hasta`}, {either, `o|u`}, {rangeBetween, `entre`}, {rangeAnd, `y|e`},
	{label, `día|versión=1|versiones=1|version=1|v=1|artículo|artículos|sección|capítulo|anexo|puerto|error|errores|código|número|núm|nº|
		n|teléfono|tel|fax|página|línea|nivel|fase|paso|nodo|sala|piso|oficina|iso|kb|cve|windows|server|exchange|office|python|java|
		tls|id|referencia|ticket|párrafo|tabla|figura|llame|llamar|calle|avenida|apartado`},
	{link, `a|al|con|como|de|del|desde|e|el|ella|en|entre|es|fue|fueron|ha|han|la|las|lo|los|no|o|para|por|que|se|ser|sin|sobre|su|
		sus|un|una|y|más|menos|ya|muy|hay|había|era|eran|está|están|estaban|estuvo|si|cuando|donde|tras|hasta|unos|unas|nos|les|le|me|
		nuestro|nuestra|nuestros|nuestras|otros|otras|nuevos|nuevas|primeros|primeras|últimos|últimas|próximos|próximas|grandes|siguientes|
		son|ni|u|también|después|antes|hora`},
}

var italianWords = []wordList{
	{hedge, `al momento|attualmente|finora|ad oggi|per ora|allo stato attuale|in questo momento|a quanto ci risulta|
		per il momento|fino ad oggi|fino a oggi|fino ad ora|fino a ora|sulla base delle informazioni attuali|a nostra conoscenza|
		nei prossimi giorni|in questa fase|allo stato|ad ora|provvisoriamente|sinora|al momento attuale`},
	{scope, `alcuni|alcune|tutti|tutte|la maggior parte dei|la maggior parte delle|la maggior parte degli|la maggior parte|solo|
		soltanto|solamente|unicamente|esclusivamente|un numero limitato di|un numero ridotto di|un piccolo numero di|una parte di|
		una parte dei|una parte delle|una parte degli|una parte del|parte dei|parte delle|parte degli|interamente|
		completamente|parzialmente|totalmente|nessun cliente|nessun dato|nessun dato personale|nessun utente|non tutti|non tutte|
		molti|molte|diversi|diverse|numerosi|numerose|la totalità dei|la totalità delle|quasi tutti|
		quasi tutte|pochi|poche|una manciata di`},
	{hide, `soprattutto|non solo|non soltanto|tutti i giorni|da parte dei|da parte degli|da parte delle|prima di tutto|
		far parte di|circa la|più informazioni|più dettagli`},
	{bound, `circa|quasi|oltre|più di|meno di|almeno|fino a|al massimo|al minimo|non meno di|non più di|non oltre|e non oltre|poco più di|poco meno di|
		un massimo di|un minimo di|intorno a|intorno al|attorno al|più del|meno del|più dell'|meno dell'|oltre l'|più della|meno della|oltre il|oltre la|solo|
		soltanto|appena|un totale di|una stima di|all' incirca|approssimativamente|esattamente|più d'|superiore al|inferiore al|
		fino al|superiore a|inferiore a|quasi il|quasi la|circa il|circa la metà`},
	{boundAfter, `o più|o meno|circa|al massimo|almeno`},
	{apology, `scusiamo|scuse|le nostre scuse|spiacenti|ci dispiace|dispiace|rammarico|chiediamo scusa|scusa|ci rammarichiamo|
		rammarichiamo|si scusa`},
	{modal, `sarà=2|saranno=2|verrà=2|verranno=2|saremo=2`},
	{vow, `intendiamo|intende|ci impegniamo a|si impegna a|prevediamo di|prevede di|abbiamo intenzione di|contiamo di|
		ha intenzione di|si impegnano a|impegniamo a`},
	{adverb, `presto|anche|inoltre|quindi|poi|immediatamente|ancora|sempre|direttamente|tempestivamente|successivamente|prossimamente`},
	{negation, `non|né|mai|nessun|nessuna`},
	{determiner, `il|la|lo|i|gli|le|l'|nostro|nostra|nostri|nostre|questo|questa|questi|queste|suo|sua|suoi|sue|altri|altre|loro`},
	{numeral, `due=2|tre=3|quattro=4|cinque=5|sei=6|sette=7|otto=8|nove=9|dieci=10|undici=11|dodici=12|tredici=13|quattordici=14|
		quindici=15|sedici=16|diciassette=17|diciotto=18|diciannove=19|venti=20|trenta=30|quaranta=40|cinquanta=50|sessanta=60|
		settanta=70|ottanta=80|novanta=90|ventuno=21|ventotto=28|trentuno=31|trentotto=38|uno=1|un=1|una=1|tré=3`},
	{numeral | multiple, `cento=100|mille=1000|mila=1000`},
	{multiple, `milione=1000000|milioni=1000000|miliardo=1000000000|miliardi=1000000000|mln=1000000|mld=1000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `decine|centinaia|migliaia|diverse centinaia|diverse migliaia|diverse decine|alcune centinaia|alcune migliaia|
		un centinaio|una decina|una dozzina|un migliaio|una ventina|una trentina|una cinquantina|decine di migliaia|
		centinaia di migliaia|centinaio|decina|ventina|migliaio|milioni`},
	{fraction, `terzo=3|terzi=3|quarto=4|quarti=4|quinto=5|quinti=5|decimo=10|decimi=10|sesto=6|sesti=6`},
	{half, `metà=2|la metà=2`},
	{joint, `e`}, {article, `un|una|la`}, {ratio, `su|su ogni`},
	{percent, `per cento|percento`},
	{money, `euro|dollari|dollaro|sterline|yen|franchi|dollari statunitensi`}, {money, commonMoney},
	{measure, commonUnits}, {measure, `anni=7|anno=7|mesi=6|mese=6|settimane=5|settimana=5|giorni=4|giorno=4|ore=3|ora=3|minuti=2|
		minuto=2|min=2|secondi=1|secondo=1|punti percentuali|punto percentuale|punti base|punto base|giorni lavorativi=4|
		chilometri|metri|tonnellate|persone|persona|volte`},
	{measure | shortForm, `h=3|s=1`},
	{month, `gennaio=1|febbraio=2|marzo=3|aprile=4|maggio=5|giugno=6|luglio=7|agosto=8|settembre=9|ottobre=10|novembre=11|dicembre=12`},
	{weekday, `lunedì=1|martedì=2|mercoledì=3|giovedì=4|venerdì=5|sabato=6|domenica=7`},
	{ordinal, `primo=1|prima=1|secondo=2|seconda=2|terzo=3|quarto=4`},
	{quarter, `trimestre`}, {halfYear, `semestre|metà`},
	{part, `inizio|metà|fine|fine di|inizio di`},
	{noon, `mezzogiorno=12|mezzanotte=24`}, {oclock, `h`}, {clockLead, `ore=1|alle|dalle|le|all'`},
	{zone, commonZones}, {zone, `ora locale=1|ora italiana=1`},
	{dateLink, `di|del|dell'|d'`}, {timeLink, `alle|ore|del|il|dalle|verso|le|lo|dell'`},
	{yearLead, `nel|dal|del|al|anno|fino|il|di|e|dell'|entro|a|metà|fine|inizio|esercizio|tra|fra`},
	{rangeFrom, `da|dal|dalle|dall'|tra|fra`}, {rangeTo, `a|al|alle|all'|fino|fino al|fino alle`}, {either, `o`}, {rangeBetween, `tra|fra`}, {rangeAnd, `e`},
	{label, `versione=1|versioni=1|version=1|v=1|articolo|articoli|sezione|capitolo|allegato|porta|errore|errori|codice|numero|n|
		telefono|tel|fax|pagina|riga|livello|fase|passo|nodo|sala|piano|ufficio|iso|kb|cve|windows|exchange|office|python|java|tls|
		id|riferimento|ticket|paragrafo|comma|tabella|figura|chiamare|chiamate|via|viale|casella`},
	{link, `a|ad|ai|agli|al|alla|alle|allo|che|chi|con|cui|da|dai|dal|dalla|dalle|degli|dei|del|della|delle|di|dopo|e|ed|era|erano|fra|
		gli|ha|hanno|i|il|in|l'|la|le|lo|ma|nei|nel|nella|nelle|non|o|per|più|meno|prima|quando|se|senza|si|sono|stati|stata|state|
		stato|su|sui|sul|sulla|tra|un|una|uno|è|e'|già|ogni|oltre|ci|vi|nostri|nostre|altri|altre|nuovi|nuove|primi|prime|ultimi|
		ultime|prossimi|prossime|grandi|anche|ore|circa`},
}
