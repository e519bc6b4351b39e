import { jsonText } from '../printable.js';

/** @typedef {import('../check.js').Entry} Entry */

/**
 * One object a line.
 * @param {Iterable<Entry>} entries
 * @returns {Generator<string>}
 */
export function* ndjson(entries) {
  for (const entry of entries) yield `${jsonText(entry)}\n`;
}
