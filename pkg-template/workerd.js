// The entry for workerd, which compiles no bytes at run time and takes modules as imports.
import './chinese.js';
import module from './full.wasm';
import { core, provide } from './load.js';
import { judgeInit } from './options.js';

export { check, checkField, checkMany, operations } from './api.js';
export { errorResponse } from './error-response.js';
export { explain } from './explain.js';
export { convert } from './convert.js';
export { guard, PreflightError } from './guard.js';
export { jsonSchema } from './json-schema.js';
export { standardSchema } from './standard-schema.js';

provide(() => module);

/** @type {typeof import('./index.js').init} */
export async function init(options) {
  judgeInit(options);
  core();
}
