import { jsonText } from '../printable.js';

/** @typedef {import('../outputs.js').Renderer} Renderer */

/**
 * One object a line.
 * @returns {Renderer}
 */
export function ndjson() {
  return {
    isEach: () => true,
    *entry(entry) {
      yield `${jsonText(entry)}\n`;
    },
    *end() {},
  };
}
