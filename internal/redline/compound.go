package redline

import "unicode/utf8"

// cutCompounds cuts Japanese compounds that one of the texts has with a particle between their parts, 宇宙線観測
// beside 宇宙線の観測, so that the particle alone differs.
func (c *comparison) cutCompounds() {
	parts := make(map[string]int) // of each compound, the length of its first part
	c.old.partsOfCompounds(parts)
	c.new.partsOfCompounds(parts)
	if len(parts) > 0 {
		c.both(func(d *draft) { d.cutAt(parts) })
	}
}

// partsOfCompounds adds the compounds that would stand in a draft without the hiragana between two runs of another
// script. Its tokens are still places in the folded text.
func (d *draft) partsOfCompounds(parts map[string]int) {
	for i := 1; i+1 < len(d.tokens); i++ {
		before, particle, after := d.tokens[i-1], d.tokens[i], d.tokens[i+1]
		if d.scriptAt(particle.start) != hiragana || before.end != particle.start || particle.end != after.start {
			continue
		}
		if script := d.scriptAt(before.start); script != 0 && script == d.scriptAt(after.start) {
			first, second := core(d.folded, before), core(d.folded, after)
			if n, found := parts[first+second]; !found || len(first) < n {
				parts[first+second] = len(first)
			}
		}
	}
}

// scriptAt returns the script of the character at a place in the folded text.
func (d *draft) scriptAt(place int) byte {
	r, _ := utf8.DecodeRuneInString(d.folded[place:])
	return scriptOf(r)
}

// cutAt cuts the tokens that are compounds behind their first parts.
func (d *draft) cutAt(parts map[string]int) {
	tokens := make([]token, 0, len(d.tokens)+len(d.tokens)/8)
	for _, t := range d.tokens {
		if n := parts[core(d.folded, t)]; n > 0 {
			tokens = append(tokens, token{start: t.start, end: t.start + n, quoted: t.quoted})
			t.start += n
		}
		tokens = append(tokens, t)
	}
	d.tokens = tokens
}
