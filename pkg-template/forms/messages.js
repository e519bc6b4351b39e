// The lists in which a form says what was found, one for each field. One stands in the page only while there is something in it: an empty one
// would be a cell of a grid all the same.
import { announcer } from './announced.js';
import { spokenOf } from './controls.js';
import { plain, spansOf } from './spans.js';

/**
 * @typedef {import('./index.js').Control} Control
 * @typedef {import('../index.js').Diagnostic} Diagnostic
 */

let lastId = 0;

/** @param {HTMLFormElement} form */
export function messagesOf(form) {
  const document = form.ownerDocument;
  const announced = announcer(form);
  /** The fields of which something is said. @type {Map<Control, { list: Element, isGiven: boolean, spoken: Element, said: string }>} */
  const places = new Map();

  /** @param {Control} control */
  function placeOf(control) {
    const known = places.get(control);
    if (known) return known;
    const given = [...form.querySelectorAll('[data-findings]')].find((element) => element.getAttribute('data-findings') === control.name);
    const list = given ?? document.createElement('ul');
    const spoken = spokenOf(control);
    if (!given) {
      list.className = 'ecs-preflight-findings';
      // Within a label it would become a part of the name.
      (spoken.closest('label') ?? spoken).after(list);
    }
    list.id ||= `ecs-preflight-findings-${(lastId += 1)}`;
    describe(spoken, (ids) => [...ids, list.id]);
    const place = { list, isGiven: given !== undefined, spoken, said: '' };
    places.set(control, place);
    return place;
  }

  /** @param {Diagnostic} finding */
  function item({ severity, message }) {
    const element = document.createElement('li');
    element.className = severity;
    for (const { text, isCode } of spansOf(message)) {
      const code = isCode ? document.createElement('code') : null;
      code?.append(text);
      element.append(code ?? text);
    }
    return element;
  }

  /** @param {Control} control */
  function withdraw(control) {
    const place = places.get(control);
    if (!place) return;
    const { list, isGiven, spoken } = place;
    if (isGiven) list.replaceChildren();
    else list.remove();
    describe(spoken, (ids) => ids.filter((id) => id !== list.id));
    places.delete(control);
    // The same is spoken again once it is found again.
    announced.say([]);
  }

  return {
    withdraw,

    /**
     * @param {Control} control
     * @param {Diagnostic[]} findings
     */
    show(control, findings) {
      if (findings.length === 0) return withdraw(control);
      const place = placeOf(control);
      const said = JSON.stringify(findings.map(({ severity, message }) => [severity, message]));
      // A screen reader speaks again what is written again.
      if (said === place.said) return;
      place.said = said;
      place.list.replaceChildren(...findings.map(item));
      // A list of the page may be a region of its own.
      if (!place.list.closest('[aria-live], [role="status"], [role="alert"]')) announced.say(findings.map(({ message }) => plain(message)));
    },

    end: announced.end,
  };
}

/**
 * Changes what something is described by.
 * @param {Element} spoken
 * @param {(ids: string[]) => string[]} change
 */
function describe(spoken, change) {
  const ids = change((spoken.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean));
  if (ids.length > 0) spoken.setAttribute('aria-describedby', ids.join(' '));
  else spoken.removeAttribute('aria-describedby');
}
