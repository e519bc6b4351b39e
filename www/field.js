import { freshId, h, segmented } from './dom.js';
import { icon } from './icons.js';
import { say } from './language.js';
import { rulesOf } from './rules.js';

/** @import { ParameterInfo } from './ecs-preflight/dist/index.js' */

/**
 * One parameter as a line of the form: its name, what it is for, its control, and room for its findings.
 * @param {ParameterInfo} parameter
 * @param {string} value
 */
export function fieldFor(parameter, value) {
  const [control, about, findings] = [freshId(), freshId(), freshId()];
  return h(
    'div',
    { class: 'field place', 'data-base': parameter.base },
    h('div', { class: 'field-name' }, nameOf(parameter, control), h('p', { class: 'about', id: about }, parameter.about)),
    h(
      'div',
      { class: 'field-value' },
      controlFor(parameter, { name: parameter.name, value, id: control, describedBy: `${about} ${findings}` }),
      h('div', { class: 'hint-line' }, rulesOf(parameter), counterOf(parameter, value)),
      h('ul', { class: 'findings', id: findings }),
    ),
  );
}

/**
 * @param {ParameterInfo} parameter
 * @param {string} control
 */
function nameOf(parameter, control) {
  const words = [parameter.name, parameter.required && requiredMark()];
  // A group of radio buttons carries its name as a legend; a label can only point at one control.
  return parameter.type === 'boolean'
    ? h('span', { class: 'label', 'aria-hidden': 'true' }, ...words)
    : h('label', { class: 'label', for: control }, ...words);
}

export const requiredMark = () => h('span', { class: 'required' }, h('span', { 'aria-hidden': 'true' }, '*'), h('span', { class: 'visually-hidden' }, ` (${say('required')})`));

/**
 * Whatever suits the kind of value. No control refuses, cuts or corrects what is given to it: a text that is no
 * number, or an option that is none, has to reach the check as it is.
 * @param {ParameterInfo} parameter
 * @param {{ name: string, value: string, id?: string, label?: string, describedBy: string }} control
 */
export function controlFor(parameter, { name, value, id, label, describedBy }) {
  const attributes = { name, id, 'aria-label': label, 'aria-describedby': describedBy };
  if (parameter.type === 'boolean') return threeStates(parameter, name, value, describedBy);
  if (parameter.attributes.options) return optionList(parameter.attributes.options, value, attributes);
  const input = h('input', {
    ...attributes,
    type: parameter.secret ? 'password' : 'text',
    placeholder: parameter.secret || !parameter.example ? null : say('example', { value: parameter.example }),
    inputmode: parameter.type === 'integer' ? 'numeric' : null,
    autocomplete: parameter.secret ? 'new-password' : 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-required': parameter.required ? 'true' : null,
  });
  // The property and not the attribute, which would write a secret into the document.
  input.value = value;
  return parameter.secret ? revealable(input, name) : input;
}

/**
 * @param {ParameterInfo} parameter
 * @param {string} name
 * @param {string} value
 * @param {string} describedBy
 */
function threeStates(parameter, name, value, describedBy) {
  const values = ['', 'true', 'false'];
  if (!values.includes(value)) values.push(value);
  return segmented({
    legend: parameter.name,
    name,
    value,
    describedBy,
    class: 'states',
    options: values.map((state) => ({ value: state, label: state || say('notSent') })),
  });
}

/**
 * @param {string[]} options
 * @param {string} value
 * @param {Record<string, unknown>} attributes
 */
function optionList(options, value, attributes) {
  const values = options.includes(value) || value === '' ? options : [...options, value];
  return h(
    'span',
    { class: 'select' },
    h(
      'select',
      attributes,
      h('option', { value: '' }, say('notSent')),
      ...values.map((option) => h('option', { value: option, selected: option === value }, option)),
    ),
  );
}

/**
 * @param {HTMLInputElement} input
 * @param {string} name
 */
export function revealable(input, name) {
  const button = h('button', { type: 'button', class: 'button icon-only quiet', onclick: toggle });
  const relabel = () => {
    const hidden = input.type === 'password';
    button.replaceChildren(icon(hidden ? 'show' : 'hide'));
    button.setAttribute('aria-label', say(hidden ? 'show' : 'hide', { name }));
  };
  function toggle() {
    input.type = input.type === 'password' ? 'text' : 'password';
    relabel();
  }
  relabel();
  return h('span', { class: 'revealable' }, input, button);
}

/**
 * How long a text is, in the documents' unit: characters, of which `length` counts some twice.
 * @param {ParameterInfo} parameter
 * @param {string} value
 */
function counterOf(parameter, value) {
  const max = parameter.attributes.maxLength;
  if (max === undefined || parameter.attributes.options) return null;
  const counter = h('span', { class: 'counter', 'data-max': max });
  count(counter, value);
  return counter;
}

/**
 * @param {HTMLElement} counter
 * @param {string} value
 */
export function count(counter, value) {
  counter.textContent = value ? `${[...value].length} / ${counter.getAttribute('data-max')}` : '';
}
