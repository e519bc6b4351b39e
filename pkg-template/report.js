// Reads what the core writes: a report as numbers and one text. `src/wasm.rs` is the other half.
import { core, memory } from './load.js';

/**
 * @typedef {import('./index.js').Report} Report
 * @typedef {import('./index.js').Diagnostic} Diagnostic
 * @typedef {import('./index.js').Evidence} Evidence
 * @typedef {import('./index.js').Fix} Fix
 * @typedef {import('./index.js').FixEdit} FixEdit
 * @typedef {import('./index.js').OperationName} OperationName
 * @typedef {import('./index.js').Refusal} Refusal
 * @typedef {import('./index.js').Severity} Severity
 * @typedef {import('./index.js').Span} Span
 * @typedef {import('./index.js').Unresolved} Unresolved
 */

/** @type {Report['verdict'][]} */
const VERDICTS = ['rejected', 'contested', 'passes', 'unchecked'];
/** @type {Severity[]} */
const SEVERITIES = ['error', 'warning', 'info'];
/** @type {Evidence[]} */
const NO_EVIDENCE = [];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What never changes is read once and shared: the rows and sentences of the tables by their address, and the names. */
/** @type {Map<number, Refusal>} */
const rows = new Map();
/** @type {Map<number, Evidence[]>} */
const sentences = new Map();
/** @type {{ operations: OperationName[], rules: string[] } | undefined} */
let names;

let words = new Uint32Array(0);
let at = 0;
let text = '';
let textAt = 0;

/**
 * Reads the report at an address.
 * @param {number} address
 * @param {boolean} chinese
 * @returns {{ line: number, report: Report }}
 */
export function readReport(address, chinese) {
  const line = start(address);
  const place = next() - 1;
  const verdict = /** @type {Report['verdict']} */ (VERDICTS[next()]);
  const predicted = readPrediction();
  const asked = readText();
  const diagnostics = readDiagnostics();
  /** @type {Unresolved[] | undefined} */
  let open;
  const report = {
    version: /** @type {1} */ (1),
    operation: place < 0 ? null : /** @type {OperationName} */ (name().operations[place]),
    verdict,
    predicted,
    diagnostics,
    get unresolved() {
      open ??= place < 0 ? [] : /** @type {Unresolved[]} */ (core().unresolved(place, asked, chinese));
      return open;
    },
    instances: null,
  };
  return { line, report };
}

/**
 * Reads only the diagnostics of the report at an address.
 * @param {number} address
 * @returns {Diagnostic[]}
 */
export function readField(address) {
  start(address);
  at += 2;
  readPrediction();
  readText();
  return readDiagnostics();
}

/**
 * Goes to the beginning of a report and returns its line.
 * @param {number} address
 */
function start(address) {
  const { buffer } = memory();
  if (words.buffer !== buffer) words = new Uint32Array(buffer);
  at = address / 4;
  const line = next();
  const textAddress = next();
  const length = next();
  text = length === 0 ? '' : decoder.decode(new Uint8Array(buffer, textAddress, length));
  textAt = 0;
  return line;
}

/** @returns {number} */
function next() {
  const word = /** @type {number} */ (words[at]);
  at += 1;
  return word;
}

/** @returns {string} */
function readText() {
  const from = textAt;
  textAt += next();
  return text.slice(from, textAt);
}

/** @returns {string | undefined} */
function readOptionalText() {
  return next() === 1 ? readText() : undefined;
}

function name() {
  names ??= /** @type {{ operations: OperationName[], rules: string[] }} */ (core().names());
  return names;
}

/** @returns {Report['predicted']} */
function readPrediction() {
  const row = readRow();
  const passed = next() === 1;
  const contested = next() === 1;
  if (row === null) return null;
  return {
    httpStatus: row.httpStatus,
    code: row.code,
    message: row.message,
    meaning: passed ? 'dry-run-passed' : 'rejected',
    certainty: contested ? 'contested' : 'certain',
  };
}

/** @returns {Diagnostic[]} */
function readDiagnostics() {
  const diagnostics = [];
  for (let left = next(); left > 0; left -= 1) diagnostics.push(readDiagnostic());
  return diagnostics;
}

/** @returns {Diagnostic} */
function readDiagnostic() {
  const rule = /** @type {string} */ (name().rules[next()]);
  const severity = /** @type {Severity} */ (SEVERITIES[next()]);
  const certainty = next() === 1 ? 'contested' : 'certain';
  const parameter = readText();
  const path = readPath();
  const message = readText();
  const refusal = readRow();
  const evidence = readEvidence();
  const span = readSpan();
  const fix = readFix();
  /** @type {Diagnostic} */
  const diagnostic = { rule, severity, certainty, parameter, path, message, refusal, evidence, span };
  if (fix !== undefined) diagnostic.fix = fix;
  return diagnostic;
}

/** @returns {(string | number)[]} */
function readPath() {
  const path = [];
  for (let left = next(); left > 0; left -= 1) {
    const step = next();
    path.push((step & 1) === 1 ? readText() : step >>> 1);
  }
  return path;
}

/** @returns {Refusal | null} */
function readRow() {
  const address = next();
  if (address === 0) return null;
  const place = next();
  let row = rows.get(address);
  if (row === undefined) {
    row = /** @type {Refusal} */ (Object.freeze(core().row(place)));
    rows.set(address, row);
  }
  return row;
}

/** @returns {Evidence[]} */
function readEvidence() {
  const address = next();
  if (address === 0) return NO_EVIDENCE;
  const place = next();
  let found = sentences.get(address);
  if (found === undefined) {
    found = /** @type {Evidence[]} */ (core().evidence(place));
    found.forEach(Object.freeze);
    Object.freeze(found);
    sentences.set(address, found);
  }
  return found;
}

/** @returns {Span | null} */
function readSpan() {
  if (next() === 0) return null;
  return { start: next(), end: next(), line: next(), column: next() };
}

/** @returns {Fix | undefined} */
function readFix() {
  const kind = next();
  if (kind === 0) return undefined;
  const title = readText();
  const edits = [];
  for (let left = next(); left > 0; left -= 1) edits.push(readEdit());
  return { title, safe: kind === 1, edits };
}

/** @returns {FixEdit} */
function readEdit() {
  /** @type {FixEdit} */
  const edit = { parameter: readText() };
  const name = readOptionalText();
  const value = readOptionalText();
  if (name !== undefined) edit.name = name;
  if (value !== undefined) edit.value = value;
  return edit;
}
