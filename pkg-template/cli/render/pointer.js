import { printable } from '../printable.js';
import { width } from './columns.js';

/**
 * @typedef {import('../excerpt.js').Excerpt} Excerpt
 * @typedef {import('../colour.js').Paint} Paint
 */

// A line of minified JSON can be as long as a book; what stands around the finding tells enough.
const MOST_BEFORE = 36;
const MOST_INSIDE = 48;
const MOST_AFTER = 24;

const CUT = '…';

/**
 * The line on which a finding stands, and a line that points at its place.
 * @param {Excerpt} excerpt
 * @param {{ dim: Paint, point: Paint }} paints
 * @returns {[line: string, pointer: string]}
 */
export function pointed({ before, inside, after }, { dim, point }) {
  const left = printable(lastOf(before.trimStart(), MOST_BEFORE));
  const middle = printable(firstOf(inside, MOST_INSIDE));
  const right = printable(firstOf(after.trimEnd(), MOST_AFTER));
  return [dim(`${left}${middle}${right}`), ' '.repeat(width(left)) + point('^'.repeat(Math.max(1, width(middle))))];
}

/**
 * @param {string} text
 * @param {number} most
 */
function firstOf(text, most) {
  if (text.length <= most) return text;
  return [...text.slice(0, 2 * most)].slice(0, most - 1).join('') + CUT;
}

/**
 * @param {string} text
 * @param {number} most
 */
function lastOf(text, most) {
  if (text.length <= most) return text;
  return CUT + [...text.slice(-2 * most)].slice(1 - most).join('');
}
