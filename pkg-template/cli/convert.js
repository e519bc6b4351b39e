// `convert`: the requests of files, printed in another form.
import { Batch, bytesOf } from '../batch.js';
import { printed } from '../convert.js';
import { Failure } from './failure.js';
import { readBytes, sourceOf } from './files.js';
import { Linter } from './linter.js';
import { print } from './output.js';
import { printable } from './printable.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('../index.js').LeftOut['reason']} Reason
 */

/** Why a parameter is left out. */
/** @type {Record<Reason, string>} */
const REASONS = {
  added: 'the tool adds it itself',
  repeated: 'it is given again, and no document says which one counts',
  secret: 'it may be a piece of a secret; `--show-secrets` prints it',
  unread: 'its value could not be read',
  unsayable: 'this form has no place for it',
};

/**
 * @param {string[]} files
 * @param {Arguments} said
 * @param {Pick<NodeJS.Process, 'stdin' | 'stdout'>} surroundings
 * @param {(sentence: string) => Promise<void>} complain
 * @returns {Promise<0 | 2>} 2 when a request cannot be printed
 */
export async function convertFiles(files, { to, operation, showSecrets }, { stdin, stdout }, complain) {
  if (to === undefined) throw new Failure('`convert` needs `--to FORM`: query, json, aliyun or sdk');
  const options = operation === undefined ? {} : { operation };
  let isWhole = true;
  for (const file of files) {
    const bytes = await readBytes(file, stdin);
    const linter = new Linter(options);
    let count = 0;
    for (const { place: at } of new Batch(options).pieces(bytes, true, () => true)) {
      count += 1;
      linter.take(bytesOf(at), at);
      const { text, leftOut } = printed(linter.said(), to, showSecrets);
      const place = `${printable(sourceOf(file))}:${at.line}`;
      if (text === null) isWhole = false;
      if (text === null) await complain(`${place}: the request cannot be printed: it could not be read, or it names no operation that is known`);
      else await print(stdout, [`${text}\n`]);
      for (const { parameter, reason } of leftOut) await complain(`${place}: \`${printable(parameter)}\` is left out: ${REASONS[reason]}`);
    }
    if (count === 0) throw new Failure(`there is no request in ${printable(sourceOf(file))}`);
  }
  return isWhole ? 0 : 2;
}
