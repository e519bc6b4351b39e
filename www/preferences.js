import { h, segmented } from './dom.js';
import { icon } from './icons.js';
import { language, say } from './language.js';

/** @import { Lang } from './language.js' */

/**
 * What was chosen on an earlier visit.
 * @param {string} what
 */
function remembered(what) {
  try {
    return localStorage.getItem(`ecs-preflight.${what}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} what
 * @param {string} value
 */
function remember(what, value) {
  try {
    localStorage.setItem(`ecs-preflight.${what}`, value);
  } catch {
    // Storage can be forbidden: the choice then lasts as long as the page.
  }
}

/**
 * The language chosen earlier, or the browser's.
 * @returns {Lang}
 */
export function preferredLanguage() {
  const wanted = remembered('language') ?? navigator.language;
  return wanted.startsWith('zh') ? 'zh-CN' : 'en';
}

/** @param {string} theme */
function wear(theme) {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  remember('theme', theme);
}

/**
 * The switches at the top of the page.
 * @param {(lang: Lang) => void} onLanguage
 */
export function switches(onLanguage) {
  const languageSwitch = segmented({
    legend: say('language'),
    name: 'page-language',
    value: language(),
    options: [
      { value: /** @type {Lang} */ ('en'), label: h('span', { lang: 'en' }, 'English') },
      { value: /** @type {Lang} */ ('zh-CN'), label: h('span', { lang: 'zh-CN' }, '中文') },
    ],
    onchange: (lang) => {
      remember('language', lang);
      onLanguage(lang);
    },
  });
  const themeSwitch = segmented({
    legend: say('theme'),
    name: 'page-theme',
    value: document.documentElement.dataset['theme'] ?? 'auto',
    options: [theme('auto', say('themeAuto'), 'system'), theme('light', say('themeLight'), 'light'), theme('dark', say('themeDark'), 'dark')],
    onchange: wear,
  });
  return [languageSwitch, themeSwitch];
}

/**
 * @param {string} value
 * @param {string} words
 * @param {import('./icons.js').IconName} sign
 */
function theme(value, words, sign) {
  return { value, title: words, label: [icon(sign), h('span', { class: 'visually-hidden' }, words)] };
}
