import { core, memory } from '../load.js';

/**
 * @typedef {object} Part Where a request stands in its file. Places are bytes, counted from the start of the file.
 * @property {number} start
 * @property {number} end
 * @property {number} line The line on which it starts, from 1.
 * @property {number} column The column in which it starts, from 1, in UTF-16 code units.
 * @property {[from: number, to: number][]} hidden What is not shown of it, because a secret may stand there.
 */

/**
 * The place of the request that was checked last.
 * @returns {Part}
 */
export function lastPart() {
  const numbers = numbersAt(core().place());
  const [start, end, line, column, count] = Array.from({ length: 5 }, numbers);
  /** @type {Part['hidden']} */
  const hidden = [];
  for (let left = count; left > 0; left -= 1) hidden.push([numbers(), numbers()]);
  return { start, end, line, column, hidden };
}

/**
 * The numbers at an address, one after the other, behind those that every answer starts with.
 * @param {number} address
 * @returns {() => number}
 */
function numbersAt(address) {
  const words = new Uint32Array(memory().buffer);
  let at = address / 4 + 3;
  return () => {
    at += 1;
    return words[at - 1];
  };
}
