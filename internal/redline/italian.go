package redline

// italianWords are the words of Italian.
var italianWords = []wordList{
	{hedge, `al momento|attualmente|finora|ad oggi|per ora|allo stato attuale|in questo momento|
		a quanto ci risulta|per il momento|fino ad oggi|fino a oggi|fino ad ora|fino a ora|
		sulla base delle informazioni attuali|a nostra conoscenza|nei prossimi giorni|in questa fase|allo stato|
		ad ora|provvisoriamente|sinora|al momento attuale`},
	{scope, `alcuni|alcune|tutti|tutte|la maggior parte dei|la maggior parte delle|la maggior parte degli|
		la maggior parte|solo|soltanto|solamente|unicamente|esclusivamente|un numero limitato di|
		un numero ridotto di|un piccolo numero di|una parte di|una parte dei|una parte delle|una parte degli|
		una parte del|parte dei|parte delle|parte degli|interamente|completamente|parzialmente|totalmente|
		nessun cliente|nessun dato|nessun dato personale|nessun utente|non tutti|non tutte|molti|molte|diversi|
		diverse|numerosi|numerose|la totalità dei|la totalità delle|quasi tutti|quasi tutte|pochi|poche|
		una manciata di`},
	{hide, `vorrà|vorranno|soprattutto|non solo|non soltanto|tutti i giorni|da parte dei|da parte degli|da parte delle|
		prima di tutto|far parte di|circa la|più informazioni|più dettagli`},
	{bound, `circa|quasi|oltre|più di|meno di|almeno|fino a|al massimo|al minimo|non meno di|non più di|
		non oltre|e non oltre|entro e non oltre|poco più di|poco meno di|un massimo di|un minimo di|intorno a|intorno al|
		attorno al|più del|meno del|più dell'|meno dell'|oltre l'|più della|meno della|oltre il|oltre la|solo|
		soltanto|appena|un totale di|una stima di|all' incirca|approssimativamente|esattamente|più d'|
		superiore al|inferiore al|fino al|superiore a|inferiore a|quasi il|quasi la|circa il|circa la metà`},
	{boundAfter, `o più|o meno|circa|al massimo|almeno`},
	{apology, `scusiamo|scuse|le nostre scuse|spiacenti|ci dispiace|dispiace|rammarico|chiediamo scusa|scusa|
		ci rammarichiamo|rammarichiamo|si scusa`},
	{modal, `sarà=2|saranno=2|verrà=2|verranno=2|saremo=2`},
	{vow, `intendiamo|intende|ci impegniamo a|si impegna a|prevediamo di|prevede di|abbiamo intenzione di|
		contiamo di|ha intenzione di|si impegnano a|impegniamo a`},
	{adverb, `presto|anche|inoltre|quindi|poi|immediatamente|ancora|sempre|direttamente|tempestivamente|
		successivamente|prossimamente`},
	{negation, `non|né|mai|nessun|nessuna`},
	{determiner, `il|la|lo|i|gli|le|l'|nostro|nostra|nostri|nostre|questo|questa|questi|queste|suo|sua|suoi|sue|
		altri|altre|loro`},
	{numeral, `due=2|tre=3|quattro=4|cinque=5|sei=6|sette=7|otto=8|nove=9|dieci=10|undici=11|dodici=12|
		tredici=13|quattordici=14|quindici=15|sedici=16|diciassette=17|diciotto=18|diciannove=19|venti=20|
		trenta=30|quaranta=40|cinquanta=50|sessanta=60|settanta=70|ottanta=80|novanta=90|ventuno=21|ventotto=28|
		trentuno=31|trentotto=38|uno=1|un=1|una=1|tré=3`},
	{numeral | multiple, `cento=100|mille=1000|mila=1000`},
	{multiple, `milione=1000000|milioni=1000000|miliardo=1000000000|miliardi=1000000000|mln=1000000|
		mld=1000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `decine|centinaia|migliaia|diverse centinaia|diverse migliaia|diverse decine|alcune centinaia|
		alcune migliaia|un centinaio|una decina|una dozzina|un migliaio|una ventina|una trentina|
		una cinquantina|decine di migliaia|centinaia di migliaia|centinaio|decina|ventina|migliaio|milioni`},
	{fraction, `terzo=3|terzi=3|quarto=4|quarti=4|quinto=5|quinti=5|decimo=10|decimi=10|sesto=6|sesti=6`},
	{andHalf, `mezza|mezzo`},
	{half, `metà=2|la metà=2`},
	{joint, `e`},
	{article, `un|una|la`},
	{ratio, `su|su ogni`},
	{percent, `per cento|percento`},
	{money, `euro|dollari|dollaro|sterline|yen|franchi|dollari statunitensi`},
	{money, commonMoney},
	{measure, commonUnits},
	{measure, `anni=7|anno=7|mesi=6|mese=6|settimane=5|settimana=5|giorni=4|giorno=4|ore=3|ora=3|minuti=2|
		minuto=2|min=2|secondi=1|secondo=1|punti percentuali|punto percentuale|punti base|punto base|
		giorni lavorativi=4|chilometri|metri|tonnellate|persone|persona|volte`},
	{measure | shortForm, `h=3|s=1`},
	{month, `gennaio=1|febbraio=2|marzo=3|aprile=4|maggio=5|giugno=6|luglio=7|agosto=8|settembre=9|ottobre=10|
		novembre=11|dicembre=12`},
	{weekday, `lunedì=1|martedì=2|mercoledì=3|giovedì=4|venerdì=5|sabato=6|domenica=7`},
	{ordinal, `primo=1|prima=1|secondo=2|seconda=2|terzo=3|quarto=4`},
	{quarter, `trimestre`},
	{halfYear, `semestre|metà`},
	{part, `inizio|metà|fine|fine di|inizio di`},
	{dayHalf, `di mattina=1|del mattino=1|del pomeriggio=2|di sera=2|della sera=2`},
	{noon, `mezzogiorno=12|mezzanotte=24`},
	{oclock, `h`},
	{clockLead, `ore=3|alle|dalle|le|all'`},
	{zone, commonZones},
	{zone, `ora locale=1|ora italiana=1`},
	{dateLink, `di|del|dell'|d'`},
	{timeLink, `alle|ore|del|il|dalle|verso|le|lo|dell'`},
	{yearLead, `nel|dal|del|al|anno|fino|il|di|e|dell'|entro|a|metà|fine|inizio|esercizio|tra|fra`},
	{rangeFrom, `da|dal|dalle|dall'|tra|fra`},
	{rangeTo, `a|al|alle|all'|fino|fino al|fino alle`},
	{either, `o`},
	{rangeBetween, `tra|fra`},
	{rangeAnd, `e`},
	{label, `versione=1|versioni=1|version=1|v=1|articolo|articoli|sezione|capitolo|allegato|porta|errore|
		errori|codice|numero|n|telefono|tel|fax|pagina|riga|livello|fase|passo|nodo|sala|piano|ufficio|iso|kb|
		cve|windows|exchange|office|python|java|tls|id|riferimento|ticket|paragrafo|comma|tabella|figura|
		chiamare|chiamate|via|viale|casella`},
	{adjective, `altri|altre|nuovi|nuove|primi|prime|ultimi|ultime|prossimi|prossime|grandi`},
	{link, `a|ad|ai|agli|al|alla|alle|allo|che|chi|con|cui|da|dai|dal|dalla|dalle|degli|dei|del|della|delle|di|
		dopo|e|ed|era|erano|fra|gli|ha|hanno|i|il|in|l'|la|le|lo|ma|nei|nel|nella|nelle|non|o|per|più|meno|
		prima|quando|se|senza|si|sono|stati|stata|state|stato|su|sui|sul|sulla|tra|un|una|uno|è|e'|già|ogni|
		oltre|ci|vi|nostri|nostre|
		anche|ore|circa`},
}
