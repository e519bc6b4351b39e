import { printable } from '../printable.js';
import { spelled } from '../spans.js';

/**
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../words.js').Words} Words
 * @typedef {import('../../index.js').OperationInfo} OperationInfo
 * @typedef {import('../../index.js').ParameterInfo} ParameterInfo
 * @typedef {import('../../index.js').RefusalInfo} RefusalInfo
 */

const CLASSES = /** @type {const} */ (['request', 'state', 'batch', 'service']);

/**
 * @param {readonly OperationInfo[]} operations
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* operationsListed(operations, look) {
  let between = '';
  for (const operation of operations) {
    yield between;
    yield* one(operation, look);
    between = '\n';
  }
}

/**
 * @param {OperationInfo} operation
 * @param {Look} look
 */
function* one({ name, summary, document, dryRun, parameters, refusals }, { colours, words }) {
  yield `${colours.bold(name)}  ${summary}\n`;
  yield `  ${colours.dim(words.document)}  ${document}\n`;
  if (dryRun !== null) yield `  ${colours.dim(words.dryRun)}  ${dryRun.httpStatus} ${dryRun.code}  ${dryRun.message}\n`;
  yield `  ${colours.dim(words.refusals)}  ${counted(refusals, words)}\n`;
  for (const parameter of parameters) {
    yield `\n  ${colours.cyan(parameter.name)}  ${traits(parameter, words).join(words.listSeparator)}\n`;
    if (parameter.about !== '') yield `    ${parameter.about}\n`;
    for (const { text, certainty } of parameter.constraints) {
      yield `    ${colours.dim('-')} ${printable(spelled(text))}${certainty === 'contested' ? colours.yellow(words.contestedMark) : ''}\n`;
    }
  }
}

/**
 * What kind of parameter it is, in a few words.
 * @param {ParameterInfo} parameter
 * @param {Words} words
 */
function traits({ type, required, list, secret, deprecated, aliasOf }, words) {
  return [
    words.types[type],
    required ? words.required : words.optional,
    ...(list === null ? [] : [words.entries(list.min, list.max)]),
    ...(secret ? [words.secret] : []),
    ...(deprecated === null ? [] : [words.deprecated]),
    ...(aliasOf === null ? [] : [words.aliasOf(aliasOf)]),
  ];
}

/**
 * @param {readonly RefusalInfo[]} refusals
 * @param {Words} words
 */
function counted(refusals, words) {
  const parts = CLASSES.flatMap((kind) => {
    const count = refusals.filter((refusal) => refusal.class === kind).length;
    return count === 0 ? [] : [words.decidedByCount(count, words.classes[kind])];
  });
  return words.refusalsDocumented(refusals.length, parts.join(words.listSeparator));
}
