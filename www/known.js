import { core } from './core.js';
import { freshId, h, marked, present } from './dom.js';
import { paintExplained } from './explained.js';
import { icon } from './icons.js';
import { language, listed, say } from './language.js';
import { jsonIn } from './pasted.js';
import { asRequest } from './wire.js';

/** @import { Report, Unresolved } from './ecs-preflight/dist/index.js' */
/** @import { Key } from './language.js' */
/** @import { Entry } from './wire.js' */

/**
 * What the service has answered: `Describe*` responses, which tell the state, and an error, which is explained.
 * @param {Element} card
 * @param {{ changed: () => void, focus: (parameter: string) => void }} page
 */
export function createKnown(card, { changed, focus }) {
  const state = box('state');
  const error = box('error');
  let isReadable = true;

  function paint() {
    card.replaceChildren(
      h('header', { class: 'card-head' }, h('h2', { id: 'known-title' }, say('known')), h('p', { class: 'card-about' }, say('knownAbout'))),
      h('div', { class: 'known' }, state.paint(), error.paint()),
    );
  }

  /** @param {'state' | 'error'} name */
  function box(name) {
    const [id, about] = [`page-${name}`, freshId()];
    const text = h('textarea', { id, rows: 4, name: id, 'aria-describedby': about, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', oninput: changed });
    const result = h('div', { class: 'known-result', role: 'status' });
    const keys = /** @type {const} */ ({ state: ['state', 'stateAbout', 'statePlaceholder'], error: ['errorText', 'errorAbout', 'errorPlaceholder'] })[name];
    return {
      text,
      result,
      given: () => text.value.trim(),
      paint() {
        const [title, hint, placeholder] = keys.map((key) => say(/** @type {Key} */ (key)));
        text.placeholder = placeholder ?? '';
        return h('section', {}, h('label', { class: 'label', for: id }, title ?? ''), h('p', { class: 'hint', id: about }, ...marked(hint ?? '')), text, result);
      },
    };
  }

  /** What is known, as options of a check. */
  function options() {
    return isStateKnown() ? { state: jsonIn(state.given()), now: new Date() } : {};
  }

  /** Whether there is a state that can be read. */
  function isStateKnown() {
    return isReadable && state.given() !== '';
  }

  /** What has not changed is left alone: a screen reader speaks again what is written again. @param {(Node | string)[]} shown */
  function paintState(shown) {
    const next = h('div', {}, ...shown);
    if (next.innerHTML !== state.result.innerHTML) state.result.replaceChildren(...next.childNodes);
  }

  return {
    paint,
    isStateKnown,

    /**
     * Checks a request with what is known, and shows what that decides.
     * @param {Entry[]} entries
     * @returns {{ report: Report, isByState: boolean }} and whether the verdict is another one than that of the request alone
     */
    check(entries) {
      const request = asRequest(entries);
      const alone = core.check(request, { lang: language() });
      let report = alone;
      isReadable = true;
      try {
        if (isStateKnown()) report = core.check(request, { lang: language(), ...options() });
      } catch {
        isReadable = false;
      }
      state.text.setAttribute('aria-invalid', String(!isReadable));
      paintState(isReadable ? decided(alone, report, isStateKnown(), strangers(alone, entries)) : [complaint('stateUnreadable')]);
      paintExplained(error.result, error.given(), { request, options: options(), focus });
      const isContestedAnew = report.verdict === 'contested' && report.predicted?.code !== alone.predicted?.code;
      return { report, isByState: report.verdict !== alone.verdict || isContestedAnew };
    },
  };

  /**
   * The ids of the request that the calls would ask for, where what was pasted names none of them.
   * @param {Report} alone
   * @param {Entry[]} entries
   */
  function strangers(alone, entries) {
    const asked = new Set(alone.unresolved.flatMap(({ ask }) => ask.split(/[\s'",[\]]+/)));
    const ids = [...new Set(entries.map(([, value]) => value).filter((value) => asked.has(value)))];
    return ids.some((id) => state.given().includes(JSON.stringify(id))) ? [] : ids;
  }
}

/**
 * The answers that were open for the request alone and are no longer.
 * @param {Report} alone
 * @param {Report} report
 * @param {boolean} isKnown
 * @param {string[]} strangers ids that are not in what is known
 */
function decided(alone, report, isKnown, strangers) {
  if (!isKnown) return [];
  const isOpen = (/** @type {Unresolved} */ row) => report.unresolved.some((open) => isSame(open, row));
  const rows = alone.unresolved.filter((row) => !isOpen(row));
  const isForeseen = (/** @type {Unresolved} */ row) =>
    report.diagnostics.some(({ refusal }) => refusal !== null && isSame(refusal, row)) ||
    (report.instances ?? []).some(({ Code, Message }) => Code === row.code && Message === row.message) ||
    (report.predicted?.alternatives ?? []).some((alternative) => isSame(alternative, row));
  return present([
    strangers.length > 0 && complaint('strangers', { ids: listed(strangers.map((id) => `\`${id}\``)) }),
    h('p', { class: 'known-sum' }, say('decided', { count: rows.length, of: alone.unresolved.length })),
    rows.length > 0 &&
      h('ul', { class: 'decided' }, ...rows.map((row) => h('li', { class: isForeseen(row) ? 'finding error' : 'finding passed' }, icon(isForeseen(row) ? 'error' : 'done'), h('p', {}, h('span', { class: 'code-line' }, `${row.httpStatus} ${row.code}`), ' ', h('span', { class: 'hint' }, say(isForeseen(row) ? 'isForeseen' : 'isNotForeseen')))))),
  ]);
}

/** @typedef {{ httpStatus: number, code: string, message: string }} Row */

/**
 * @param {Row} one
 * @param {Row} other
 */
const isSame = (one, other) => one.httpStatus === other.httpStatus && one.code === other.code && one.message === other.message;

/**
 * @param {Key} key
 * @param {Record<string, string>} [values]
 */
const complaint = (key, values) => h('p', { class: 'finding warning' }, icon('warning'), h('span', {}, ...marked(say(key, values))));
