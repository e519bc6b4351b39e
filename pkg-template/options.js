// Writes the options of a call.
import { handOver } from './state.js';
import { rewind, writeObject } from './tape.js';

/** @typedef {import('./index.js').CheckOptions} CheckOptions */

/**
 * Starts with the options, if there are any. State is handed over by itself, and the options say that it counts.
 * @param {CheckOptions | object | undefined} options
 */
export function writeOptions(options) {
  rewind();
  if (options === undefined) return;
  /** @type {CheckOptions} */
  const { state, now } = options;
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
