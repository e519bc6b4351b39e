import { checkSource } from '../api.js';
import { changedLines } from './diff.js';
import { Linter } from './linter.js';

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
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {boolean} withUnsafe
 * @returns {{ bytes: Uint8Array, replacements: Replacement[] }}
 */
export function fixed(bytes, options, withUnsafe) {
  const linter = new Linter(bytes, options);
  const all = checkSource(bytes, options, ({ diagnostics }) => {
    linter.next();
    if (!diagnostics.some(({ fix }) => fix !== undefined)) return [];
    const { isInArray, requests } = linter.mended(withUnsafe);
    if (requests.length === 0) return [];
    const { start, end } = linter.part();
    return [{ start, end, bytes: Buffer.from(requests.join(isInArray ? ',\n' : '\n')) }];
  });
  const replacements = all.flatMap(({ more }) => more ?? []);
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
  const linter = new Linter(bytes, options);
  const parts = checkSource(bytes, options, () => {
    linter.next();
    return linter.part().hidden;
  });
  return { bytes, hidden: parts.flatMap(({ more }) => more ?? []) };
}
