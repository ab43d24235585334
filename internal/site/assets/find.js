// How texts are cut into terms, what a query asks for, and where it stands in a text: the rules by which the command
// searches, once more (package search). One table of cases holds both.
'use strict';
const find = (() => {
  const unseen = /^\p{Cf}$/u, mark = /^\p{M}$/u, letter = /^[\p{L}\p{N}]$/u, quote = /["“”„«»「」『』]/u;
  const unspaced = new RegExp('^[' + ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
    .map((name) => `\\p{Script=${name}}`).join('') + ']$', 'u');
  const fields = ['party', 'position', 'question', 'since', 'until', 'alarm', 'incident', 'speaker', 'lang'];

  // What a character is: unseen, a mark on the one before it, of a word, one of a pair, or '' for what is between words.
  const kindOf = (c) => {
    if (c < '\u0080') return /[0-9a-z]/i.test(c) ? 'letter' : '';
    if (unseen.test(c)) return 'unseen';
    if (mark.test(c)) return 'mark';
    if ('ーｰﾞﾟ'.includes(c) || unspaced.test(c) && letter.test(c)) return 'pair';
    return letter.test(c) ? 'letter' : '';
  };

  // The stretches of characters of one kind.
  const runs = (text) => {
    const all = [];
    let r = null, at = 0;
    for (const c of text) {
      const end = at + c.length, kind = kindOf(c), goesOn = r && r.end === at;
      if (kind === 'unseen' || kind === 'mark' && goesOn) {
        if (goesOn) r.end = end;
      } else if (kind && kind !== 'mark' && goesOn && r.kind === kind) {
        r.end = end;
      } else {
        r = kind === 'letter' || kind === 'pair' ? {start: at, end, kind} : null;
        if (r) all.push(r);
      }
      at = end;
    }
    return all;
  };

  const lower = (c) => [...c.toLowerCase()][0].replace('ς', 'σ');
  const fold = (s) => [...s.normalize('NFKC')].filter((c) => !unseen.test(c)).map(lower).join('');

  // The terms of a text in order, with where they stand.
  const tokens = (text) => {
    const all = [];
    for (const r of runs(text)) {
      const raw = text.slice(r.start, r.end), folded = fold(raw);
      if (r.kind === 'letter') {
        all.push({term: folded, start: r.start, end: r.end});
        continue;
      }
      const letters = [...folded], places = [];
      let at = r.start;
      for (const c of raw) places.push(at += c.length);
      const whole = places.length !== letters.length; // folding changed how many there are
      letters.forEach((_, i) => {
        const end = Math.min(i + 2, letters.length);
        all.push({
          term: letters.slice(i, end).join(''),
          start: whole || i === 0 ? r.start : places[i - 1], end: whole ? r.end : places[end - 1],
        });
      });
    }
    return all;
  };

  // A query's words and those in quotation marks.
  const parts = (s) => {
    const all = [];
    let words = '', quoted = false, was = false;
    const end = () => {
      if (words) all.push({words, quoted: was});
      words = '';
      was = false;
    };
    for (const c of s) {
      if (quote.test(c) && (quoted || !words || words.endsWith(':'))) {
        quoted = !quoted;
        was = was || !words;
        if (!quoted) end();
      } else if (/\s/.test(c) && !quoted) end();
      else words += c;
    }
    end();
    return all;
  };

  const isSingle = (term) => [...term].length === 1 && kindOf(term) === 'pair';

  // The phrases of a query, each a list of terms with their distance from the first; and its conditions.
  const parse = (query) => {
    const phrases = [], conditions = [];
    for (const part of parts(query)) {
      const [field, ...rest] = part.words.split(':');
      if (rest.length > 0 && !part.quoted && fields.includes(field)) {
        conditions.push(part.words);
        continue;
      }
      const all = tokens(part.words), terms = [];
      all.forEach((t, offset) => {
        const pairEnd = isSingle(t.term) && offset > 0 && all[offset - 1].end === t.end; // it is in that pair already
        if (!pairEnd) terms.push({term: t.term, offset, prefix: isSingle(t.term)});
      });
      if (terms.length > 0) phrases.push(terms);
    }
    return {phrases, conditions};
  };

  const is = (asked, term) => term === asked.term || asked.prefix && term.startsWith(asked.term);

  // Where a phrase stands among the terms of a text.
  const placesOf = (phrase, all) => {
    const places = [], last = phrase[phrase.length - 1].offset;
    for (let i = 0; i + last < all.length; i++) {
      if (phrase.every((t) => is(t, all[i + t.offset].term))) places.push([all[i].start, all[i + last].end]);
    }
    return places;
  };

  // Where the phrases of a query stand in words, in order; null where one of them stands neither there nor in any of
  // the texts beside them.
  const places = (query, words, beside = []) => {
    const all = tokens(words), others = beside.map(tokens), found = [];
    for (const phrase of query.phrases) {
      const here = placesOf(phrase, all);
      if (here.length === 0 && !others.some((o) => placesOf(phrase, o).length > 0)) return null;
      found.push(...here);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.reduce((merged, p) => {
      const before = merged[merged.length - 1];
      if (before && p[0] <= before[1]) before[1] = Math.max(before[1], p[1]);
      else merged.push([...p]);
      return merged;
    }, []);
  };

  return {parse, places};
})();
