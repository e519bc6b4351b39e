import { freshId, h } from './dom.js';
import { revealable } from './field.js';
import { icon } from './icons.js';
import { say } from './language.js';
import { removeButton } from './rows.js';
import { HIDDEN, secretIn } from './wire.js';

/** @import { Entry } from './wire.js' */

/**
 * Parameters that the operation's form has no field for: common ones, misspelt ones, ones that stand twice. They are
 * kept as they are, because whether they may be sent is for the check to say.
 * @param {Entry[]} entries
 */
export function othersFor(entries) {
  const body = h('div', { class: 'rows', 'data-columns': 2 }, ...entries.map(rowFor));
  const addButton = h('button', { type: 'button', class: 'button small', onclick: add }, icon('add'), h('span', {}, say('addOther')));

  function add() {
    body.append(rowFor(['', '']));
    body.lastElementChild?.querySelector('input')?.focus();
  }

  return h(
    'details',
    { class: 'fold', open: entries.length > 0 },
    h('summary', {}, say('other'), ' ', h('span', { class: 'fold-about' }, say('otherAbout'))),
    h('div', { class: 'field wide' }, h('div', { class: 'field-value' }, body, h('div', { class: 'rows-foot' }, addButton))),
  );
}

/** The inputs of names that are hidden, by what stands for them. @type {WeakMap<Element, HTMLInputElement>} */
const hiddenNames = new WeakMap();

/**
 * The entry of a control, with the name that it has in the request.
 * @param {Element} control
 * @param {Entry} entry
 * @returns {Entry}
 */
export function entryOf(control, entry) {
  const name = hiddenNames.get(control);
  return name ? [name.value, entry[1], true] : entry;
}

/** @param {Entry} entry */
function rowFor([name, value, isPiece]) {
  const findings = freshId();
  const nameInput = textInput(say('name'), name, { oninput: rename });
  const valueInput = textInput(say('value'), value, { 'aria-describedby': findings });

  const remove = removeButton('', () => {
    const rows = row.parentElement;
    const beside = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('input');
    const next = beside ?? row.closest('.field-value')?.querySelector('.rows-foot button');
    row.remove();
    rows?.dispatchEvent(new Event('input', { bubbles: true }));
    if (next instanceof HTMLElement) next.focus();
  });

  /** The value travels under the name beside it, and is spoken of by it. */
  function rename() {
    const secret = isPiece ? 'name' : secretIn(nameInput.value);
    const spoken = secret === 'name' ? say('piece') : nameInput.value || say('value');
    // A name that is hidden stands in its input only, and not in the document.
    if (!isPiece) valueInput.name = nameInput.value;
    if (!isPiece) valueInput.type = secret ? 'password' : 'text';
    valueInput.setAttribute('aria-label', spoken);
    remove.setAttribute('aria-label', say('remove', { name: spoken }));
    row.toggleAttribute('data-secret', secret === 'name');
  }

  if (isPiece) {
    valueInput.name = `${HIDDEN}${findings}`;
    hiddenNames.set(valueInput, nameInput);
    for (const input of [nameInput, valueInput]) input.type = 'password';
  }
  const cell = (/** @type {HTMLInputElement} */ input, /** @type {string} */ spoken) => h('div', { class: 'cell' }, isPiece ? revealable(input, spoken) : input);

  const row = h(
    'div',
    { class: 'row place' },
    h('span', { class: 'row-number' }),
    h('div', { class: 'row-cells' }, cell(nameInput, say('name')), cell(valueInput, say('piece'))),
    remove,
    h('ul', { class: 'findings', id: findings }),
  );
  rename();
  return row;
}

/**
 * @param {string} label
 * @param {string} value
 * @param {Record<string, unknown>} attributes
 */
function textInput(label, value, attributes) {
  const input = h('input', { type: 'text', 'aria-label': label, placeholder: label, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', ...attributes });
  input.value = value;
  return input;
}
