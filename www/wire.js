import { core } from './core.js';

/**
 * Requests as the service sees them: a flat list of names and values. Nothing here judges; what cannot be laid out as a list throws.
 * @typedef {[name: string, value: string]} Entry
 */

/**
 * Whether a value of that name is shown to nobody; the core knows, however the name is spelled.
 * @param {string} name
 */
export function isSecret(name) {
  if (name.trim() === '') return false;
  const { text, leftOut } = core.convert(Object.fromEntries([[name, 'x']]), 'query');
  return leftOut.length > 0 || text?.endsWith('***') === true;
}

/** @param {Entry[]} entries */
function asJson(entries) {
  const lines = entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/**
 * The request as `check` takes it: an object, or JSON text where a name stands twice, which no object can say.
 * @param {Entry[]} entries
 */
export function asRequest(entries) {
  const object = Object.fromEntries(entries);
  return Object.keys(object).length === entries.length ? object : asJson(entries);
}

/**
 * Which entry of such a text a place stands in: each has a line of its own, behind that of the brace.
 * @param {{ line: number }} span
 */
export const entryAt = ({ line }) => line - 2;

/**
 * The entries of a text in any form, for an operation if it names none.
 * @param {string} text
 * @param {string} operation
 * @returns {Entry[]}
 */
export function readEntries(text, operation) {
  const { text: query } = core.convert(text, 'query', { operation, secrets: true });
  if (query === null) throw new Error('the text is no request');
  return [...new URLSearchParams(query)];
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
