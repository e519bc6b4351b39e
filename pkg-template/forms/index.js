// Binds a form to `checkField`: what is found in a value is said at its control.
import { checkField, judgeAbout } from '../api.js';
import { HOW, judgeNames } from '../options.js';
import { fieldOf, fieldsOf, isField, spokenOf, valueOf } from './controls.js';
import { messagesOf } from './messages.js';
import { untilReleased } from './released.js';

/** @typedef {import('./index.js').Control} Control */

/** @type {typeof import('./index.js').bindForm} */
export function bindForm(form, operation, options) {
  judgeNames(options, [...HOW, 'show']);
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

  form.addEventListener('input', typed, { signal });
  form.addEventListener('focusout', left, { signal });
  form.addEventListener('reset', reset, { signal });
  // Ahead of the listeners of the page, as the browser's own validation is.
  if (isHeld) form.addEventListener('submit', hold, { signal, capture: true });
  const afterRelease = untilReleased(form.ownerDocument, signal);

  /** @param {Event} event */
  function typed({ target }) {
    if (isField(target)) judge(fieldOf(form, target));
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
