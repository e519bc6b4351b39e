import { fact, findingLink, retryFact, statusOf } from './answer.js';
import { call } from './copy.js';
import { core } from './core.js';
import { h, marked, present } from './dom.js';
import { icon } from './icons.js';
import { language, languageOf, listed, say } from './language.js';

/** @import { CodeExplanation, ErrorInRequest, Explanation, RefusalInfo, SharedAnswer } from './ecs-preflight/dist/index.js' */

/**
 * Explains an error response, with the request in the form. What has not changed is left alone, so that a screen reader is not told the same
 * thing twice.
 * @param {Element} place
 * @param {string} text
 * @param {{ request: string | object, options: object, focus: (parameter: string) => void }} page
 */
export function paintExplained(place, text, { request, options, focus }) {
  const explained = text === '' ? undefined : core.explain(text, { lang: language(), request, ...options });
  const picture = JSON.stringify([language(), explained]);
  if (place.getAttribute('data-picture') === picture) return;
  place.setAttribute('data-picture', picture);
  place.replaceChildren(...(explained === undefined ? [] : explanation(explained, focus)));
}

/**
 * @param {Explanation} explained
 * @param {(parameter: string) => void} focus
 */
function explanation(explained, focus) {
  if (explained.kind === 'code') return code(explained, focus);
  const sentence = explained.kind === 'unknown' && explained.query !== '' ? say('unknownCode', { code: explained.query }) : say('noErrorResponse');
  const meant = explained.kind === 'unknown' ? explained.suggestions.map((name) => `\`${name}\``) : [];
  return [h('p', { class: 'finding warning' }, icon('warning'), h('span', {}, ...marked(sentence), ...(meant.length > 0 ? [' ', ...marked(say('meant', { names: listed(meant) }))] : [])))];
}

/**
 * @param {CodeExplanation} explained
 * @param {(parameter: string) => void} focus
 */
function code({ code, received, refusals, shared, request }, focus) {
  const status = received?.httpStatus;
  return present([
    h('p', { class: 'explained-head' }, h('strong', { class: 'code-line' }, code), ...(received?.requestId ? [' ', h('span', { class: 'hint' }, `RequestId ${received.requestId}`)] : [])),
    Boolean(status) && ![...refusals, ...shared].some((row) => row.httpStatus === status) && h('p', { class: 'hint' }, say('otherStatus', { status: status ?? '' })),
    ...refusals.map((row) => answer(row.operation, row)),
    ...shared.map((row) => answer(say('anyOperation'), row)),
    request && inRequest(request, focus),
  ]);
}

/**
 * @param {string} operation
 * @param {RefusalInfo | SharedAnswer} row
 */
function answer(operation, row) {
  const { httpStatus, message, advice, retry } = row;
  return h(
    'section',
    { class: 'explained' },
    h('p', { class: 'hint' }, [operation, httpStatus && statusOf({ httpStatus })].filter(Boolean).join(' · ')),
    message && h('p', { class: 'explained-message', lang: languageOf(message) }, message),
    h('dl', { class: 'facts' }, 'meaning' in row && row.meaning && fact('meaning', row.meaning, languageOf(row.meaning)), fact('advice', advice), retryFact(retry), 'source' in row && fact('listedBy', row.source)),
  );
}

/**
 * What of the request in the form explains it, and which calls would tell.
 * @param {ErrorInRequest} request
 * @param {(parameter: string) => void} focus
 */
function inRequest({ causes, unresolved }, focus) {
  const asks = [...new Set(unresolved.map(({ ask }) => ask))];
  return h(
    'section',
    { class: 'explained' },
    h('h3', {}, say('inRequest')),
    causes.length > 0 && h('ol', {}, ...causes.map((diagnostic) => findingLink({ diagnostic, quiet: false }, () => focus(diagnostic.parameter)))),
    asks.length > 0 && h('p', { class: 'hint' }, say('callsTell', { facts: listed([...new Set(unresolved.map(({ needs }) => needs))]) })),
    ...asks.map(call),
    causes.length + asks.length === 0 && h('p', { class: 'hint' }, say('notExplained')),
  );
}
