import { openConsole } from './console.js';
import { loadCore } from './core.js';
import { byId } from './dom.js';
import { say, speak } from './language.js';
import { preferredLanguage, switches } from './preferences.js';

speak(preferredLanguage());
loadCore().then(openConsole).catch(sayWhyNot);

/** @param {unknown} error */
function sayWhyNot(error) {
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  byId('failure').textContent = say('failure', { reason });
  byId('failure').hidden = false;
  byId('switches').replaceChildren(...switches(() => location.reload()));
}
