import { spansOf } from './spans.js';

/**
 * Elements in one call.
 * @typedef {Node | string | null | undefined | false} Child
 */

let lastId = 0;

/** An id that no other element of the page has. */
export const freshId = () => `x${(lastId += 1)}`;

/**
 * An element with attributes, listeners (`onclick: …`) and children.
 * There is no `style`: the content security policy forbids it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
export function present(children) {
  return children.filter((child) => child !== null && child !== undefined && child !== false);
}

/**
 * A sentence whose names stand in backticks, as the messages of the core do.
 * @param {string} sentence
 * @returns {Node[]}
 */
export function marked(sentence) {
  return spansOf(sentence).map(({ text, code }) => (code ? h('code', {}, text) : document.createTextNode(text)));
}

/**
 * Shows for a moment where something is.
 * @param {Element} element
 */
export function pointAt(element) {
  element.classList.remove('pointed-at');
  requestAnimationFrame(() => element.classList.add('pointed-at'));
}

/**
 * The one element of the page with that id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}`);
  return element;
}

/**
 * A choice of one among few: radio buttons, so that the arrow keys and screen readers know it without our help.
 * @template {string} V
 * @param {{ legend: string, name: string, value: string, class?: string, describedBy?: string,
 *           options: { value: V, label: Child | Child[], title?: string }[], onchange?: (value: V) => void }} choice
 */
export function segmented({ legend, name, value, options, onchange, ...look }) {
  return h(
    'fieldset',
    { class: `segmented ${look.class ?? ''}`, role: 'radiogroup', 'aria-describedby': look.describedBy },
    h('legend', { class: 'visually-hidden' }, legend),
    ...options.map((option) =>
      h(
        'label',
        { title: option.title },
        h('input', {
          type: 'radio',
          class: 'visually-hidden',
          name,
          value: option.value,
          checked: option.value === value,
          onchange: onchange && (() => onchange(option.value)),
        }),
        h('span', {}, ...(Array.isArray(option.label) ? option.label : [option.label])),
      ),
    ),
  );
}
