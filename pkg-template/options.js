// Writes the options of a call, and judges those that are not the core's.
import { handOver } from './state.js';
import { rewind, writeObject } from './tape.js';

/** @typedef {import('./index.js').CheckOptions} CheckOptions */

/** The options of a check about a call, a form or a schema: the operation is told apart from them. */
export const HOW = ['state', 'now', 'strict', 'lang', 'rules'];

/** The options of a check. The core judges them; who has others besides names them all. */
export const CHECK = ['operation', ...HOW];

/**
 * Throws when there is an option that is none of those.
 * @throws {TypeError}
 * @param {object | null | undefined} options
 * @param {string[]} names
 */
export function judgeNames(options, names) {
  if (typeof (options ?? {}) !== 'object') throw new TypeError('the options must be an object');
  const unknown = Object.keys(options ?? {}).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const [last, ...others] = names.map((name) => `\`${name}\``).reverse();
  throw new TypeError(`unknown option \`${unknown}\`; ${others.length > 0 ? `the options are ${others.reverse().join(', ')} and` : 'the option is'} ${last}`);
}

/**
 * Throws when `init` cannot do what it is asked for.
 * @throws {TypeError}
 * @param {{ lang?: unknown, full?: unknown } | undefined} options
 */
export function judgeInit(options) {
  judgeNames(options, ['lang', 'full']);
  const { lang = 'en', full = false } = options ?? {};
  if (lang !== 'en' && lang !== 'zh-CN') throw new TypeError('option `lang` must be `en` or `zh-CN`');
  if (typeof full !== 'boolean') throw new TypeError('option `full` must be `true` or `false`');
}

/**
 * Starts with the options, if there are any. State is handed over by itself, and the options say that it counts.
 * @throws {TypeError}
 * @param {CheckOptions | object | null | undefined} options
 */
export function writeOptions(options) {
  rewind();
  if (options === undefined || options === null) return;
  /** @type {CheckOptions} */
  const { operation, state, now } = options;
  // The core sees numbers and switches as texts.
  if (typeof (operation ?? '') !== 'string') throw new TypeError('option `operation` must be a text');
  if (state === undefined && now === undefined) return writeObject(options);
  if (state !== undefined) handOver(state);
  writeObject({ ...options, state: state === undefined ? undefined : true, now: textOfTime(now) });
}

/**
 * A time as text. One that is none stays as it is, and the core says what it should be.
 * @param {unknown} now
 */
function textOfTime(now) {
  const date = typeof now === 'number' ? new Date(now) : now;
  return date instanceof Date ? (Number.isNaN(date.getTime()) ? String(now) : date.toISOString()) : now;
}
