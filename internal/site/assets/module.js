// Loads the module for browsers, once, and gives its functions to the page that asks. Each returns a promise.
'use strict';
globalThis.loadModule = (() => {
  const here = document.currentScript.src, waiting = new Map();
  let worker, last = 0;

  const answered = (id, said) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (said.error) reject(new Error(said.error));
    else resolve(said);
  };
  const call = (name, ...texts) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, name, texts });
  });

  let loading;
  const start = async () => {
    worker = new Worker(new URL('worker.js', here));
    worker.addEventListener('message', ({ data: { id, said } }) => answered(id, JSON.parse(said)));
    worker.addEventListener('error', () => {
      for (const id of [...waiting.keys()]) answered(id, { error: 'the module cannot be loaded' });
    });
    await call(''); // answered once it runs
    return Object.fromEntries(['load', 'like', 'preview', 'compare', 'clean'].map((name) => [name, (...texts) => call(name, ...texts)]));
  };
  return () => (loading ||= start());
})();
