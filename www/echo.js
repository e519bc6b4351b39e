import { byId, h } from './dom.js';
import { icon } from './icons.js';

/** @import { Verdict } from './answer.js' */

/** A screen reader is told when the typing rests; at every pause it would only be interrupted. */
const SILENCE = 900;

let silence = 0;
/** What is said together with the next announcement. */
let mentioned = '';

/** @param {string} sentence */
export function announce(sentence) {
  clearTimeout(silence);
  silence = setTimeout(() => {
    byId('live').textContent = [mentioned, sentence].filter(Boolean).join(' ');
    mentioned = '';
  }, SILENCE);
}

/**
 * Says at once what was just done. What is the same as before is said again.
 * @param {string} sentence
 */
export function tell(sentence) {
  byId('live').textContent = '';
  setTimeout(() => (byId('live').textContent = sentence), 50);
}

/** @param {string} sentence */
export const mention = (sentence) => void (mentioned = sentence);

/**
 * The verdict in one line at the foot of a narrow window, where the panel stands below the form.
 * @param {Verdict} verdict
 * @param {string} answer
 */
export function paintBar({ tone, sign, title }, answer) {
  byId('verdict-bar').setAttribute('data-tone', tone);
  byId('verdict-bar').replaceChildren(icon(sign), h('strong', {}, title), h('span', { class: 'code-line' }, answer));
}

/** The line is there only while the panel is not. */
export function showBarOutOfSight() {
  const observer = new IntersectionObserver(([panel]) => (byId('verdict-bar').hidden = panel?.isIntersecting ?? false), { rootMargin: '0px 0px -80px' });
  observer.observe(byId('answer'));
}
