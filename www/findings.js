import { core } from './core.js';
import { h, marked } from './dom.js';
import { icon } from './icons.js';
import { language, languageOf, say } from './language.js';
import { certaintyBadge, quotes } from './rules.js';

/** @import { Diagnostic, OperationName, Refusal } from './ecs-preflight/dist/index.js' */

/**
 * A finding as the page shows it. A quiet one is true already but not yet worth raising the voice for: an empty field
 * that nobody has come to.
 * @typedef {{ diagnostic: Diagnostic, quiet: boolean }} Shown
 */

/** @type {WeakMap<Element, string>} */
const painted = new WeakMap();

/**
 * Writes a field's findings underneath it. What has not changed is left alone, so that an opened quotation stays open
 * and a screen reader is not told the same thing twice.
 * @param {Element} list
 * @param {Shown[]} findings
 * @param {(diagnostic: Diagnostic) => void} onFix
 */
export function paintFindings(list, findings, onFix) {
  const picture = JSON.stringify([language(), findings]);
  if (painted.get(list) === picture) return;
  painted.set(list, picture);
  const open = new Set([...list.querySelectorAll('details[open]')].map((details) => details.getAttribute('data-rule')));
  list.replaceChildren(...findings.map((finding) => findingItem(finding, open.has(finding.diagnostic.rule), onFix)));
}

/**
 * @param {Shown} finding
 * @param {boolean} open
 * @param {(diagnostic: Diagnostic) => void} onFix
 */
function findingItem({ diagnostic, quiet }, open, onFix) {
  const { rule, severity, certainty, message, refusal, fix } = diagnostic;
  if (quiet) return h('li', { class: 'finding quiet' }, icon('quiet'), h('p', { class: 'message' }, ...marked(message)));
  return h(
    'li',
    { class: `finding ${severity}` },
    icon(severity),
    h('p', { class: 'message' }, h('span', { class: 'visually-hidden' }, `${say(severity)}: `), ...marked(message)),
    h(
      'div',
      { class: 'finding-more' },
      // Of advice there is nothing to be certain of: no document speaks of it.
      (refusal || certainty === 'contested') && certaintyBadge(certainty),
      refusal && h('span', { class: 'code-line' }, `${refusal.httpStatus} ${refusal.code}`),
      h('details', { 'data-rule': rule, open }, h('summary', {}, say('why')), ...reasonsOf(diagnostic)),
      fix && fix.edits.length > 0 && h('button', { type: 'button', class: 'button small', onclick: () => onFix(diagnostic) }, icon('fix'), h('span', {}, ...marked(say(fix.safe ? 'fix' : 'suggestion', { title: fix.title })))),
    ),
  );
}

/** @param {Diagnostic} diagnostic */
function reasonsOf({ rule, evidence, refusal }) {
  const explained = core.explain(rule, { lang: language() });
  return [
    explained.kind === 'rule' && h('p', {}, ...marked(explained.explanation)),
    ...quotes(evidence),
    refusal ? h('p', { class: 'answered', lang: languageOf(refusal.message) }, `${refusal.httpStatus} ${refusal.code}: ${refusal.message}`) : h('p', { class: 'answered' }, say('noRefusal')),
  ];
}

/**
 * Where the documents list an answer.
 * @param {Refusal} refusal
 * @param {OperationName | null} operation
 */
export function listedBy({ documentedBy }, operation) {
  const where = /** @type {const} */ ({ operation: 'byOperation', 'other-edition': 'byOtherEdition', 'ecs-common': 'byCommon' });
  return say(where[documentedBy], { operation: operation ?? '' });
}
