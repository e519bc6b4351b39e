// What a report says before its findings: the operation, the verdict, the answer that is predicted, and what the request asks about.
// Objects of which the same is said have the same numbers here, whatever their ids are. They are compared with those of the last
// report, which takes less than to read them.
import { at, goTo, next, numbers, readText } from './answer.js';
import { readRow } from './findings.js';
import { DISK, REGION, SNAPSHOT } from './unresolved.js';

/**
 * @typedef {import('./index.js').Report} Report
 *
 * @typedef {object} Head
 * @property {number} operation its place in the list, or -1
 * @property {Report['verdict']} verdict
 * @property {Report['predicted']} predicted to be copied: each report has one of its own
 * @property {Asked | undefined} asked
 *
 * @typedef {object} Asked what a request asks about: its kind, and the ids that it gives
 * @property {number} kind
 * @property {Ids | undefined} ids where the core sends them
 * @property {number} region where else they stand on the tape; -1 for none
 * @property {number} disk
 * @property {number} snapshot
 * @property {number[]} instances where those that follow each other begin, and how many they are, in turn
 *
 * @typedef {object} Ids
 * @property {string} region
 * @property {string} disk
 * @property {string} snapshot
 * @property {string[]} instances
 */

/** @type {Report['verdict'][]} */
const VERDICTS = ['rejected', 'contested', 'passes', 'unchecked'];
/** Set where the core sends the ids, and not the places on the tape where they came from. */
const HAS_TEXT = 1 << 30;

/**
 * The last one in which the core sent no ids, and its numbers.
 * @type {Head | undefined}
 */
let last;
/** @type {number[]} */
let lastNumbers = [];

/** @returns {Head} */
export function readHead() {
  if (last !== undefined && areNext()) {
    goTo(at + lastNumbers.length);
    return last;
  }
  const from = at;
  const operation = next() - 1;
  const verdict = readVerdict();
  const predicted = readPrediction(operation);
  const asked = operation < 0 ? undefined : readAsked();
  const head = { operation, verdict, predicted, asked };
  if (asked?.ids === undefined) {
    last = head;
    lastNumbers = Array.from(numbers.subarray(from, at));
  }
  return head;
}

/** Whether the numbers of the last one come next. */
function areNext() {
  for (let index = 0; index < lastNumbers.length; index += 1) if (numbers[at + index] !== lastNumbers[index]) return false;
  return true;
}

/** @returns {Report['verdict']} */
export function readVerdict() {
  return /** @type {Report['verdict']} */ (VERDICTS[next()]);
}

/**
 * @param {number} operation
 * @returns {Report['predicted']}
 */
export function readPrediction(operation) {
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

/** @returns {Asked} */
function readAsked() {
  const told = next();
  const kind = told & ~HAS_TEXT;
  const count = next();
  if ((told & HAS_TEXT) !== 0) return { kind, ids: readIds(kind, count), region: -1, disk: -1, snapshot: -1, instances: [] };
  const region = (kind & REGION) === 0 ? -1 : next();
  const disk = (kind & DISK) === 0 ? -1 : next();
  const snapshot = (kind & SNAPSHOT) === 0 ? -1 : next();
  const instances = [];
  for (let left = count; left > 0; ) {
    const place = next();
    const length = next();
    instances.push(place, length);
    left -= length;
  }
  return { kind, ids: undefined, region, disk, snapshot, instances };
}

/**
 * @param {number} kind
 * @param {number} count how many instances there are
 * @returns {Ids}
 */
function readIds(kind, count) {
  const region = (kind & REGION) === 0 ? '' : readText();
  const disk = (kind & DISK) === 0 ? '' : readText();
  const snapshot = (kind & SNAPSHOT) === 0 ? '' : readText();
  /** @type {string[]} */
  const instances = [];
  for (let left = count; left > 0; left -= 1) instances.push(readText());
  return { region, disk, snapshot, instances };
}
