// Shows two statements of an incident beside each other. The address says which: #compare=OLD..NEW&shown=sides.
'use strict';
(() => {
  const form = document.querySelector('.chooser');
  const [older, newer, shown] = ['old', 'new', 'shown'].map((id) => document.getElementById(id));
  const chosen = document.getElementById('chosen'), pairs = document.getElementById('pairs');
  const message = document.querySelector('.message'), all = form.querySelector('.all');

  // What is compared on the pages, by "OLD..NEW": an article here, or an item that links to the page that has it.
  const made = new Map([...pairs.querySelectorAll('[data-pair]')].map((e) => [e.dataset.pair, e]));
  if (made.size === 0) return;
  const names = new Map(), after = new Map();
  for (const [key, e] of made) {
    const [a, b] = key.split('..');
    const text = (e.querySelector('h3') || e.querySelector('a')).textContent.split(' → ');
    names.set(a, text[0]).set(b, text[1]);
    after.set(a, [...(after.get(a) || []), b]);
  }

  const fill = (select, ids) => {
    const was = select.value;
    select.replaceChildren(...ids.map((id) => new Option(names.get(id), id)));
    if (ids.includes(was)) select.value = was;
  };

  // The redline of two statements, as an article; null where no page has it.
  const redline = async (key) => {
    const e = made.get(key);
    if (!e) return null;
    if (e.localName === 'article') return e.cloneNode(true);
    const link = e.querySelector('a');
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    const article = document.createElement('article');
    article.className = 'pair';
    const head = document.createElement('header'), title = document.createElement('h3'), what = document.createElement('div');
    title.textContent = link.textContent;
    what.className = 'what';
    what.append(...page.querySelectorAll('#redline > .spoken, #redline > .compared, #redline > .redline, #redline > .facts'));
    head.append(title);
    article.append(head, what);
    return article;
  };

  // Puts the old text and the new one beside each other in place of the one that has both.
  const beside = (article) => {
    const both = article.querySelector('.redline');
    if (!both) return;
    const sides = document.createElement('div');
    sides.className = 'sides';
    for (const side of ['old', 'new']) {
      const text = both.cloneNode(true);
      text.classList.add(side);
      sides.append(text);
    }
    both.replaceWith(sides);
  };

  let asked = 0;
  const show = async () => {
    const key = older.value + '..' + newer.value, turn = ++asked;
    message.textContent = '';
    let article;
    try {
      article = await redline(key);
    } catch {
      location.href = made.get(key).querySelector('a').href; // a browser that may not fetch can still follow
      return;
    }
    if (turn !== asked) return;
    if (shown.value === 'sides') beside(article);
    article.removeAttribute('id');
    chosen.replaceChildren(article);
    pairs.hidden = true;
    all.hidden = false;
    history.replaceState(null, '', '#compare=' + key + (shown.value === 'sides' ? '&shown=sides' : ''));
  };
  const showAll = () => {
    asked++;
    chosen.replaceChildren();
    pairs.hidden = false;
    all.hidden = true;
    message.textContent = '';
    history.replaceState(null, '', location.pathname + location.search);
  };

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1)), key = state.get('compare');
    if (state.get('shown') === 'sides') shown.value = 'sides';
    if (!key) return;
    if (!made.has(key)) {
      const [a, b] = key.split('..');
      message.textContent = 'No page compares ' + a + ' and ' + b + '. The command does: onrecord diff ' + a + ' ' + b;
      return;
    }
    const [a, b] = key.split('..');
    older.value = a;
    fill(newer, after.get(a));
    newer.value = b;
    show();
  };

  fill(older, [...after.keys()]);
  fill(newer, after.get(older.value));
  form.hidden = false;
  form.addEventListener('submit', (e) => e.preventDefault());
  older.addEventListener('change', () => { fill(newer, after.get(older.value)); show(); });
  newer.addEventListener('change', show);
  shown.addEventListener('change', show);
  all.addEventListener('click', showAll);
  addEventListener('hashchange', read);
  read();
})();
