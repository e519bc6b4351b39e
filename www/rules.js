import { h, marked } from './dom.js';
import { languageOf, oneOf, say } from './language.js';

/** @import { ConstraintInfo, Evidence, ParameterInfo } from './ecs-preflight/dist/index.js' */

/**
 * What a parameter takes, in a few words, which open to everything that the documents demand of it.
 * @param {ParameterInfo} parameter
 * @param {string} [of] Whose words they are, where several stand together.
 */
export function rulesOf(parameter, of) {
  const { length } = parameter.constraints;
  const hint = [of, ...hintsOf(parameter), length > 0 && say(length === 1 ? 'rule' : 'rules', { count: length })].filter(Boolean).join(' · ');
  const demands = parameter.constraints.map(demand);
  if (parameter.deprecated) demands.unshift(h('li', {}, ...quotes([parameter.deprecated])));
  if (demands.length === 0) return h('p', { class: 'hint' }, hint);
  return h('details', { class: 'rules' }, h('summary', { class: 'hint' }, hint), h('ul', {}, ...demands));
}

/** @param {ParameterInfo} parameter */
function hintsOf({ type, secret, attributes: { minLength, maxLength, min, max, options } }) {
  return [
    options ? oneOf(options) : say(type),
    min !== undefined && max !== undefined && say('range', { min, max }),
    maxLength !== undefined && (minLength ? say('characters', { min: minLength, max: maxLength }) : say('charactersUpTo', { max: maxLength })),
    secret && say('secret'),
  ];
}

/** @param {ConstraintInfo} constraint */
function demand({ text, certainty, evidence }) {
  return h('li', {}, h('p', {}, ...marked(text), ...(certainty === 'contested' ? [' ', certaintyBadge(certainty)] : [])), ...quotes(evidence));
}

/** @param {'certain' | 'contested'} certainty */
export function certaintyBadge(certainty) {
  return h('span', { class: `badge ${certainty}`, title: say(`${certainty}Means`) }, say(certainty));
}

/**
 * The sentences of the documents, with where they stand.
 * @param {readonly Evidence[]} evidence
 */
export function quotes(evidence) {
  return evidence.map(({ source, quote }) =>
    h('figure', { class: 'quote' }, h('blockquote', { lang: languageOf(quote) }, quote), h('figcaption', {}, source)),
  );
}
