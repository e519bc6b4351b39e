import { coloursFor, PLAIN } from './colour.js';
import { Failure } from './failure.js';
import { named, writeFile } from './files.js';
import { print } from './output.js';
import { printable } from './printable.js';
import { github } from './render/github.js';
import { gitlab } from './render/gitlab.js';
import { json } from './render/json.js';
import { junit } from './render/junit.js';
import { ndjson } from './render/ndjson.js';
import { sarif } from './render/sarif.js';
import { stylish } from './render/stylish.js';
import { wordsOf } from './words.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('./check.js').Result} Result
 * @typedef {import('./colour.js').Colours} Colours
 * @typedef {import('./run.js').Surroundings} Surroundings
 * @typedef {import('./words.js').Words} Words
 *
 * @typedef {object} Look
 * @property {Colours} colours
 * @property {Words} words
 * @property {boolean} quiet
 *
 * @typedef {(result: Result, look: Look) => Iterable<string>} Renderer
 *
 * @typedef {object} Output
 * @property {keyof typeof RENDERERS} format
 * @property {string | undefined} file A file, or standard output.
 */

const RENDERERS = { stylish, json, ndjson, sarif, junit, github, gitlab };

export const FORMAT_NAMES = Object.keys(RENDERERS);

/**
 * What is printed, and where it goes. One format goes to standard output; when all that were asked for go to files, it is the one
 * for people.
 * @param {Arguments} said
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Output[]}
 */
export function outputsOf({ formats, output, fix }, environment) {
  const terminal = environment.GITHUB_ACTIONS === 'true' ? 'github' : 'stylish';
  const outputs = formats.map(outputOf);
  if (output !== undefined) directed(outputs, terminal).file = output;
  const [shown, another] = outputs.filter(({ file }) => file === undefined);
  if (another !== undefined) {
    throw new Failure(`\`${shown.format}\` and \`${another.format}\` cannot both go to standard output; name a file for one, as in \`--format ${another.format}=FILE\``);
  }
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, place) => files.indexOf(file) !== place);
  if (twice !== undefined) throw new Failure(`${named(twice)} cannot hold two formats`);
  // A diff stands on standard output instead.
  if (fix?.dryRun) return outputs.filter(({ file }) => file !== undefined);
  return shown === undefined ? [...outputs, { format: terminal, file: undefined }] : outputs;
}

/**
 * @param {string} text
 * @returns {Output}
 */
function outputOf(text) {
  const [format, ...file] = text.split('=');
  return { format: /** @type {Output['format']} */ (format), file: file.length === 0 ? undefined : file.join('=') };
}

/**
 * The output that `--output` is about: the one that names no file of its own.
 * @param {Output[]} outputs
 * @param {Output['format']} terminal
 */
function directed(outputs, terminal) {
  if (outputs.length === 0) outputs.push({ format: terminal, file: undefined });
  const open = outputs.find(({ file }) => file === undefined);
  if (open === undefined) throw new Failure(`\`--output\` is for a format without a file, and \`--format ${printable(outputs[0].format)}\` has one`);
  return open;
}

/**
 * Writes a result wherever it is to go.
 * @param {Result} result
 * @param {readonly Output[]} outputs
 * @param {{ lang: import('../index.js').Language, quiet: boolean }} said
 * @param {Surroundings} surroundings
 */
export async function show(result, outputs, { lang, quiet }, { stdout, env }) {
  const words = wordsOf(lang);
  for (const { format, file } of outputs) {
    const colours = file === undefined ? coloursFor(stdout, env) : PLAIN;
    const pieces = RENDERERS[format](result, { colours, words, quiet });
    await (file === undefined ? print(stdout, pieces) : writeFile(file, pieces));
  }
}
