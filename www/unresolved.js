import { call } from './copy.js';
import { byId, h } from './dom.js';
import { icon } from './icons.js';
import { languageOf, say } from './language.js';

/** @import { Unresolved } from './ecs-preflight/dist/index.js' */

/**
 * The answers that depend on what was not known, folded away, by the one call that would tell.
 * @param {readonly Unresolved[]} unresolved
 * @param {boolean} open
 */
export function unresolvedFold(unresolved, open) {
  /** @type {Map<string, Unresolved[]>} */
  const byCall = new Map();
  for (const one of unresolved) byCall.set(one.ask, [...(byCall.get(one.ask) ?? []), one]);
  return h(
    'details',
    { class: 'unresolved', open },
    h('summary', {}, say('unresolved', { count: unresolved.length })),
    h('p', { class: 'hint' }, say('unresolvedAbout')),
    h('button', { type: 'button', class: 'button small', onclick: () => byId('page-state').focus() }, icon('paste'), h('span', {}, say('pasteState'))),
    ...[...byCall].map(([ask, answers]) =>
      h(
        'section',
        {},
        ask && call(ask),
        h('ul', {}, ...answers.map(({ httpStatus, code, message, needs }) => h('li', {}, h('p', { class: 'code-line' }, `${httpStatus} ${code}`), h('p', { lang: languageOf(message) }, message), h('p', { class: 'hint' }, say('dependsOn', { fact: needs }))))),
      ),
    ),
  );
}
