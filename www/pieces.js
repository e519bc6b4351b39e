import { h } from './dom.js';
import { spansOf } from './spans.js';
import { listName, wireName } from './wire.js';

/** @import { Diagnostic, Form } from './ecs-preflight/dist/index.js' */
/** @import { Child } from './dom.js' */
/** @import { Shown } from './findings.js' */

/** @typedef {(parameter: string) => boolean} Test */

/** How each form is laid out, as the core prints it. @type {Record<Form, (text: string, entry: (test: Test, ...pieces: Child[]) => Child) => Child[]>} */
const LAYOUTS = { query, json, aliyun, sdk };

/**
 * The text of a request, each entry marked as the worst of what was found in it.
 * @param {Form} form
 * @param {string} text
 * @param {Shown[]} findings
 * @returns {Child[]}
 */
export function piecesOf(form, text, findings) {
  const loud = findings.filter(({ quiet }) => !quiet).map(({ diagnostic }) => diagnostic);
  return LAYOUTS[form](text, (test, ...pieces) => entry(loud.filter(({ parameter }) => test(parameter)), pieces));
}

/**
 * @param {Diagnostic[]} found
 * @param {Child[]} pieces
 */
function entry(found, pieces) {
  const tone = ['error', 'warning'].find((severity) => found.some((diagnostic) => diagnostic.severity === severity));
  return h('span', { class: 'entry', 'data-tone': tone, title: found.map(({ message }) => spansOf(message).map(({ text }) => text).join('')).join('\n') || null }, ...pieces);
}

/** @param {string} name */
const is = (name) => (/** @type {string} */ parameter) => parameter === name;

/** @type {LAYOUTS['query']} */
function query(text, entry) {
  return text.split('&').flatMap((part, index) => [index > 0 && h('span', { class: 'amp' }, '&'), entry(is(decodeURIComponent(part.split('=')[0] ?? '')), part), h('wbr')]);
}

/** Line by line: a member of the whole, of a list, or of an entry of a list. @type {LAYOUTS['json']} */
function json(text, entry) {
  let base = '';
  let number = 0;
  return text.split('\n').flatMap((line, index) => {
    const [, indent = '', key, value = ''] = /^( *)(?:("(?:[^"\\]|\\.)*"): )?(.*)$/.exec(line) ?? [];
    const name = key === undefined ? '' : String(JSON.parse(key));
    if (indent.length === 2 && value === '[') [base, number] = [name, 0];
    if (indent.length === 4 && !value.startsWith('}')) number += 1;
    const wire = indent.length === 2 ? name : wireName(base, String(number), name);
    const isEntry = value !== '' && !/^[[\]{}],?$/.test(value);
    return [index > 0 && '\n', indent, isEntry ? entry(is(wire), line.slice(indent.length)) : line.slice(indent.length)];
  });
}

/** Words, each flag with the value behind it. @type {LAYOUTS['aliyun']} */
function aliyun(text, entry) {
  const words = text.match(/(?:[^\s'\\]|'[^']*'|\\')+/g) ?? [];
  /** @type {Child[]} */
  const pieces = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const name = /^'?--([^=']+)/.exec(word)?.[1];
    if (at > 0) pieces.push(' ');
    if (name === undefined) pieces.push(word);
    else if (word.includes('=')) pieces.push(entry(is(name), word));
    else pieces.push(entry(is(name), h('span', { class: 'flag' }, word), ` ${words[(at += 1)] ?? ''}`));
  }
  return pieces;
}

/** Line by line: a member of the request, lists whole. @type {LAYOUTS['sdk']} */
function sdk(text, entry) {
  return text.split('\n').flatMap((line, index) => {
    const [, indent = '', member] = /^( {2})(\w+): /.exec(line) ?? [];
    const isOf = (/** @type {string} */ parameter) => inLowerCase(listName(parameter)?.base ?? parameter) === member;
    return [index > 0 && '\n', indent, member === undefined ? line : entry(isOf, line.slice(indent.length))];
  });
}

/** As the SDK writes a name. @param {string} name */
const inLowerCase = (name) => name.slice(0, 1).toLowerCase() + name.slice(1);
