// `convert`: the requests of files, printed in another form.
import { printed } from '../convert.js';
import { IS_BINARY, isNoise, looksBinary } from './binary.js';
import { Failure } from './failure.js';
import { named, readBytes, sourceOf } from './files.js';
import { Linter } from './linter.js';
import { print } from './output.js';
import { printable } from './printable.js';
import { requestsIn } from './scripts.js';
import { wordsOf } from './words.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 */

/**
 * @param {string[]} files
 * @param {Arguments} said
 * @param {Pick<NodeJS.Process, 'stdin' | 'stdout'>} surroundings
 * @param {(sentence: string) => Promise<void>} complain
 * @returns {Promise<0 | 2>} 2 when a request cannot be printed
 */
export async function convertFiles(files, { to, operation, showSecrets, lang }, { stdin, stdout }, complain) {
  if (to === undefined) throw new Failure('`convert` needs `--to FORM`: query, json, aliyun or sdk');
  const options = operation === undefined ? {} : { operation };
  const words = wordsOf(lang ?? 'en');
  let isWhole = true;
  for (const file of files) {
    const bytes = await readBytes(file, stdin);
    if (looksBinary(bytes) && !holdsRequest(file, bytes, options)) throw new Failure(`${named(file)} ${IS_BINARY}`);
    const linter = new Linter(options);
    let count = 0;
    for (const { place: at } of requestsIn(file, bytes, options, linter)) {
      count += 1;
      const { text, leftOut } = printed(linter.said(), to, showSecrets);
      const place = `${printable(sourceOf(file))}:${at.line}`;
      if (text === null) isWhole = false;
      if (text === null) await complain(`${place}: ${words.unprintable}`);
      else await print(stdout, [`${text}\n`]);
      for (const { parameter, reason } of leftOut) await complain(`${place}: ${words.leftOut(printable(parameter), reason)}`);
    }
    if (count === 0) throw new Failure(`there is no request in ${printable(sourceOf(file))}`);
  }
  return isWhole ? 0 : 2;
}

/**
 * Whether anything in a file says what it asks for. Scripts hold calls and nothing else.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {import('../index.js').CheckOptions} options
 */
function holdsRequest(file, bytes, options) {
  for (const { report } of requestsIn(file, bytes, options, new Linter(options))) if (!isNoise(report)) return true;
  return false;
}
