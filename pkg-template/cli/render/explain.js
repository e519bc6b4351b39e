import { printable } from '../printable.js';
import { spelled } from '../spans.js';
import { table } from './columns.js';

/**
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../../index.js').Explanation} Explanation
 * @typedef {import('../../index.js').RefusalInfo} RefusalInfo
 * @typedef {import('../../index.js').RuleInfo} RuleInfo
 */

/**
 * @param {Explanation} explanation
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* explained(explanation, look) {
  if (explanation.kind === 'rule') yield* rule(explanation, look);
  if (explanation.kind === 'code') yield* code(explanation, look);
}

/**
 * @param {RuleInfo} rule
 * @param {Look} look
 */
function* rule({ id, severity, summary, explanation, examples }, { colours, words }) {
  yield `${colours.bold(id)}  ${words.severities[severity]}\n`;
  yield `${spelled(summary)}\n\n${spelled(explanation)}\n`;
  if (examples.length === 0) return;
  yield `\n${colours.bold(words.examples)}\n`;
  for (const { operation, title, request, findings } of examples) {
    yield `\n  ${title}  ${colours.dim(operation)}\n`;
    yield `    ${printable(request)}\n`;
    yield `    ${findings.length === 0 ? colours.green(words.nothingFound) : words.found + colours.red(findings.join(', '))}\n`;
  }
}

/**
 * @param {{ code: string, refusals: RefusalInfo[] }} explanation
 * @param {Look} look
 */
function* code({ code, refusals }, look) {
  yield `${look.colours.bold(printable(code))}\n`;
  for (const refusal of refusals) yield* row(refusal, look);
}

/**
 * @param {RefusalInfo} refusal
 * @param {Look} look
 */
function* row(refusal, { colours, words }) {
  yield `\n${refusal.operation}  ${refusal.httpStatus}\n`;
  yield `  ${printable(refusal.message)}\n`;
  const facts = [
    [words.meaning, refusal.meaning ?? ''],
    [words.decidedBy, whatDecides(refusal, words)],
    [words.retry, words.retries[refusal.retry]],
    [words.listedIn, listedIn(refusal, words)],
  ];
  const told = facts.filter(([, fact]) => fact !== '');
  for (const line of table(told, [colours.dim])) yield `  ${line}\n`;
}

/**
 * The class, and what is known beyond it.
 * @param {RefusalInfo} refusal
 * @param {import('../words.js').Words} words
 */
function whatDecides(refusal, words) {
  const kind = words.classes[refusal.class];
  return refusal.class === 'state' || refusal.class === 'service' ? `${kind}${words.colon}${refusal.decidedBy}` : kind;
}

/**
 * @param {RefusalInfo} refusal
 * @param {import('../words.js').Words} words
 */
function listedIn({ editions, documentedBy }, words) {
  if (documentedBy === 'ecs-common' && editions.length === 0) return words.ecsCommon;
  const where = editions.join('; ');
  return documentedBy === 'other-edition' ? where + words.otherEdition : where;
}
