import { copyButton } from './copy.js';
import { core } from './core.js';
import { h, marked, present, segmented } from './dom.js';
import { icon } from './icons.js';
import { listed, say } from './language.js';
import { piecesOf } from './pieces.js';
import { asRequest, secretIn } from './wire.js';

/** @import { Form, LeftOut } from './ecs-preflight/dist/index.js' */
/** @import { Shown } from './findings.js' */
/** @import { Entry } from './wire.js' */

/** @type {readonly Form[]} */
const FORMS = ['query', 'json', 'aliyun', 'sdk'];
/** Why something is not in a text. @type {Record<LeftOut['reason'], 'outAdded' | 'outRepeated' | 'outSecret' | 'outUnread' | 'outUnsayable'>} */
const REASONS = { added: 'outAdded', repeated: 'outRepeated', secret: 'outSecret', unread: 'outUnread', unsayable: 'outUnsayable' };

/**
 * The request as text, in the form that is chosen, to be copied. Secrets are hidden unless they are asked for.
 * @param {Element} card
 */
export function createText(card) {
  /** @type {Form} */
  let form = 'query';
  let isRevealed = false;
  /** @type {Entry[]} */
  let entries = [];
  /** @type {Shown[]} */
  let findings = [];
  const body = h('div', { class: 'text-body' });

  function paint() {
    const options = FORMS.map((value) => ({ value, label: say(value), title: say(/** @type {const} */ (`${value}About`)) }));
    card.replaceChildren(
      h('header', { class: 'card-head' }, h('h2', { id: 'text-title' }, say('text')), segmented({ legend: say('text'), name: 'page-text', value: form, options, onchange: turnTo })),
      body,
    );
    paintBody();
  }

  function paintBody() {
    const secrets = entries.map(([name, , isPiece]) => ({ name, hidden: isPiece ? 'name' : secretIn(name) })).filter(({ hidden }) => hidden);
    // What is typed in later is not shown because something was asked for before.
    if (secrets.length === 0) isRevealed = false;
    const { text, leftOut } = core.convert(asRequest(entries, isRevealed), form, { secrets: isRevealed });
    const reasons = leftOut.map(({ parameter, reason }) => say(REASONS[reason], { name: parameter }));
    const hint = secretsHint(secrets.filter(({ hidden }) => hidden === 'value').map(({ name }) => name), secrets.some(({ hidden }) => hidden === 'name'));
    body.replaceChildren(
      h('div', { class: 'code-box' }, h('pre', { role: 'group', tabindex: 0, 'aria-labelledby': 'text-title' }, h('code', {}, ...piecesOf(form, text ?? '', findings))), copyButton(() => text ?? '')),
      // Several whose names are hidden are all said in the same words.
      ...[...new Set(reasons)].map((sentence) => h('p', { class: 'hint' }, ...marked(sentence))),
      ...present([
        secrets.length > 0 &&
          h('div', { class: 'secrets' }, hint && h('p', { class: 'hint' }, hint), h('button', { type: 'button', class: 'button small', onclick: reveal }, icon(isRevealed ? 'hide' : 'show'), say(isRevealed ? 'conceal' : 'reveal'))),
      ]),
    );
  }

  /**
   * What is hidden, or stands in plain text. Names that are hidden themselves are not in the text, and not told.
   * @param {string[]} names
   * @param {boolean} hasPieces
   */
  function secretsHint(names, hasPieces) {
    if (isRevealed) return say('unmasked', { names: listed(hasPieces ? [...names, say('pieces')] : names) });
    return names.length > 0 ? say('masked', { names: listed(names) }) : null;
  }

  function reveal() {
    isRevealed = !isRevealed;
    paintBody();
    /** @type {HTMLElement | null} */ (body.querySelector('.secrets button'))?.focus();
  }

  /** @param {Form} next */
  function turnTo(next) {
    form = next;
    paintBody();
  }

  return {
    paint,

    /** Hides what was asked for: another request has secrets of its own. */
    conceal: () => void (isRevealed = false),

    /**
     * @param {Entry[]} nextEntries
     * @param {Shown[]} nextFindings
     */
    show(nextEntries, nextFindings) {
      entries = nextEntries;
      findings = nextFindings;
      paintBody();
    },
  };
}
