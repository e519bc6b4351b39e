// The answers that stay open. Which they are and how one asks for them is the core's to say; it says so once for each kind of
// request, with names in the places of the ids, and the ids of a request are filled in here.
import { core } from './load.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Unresolved} Unresolved
 * @typedef {import('./language.js').Texts} Texts
 *
 * @typedef {object} Open
 * @property {number} httpStatus
 * @property {string} code
 * @property {string} message
 * @property {string} needs
 * @property {number} ask the place of the call among the calls
 *
 * @typedef {object} Kind what is open for requests of one kind
 * @property {Open[]} rows
 * @property {string[][]} calls texts, with the places of ids between them
 */

/** What the core is told in the place of the ids, and what `asked` has in these places. */
const FIELDS = ['{region}', '{disk}', '{snapshot}', 'settled', 'given', '{instances}'];
const SETTLED = 3;
const GIVEN = 4;
const INSTANCES = 5;

/** @type {WeakMap<Texts, Map<string, Kind>>} */
const kinds = new WeakMap();

/**
 * @param {number} operation
 * @param {string} asked what the core keeps of a request, see `src/unresolved.rs`
 * @param {Texts} texts
 * @param {(address: number) => { row: number, fact: number, ask: string }[]} read
 * @returns {Unresolved[]}
 */
export function openAnswers(operation, asked, texts, read) {
  const fields = asked.split(' ');
  const { rows, calls } = kindOf(operation, fields, texts, read);
  const asks = calls.map((parts) => filled(parts, fields));
  const open = new Array(rows.length);
  for (let index = 0; index < open.length; index += 1) {
    const { httpStatus, code, message, needs, ask } = /** @type {Open} */ (rows[index]);
    open[index] = { httpStatus, code, message, needs, ask: asks[ask] };
  }
  return open;
}

/**
 * @param {number} operation
 * @param {string[]} fields
 * @param {Texts} texts
 * @param {(address: number) => { row: number, fact: number, ask: string }[]} read
 */
function kindOf(operation, fields, texts, read) {
  const shape = fields.map((field, index) => {
    if (index === SETTLED || index === GIVEN) return field;
    return field === '' ? '' : FIELDS[index];
  });
  const key = `${operation} ${shape.join(' ')}`;
  let known = kinds.get(texts);
  if (known === undefined) kinds.set(texts, (known = new Map()));
  let kind = known.get(key);
  if (kind === undefined) known.set(key, (kind = learn(operation, shape.join(' '), texts, read)));
  return kind;
}

/**
 * @param {number} operation
 * @param {string} shape
 * @param {Texts} texts
 * @param {(address: number) => { row: number, fact: number, ask: string }[]} read
 * @returns {Kind}
 */
function learn(operation, shape, texts, read) {
  /** @type {string[]} */
  const calls = [];
  const rows = read(core().unresolved(operation, shape)).map(({ row, fact, ask }) => {
    if (!calls.includes(ask)) calls.push(ask);
    const { httpStatus, code, message } = english.operations[operation].refusals[row];
    return { httpStatus, code, message, needs: texts.facts[fact], ask: calls.indexOf(ask) };
  });
  return { rows, calls: calls.map((call) => call.split(/(\{\w+\})/u)) };
}

/**
 * @param {string[]} parts
 * @param {string[]} fields
 */
function filled(parts, fields) {
  let call = /** @type {string} */ (parts[0]);
  for (let index = 1; index < parts.length; index += 2) {
    const place = FIELDS.indexOf(/** @type {string} */ (parts[index]));
    const ids = /** @type {string} */ (fields[place]);
    // Ids end with a comma each, and stand in quotes.
    call += place === INSTANCES ? ids.slice(0, -1).replaceAll(',', '","') : ids;
    call += parts[index + 1];
  }
  return call;
}
