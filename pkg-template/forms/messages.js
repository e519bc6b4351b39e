// The lists in which a form says what was found, one for each field.
import { spokenOf } from './controls.js';

/**
 * @typedef {import('./index.js').Control} Control
 * @typedef {import('../index.js').Diagnostic} Diagnostic
 */

let lastId = 0;

/** @param {HTMLFormElement} form */
export function messagesOf(form) {
  const document = form.ownerDocument;
  /** @type {Map<Control, { list: Element, isGiven: boolean, said: string }>} */
  const places = new Map();

  /** @param {Control} control */
  function placeOf(control) {
    const known = places.get(control);
    if (known) return known;
    const given = form.querySelector(`[data-findings="${CSS.escape(control.name)}"]`);
    const list = given ?? document.createElement('ul');
    if (!given) {
      list.className = 'ecs-preflight-findings';
      list.setAttribute('aria-live', 'polite');
      const spoken = spokenOf(control);
      // Within a label it would become a part of the name.
      (spoken.closest('label') ?? spoken).after(list);
    }
    list.id ||= `ecs-preflight-findings-${(lastId += 1)}`;
    describe(control, (ids) => [...ids, list.id]);
    const place = { list, isGiven: given !== null, said: '[]' };
    places.set(control, place);
    return place;
  }

  /** @param {Diagnostic} finding */
  function item({ severity, message }) {
    const element = document.createElement('li');
    element.className = severity;
    element.textContent = message;
    return element;
  }

  return {
    /**
     * @param {Control} control
     * @param {Diagnostic[]} findings
     */
    show(control, findings) {
      const place = placeOf(control);
      const said = JSON.stringify(findings.map(({ severity, message }) => [severity, message]));
      // A screen reader speaks again what is written again.
      if (said === place.said) return;
      place.said = said;
      place.list.replaceChildren(...findings.map(item));
    },

    clear() {
      for (const [control, { list, isGiven }] of places) {
        if (isGiven) list.replaceChildren();
        else list.remove();
        describe(control, (ids) => ids.filter((id) => id !== list.id));
      }
      places.clear();
    },
  };
}

/**
 * Changes what a control is described by.
 * @param {Control} control
 * @param {(ids: string[]) => string[]} change
 */
function describe(control, change) {
  const spoken = spokenOf(control);
  const ids = change((spoken.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean));
  if (ids.length > 0) spoken.setAttribute('aria-describedby', ids.join(' '));
  else spoken.removeAttribute('aria-describedby');
}
