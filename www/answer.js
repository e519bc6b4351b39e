import { core } from './core.js';
import { copyButton } from './copy.js';
import { h, marked, present } from './dom.js';
import { listedBy } from './findings.js';
import { icon } from './icons.js';
import { language, languageOf, listed, say } from './language.js';
import { instanceTable, SUCCESS } from './instances.js';
import { certaintyBadge, quotes } from './rules.js';
import { unresolvedFold } from './unresolved.js';

/** @import { Diagnostic, OperationInfo, Prediction, Report } from './ecs-preflight/dist/index.js' */
/** @import { IconName } from './icons.js' */
/** @import { Shown } from './findings.js' */

/** @typedef {{ tone: 'error' | 'warning' | 'passed' | 'neutral', sign: IconName, title: string, text: string }} Verdict */

const PHRASES = /** @type {Record<number, string>} */ ({
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
});

/** @param {{ httpStatus: number }} answer */
export const statusOf = ({ httpStatus }) => [httpStatus, PHRASES[httpStatus]].filter(Boolean).join(' ');

/**
 * The panel: what the service would answer, how sure that is, and because of which sentence.
 * @param {Element} panel
 * @param {{ report: Report, findings: Shown[], operation: OperationInfo, region: string, isStateKnown: boolean, isByState: boolean, focus: (parameter: string) => void }} answer
 */
export function paintAnswer(panel, { report, findings, operation, region, isStateKnown, isByState, focus }) {
  const verdict = verdictOf(report, findings, { isStateKnown, isByState });
  const { predicted } = report;
  const opened = panel.querySelector('.unresolved[open]') !== null;
  panel.setAttribute('data-tone', verdict.tone);
  panel.replaceChildren(...present([
    answerHead(),
    h(
      'div',
      { class: 'verdict' },
      icon(verdict.sign),
      h('p', { class: 'verdict-title' }, verdict.title),
      h('p', { class: 'verdict-text' }, ...marked(verdict.text)),
    ),
    predicted && httpAnswer(predicted, region),
    report.instances && instanceTable(report.instances),
    ...because(report, operation, focus),
    findingList(findings, focus),
    verdict.sign !== 'quiet' && report.unresolved.length > 0 && unresolvedFold(report.unresolved, opened),
  ]));
  return verdict;
}

const answerHead = () => h('header', { class: 'card-head' }, h('h2', { id: 'answer-title' }, say('answer')), h('p', { class: 'card-about' }, say('answerAbout')));

/**
 * Takes the answer away, and gives the place where it is said why.
 * @param {Element} panel
 */
export function paintNoAnswer(panel) {
  const place = h('p', { class: 'verdict-text', role: 'alert' });
  panel.setAttribute('data-tone', 'neutral');
  panel.replaceChildren(answerHead(), h('div', { class: 'verdict' }, icon('info'), h('p', { class: 'verdict-title' }, say('unchecked')), place));
  return place;
}

/**
 * What the report means, in words.
 * @param {Report} report
 * @param {Shown[]} findings
 * @param {{ isStateKnown?: boolean, isByState?: boolean }} [known] what was pasted, and whether the verdict comes from it
 * @returns {Verdict}
 */
export function verdictOf(report, findings, { isStateKnown = false, isByState = false } = {}) {
  const { verdict, predicted, diagnostics } = report;
  const refusals = findings.filter(({ diagnostic }) => diagnostic.refusal);
  if (refusals.length > 0 && refusals.every(({ quiet }) => quiet)) {
    const names = [...new Set(refusals.map(({ diagnostic }) => diagnostic.parameter))];
    return { tone: 'neutral', sign: 'quiet', title: say('incomplete'), text: say('incompleteText', { names: listed(names) }) };
  }
  if (verdict === 'rejected') return { tone: 'error', sign: 'error', title: say('rejected'), text: say(isByState ? 'rejectedStateText' : 'rejectedText') };
  if (verdict === 'contested') return { tone: 'warning', sign: 'warning', title: say('maybe'), text: say(isByState ? 'maybeStateText' : 'maybeText') };
  if (verdict === 'unchecked') return { tone: 'neutral', sign: 'info', title: say('unchecked'), text: say('uncheckedText') };
  const danger = diagnostics.find(({ severity }) => severity === 'error');
  if (danger) return { tone: 'error', sign: 'warning', title: say('danger'), text: danger.message };
  const nothing = diagnostics.find(({ rule }) => rule === 'dry-run-proves-nothing');
  if (nothing) return { tone: 'warning', sign: 'warning', title: say('dryRunNothingTitle'), text: nothing.message };
  if (predicted) {
    const doubt = diagnostics.some(({ severity }) => severity === 'warning');
    return { tone: doubt ? 'warning' : 'passed', sign: doubt ? 'warning' : 'passed', title: say(doubt ? 'dryRunDoubtTitle' : 'dryRun'), text: say(doubt ? 'dryRunDoubt' : 'dryRunText') };
  }
  const refused = (report.instances ?? []).filter(({ Code }) => Code !== SUCCESS);
  if (refused.length > 0) return { tone: 'warning', sign: 'warning', title: say('partly'), text: say('partlyText', { count: refused.length, of: report.instances?.length ?? 0 }) };
  return { tone: 'passed', sign: 'passed', title: say('passes'), text: say(isStateKnown ? (report.unresolved.length > 0 ? 'passesStateText' : 'passesState') : report.unresolved.length > 0 ? 'passesText' : 'passesKnown') };
}

/**
 * Status line and body in the shape that the service documents for errors.
 * @param {Prediction} predicted
 * @param {string} region
 */
function httpAnswer(predicted, region) {
  const status = `HTTP/1.1 ${statusOf(predicted)}`;
  const body = {
    RequestId: '…',
    HostId: region ? `ecs.${region}.aliyuncs.com` : 'ecs.aliyuncs.com',
    Code: predicted.code,
    Message: predicted.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(predicted.code)}&product=Ecs&requestId=…`,
  };
  return h(
    'div',
    { class: 'http' },
    h('div', { class: 'http-head' }, h('p', { class: 'status-line' }, h('span', { class: 'protocol' }, 'HTTP/1.1 '), h('strong', {}, statusOf(predicted))), copyButton(() => `${status}\n\n${JSON.stringify(body, null, 2)}`)),
    h('pre', { class: 'body', lang: 'en', role: 'group', tabindex: 0, 'aria-label': 'JSON' }, h('code', {}, ...coloured(body))),
    h('p', { class: 'http-note' }, say('assigned'), predicted.message.includes('%s') && ` ${say('variable')}`),
  );
}

/** @param {Record<string, string>} body */
function coloured(body) {
  const lines = Object.entries(body).flatMap(([key, value], index, all) => [
    '  ',
    h('span', { class: 'json-key' }, JSON.stringify(key)),
    ': ',
    h('span', { class: 'json-string' }, JSON.stringify(value)),
    index < all.length - 1 ? ',\n' : '\n',
  ]);
  return ['{\n', ...lines, '}'];
}

/**
 * The sentence behind the predicted answer, and what is known of its code.
 * @param {Report} report
 * @param {OperationInfo} operation
 * @param {(parameter: string) => void} focus
 */
function because({ predicted, diagnostics, withoutDryRun }, operation, focus) {
  if (!predicted) return [];
  const alternatives = predicted.alternatives ?? [];
  const reason = predicted.meaning === 'rejected' ? diagnostics.find((diagnostic) => answers(diagnostic, predicted)) : undefined;
  const evidence = reason?.evidence ?? operation.dryRun?.evidence ?? [];
  const facts = [
    reason?.refusal && fact('listedBy', listedBy(reason.refusal, operation.name)),
    ...(predicted.meaning === 'rejected' ? aboutCode(predicted, operation) : []),
    alternatives.length > 0 && fact('alternatives', alternatives.map(({ httpStatus, code }) => `${httpStatus} ${code}`).join(', ')),
    withoutDryRun && fact('withoutDryRun', withoutDryRun.predicted ? `${withoutDryRun.predicted.httpStatus} ${withoutDryRun.predicted.code}` : say('passes')),
  ];
  return [
    h(
      'section',
      { class: 'because' },
      h('h3', {}, say('because')),
      reason && h('p', { class: 'because-message' }, h('button', { type: 'button', class: 'link', onclick: () => focus(reason.parameter) }, ...marked(reason.message))),
      ...quotes(evidence),
      h('dl', { class: 'facts' }, ...facts),
    ),
  ];
}

/**
 * @param {Diagnostic} diagnostic
 * @param {Prediction} predicted
 */
const answers = ({ refusal, certainty }, predicted) =>
  refusal?.httpStatus === predicted.httpStatus && refusal.code === predicted.code && certainty === predicted.certainty;

/**
 * @param {Prediction} predicted
 * @param {OperationInfo} operation
 */
function aboutCode(predicted, operation) {
  const explained = core.explain(predicted.code, { operation: operation.name, lang: language() });
  if (explained.kind !== 'code') return [];
  const row = explained.refusals.find(({ httpStatus, message }) => httpStatus === predicted.httpStatus && message === predicted.message) ?? explained.refusals[0];
  return row ? [row.meaning && fact('meaning', row.meaning, languageOf(row.meaning)), fact('advice', row.advice), retryFact(row.retry)] : [];
}

const RETRIES = /** @type {const} */ ({ never: 'retryNever', 'after-change': 'retryChange', 'after-wait': 'retryWait' });

/** Whether the same request can succeed later. @param {keyof typeof RETRIES} retry */
export const retryFact = (retry) => fact('retry', say(RETRIES[retry]));

/**
 * @param {'meaning' | 'retry' | 'listedBy' | 'advice' | 'alternatives' | 'withoutDryRun'} name
 * @param {string} words
 * @param {string} [lang] where it is not that of the page
 */
export const fact = (name, words, lang) => h('div', {}, h('dt', {}, say(name)), h('dd', { lang }, ...marked(words)));

/**
 * @param {Shown[]} findings
 * @param {(parameter: string) => void} focus
 */
function findingList(findings, focus) {
  return h(
    'section',
    { class: 'all-findings' },
    h('h3', {}, say('findings'), ' ', h('span', { class: 'count' }, String(findings.length))),
    findings.length === 0 ? h('p', { class: 'hint' }, say('noFindings')) : h('ol', {}, ...findings.map((finding) => findingLink(finding, () => focus(finding.diagnostic.parameter)))),
  );
}

/**
 * @param {Shown} finding
 * @param {() => void} onclick
 * @param {string} [place]
 */
export function findingLink({ diagnostic: { severity, certainty, message }, quiet }, onclick, place) {
  return h(
    'li',
    { class: `finding ${quiet ? 'quiet' : severity}` },
    h(
      'button',
      { type: 'button', class: 'finding-link', onclick },
      icon(quiet ? 'quiet' : severity),
      h('span', {}, h('span', { class: 'visually-hidden' }, `${say(severity)}: `), ...marked(message), ...(certainty === 'contested' ? [' ', certaintyBadge(certainty)] : []), ...(place ? [' ', h('span', { class: 'hint' }, place)] : [])),
    ),
  );
}
