import { paintAnswer, paintNoAnswer } from './answer.js';
import { core } from './core.js';
import { byId, h, marked, pointAt, present, segmented } from './dom.js';
import { announce, mention, paintBar, showBarOutOfSight } from './echo.js';
import { tellFailure } from './failure.js';
import { createForm, isSent } from './form.js';
import { icon } from './icons.js';
import { createKnown } from './known.js';
import { language, say, speak } from './language.js';
import { openPaste } from './paste.js';
import { onceReleased } from './pointer.js';
import { switches } from './preferences.js';
import { createText } from './text.js';
import { asRequest, entryAt } from './wire.js';

/** @import { Diagnostic, OperationInfo } from './ecs-preflight/dist/index.js' */
/** @import { Lang } from './language.js' */
/** @import { Entry } from './wire.js' */

/** @returns {Diagnostic[]} */
const nothing = () => [];

/** Long enough that a word is judged whole, short enough that nobody waits for it. */
const PAUSE = 150;

/** The page at work: which operation, which form, and what is known of the request in it. */
export function openConsole() {
  let operations = core.operations({ lang: language() });
  let operation = /** @type {OperationInfo} */ (operations[0]);
  /** What stood in the form of each operation when it was left. @type {Map<string, Entry[]>} */
  const drafts = new Map();
  /** The parameters that the user has been at. @type {Set<string>} */
  const touched = new Set();
  /** What is found in the text that the form was loaded from, and cannot be seen in the form. @type {() => Diagnostic[]} */
  let lost = nothing;
  /** Whether everything has been asked for, so that empty fields speak up too. */
  let asked = false;
  /** What stood in the form before something else took its place; it lasts until something is typed. @type {(() => void) | null} */
  let past = null;
  /** Whether what stands in the form is there again at one press: an example as it is, or nothing. */
  let isCheap = true;
  let form = newForm([]);
  let pause = 0;
  /** The language chosen last, which may still be loading. */
  let wanted = language();

  const text = createText(byId('text'));
  const known = createKnown(byId('known'), { changed: soon, focus: (parameter) => form.focus(parameter) });

  // Wherever it happens. What browsers report without an error, as of observers that are late, is no failure.
  addEventListener('error', ({ error }) => error && tellBroken(error));
  addEventListener('pagehide', forgetPast);
  paintAll();
  byId('console').hidden = false;
  showBarOutOfSight();

  /** @param {Entry[]} entries */
  function newForm(entries) {
    const clearButton = h('button', { type: 'button', class: 'button', onclick: clear }, say('clear'));
    const backButton = past && h('button', { type: 'button', class: 'button', id: 'bring-back', onclick: bringBack }, icon('back'), say('bringBack'));
    const foot = h('div', { class: 'form-foot' }, h('button', { class: 'button primary' }, say('check')), clearButton, backButton);
    return createForm(operation, entries, { judged, typed, changed: judge, submitted: ask, fixed: fix }, foot);
  }

  /** @param {Diagnostic} diagnostic */
  function shown(diagnostic) {
    const { parameter } = diagnostic;
    return { diagnostic, quiet: !asked && !touched.has(parameter) && form.isEmpty(parameter) };
  }

  function judge() {
    clearTimeout(pause);
    onceReleased(judgeNow);
  }

  /** The whole request, checked and shown everywhere. */
  function judgeNow() {
    /** @type {Entry[]} */
    const entries = [['Action', operation.name], ...form.entries()];
    const { report, isByState } = known.check(entries);
    const findings = report.diagnostics.map(shown);
    form.show(findings);
    text.show(entries, findings);
    const region = entries.find(([name]) => name === 'RegionId')?.[1] ?? '';
    const verdict = paintAnswer(byId('answer'), { report, findings, operation, region, isStateKnown: known.isStateKnown(), isByState, focus: form.focus });
    const answer = report.predicted ? `${report.predicted.httpStatus} ${report.predicted.code}` : '';
    paintBar(verdict, answer);
    announce(say('announce', { verdict: verdict.title, answer: answer && `${answer}.`, count: findings.length }));
  }

  /**
   * The field answers each letter; the whole request waits for a pause.
   * @param {string} name
   * @param {Diagnostic[]} findings
   */
  function judged(name, findings) {
    touched.add(name);
    form.showField(name, findings.map(shown));
    soon();
  }

  function typed() {
    isCheap = false;
    forgetPast();
  }

  function forgetPast() {
    past = null;
    document.getElementById('bring-back')?.remove();
  }

  /**
   * Keeps what stands in the form before something else takes its place. What is cheap takes the place of nothing that was kept before.
   * @param {boolean} isNextCheap
   */
  function keepPast(isNextCheap) {
    const before = { name: operation.name, entries: form.draft(), touched: [...touched], drafts: [...drafts], asked, lost };
    if (!isCheap && before.entries.some(isSent)) {
      past = () => restore(before);
      mention(say('canBringBack'));
    }
    isCheap = isNextCheap;
  }

  /** @param {{ name: string, entries: Entry[], touched: string[], drafts: [string, Entry[]][], asked: boolean, lost: () => Diagnostic[] }} before */
  function restore(before) {
    operation = operations.find(({ name }) => name === before.name) ?? operation;
    for (const kept of [touched, drafts]) kept.clear();
    for (const name of before.touched) touched.add(name);
    for (const [name, entries] of before.drafts) drafts.set(name, entries);
    ({ asked, lost } = before);
    text.conceal();
    paintOperations();
    paintHead();
    replaceForm(before.entries);
  }

  /** One step: what it takes the place of is not kept in turn. */
  function bringBack() {
    const back = past;
    past = null;
    isCheap = false;
    mention(say('broughtBack'));
    back?.();
    byId('form').focus({ preventScroll: true });
  }

  function soon() {
    clearTimeout(pause);
    pause = setTimeout(judge, PAUSE);
  }

  function ask() {
    asked = true;
    judge();
    byId('answer').focus({ preventScroll: true });
    byId('answer').scrollIntoView({ block: 'nearest' });
    // The answer is there already when the typing rests: without a sign the button seems to do nothing.
    pointAt(byId('answer'));
  }

  /** @param {Diagnostic} diagnostic */
  function fix({ fix, parameter, span }) {
    typed();
    const edits = fix?.edits ?? [];
    let sent = 0;
    const edited = form.draft().flatMap((entry) => {
      if (!isSent(entry)) return [entry];
      const [name, value, isPiece] = entry;
      sent += 1;
      // Of several with that name, the one that it was found in; `Action` stands before them all.
      const isMeant = !isPiece && (name !== parameter || span === null || entryAt(span) === sent);
      const edit = isMeant ? edits.find(({ parameter }) => parameter === name) : undefined;
      return edit?.remove ? [] : [/** @type {Entry} */ ([edit?.name ?? name, edit?.value ?? value, isPiece])];
    });
    // What has a new name takes the place of the field that was empty.
    replaceForm(edited.filter((entry) => isSent(entry) || !edited.some((other) => isSent(other) && other[0] === entry[0])));
    const [first] = edits;
    if (first) form.focus(first.name ?? first.parameter);
  }

  /**
   * A request from elsewhere: an example, or a text in which something was found.
   * @param {OperationInfo} next
   * @param {Entry[]} entries
   * @param {() => Diagnostic[]} [find] What is found in the text, in the language of the page; an example has none.
   */
  function load(next, entries, find) {
    keepPast(!find);
    if (next !== operation) turnTo(next);
    text.conceal();
    touched.clear();
    asked = true;
    // A value that is empty is not sent by the form, so what is found in one is not seen in it.
    const sent = entries.filter(([, value]) => value !== '');
    const { diagnostics } = core.check(asRequest([['Action', next.name], ...sent]));
    lost = () => (find?.() ?? []).filter((one) => !diagnostics.some(({ rule, parameter }) => rule === one.rule && parameter === one.parameter));
    replaceForm(entries);
    paintOperations();
  }

  /** @param {string} name */
  function choose(name) {
    text.conceal();
    turnTo(operations.find((known) => known.name === name) ?? operation);
    touched.clear();
    asked = false;
    lost = nothing;
    const draft = drafts.get(name) ?? [];
    isCheap = !draft.some(isSent);
    replaceForm(draft);
  }

  /** @param {OperationInfo} next */
  function turnTo(next) {
    drafts.set(operation.name, form.draft());
    operation = next;
    paintHead();
  }

  function clear() {
    keepPast(true);
    touched.clear();
    asked = false;
    lost = nothing;
    replaceForm([]);
    byId('form').focus();
  }

  /** @param {Entry[]} entries */
  function replaceForm(entries) {
    form = newForm(entries);
    byId('form-body').replaceChildren(...present([lostFindings(lost())]), form.element);
    judge();
  }

  /**
   * What cannot be checked has no verdict; one from before would be taken for its own.
   * @param {unknown} error
   */
  function tellBroken(error) {
    clearTimeout(pause);
    tellFailure('broken', error, paintNoAnswer(byId('answer')));
    paintBar({ tone: 'neutral', sign: 'info', title: say('unchecked'), text: '' }, '');
  }

  /** @param {Lang} lang */
  async function changeLanguage(lang) {
    wanted = lang;
    try {
      await core.init({ lang });
    } catch (error) {
      tellFailure('languageFailure', error);
      byId('switches').replaceChildren(...switches(changeLanguage));
      return;
    }
    if (wanted !== lang) return;
    byId('failure').hidden = true;
    speak(lang);
    operations = core.operations({ lang });
    operation = operations.find(({ name }) => name === operation.name) ?? operation;
    paintAll();
    const chosen = document.querySelector('[name="page-language"]:checked');
    if (chosen instanceof HTMLElement) chosen.focus();
  }

  function paintAll() {
    byId('switches').replaceChildren(...switches(changeLanguage));
    paintOperations();
    paintHead();
    text.paint();
    known.paint();
    replaceForm(form.draft());
  }

  /** @param {Diagnostic[]} found */
  function lostFindings(found) {
    if (found.length === 0) return null;
    const list = found.map(({ severity, message }) => h('li', { class: `finding ${severity}` }, icon(severity), h('span', {}, ...marked(message))));
    return h('div', { class: 'lost', role: 'note' }, h('p', { class: 'hint' }, say('lost')), h('ul', { class: 'findings' }, ...list));
  }

  function paintOperations() {
    const options = operations.map(({ name, summary }) => ({ value: name, label: [h('strong', {}, name), h('span', { class: 'summary' }, summary)] }));
    byId('operations').replaceChildren(segmented({ legend: say('operation'), name: 'page-operation', value: operation.name, class: 'operations', options, onchange: choose }));
  }

  function paintHead() {
    byId('form-head').replaceChildren(
      h(
        'header',
        { class: 'card-head' },
        h('h2', { id: 'form-title' }, operation.name),
        h('p', { class: 'card-about' }, say('follows', { date: operation.document.split(', ')[1] ?? operation.document })),
        h('button', { type: 'button', class: 'button small', onclick: () => openPaste({ operations, current: operation, load }) }, icon('paste'), say('paste')),
      ),
      h('p', { class: 'form-summary' }, operation.summary),
      exampleBar(),
    );
  }

  function exampleBar() {
    const buttons = operation.examples.map(({ title, request }) =>
      h('button', { type: 'button', class: 'chip', onclick: () => load(operation, [...new URLSearchParams(request)].filter(([name]) => name !== 'Action')) }, title),
    );
    return h('div', { class: 'examples', role: 'group', 'aria-label': say('examples') }, h('span', { class: 'hint', 'aria-hidden': 'true' }, say('examples')), ...buttons);
  }
}
