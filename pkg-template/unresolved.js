// The answers that stay open. Which they are and how one asks for them is the core's to say; it says so once for each kind of
// request, with names in the places of the ids, and the ids of a request are filled in here.
import { core } from './load.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Unresolved} Unresolved
 * @typedef {import('./language.js').Texts} Texts
 *
 * @typedef {object} Asked what a request asks about
 * @property {number} kind
 * @property {string} region
 * @property {string} disk
 * @property {string} snapshot
 * @property {string[]} instances
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
 *
 * @typedef {(address: number) => { row: number, fact: number, ask: string }[]} Reader
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
 * The open answers of a request, or what makes them where that takes long.
 * @param {number} operation
 * @param {Asked} asked
 * @param {Texts} texts
 * @param {Reader} read
 * @returns {Unresolved[] | (() => Unresolved[])}
 */
export function openAnswers(operation, asked, texts, read) {
  const kind = kindOf(operation, asked.kind, texts, read);
  return asked.instances.length < MANY ? madeOpen(kind, asked) : () => madeOpen(kind, asked);
}

/**
 * @param {Kind} kind
 * @param {Asked} asked
 * @returns {Unresolved[]}
 */
function madeOpen({ count, calls }, asked) {
  const open = new Array(count);
  for (const call of calls) {
    const ask = filled(call, asked);
    const { rows } = call;
    for (let index = 0; index < rows.length; index += 1) {
      const { place, httpStatus, code, message, needs } = /** @type {Open} */ (rows[index]);
      open[place] = { httpStatus, code, message, needs, ask };
    }
  }
  return open;
}

/**
 * @param {number} operation
 * @param {number} kind
 * @param {Texts} texts
 * @param {Reader} read
 */
function kindOf(operation, kind, texts, read) {
  if (last !== undefined && isOf(last, operation, kind, texts)) return last;
  last = kinds.find((known) => isOf(known, operation, kind, texts));
  if (last === undefined) kinds.push((last = learn(operation, kind, texts, read)));
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
 * @param {Reader} read
 * @returns {Kind}
 */
function learn(operation, kind, texts, read) {
  /** @type {Map<string, Call>} */
  const calls = new Map();
  const open = read(core().unresolved(operation, kind));
  open.forEach(({ row, fact, ask }, place) => {
    const call = calls.get(ask) ?? parsed(ask);
    calls.set(ask, call);
    const { httpStatus, code, message } = english.operations[operation].refusals[row];
    call.rows.push({ place, httpStatus, code, message, needs: texts.facts[fact] });
  });
  return { texts, operation, kind, count: open.length, calls: [...calls.values()] };
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
 * @param {Asked} asked
 */
function filled({ texts, fields }, asked) {
  let filled = /** @type {string} */ (texts[0]);
  for (let index = 0; index < fields.length; index += 1) {
    filled += idIn(/** @type {number} */ (fields[index]), asked) + texts[index + 1];
  }
  return filled;
}

/**
 * @param {number} field
 * @param {Asked} asked
 */
function idIn(field, { region, disk, snapshot, instances }) {
  // The place of the instances stands in quotes.
  return field === 0 ? region : field === 1 ? disk : field === 2 ? snapshot : instances.join('","');
}
