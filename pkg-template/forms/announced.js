// What is found is spoken by a region that stands in the form from the start: screen readers do not hear of one that comes with its words.

/**
 * @param {HTMLFormElement} form
 */
export function announcer(form) {
  const region = form.ownerDocument.createElement('div');
  region.setAttribute('aria-live', 'polite');
  region.className = 'ecs-preflight-announced';
  // Out of the flow, where it is no cell of a grid and no item of a row. Policies that forbid the attribute allow this.
  Object.assign(region.style, { position: 'absolute', width: '1px', height: '1px', margin: '0', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' });
  form.append(region);
  /** @type {string[]} */
  const waiting = [];

  return {
    /**
     * What is said in one go, as when a form is submitted, is spoken in one go.
     * @param {string[]} sentences
     */
    say(sentences) {
      if (waiting.length === 0) queueMicrotask(() => (region.textContent = waiting.splice(0).join(' ').trim()));
      waiting.push(sentences.join(' '));
    },

    end: () => region.remove(),
  };
}
