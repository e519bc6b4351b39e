// Binds a form to `checkField`: what is found in a value is said at its control.
import { checkField, judgeAbout } from '../api.js';
import { HOW, judgeNames } from '../options.js';
import { fieldOf, fieldsOf, isField, ownMembers, spokenOf, valueOf } from './controls.js';
import { messagesOf } from './messages.js';
import { untilReleased } from './released.js';

/** @typedef {import('./index.js').Control} Control */

/** @type {typeof import('./index.js').bindForm} */
export function bindForm(bare, operation, options) {
  judgeNames(options, [...HOW, 'show']);
  const form = ownMembers(bare);
  const messages = messagesOf(form);
  const { show = messages.show, ...how } = options ?? {};
  judgeAbout(operation, how);
  if (typeof show !== 'function') throw new TypeError('option `show` must be a function');

  const bound = new AbortController();
  const { signal } = bound;
  /** The controls whose value has been judged as it is. @type {Set<Control>} */
  const judged = new Set();
  const isHeld = !form.noValidate;
  // Otherwise the browser keeps the event of submitting back by what a value was before a script changed it.
  form.noValidate = true;

  /** @param {[Control, ...Control[]]} field */
  function judge(field) {
    const [control] = field;
    const findings = checkField(operation, control.name, valueOf(field), how);
    const refused = findings.find(({ severity }) => severity === 'error');
    for (const one of field) {
      judged.add(one);
      one.setCustomValidity(refused?.message ?? '');
    }
    spokenOf(control).setAttribute('aria-invalid', String(refused !== undefined));
    show(control, findings);
  }

  function forget() {
    for (const control of judged) {
      control.setCustomValidity('');
      spokenOf(control).removeAttribute('aria-invalid');
    }
    judged.clear();
    messages.clear();
  }

  listen('input', typed);
  // What is being composed, as Chinese is, is no value before it is done.
  listen('compositionend', typed);
  listen('focusout', left);
  form.addEventListener('reset', reset, { signal });
  // Ahead of the listeners of the page, as the browser's own validation is.
  if (isHeld) form.addEventListener('submit', hold, { signal, capture: true });
  const afterRelease = untilReleased(form.ownerDocument, signal);

  /**
   * Hears of the controls in the form, and of those that stand elsewhere in the page and name it.
   * @param {string} type
   * @param {(event: Event) => void} listener
   */
  function listen(type, listener) {
    form.addEventListener(type, listener, { signal });
    form.ownerDocument.addEventListener(type, (event) => {
      const control = /** @type {Partial<Control> & Node} */ (event.target);
      if ('willValidate' in control && control.form === bare && !form.contains(control)) listener(event);
    }, { signal });
  }

  /** @param {Event} event */
  function typed(event) {
    const { target } = event;
    const isDone = !('isComposing' in event && event.isComposing);
    if (isDone && isField(target)) judge(fieldOf(form, target));
  }

  /** @param {Event} event */
  function left({ target }) {
    if (isField(target) && !judged.has(target)) afterRelease(() => judge(fieldOf(form, target)));
  }

  /** @param {Event} event */
  function reset(event) {
    // The values change afterwards, unless somebody prevents it.
    setTimeout(() => {
      if (!event.defaultPrevented && !signal.aborted) forget();
    });
  }

  /** @param {SubmitEvent} event */
  function hold(event) {
    if (event.submitter?.hasAttribute('formnovalidate')) return;
    for (const field of fieldsOf(form)) judge(field);
    if (form.reportValidity()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  return function unbind() {
    if (signal.aborted) return;
    bound.abort();
    form.noValidate = !isHeld;
    forget();
  };
}
