// The form that records a statement. What the statement comes to is worked out by the module, the code of the command.
'use strict';
(() => {
  const form = document.querySelector('.record'), one = (where) => form.querySelector(where);
  const message = document.querySelector('.message'), todo = one('.todo'), done = one('.done');
  const fields = new Map([...form.querySelectorAll('[data-field]')].map((e) => [e.dataset.field, e]));
  const jointly = one('.jointly'), text = fields.get('Text'), questions = document.getElementById('questions');
  const keep = document.getElementById('keep'), place = 'onrecord draft ' + location.pathname;
  const token = document.querySelector('meta[name=onrecord-save]')?.content;
  if (fields.get('Incident').options.length === 0) return;

  let base, published; // what the pages have of the incident
  let functions, loading = Boolean(globalThis.loadModule); // the module
  let shown; // the preview of the draft as it stands
  form.hidden = false;
  form.inert = true; // until there is something to choose from

  // A name or a question, in which nothing turns the order of the words.
  const plainly = (words) => words.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (c) => '<U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '>').replace(/\s+/g, ' ');

  // The draft, as the form has it.
  const draft = () => {
    const d = { Positions: [], Jointly: [...jointly.querySelectorAll('input:checked')].map((e) => e.value) };
    for (const [name, e] of fields) d[name] = name === 'Text' ? e.value : e.value.trim();
    for (const q of questions.querySelectorAll('.question')) {
      const p = { Question: q.dataset.question };
      for (const e of q.querySelectorAll('[data-answer]')) p[e.dataset.answer] = e.value.trim();
      if (p.Position) d.Positions.push(p);
    }
    return d;
  };
  const fill = (d) => {
    for (const [name, e] of fields) if (name in d && name !== 'Incident') e.value = d[name];
    for (const q of questions.querySelectorAll('.question')) {
      const p = (d.Positions || []).find((p) => p.Question === q.dataset.question) || {};
      for (const e of q.querySelectorAll('[data-answer]')) e.value = p[e.dataset.answer] || '';
      answered(q);
    }
    for (const e of jointly.querySelectorAll('input')) e.checked = (d.Jointly || []).includes(e.value);
    for (const e of form.querySelectorAll('details')) e.open = e.open || [...e.querySelectorAll('input')].some((i) => i.type === 'checkbox' ? i.checked : i.value);
  };

  // Drafts are for this tab, and for this device where that is asked for. A browser may keep nothing at all.
  const stored = (how) => {
    try { return how(sessionStorage, localStorage); } catch { return null; }
  };
  const remember = () => stored((tab, device) => {
    const d = JSON.stringify(draft());
    tab.setItem(place, d);
    if (keep.checked) device.setItem(place, d);
    else device.removeItem(place);
  });

  // Questions, each with its answer and the words that carry it.
  const answered = (q) => { q.querySelector('.carrying').hidden = !q.querySelector('[data-answer=Position]').value; };
  let choosing = null; // the question for which words are being selected in the text
  const choose = (q) => {
    for (const e of questions.querySelectorAll('.question')) {
      e.classList.toggle('choosing', e === q);
      e.querySelector('[role=status]').textContent = e === q ? 'Now select them in the text.' : '';
    }
    choosing = q;
  };
  const ask = () => {
    for (const q of questions.querySelectorAll('.question')) q.remove();
    for (const q of base.Questions || []) {
      const e = document.getElementById('question').content.firstElementChild.cloneNode(true);
      e.dataset.question = q.ID;
      e.querySelector('legend').textContent = plainly(q.Ask);
      for (const o of e.querySelectorAll('[data-state]')) if (q.Kind !== 'state') o.remove();
      e.querySelector('details').hidden = false;
      e.querySelector('[data-answer=Position]').addEventListener('change', (event) => {
        answered(e);
        choose(event.target.value && !e.querySelector('[data-answer=Quote]').value ? e : null);
      });
      e.querySelector('button').addEventListener('click', () => { choose(e); text.focus(); });
      questions.append(e);
    }
    questions.hidden = !(base.Questions || []).length;
  };
  text.addEventListener('select', () => {
    const words = text.value.slice(text.selectionStart, text.selectionEnd).trim().replace(/\s+/g, ' ');
    if (!choosing || !words) return;
    choosing.querySelector('[data-answer=Quote]').value = words;
    choosing.querySelector('[role=status]').textContent = 'These are the words.';
    changed();
  });
  text.addEventListener('blur', () => {
    if (choosing?.querySelector('[data-answer=Quote]').value) choose(null);
  });

  // What is pasted is cleaned of what is no word.
  const undo = form.querySelector('.undo'), cleaned = one('.cleaned');
  const most = 992 * 1024; // letters of a statement
  let pasted = null;
  text.addEventListener('paste', (event) => {
    const words = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n'); // whatever else the other program gave
    if (!words || !functions) return;
    event.preventDefault();
    choose(null);
    pasted = null;
    undo.hidden = true;
    if (words.length > most) {
      cleaned.textContent = 'What you pasted has ' + words.length.toLocaleString('en') + ' letters, and a statement can have ' +
        'about a million: paste what the party said alone, and keep the page as evidence.';
      return;
    }
    cleaned.textContent = '';
    const from = text.selectionStart;
    text.setRangeText(words, from, text.selectionEnd, 'end');
    changed();
    functions.clean(words).then((clean) => tidied(from, words, clean), () => { /* the preview says so */ });
  });
  const tidied = (from, words, clean) => {
    if (clean.text === words.trim() || !text.value.startsWith(words, from)) return; // somebody wrote in it
    const after = text.selectionStart === from + words.length;
    text.setRangeText(clean.text, from, from + words.length, after ? 'end' : 'preserve');
    pasted = clean.did.length ? { from, clean: clean.text, words } : null;
    cleaned.textContent = pasted ? 'Of what you pasted, this page ' + clean.did.join('; ') + '.' : '';
    undo.hidden = !pasted;
    changed();
  };
  document.getElementById('undo').addEventListener('click', () => {
    if (pasted && text.value.startsWith(pasted.clean, pasted.from)) {
      text.setRangeText(pasted.words, pasted.from, pasted.from + pasted.clean.length, 'end');
      cleaned.textContent = 'It is as you pasted it.';
    } else {
      cleaned.textContent = 'The words were changed since: paste them again.';
    }
    undo.hidden = true;
    pasted = null;
    changed();
    text.focus();
  });

  // What is still to be done before there is a file.
  const missing = (d) => [
    [d.Party, 'choose the party'], [d.Wording === 'none' || d.Text.trim(), 'paste the words'], [d.Date, 'give the date'],
  ].filter(([there]) => !there).map(([, what]) => what);

  const show = async (d) => {
    const left = missing(d);
    let made = null, says = left.length ? 'Still to do: ' + left.join(', ') + '.' : '';
    if (!left.length && loading) {
      says = 'The preview is being loaded.';
    } else if (!left.length) {
      try {
        made = functions ? await functions.preview(JSON.stringify(d)) : plainFile(base, d);
        says = made.summary;
      } catch (failed) {
        says = 'There is no file yet: ' + failed.message + '.';
      }
    }
    shown = made;
    todo.textContent = says;
    offer(d);
    if (shown) details();
    for (const section of form.querySelectorAll('.wrong, .told, .content')) section.hidden = !shown;
    if (!shown) return;
    one('.wrong').hidden = !shown.findings.length;
    one('.told').hidden = !shown.changes;
  };
  const details = () => {
    one('.wrong').querySelector('ul').replaceChildren(...shown.findings.map((f) => {
      const item = document.createElement('li');
      item.innerHTML = f.html; // made and escaped by the code of the command
      if (f.place >= 0) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'Show it in the words';
        button.addEventListener('click', () => {
          choose(null);
          text.focus();
          const rest = text.value.slice(f.place), word = rest.search(/.(?=\s|$)/) + 1;
          text.setSelectionRange(f.place, f.place + Math.max(word, 1));
        });
        item.append(button);
      }
      return item;
    }));
    const told = one('.told div');
    if (shown.changes.length > drawn) told.textContent = 'This is too long to be drawn while you type: the review of the pull request has it.';
    else told.innerHTML = shown.changes;
    one('.content pre').textContent = shown.content.length > drawn ? 'It is too long to be shown here: download it.' : shown.content;
  };
  const drawn = 3e5; // letters, beyond which a browser takes seconds

  // The ways to put it on record: what is not for everybody yet is downloaded first.
  const propose = document.getElementById('propose'), ways = one('.ways');
  const long = 5500; // letters of an address that GitHub takes, also where it asks for sign-in first
  const offer = (d) => {
    const file = shown && shown.file, apart = shown && (shown.ours || !shown.public || d.Embargo);
    one('.put').hidden = !shown;
    one('.name').textContent = file || '';
    done.textContent = '';
    if (!propose || !file) return;
    const first = apart ? document.getElementById('download') : propose;
    if (ways.querySelector('#download, #propose') !== first) ways.prepend(document.getElementById('save'), ' ', first, ' ');
    propose.classList.toggle('main', !apart);
    document.getElementById('download').classList.toggle('main', Boolean(apart));
    const name = form.dataset.new + '?filename=' + encodeURIComponent(form.dataset.folder + file);
    const whole = name + '&value=' + encodeURIComponent(shown.content);
    propose.href = whole.length <= long ? whole : name;
  };
  const toClipboard = async () => {
    try {
      await navigator.clipboard.writeText(shown.content);
      return true;
    } catch {
      getSelection().selectAllChildren(one('.content pre')); // of a file that is too long, the words to download it
      return false;
    }
  };
  propose?.addEventListener('click', () => {
    const asked = ' There, sign in and press “Commit changes…”. If no page opens, this browser refuses new tabs: ';
    const here = document.createElement('a');
    here.href = propose.href;
    here.textContent = 'open it here';
    if (propose.href.includes('&value=')) {
      done.replaceChildren('GitHub’s page has the file filled in.' + asked, here, '.');
      return;
    }
    toClipboard().then((copied) => done.replaceChildren(copied
      ? 'The file is too long for an address, and is on the clipboard: paste it into the large field of GitHub’s page.' + asked
      : 'The file is too long for an address: it is selected below. Copy it, and paste it into the large field of GitHub’s page.' +
        asked, here, '.'));
  });
  document.getElementById('download').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([shown.content], { type: 'application/yaml' }));
    link.download = shown.file.split('/').pop();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    done.textContent = 'It belongs into the folder ' + shown.file.replace(/\/[^/]*$/, '') + '.';
  });
  document.getElementById('copy').addEventListener('click', async () => {
    done.textContent = await toClipboard() ? 'The file is on the clipboard.' : 'The browser does not let this page copy: the file is selected below.';
  });

  // Under onrecord serve, the file can be written.
  const save = document.getElementById('save');
  save.hidden = !token;
  save.addEventListener('click', async () => {
    save.disabled = true;
    try {
      const answer = await fetch('/_/save', {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'Onrecord-Token': token }, body: JSON.stringify(draft()),
      });
      const said = await answer.json();
      if (said.error) throw new Error(said.error);
      await emptied();
      done.textContent = 'It is saved as ' + said.file + '.';
      one('.put').hidden = false;
    } catch (failed) {
      done.textContent = 'It is not saved: ' + failed.message + '.';
    }
    save.disabled = false;
  });

  // What the draft comes to is worked out apart from the page, once at a time. Until it is there, what was worked out
  // before cannot be put on record.
  let last = '', working = false, worked;
  const work = async () => {
    working = true;
    try {
      for (let now; (now = JSON.stringify(draft())) !== last;) {
        one('.put').inert = true;
        last = now;
        await show(JSON.parse(now));
        await new Promise((rest) => setTimeout(rest, now.length > 1e5 ? 500 : 0)); // much takes a page long to lay out
      }
      one('.put').inert = false;
    } finally {
      working = false;
    }
  };
  const update = () => (working ? worked : (worked = work()));
  const changed = () => { remember(); update(); };
  const again = () => { last = ''; return update(); };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  const lastOf = (party) => (base.Statements || []).findLast((s) => s.Party === party);
  const like = form.querySelector('.like');
  const partyChosen = () => {
    const party = fields.get('Party').value, last = lastOf(party);
    for (const e of jointly.querySelectorAll('input')) {
      e.closest('label').hidden = e.value === party;
      e.checked &&= e.value !== party;
    }
    like.hidden = !last || !functions;
    if (last) like.querySelector('.hint').textContent = last.Date.slice(0, 10) + (last.Speaker?.Name ? ', ' + plainly(last.Speaker.Name) : '');
  };
  fields.get('Party').addEventListener('change', partyChosen);
  const beginLike = async (id) => {
    const like = await functions.like(id), { Text, Date: date, URL: address } = draft();
    fill({ ...like, Text, Date: date, URL: address });
    partyChosen();
    changed();
  };
  document.getElementById('like').addEventListener('click', () => beginLike(lastOf(fields.get('Party').value).ID));

  // The module, once it is there, and what the pages have of the incident, once that is.
  const previewed = async () => {
    if (functions && base) {
      await functions.load(published);
      performance.mark('ready');
      warm();
    }
    if (base) partyChosen();
    again();
  };

  // What the module does for the first time takes long: it is done before somebody types.
  const warm = () => {
    const [p] = base.Parties || [];
    if (!functions || !p) return;
    const d = { Incident: base.ID, Party: p.ID, Date: '2021-01-01', Wording: 'verbatim', Text: 'On 2 January, 1,000 people knew.' };
    functions.preview(JSON.stringify(d)).catch(() => { /* the preview of a draft says so */ });
  };

  // An incident: its parties, its questions, and what is on record of it.
  const open = async (d) => {
    const option = fields.get('Incident').selectedOptions[0];
    message.textContent = '';
    try {
      const answer = await fetch(option.dataset.statements);
      published = await answer.text();
      base = JSON.parse(published);
    } catch {
      base = null;
      form.hidden = true;
      message.textContent = 'What is on record of this incident cannot be read: load the page again.';
      return;
    }
    const party = fields.get('Party');
    party.replaceChildren(new Option('', ''), ...(base.Parties || []).map((p) => new Option(plainly(p.Name), p.ID)));
    const others = base.Parties || [];
    jointly.hidden = others.length < 2;
    jointly.querySelector('div').replaceChildren(...others.map((p) => {
      const label = document.createElement('label'), box = document.createElement('input');
      box.type = 'checkbox';
      box.value = p.ID;
      label.className = 'check';
      label.append(box, ' ', plainly(p.Name));
      return label;
    }));
    ask();
    fill({ Party: '', Positions: [], ...d });
    form.hidden = form.inert = false;
    await previewed();
  };
  fields.get('Incident').addEventListener('change', () => { const d = draft(); open({ ...d, Party: '', Jointly: [], Positions: [] }); });
  const emptied = () => {
    stored((tab, device) => { tab.removeItem(place); device.removeItem(place); });
    for (const [name, e] of fields) if (name !== 'Incident') e.value = name === 'Wording' ? 'verbatim' : '';
    fill({ Positions: [] });
    partyChosen();
    return again();
  };
  document.getElementById('empty').addEventListener('click', emptied);
  one('.origin').textContent = location.origin;

  const begin = async () => {
    const held = stored((tab, device) => [tab.getItem(place), device.getItem(place)]) || [];
    keep.checked = Boolean(held[1]);
    let d = {};
    try { d = JSON.parse(held[0] || held[1] || '{}'); } catch { /* it is none of ours */ }
    const asked = new URLSearchParams(location.hash.slice(1));
    const incident = [...fields.get('Incident').options].find((o) => o.value === (asked.get('incident') || d.Incident));
    if (incident) incident.selected = true;
    if (incident && d.Incident !== incident.value) d = { ...d, Party: '', Positions: [] };
    const opened = open(d);
    if (globalThis.loadModule) {
      try {
        functions = await loadModule();
      } catch {
        message.textContent = 'There is no preview: this browser cannot load the code that makes it.';
      }
      loading = false;
    }
    await opened;
    if (!base) return;
    await previewed();
    if (asked.get('like') && functions && base.Statements.some((s) => s.ID === asked.get('like'))) beginLike(asked.get('like'));
  };
  begin();
})();
