package redline

// frenchWords are the words of French.
var frenchWords = []wordList{
	{hedge, `à ce jour|à ce stade|actuellement|pour l' instant|pour le moment|jusqu' à présent|jusqu' ici|
		en l' état|à l' heure actuelle|à l' heure où nous écrivons|à notre connaissance|provisoirement|
		dans les prochains jours|dans les jours à venir|en ce moment|à l' heure qu' il est|en l' état actuel|
		à date`},
	{scope, `tous|toutes|certains|certaines|quelques|plusieurs|uniquement|entièrement|un nombre limité de|
		un nombre limité d'|un nombre limité|un petit nombre de|un petit nombre d'|une partie de|une partie des|
		une partie du|une partie|l' ensemble de|l' ensemble des|l' ensemble du|la totalité de|la totalité des|
		la plupart des|la plupart de|la majorité des|la majorité de|seuls|seules|seulement|partiellement|
		totalement|exclusivement|pas tous|pas toutes|aucun client|aucune donnée|aucune donnée personnelle|
		aucun utilisateur|une poignée de|un certain nombre de|de nombreux|de nombreuses|presque tous|
		presque toutes|la quasi-totalité des|une grande partie des|une grande partie de`},
	{hide, `tous les jours|tout à fait|pas seulement|en partie|faire partie de|fait partie de|font partie de|
		plus de détails|plus d' informations|au plus tard|au plus vite|au plus tôt|plus de renseignements|
		plus d' information`},
	{bound, `au moins|environ|moins de|moins d'|plus de|plus d'|près de|près d'|jusqu' à|au plus|au maximum|
		au minimum|un maximum de|un minimum de|à peine|quelque|quelques|presque|pas moins de|pas plus de|
		plus que|seulement|à peu près|une estimation de|un peu plus de|un peu moins de|à hauteur de|au total|
		un total de|aux alentours de|autour de|quasiment|exactement|légèrement plus de|légèrement moins de|
		inférieur à|supérieur à|inférieure à|supérieure à`},
	{boundAfter, `ou plus|ou moins|au moins|au plus|environ|au total|au maximum`},
	{apology, `excuses|nos excuses|toutes nos excuses|s' excuse|nous excusons|regrettons|nous regrettons|
		regrette|désolés|désolé|sommes désolés|pardon`},
	{modal, `sera=2|seront=2|serons=2|allons|va|vont`},
	{vow, `s' engage à|nous engageons à|s' engagent à|comptons|prévoyons de|envisageons de|
		avons l' intention de|a l' intention de|prévoit de|prévoient de|compte publier`},
	{adverb, `bientôt|aussi|donc|ainsi|également|alors|ensuite|prochainement|toujours|encore|très|immédiatement|
		déjà|bien|plus`},
	{negation, `ne|n'|pas|aucun|aucune|jamais|ni`},
	{determiner, `le|la|les|l'|nos|notre|ces|ce|cette|leur|leurs|votre|vos|son|sa|ses`},
	{numeral, `deux=2|trois=3|quatre=4|cinq=5|six=6|sept=7|huit=8|neuf=9|dix=10|onze=11|douze=12|treize=13|
		quatorze=14|quinze=15|seize=16|vingt=20|vingts=20|trente=30|quarante=40|cinquante=50|soixante=60|
		septante=70|huitante=80|octante=80|nonante=90|une=1|un=1`},
	{numeral | multiple, `cent=100|cents=100|mille=1000`},
	{multiple, `million=1000000|millions=1000000|milliard=1000000000|milliards=1000000000|mio=1000000|
		mrd=1000000000|md=1000000000|mds=1000000000`},
	{multiple | shortForm, `k=1000`},
	{vague, `dizaines|centaines|milliers|des dizaines|des centaines|des milliers|des millions|
		plusieurs centaines|plusieurs milliers|plusieurs dizaines|plusieurs millions|quelques centaines|
		quelques milliers|quelques dizaines|une centaine|une dizaine|une vingtaine|une trentaine|
		une cinquantaine|un millier|une quinzaine|centaine|dizaine|vingtaine|trentaine|cinquantaine|millier`},
	{fraction, `tiers=3|quart=4|quarts=4|cinquième=5|cinquièmes=5|dixième=10|dixièmes=10|sixième=6`},
	{andHalf, `demi|demie`},
	{half, `moitié=2|la moitié=2`},
	{joint, `et|virgule`},
	{article, `un|une|la|le`},
	{ratio, `sur`},
	{percent, `pour cent|pourcent|p.c`},
	{money, `euros|euro|dollars|dollar|livres|yens|francs|d' euros|francs suisses|dollars américains|
		dollars canadiens`},
	{money, commonMoney},
	{measure, commonUnits},
	{measure, `ans=7|an=7|années=7|année=7|mois=6|semaines=5|semaine=5|jours=4|jour=4|heures=3|heure=3|
		minutes=2|minute=2|min=2|secondes=1|seconde=1|points de pourcentage|point de pourcentage|points de base|
		point de base|jours ouvrés=4|jours ouvrables=4|kilomètres|mètres|tonnes|personnes|personne|fois|
		points`},
	{measure | shortForm, `h=3|s=1|o|ko|mo|go|to`},
	{measure, `ko|mo|go|octets`},
	{month, `janvier=1|février=2|avril=4|juin=6|juillet=7|août=8|septembre=9|octobre=10|novembre=11|décembre=12|
		mai=5|janv=1|févr=2`},
	{month | shortForm, `mars=3|avr=4|juil=7|oct=10|nov=11|déc=12`},
	{weekday, `lundi=1|mardi=2|mercredi=3|jeudi=4|vendredi=5|samedi=6|dimanche=7`},
	{ordinal, `er|ère|e|ème|premier=1|première=1|deuxième=2|second=2|seconde=2|troisième=3|quatrième=4`},
	{quarter, `trimestre`},
	{halfYear, `semestre`},
	{part, `début|mi|fin|fin de|début de`},
	{dayHalf, `du matin=1|du soir=2|de l' après-midi=2`},
	{noon, `midi=12|minuit=24`},
	{oclock, `h|heures|heure`},
	{zone, commonZones},
	{zone, `heure de paris=1|heures de paris=1|heure locale=1|heure de l' est=1`},
	{dateLink, `de|d'|du|des`},
	{timeLink, `à|vers|dès|le|la|du|avant|après|depuis|entre`},
	{yearLead, `en|depuis|de|fin|début|mi|année|l' année|jusqu'|pour|et|à|avant|après|d'|ici|courant|dès`},
	{rangeFrom, `de|du|d'|entre|depuis`},
	{rangeTo, `à|au|jusqu'|jusqu' à|jusqu' au`},
	{either, `ou`},
	{rangeBetween, `entre`},
	{rangeAnd, `et`},
	{label, `version=1|versions=1|v=1|article|articles|section|chapitre|annexe|port|erreur|erreurs|code|numéro|
		n|no|téléphone|tél|tel|fax|page|ligne|niveau|phase|étape|nœud|bureau|salle|salles|étage|chambre|boîte|
		iso|kb|cve|windows|server|exchange|office|python|java|tls|id|référence|réf|ticket|paragraphe|alinéa|
		tableau|figure|appelez|appeler|rang`},
	{adjective, `autres|premiers|premières|derniers|dernières|prochains|prochaines|nouveaux|nouvelles|grands|grandes`},
	{link, `à|au|aux|avec|ce|ces|cette|d'|dans|de|des|du|en|est|et|la|le|les|ont|ou|par|pas|pour|qui|que|sont|
		sur|un|une|l'|a|nous|vous|il|elle|ils|elles|on|se|s'|n'|ne|qu'|y|plus|moins|dont|lors|après|avant|
		depuis|sans|sous|été|était|étaient|ainsi|comme|mais|car|si|leur|leurs|nos|vos`},
}
