import { printable } from './printable.js';

// The longest code has 69 characters.
const LONGEST_NAME = 80;

/**
 * Whether a word that is no file is a request, given where a file or a name is due. It can hold a password.
 * @param {string} word
 */
export function looksLikeRequest(word) {
  return /[={?]/.test(word);
}

/**
 * Whether a word that is no file may be a pattern of files. What has a sign that requests are written with is none: a colon is one, but
 * behind the letter of a drive.
 * @param {string} word
 */
export function isPattern(word) {
  return /[*?{]/.test(word) && !/[="&]|..:/.test(word);
}

/**
 * Whether a word can be the name of a code, a rule or an operation, and so holds no secret. None of them has a digit, and every good
 * secret has one.
 * @param {string} word
 */
export function canBeName(word) {
  return /^[A-Za-z][A-Za-z._-]*$/.test(word) && word.length <= LONGEST_NAME;
}

/**
 * A word of the command line as a sentence about it shows it.
 * @param {string} word
 */
export function echoed(word) {
  return canBeName(word) ? `\`${printable(word)}\`` : 'what was given (not shown, as it may hold a secret)';
}
