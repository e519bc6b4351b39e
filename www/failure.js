import { byId } from './dom.js';
import { say } from './language.js';

/**
 * Says on the page, in one sentence, why something cannot be done, and to developers the rest.
 * @param {'failure' | 'languageFailure' | 'broken'} key
 * @param {unknown} error
 * @param {HTMLElement} [place]
 */
export function tellFailure(key, error, place = byId('failure')) {
  console.error(error);
  place.textContent = say(key, { reason: error instanceof Error ? error.message : String(error) });
  place.hidden = false;
}
