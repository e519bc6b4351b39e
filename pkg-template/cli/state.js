import { readState } from '../api.js';
import { Failure, messageOf } from './failure.js';
import { named, readBytes } from './files.js';

/**
 * What the files with `Describe*` responses tell, as one text.
 * @param {readonly string[]} files
 * @param {NodeJS.ReadableStream} stdin
 * @returns {Promise<string | undefined>} nothing where no file is named
 */
async function stateIn(files, stdin) {
  if (files.length === 0) return undefined;
  const texts = [];
  for (const file of files) {
    const text = new TextDecoder().decode(await readBytes(file, stdin));
    try {
      readState(text);
    } catch (error) {
      // The core speaks of the option; here it is a file that is wrong.
      throw new Failure(messageOf(error).replace('option `state`', named(file)));
    }
    texts.push(text);
  }
  return texts.join('\n');
}

/**
 * The same as options of a check. Whether a subscription has expired is told by the clock.
 * @param {readonly string[]} files
 * @param {NodeJS.ReadableStream} stdin
 */
export async function knownFrom(files, stdin) {
  const state = await stateIn(files, stdin);
  return state === undefined ? {} : { state, now: new Date().toISOString() };
}
