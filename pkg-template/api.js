// The functions of the package: each hands its arguments to the core and its answer back.
import { textsIn } from './language.js';
import { core } from './load.js';
import { readField, readFound, readReport } from './report.js';
import { forget, rewind, writeBytes, writeObject, writeText, written } from './tape.js';

/**
 * @typedef {import('./index.js').CheckOptions} CheckOptions
 * @typedef {import('./index.js').Report} Report
 */

/** The forms in which `src/wasm.rs` takes a request. */
const TEXT = 0;
const OBJECT = 1;
const FIELD = 2;

/** @type {typeof import('./index.js').check} */
export function check(request, options) {
  const optionsLength = writeOptions(options);
  const form = typeof request === 'string' ? TEXT : OBJECT;
  if (form === TEXT) writeText(/** @type {string} */ (request));
  else writeObject(request);
  const address = core().check(form, optionsLength, written() - optionsLength);
  if (address === 0) throw core().failure();
  return readReport(address, textsIn(options?.lang)).report;
}

/** @type {typeof import('./index.js').checkField} */
export function checkField(operation, parameter, value, options) {
  const optionsLength = writeOptions({ ...options, operation });
  writeObject({ [parameter]: value ?? '' });
  const address = core().check(FIELD, optionsLength, written() - optionsLength);
  if (address === 0) throw core().failure();
  return readField(address, operation, textsIn(options?.lang));
}

/** @type {typeof import('./index.js').operations} */
export function operations(options) {
  judge(options);
  return structuredClone(textsIn(options?.lang).operations);
}

/** @type {typeof import('./index.js').explain} */
export function explain(codeOrRule, options) {
  const query = String(codeOrRule);
  const address = core().find(query, writeOptions(options));
  if (address === 0) throw core().failure();
  const { rule, rows } = readFound(address);
  const texts = textsIn(options?.lang);
  if (rule !== undefined) return structuredClone({ kind: 'rule', ...texts.rules[rule] });
  if (rows.length === 0) return { kind: 'unknown', query, suggestions: core().suggestions(query) };
  const refusals = rows.map(([operation, row]) => texts.operations[operation].refusals[row]);
  return structuredClone({ kind: 'code', code: query, refusals });
}

/**
 * All rules. For the command line.
 * @param {{ lang?: import('./index.js').Language }} [options]
 * @returns {import('./index.js').RuleInfo[]}
 */
export function rules(options) {
  judge(options);
  return structuredClone(textsIn(options?.lang).rules);
}

/**
 * Checks every request of a file: one JSON request, an array of them, newline-delimited JSON, or one query string a line.
 * Spans are places in the file. For the command line.
 * @template [More=undefined]
 * @param {Uint8Array} bytes
 * @param {CheckOptions} [options]
 * @param {(report: Report) => More} [more] What else is asked about each request while the core has it at hand.
 * @returns {{ index: number, line: number, report: Report, more: More | undefined }[]}
 */
export function checkSource(bytes, options, more) {
  const optionsLength = writeOptions(options);
  writeBytes(bytes);
  const opened = core().open(optionsLength, bytes.length);
  forget();
  if (opened === 0) throw core().failure();
  const texts = textsIn(options?.lang);
  const checked = [];
  for (let address = core().next(); address !== 0; address = core().next()) {
    const { line, report } = readReport(address, texts);
    checked.push({ index: checked.length, line, report, more: more?.(report) });
  }
  return checked;
}

/**
 * Throws when the options of a call that needs nothing else from the core are wrong.
 * @param {object | undefined} options
 */
function judge(options) {
  if (core().judge(writeOptions(options)) === 0) throw core().failure();
}

/**
 * Writes the options, if there are any, and returns how many bytes they take.
 * @param {object | undefined} options
 */
function writeOptions(options) {
  rewind();
  if (options !== undefined) writeObject(options);
  return written();
}
