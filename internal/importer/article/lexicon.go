package article

import (
	"strings"
	"sync"
)

func words(lists ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		all := make(map[string]bool)
		for _, list := range lists {
			for _, w := range strings.Fields(list) {
				all[strings.ReplaceAll(w, "_", " ")] = true
			}
		}
		return all
	})
}

// speech are verbs by which articles report what somebody says, as they stand in English, French and German.
var speech = words(`said says say saying told tells telling tell added adds adding wrote writes writing explained
explains explaining noted notes noting stated states stating claimed claims claiming insisted insists insisting
argued argues arguing warned warns warning confirmed confirms confirming admitted admits admitting denied denies
announced announces announcing declared declares commented comments continued continues concluded concludes replied
replies responded responds acknowledged acknowledges stressed stresses stressing emphasised emphasized emphasises
suggested suggests revealed reveals reported reports asked asks remarked remarks observed observes tweeted tweets
posted posts posting recalled recalls urged urges vowed promised promises pledged quipped joked complained complains
reads believes believed thinks thought hopes called calls calling described describes describing labelled labeled
branded hailed praised condemned accused dismissed cautioned reiterated asserted alleged alleges maintained
maintains conceded concedes predicted predicts quoted advised advises clarified informed disclosed reflected
countered counters protested shouted screamed cried whispered agreed agrees answered mused lamented joking summed
reassured apologised apologized testified shared wondered estimated pleaded begged feared fears criticised
criticized slammed blasted demanded demands cited exclaimed emphasizing outlined referred refers spoke speaks
thanked texted bemoaned asserts assert shrugs shrugged laughs laughed smiles smiled sighs sighed jokes enthused
boasted laments muses read underscored underscores underlined underlines highlighted highlights recommended
recommends issued issues voiced expressed expresses welcomed cautions cautioning quips recounts recounted remembers
remembered`,
	`déclaré affirmé expliqué indiqué précisé ajouté assuré estimé dit écrit annoncé rappelé souligné confie affirme
explique indique précise ajoute assure estime déclare annonce rappelle souligne confirmé confirme`,
	`sagte sagt erklärte erklärt betonte teilte hieß schrieb schreibt fügte kommentierte warnte bestätigte`)

// passive stands before a verb whose subject does not speak.
var passive = words(`was were been be being is are get gets got`)

// adverbs stand between a subject and its verb, and behind it.
var adverbs = words(`also later then has had have would will since previously reportedly recently earlier already
still repeatedly simply once again further publicly openly even just only now today yesterday quickly finally first
additionally both all never always often did does do could might may must should can allegedly famously immediately
subsequently initially separately meanwhile similarly angrily proudly jokingly privately is was are`)

// fillers may stand before a subject.
var fillers = words(`but and or so yet however meanwhile still then also although though while as because since when
after before if whereas nevertheless moreover furthermore instead today yesterday that which where again afterwards
later finally for with like`)

// inverting are verbs that stand before their subject behind a quotation.
var inverting = words(`said says added adds wrote writes explained explains asked asks replied noted notes argued
argues insisted insists warned warns announced recalled recalls commented declared concluded continued thinks
believes predicts predicted estimates estimated suggests suggested claims claimed admits confirmed confirms reports
stressed observed`)

var determiners = words(`the a an one another its his her their our this that these those some many several two
three four five six other both`)

// roles are what people are to an organisation: the last word of it, and those that only stand in it.
var roles = words(`spokesperson spokesman spokeswoman spokespeople spokesmen representative representatives ceo cto
cfo coo ciso cio executive executives chief president vice-president chairman chairwoman chairperson chair director
directors manager managers officer officers head heads founder co-founder cofounder owner partner partners analyst
analysts researcher researchers expert experts specialist specialists scientist scientists engineer engineers
consultant consultants adviser advisers advisor advisors strategist economist economists lawyer lawyers attorney
attorneys solicitor solicitors barrister counsel judge justice prosecutor prosecutors magistrate minister ministers
premier chancellor secretary senator congressman congresswoman governor mayor mp mps councillor lawmaker lawmakers
politician deputy ambassador diplomat commissioner commissar leader leaders official officials professor lecturer
academic author writer journalist editor reporter correspondent columnist blogger historian doctor doctors physician
surgeon nurse psychologist epidemiologist virologist police detective inspector superintendent sergeant constable
captain colonel lieutenant commander admiral investigator investigators sheriff marshal agent agents firefighter
firefighters rescuer rescuers witness witnesses coach player striker midfielder defender goalkeeper actor actress
singer musician producer comedian artist teacher student students campaigner campaigners activist activists
protester resident residents supporter supporters employee employees worker workers colleague colleagues customer
customers user users victim victims survivor survivors tourist tourists farmer driver pilot passenger passengers
parent parents mother father brother sister son daughter wife husband cousin uncle aunt grandfather grandmother
neighbour neighbor friend friends widow king queen prince princess pope cardinal bishop archbishop priest imam rabbi
member members candidate spokes secretary-general general-secretary undersecretary treasurer trustee developer
developers designer architect administrator moderator hacker hackers attacker attackers criminals trader broker
investor investors shareholder banker publisher retailer man woman men women boy girl person people teenager youth
veteran critic critics fan fans meteorologist biologist geologist seismologist climatologist photographer volunteer
volunteers migrant migrants chef mechanic contractor landlord tenant shopkeeper vendor officer-in-charge
whistleblower insider source sources lord lady mediator envoy negotiator attorney-general speaker mep senators
democrat republican democrats republicans collector dealer boss bosses prefect pundit coordinator soldier delegate
electrician spokesfolk`)

// titles stand before a name and are no role.
var titles = words(`mr mr. mrs mrs. ms ms. miss dr dr. sir dame prof prof. lord lady rev rev. sgt sgt. lt lt. col
col. gen gen. capt capt. sen sen. rep rep. gov gov. coun coun. cllr cllr. herr frau m. mme`)

var ordinary = words(`prime vice deputy senior junior former acting interim assistant associate executive managing
general foreign home defence defense interior health finance justice education trade culture environment energy
transport chief principal lead first second global regional national local international political public medical
security cyber technical financial operating information technology marketing legal press media communications
corporate independent anonymous unnamed founding leading prominent veteran top fire`)

// organisations are words that stand for one that was named before.
var organisations = words(`company firm group organisation organization manufacturer maker retailer bank airline
hospital university ministry department agency regulator watchdog operator vendor supplier provider corporation
giant startup start-up charity union government council city association federation institute gang marketplace site
website police force authority authorities command carrier chain developer publisher broadcaster business studio
club school college party administration court commission carmaker automaker chipmaker insurer lender utility telco
brand conglomerate team service platform network foundation newspaper channel paper committee army military navy
embassy church zoo museum theatre hotel restaurant shop store office media`)

// isOrganisation are words that a name of an organisation has, and a name of a person does not.
var institutional = words(`inc inc. ltd ltd. limited plc llc gmbh ag corp corp. corporation co co. company group
holdings industries bank university college school institute ministry department agency council commission committee
court police association federation union foundation trust authority service services office bureau centre center
society party government parliament congress senate house hospital zoo church theatre airlines airways motors
electronics systems networks software technologies technology labs security media news times post guardian journal
press tv radio fc united city league cup club nations board army navy force forces guard coastguard embassy museum
organisation organization fund international communications entertainment records studios games pictures research
laboratories shadows digital intelligence capital partners ventures energy oil gas petroleum steel administration
command kremlin pentagon directorate directorate-general secretariat`)

// sexes are what a title or a role says of somebody: 'm' or 'f'.
var sexes = map[string]byte{
	"mr": 'm', "mr.": 'm', "sir": 'm', "spokesman": 'm', "chairman": 'm', "congressman": 'm', "king": 'm', "prince": 'm',
	"father": 'm', "brother": 'm', "husband": 'm', "uncle": 'm', "actor": 'm', "man": 'm',
	"lord": 'm', "son": 'm', "he": 'm',
	"mrs": 'f', "mrs.": 'f', "ms": 'f', "ms.": 'f', "miss": 'f', "dame": 'f', "spokeswoman": 'f', "chairwoman": 'f',
	"congresswoman": 'f', "queen": 'f', "princess": 'f', "mother": 'f', "sister": 'f', "wife": 'f', "aunt": 'f',
	"actress": 'f', "woman": 'f', "lady": 'f', "daughter": 'f', "she": 'f', "widow": 'f', "boy": 'm', "girl": 'f',
}

// common are words that begin sentences, and no names.
var common = words(`in on at by from to of for with within without over under about above across among around behind
below beside between beyond despite during except inside into like near off onto out outside past per since through
throughout toward towards until up upon via amid according the a an this that these those some any each every all
both many most few several more such other another no not and but or nor so yet if when while although though
because as after before once unless whereas whether however he she it they we i you his her its their our my your
him them us me who what which where why how there here then now later earlier today yesterday tomorrow last next
first second third one two three four five also only just even still meanwhile asked speaking writing responding
following citing adding january february march april june july august september october november december monday
tuesday wednesday thursday friday saturday sunday mr mrs ms dr is was are were has had have do does did can could
would should must well himself herself itself themselves`)

// noRoles are words that end as roles do, and are none.
var noRoles = words(`other another number order matter letter power water september october november december summer
winter chapter paper computer server router offer center theatre quarter member_state answer prior major minor
senior junior interior exterior motor sensor factor error mirror terror behavior behaviour labor harbor color colour
favor honor former latter upper lower higher larger smaller better bigger greater stronger newer older younger fewer
faster longer either neither whether rather together however moreover further ever never forever remember consider
deliver cover discover recover over under after dinner silver river border corner cancer weather feather gender
newspaper helicopter crossover indian russian australian canadian italian egyptian iranian ukrainian brazilian
norwegian belgian hungarian palestinian syrian nigerian colombian venezuelan asian european american african mexican
german roman human ottoman persian disorder shoulder folder holder calendar platinum twitter transfer register
master disaster cluster poster character parameter diameter meter metre liter litre easter western eastern northern
southern user- semiconductor tractor reactor elevator corridor sector vector monitor laser tanker container trailer
trader- freezer printer scanner browser header footer docker buffer twister cyber per super hyper restaurant
important relevant significant distant instant constant giant infant elephant brilliant dominant reluctant vacant
pleasant warrant abundant redundant blatant dormant elegant pregnant covenant list exist resist assist consist
persist insist protest terrorist racist sexist christian civilian median amphibian reptilian pedestrian equestrian
vegetarian totalitarian humanitarian utilitarian`)

// public are words for organisations of which "the French …" names one.
var public = words(`university ministry department agency regulator watchdog union government council association
federation institute police force authority authorities court commission army military navy embassy parliament
administration team party committee foundation service media office`)

var demonyms = words(`french german dutch greek swiss thai pakistani saudi afghan czech danish us uk u.s u.k british
welsh`)

// documents are what an organisation says something in.
var documents = words(`statement report letter post email announcement notice memo blog message article release
document filing tweet update advisory`)

// commercial are words by which an article can call any company.
var commercial = words(`company firm group organisation organization corporation agency service gang`)

// outlets are names that those of news organisations begin with.
var outlets = words(`bbc cnn afp ap reuters nbc cbs abc cnbc fox sky itv pbs npr al zdnet techcrunch
bleepingcomputer bloomberg agence`)

// auxiliaries stand before a verb of speech in French and German.
var auxiliaries = words("a ont avait hat haben hatte")
