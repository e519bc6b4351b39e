import { freshId, h } from './dom.js';
import { icon } from './icons.js';
import { say } from './language.js';
import { removeButton } from './rows.js';
import { isSecret } from './wire.js';

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

/** @param {Entry} entry */
function rowFor([name, value]) {
  const findings = freshId();
  const nameInput = textInput(say('name'), name, { oninput: rename });
  const valueInput = textInput(say('value'), value, { 'aria-describedby': findings });

  const remove = removeButton('', () => {
    const form = row.closest('form');
    const beside = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('input');
    const next = beside ?? row.closest('.field-value')?.querySelector('.rows-foot button');
    row.remove();
    form?.dispatchEvent(new Event('input', { bubbles: true }));
    if (next instanceof HTMLElement) next.focus();
  });

  /** The value travels under the name beside it, and is spoken of by it. */
  function rename() {
    const spoken = nameInput.value || say('value');
    valueInput.name = nameInput.value;
    valueInput.type = isSecret(nameInput.value) ? 'password' : 'text';
    valueInput.setAttribute('aria-label', spoken);
    remove.setAttribute('aria-label', say('remove', { name: spoken }));
  }
  rename();

  const row = h(
    'div',
    { class: 'row place' },
    h('span', { class: 'row-number' }),
    h('div', { class: 'row-cells' }, h('div', { class: 'cell' }, nameInput), h('div', { class: 'cell' }, valueInput)),
    remove,
    h('ul', { class: 'findings', id: findings }),
  );
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
