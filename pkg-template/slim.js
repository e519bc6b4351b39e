// The entry that fetches the module as a file of its own, for pages that count their bytes.
import { decode } from './bytes.js';
import { isProvided, start } from './load.js';
import { judgeInit } from './options.js';

export * from './exports.js';

/** @type {Promise<void> | undefined} */
let core;
/** @type {Promise<void> | undefined} */
let full;
let isFull = false;

/** @type {typeof import('./index.js').init} */
export function init(options) {
  try {
    judgeInit(options);
  } catch (error) {
    return Promise.reject(error);
  }
  // Where the main entry is in use as well, all is there already.
  const started = isProvided() ? Promise.resolve() : options?.full ? startFull() : (full ?? startCore());
  return options?.lang === 'zh-CN' ? started.then(loadChinese) : started;
}

// A failure is forgotten, so that a page that was offline can try again.
function startCore() {
  core ??= load(() => new URL('./core.wasm', import.meta.url)).then(
    (module) => {
      if (!isFull && !isProvided()) start(module);
    },
    (error) => {
      core = undefined;
      throw error;
    },
  );
  return core;
}

/** The module that does all takes the place of the other one, if that was there first. */
function startFull() {
  full ??= load(() => new URL('./full.wasm', import.meta.url)).then(
    (module) => {
      if (!isProvided()) start(module);
      isFull = true;
    },
    (error) => {
      full = undefined;
      throw error;
    },
  );
  return full;
}

async function loadChinese() {
  await import('./chinese.js');
}

/** @param {() => URL} file */
async function load(file) {
  const bytes = (await asset(file)) ?? decode((await import('./wasm-text.js')).default);
  return WebAssembly.compile(bytes);
}

/**
 * The file, or nothing where there is none: not every bundler copies it, Node fetches no files, and a development server may answer
 * with a page instead. The bytes are awaited as a whole because a streaming compilation does not keep every runtime alive.
 * @param {() => URL} file its address, which not every bundler can tell
 */
async function asset(file) {
  try {
    const response = await fetch(file());
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
