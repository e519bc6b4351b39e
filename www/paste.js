import { findingLink, statusOf, verdictOf } from './answer.js';
import { core } from './core.js';
import { byId, freshId, h, marked, present } from './dom.js';
import { icon } from './icons.js';
import { language, say } from './language.js';
import { howMany, isRequest, readEntries } from './wire.js';

/** @import { Diagnostic, OperationInfo } from './ecs-preflight/dist/index.js' */
/** @import { Entry } from './wire.js' */

/**
 * A window for a request from elsewhere: its text is checked as it stands, and can be loaded into the form. Each
 * opening starts empty, because what was pasted may hold a password in plain sight.
 * @param {{ operations: OperationInfo[], current: OperationInfo, load: (operation: OperationInfo, entries: Entry[], find: () => Diagnostic[]) => void }} page
 */
export function openPaste({ operations, current, load }) {
  const [title, about] = [freshId(), freshId()];
  const box = h('textarea', { rows: 7, 'aria-labelledby': title, 'aria-describedby': about, placeholder: say('pastePlaceholder'), spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', oninput: judge });
  const result = h('div', { class: 'paste-result', role: 'status' });
  const loadButton = h('button', { type: 'button', class: 'button primary', onclick: loadIntoForm }, say('load'));
  const dialog = h(
    'dialog',
    { class: 'card paste', 'aria-labelledby': title },
    h('header', { class: 'card-head' }, h('h2', { id: title }, say('paste')), h('button', { type: 'button', class: 'button icon-only quiet', 'aria-label': say('close'), onclick: () => dialog.close() }, icon('remove'))),
    h('div', { class: 'text-body' }, h('p', { class: 'hint', id: about }, say('pasteAbout')), box, result),
    h('div', { class: 'form-foot' }, loadButton),
  );

  function judge() {
    const empty = box.value.trim() === '';
    const refusal = empty ? null : refusalOf(box.value, current);
    loadButton.disabled = empty || refusal !== null;
    result.replaceChildren(...(empty ? [] : (refusal ?? verdictOn(box, current))));
  }

  function loadIntoForm() {
    const text = box.value;
    let entries;
    try {
      entries = readEntries(text, current.name);
    } catch {
      return refuse(say('unreadable'));
    }
    // Without a name, or with an empty one, it was checked as one of the operation in the form.
    const name = entries.find(([key]) => key === 'Action')?.[1] || current.name;
    const operation = operations.find((known) => known.name === name);
    if (!operation) return refuse(say('noSuchForm', { name }));
    dialog.close();
    load(operation, entries.filter(([key]) => key !== 'Action'), () => core.check(text, { lang: language(), operation: current.name }).diagnostics);
    // The button that had the focus is another one when the operation is.
    byId('form').focus({ preventScroll: true });
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    judge();
    result.prepend(h('p', { class: 'finding warning' }, icon('warning'), h('span', {}, sentence)));
  }

  judge();
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  box.focus();
}

/**
 * Why a text is no one request, where the package tells so; what it finds in it as one would mislead.
 * @param {string} text
 * @param {OperationInfo} current
 */
function refusalOf(text, current) {
  const count = howMany(text, current.name);
  if (count > 1) return notOne(say('several', { count }), say('severalText'));
  return isRequest(text, current.name) ? null : notOne(say('noRequest'), say('noRequestText', { name: current.name }));
}

/**
 * @param {string} title
 * @param {string} hint
 */
function notOne(title, hint) {
  return [h('p', { class: 'verdict small', 'data-tone': 'neutral' }, icon('info'), h('strong', {}, title)), h('p', { class: 'hint' }, ...marked(hint))];
}

/**
 * What is found in a text, each finding leading to its place in it.
 * @param {HTMLTextAreaElement} box
 * @param {OperationInfo} current
 */
function verdictOn(box, current) {
  const report = core.check(box.value, { lang: language(), operation: current.name });
  const findings = report.diagnostics.map((diagnostic) => ({ diagnostic, quiet: false }));
  const { tone, sign, title } = verdictOf(report, findings);
  const answer = report.predicted && `${statusOf(report.predicted)} · ${report.predicted.code}`;
  const links = findings.map((finding) => {
    const { span } = finding.diagnostic;
    const place = span ? say('place', { line: span.line, column: span.column }) : undefined;
    return findingLink(finding, () => point(box, span), place);
  });
  return [
    h('p', { class: 'verdict small', 'data-tone': tone }, ...present([icon(sign), h('strong', {}, title), answer && h('span', { class: 'code-line' }, answer)])),
    h('ol', {}, ...links),
  ];
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {import('./ecs-preflight/dist/index.js').Span | null} span
 */
function point(box, span) {
  box.focus();
  if (span) box.setSelectionRange(span.start, span.end);
}
