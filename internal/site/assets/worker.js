// Runs the module apart from the page, which can be used while it works. A message asks for a function of the module,
// and is answered with what it returns.
'use strict';
importScripts('wasm_exec.js');

// The bytes of the module. Some hosts unpack what is packed by themselves.
const bytes = async () => {
  const answer = await fetch('onrecord.wasm.gz');
  if (!answer.ok) throw new Error('the module is not there');
  const data = await answer.arrayBuffer(), head = new Uint8Array(data, 0, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return data;
  const unpacked = new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
};

const started = (async () => {
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(await bytes(), go.importObject);
  go.run(instance); // it goes on until the page is closed
})();

addEventListener('message', async ({ data: { id, name, texts } }) => {
  const ended = '{"error": "the module has ended: load the page again"}';
  try {
    await started;
    postMessage({ id, said: name ? globalThis.onrecord[name](...texts) || ended : '{}' });
  } catch {
    postMessage({ id, said: ended });
  }
});
