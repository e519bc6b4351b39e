import { printable } from '../printable.js';
import { spelled } from '../spans.js';
import { table } from './columns.js';
import { levelOf } from './rules.js';

/**
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../../index.js').Explanation} Explanation
 * @typedef {import('../../index.js').RefusalInfo} RefusalInfo
 * @typedef {import('../../index.js').CodeExplanation} CodeExplanation
 * @typedef {import('../../index.js').ErrorInRequest} ErrorInRequest
 * @typedef {import('../../index.js').RuleInfo} RuleInfo
 * @typedef {import('../../index.js').SharedAnswer} SharedAnswer
 */

/**
 * @param {Explanation} explanation
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* explanationShown(explanation, look) {
  if (explanation.kind === 'rule') yield* rule(explanation, look);
  if (explanation.kind === 'code') yield* code(explanation, look);
}

/**
 * @param {RuleInfo} rule
 * @param {Look} look
 */
function* rule(rule, { colours, words }) {
  const { id, optional, summary, explanation, examples } = rule;
  yield `${colours.bold(id)}  ${levelOf(rule, words)}\n`;
  yield `${spelled(summary)}\n\n${spelled(explanation)}\n`;
  if (optional) yield `\n${spelled(words.turnedOn(id))}\n`;
  if (examples.length === 0) return;
  yield `\n${colours.bold(words.examples)}\n`;
  for (const { operation, title, request, state, findings } of examples) {
    yield `\n  ${title}  ${colours.dim(operation)}\n`;
    yield `    ${printable(request)}\n`;
    if (state !== undefined) yield `    ${colours.dim(`--state ${printable(shortened(state))}`)}\n`;
    yield `    ${findings.length === 0 ? colours.green(words.nothingFound) : words.found + colours.red(findings.join(', '))}\n`;
  }
}

/** How much of the state of an example is shown, in UTF-16 code units: its point may be that there is much of it. */
const SHOWN = 160;

/** @param {string} text */
function shortened(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/**
 * @param {CodeExplanation} explanation
 * @param {Look} look
 */
function* code({ code, received, refusals, shared, request }, look) {
  const { colours, words } = look;
  const told = [received?.httpStatus, received?.requestId && words.requestId(received.requestId)].filter((part) => part);
  yield `${[colours.bold(printable(code)), ...told].join('  ')}\n`;
  const status = received?.httpStatus;
  if (status && ![...refusals, ...shared].some(({ httpStatus }) => httpStatus === status)) yield `${words.otherStatus(status)}\n`;
  for (const refusal of refusals) yield* row(refusal, look);
  for (const answer of shared) yield* ofAnyOperation(answer, look);
  if (request !== null) yield* inRequest(request, look);
}

/**
 * @param {RefusalInfo} refusal
 * @param {Look} look
 */
function row(refusal, { colours, words }) {
  return block(`${refusal.operation}  ${refusal.httpStatus}`, refusal.message, colours, [
    [words.meaning, refusal.meaning ?? ''],
    [words.decidedBy, whatDecides(refusal, words)],
    [words.parameters, refusal.parameters.join(', ')],
    [words.whatToDo, spelled(refusal.advice)],
    [words.retry, words.retries[refusal.retry]],
    [words.listedIn, listedIn(refusal, words)],
  ]);
}

/**
 * @param {SharedAnswer} answer
 * @param {Look} look
 */
function ofAnyOperation({ httpStatus, message, source, advice, retry }, { colours, words }) {
  return block(`${words.anyOperation}  ${httpStatus ?? ''}`.trimEnd(), message || words.noMessage, colours, [
    [words.whatToDo, spelled(advice)],
    [words.retry, words.retries[retry]],
    [words.listedIn, source],
  ]);
}

/**
 * @param {string} title
 * @param {string} message
 * @param {Look['colours']} colours
 * @param {[string, string][]} facts
 */
function* block(title, message, colours, facts) {
  yield `\n${title}\n  ${printable(message)}\n`;
  const told = facts.filter(([, fact]) => fact !== '');
  for (const line of table(told, [colours.dim])) yield `  ${line}\n`;
}

/**
 * What of the request explains the error, and the calls that would tell the rest.
 * @param {ErrorInRequest} request
 * @param {Look} look
 */
function* inRequest({ operation, verdict, causes, unresolved }, { colours, words }) {
  yield `\n${[words.inRequest, operation, words.verdicts[verdict]].filter(Boolean).join('  ')}\n`;
  for (const { message, rule, evidence, span } of causes) {
    const place = span === null ? '' : `${span.line}:${span.column}  `;
    yield `  ${place}${printable(spelled(message))}  ${colours.dim(rule)}\n`;
    for (const { source, quote } of evidence) yield `    ${colours.dim(`${source}${words.colon}“${printable(quote)}”`)}\n`;
  }
  for (const { needs, ask } of unresolved) yield `  ${words.notKnown(needs)}\n    ${printable(ask)}\n`;
  if (causes.length + unresolved.length === 0) yield `  ${words.notExplained}\n`;
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
