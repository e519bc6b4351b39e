import { jsonText } from '../printable.js';

/** @typedef {import('../check.js').Result} Result */

/**
 * One object a line.
 * @param {Pick<Result, 'entries'>} result
 * @returns {Generator<string>}
 */
export function* ndjson({ entries }) {
  for (const entry of entries) yield `${jsonText(entry)}\n`;
}
