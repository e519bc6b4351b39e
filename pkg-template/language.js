// What the numbers of the core stand for, in English and, once it is provided, in Chinese.
import english from './texts.js';

/** @typedef {typeof english} Texts */

/** @type {readonly (string | number)[] | undefined} */
let given;
/** @type {Map<string, string> | undefined} */
let words;
/** @type {Texts | undefined} */
let chinese;

/**
 * Takes the Chinese texts, in the order of the English ones, and in the place of texts that stay as they are their number.
 * @param {readonly (string | number)[]} texts
 */
export function provideChinese(texts) {
  given = texts;
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
  return lang === 'zh-CN' ? (chineseWords().get(text) ?? text) : text;
}

/** Each English text with what it is in Chinese. */
function chineseWords() {
  if (given === undefined) {
    throw new Error("ecs-preflight/slim: call `await init({ lang: 'zh-CN' })` once before asking for Chinese");
  }
  words ??= paired(english, given);
  return words;
}

/**
 * @param {unknown} tree
 * @param {readonly (string | number)[]} translations
 */
function paired(tree, translations) {
  const texts = translations.flatMap((text) => (typeof text === 'string' ? [text] : Array.from({ length: text }, () => undefined)));
  /** @type {Map<string, string>} */
  const pairs = new Map();
  const meet = (/** @type {unknown} */ value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(meet);
    else if (typeof value === 'string' && !pairs.has(value)) pairs.set(value, texts[pairs.size] ?? value);
  };
  meet(tree);
  return pairs;
}

/**
 * @param {unknown} value
 * @param {Map<string, string>} translations
 * @returns {unknown}
 */
function translated(value, translations) {
  if (typeof value === 'string') return translations.get(value);
  if (Array.isArray(value)) return value.map((item) => translated(item, translations));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, translated(member, translations)]));
}
