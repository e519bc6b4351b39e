import { existsSync } from 'node:fs';
import { explain } from '../index.js';
import { Failure } from './failure.js';
import { named, readBytes, STANDARD_INPUT } from './files.js';
import { printable } from './printable.js';
import { canBeName } from './request.js';
import { knownFrom } from './state.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('../index.js').Explanation} Explanation
 */

/**
 * What the operand means: a code, a rule, or a file with an error response; and what of the request in another file explains it.
 * @param {Arguments} said
 * @param {NodeJS.ReadableStream} stdin
 * @returns {Promise<{ explanation: Explanation, failure: Failure | undefined }>} the failure says why it is unknown
 */
export async function explained({ operands, request, state, operation, lang = 'en' }, stdin) {
  const [operand, ...rest] = operands;
  if (operand === undefined || rest.length > 0) {
    throw new Failure('`explain` takes one code or rule, as in `ecs-preflight explain InvalidSnapshotName.Malformed`');
  }
  const isFile = operand === STANDARD_INPUT || existsSync(operand);
  if ([operand, request, ...state].filter((file) => file === STANDARD_INPUT).length > 1) {
    throw new Failure('standard input holds the error response, the request or the state, not several of them');
  }
  const asked = isFile ? await textOf(operand, stdin) : operand;
  const explanation = explain(asked, {
    lang,
    ...(operation !== undefined && { operation }),
    ...(request !== undefined && { request: await textOf(request, stdin) }),
    ...(await knownFrom(state, stdin)),
  });
  return { explanation, failure: explanation.kind === 'unknown' ? new Failure(whyUnknown(explanation, operand, isFile)) : undefined };
}

/**
 * @param {string} file
 * @param {NodeJS.ReadableStream} stdin
 */
async function textOf(file, stdin) {
  return new TextDecoder().decode(await readBytes(file, stdin));
}

/**
 * @param {Extract<Explanation, { kind: 'unknown' }>} explanation
 * @param {string} operand
 * @param {boolean} isFile
 */
function whyUnknown({ query, suggestions }, operand, isFile) {
  if (isFile && query === '') return `${named(operand)} holds no error response: neither a body with \`Code\` nor a line with \`ErrorCode:\``;
  if (!isFile && !canBeName(operand)) {
    return 'what `explain` was given is neither a rule nor a documented code; it is not shown, as it may hold a secret';
  }
  const meant = suggestions.map((suggestion) => `\`${suggestion}\``).join(' or ');
  return `\`${printable(isFile ? query : operand)}\` is neither a rule nor a documented code${meant === '' ? '' : `; did you mean ${meant}?`}`;
}
