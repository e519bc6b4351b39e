// The entry for workerd, which compiles no bytes at run time and takes modules as imports.
import './chinese.js';
import module from './full.wasm';
import { core, provide } from './load.js';
import { judgeInit } from './options.js';

export * from './exports.js';

provide(() => module);

/** @type {typeof import('./index.js').init} */
export async function init(options) {
  judgeInit(options);
  core();
}
