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
 * @property {string} given the parameters that some rows need
 * @property {Open[]} rows
 * @property {(string | number)[][]} calls texts, and the places of fields between them
 */

/** What the core is told in the place of the ids, in the order of `asked` in the core. The fourth and fifth are no ids. */
const FIELDS = ['{region}', '{disk}', '{snapshot}', 'settled', 'given', '{instances}'];
const SETTLED = 3;
const GIVEN = 4;
const INSTANCES = 5;

/** By operation, then by which fields are filled. */
/** @type {WeakMap<Texts, Kind[][]>} */
const kinds = new WeakMap();

/**
 * @param {number} operation
 * @param {string[]} fields what the core keeps of a request, see `src/unresolved.rs`
 * @param {Texts} texts
 * @param {(address: number) => { row: number, fact: number, ask: string }[]} read
 * @returns {Unresolved[]}
 */
export function openAnswers(operation, fields, texts, read) {
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
  let known = kinds.get(texts);
  if (known === undefined) kinds.set(texts, (known = []));
  const ofOperation = (known[operation] ??= []);
  let shape = 0;
  for (let index = 0; index < FIELDS.length; index += 1) if (fields[index] !== '') shape |= 1 << index;
  const kind = ofOperation[shape];
  if (kind !== undefined && kind.given === fields[GIVEN]) return kind;
  return (ofOperation[shape] = learn(operation, fields, texts, read));
}

/**
 * @param {number} operation
 * @param {string[]} fields
 * @param {Texts} texts
 * @param {(address: number) => { row: number, fact: number, ask: string }[]} read
 * @returns {Kind}
 */
function learn(operation, fields, texts, read) {
  const shape = fields.map((field, index) => (index === SETTLED || index === GIVEN || field === '' ? field : FIELDS[index]));
  /** @type {string[]} */
  const calls = [];
  const rows = read(core().unresolved(operation, shape.join(' '))).map(({ row, fact, ask }) => {
    if (!calls.includes(ask)) calls.push(ask);
    const { httpStatus, code, message } = english.operations[operation].refusals[row];
    return { httpStatus, code, message, needs: texts.facts[fact], ask: calls.indexOf(ask) };
  });
  return { given: /** @type {string} */ (fields[GIVEN]), rows, calls: calls.map(parsed) };
}

/**
 * A call as texts and the places of the fields between them.
 * @param {string} call
 * @returns {(string | number)[]}
 */
function parsed(call) {
  return call.split(/(\{\w+\})/u).map((part) => (FIELDS.includes(part) ? FIELDS.indexOf(part) : part));
}

/**
 * @param {(string | number)[]} parts
 * @param {string[]} fields
 */
function filled(parts, fields) {
  let call = '';
  for (const part of parts) {
    if (typeof part === 'string') call += part;
    // Ids end with a comma each, and stand in quotes.
    else if (part === INSTANCES) call += /** @type {string} */ (fields[part]).slice(0, -1).replaceAll(',', '","');
    else call += fields[part];
  }
  return call;
}
