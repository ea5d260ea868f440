// Runs the validator beside the page, so that the page stays awake. Files come in, answers go out, nothing leaves the browser.
'use strict';

let compiled;

self.onmessage = async ({ data }) => {
  try {
    if (data.load) {
      compiled = await compile(data.load, data.size);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ id: data.id, answer: check(data) });
    }
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};

/** Fetches the module, telling how far it is, and compiles it. */
async function compile(address, size) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} at ${address}`);
  const reader = response.body.getReader();
  const chunks = [];
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    read += value.length;
    self.postMessage({ loaded: Math.min(1, read / size) });
  }
  return WebAssembly.compile(await new Blob(chunks).arrayBuffer());
}

/** Checks one file in a fresh instance: its memory is given back afterwards, and no file meets what another left behind. */
function check({ name, bytes, previous, prefix, english }) {
  const { exports } = new WebAssembly.Instance(compiled, {});
  const put = (room, content) => {
    const start = room(content.length) >>> 0;
    new Uint8Array(exports.memory.buffer, start, content.length).set(content);
  };
  const text = new TextEncoder();
  put(exports.name_room, text.encode(name));
  put(exports.prefix_room, text.encode(prefix));
  put(exports.report_room, bytes);
  if (previous) put(exports.previous_room, previous);
  const length = exports.check(english ? 1 : 0) >>> 0;
  const start = exports.answer_start() >>> 0;
  return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, start, length)));
}
