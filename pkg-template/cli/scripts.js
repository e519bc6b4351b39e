// The requests of a file, whatever kind of file it is. In scripts, Makefiles, workflows and documents they are the calls of the `aliyun` tool:
// a module of its own reads them and hands them to the core.
import { checkSerialized } from '../api.js';
import { Batch, bytesOf } from '../batch.js';
import { scriptKind } from './linter.js';

/**
 * @typedef {import('../batch.js').Found} Found
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('./linter.js').Linter} Linter
 */

/** Begins what the core takes as read; see `src/input/serialized.rs`. */
const SERIALIZED = 15;
const NEWLINE = 0x0a;

/**
 * Checks the calls in a script. The linter stands on each while it is at hand.
 * @param {number} kind
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {Linter} linter
 * @returns {Generator<Found>}
 */
export function* callsIn(kind, bytes, options, linter) {
  linter.script(kind, bytes);
  let index = 0;
  for (let call = linter.call(); call !== undefined; call = linter.call()) {
    const { offset, line, column, start, length, marks, texts } = call;
    const given = [texts, bytes.subarray(start, start + length)];
    const report = checkSerialized([SERIALIZED, offset, line, column, ...marks], given, options);
    yield { index, report, place: { line, column, offset, start, length, isInArray: false, address: 0, above: 0 } };
    index += 1;
  }
}

/**
 * Checks all requests of a file that is at hand as a whole. The linter stands on each.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {Linter} linter
 * @returns {Generator<Found>}
 */
export function* requestsIn(file, bytes, options, linter) {
  const kind = scriptKind(file, bytes);
  if (kind !== 0) {
    yield* callsIn(kind, bytes, options, linter);
    return;
  }
  for (const found of new Batch(options).pieces(bytes, true, () => true)) {
    linter.take(bytesOf(found.place), found.place);
    yield found;
  }
}

/**
 * What is not shown of a file: what may be a secret in a request, and on the lines on which calls stand, what is around them.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {Linter} linter
 * @returns {[from: number, to: number][]}
 */
export function hiddenIn(file, bytes, options, linter) {
  const parts = Array.from(requestsIn(file, bytes, options, linter), ({ place: { start, length } }) => {
    /** @type {[from: number, to: number][]} */
    const hidden = linter.hidden().map(([from, to]) => [start + from, start + to]);
    return { start, end: start + length, hidden };
  });
  if (scriptKind(file, bytes) === 0) return parts.flatMap(({ hidden }) => hidden);
  /** @type {[from: number, to: number][]} */
  const all = [];
  let behind = 0;
  for (const [place, { start, end, hidden }] of parts.entries()) {
    let next = place + 1;
    while ((parts[next]?.start ?? Infinity) < end) next += 1;
    all.push(...parts.slice(place + 1, next).reduce(without, hidden));
    // A call that stands within another one has nothing else around it.
    if (end <= behind) continue;
    all.push(...textIn(bytes, Math.max(behind, bytes.lastIndexOf(NEWLINE, start) + 1), start));
    const newline = bytes.indexOf(NEWLINE, end);
    behind = Math.min(newline === -1 ? bytes.length : newline, parts[next]?.start ?? Infinity);
    all.push(...textIn(bytes, end, behind));
  }
  return all.sort(([one], [other]) => one - other);
}

/**
 * What is left of ranges outside of a part.
 * @param {[from: number, to: number][]} ranges
 * @param {{ start: number, end: number }} part
 * @returns {[from: number, to: number][]}
 */
function without(ranges, { start, end }) {
  return ranges.flatMap(([from, to]) => {
    /** @type {[from: number, to: number][]} */
    const left = [[from, Math.min(to, start)], [Math.max(from, end), to]];
    return left.filter(([first, last]) => first < last);
  });
}

/**
 * The place of what stands between two places, without the white space around it.
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 * @returns {[from: number, to: number][]}
 */
function textIn(bytes, from, to) {
  const text = Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const start = from + text.length - text.trimStart().length;
  return start < to ? [[start, start + text.trim().length]] : [];
}
