// The answers that stay open. Which they are and how one asks for them is the core's to say; it says so once for each kind of
// request, with names in the places of the ids, and the ids of a request are filled in here.
import { next, readText, start } from './answer.js';
import { core } from './load.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Unresolved} Unresolved
 * @typedef {import('./language.js').Texts} Texts
 *
 * @typedef {object} Open
 * @property {number} place which of the answers it is
 * @property {number} httpStatus
 * @property {string} code
 * @property {string} message
 * @property {string} needs
 *
 * @typedef {object} Kind what is open for requests of one kind
 * @property {Texts} texts
 * @property {number} operation
 * @property {number} kind
 * @property {number} count how many answers stay open
 * @property {Call[]} calls
 *
 * @typedef {object} Call a call with places for ids
 * @property {string[]} texts
 * @property {number[]} fields which ids stand between the texts, by their places in `FIELDS`
 * @property {Open[]} rows the answers that it tells of
 */

/** The bits of a kind that say which ids a request gives; see `src/unresolved.rs`. */
export const REGION = 1;
export const DISK = 2;
export const SNAPSHOT = 4;
/** The bit that says that what stays open is told behind the findings, because state is known. */
export const FORESEEN = 1 << 31;

/** How the core names the places of the ids. */
const FIELDS = ['{region}', '{disk}', '{snapshot}', '{instances}'];

/** For so many instances, the calls are long and made only when they are read. */
const MANY = 8;

/** @type {Kind[]} */
const kinds = [];
/** The kind of the last request: mostly the next one is of the same. */
/** @type {Kind | undefined} */
let last;

/**
 * The open answers of a request with these ids, or what makes them where that takes long. The ids come one by one: an object of them is
 * made for each report.
 * @param {Kind} kind
 * @param {string} region
 * @param {string} disk
 * @param {string} snapshot
 * @param {string[]} instances
 * @returns {Unresolved[] | (() => Unresolved[])}
 */
export function openAnswers(kind, region, disk, snapshot, instances) {
  if (instances.length < MANY) return madeOpen(kind, region, disk, snapshot, instances);
  return () => madeOpen(kind, region, disk, snapshot, instances);
}

/**
 * @param {Kind} kind
 * @param {string} region
 * @param {string} disk
 * @param {string} snapshot
 * @param {string[]} instances
 * @returns {Unresolved[]}
 */
function madeOpen({ count, calls }, region, disk, snapshot, instances) {
  const open = new Array(count);
  for (const call of calls) {
    const ask = filled(call, region, disk, snapshot, instances);
    const { rows } = call;
    for (let index = 0; index < rows.length; index += 1) {
      const { place, httpStatus, code, message, needs } = /** @type {Open} */ (rows[index]);
      open[place] = { httpStatus, code, message, needs, ask };
    }
  }
  return open;
}

/**
 * What is open for requests of one kind. To be asked for when all else of a report is read: the core may be asked as well.
 * @param {number} operation
 * @param {number} kind
 * @param {Texts} texts
 */
export function kindOf(operation, kind, texts) {
  if (last !== undefined && isOf(last, operation, kind, texts)) return last;
  last = kinds.find((known) => isOf(known, operation, kind, texts));
  if (last === undefined) kinds.push((last = learn(operation, kind, texts)));
  return last;
}

/**
 * @param {Kind} known
 * @param {number} operation
 * @param {number} kind
 * @param {Texts} texts
 */
function isOf(known, operation, kind, texts) {
  return known.kind === kind && known.operation === operation && known.texts === texts;
}

/**
 * @param {number} operation
 * @param {number} kind
 * @param {Texts} texts
 * @returns {Kind}
 */
function learn(operation, kind, texts) {
  /** @type {Map<string, Call>} */
  const calls = new Map();
  const open = readOpen(core().unresolved(operation, kind));
  open.forEach(({ row, fact, ask }, place) => {
    const call = calls.get(ask) ?? parsed(ask);
    calls.set(ask, call);
    const { httpStatus, code, message } = english.operations[operation].refusals[row];
    call.rows.push({ place, httpStatus, code, message, needs: texts.facts[fact] });
  });
  return { texts, operation, kind, count: open.length, calls: [...calls.values()] };
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
 * @param {string} call
 * @returns {Call}
 */
function parsed(call) {
  const parts = call.split(/(\{\w+\})/u);
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    fields: parts.filter((_, index) => index % 2 === 1).map((name) => FIELDS.indexOf(name)),
    rows: [],
  };
}

/**
 * @param {Call} call
 * @param {string} region
 * @param {string} disk
 * @param {string} snapshot
 * @param {string[]} instances
 */
function filled({ texts, fields }, region, disk, snapshot, instances) {
  let filled = /** @type {string} */ (texts[0]);
  for (let index = 0; index < fields.length; index += 1) {
    filled += idIn(/** @type {number} */ (fields[index]), region, disk, snapshot, instances) + texts[index + 1];
  }
  return filled;
}

/**
 * @param {number} field
 * @param {string} region
 * @param {string} disk
 * @param {string} snapshot
 * @param {string[]} instances
 */
function idIn(field, region, disk, snapshot, instances) {
  // The place of the instances stands in quotes.
  return field === 0 ? region : field === 1 ? disk : field === 2 ? snapshot : instances.join('","');
}
