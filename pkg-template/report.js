// Reads what the core writes: a report as numbers and the texts of the request. `src/wasm/out.rs` is the other half.
import { next, readText, start } from './answer.js';
import { readDiagnostics, readRow } from './findings.js';
import { core } from './load.js';
import english from './texts.js';
import { textAt, textsFrom } from './tape.js';
import { DISK, FORESEEN, openAnswers, REGION, SNAPSHOT } from './unresolved.js';

/**
 * @typedef {import('./index.js').Report} Report
 * @typedef {import('./index.js').Diagnostic} Diagnostic
 * @typedef {import('./index.js').Refusal} Refusal
 * @typedef {import('./language.js').Texts} Texts
 */

/** @type {Report['verdict'][]} */
const VERDICTS = ['rejected', 'contested', 'passes', 'unchecked'];
/** @type {import('./index.js').OperationName[]} */
const NAMES = english.operations.map((/** @type {{ name: string }} */ { name }) => name);

/**
 * Reads the report at an address.
 * @param {number} address
 * @param {Texts} texts
 * @returns {Report}
 */
export function readReport(address, texts) {
  start(address);
  return readReportHere(texts);
}

/**
 * Reads the report of a request of a batch at an address, and which request it is.
 * @param {number} address
 * @param {Texts} texts
 * @returns {{ index: number, report: Report }}
 */
export function readReportOfBatch(address, texts) {
  start(address);
  return { index: next(), report: readReportHere(texts) };
}

/**
 * The same for a request of a file, with its place.
 * @param {number} address
 * @param {Texts} texts
 * @returns {import('./batch.js').Found}
 */
export function readReportOfFile(address, texts) {
  start(address);
  return { index: next(), place: readPlaceInFile(), report: readReportHere(texts) };
}

/**
 * @param {Texts} texts
 * @returns {Report}
 */
function readReportHere(texts) {
  const operation = next() - 1;
  const verdict = /** @type {Report['verdict']} */ (VERDICTS[next()]);
  const predicted = readPrediction(operation);
  const asked = operation < 0 ? undefined : readAsked();
  const diagnostics = readDiagnostics(operation, texts);
  const name = operation < 0 ? null : /** @type {import('./index.js').OperationName} */ (NAMES[operation]);
  const isForeseen = asked !== undefined && (asked.kind & FORESEEN) !== 0;
  const open = asked === undefined || isForeseen ? [] : openAnswers(operation, asked, texts, readOpen);
  if (typeof open === 'function') return readLater(name, verdict, predicted, diagnostics, open);
  /** @type {Report} */
  const report = { version: 1, operation: name, verdict, predicted, diagnostics, unresolved: open, instances: null };
  if (isForeseen) readProspect(report, operation, texts);
  return report;
}

/**
 * Where a request stands in its file.
 * @returns {import('./batch.js').Place}
 */
function readPlaceInFile() {
  const [line, address, length, above, column, offset] = [next(), next(), next(), next(), next(), next()];
  const isInArray = next() === 1;
  const start = next() + next() * 2 ** 32;
  return { line, column, offset, start, isInArray, address, length, above };
}

/**
 * A report of which the open answers are made when they are first read, and look like any other member.
 * @param {Report['operation']} operation
 * @param {Report['verdict']} verdict
 * @param {Report['predicted']} predicted
 * @param {Diagnostic[]} diagnostics
 * @param {() => Report['unresolved']} make
 * @returns {Report}
 */
function readLater(operation, verdict, predicted, diagnostics, make) {
  /** @type {Report['unresolved'] | undefined} */
  let made;
  return {
    version: 1,
    operation,
    verdict,
    predicted,
    diagnostics,
    get unresolved() {
      return (made ??= make());
    },
    set unresolved(other) {
      made = other;
    },
    instances: null,
  };
}

/**
 * Reads what is foreseen from state into a report.
 * @param {Report} report
 * @param {number} operation
 * @param {Texts} texts
 */
function readProspect(report, operation, texts) {
  for (let left = next(); left > 0; left -= 1) {
    const { httpStatus, code, message } = /** @type {Refusal} */ (readRow(operation));
    report.unresolved.push({ httpStatus, code, message, needs: texts.facts[next()], ask: readText() });
  }
  const alternatives = [];
  for (let left = next(); left > 0; left -= 1) alternatives.push(/** @type {Refusal} */ (readRow(operation)));
  report.instances = readResults(operation);
  if (next() === 1) {
    const verdict = /** @type {Report['verdict']} */ (VERDICTS[next()]);
    const predicted = readPrediction(operation);
    report.withoutDryRun = { verdict, predicted, instances: readResults(operation) };
  }
  if (alternatives.length === 0) return;
  for (const predicted of [report.predicted, report.withoutDryRun?.predicted]) {
    if (predicted?.meaning === 'rejected') predicted.alternatives = alternatives;
  }
}

/**
 * @param {number} operation
 * @returns {import('./index.js').InstanceResult[] | null}
 */
function readResults(operation) {
  const count = next();
  if (count === 0) return null;
  const success = english.operations[operation].results;
  const results = [];
  for (let left = count - 1; left > 0; left -= 1) {
    const refusal = readRow(operation);
    const id = readText();
    const status = readText();
    const [code, message, becomes] =
      refusal !== null ? [refusal.code, refusal.message, status] : status === '' ? ['', '', ''] : [success.code, success.message, success.becomes];
    results.push({ Code: code, Message: message, InstanceId: id, CurrentStatus: becomes, PreviousStatus: status });
  }
  return results;
}

/**
 * What the request asks about: its kind, and the ids that it gives.
 * @returns {import('./unresolved.js').Asked}
 */
function readAsked() {
  const told = next();
  const kind = told & ~HAS_TEXT;
  const hasText = (told & HAS_TEXT) !== 0;
  const count = next();
  const read = hasText ? readText : readPlace;
  const region = (kind & REGION) === 0 ? '' : read();
  const disk = (kind & DISK) === 0 ? '' : read();
  const snapshot = (kind & SNAPSHOT) === 0 ? '' : read();
  return { kind, region, disk, snapshot, instances: readInstances(count, hasText) };
}

/** Set where the core sends the ids, and not the places on the tape where they came from. */
const HAS_TEXT = 1 << 30;

function readPlace() {
  return textAt(next());
}

/**
 * @param {number} count
 * @param {boolean} hasText
 */
function readInstances(count, hasText) {
  /** @type {string[]} */
  const instances = [];
  if (hasText) for (let left = count; left > 0; left -= 1) instances.push(readText());
  if (hasText) return instances;
  for (let left = count; left > 0; ) {
    const place = next();
    const length = next();
    const following = textsFrom(place, length);
    if (length === count) return following;
    for (const id of following) instances.push(id);
    left -= length;
  }
  return instances;
}

/**
 * Reads the diagnostics of a field at an address.
 * @param {number} address
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Diagnostic[]}
 */
export function readField(address, operation, texts) {
  start(address);
  return readDiagnostics(operation, texts);
}

/**
 * Reads what a request says at an address.
 * @param {number} address
 */
export function readSaid(address) {
  start(address);
  const operation = next() - 1;
  const said = Array.from({ length: next() }, () => ({ flags: next(), name: readText(), value: readText() }));
  return { operation: operation < 0 ? null : /** @type {string} */ (NAMES[operation]), said };
}

/**
 * The place of an operation in the list, or -1.
 * @param {string} name
 */
export function operationAt(name) {
  return NAMES.indexOf(/** @type {import('./index.js').OperationName} */ (name));
}

/**
 * What an error response says, or a name alone.
 * @typedef {object} Received
 * @property {boolean} isName
 * @property {number | null} httpStatus
 * @property {string} code
 * @property {string} message
 * @property {string} requestId
 */

/**
 * Reads it at an address.
 * @param {number} address
 * @returns {Received}
 */
export function readReceived(address) {
  start(address);
  return {
    isName: next() === 1,
    httpStatus: next() || null,
    code: readText(),
    message: readText(),
    requestId: readText(),
  };
}

/**
 * Reads the texts at an address.
 * @param {number} address
 */
export function readTexts(address) {
  start(address);
  return Array.from({ length: next() }, readText);
}

/**
 * The error of the call that the core has just refused.
 * @returns {TypeError}
 */
export function failure() {
  start(core().failure());
  const parts = /** @type {string[]} */ (english.errors[next()].split('{}'));
  return new TypeError(parts.reduce((said, part) => said + readText() + part));
}

/**
 * Reads the rows that stay open at an address: the place of each in its table, the fact that decides it, and the call that tells.
 * @param {number} address
 */
function readOpen(address) {
  start(address);
  const open = [];
  for (let left = next(); left > 0; left -= 1) open.push({ row: next() - 1, fact: next(), ask: readText() });
  return open;
}

/**
 * @param {number} operation
 * @returns {Report['predicted']}
 */
function readPrediction(operation) {
  const row = readRow(operation);
  if (row === null) return null;
  return {
    httpStatus: row.httpStatus,
    code: row.code,
    message: row.message,
    meaning: next() === 1 ? 'dry-run-passed' : 'rejected',
    certainty: next() === 1 ? 'contested' : 'certain',
  };
}
