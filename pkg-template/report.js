// Reads what the core writes: a report as numbers and the texts of the request. `src/wasm/core/out.rs` is the other half.
import { next, readText, start } from './answer.js';
import { readDiagnostics, readRow } from './findings.js';
import { readHead, readPrediction, readVerdict } from './head.js';
import { core } from './load.js';
import english from './texts.js';
import { textAt, textsFrom } from './tape.js';
import { FORESEEN, kindOf, openAnswers } from './unresolved.js';

/**
 * @typedef {import('./index.js').Report} Report
 * @typedef {import('./index.js').Diagnostic} Diagnostic
 * @typedef {import('./index.js').Refusal} Refusal
 * @typedef {import('./language.js').Texts} Texts
 */

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
  const { operation, verdict, predicted: told, asked } = readHead();
  const diagnostics = readDiagnostics(operation, texts);
  const name = operation < 0 ? null : /** @type {import('./index.js').OperationName} */ (NAMES[operation]);
  const predicted = copied(told);
  if (asked === undefined || (asked.kind & FORESEEN) !== 0) {
    /** @type {Report} */
    const report = { version: 1, operation: name, verdict, predicted, diagnostics, unresolved: [], instances: null };
    if (asked !== undefined) readProspect(report, operation, texts);
    return report;
  }
  const kind = kindOf(operation, asked.kind, texts);
  const { ids } = asked;
  const open =
    ids === undefined
      ? openAnswers(kind, idAt(asked.region), idAt(asked.disk), idAt(asked.snapshot), idsAt(asked.instances))
      : openAnswers(kind, ids.region, ids.disk, ids.snapshot, ids.instances);
  if (typeof open === 'function') return readLater(name, verdict, predicted, diagnostics, open);
  return { version: 1, operation: name, verdict, predicted, diagnostics, unresolved: open, instances: null };
}

/** @param {Report['predicted']} predicted */
function copied(predicted) {
  if (predicted === null) return null;
  const { httpStatus, code, message, meaning, certainty } = predicted;
  return { httpStatus, code, message, meaning, certainty };
}

/** @param {number} place */
function idAt(place) {
  return place < 0 ? '' : textAt(place);
}

/** @type {string[]} */
const NONE = [];

/** @param {number[]} runs where ids begin that follow each other, and how many they are, in turn */
function idsAt(runs) {
  if (runs.length === 0) return NONE;
  const [first = 0, count = 0] = runs;
  if (runs.length === 2) return textsFrom(first, count);
  /** @type {string[]} */
  const ids = [];
  for (let index = 0; index < runs.length; index += 2) {
    for (const id of textsFrom(/** @type {number} */ (runs[index]), /** @type {number} */ (runs[index + 1]))) ids.push(id);
  }
  return ids;
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
    report.withoutDryRun = { verdict: readVerdict(), predicted: readPrediction(operation), instances: readResults(operation) };
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
