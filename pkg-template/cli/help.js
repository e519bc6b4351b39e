import { COMMANDS, OPTIONS } from './options.js';
import { table } from './render/columns.js';

/** @typedef {import('./options.js').OptionRow} OptionRow */

/**
 * The help, read from the same table as the parser.
 * @returns {string}
 */
export function help() {
  const ofAll = OPTIONS.filter(({ commands }) => commands.length === COMMANDS.length);
  const ofSome = OPTIONS.filter((option) => !ofAll.includes(option));
  const ofCheck = ofSome.filter(({ commands }) => commands.includes('check'));
  const ofOthers = ofSome.filter(({ commands }) => commands.some(isOther));
  return [
    'Checks Alibaba Cloud ECS requests before they are sent and predicts the documented answer.',
    section('Usage', COMMANDS.map(({ usage, about }) => [`ecs-preflight ${usage}`, about])),
    [
      'A file holds one JSON request, an array of them, newline-delimited JSON, or one query string a line.',
      'In scripts, Makefiles, workflows, Dockerfiles, Jenkinsfiles and Markdown, it is the calls of aliyun.',
    ].join('\n'),
    section('Options of check', ofCheck.map(optionLine)),
    section('Options of the other commands', ofOthers.map(optionLineOfOthers)),
    section('Options of all commands', ofAll.map(optionLine)),
    section('Exit status', [
      ['0', 'nothing has error severity'],
      ['1', 'something has (or there are more warnings than --max-warnings)'],
      ['2', 'the check could not be made: an unreadable file, a wrong option, no request that can be checked'],
    ]),
    section('Environment', [
      ['NO_COLOR', 'set: no colours on a terminal'],
      ['FORCE_COLOR', 'set: colours everywhere, 0: nowhere; decides before NO_COLOR'],
    ]),
  ].join('\n\n').concat('\n');
}

/**
 * @param {string} title
 * @param {string[][]} rows
 */
function section(title, rows) {
  return `${title}:\n${table(rows).map((line) => `  ${line}`).join('\n')}`;
}

/** @param {OptionRow} option */
function optionLine({ name, short, value, about }) {
  return [`--${name}${value === undefined ? '' : ` ${value}`}${short === undefined ? '' : `, -${short}`}`, about];
}

/**
 * The line of an option among those of several commands, which says whose it is.
 * @param {OptionRow} option
 */
function optionLineOfOthers(option) {
  return optionLine({ ...option, about: `${option.commands.filter(isOther).join(', ')}: ${option.about}` });
}

/** @param {import('./options.js').Command} command */
function isOther(command) {
  return command !== 'check';
}
