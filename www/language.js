import { STRINGS } from './strings.js';

/** @typedef {keyof typeof STRINGS} Lang */
/** @typedef {keyof typeof STRINGS['en']} Key */

/** @type {Lang} */
let current = 'en';

/** The language of the page, in the core's spelling. */
export const language = () => current;

/** @param {Lang} lang */
export function speak(lang) {
  current = lang;
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-say]')) {
    const words = say(/** @type {Key} */ (element.getAttribute('data-say')));
    if (element instanceof HTMLMetaElement) element.content = words;
    else element.textContent = words;
  }
}

/**
 * A sentence of the page; `{name}` in it stands for a value.
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return STRINGS[current][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/**
 * The language of words that stand as somebody else wrote them: a sentence of a document, a message of the service.
 * @param {string} words
 */
export const languageOf = (words) => (/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en');

/**
 * Names as a sentence lists them.
 * @param {string[]} names
 */
export const listed = (names) => new Intl.ListFormat(current, { type: 'conjunction' }).format(names);

/** @param {string[]} names */
export const oneOf = (names) => new Intl.ListFormat(current, { type: 'disjunction' }).format(names);
