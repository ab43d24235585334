// Looks for words in what was said. The address says for which: #q=no+evidence
'use strict';
(() => {
  const form = document.querySelector('form.search'), input = document.getElementById('query');
  const message = document.querySelector('.message'), list = document.querySelector('.found');
  const further = document.querySelector('.further');
  const enough = 20, atOnce = 8; // statements that are shown at a time, and files that are asked for at a time
  const much = 300e3;            // letters of texts that are loaded before somebody asks for more

  const files = new Map();
  let loaded = 0; // letters
  const load = (name) => {
    if (!files.has(name)) {
      files.set(name, fetch(name).then((r) => {
        if (!r.ok) throw new Error(name + ' answers ' + r.status);
        return r.text();
      }).then((text) => {
        loaded += text.length;
        return JSON.parse(text);
      }));
      files.get(name).catch(() => files.delete(name)); // so that it is asked for again
    }
    return files.get(name);
  };

  // Compares terms as the files have them, by code point.
  const before = (a, b) => {
    const x = [...a], y = [...b];
    for (let i = 0; i < x.length && i < y.length; i++) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) < y[i].codePointAt(0);
    }
    return x.length < y.length;
  };

  // The incidents in which a term stands, by number.
  const having = async (head, asked) => {
    const first = head.shards.findLastIndex((s) => !before(asked.term, s)), all = new Set();
    for (let n = Math.max(first, 0); n < head.shards.length; n++) {
      if (n > first && !(asked.prefix && head.shards[n].startsWith(asked.term))) break;
      const shard = await load('terms/' + n + '.json');
      const add = (gaps) => gaps.reduce((at, gap) => (all.add(at + gap), at + gap), 0);
      if (!asked.prefix) Object.hasOwn(shard, asked.term) && add(shard[asked.term]);
      else Object.keys(shard).filter((t) => t.startsWith(asked.term)).forEach((t) => add(shard[t]));
    }
    return all;
  };

  // The incidents that have all terms of a query, the one with the latest change first.
  const candidates = async (query) => {
    const head = await load('head.json');
    const sets = await Promise.all(query.phrases.flat().map((t) => having(head, t)));
    return head.incidents.map((incident, n) => ({...incident, n}))
      .filter(({n}) => sets.every((s) => s.has(n)))
      .sort((a, b) => (a.latest < b.latest) - (a.latest > b.latest) || a.n - b.n);
  };

  const element = (name, text, more = {}) => Object.assign(document.createElement(name), {textContent: text}, more);

  // The words around the first place that was found, with the places marked.
  const excerpt = (words, places) => {
    const size = 280, lead = 90, p = element('p', '', {className: 'excerpt', dir: 'auto'});
    const line = (s) => s.replaceAll('\n\n', ' ');
    let at = 0, end = Math.min(words.length, size);
    if (places.length > 0 && places[0][1] > size) {
      at = Math.max(0, places[0][0] - lead);
      const blank = words.indexOf(' ', at);
      if (blank >= 0 && blank < places[0][0]) at = blank + 1;
      end = Math.max(Math.min(words.length, at + size), places[0][1]);
    }
    const blank = words.lastIndexOf(' ', end);
    if (end < words.length && blank > Math.max(at, ...places.filter((q) => q[1] <= end).map((q) => q[1]))) end = blank;
    if (at > 0) p.append('… ');
    for (const [from, to] of places) {
      if (from < at || to > end) continue;
      p.append(line(words.slice(at, from)), element('mark', line(words.slice(from, to))));
      at = to;
    }
    p.append(line(words.slice(at, end)), end < words.length ? ' …' : '');
    return p;
  };

  const show = (incident, s, places) => {
    const item = document.createElement('li'), head = document.createElement('p');
    head.append(element('a', s.who, {href: '../../' + s.address}), ', ', element('time', s.date, {dateTime: s.day}));
    if (s.gone) head.append(' ', element('strong', 'withdrawn'));
    head.append(' ', element('span', incident.title, {className: 'in'}));
    item.append(head);
    if (s.words) {
      const said = excerpt(s.words, places);
      if (s.lang) said.lang = s.lang;
      item.append(said);
    }
    list.append(item);
  };

  const count = (n, what) => n + ' ' + what + (n === 1 ? '' : 's');

  let turn = 0;
  const search = async () => {
    const mine = ++turn, query = find.parse(input.value);
    const say = (text) => { message.textContent = text; };
    list.replaceChildren();
    list.hidden = further.hidden = true;
    say('');
    if (query.conditions.length > 0) {
      say('This page looks for words. The command takes ' + query.conditions[0] + ' as well: onrecord search');
      return;
    }
    if (query.phrases.length === 0) return;
    let left, looked = 0, found = 0;
    const go = async () => {
      further.hidden = true;
      let shown = 0;
      const before = loaded;
      while (left.length > 0 && shown < enough && loaded - before < much) {
        const some = left.slice(0, atOnce), texts = await Promise.all(some.map((i) => load(i.texts)));
        if (mine !== turn) return;
        left = left.slice(some.length);
        looked += some.length;
        const hits = texts.flatMap((incident) => incident.statements.map((s) => (
          {incident, s, places: find.places(query, s.words || '', s.beside)}))).filter((h) => h.places);
        hits.sort((a, b) => (a.s.day < b.s.day) - (a.s.day > b.s.day));
        hits.forEach((h) => show(h.incident, h.s, h.places));
        shown += hits.length;
      }
      found += shown;
      list.hidden = found === 0;
      further.hidden = left.length === 0;
      const where = left.length > 0 ? ' so far, in the latest ' + count(looked, 'incident') + ' that may have them' : '';
      say(found > 0 ? count(found, 'statement') + where + '.' : 'No statement says that' + where + '.');
    };
    try {
      left = await candidates(query);
      if (mine === turn) await go();
      further.onclick = () => go().catch(failed);
    } catch (e) {
      failed(e);
    }
    function failed(e) {
      if (mine === turn) say('What is looked in cannot be loaded: ' + e.message + '. Try again.');
    }
  };

  const read = () => {
    const q = new URLSearchParams(location.hash.slice(1)).get('q') || '';
    if (q !== input.value) input.value = q;
    search();
  };
  let waiting;
  const typed = () => {
    clearTimeout(waiting);
    const q = new URLSearchParams({q: input.value});
    history.replaceState(null, '', input.value ? '#' + q : location.pathname);
    search();
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(typed, 150);
  });
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    typed();
  });
  addEventListener('hashchange', read);
  read();
})();
