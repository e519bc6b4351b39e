// Prints what a request says in another form. It changes nothing on its own: what a form cannot say is named.
import { said } from './api.js';
import { REDACTED } from './message.js';
import { judgeNames } from './options.js';
import { lowerCamel } from './sdk.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Conversion} Conversion
 * @typedef {import('./index.js').LeftOut['reason']} Reason
 * @typedef {{ name: string, value: string, base: string, number: number | undefined, member: string, isFlag: boolean }} Argument
 * @typedef {{ flags: number, name: string, value: string }} Said
 * @typedef {{ operation: string | null, said: Said[] }} Request
 * @typedef {{ arguments: Argument[], leaveOut: (argument: Argument, reason: Reason) => void, operation: string | null }} Page
 */

const SECRET = 1;
const SECRET_NAME = 2;
const UNREAD = 4;
const EMPTY = 8;
const NO_FLAG = 16;

/** What the tools add to a request themselves. */
const ADDED = ['Version', 'Format', 'AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce', 'SignatureType', 'Timestamp', 'SecurityToken'];
/** What says to this project which findings are meant to be, and is never sent. */
const SUPPRESSION = 'x-preflight-ignore';
/** What every request of the SDK has a member for. */
const OWNERS = ['OwnerId', 'OwnerAccount', 'ResourceOwnerId', 'ResourceOwnerAccount'];

/** @type {Record<import('./index.js').Form, (page: Page) => string>} */
const PRINTERS = { query, json, aliyun, sdk };
export const FORMS = Object.keys(PRINTERS);

/** @type {typeof import('./index.js').convert} */
export function convert(request, form, options) {
  judgeNames(options, ['operation', 'secrets']);
  const { secrets = false, ...how } = options ?? {};
  if (!Object.hasOwn(PRINTERS, form)) throw new TypeError(`the form must be one of ${FORMS.map((known) => `\`${known}\``).join(', ')}`);
  if (typeof secrets !== 'boolean') throw new TypeError('option `secrets` must be `true` or `false`');
  return printed(said(request, how), form, secrets);
}

/**
 * @param {Request} request
 * @param {import('./index.js').Form} form
 * @param {boolean} secrets
 * @returns {Conversion}
 */
export function printed({ operation, said }, form, secrets) {
  /** @type {Conversion['leftOut']} */
  const leftOut = [];
  /** @type {Page} */
  const page = { operation, arguments: [], leaveOut: ({ name }, reason) => leftOut.push({ parameter: name, reason }) };
  const names = new Set();
  // Command lines name the operation last that others begin with.
  const isAction = (/** @type {Said} */ { name }) => name === 'Action';
  for (const { flags, name, value } of [...said.filter(isAction), ...said.filter((one) => !isAction(one))]) {
    const argument = parsed(name, (flags & SECRET) !== 0 && !secrets ? REDACTED : value, (flags & NO_FLAG) === 0);
    if ((flags & EMPTY) !== 0) continue;
    if ((flags & SECRET_NAME) !== 0 && !secrets) leftOut.push({ parameter: REDACTED, reason: 'secret' });
    else if ((flags & UNREAD) !== 0) page.leaveOut(argument, 'unread');
    else if (names.has(name) && form !== 'query') page.leaveOut(argument, 'repeated');
    else page.arguments.push(argument);
    names.add(name);
  }
  if (operation === null && (said.length === 0 || form === 'aliyun' || form === 'sdk')) return { text: null, leftOut };
  return { text: PRINTERS[form](page), leftOut };
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} isFlag Whether a command line can say it.
 * @returns {Argument}
 */
function parsed(name, value, isFlag) {
  const parts = /^([^.]+)\.(0|[1-9]\d{0,8})(?:\.([^]+))?$/u.exec(name);
  if (parts === null) return { name, value, base: name, number: undefined, member: '', isFlag };
  return { name, value, base: parts[1] ?? '', number: Number(parts[2]), member: parts[3] ?? '', isFlag };
}

/**
 * Arguments by what their names begin with.
 * @param {Argument[]} all
 */
function grouped(all) {
  /** @type {Map<string, Argument[]>} */
  const groups = new Map();
  for (const argument of all) {
    const group = groups.get(argument.base);
    if (group === undefined) groups.set(argument.base, [argument]);
    else group.push(argument);
  }
  return groups;
}

/**
 * What is no list, or a list whose entries have the numbers from 1 on without gaps and are all alike; nothing for others.
 * @param {Argument[]} group
 * @returns {string | string[] | Map<string, string>[] | undefined}
 */
function valueOf(group) {
  const [first] = group;
  if (first === undefined || (group.length === 1 && first.number === undefined)) return first?.value;
  /** @type {Map<string, string>[]} */
  const entries = [];
  for (const { number, member, value } of group) {
    if (number === undefined || number === 0 || number > group.length || (member === '') !== (first.member === '')) return undefined;
    const entry = (entries[number - 1] ??= new Map());
    entry.set(member, value);
  }
  for (let index = 0; index < entries.length; index += 1) if (entries[index] === undefined) return undefined;
  return first.member === '' ? entries.map((entry) => entry.get('') ?? '') : entries;
}

/** @param {Page} page */
function query(page) {
  const encoded = (/** @type {string} */ text) => encodeURIComponent(text).replace(/[!'()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = page.arguments.some(({ name }) => name === 'Action') || page.operation === null ? page.arguments : [parsed('Action', page.operation, true), ...page.arguments];
  return all.map(({ name, value }) => `${encoded(name)}=${value === REDACTED ? REDACTED : encoded(value)}`).join('&');
}

/** @param {Page} page */
function json(page) {
  const plain = (/** @type {unknown} */ value) => (Array.isArray(value) ? value.map((entry) => (entry instanceof Map ? Object.fromEntries(entry) : entry)) : value);
  /** @type {[string, unknown][]} */
  const members = [];
  if (page.operation !== null && !page.arguments.some(({ name }) => name === 'Action')) members.push(['Action', page.operation]);
  for (const [base, group] of grouped(page.arguments)) {
    const value = valueOf(group);
    if (value !== undefined) members.push([base, plain(value)]);
    else for (const argument of group) members.push([argument.name, argument.value]);
  }
  return JSON.stringify(Object.fromEntries(members), null, 2);
}

/** @param {Page} page */
function aliyun(page) {
  const words = ['aliyun', 'ecs', String(page.operation)];
  for (const argument of page.arguments) {
    const { name, value, isFlag } = argument;
    if (name === 'Action') continue;
    if (ADDED.includes(name)) page.leaveOut(argument, 'added');
    else if (!isFlag || name === SUPPRESSION) page.leaveOut(argument, 'unsayable');
    else if (value.startsWith('-')) words.push(shellWord(`--${name}=${value}`));
    else words.push(`--${name}`, shellWord(value));
  }
  return words.join(' ');
}

/**
 * A word as a POSIX shell takes it, in quotes where it needs them.
 * @param {string} word
 */
function shellWord(word) {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** @param {Page} page */
function sdk(page) {
  const { parameters } = english.operations.find((/** @type {{ name: string }} */ { name }) => name === page.operation) ?? { parameters: [] };
  /** @type {Argument[]} */
  const members = [];
  /** @type {Map<string, string>} */
  const types = new Map(OWNERS.map((name) => [name, name.endsWith('Id') ? 'integer' : 'string']));
  /** The members of the entries of lists. */
  const known = new Set();
  for (const { base, member, type, aliasOf, required } of parameters) {
    // The SDK has the region as a member only where the operation demands it, and the former spellings nowhere.
    if (aliasOf !== null || (base === 'RegionId' && !required)) continue;
    types.set(base, type);
    known.add(`${base}.${member}`);
  }
  for (const argument of page.arguments) {
    const { name, base, member, number } = argument;
    if (name === 'Action') continue;
    if (ADDED.includes(name)) page.leaveOut(argument, 'added');
    else if (number === undefined ? !types.has(base) : !known.has(`${base}.${member}`)) page.leaveOut(argument, 'unsayable');
    else members.push(argument);
  }
  const lines = [];
  for (const [base, group] of grouped(members)) {
    const value = valueOf(group);
    const list = parameters.some((/** @type {{ base: string, list: unknown }} */ one) => one.base === base && one.list !== null);
    if (value === undefined || Array.isArray(value) !== list) for (const argument of group) page.leaveOut(argument, 'unsayable');
    else lines.push(`  ${lowerCamel(base)}: ${literal(value, base, types)},\n`);
  }
  const method = lowerCamel(String(page.operation));
  return `await client.${method}(new ${page.operation}Request({${lines.length === 0 ? '' : `\n${lines.join('')}`}}));`;
}

/**
 * @param {string | string[] | Map<string, string>[]} value
 * @param {string} name
 * @param {Map<string, string>} types
 * @returns {string}
 */
function literal(value, name, types) {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => (entry instanceof Map ? `{ ${Array.from(entry, ([member, text]) => `${lowerCamel(member)}: ${literal(text, '', types)}`).join(', ')} }` : literal(entry, '', types)));
    return `[${entries.join(', ')}]`;
  }
  const type = types.get(name);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value;
  if (type === 'integer' && /^(?:0|[1-9]\d{0,14})$/u.test(value)) return value;
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
