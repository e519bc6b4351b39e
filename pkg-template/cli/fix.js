import { Batch, bytesOf } from '../batch.js';
import { changedLines } from './diff.js';
import { Linter } from './linter.js';

/**
 * @typedef {import('../batch.js').Found} Found
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 *
 * @typedef {object} Replacement Places are bytes.
 * @property {number} start
 * @property {number} end
 * @property {Uint8Array} bytes What stands there instead.
 */

/**
 * A file with its fixes made. The core says what each request becomes; everything around the requests stays as it is.
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {boolean} withUnsafe
 * @returns {{ bytes: Uint8Array, replacements: Replacement[] }}
 */
export function fixed(bytes, options, withUnsafe) {
  const linter = new Linter(options);
  /** @type {Replacement[]} */
  const replacements = [];
  for (const { report, place } of requestsIn(bytes, options, false)) {
    if (!report.diagnostics.some(({ fix }) => fix !== undefined)) continue;
    linter.take(bytesOf(place), place);
    const requests = linter.mended(withUnsafe);
    if (requests.length === 0) continue;
    const { start, length, isInArray } = place;
    replacements.push({ start, end: start + length, bytes: Buffer.from(requests.join(isInArray ? ',\n' : '\n')) });
  }
  /** @type {Uint8Array[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end, bytes: text } of replacements) {
    pieces.push(bytes.subarray(at, start), text);
    at = end;
  }
  return { bytes: Buffer.concat([...pieces, bytes.subarray(at)]), replacements };
}

/**
 * The lines that the fixes of a file change, as a diff. It is for people: what may be a secret is not shown, not even where it stays.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {ReturnType<typeof fixed>} after
 * @param {CheckOptions} options
 * @returns {Generator<string>}
 */
export function* diffOf(name, bytes, after, options) {
  if (after.replacements.length === 0) return;
  yield `--- ${name}\n+++ ${name}\n`;
  yield* changedLines(sideOf(bytes, options), sideOf(after.bytes, options), after.replacements);
}

/**
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 */
function sideOf(bytes, options) {
  const linter = new Linter(options);
  /** @type {[from: number, to: number][]} */
  const hidden = [];
  for (const { place } of requestsIn(bytes, options, true)) {
    linter.take(bytesOf(place), place);
    for (const [from, to] of linter.hidden()) hidden.push([place.start + from, place.start + to]);
  }
  return { bytes, hidden };
}

/**
 * The requests of a file of which there is something to say, or each of them.
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {boolean} isEach
 * @returns {Generator<Found>}
 */
export function requestsIn(bytes, options, isEach) {
  return new Batch(options).pieces(bytes, true, () => isEach);
}
