import { freshId, h } from './dom.js';
import { controlFor, requiredMark } from './field.js';
import { icon } from './icons.js';
import { say } from './language.js';
import { rulesOf } from './rules.js';
import { listName, wireName } from './wire.js';

/** @import { ParameterInfo } from './ecs-preflight/dist/index.js' */

/**
 * One entry of a list: its number and its values by member. The number stays as it was written, so that a gap or a
 * `Tag.0` reaches the check.
 * @typedef {{ number: string, values: Map<string, string> }} Row
 */

/**
 * A list parameter (`InstanceId.N`, or `Tag.N.Key` with `Tag.N.Value`) as rows that are added and removed.
 * @param {ParameterInfo[]} members
 * @param {Row[]} rows
 */
export function rowsFor(members, rows) {
  const shown = members.filter((member) => !member.aliasOf);
  const [first] = shown;
  if (!first) return null;
  const { base, list } = first;
  const findings = freshId();
  const body = h('div', { class: 'rows', 'data-columns': shown.length });
  const counter = h('span', { class: 'counter' });
  const addButton = h('button', { type: 'button', class: 'button small', onclick: add }, icon('add'), h('span', {}, say('add', { name: base })));
  const element = h(
    'div',
    { class: 'field place', 'data-base': base, role: 'group', 'aria-label': base },
    h(
      'div',
      { class: 'field-name' },
      h('span', { class: 'label' }, `${base}.N`, first.required && requiredMark()),
      ...shown.map((member) => h('p', { class: 'about' }, member.about)),
    ),
    h(
      'div',
      { class: 'field-value' },
      body,
      h('div', { class: 'rows-foot' }, addButton, counter),
      ...shown.map((member) => rulesOf(member, member.member)),
      h('ul', { class: 'findings', id: findings }),
    ),
  );

  /** @param {Row[]} next */
  function paint(next) {
    body.replaceChildren(...next.map((row, index) => rowElement(row, index)));
    recount();
  }

  /**
   * @param {Row} row
   * @param {number} index
   */
  function rowElement(row, index) {
    const own = freshId();
    const columns = members.filter((member) => !member.aliasOf || row.values.has(member.member));
    return h(
      'div',
      { class: 'row place', 'data-number': row.number },
      h('span', { class: 'row-number', 'aria-hidden': 'true' }, row.number),
      h('div', { class: 'row-cells' }, ...columns.map((member) => cell(member, row, own))),
      removeButton(`${base}.${row.number}`, () => remove(index)),
      h('ul', { class: 'findings', id: own }),
    );
  }

  /** What is in the controls now. */
  function read() {
    return [...body.children].map((element) => {
      const number = element.getAttribute('data-number') ?? '';
      const named = element.querySelectorAll('[name]');
      return { number, values: new Map([...named].map((control) => [listName(nameOf(control))?.member ?? '', valueOf(control)])) };
    });
  }

  function add() {
    paint([...read(), emptyRow(body.children.length ? Number(body.lastElementChild?.getAttribute('data-number')) + 1 : 1)]);
    changed();
    focusRow(body.children.length - 1);
  }

  /** @param {number} index */
  function remove(index) {
    const rows = read();
    const [removed] = rows.splice(index, 1);
    // The entries behind it move up, as they would in a program that numbers them.
    const moved = rows.map((row, at) => (at < index ? row : { ...row, number: String(Number(row.number) - 1) }));
    paint(removed ? moved : rows);
    changed();
    focusRow(Math.min(index, rows.length - 1));
  }

  /** @param {number} index */
  function focusRow(index) {
    const control = body.children[index]?.querySelector('[name]');
    (control instanceof HTMLElement ? control : addButton).focus();
  }

  /** Many values at once, as they come out of a console or a file: one a row. */
  body.addEventListener('paste', (event) => {
    const parts = event.clipboardData?.getData('text').split(/[\s,;]+/).filter(Boolean) ?? [];
    const row = event.target instanceof Element ? event.target.closest('.row') : null;
    if (shown.length > 1 || parts.length < 2 || !row) return;
    event.preventDefault();
    const rows = read();
    const at = [...body.children].indexOf(row);
    const start = Number(rows[at]?.number ?? 1);
    const pasted = parts.map((part, index) => ({ number: String(start + index), values: new Map([['', part]]) }));
    const behind = rows.slice(at + 1).map((row) => ({ ...row, number: String(Number(row.number) + parts.length - 1) }));
    paint([...rows.slice(0, at), ...pasted, ...behind]);
    changed();
    focusRow(at + parts.length - 1);
  });

  function recount() {
    const sent = read().filter((row) => [...row.values.values()].some(Boolean)).length;
    counter.textContent = say('counted', { count: sent, max: list?.max ?? '' });
  }

  /** Rows come and go without an input event of their own. */
  const changed = () => element.dispatchEvent(new Event('input', { bubbles: true }));

  element.addEventListener('input', recount);
  paint(rows.length || !first.required ? rows : [emptyRow(1)]);
  return element;
}

/** @param {number} number */
const emptyRow = (number) => /** @type {Row} */ ({ number: String(number), values: new Map() });

/**
 * @param {ParameterInfo} member
 * @param {Row} row
 * @param {string} describedBy
 */
function cell(member, row, describedBy) {
  const name = wireName(member.base, row.number, member.member);
  const control = controlFor(member, { name, value: row.values.get(member.member) ?? '', label: name, describedBy });
  return h('div', { class: 'cell' }, member.member && h('span', { class: 'cell-name', 'aria-hidden': 'true' }, member.member), control, member.aliasOf && h('span', { class: 'badge' }, say('formerly')));
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
export function removeButton(name, onclick) {
  return h('button', { type: 'button', class: 'button icon-only quiet', 'aria-label': say('remove', { name }), onclick }, icon('remove'));
}

/** @param {Element} control */
const nameOf = (control) => control.getAttribute('name') ?? '';

/** @param {Element} control */
const valueOf = (control) => (control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value : '');
