package redline

// spanishWords are the words of Spanish.
var spanishWords = []wordList{
	{hedge, `hasta la fecha|hasta ahora|hasta el momento|por ahora|por el momento|de momento|actualmente|
		en este momento|a día de hoy|en la actualidad|a fecha de hoy|según nuestro conocimiento|
		por lo que sabemos|en los próximos días|en estos momentos|hasta hoy|provisionalmente|a la fecha|
		con la información disponible`},
	{scope, `todos|todas|algunos|algunas|únicamente|solamente|solo|sólo|totalmente|varios|varias|
		un número limitado de|un número limitado|un pequeño número de|un número reducido de|una parte de|
		una parte|parte de|la mayoría de|la mayor parte de|la totalidad de|no todos|no todas|ningún cliente|
		ningún dato|ningún usuario|ningún dato personal|parcialmente|completamente|exclusivamente|muchos|muchas|
		ciertos|ciertas|casi todos|casi todas|un puñado de|unos pocos|unas pocas|numerosos|numerosas|
		determinados|determinadas`},
	{hide, `sobre todo|ante todo|no solo|no sólo|no solamente|todos los días|por parte de|de parte de|
		como parte de|forma parte de|más información|más detalles|más adelante`},
	{bound, `al menos|aproximadamente|menos de|más de|unos|unas|cerca de|hasta|alrededor de|casi|por lo menos|
		como mínimo|como máximo|no más de|no menos de|un máximo de|un mínimo de|en torno a|cerca del|más del|
		menos del|alrededor del|un estimado de|un total de|apenas|poco más de|poco menos de|solo|sólo|solamente|
		exactamente|unos pocos más de|por encima de|por debajo de|por encima del|por debajo del|a lo sumo|
		hasta un|en torno al|superior al|inferior al|superior a|inferior a`},
	{boundAfter, `o más|o menos|como mínimo|como máximo|aproximadamente|por lo menos`},
	{apology, `disculpas|pedimos disculpas|nuestras disculpas|lamentamos|lamenta|sentimos|lo sentimos|perdón|
		pedimos perdón|disculpe|disculpen`},
	{modal, `será=2|serán=2|seremos=2|vamos a|va a|van a|voy a|quedará=2|quedarán=2`},
	{vow, `nos comprometemos a|se compromete a|tenemos previsto|tiene previsto|planeamos|planea|prevemos|prevé|
		tenemos la intención de|tenemos intención de|pretendemos|pretende|se comprometen a`},
	{adverb, `también|pronto|así|ya|además|siempre|entonces|luego|inmediatamente|próximamente|directamente|
		debidamente`},
	{negation, `no|ni|nunca|jamás|tampoco`},
	{determiner, `el|la|los|las|nuestro|nuestra|nuestros|nuestras|este|esta|estos|estas|su|sus|otros|otras`},
	{numeral, `dos=2|tres=3|cuatro=4|cinco=5|seis=6|siete=7|ocho=8|nueve=9|diez=10|once=11|doce=12|trece=13|
		catorce=14|quince=15|dieciséis=16|diecisiete=17|dieciocho=18|diecinueve=19|veinte=20|veintiuno=21|
		veintiuna=21|veintiún=21|veintidós=22|veintitrés=23|veinticuatro=24|veinticinco=25|veintiséis=26|
		veintisiete=27|veintiocho=28|veintinueve=29|treinta=30|cuarenta=40|cincuenta=50|sesenta=60|setenta=70|
		ochenta=80|noventa=90|cien=100|ciento=100|doscientos=200|doscientas=200|trescientos=300|trescientas=300|
		cuatrocientos=400|cuatrocientas=400|quinientos=500|quinientas=500|seiscientos=600|seiscientas=600|
		setecientos=700|ochocientos=800|novecientos=900|uno=1|una=1|un=1`},
	{numeral | multiple, `mil=1000`},
	{multiple, `millón=1000000|millones=1000000|mills=1000000|billón=1000000000000|billones=1000000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `decenas|cientos|centenares|miles|varios cientos|varias decenas|varios miles|varios millones|
		unos cientos|una docena|docenas|una decena|un centenar|un millar|unas decenas|centenar|decena|docena|
		decenas de miles|cientos de miles`},
	{fraction, `tercio=3|tercios=3|cuarto=4|cuartos=4|quinto=5|quintos=5|décimo=10|décimos=10|tercera parte=3|
		cuarta parte=4|quinta parte=5|terceras partes=3|cuartas partes=4|quintas partes=5`},
	{andHalf, `media|medio`},
	{half, `mitad=2|la mitad=2`},
	{joint, `y|e`},
	{article, `un|una|la`},
	{ratio, `de cada|de=1`},
	{percent, `por ciento|porciento`},
	{money, `euros|euro|dólares|dólar|libras|yenes|pesos|francos|dólares estadounidenses`},
	{money, commonMoney},
	{measure, commonUnits},
	{measure, `años=7|año=7|meses=6|mes=6|semanas=5|semana=5|días=4|día=4|horas=3|hora=3|minutos=2|minuto=2|
		min=2|segundos=1|segundo=1|puntos porcentuales|punto porcentual|puntos básicos|punto básico|puntos base|punto base|
		días hábiles=4|días laborables=4|kilómetros|metros|toneladas|personas|persona|veces`},
	{measure | shortForm, `h=3|s=1`},
	{month, `enero=1|febrero=2|marzo=3|abril=4|mayo=5|junio=6|julio=7|agosto=8|septiembre=9|setiembre=9|
		octubre=10|noviembre=11|diciembre=12`},
	{weekday, `lunes=1|martes=2|miércoles=3|jueves=4|viernes=5|sábado=6|domingo=7`},
	{ordinal, `primer=1|primero=1|primera=1|segundo=2|segunda=2|tercer=3|tercero=3|tercera=3|cuarto=4|
		cuarta=4`},
	{quarter, `trimestre`},
	{halfYear, `semestre|mitad`},
	{part, `principios de|mediados de|finales de|fines de|comienzos de|a principios de|a mediados de|
		a finales de|inicios de`},
	{noon, `mediodía=12|medianoche=24`},
	{oclock, `h|horas`},
	{clockLead, `las`},
	{dayHalf, `am=1|pm=2|de la mañana=1|de la madrugada=1|del mediodía=2|de la tarde=2|de la noche=2`},
	{zone, commonZones},
	{zone, `hora local=1|hora peninsular=1|horas utc=1`},
	{dateLink, `de|del`},
	{timeLink, `a|las|el|del|de|sobre|hacia|la|desde`},
	{yearLead, `en|desde|de|del|hasta|para|año|y|durante|a|antes|tras|ejercicio|entre`},
	{rangeFrom, `de|del|desde|entre`},
	{rangeTo, `a|al|hasta`},
	{either, `o|u`},
	{rangeBetween, `entre`},
	{rangeAnd, `y|e`},
	{label, `día|versión=1|versiones=1|version=1|v=1|artículo|artículos|sección|capítulo|anexo|puerto|error|
		errores|código|número|núm|nº|n|teléfono|tel|fax|página|línea|nivel|fase|paso|nodo|sala|piso|oficina|iso|
		kb|cve|windows|server|exchange|office|python|java|tls|id|referencia|ticket|párrafo|tabla|figura|llame|
		llamar|calle|avenida|apartado`},
	{adjective, `otros|otras|nuevos|nuevas|primeros|primeras|últimos|últimas|próximos|próximas|grandes|siguientes`},
	{link, `a|al|con|como|de|del|desde|e|el|ella|en|entre|es|fue|fueron|ha|han|la|las|lo|los|no|o|para|por|que|
		se|ser|sin|sobre|su|sus|un|una|y|más|menos|ya|muy|hay|había|era|eran|está|están|estaban|estuvo|si|
		cuando|donde|tras|hasta|unos|unas|nos|les|le|me|nuestro|nuestra|nuestros|nuestras|son|ni|u|también|después|
		antes|hora`},
}
