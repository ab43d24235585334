// Shows an incident as it stood: by what had been said by a day, and by what the record knew on another. The address
// says which: #asof=2021-09-05&known=2021-10-01. Nothing is worked out here but which of the rows, marks and changes
// that the page carries belong to these days.
'use strict';
(() => {
  const lanes = document.querySelector('.lanes');
  if (!lanes) return;
  const slider = document.getElementById('asof'), bar = document.querySelector('.asof');
  const output = bar.querySelector('output'), all = bar.querySelector('.all');
  const knownSlider = document.getElementById('known');
  const days = JSON.parse(lanes.dataset.days);                 // [day, where it ends on the axis, in words]
  const knownDays = JSON.parse(lanes.dataset.known || '[]');   // [day, in words]
  const width = Number(slider.max);
  let asof = '', known = ''; // days, months or years as files have them; '' is all there is

  // A period takes all of itself: a day that begins with it, or comes before it, had been reached by its end.
  const by = (day, period) => !period || day.slice(0, period.length) <= period;
  const counts = (e) => by(e.dataset.from || '', asof) && by(e.dataset.known || '', known) &&
    !(e.dataset.gone && by(e.dataset.gone, known));

  const place = (period) => {
    let x = 0;
    for (const [day, end] of days) if (by(day, period)) x = end;
    return period && x < width && days.at(-1)[1] > x ? x : width;
  };

  const rows = [...document.querySelectorAll('.matrix tbody')].map((body) => [...body.querySelectorAll('tr[data-from]')]);
  const drawRows = () => {
    for (const group of rows) {
      const stands = new Map();
      for (const row of group) {
        row.hidden = true;
        if (counts(row)) stands.set(row.dataset.party, row);
      }
      for (const row of stands.values()) {
        row.hidden = false;
        const side = Number(row.dataset.side);
        const others = [...stands.values()].filter((o) => side !== 0 && Number(o.dataset.side) === -side);
        const against = row.querySelector('.against');
        against.hidden = others.length === 0;
        against.querySelector('b').textContent = others.map((o) => o.dataset.party).join(', ');
      }
    }
  };

  const svgs = [...lanes.querySelectorAll('.lane:not(.axis) svg')];
  const drawLanes = (end) => {
    for (const svg of svgs) {
      let last = null;
      const until = (x) => {
        const band = last && last.querySelector('.band');
        if (band) band.setAttribute('width', Math.max(0, x - last.dataset.x));
      };
      for (const g of svg.querySelectorAll(':scope > g')) {
        if (!counts(g)) { g.setAttribute('display', 'none'); continue; }
        g.removeAttribute('display');
        if (g.classList.contains('broken')) { g.querySelector('line').setAttribute('x2', end); continue; }
        if (g.classList.contains('due')) continue;
        until(Number(g.dataset.x));
        last = g;
      }
      until(end);
    }
  };

  const articles = [...document.querySelectorAll('#changes article')];
  const words = (list, period) => (list.find(([day]) => day === period) || [period]).at(-1);
  const draw = () => {
    const end = place(asof);
    drawRows();
    drawLanes(end);
    for (const a of articles) a.hidden = !counts(a);
    slider.value = end;
    const text = 'As of ' + words(days, asof || days.at(-1)[0]);
    slider.setAttribute('aria-valuetext', text);
    output.textContent = text + (known ? ', as the record knew it on ' + words(knownDays, known) : '');
    all.hidden = !asof && !known;
    document.getElementById('stand-title').textContent = asof || known ? 'Who stood where then' : 'Who stands where';
    if (knownSlider) {
      const at = known ? knownDays.findLastIndex(([day]) => by(day, known)) : knownDays.length - 1;
      knownSlider.value = Math.max(0, at);
      const known1 = knownDays[Math.max(0, at)][1];
      knownSlider.setAttribute('aria-valuetext', known1);
      bar.querySelector('output[for=known]').textContent = known1;
    }
  };

  // Browsers refuse more than some hundred changes of the address in a row.
  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const state = [asof && 'asof=' + asof, known && 'known=' + known].filter(Boolean).join('&');
      history.replaceState(null, '', state ? '#' + state : location.pathname + location.search);
    }, 250);
  };
  const period = (s) => (/^\d{4}(-\d\d(-\d\d)?)?$/.test(s || '') ? s : '');
  const read = () => {
    if (location.hash.length > 1 && !location.hash.includes('=')) return; // the address of a change
    const state = new URLSearchParams(location.hash.slice(1));
    const pair = state.get('compare');
    if (pair) { location.replace('compare/#compare=' + pair); return; }
    asof = period(state.get('asof'));
    known = period(state.get('known'));
    if (known && knownSlider) knownSlider.closest('details').open = true;
    draw();
  };

  const set = (i) => {
    asof = i >= days.length - 1 ? '' : days[Math.max(0, i)][0];
    draw();
    keep();
  };
  const at = (x) => Math.max(0, days.findLastIndex(([, end]) => end <= x + 12));
  const now = () => (asof ? days.findLastIndex(([day]) => by(day, asof)) : days.length - 1);
  slider.addEventListener('input', () => set(Number(slider.value) >= width ? days.length - 1 : at(Number(slider.value))));
  slider.addEventListener('keydown', (e) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 }[e.key];
    if (e.key === 'Home' || e.key === 'End' || step) {
      e.preventDefault();
      set(e.key === 'Home' ? 0 : e.key === 'End' ? days.length - 1 : now() + step);
    }
  });
  if (knownSlider) {
    knownSlider.max = knownDays.length - 1;
    knownSlider.addEventListener('input', () => {
      const i = Number(knownSlider.value);
      known = i >= knownDays.length - 1 ? '' : knownDays[i][0];
      draw();
      keep();
    });
  }
  all.addEventListener('click', () => { asof = known = ''; draw(); keep(); slider.focus(); });

  // The words of a mark, beside it while it is under the pointer or has the focus.
  const card = document.createElement('div');
  card.className = 'card';
  card.hidden = true;
  document.body.append(card);
  const marks = lanes.querySelectorAll('.m');
  for (const mark of marks) {
    const title = mark.querySelector('title');
    if (!title) continue;
    const [head, ...rest] = title.textContent.split('\n');
    mark.setAttribute('aria-label', title.textContent);
    title.remove(); // or browsers would show it a second time
    const open = () => {
      const p = document.createElement('p'), b = document.createElement('b');
      b.textContent = head;
      p.append(b);
      card.replaceChildren(p);
      if (rest.length) {
        const q = document.createElement('p');
        q.className = 'words';
        q.textContent = rest.join(' ');
        card.append(q);
      }
      card.hidden = false;
      const box = mark.getBoundingClientRect();
      const left = Math.min(box.left + scrollX, scrollX + document.documentElement.clientWidth - card.offsetWidth - 12);
      card.style.left = Math.max(scrollX + 8, left) + 'px';
      card.style.top = box.bottom + scrollY + 6 + 'px';
    };
    const close = () => { card.hidden = true; };
    mark.addEventListener('pointerenter', open);
    mark.addEventListener('pointerleave', close);
    mark.addEventListener('focus', open);
    mark.addEventListener('blur', close);
  }
  addEventListener('keydown', (e) => { if (e.key === 'Escape') card.hidden = true; });

  const picture = document.querySelector('.picture');
  picture.scrollLeft = picture.scrollWidth; // how things stand is at its end
  addEventListener('hashchange', read);
  read();
})();
