// The file of a draft where there is no module to make it: every value as JSON, which YAML reads as it stands.
'use strict';
globalThis.plainFile = (base, d) => {
  const name = d.Date.slice(0, 10) + '-' + d.Party, taken = new Set((base.Statements || []).map((s) => s.ID));
  let id = name;
  for (let n = 2; taken.has(id); n++) id = name + '-' + n;
  const lines = [];
  const add = (indent, pairs) => {
    for (const [key, value] of pairs) if (value) lines.push(indent + key + ': ' + (key === 'count' ? value : JSON.stringify(value)));
  };
  const group = (key, pairs) => { if (pairs.some(([, value]) => value)) { lines.push(key + ':'); add('  ', pairs); } };
  add('', [['party', d.Party]]);
  if (d.Jointly.length) lines.push('jointly: ' + JSON.stringify(d.Jointly));
  add('', [['to', d.To], ['date', d.Date]]);
  group('speaker', [['name', d.Speaker], ['role', d.Role]]);
  group('source', [['outlet', d.Outlet], ['author', d.Author], ['url', d.URL], ['archived', d.Archived]]);
  add('', [['wording', d.Wording], ['lang', d.Lang], ['embargo', d.Embargo]]);
  if (d.Wording !== 'none') lines.push('text: |', ...d.Text.trim().split('\n').map((line) => line && '  ' + line));
  if (d.Positions.length) lines.push('positions:');
  for (const p of d.Positions) {
    lines.push('  - question: ' + JSON.stringify(p.Question));
    add('    ', [['position', p.Position], ['scope', p.Scope], ['count', p.Count], ['bound', p.Bound], ['unit', p.Unit],
      ['quote', p.Quote]]);
  }
  return {
    file: base.Folder + '/' + base.ID + '/' + id + '.yaml', content: lines.join('\n') + '\n', findings: [], changes: '', summary: '',
    ours: (base.Parties || []).some((p) => p.Ours && [d.Party, ...d.Jointly].includes(p.ID)), public: !d.To || d.To === 'public',
  };
};
