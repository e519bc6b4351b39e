import { jsonText } from '../printable.js';

/** @typedef {import('../check.js').Result} Result */

/**
 * One array, one element a line.
 * @param {Pick<Result, 'entries'>} result
 * @returns {Generator<string>}
 */
export function* json({ entries }) {
  let separator = '';
  yield '[';
  for (const entry of entries) {
    yield `${separator}\n  ${jsonText(entry)}`;
    separator = ',';
  }
  yield separator === '' ? ']\n' : '\n]\n';
}
