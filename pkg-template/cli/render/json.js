import { jsonText } from '../printable.js';

/** @typedef {import('../outputs.js').Renderer} Renderer */

/**
 * One array, one element a line.
 * @returns {Renderer}
 */
export function json() {
  let separator = '[\n  ';
  return {
    isEach: () => true,
    *entry(entry) {
      yield `${separator}${jsonText(entry)}`;
      separator = ',\n  ';
    },
    *end() {
      yield separator.startsWith('[') ? '[]\n' : '\n]\n';
    },
  };
}
