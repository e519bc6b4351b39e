import { COMMANDS, OPTIONS } from './options.js';
import { table } from './render/columns.js';

/** @typedef {import('./options.js').OptionRow} OptionRow */

/**
 * The help, read from the same table as the parser.
 * @returns {string}
 */
export function help() {
  const ofCheck = OPTIONS.filter(({ commands }) => commands.length === 1 && commands[0] === 'check');
  const ofAll = OPTIONS.filter(({ commands }) => commands.length === COMMANDS.length);
  const ofOthers = OPTIONS.filter((option) => !ofCheck.includes(option) && !ofAll.includes(option));
  return [
    'Checks Alibaba Cloud ECS requests before they are sent and predicts the documented answer.',
    section('Usage', COMMANDS.map(({ usage, about }) => [`ecs-preflight ${usage}`, about])),
    [
      'A file holds one JSON request, an array of them, newline-delimited JSON, or one query string a line.',
      'In scripts, Makefiles, workflows, Dockerfiles, Jenkinsfiles and Markdown, it is the calls of the aliyun tool.',
    ].join('\n'),
    section('Options of check', ofCheck.map(optionLine)),
    section('Options of the other commands', ofOthers.map(optionLine)),
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
function optionLine({ name, short, value, commands, about }) {
  const others = commands.length > 1 || commands[0] === 'check' ? '' : `${commands.join(', ')}: `;
  return [`--${name}${value === undefined ? '' : ` ${value}`}${short === undefined ? '' : `, -${short}`}`, `${others}${about}`];
}
