import { printable } from './printable.js';

/** Something the caller can mend: its message is one sentence, printed without a stack, and the exit status is 2. */
export class Failure extends Error {}

/**
 * What an error of someone else's says.
 * @param {unknown} error
 */
export function messageOf(error) {
  return printable(error instanceof Error ? error.message : String(error));
}
