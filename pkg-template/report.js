// Reads what the core writes: a report as numbers and the texts of the request. `src/wasm.rs` is the other half.
import { memory } from './load.js';
import { render, renderChoice } from './message.js';
import english from './texts.js';
import { openAnswers } from './unresolved.js';

/**
 * @typedef {import('./index.js').Report} Report
 * @typedef {import('./index.js').Diagnostic} Diagnostic
 * @typedef {import('./index.js').Evidence} Evidence
 * @typedef {import('./index.js').Fix} Fix
 * @typedef {import('./index.js').Refusal} Refusal
 * @typedef {import('./index.js').Severity} Severity
 * @typedef {import('./index.js').Span} Span
 * @typedef {import('./language.js').Texts} Texts
 */

/** @type {Report['verdict'][]} */
const VERDICTS = ['rejected', 'contested', 'passes', 'unchecked'];
/** @type {Severity[]} */
const SEVERITIES = ['error', 'warning', 'info'];

/** Where the places of the common error rows start. */
const COMMON = 1 << 16;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What never changes is made once and shared: the rows of the error tables by operation and place, and the sentences. */
/** @type {Map<number, Refusal>} */
const rows = new Map();
/** @type {Map<number, Evidence>} */
let sentences;

let words = new Uint32Array(0);
let at = 0;
let text = '';
let textAt = 0;

/**
 * Reads the report at an address.
 * @param {number} address
 * @param {Texts} texts
 * @returns {{ line: number, report: Report }}
 */
export function readReport(address, texts) {
  const line = start(address);
  const operation = next() - 1;
  const verdict = /** @type {Report['verdict']} */ (VERDICTS[next()]);
  const predicted = readPrediction(operation);
  const asked = [readText(), readText(), readText(), readText(), readText(), readText()];
  const diagnostics = readDiagnostics(operation, texts);
  /** @type {Report} */
  const report = {
    version: 1,
    operation: operation < 0 ? null : english.operations[operation].name,
    verdict,
    predicted,
    diagnostics,
    unresolved: operation < 0 ? [] : openAnswers(operation, asked, texts, readOpen),
    instances: null,
  };
  return { line, report };
}

/**
 * Reads the diagnostics of a field at an address.
 * @param {number} address
 * @param {string} operation
 * @param {Texts} texts
 * @returns {Diagnostic[]}
 */
export function readField(address, operation, texts) {
  start(address);
  const place = english.operations.findIndex((/** @type {{ name: string }} */ known) => known.name === operation);
  return readDiagnostics(place, texts);
}

/**
 * Reads what a question is about at an address: a rule by its place, or error rows by the places of operation and row.
 * @param {number} address
 * @returns {{ rule: number | undefined, rows: [number, number][] }}
 */
export function readFound(address) {
  start(address);
  const kind = next();
  const rule = kind === 0 ? next() : undefined;
  /** @type {[number, number][]} */
  const rows = [];
  if (kind === 1) for (let left = next(); left > 0; left -= 1) rows.push([next(), next()]);
  return { rule, rows };
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

/**
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Diagnostic[]}
 */
function readDiagnostics(operation, texts) {
  const diagnostics = [];
  for (let left = next(); left > 0; left -= 1) diagnostics.push(readDiagnostic(operation, texts));
  return diagnostics;
}

/**
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Diagnostic}
 */
function readDiagnostic(operation, texts) {
  const rule = /** @type {string} */ (texts.rules[next()].id);
  const severity = /** @type {Severity} */ (SEVERITIES[next()]);
  const certainty = next() === 1 ? 'contested' : 'certain';
  const parameter = readText();
  const path = readPath();
  const message = readMessage(parameter, texts);
  const refusal = readRow(operation);
  const evidence = readEvidence();
  const fix = readFix(parameter, texts);
  const span = readSpan();
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

/**
 * @param {string} name
 * @param {Texts} texts
 */
function readMessage(name, texts) {
  const key = next();
  const values = [];
  for (let left = next(); left > 0; left -= 1) values.push({ slot: next(), text: readValue(texts) });
  return render(texts, key, name, values);
}

/**
 * A text, a number, a resource, or a choice.
 * @param {Texts} texts
 * @returns {string}
 */
function readValue(texts) {
  switch (next()) {
    case 0:
      return readText();
    case 1:
      return String(next());
    case 2:
      return texts.resources[next()];
    default: {
      const choice = [];
      for (let left = next(); left > 0; left -= 1) choice.push(readText());
      return renderChoice(texts, choice);
    }
  }
}

/**
 * A row of an error table by its place: from 1 in the table of the operation, or in the one that all operations share.
 * @param {number} operation
 * @returns {Refusal | null}
 */
function readRow(operation) {
  const place = next();
  if (place === 0) return null;
  const address = place >= COMMON ? place : (operation + 1) * 2 * COMMON + place;
  let row = rows.get(address);
  if (row === undefined) {
    const found = place >= COMMON ? english.common[place - COMMON] : english.operations[operation].refusals[place - 1];
    const { httpStatus, code, message, documentedBy } = found;
    row = Object.freeze({ httpStatus, code, message, documentedBy });
    rows.set(address, row);
  }
  return row;
}

/** @returns {Evidence[]} */
function readEvidence() {
  sentences ??= new Map(
    english.evidence.map((/** @type {[number, string, string]} */ [id, source, quote]) => [id, Object.freeze({ source, quote })]),
  );
  const evidence = [];
  for (let left = next(); left > 0; left -= 1) evidence.push(/** @type {Evidence} */ (sentences.get(next())));
  return evidence;
}

/** @returns {Span | null} */
function readSpan() {
  if (next() === 0) return null;
  return { start: next(), end: next(), line: next(), column: next() };
}

/**
 * A new name or a new value.
 * @param {string} parameter
 * @param {Texts} texts
 * @returns {Fix | undefined}
 */
function readFix(parameter, texts) {
  const kind = next();
  if (kind === 0) return undefined;
  const title = readMessage(parameter, texts);
  const text = readText();
  return { title, safe: true, edits: [kind === 1 ? { parameter, name: text } : { parameter, value: text }] };
}
