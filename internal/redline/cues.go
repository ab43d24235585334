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
const commonUnits = `b|kb|mb|gb|tb|pb|kib|mib|gib|tib|bytes|bits|kbps|mbps|gbps|km|kg|cm|mm|km²|kwh|mw|gw|` +
	`ms=1|ghz|mhz|bp|bps|rpm`

// commonMoney are the codes of currencies (ISO 4217, https://www.iso.org/iso-4217-currency-codes.html).
const commonMoney = `usd|eur|gbp|jpy|chf|cny|rmb|krw|cad|aud|nzd|inr|hkd|sgd|sek|nok|dkk|pln|czk|brl|mxn|zar`

// commonZones are the names of time zones.
const commonZones = `utc|gmt|z|bst|cet|cest|wet|west|eet|eest|msk|jst|kst|ist|aest|aedt|nzst|nzdt|` +
	`et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|hkt|sgt`
