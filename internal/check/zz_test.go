package check_test
import ("testing";"math/rand";"strings";"fmt")
func TestZZ(t *testing.T){
 base:="party: acme\ndate: 2021-09-10\nspeaker: {name: Ann Lee, role: \"Head, x\"}\nsource:\n  outlet: Example News\n  url: https://news.example/acme?a=b#c\nacknowledges: []\ntext: |\n  We have no indication that the data comes from our systems.\n\n  More.\npositions:\n  - question: a\n    position: no-indication\n    quote: no indication that the data\nnotes: 'It''s ours'\n"
 incb:="title: Data of Acme on a leak site\nparties:\n  - id: acme\n    name: \"Acme Corp\"\n    role: vendor\n  - {id: raven, name: Raven, role: attacker}\nquestions:\n  - id: a\n    ask: Did the data come from Acme?\n  - {id: b, ask: Is it so?}\n"
 ins:=strings.Split(": |[|]|{|}|#| # |\"|'|\\|,|?|- | - |>|&|*|!|%|@|`|: x|\t|  |\n| [x] | {x} |[Update] | \"x\" | 'x' |...|---|~|=|;|(|)|<|：|\u00a0|“|DELETE|DELETE|SWAP","|")
 rnd:=rand.New(rand.NewSource(1)); bad:=map[string]int{}; n:=0; two:=0
 for i:=0;i<6000;i++{
  name,src:=statement,base
  if i%2==1 {name,src=incident,incb}
  at:=rnd.Intn(len(src)); op:=ins[rnd.Intn(len(ins))]
  var text string
  switch op { case "DELETE": text=src[:at]+src[at+1:]
  case "SWAP": if at+1<len(src){ text=src[:at]+string(src[at+1])+string(src[at])+src[at+2:]}
  default: text=src[:at]+op+src[at:] }
  n++
  fs:=checkFile(t,name,text)
  errs:=0
  for _,f:=range fs { if strings.Contains(f.Message,"layout of the file breaks"){ 
    s:=strings.LastIndexByte(text[:at],'\n')+1; e:=strings.IndexByte(text[min(at+len(op),len(text)):],'\n'); if e<0{e=0}
    bad[fmt.Sprintf("%q in %q", op, text[s:min(len(text),at+len(op)+e)])]++ }
    if f.Severity=="error" {errs++} }
  if errs>2 {two++; if two<25 { s:=strings.LastIndexByte(text[:at],'\n')+1; fmt.Printf("%d errors: %q in %.90q\n",errs,op,text[s:]); for _,f:=range fs {fmt.Println("     ",f.Line,f.Rule,f.Message)} } }
 }
 for k,v:=range bad {fmt.Println(v,k)}
 fmt.Println(n,"tried",len(bad),"layout; more than two errors:",two)
}
