package redline

// englishWords are the words of English.
var englishWords = []wordList{
	{hedge, `to date|so far|as of|as of now|at this time|at this stage|at this point|at this point in time|
		at present|at the moment|at the time of writing|as yet|currently|presently|for now|for the time being|
		until now|up to now|up until now|thus far|to our knowledge|to the best of our knowledge|
		based on our investigation to date|based on what we know|preliminary|initial findings|
		in the coming days|as far as we know|based on current information|at this early stage|as things stand`},
	{scope, `some|all|no customer|no customers|no customer data|no customer information|
		no customer records|no data|no personal data|no personal information|no user|no users|none|none of|entire|
		entirely|only|solely|several|multiple|most of|most customers|most users|
		most services|most requests|most regions|most systems|most sites|most accounts|most people|most cases|many|
		a majority of|the majority of|the vast majority of|vast majority|vast majority of|
		a handful|a handful of|a few|certain|a number of|a limited number|a limited number of|limited number of|
		a very limited number of|a small number|a small number of|small number of|a very small number of|
		a large number of|a limited set of|a limited amount of|a small subset|a small subset of|a subset of|
		subset of|a portion of|portion of|a small portion of|a small percentage of|a small fraction of|part of|
		parts of|almost all|nearly all|virtually all|exclusively|partially|fully|completely|limited|not all|
		not every|no other|any and all|at least some|substantially all`},
	{hide, `by a majority of|at all|above all|after all|first of all|all of a sudden|some time|sometime|certain that|
		make certain|certain to|most recent|most recently|not only|not sorry|up to date|all right|
		no data loss|no data center|no data centers|
		limited liability|we regret to inform|as part of|be part of|is part of|limited to|if only|read only|
		few minutes ago|how many|too many|so many|once and for all|all clear|all set|all the same|all along|over the|
		over a|over time|
		over to|about the|around the|over our|about our|about this|about to`},
	{bound, `fewer than|less than|more than|no more than|no fewer than|no less than|not more than|not less than|
		at least|at most|up to|as many as|as few as|as much as|as little as|approximately|approx|about|around|
		on or about|on or around|over|under|below|above|nearly|almost|roughly|only|just|some|just over|just under|
		just below|just above|just about|slightly over|slightly under|slightly more than|slightly less than|slightly above|
		slightly below|well over|well under|an estimated|estimated|an approximate|close to|in excess of|
		upwards of|a maximum of|a minimum of|maximum of|minimum of|a total of|a little over|a little under|
		an average of|on average|more like|exceeding|exactly|somewhat more than|
		somewhat less than|beyond|no later than|not later than`},
	{boundAfter, `or more|or fewer|or less|or so|or higher|or lower|at most|at least|or above|or below|
		and above|and over`},
	{apology, `apologize|apologise|apologizes|apologises|apologized|apologised|apologizing|apologising|
		apologies|our apologies|apology|sorry|we are sorry|we're sorry|regret|regrets|deeply regret|
		sincerely regret|sincerely apologize|sincerely apologise|deeply sorry|truly sorry|very sorry`},
	{modal, `will=1|shall=1|we'll=1|they'll=1|i'll=1|it'll=1|you'll=1|are going to=1|is going to=1|
		am going to=1|we're going to=1|i'm going to=1|going to=1|plan to|plans to|intend to|intends to|aim to|
		aims to|commit to|commits to|committed to|are committed to|is committed to|pledge to|pledges to|
		promise to|promises to|undertake to|undertakes to|are planning to|is planning to|planning to|expect to|
		expects to|hope to|hopes to`},
	{participle, `made|sent|held|kept|told|built|paid|put|set|run|done|shown|given|taken|known|met|brought|sold|
		found|left|cut|read|reset|lost|back|able|available|ready|required|happy|complete|live|open|closed|
		online|offline|unavailable|resumed|updated|here|there`},
	{adverb, `also|then|now|soon|still|always|again|both|therefore|thus|even|further|instead|just|either|once|
		ever|already|often|next`},
	{negation, `not|never|no longer|don't|doesn't|cannot|nor|neither|didn't|won't`},
	{determiner, `our|their|its|his|her|the|any|no|your|these|those|this|that|my|each|every|such|other|another|
		both`},
	{numeral, `one=1|two=2|three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12|
		thirteen=13|fourteen=14|fifteen=15|sixteen=16|seventeen=17|eighteen=18|nineteen=19|twenty=20|thirty=30|
		forty=40|fourty=40|fifty=50|sixty=60|seventy=70|eighty=80|ninety=90`},
	{multiple, `hundred=100|thousand=1000|million=1000000|billion=1000000000|trillion=1000000000000|lakh=100000|
		lakhs=100000|crore=10000000|crores=10000000|mn=1000000|mln=1000000|bn=1000000000|bln=1000000000|dozen=12`},
	{multiple | shortForm, `k=1000|tn=1000000000000`},
	{multiple | shortForm | measure, `m=1000000|b=1000000000`},
	{vague, `dozens|scores|hundreds|thousands|millions|billions|several hundred|a few hundred|several thousand|
		a few thousand|several million|a few million|several dozen|a few dozen|some hundreds|
		hundreds of thousands|tens of thousands|tens of millions|hundreds of millions|several billion|
		a couple of hundred|a couple of thousand|several tens`},
	{fraction, `thirds=3|third=3|quarters=4|quarter=4|fourths=4|fourth=4|fifth=5|fifths=5|sixth=6|sixths=6|
		seventh=7|sevenths=7|eighth=8|eighths=8|tenth=10|tenths=10|halves=2`},
	{half, `half=2`},
	{joint, `and`},
	{article, `a|an`},
	{ratio, `in=1|in every|out of|out of every|of=1`},
	{percent, `percent|per cent|pct|percentage point=1`},
	{money, `dollars|dollar|euros|euro|pounds|yen|yuan|won|rupees|francs|us dollars|canadian dollars|
		australian dollars|cents|rs|swiss francs|pounds sterling`},
	{money, commonMoney},
	{measure, commonUnits},
	{measure, `years=7|year=7|months=6|month=6|weeks=5|week=5|days=4|day=4|hours=3|hour=3|hrs=3|hr=3|minutes=2|
		minute=2|mins=2|min=2|seconds=1|second=1|secs=1|sec=1|milliseconds=1|people|persons|individuals|
		patients|percentage points|points|point|basis points|basis point|business days=4|working days=4|calendar days=4|
		times|miles|metres|meters|kilometres|kilometers|tonnes|tons|degrees|gigabytes|megabytes|terabytes|
		kilobytes|petabytes|staff|weekdays|business day=4|working day=4|percentage-point|employees|customers|
		accounts|records|users|companies|households`},
	{measure | shortForm, `h=3|s=1|d=4|x|hz|w|kw|v`},
	{month, `january=1|february=2|april=4|june=6|july=7|august=8|september=9|october=10|november=11|
		december=12`},
	{month, `january's=1|february's=2|march's=3|april's=4|may's=5|june's=6|july's=7|august's=8|september's=9|
		october's=10|november's=11|december's=12`},
	{month | shortForm, `may=5|march=3|jan=1|feb=2|mar=3|apr=4|jun=6|jul=7|aug=8|sep=9|sept=9|oct=10|nov=11|
		dec=12`},
	{weekday, `monday=1|tuesday=2|wednesday=3|thursday=4|friday=5|saturday=6|sunday=7|mon=1|tue=2|tues=2|wed=3|
		thu=4|thur=4|thurs=4|fri=5`},
	{ordinal, `st|nd|rd|th|d|first=1|second=2|third=3|fourth=4|final=4`},
	{quarter, `quarter`},
	{halfYear, `half`},
	{part, `early|mid|late|end of|beginning of|start of|middle of`},
	{dayHalf, `am=1|pm=2`},
	{noon, `noon=12|midday=12|midnight=24`},
	{oclock, `o'clock=1|h`},
	{zone, commonZones},
	{zone, `eastern time=1|pacific time=1|central time=1|mountain time=1|local time=1|eastern=1|pacific=1|
		eastern daylight time=1|eastern standard time=1|pacific daylight time=1|pacific standard time=1|
		central european time=1|central european summer time=1|japan time=1|japan standard time=1|
		coordinated universal time=1|a.m=1`},
	{dateLink, `of`},
	{timeLink, `at|on|from|by|around|the`},
	{yearLead, `in|since|until|till|by|of|early|late|mid|last|this|during|from|before|after|through|between|
		fiscal|year|to|for|throughout|next|ending|ended`},
	{rangeFrom, `from`},
	{rangeTo, `to|until|till|through|thru`},
	{either, `or`},
	{rangeBetween, `between`},
	{rangeAnd, `and`},
	{label, `version=1|versions=1|v=1|release=1|releases=1|build=1|patch=1|upgrade=1|port|ports|error|errors|
		code|codes|status|http|article|section|sections|clause|paragraph|chapter|annex|appendix|figure|fig|
		table|page|pages|line|lines|row|rule|item|phase|stage|step|level|tier|node|nodes|room|floor|suite|unit|
		box|gate|zone|region|option|ticket|job|run|bug|rfc|iso|id|ref|no|nos|number|numbers|nr|part|volume|vol|
		revision|rev|iteration|priority|severity|sev|p|pr|pull|commit|kb|ms|cve|cvssv3|cvssv|ghsa|windows|
		server|exchange|office|python|java|tls|ssl|ipv|sha|md|aes|rsa|android|ios|call|phone|telephone|tel|fax|
		hotline|mobile|type|class|category|grade|group|team|shard|cluster|rack|channel|question|answer|note|
		footnote|regulation|directive|act|title|form|bulletin|advisory|notice|sequence|index|street|road|avenue|
		lane|drive|boulevard|square|parkway|st|firefox|chrome|safari|debian|ubuntu|php|ruby|rust|go|kubernetes|
		linux|macos|mysql|postgresql|redis|openssl|nodejs|jdk`},
	{adjective, `additional|other|different|further|more|available|due|total|old|new|high|higher|lower|low|
		current|recent|active|unique|former|full|large|small|major|critical|main|key|separate|individual|distinct|
		consecutive|remaining|affected`},
	{link, `a|an|and|are|as|at|be|been|between|but|by|can|could|did|do|does|for|from|had|has|have|he|her|his|
		how|i|if|in|into|is|it|its|may|might|must|no|nor|not|of|on|once|or|our|over|per|she|should|since|so|
		than|that|the|their|them|then|there|these|they|this|those|to|today|under|until|up|was|we|were|what|when|
		where|which|while|who|will|with|within|without|would|you|your|such|ago|later|earlier|before|after|above|
		below|each|apiece|across|among|out|off|down|via|through|during|against|because|although|though|remain|
		remains|remained|became|took|said|left|went|came|saw|made|got|fell|rose|ran|overall|together|only|also|
		still|both|either|yet|here|whose|us|me|him|says|includes|include|shows|affects|affect|requires|contains|
		needs|uses|allows|becomes|means|gives|being|having|yesterday|tomorrow|now|again|away|back|apart|long|
		ahead|behind|worth|else|upon|toward|towards|using|based|including|following|whether|anyone|nobody|
		someone|everyone|it's|that's|thing|way|another|reason|like|unlike|except|besides|versus|vs|plus|minus|
		equals|see|get|use|most|least|contained|received|
		experienced|included|showed`},
}
