import { h } from './dom.js';
import { tell } from './echo.js';
import { icon } from './icons.js';
import { say } from './language.js';

/**
 * A button that copies a text and says that it did.
 * @param {() => string} text
 * @param {string} [label]
 */
export function copyButton(text, label = say('copy')) {
  const words = h('span', {}, label);
  const button = h('button', { type: 'button', class: 'button small quiet', onclick: copy }, icon('copy'), words);

  async function copy() {
    let worked = true;
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      worked = false;
    }
    words.textContent = say(worked ? 'copied' : 'copyFailed');
    tell(words.textContent);
    button.firstChild?.replaceWith(icon(worked ? 'done' : 'error'));
    setTimeout(() => {
      words.textContent = label;
      button.firstChild?.replaceWith(icon('copy'));
    }, 1600);
  }

  return button;
}

/**
 * A read-only call, to be copied.
 * @param {string} ask
 */
export const call = (ask) => h('div', { class: 'ask' }, h('code', {}, ask), copyButton(() => ask));
