import { copyButton } from './copy.js';
import { core } from './core.js';
import { h, marked, present, segmented } from './dom.js';
import { icon } from './icons.js';
import { listed, say } from './language.js';
import { piecesOf } from './pieces.js';
import { asRequest, isSecret } from './wire.js';

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
    const secrets = entries.map(([name]) => name).filter(isSecret);
    // What is typed in later is not shown because something was asked for before.
    if (secrets.length === 0) isRevealed = false;
    const { text, leftOut } = core.convert(asRequest(entries), form, { secrets: isRevealed });
    const names = listed(secrets);
    body.replaceChildren(
      h('div', { class: 'code-box' }, h('pre', { role: 'group', tabindex: 0, 'aria-labelledby': 'text-title' }, h('code', {}, ...piecesOf(form, text ?? '', findings))), copyButton(() => text ?? '')),
      ...leftOut.map(({ parameter, reason }) => h('p', { class: 'hint' }, ...marked(say(REASONS[reason], { name: parameter })))),
      ...present([
        secrets.length > 0 &&
          h('div', { class: 'secrets' }, h('p', { class: 'hint' }, say(isRevealed ? 'unmasked' : 'masked', { names })), h('button', { type: 'button', class: 'button small', onclick: reveal }, icon(isRevealed ? 'hide' : 'show'), say(isRevealed ? 'conceal' : 'reveal'))),
      ]),
    );
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
