import { forms } from './core.js';
import { h, pointAt } from './dom.js';
import { count, fieldFor } from './field.js';
import { paintFindings } from './findings.js';
import { language, listed, say } from './language.js';
import { entryOf, othersFor } from './others.js';
import { rowsFor } from './rows.js';
import { HIDDEN, listName } from './wire.js';

/** @import { Diagnostic, OperationInfo, ParameterInfo } from './ecs-preflight/dist/index.js' */
/** @import { Shown } from './findings.js' */
/** @import { Row } from './rows.js' */
/** @import { Entry } from './wire.js' */

/**
 * @typedef {object} Listener
 * @property {(name: string, findings: Diagnostic[]) => void} judged A field was filled in or left, and this was found in it.
 * @property {() => void} typed Something was changed by hand.
 * @property {() => void} changed Something was chosen, added or removed.
 * @property {() => void} submitted
 * @property {(diagnostic: Diagnostic) => void} fixed
 */

/**
 * The form of an operation, made from what `operations()` tells. Its controls are named with wire names, so that what
 * the browser would submit is the request.
 * @param {OperationInfo} operation
 * @param {Entry[]} entries
 * @param {Listener} listener
 * @param {Element} foot
 */
export function createForm(operation, entries, listener, foot) {
  const values = valuesOf(entries.filter(([, , isPiece]) => !isPiece));
  // A former spelling has no field of its own: it stands in the rows of the list it belongs to, once a text brings it.
  const parameters = operation.parameters.filter((parameter) => !parameter.aliasOf);
  const [current, deprecated] = split(parameters, (parameter) => !parameter.deprecated);
  const currentFields = fieldsFor(current, values, operation);
  const deprecatedFields = fieldsFor(deprecated, values, operation);
  const rest = [...leftovers(values), ...entries.filter(([, , isPiece]) => isPiece)];
  // Everything is looked up in here and nothing in the form: a control that is named `elements` or `append` takes the place of its member.
  const body = h(
    'div',
    {},
    ...currentFields,
    deprecatedFields.length > 0 && fold(deprecated, deprecatedFields),
    othersFor(rest),
  );
  const element = h('form', { novalidate: true, autocomplete: 'off', onsubmit: submit, oninput: input }, body, foot);
  forms.bindForm(element, operation.name, { lang: language(), show: ({ name }, findings) => listener.judged(name, findings) });
  openFoldsInUse(body);

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    listener.submitted();
  }

  /** @param {Event} event */
  function input({ target }) {
    listener.typed();
    const typing = target instanceof HTMLInputElement && target.type !== 'radio' && target.name !== '';
    if (!typing) return listener.changed();
    const counter = target.closest('.place')?.querySelector('.counter[data-max]');
    if (counter instanceof HTMLElement) count(counter, target.value);
  }

  /** @param {string} name */
  function controlOf(name) {
    const controls = controlsIn(body).filter((control) => control.name === name);
    return controls.find((control) => control.matches(':checked')) ?? controls[0] ?? null;
  }

  /**
   * Where the findings of a parameter belong: at its control, else at the list it would be an entry of.
   * @param {string} name
   * @param {number} [nth] Which of those whose names are hidden; findings tell only their order.
   */
  function placeOf(name, nth = 0) {
    const hidden = [...body.querySelectorAll('.place[data-secret]')].filter((place) => filledIn(place).some(isSent));
    if (name === HIDDEN) return hidden[nth] ?? hidden[0] ?? null;
    return controlOf(name)?.closest('.place') ?? body.querySelector(`.place[data-base="${CSS.escape(listName(name)?.base ?? name)}"]`);
  }

  /** @type {Shown[]} */
  let shown = [];

  /** @param {Element[]} places */
  function paint(places) {
    const ofHidden = shown.filter(({ diagnostic }) => diagnostic.parameter === HIDDEN);
    const placed = shown.map((finding) => {
      const { parameter, rule } = finding.diagnostic;
      return { finding, place: placeOf(parameter, ofHidden.filter(({ diagnostic }) => diagnostic.rule === rule).indexOf(finding)) };
    });
    for (const place of places) {
      paintPlace(place, placed.filter((one) => one.place === place).map(({ finding }) => finding), listener.fixed);
    }
  }

  return {
    element,

    /** What would be sent: a field left empty is not. */
    entries: () => filledIn(body).filter(isSent),

    /** All that stands in it, rows that are still empty too. */
    draft: () => filledIn(body),

    /** @param {string} name */
    isEmpty: (name) => name !== HIDDEN && !filledIn(body).some((entry) => entry[0] === name && isSent(entry)),

    /**
     * The findings of the one field that is being typed in.
     * @param {string} name
     * @param {Shown[]} findings
     */
    showField(name, findings) {
      // What is hidden in findings is not known to be in this field; the check of the whole request says it.
      if (findings.some(({ diagnostic }) => diagnostic.parameter !== name)) return;
      shown = [...shown.filter(({ diagnostic }) => diagnostic.parameter !== name), ...findings];
      const place = placeOf(name);
      if (place) paint([place]);
    },

    /**
     * The findings of the whole request, each at its place.
     * @param {Shown[]} findings
     */
    show(findings) {
      shown = findings;
      paint([...body.querySelectorAll('.place')]);
    },

    /** @param {string} name */
    focus(name) {
      const place = placeOf(name);
      if (!place) return;
      const fold = place.closest('details.fold');
      if (fold instanceof HTMLDetailsElement) fold.open = true;
      const target = controlOf(name) ?? place.querySelector('[name], input, button');
      if (!(target instanceof HTMLElement)) return;
      target.focus({ preventScroll: true });
      place.scrollIntoView({ block: 'center' });
      pointAt(place);
    },
  };
}

/**
 * @param {Element} place
 * @param {Shown[]} findings
 * @param {(diagnostic: Diagnostic) => void} onFix
 */
function paintPlace(place, findings, onFix) {
  const list = place.querySelector(':scope > .findings, :scope > .field-value > .findings');
  if (!list) return;
  paintFindings(list, findings, onFix);
  const loud = findings.filter(({ quiet }) => !quiet).map(({ diagnostic }) => diagnostic);
  place.setAttribute('data-tone', ['error', 'warning'].find((severity) => loud.some((finding) => finding.severity === severity)) ?? '');
  for (const control of place.querySelectorAll(':scope > .field-value [name], :scope > .row-cells [name]')) {
    if (control.closest('.place') !== place) continue;
    const refused = loud.some((finding) => finding.severity === 'error' && finding.parameter === control.getAttribute('name'));
    (control.closest('fieldset') ?? control).setAttribute('aria-invalid', String(refused));
  }
}

/**
 * @param {ParameterInfo[]} parameters
 * @param {Map<string, string[]>} values
 * @param {OperationInfo} operation
 */
function fieldsFor(parameters, values, operation) {
  const bases = [...new Set(parameters.map((parameter) => parameter.base))];
  return bases.map((base) => {
    const of = parameters.filter((parameter) => parameter.base === base);
    const [first] = of;
    if (!first?.list) return first ? fieldFor(first, take(values, first.name) ?? '') : null;
    const members = operation.parameters.filter((parameter) => parameter.base === base);
    return rowsFor(members, takeRows(values, base, members));
  }).filter((field) => field !== null);
}

/**
 * @param {ParameterInfo[]} parameters
 * @param {HTMLElement[]} fields
 */
function fold(parameters, fields) {
  const names = listed(parameters.map((parameter) => parameter.name));
  return h('details', { class: 'fold' }, h('summary', {}, say('deprecated'), ' ', h('span', { class: 'fold-about' }, names)), ...fields);
}

/** @param {HTMLElement} body */
function openFoldsInUse(body) {
  for (const details of body.querySelectorAll('details.fold')) {
    if (filledIn(details).some(isSent) && details instanceof HTMLDetailsElement) details.open = true;
  }
}

/** @param {Element} part */
const controlsIn = (part) => /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...part.querySelectorAll('[name]')]);

/** @param {Element} part */
const filledIn = (part) =>
  controlsIn(part).filter((control) => control.type !== 'radio' || control.matches(':checked')).map((control) => entryOf(control, [control.name, control.value]));

/** @param {Entry} entry */
export const isSent = ([name, value]) => name !== '' && value !== '';

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => boolean} test
 * @returns {[T[], T[]]}
 */
const split = (items, test) => [items.filter(test), items.filter((item) => !test(item))];

/**
 * @param {Entry[]} entries
 * @returns {Map<string, string[]>}
 */
function valuesOf(entries) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

/**
 * The first value of that name; what stands twice is left over.
 * @param {Map<string, string[]>} values
 * @param {string} name
 */
const take = (values, name) => values.get(name)?.shift();

/**
 * @param {Map<string, string[]>} values
 * @param {string} base
 * @param {ParameterInfo[]} members
 * @returns {Row[]}
 */
function takeRows(values, base, members) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const name of values.keys()) {
    const parts = listName(name);
    if (parts?.base !== base || !members.some((member) => member.member === parts.member)) continue;
    const row = rows.get(parts.number) ?? { number: parts.number, values: new Map() };
    row.values.set(parts.member, take(values, name) ?? '');
    rows.set(parts.number, row);
  }
  return [...rows.values()];
}

/**
 * @param {Map<string, string[]>} values
 * @returns {Entry[]}
 */
const leftovers = (values) => [...values].flatMap(([name, rest]) => rest.map((value) => /** @type {Entry} */ ([name, value])));
