import { Failure } from './failure.js';
import { printable } from './printable.js';

const SPECIAL = /[\\^$+.()|[\]{}]/;

/**
 * Reads a pattern of files: `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is either. A pattern without `/` is about names
 * in any folder, and one that ends with `/` about everything in a folder.
 * @param {string} pattern
 * @param {string} where What the pattern stands in, for a sentence about it.
 * @returns {(path: string) => boolean} whether it is about a path, which is relative and written with `/`
 */
export function readPattern(pattern, where) {
  judge(pattern, where);
  const inFolder = pattern.endsWith('/') ? `${pattern}**` : pattern;
  return about(pattern.replace(/\/$/, '').includes('/') ? inFolder : `**/${inFolder}`);
}

/**
 * Reads a pattern as shells do: it is about whole paths, and without `/` about names in one folder.
 * @param {string} pattern
 * @param {string} where
 * @returns {(path: string) => boolean}
 */
export function readPath(pattern, where) {
  judge(pattern, where);
  return about(pattern);
}

/**
 * @param {string} pattern
 * @param {string} where
 */
function judge(pattern, where) {
  if (pattern === '' || /^\.{0,2}\/|\\|(^|\/)\.\.?(\/|$)/.test(pattern) || /[[\]!()]/.test(pattern)) {
    throw new Failure(`${where} has the pattern \`${printable(pattern)}\`; a pattern is a relative path with \`*\`, \`**\`, \`?\` and \`{a,b}\``);
  }
}

/**
 * @param {string} pattern
 * @returns {(path: string) => boolean}
 */
function about(pattern) {
  const expression = new RegExp(`^${translated(pattern)}$`, 'u');
  return (path) => expression.test(path);
}

/** @param {string} pattern */
function translated(pattern) {
  let expression = '';
  let open = 0;
  for (const [token] of pattern.matchAll(/\*\*\/|\*\*|[^]/gu)) {
    if (token === '**/') expression += '(?:[^/]+/)*';
    else if (token === '**') expression += '.*';
    else if (token === '*') expression += '[^/]*';
    else if (token === '?') expression += '[^/]';
    else if (token === '{') [expression, open] = [`${expression}(?:`, open + 1];
    else if (token === '}' && open > 0) [expression, open] = [`${expression})`, open - 1];
    else if (token === ',' && open > 0) expression += '|';
    else expression += SPECIAL.test(token) ? `\\${token}` : token;
  }
  return expression + ')'.repeat(open);
}
