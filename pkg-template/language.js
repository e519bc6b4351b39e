// What the numbers of the core stand for, in English and, once it is provided, in Chinese.
import english from './texts.js';

/** @typedef {typeof english} Texts */

/** @type {Record<string, string> | undefined} */
let dictionary;
/** @type {Texts | undefined} */
let chinese;

/**
 * Takes the Chinese texts, each under its English one.
 * @param {Record<string, string>} texts
 */
export function provideChinese(texts) {
  dictionary = texts;
}

/**
 * The texts in a language.
 * @param {string | undefined} lang
 * @returns {Texts}
 */
export function textsIn(lang) {
  if (lang !== 'zh-CN') return english;
  chinese ??= /** @type {Texts} */ (translated(english, chineseWords()));
  return chinese;
}

/**
 * A text of the tables in a language.
 * @param {string} text
 * @param {string | undefined} lang
 */
export function textIn(text, lang) {
  return lang === 'zh-CN' ? (chineseWords()[text] ?? text) : text;
}

function chineseWords() {
  if (dictionary === undefined) {
    throw new Error("ecs-preflight/slim: call `await init({ lang: 'zh-CN' })` once before asking for Chinese");
  }
  return dictionary;
}

/**
 * @param {unknown} value
 * @param {Record<string, string>} translations
 * @returns {unknown}
 */
function translated(value, translations) {
  if (typeof value === 'string') return Object.hasOwn(translations, value) ? translations[value] : value;
  if (Array.isArray(value)) return value.map((item) => translated(item, translations));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, translated(member, translations)]));
}
