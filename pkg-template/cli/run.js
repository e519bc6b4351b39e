import { existsSync } from 'node:fs';
import { operations } from '../index.js';
import { rules } from '../api.js';
import { readArguments } from './arguments.js';
import { check } from './check.js';
import { convertFiles } from './convert.js';
import { coloursFor } from './colour.js';
import { explained } from './explain.js';
import { expanded } from './expand.js';
import { Failure, messageOf } from './failure.js';
import { STANDARD_INPUT } from './files.js';
import { help } from './help.js';
import { COMMANDS } from './options.js';
import { print, surviveErrors } from './output.js';
import { jsonText, printable } from './printable.js';
import { canBeName, echoed, isPattern, looksLikeRequest } from './request.js';
import { explanationShown } from './render/explain.js';
import { operationsListed } from './render/operations.js';
import { rulesListed } from './render/rules.js';
import { nearest } from './suggest.js';
import { version } from './version.js';
import { wordsOf } from './words.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env'>} Surroundings
 * @typedef {import('./outputs.js').Look} Look
 */

/**
 * Does what the command line says.
 * @param {string[]} argv
 * @param {Surroundings} surroundings
 * @returns {Promise<0 | 1 | 2>} the exit status
 */
export async function run(argv, surroundings) {
  const { stdout, stderr } = surroundings;
  surviveErrors(stdout);
  surviveErrors(stderr);
  /** @param {string} sentence */
  const complain = async (sentence) => {
    // When stderr fails, the exit status still tells.
    await print(stderr, [`ecs-preflight: ${sentence}\n`]).catch(() => {});
  };
  try {
    return await obey(readArguments(argv), surroundings, complain);
  } catch (error) {
    await complain(error instanceof Failure ? error.message : `this is a mistake in ecs-preflight itself: ${messageOf(error)}`);
    return 2;
  }
}

/**
 * @param {Arguments} said
 * @param {Surroundings} surroundings
 * @param {(sentence: string) => Promise<void>} complain
 * @returns {Promise<0 | 1 | 2>}
 */
async function obey(said, surroundings, complain) {
  const { stdout, stderr, env } = surroundings;
  const lang = said.lang ?? 'en';
  const look = { colours: coloursFor(stdout, env), words: wordsOf(lang), quiet: false };
  switch (said.command) {
    case 'help':
      await print(stdout, [help()]);
      return 0;
    case 'version':
      await print(stdout, [`${await version()}\n`]);
      return 0;
    case 'check':
      refuseMistypedCommand(said);
      refuseRequests(said.operands);
      if (said.operands.length === 0 && surroundings.stdin.isTTY) {
        await print(stderr, [help()]);
        return 2;
      }
      return check(filesOf(said), said, surroundings, complain);
    case 'explain':
      return explainOne(said, surroundings.stdin, stdout, look);
    case 'convert':
      refuseRequests(said.operands);
      return convertFiles(filesOf(said), said, surroundings, complain);
    case 'rules':
      refuseOperands(said);
      return show(rules({ lang }), rulesListed, said, stdout, look);
    case 'operations':
      refuseOperands(said);
      return show(operations({ lang }), operationsListed, said, stdout, look);
  }
}

/**
 * @param {Arguments} said
 * @param {NodeJS.ReadableStream} stdin
 * @param {NodeJS.WritableStream} stdout
 * @param {Look} look
 * @returns {Promise<0>}
 */
async function explainOne(said, stdin, stdout, look) {
  const { explanation, failure } = await explained(said, stdin);
  // A program that asked for JSON gets what there is, unless a secret may stand in it.
  if (failure === undefined || (said.asJson && said.operands.every(canBeName))) await show(explanation, explanationShown, said, stdout, look);
  if (failure !== undefined) throw failure;
  return 0;
}

/**
 * @template Value
 * @param {Value} value
 * @param {(value: Value, look: Look) => Iterable<string>} render
 * @param {Arguments} said
 * @param {NodeJS.WritableStream} stdout
 * @param {Look} look
 * @returns {Promise<0>}
 */
async function show(value, render, said, stdout, look) {
  await print(stdout, said.asJson ? [`${jsonText(value, 2)}\n`] : render(value, look));
  return 0;
}

/**
 * The files that are named, or standard input.
 * @param {Arguments} said
 */
function filesOf({ operands }) {
  return operands.length === 0 ? [STANDARD_INPUT] : expanded(operands);
}

/**
 * A first word that is no file but nearly a command was meant as one.
 * @param {Arguments} said
 */
function refuseMistypedCommand({ operands: [first], commandNamed }) {
  if (first === undefined || commandNamed || existsSync(first)) return;
  const meant = nearest(first, [...COMMANDS.map(({ name }) => name), '--help', '--version']);
  if (meant !== undefined) throw new Failure(`\`${printable(first)}\` is neither a file nor a command; did you mean \`${meant}\`?`);
}

/**
 * What is given in the place of a file and looks like a request is not echoed: it can hold a password.
 * @param {string[]} operands
 */
function refuseRequests(operands) {
  const place = operands.findIndex((operand) => looksLikeRequest(operand) && !isPattern(operand) && !existsSync(operand));
  if (place === -1) return;
  const which = operands.length === 1 ? 'this operand' : `operand ${place + 1}`;
  throw new Failure(`${which} looks like a request, not like a file; give it on standard input: echo '…' | ecs-preflight`);
}

/** @param {Arguments} said */
function refuseOperands({ command, operands: [first] }) {
  if (first !== undefined) throw new Failure(`\`${command}\` takes no ${canBeName(first) ? echoed(first) : 'operand'}`);
}
