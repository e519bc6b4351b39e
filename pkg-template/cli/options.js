import { FORMS } from '../convert.js';
import { operations } from '../index.js';
import { FORMAT_NAMES } from './outputs.js';

/**
 * @typedef {'check' | 'explain' | 'rules' | 'operations' | 'convert'} Command
 *
 * @typedef {object} CommandRow
 * @property {Command} name
 * @property {string} usage
 * @property {string} about
 *
 * @typedef {object} OptionRow
 * @property {string} name
 * @property {string} [short]
 * @property {string} [value] What stands for the value in the help; a switch has none.
 * @property {() => readonly string[]} [choices]
 * @property {boolean} [repeatable]
 * @property {boolean} [intoFile] Whether `=FILE` may follow the choice.
 * @property {readonly Command[]} commands Who takes it.
 * @property {string} about
 */

const EVERY = /** @type {const} */ (['check', 'explain', 'rules', 'operations', 'convert']);

/** The levels that a rule can be given. */
export const LEVELS = ['off', 'info', 'warning', 'error'];

/** @type {readonly CommandRow[]} */
export const COMMANDS = [
  { name: 'check', usage: '[check] [FILE…|-]', about: 'check the requests in files or standard input' },
  { name: 'explain', usage: 'explain CODE|RULE|FILE|-', about: 'say what a code, a rule or an error response means' },
  { name: 'rules', usage: 'rules', about: 'list the rules' },
  { name: 'operations', usage: 'operations', about: 'list the operations, their parameters and their refusals' },
  { name: 'convert', usage: 'convert --to FORM [FILE]', about: 'print requests in another form' },
];

/**
 * The one table of options: the parser and the help both read it.
 * @type {readonly OptionRow[]}
 */
export const OPTIONS = [
  {
    name: 'format',
    value: 'FORMAT[=FILE]',
    choices: () => FORMAT_NAMES,
    repeatable: true,
    intoFile: true,
    commands: ['check'],
    about: 'stylish, json, ndjson, sarif, junit, github or gitlab; may be repeated',
  },
  { name: 'output', value: 'FILE', commands: ['check'], about: 'write the format to FILE and show findings here' },
  {
    name: 'operation',
    value: 'NAME',
    choices: operationNames,
    commands: ['check'],
    about: 'the operation of requests that name none',
  },
  {
    name: 'state',
    value: 'FILE',
    repeatable: true,
    commands: ['check', 'explain'],
    about: 'a Describe* response that tells the state of resources; may be repeated',
  },
  { name: 'strict', commands: ['check'], about: 'treat contested refusals as errors' },
  {
    name: 'rule',
    value: 'ID=LEVEL',
    repeatable: true,
    commands: ['check'],
    about: 'set a rule to off, info, warning or error; may be repeated',
  },
  { name: 'max-warnings', value: 'N', commands: ['check'], about: 'exit with 1 when there are more than N warnings' },
  { name: 'pass-with-no-requests', commands: ['check'], about: 'exit with 0 when there is no request' },
  { name: 'fix', commands: ['check'], about: 'change the files where that keeps what is meant' },
  { name: 'fix-unsafe', commands: ['check'], about: 'also where it may not: new names, requests that are split' },
  { name: 'fix-dry-run', commands: ['check'], about: 'show what would change, and change nothing' },
  { name: 'config', value: 'FILE', commands: ['check'], about: 'the configuration, instead of the nearest one upwards' },
  { name: 'baseline', value: 'FILE', commands: ['check'], about: 'leave out the findings that FILE knows' },
  { name: 'update-baseline', commands: ['check'], about: 'write what is found now as the baseline' },
  { name: 'quiet', commands: ['check'], about: 'print errors only' },
  {
    name: 'format',
    value: 'FORMAT',
    choices: () => ['stylish', 'json'],
    commands: ['explain', 'rules', 'operations'],
    about: 'stylish (default) or json',
  },
  {
    name: 'operation',
    value: 'NAME',
    choices: operationNames,
    commands: ['explain'],
    about: 'explain a code as this operation documents it',
  },
  {
    name: 'to',
    value: 'FORM',
    choices: () => FORMS,
    commands: ['convert'],
    about: 'query, json, aliyun (a command line) or sdk (a call in TypeScript)',
  },
  { name: 'show-secrets', commands: ['convert'], about: 'print passwords and the like, which are *** otherwise' },
  {
    name: 'operation',
    value: 'NAME',
    choices: operationNames,
    commands: ['convert'],
    about: 'the operation of requests that name none',
  },
  { name: 'request', value: 'FILE', commands: ['explain'], about: 'the request that was answered so; - for standard input' },
  {
    name: 'lang',
    value: 'LANG',
    choices: () => ['en', 'zh-CN'],
    commands: EVERY,
    about: 'the language of messages: en (default) or zh-CN',
  },
  { name: 'help', short: 'h', commands: EVERY, about: 'print this help' },
  { name: 'version', short: 'v', commands: EVERY, about: 'print the version' },
];

/** The operations, in the order of the list. */
export function operationNames() {
  return operations().map(({ name }) => name);
}

/**
 * The options that a command takes.
 * @param {Command} command
 */
export function optionsOf(command) {
  return OPTIONS.filter((option) => option.commands.includes(command));
}
