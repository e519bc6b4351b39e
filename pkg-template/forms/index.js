// Binds a form to `checkField`: what is found in a value is said at its control.
import { checkField, judgeAbout } from '../api.js';
import { HOW, judgeNames } from '../options.js';
import { fieldOf, fieldsOf, isField, ownMembers, spokenOf, valueOf } from './controls.js';
import { messagesOf } from './messages.js';
import { untilReleased } from './released.js';
import { plain } from './spans.js';

/** @typedef {import('./index.js').Control} Control */
/** @typedef {[Control, ...Control[]]} Field */

/** @type {typeof import('./index.js').bindForm} */
export function bindForm(bare, operation, options) {
  judgeNames(options, [...HOW, 'show']);
  const form = ownMembers(bare);
  const { show: given, ...how } = options ?? {};
  judgeAbout(operation, how);
  if (given !== undefined && typeof given !== 'function') throw new TypeError('option `show` must be a function');
  const messages = given ? undefined : messagesOf(form);
  const show = given ?? messages?.show;

  // Those of the form's window, which is not everywhere the one around.
  const { AbortController, MutationObserver } = form.ownerDocument.defaultView ?? globalThis;
  const bound = new AbortController();
  const { signal } = bound;
  /** The controls whose value has been judged, and what it was. @type {Map<Control, { field: Field, spoken: Element, value: string }>} */
  const judged = new Map();
  const isHeld = !form.noValidate;
  // Otherwise the browser keeps the event of submitting back by what a value was before a script changed it.
  form.noValidate = true;

  /** @param {Field} field */
  function judge(field) {
    const [control] = field;
    const value = valueOf(field);
    const findings = checkField(operation, control.name, value, how);
    const refused = findings.find(({ severity }) => severity === 'error');
    const spoken = spokenOf(control);
    for (const one of field) {
      judged.set(one, { field, spoken, value });
      one.setCustomValidity(plain(refused?.message ?? ''));
    }
    spoken.setAttribute('aria-invalid', String(refused !== undefined));
    show?.(control, findings);
  }

  /** @param {Iterable<Control>} controls */
  function forget(controls) {
    for (const control of controls) {
      control.setCustomValidity('');
      judged.get(control)?.spoken.removeAttribute('aria-invalid');
      messages?.withdraw(control);
      judged.delete(control);
    }
  }

  /** What was said of a control goes with it: one that is disabled or taken away cannot be mended. */
  function sweep() {
    for (const [control, { field }] of judged) if (control.form !== bare || !isField(control)) forget(field);
  }

  // Those that stand elsewhere are seen to with the next event.
  const observer = new MutationObserver(sweep);
  observer.observe(bare, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'readonly', 'type', 'name', 'form'] });

  listen('input', typed);
  listen('change', changed);
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
    form.addEventListener(type, heard, { signal });
    form.ownerDocument.addEventListener(type, (event) => {
      const control = /** @type {Partial<Control> & Node} */ (event.target);
      if ('willValidate' in control && control.form === bare && !form.contains(control)) heard(event);
    }, { signal });

    /** @param {Event} event */
    function heard(event) {
      sweep();
      listener(event);
    }
  }

  /** @param {Event} event */
  function typed(event) {
    const { target } = event;
    const isDone = !('isComposing' in event && event.isComposing);
    if (isDone && isField(target)) judge(fieldOf(form, target));
  }

  /**
   * Most have had their event of input before; what fills in a form may send this one alone.
   * @param {Event} event
   */
  function changed({ target }) {
    if (!isField(target)) return;
    const field = fieldOf(form, target);
    if (judged.get(target)?.value !== valueOf(field)) judge(field);
  }

  /** @param {Event} event */
  function left({ target }) {
    if (isField(target) && !judged.has(target)) afterRelease(() => judge(fieldOf(form, target)));
  }

  /** @param {Event} event */
  function reset(event) {
    // The values change afterwards, unless somebody prevents it.
    setTimeout(() => {
      if (!event.defaultPrevented && !signal.aborted) forget([...judged.keys()]);
    });
  }

  /** @param {SubmitEvent} event */
  function hold(event) {
    if (event.submitter?.hasAttribute('formnovalidate')) return;
    sweep();
    for (const field of fieldsOf(form)) judge(field);
    if (form.reportValidity()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  return function unbind() {
    if (signal.aborted) return;
    bound.abort();
    observer.disconnect();
    form.noValidate = !isHeld;
    forget([...judged.keys()]);
    messages?.end();
  };
}
