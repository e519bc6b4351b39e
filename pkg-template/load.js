// Takes the place of the entry that wasm-bindgen generates, so that one glue and one module serve every runtime.
import * as glue from './core_bg.js';

/** @typedef {typeof import('./core_bg.js')} Core */

/** @type {WebAssembly.Memory | undefined} */
let heap;

/** @type {(() => WebAssembly.Module) | undefined} */
let source;

/** @type {(() => void)[]} */
const forgetting = [];

/**
 * Says what is to be forgotten when another module takes the place of the one that was there: it knows nothing of what that was told, and
 * addresses mean something else in it.
 * @param {() => void} forget
 */
export function whenReplaced(forget) {
  forgetting.push(forget);
}

/**
 * Says where the module comes from when it is first needed. Entries that have it at hand call this when they are loaded. It is the one
 * that does all, and takes the place of a smaller one.
 * @param {() => WebAssembly.Module} from
 */
export function provide(from) {
  source = from;
  if (heap) start(from());
}

/** Whether an entry has the module at hand. */
export function isProvided() {
  return source !== undefined;
}

/**
 * Instantiates the module, in place of another one if that was there first.
 *
 * The module is not asked whether it is `instanceof WebAssembly.Module`: some runtimes hand over one of another realm.
 * @param {WebAssembly.Module} module
 */
export function start(module) {
  for (const forget of forgetting) forget();
  // Growing by nothing detaches the buffer, so that nobody goes on looking at the memory of another module.
  heap?.grow(0);
  const { exports } = new WebAssembly.Instance(module, { './core_bg.js': glue });
  glue.__wbg_set_wasm(exports);
  /** @type {() => void} */ (exports.__wbindgen_start)();
  heap = /** @type {WebAssembly.Memory} */ (exports.memory);
}

/**
 * The functions of the core.
 * @returns {Core}
 */
export function core() {
  memory();
  return glue;
}

/**
 * The memory of the core. Its `buffer` is another one after the memory has grown: read it anew after every call.
 * @returns {WebAssembly.Memory}
 */
export function memory() {
  if (!heap && source) start(source());
  if (!heap) throw new Error('ecs-preflight/slim: call `await init()` once before the first check');
  return heap;
}
