// Patterns in the place of files, which shells expand, but not that of Windows and what npm starts there.
import { existsSync, readdirSync } from 'node:fs';
import { named } from './files.js';
import { readPath } from './patterns.js';
import { isPattern } from './request.js';

/** What one seldom means by a pattern, and what may be very much. */
const PASSED_OVER = /^\.|^node_modules$/;

/**
 * The files that are meant: those that are named, and in the place of patterns those that they are about. A pattern about none stays.
 * @param {string[]} operands
 */
export function expanded(operands) {
  return operands.flatMap((operand) => {
    if (!isPattern(operand) || existsSync(operand)) return [operand];
    const files = filesOf(process.platform === 'win32' ? operand.replaceAll('\\', '/') : operand);
    return files.length === 0 ? [operand] : files;
  });
}

/**
 * @param {string} pattern
 * @returns {string[]}
 */
function filesOf(pattern) {
  // The folders that are named before the pattern begins may be any.
  const [, folder = '', rest = ''] = /^((?:[^*?{/]*\/)*)([^]*)$/.exec(pattern) ?? [];
  const matches = readPath(rest, named(pattern));
  const deepest = rest.includes('**') ? Infinity : rest.split('/').length;
  return [...pathsIn(folder, '', deepest)].filter(matches).sort().map((path) => `${folder}${path}`);
}

/**
 * The paths of the files in a folder and in those within it. Links to folders are not followed: they may lead round and round.
 * @param {string} root
 * @param {string} within The folder from the root on.
 * @param {number} deepest How many names a path may have.
 * @returns {Generator<string>}
 */
function* pathsIn(root, within, deepest) {
  for (const entry of entriesOf(`${root}${within}`)) {
    if (PASSED_OVER.test(entry.name)) continue;
    const path = `${within}${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (deepest > 1) yield* pathsIn(root, `${path}/`, deepest - 1);
  }
}

/**
 * What is in a folder. In one that is not there or must not be read, nothing is found, as with shells.
 * @param {string} folder
 */
function entriesOf(folder) {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
