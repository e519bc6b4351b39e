import { core } from './core.js';

/** @import { Diagnostic } from './ecs-preflight/dist/index.js' */

/**
 * Requests as the service sees them: a flat list of names and values. Nothing here judges; what cannot be laid out as a list throws.
 * A piece may be the rest of a secret, name and value: where it stood in a text told so, which it no longer does in a form.
 * @typedef {[name: string, value: string, isPiece?: boolean]} Entry
 */

/** What stands for a secret, as the core prints it; it shows no name that begins with it either. */
export const HIDDEN = '***';

/**
 * What of a parameter is shown to nobody; the core knows, however the name is spelled.
 * @param {string} name
 * @returns {'value' | 'name' | null} a name is hidden with its value
 */
export function secretIn(name) {
  if (name.trim() === '') return null;
  const { text, leftOut } = core.convert(Object.fromEntries([[name, 'x']]), 'query');
  if (leftOut.some(({ reason }) => reason === 'secret')) return 'name';
  return text?.endsWith(HIDDEN) ? 'value' : null;
}

/** @param {Entry[]} entries */
function asJson(entries) {
  const lines = entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/**
 * The request as `check` takes it: an object, or JSON text where a name stands twice, which no object can say. Pieces of a secret have names
 * that the core shows to nobody, unless they are asked for.
 * @param {Entry[]} entries
 * @param {boolean} [isRevealed]
 */
export function asRequest(entries, isRevealed = false) {
  const given = entries.map(([name, value, isPiece], index) => /** @type {Entry} */ ([isPiece && !isRevealed ? `${HIDDEN}${index}` : name, value]));
  const object = Object.fromEntries(given);
  return Object.keys(object).length === given.length ? object : asJson(given);
}

/**
 * Which entry of such a text a place stands in: each has a line of its own, behind that of the brace.
 * @param {{ line: number }} span
 */
export const entryAt = ({ line }) => line - 2;

/**
 * The entries of a text in any form, for an operation if it names none. What the core hides in that text, and would not hide by its name
 * alone, is a piece of a secret.
 * @param {string} text
 * @param {string} operation
 * @returns {Entry[]}
 */
export function readEntries(text, operation) {
  const [all, shown] = [true, false].map((secrets) => core.convert(text, 'query', { operation, secrets }).text);
  if (typeof all !== 'string') throw new Error('the text is no request');
  const left = [...new URLSearchParams(shown ?? '')];
  return [...new URLSearchParams(all)].map(([name, value]) => {
    const [first] = left;
    const isHere = first?.[0] === name && [value, HIDDEN].includes(first[1]);
    if (isHere) left.shift();
    const isPiece = !isHere || (first[1] !== value && secretIn(name) === null);
    return isPiece ? [name, value, true] : [name, value];
  });
}

/**
 * How many requests a text holds: those that name an operation, for a line that does not may go on with the one before. Lines without one are
 * as many requests where they cannot be read as one, because a value would reach over the end of its line.
 * @param {string} text
 * @param {string} operation
 */
export function howMany(text, operation) {
  const { results } = core.checkMany(text, { all: true });
  const isNameless = (/** @type {Diagnostic} */ { rule, span }) => rule === 'unknown-operation' && span?.start === span?.end;
  const named = results.filter(({ report }) => !report.diagnostics.some(isNameless)).length;
  if (named > 1) return named;
  const { text: query } = core.convert(text, 'query', { operation });
  const isGlued = [...new URLSearchParams(query ?? '').values()].some((value) => value.includes('\n'));
  return isGlued ? core.checkMany(text, { operation }).requests : 1;
}

/**
 * Whether there is a request in a text: it names an operation, or something that the check knows for this one. A misspelt name counts where the
 * core knows the right one.
 * @param {string} text
 * @param {string} operation
 */
export function isRequest(text, operation) {
  const { text: query, leftOut } = core.convert(text, 'query');
  const { diagnostics } = core.check(text, { operation });
  // What cannot be read is told by the findings, and where it breaks.
  if (diagnostics.some(({ rule }) => rule === 'unreadable')) return true;
  const isUnknown = (/** @type {Diagnostic} */ { rule, fix }) => rule === 'unknown-parameter' && !fix?.edits.some((edit) => edit.name);
  const unknown = diagnostics.filter(isUnknown).map(({ parameter }) => parameter);
  const names = [...new URLSearchParams(query ?? '')].map(([name]) => name);
  return [...names, ...leftOut.filter(({ reason }) => reason !== 'secret').map(({ parameter }) => parameter)].some((name) => !unknown.includes(name));
}

/**
 * Splits a list's wire name: `Tag.3.Key` is base `Tag`, number `3`, member `Key`.
 * @param {string} name
 */
export function listName(name) {
  const match = /^([^.]+)\.(\d+)(?:\.(.+))?$/.exec(name);
  return match && { base: match[1] ?? '', number: match[2] ?? '', member: match[3] ?? '' };
}

/**
 * @param {string} base
 * @param {string} number
 * @param {string} member
 */
export const wireName = (base, number, member) => (member ? `${base}.${number}.${member}` : `${base}.${number}`);
