import { parseArgs } from 'node:util';
import { rules } from '../api.js';
import { Failure } from './failure.js';
import { COMMANDS, LEVELS, OPTIONS, optionsOf } from './options.js';
import { canBeName, echoed } from './request.js';
import { nearest } from './suggest.js';

/**
 * @typedef {import('./options.js').Command} Command
 * @typedef {import('./options.js').OptionRow} OptionRow
 * @typedef {import('../index.js').Language} Language
 * @typedef {import('../index.js').Severity} Severity
 *
 * @typedef {object} Arguments
 * @property {Command | 'help' | 'version'} command
 * @property {boolean} commandNamed Whether the command was named or is the default.
 * @property {string[]} operands What stands on the line beside the command and the options.
 * @property {boolean} asJson Whether what is not a check is printed as JSON.
 * @property {string[]} formats What a check is printed as, each with `=` and a file, or without.
 * @property {Language | undefined} lang
 * @property {string | undefined} config
 * @property {string | undefined} baseline
 * @property {boolean} updateBaseline
 * @property {string | undefined} operation
 * @property {string | undefined} output
 * @property {import('../index.js').Form | undefined} to
 * @property {boolean} showSecrets
 * @property {string[]} state Files with what is known of resources.
 * @property {string | undefined} request The file with the request that `explain` looks at.
 * @property {{ dryRun: boolean, withUnsafe: boolean } | undefined} fix
 * @property {boolean} strict
 * @property {boolean} quiet
 * @property {boolean} passWithNoRequests
 * @property {Record<string, 'off' | Severity>} rules
 * @property {number | undefined} maxWarnings
 *
 * @typedef {{ name: string, rawName: string, value: string | undefined, inlineValue: boolean | undefined }} Given
 */

/**
 * What the command line says.
 * @param {string[]} argv
 * @returns {Arguments}
 * @throws {Failure} when a sentence about it is due
 */
export function readArguments(argv) {
  const { given, command, commandNamed, operands } = split(argv);
  const names = given.map(({ name }) => name);
  for (const option of given) refuseUnknown(option, command);
  const last = lastOf(given, optionsOf(command));
  return {
    command: names.includes('help') ? 'help' : names.includes('version') ? 'version' : command,
    commandNamed,
    operands,
    asJson: valuesOf(given, 'format').at(-1) === 'json',
    formats: valuesOf(given, 'format'),
    lang: /** @type {Language | undefined} */ (last.lang),
    config: last.config,
    baseline: baselineIn(last.baseline, names),
    updateBaseline: names.includes('update-baseline'),
    operation: last.operation,
    output: last.output,
    to: /** @type {import('../index.js').Form | undefined} */ (last.to),
    showSecrets: names.includes('show-secrets'),
    state: valuesOf(given, 'state'),
    request: last.request,
    fix: fixIn(names),
    strict: names.includes('strict'),
    quiet: names.includes('quiet'),
    passWithNoRequests: names.includes('pass-with-no-requests'),
    rules: rulesIn(given),
    maxWarnings: last['max-warnings'] === undefined ? undefined : wholeNumber(last['max-warnings']),
  };
}

/**
 * The words of the line, sorted into options, the command and its operands; nothing is judged yet.
 * @param {string[]} argv
 */
function split(argv) {
  const options = Object.fromEntries(OPTIONS.map(({ name, short, value }) => [name, parserOption(short, value)]));
  const { tokens } = parseArgs({ args: argv, options, strict: false, allowPositionals: true, tokens: true });

  /** @type {Given[]} */
  const given = [];
  /** @type {string[]} */
  const operands = [];
  /** @type {Command | undefined} */
  let named;
  let optionsEnded = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') optionsEnded = true;
    else if (token.kind === 'option') given.push(token);
    else if (named === undefined && operands.length === 0 && !optionsEnded && isCommand(token.value)) named = token.value;
    else operands.push(token.value);
  }
  return { given, operands, command: named ?? /** @type {const} */ ('check'), commandNamed: named !== undefined };
}

/**
 * @param {string | undefined} short
 * @param {string | undefined} value
 */
function parserOption(short, value) {
  const type = value === undefined ? /** @type {const} */ ('boolean') : /** @type {const} */ ('string');
  return short === undefined ? { type } : { type, short };
}

/**
 * @param {string} word
 * @returns {word is Command}
 */
function isCommand(word) {
  return COMMANDS.some(({ name }) => name === word);
}

/**
 * @param {Given} option
 * @param {Command} command
 */
function refuseUnknown({ name, rawName, value, inlineValue }, command) {
  const said = canBeName(name) ? `\`${rawName}\`` : '`--***`';
  const row = optionsOf(command).find((option) => option.name === name);
  if (row === undefined) {
    if (OPTIONS.some((option) => option.name === name)) throw new Failure(`${said} is not an option of \`${command}\``);
    const meant = nearest(name, optionsOf(command).map((option) => option.name));
    throw new Failure(`${said} is not an option; ${meant ? `did you mean \`--${meant}\`?` : '`ecs-preflight --help` lists them'}`);
  }
  if (row.value === undefined) {
    if (inlineValue) throw new Failure(`${said} is a switch and takes no value`);
    return;
  }
  const choices = row.choices?.();
  const forgotten = value === undefined || value === '' || (!inlineValue && value.startsWith('--'));
  if (forgotten) throw new Failure(`${said} needs a value: ${choices?.join(', ') ?? row.value}`);
  const choice = row.intoFile ? value.replace(/=[^]+$/, '') : value;
  if (choices !== undefined && !choices.includes(choice)) {
    throw new Failure(`${said} takes ${either(choices)}, not ${echoed(choice)}${didYouMean(choice, choices)}`);
  }
}

/**
 * The value of each option that was given last.
 * @param {Given[]} given
 * @param {readonly OptionRow[]} rows
 * @returns {Record<string, string | undefined>}
 */
function lastOf(given, rows) {
  const single = rows.filter((row) => row.value !== undefined && !row.repeatable);
  return Object.fromEntries(single.map(({ name }) => [name, given.findLast((option) => option.name === name)?.value]));
}

/**
 * Every value of an option that may be repeated.
 * @param {Given[]} given
 * @param {string} option
 */
function valuesOf(given, option) {
  return given.filter(({ name }) => name === option).map(({ value }) => value ?? '');
}

/**
 * @param {Given[]} given
 * @returns {Record<string, 'off' | Severity>}
 */
function rulesIn(given) {
  return Object.fromEntries(valuesOf(given, 'rule').map(ruleLevel));
}

/**
 * @param {string} text
 * @returns {[string, 'off' | Severity]}
 */
function ruleLevel(text) {
  const [id, level, ...rest] = text.split('=');
  if (id === '' || level === undefined || rest.length > 0) {
    throw new Failure(`\`--rule\` takes a rule and its level, as in \`--rule unknown-parameter=off\`, not ${echoed(text)}`);
  }
  /** @type {string[]} */
  const ids = rules().map((rule) => rule.id);
  if (!ids.includes(id)) throw new Failure(`\`--rule\` names ${echoed(id)}, which is no rule${didYouMean(id, ids)}`);
  if (!LEVELS.includes(level)) {
    throw new Failure(`\`--rule ${id}\` takes the level ${either(LEVELS)}, not ${echoed(level)}${didYouMean(level, LEVELS)}`);
  }
  return [id, /** @type {'off' | Severity} */ (level)];
}

/**
 * @param {readonly string[]} names
 * @returns {Arguments['fix']}
 */
function fixIn(names) {
  const dryRun = names.includes('fix-dry-run');
  const withUnsafe = names.includes('fix-unsafe');
  return dryRun || withUnsafe || names.includes('fix') ? { dryRun, withUnsafe } : undefined;
}

/**
 * @param {string | undefined} file
 * @param {readonly string[]} names
 */
function baselineIn(file, names) {
  if (file === undefined && names.includes('update-baseline')) {
    throw new Failure('`--update-baseline` needs `--baseline FILE`, the file to write');
  }
  return file;
}

/** @param {string} text */
function wholeNumber(text) {
  if (!/^\d{1,15}$/.test(text)) {
    const shown = /^-?[\d.]{1,15}$/.test(text) ? `\`${text}\`` : echoed(text);
    throw new Failure(`\`--max-warnings\` takes a whole number from 0, not ${shown}`);
  }
  return Number(text);
}

/** @param {readonly string[]} choices */
function either(choices) {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/**
 * @param {string} word
 * @param {readonly string[]} candidates
 */
function didYouMean(word, candidates) {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}
