// Shows two statements of an incident beside each other. The address says which: #compare=OLD..NEW&shown=sides.
'use strict';
(() => {
  const chooser = document.querySelector('.chooser');
  if (!chooser) return;
  const [older, newer, shown] = ['old', 'new', 'shown'].map((id) => document.getElementById(id));
  const chosen = document.getElementById('chosen'), pairs = document.getElementById('pairs');
  const message = document.querySelector('.message'), all = chooser.querySelector('.all');

  // What is compared on the pages, by "OLD..NEW": an article here, or an item that links to the page that has it.
  const made = new Map([...pairs.querySelectorAll('[data-pair]')].map((e) => [e.dataset.pair, e]));
  const names = new Map([...older.options].map((o) => [o.value, o.text]));

  const articleOf = (title, parts) => {
    const article = document.createElement('article'), head = document.createElement('header');
    const heading = document.createElement('h3'), what = document.createElement('div');
    article.className = 'pair';
    heading.textContent = title;
    what.className = 'what';
    what.append(...parts);
    head.append(heading);
    article.append(head, what);
    return article;
  };

  // The redline of two statements, as an article: from a page where one has it, else by the module.
  let functions = null;
  const redline = async (a, b) => {
    const e = made.get(a + '..' + b);
    if (e?.localName === 'article') return e.cloneNode(true);
    if (e) {
      const link = e.querySelector('a');
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
      return articleOf(link.textContent, page.querySelectorAll(
        '#redline > .spoken, #redline > .compared, #redline > .redline, #redline > .facts'));
    }
    if (!globalThis.loadModule) throw new Error('the command that built it lacks its part for browsers');
    if (!functions) {
      const [loaded, published] = await Promise.all([loadModule(), fetch(chooser.dataset.statements).then((r) => r.text())]);
      loaded.load(published);
      functions = loaded;
    }
    const whole = document.createElement('template');
    whole.innerHTML = functions.compare(a, b).html; // made and escaped by the code of the command
    return articleOf(names.get(a) + ' → ' + names.get(b), whole.content.childNodes);
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
    const a = older.value, b = newer.value, turn = ++asked;
    message.textContent = '';
    history.replaceState(null, '', '#compare=' + a + '..' + b + (shown.value === 'sides' ? '&shown=sides' : ''));
    let article;
    try {
      if (a === b) throw new Error('this is one statement: choose two');
      article = await redline(a, b);
    } catch (failed) {
      if (turn === asked) fail(a, b, failed);
      return;
    }
    if (turn !== asked) return;
    if (shown.value === 'sides') beside(article);
    article.removeAttribute('id');
    chosen.replaceChildren(article);
    pairs.hidden = true;
    all.hidden = false;
  };
  const fail = (a, b, failed) => {
    const link = made.get(a + '..' + b)?.querySelector('a');
    if (link) { // a browser that may not fetch can still follow
      location.href = link.href;
      return;
    }
    chosen.replaceChildren();
    message.textContent = a === b ? 'This is one statement: choose two.'
      : 'This page cannot compare them (' + failed.message + '). The command can: onrecord diff ' + a + ' ' + b;
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
    const [a, b] = key.split('..');
    if (!names.has(a) || !names.has(b)) {
      message.textContent = 'There are no words of ' + [a, b].filter((id) => !names.has(id)).join(' and ') + ' here.';
      return;
    }
    older.value = a;
    newer.value = b;
    show();
  };

  const [first] = made.keys(); // what is chosen before somebody chooses
  [older.value, newer.value] = first ? first.split('..') : [...names.keys()].slice(-2);
  for (const select of [older, newer, shown]) select.addEventListener('change', show);
  all.addEventListener('click', showAll);
  addEventListener('hashchange', read);
  read();
})();
