import { byId } from './dom.js';
import { say } from './language.js';

/**
 * Says on the page, in one sentence, why something cannot be done, and to developers the rest.
 * @param {'failure' | 'languageFailure'} key
 * @param {unknown} error
 */
export function tellFailure(key, error) {
  console.error(error);
  byId('failure').textContent = say(key, { reason: error instanceof Error ? error.message : String(error) });
  byId('failure').hidden = false;
}
