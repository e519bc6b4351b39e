// What of a form holds a value, and whom it concerns.

/** @typedef {import('./index.js').Control} Control */

/**
 * A form by its own members. Of the form itself, `form.elements` is the control where one is named `elements`.
 * @param {HTMLFormElement} form
 * @returns {HTMLFormElement}
 */
export function ownMembers(form) {
  const prototype = Object.getPrototypeOf(form);
  return new Proxy(form, {
    get(_, name) {
      const member = Reflect.get(prototype, name, form);
      return typeof member === 'function' ? member.bind(form) : member;
    },
    set: (_, name, value) => Reflect.set(prototype, name, value, form),
  });
}

/** What is filled in. A button that submits can have a value too. */
const FIELDS = 'input:not([type="submit"], [type="image"]), select, textarea';

/**
 * Whether it is filled in and sent. What is hidden, disabled or only to be read is not: nobody could mend it there.
 * @param {EventTarget | null} target
 * @returns {target is Control}
 */
export function isField(target) {
  const control = /** @type {Control} */ (target);
  return control.matches(FIELDS) && control.name !== '' && control.willValidate;
}

/**
 * The fields of a form, each as the controls that have one value together: radio buttons of one name, or one control.
 * @param {HTMLFormElement} form
 */
export function fieldsOf(form) {
  return [...form.elements].filter(isField).map((control) => fieldOf(form, control)).filter((field, index, all) => all.findIndex(([first]) => first === field[0]) === index);
}

/**
 * @param {HTMLFormElement} form
 * @param {Control} control
 * @returns {[Control, ...Control[]]}
 */
export function fieldOf(form, control) {
  if (control.type !== 'radio') return [control];
  const [first = control, ...others] = [...form.elements].filter(isField).filter(({ type, name }) => type === 'radio' && name === control.name);
  return [first, ...others];
}

/**
 * What the form would send of a field; nothing is the same as an empty text.
 * @param {Control[]} field
 */
export function valueOf(field) {
  const sent = field.find((control) => !('checked' in control && ['radio', 'checkbox'].includes(control.type)) || control.checked);
  return sent?.value ?? '';
}

/**
 * What a screen reader names when it comes to a field: of radio buttons, what they stand in.
 * @param {Control} control
 * @returns {Element}
 */
export function spokenOf(control) {
  return (control.type === 'radio' && control.closest('[role="radiogroup"], fieldset')) || control;
}
