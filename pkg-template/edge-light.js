// The entry for edge functions, whose bundlers mark a module to be compiled ahead with `?module`.
import './chinese.js';
import module from './full.wasm?module';
import { core, provide } from './load.js';
import { judgeInit } from './options.js';

export * from './exports.js';

provide(() => module);

/** @type {typeof import('./index.js').init} */
export async function init(options) {
  judgeInit(options);
  core();
}
