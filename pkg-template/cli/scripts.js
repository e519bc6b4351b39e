// Scripts, Makefiles, workflows and documents: the calls of the `aliyun` tool in them are their requests. A module of its own reads them and
// hands them to the core.
import { checkHanded, checkSource } from '../api.js';
import { Linter, scriptKind } from './linter.js';

/**
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('../index.js').Report} Report
 */

/** Begins what the core takes as read; see `src/input/handed.rs`. */
const HANDED = 15;
const NEWLINE = 0x0a;

/**
 * Whether a file holds calls among other things, as far as its name and its beginning tell.
 * @param {string} file
 * @param {Uint8Array} bytes
 */
export function isScript(file, bytes) {
  return scriptKind(file, bytes) !== 0;
}

/**
 * Checks every request of a file, or every call in a script.
 * @template More
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {(report: Report, linter: Linter) => More} more What else is asked about each request while it is at hand.
 * @returns {{ index: number, line: number, report: Report, more: More | undefined }[]}
 */
export function checkFile(file, bytes, options, more) {
  const kind = scriptKind(file, bytes);
  const linter = new Linter(bytes, options);
  if (kind === 0) {
    return checkSource(bytes, options, (report) => {
      linter.next();
      return more(report, linter);
    });
  }
  linter.script(kind);
  const checked = [];
  for (let call = linter.call(); call !== undefined; call = linter.call()) {
    const { offset, line, column, marks, texts } = call;
    const { start, end } = linter.part();
    const report = checkHanded([HANDED, offset, line, column, ...marks], [texts, bytes.subarray(start, end)], options);
    checked.push({ index: checked.length, line, report, more: more(report, linter) });
  }
  return checked;
}

/**
 * What is not shown of a file: what may be a secret in a request, and on the lines on which calls stand, what is around them.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @returns {[from: number, to: number][]}
 */
export function hiddenIn(file, bytes, options) {
  const parts = checkFile(file, bytes, options, (_, linter) => linter.part()).flatMap(({ more }) => more ?? []);
  if (!isScript(file, bytes)) return parts.flatMap(({ hidden }) => hidden);
  let behind = 0;
  return parts.flatMap(({ start, end, hidden }, place) => {
    const before = textIn(bytes, Math.max(behind, bytes.lastIndexOf(NEWLINE, start) + 1), start);
    const newline = bytes.indexOf(NEWLINE, end);
    behind = Math.min(newline === -1 ? bytes.length : newline, parts[place + 1]?.start ?? Infinity);
    return [...before, ...hidden, ...textIn(bytes, end, behind)];
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
