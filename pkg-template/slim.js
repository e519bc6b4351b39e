// The entry that fetches `core.wasm` as a file of its own, for pages that count their bytes.
import { decode } from './base64.js';
import { start } from './load.js';

export { check, checkField, operations } from './api.js';
export { errorResponse } from './error-response.js';
export { explain } from './explain.js';
export { guard, PreflightError } from './guard.js';

/** @type {Promise<void> | undefined} */
let started;

/** @type {typeof import('./index.js').init} */
export function init(options) {
  // A failure is forgotten, so that a page that was offline can try again.
  started ??= load().catch((error) => {
    started = undefined;
    throw error;
  });
  return options?.lang === 'zh-CN' ? started.then(loadChinese) : started;
}

async function loadChinese() {
  await import('./chinese.js');
}

async function load() {
  const bytes = (await asset()) ?? decode((await import('./wasm-base64.js')).default);
  start(await WebAssembly.compile(bytes));
}

/**
 * The file, or nothing where there is none: not every bundler copies it, Node fetches no files, and a development server may answer
 * with a page instead. The bytes are awaited as a whole because a streaming compilation does not keep every runtime alive.
 */
async function asset() {
  try {
    const response = await fetch(new URL('./core.wasm', import.meta.url));
    if (!response.ok) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return isModule(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} bytes */
function isModule(bytes) {
  return bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}
