import { openConsole } from './console.js';
import { loadCore } from './core.js';
import { byId } from './dom.js';
import { tellFailure } from './failure.js';
import { language, speak } from './language.js';
import { preferredLanguage, switches } from './preferences.js';

speak(preferredLanguage());
loadCore(language())
  .finally(() => (byId('loading').hidden = true))
  .then(openConsole)
  .catch((error) => {
    tellFailure('failure', error);
    byId('switches').replaceChildren(...switches(() => location.reload()));
  });
