import { spelled } from '../spans.js';
import { table } from './columns.js';

/**
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../../index.js').RuleInfo} RuleInfo
 */

/**
 * @param {readonly RuleInfo[]} rules
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* rulesListed(rules, { colours, words }) {
  const [head, ...rows] = table([
    [words.rule, words.severity, words.summary],
    ...rules.map((rule) => [rule.id, levelOf(rule, words), spelled(rule.summary)]),
  ]);
  yield `${colours.dim(head)}\n`;
  for (const row of rows) yield `${row}\n`;
  yield `\n${colours.dim(words.rulesListed(rules.length))}\n`;
}

/**
 * The severity of a rule, or that it is off.
 * @param {RuleInfo} rule
 * @param {Look['words']} words
 */
export function levelOf({ severity, optional }, words) {
  return optional ? words.off(words.severities[severity]) : words.severities[severity];
}
