// Loads the module for browsers, once, and gives its functions to the page that asks.
'use strict';
globalThis.loadModule = (() => {
  const here = document.currentScript.src;

  // The bytes of the module. Some hosts unpack what is packed by themselves.
  const bytes = async () => {
    const answer = await fetch(new URL('onrecord.wasm.gz', here));
    if (!answer.ok) throw new Error('the module is not there');
    const data = await answer.arrayBuffer(), head = new Uint8Array(data, 0, 2);
    if (head[0] !== 0x1f || head[1] !== 0x8b) return data;
    const unpacked = new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(unpacked).arrayBuffer();
  };

  let loading;
  const start = async () => {
    const go = new Go();
    const { instance } = await WebAssembly.instantiate(await bytes(), go.importObject);
    go.run(instance); // it goes on until the page is closed
    const functions = {};
    for (const [name, f] of Object.entries(globalThis.onrecord)) {
      functions[name] = (...texts) => {
        const said = JSON.parse(f(...texts) || '{"error": "the module has ended: load the page again"}');
        if (said.error) throw new Error(said.error);
        return said;
      };
    }
    return functions;
  };
  return () => (loading ||= start());
})();
