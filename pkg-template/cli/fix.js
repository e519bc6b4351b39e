import { changedLines } from './diff.js';
import { Linter } from './linter.js';
import { hiddenIn, requestsIn } from './scripts.js';

/**
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 *
 * @typedef {object} Replacement Places are bytes.
 * @property {number} start
 * @property {number} end
 * @property {Uint8Array} bytes What stands there instead.
 */

/**
 * A file with its fixes made. The core says what each request becomes; everything around the requests stays as it is.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {boolean} withUnsafe
 * @returns {{ bytes: Uint8Array, replacements: Replacement[] }}
 */
export function fixed(file, bytes, options, withUnsafe) {
  const linter = new Linter(options);
  /** @type {Replacement[]} */
  const replacements = [];
  for (const { report, place } of requestsIn(file, bytes, options, linter)) {
    if (!report.diagnostics.some(({ fix }) => fix !== undefined)) continue;
    const requests = linter.mended(withUnsafe);
    if (requests.length === 0) continue;
    const { start, length, isInArray } = place;
    const mended = Buffer.from(requests.join(isInArray ? ',\n' : '\n'));
    const around = replacements.at(-1);
    if (around !== undefined && start < around.end) replaceWithin(around, bytes.subarray(start, start + length), mended);
    else replacements.push({ start, end: start + length, bytes: mended });
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
 * Mends a call that stands within another one, which is mended as well. One that no longer stands there, or more than once, stays.
 * @param {Replacement} around
 * @param {Uint8Array} call
 * @param {Uint8Array} mended
 */
function replaceWithin(around, call, mended) {
  const text = Buffer.from(around.bytes);
  const at = text.indexOf(call);
  if (at === -1 || text.indexOf(call, at + 1) !== -1) return;
  around.bytes = Buffer.concat([text.subarray(0, at), mended, text.subarray(at + call.length)]);
}

/**
 * The lines that the fixes of a file change, as a diff. It is for people: what may be a secret is not shown, not even where it stays.
 * @param {string} file
 * @param {string} name How it is called.
 * @param {Uint8Array} bytes
 * @param {ReturnType<typeof fixed>} after
 * @param {CheckOptions} options
 * @returns {Generator<string>}
 */
export function* diffOf(file, name, bytes, after, options) {
  if (after.replacements.length === 0) return;
  yield `--- ${name}\n+++ ${name}\n`;
  const linter = new Linter(options);
  const sideOf = (/** @type {Uint8Array} */ all) => ({ bytes: all, hidden: hiddenIn(file, all, options, linter) });
  yield* changedLines(sideOf(bytes), sideOf(after.bytes), after.replacements);
}
