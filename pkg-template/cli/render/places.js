import { isAbsolute, relative, resolve } from 'node:path';
import { STANDARD_INPUT_SOURCE } from '../files.js';

/**
 * A file as services name it: from the root of the project on, with `/`. What stands outside of it keeps its whole path, and standard
 * input has none.
 * @param {string} source
 * @param {string} root
 * @returns {string | undefined}
 */
export function projectPath(source, root) {
  if (source === STANDARD_INPUT_SOURCE) return undefined;
  const path = relative(root, resolve(source));
  const isOutside = path.startsWith('..') || isAbsolute(path);
  return (isOutside ? resolve(source) : path).replaceAll('\\', '/');
}
