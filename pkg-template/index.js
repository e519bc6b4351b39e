// The main entry: the module is inside, and is compiled when it is first needed.
import './chinese.js';
import { decode } from './bytes.js';
import { core, provide } from './load.js';
import { judgeInit } from './options.js';
import text from './wasm-text.js';

export * from './exports.js';

// `text` is named once on purpose: some bundlers write a constant out at every place that names it.
provide(() => new WebAssembly.Module(decode(text)));

/** @type {typeof import('./index.js').init} */
export async function init(options) {
  judgeInit(options);
  core();
}
