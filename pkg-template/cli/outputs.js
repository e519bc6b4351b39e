import { coloursFor, PLAIN } from './colour.js';
import { Failure } from './failure.js';
import { named, WrittenFile } from './files.js';
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
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./colour.js').Colours} Colours
 * @typedef {import('./details.js').Wanted} Wanted
 * @typedef {import('./run.js').Surroundings} Surroundings
 * @typedef {import('./totals.js').Totals} Totals
 * @typedef {import('./words.js').Words} Words
 *
 * @typedef {object} Look
 * @property {Colours} colours
 * @property {Words} words
 * @property {boolean} quiet
 *
 * @typedef {object} Renderer Makes text of requests as they come.
 * @property {(totals: Totals) => boolean} isEach Whether the next request is shown whatever is found.
 * @property {(entry: Entry, isKnown: boolean) => Iterable<string>} entry Also told whether a baseline knows all that was found in it.
 * @property {(totals: Totals) => Iterable<string>} end
 *
 * @typedef {object} Output
 * @property {keyof typeof RENDERERS} format
 * @property {string | undefined} file A file, or standard output.
 */

/** @type {Record<string, { render: (context: Context, look: Look) => Renderer, wants: Partial<Wanted> }>} */
const RENDERERS = {
  stylish: { render: stylish, wants: { excerpts: true } },
  json: { render: json, wants: {} },
  ndjson: { render: ndjson, wants: {} },
  sarif: { render: sarif, wants: { fingerprints: true, edits: true } },
  junit: { render: junit, wants: {} },
  github: { render: github, wants: {} },
  gitlab: { render: gitlab, wants: { fingerprints: true } },
};

/** How standard output is named on the command line. */
const STANDARD_OUTPUT = '-';

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
  const asked = formats.map(outputOf);
  if (output !== undefined) directed(asked, terminal).file = output;
  const outputs = asked.map(({ format, file }) => ({ format, file: file === STANDARD_OUTPUT ? undefined : file }));
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
 * Which details of findings the outputs show.
 * @param {readonly Output[]} outputs
 * @returns {Wanted}
 */
export function wantedBy(outputs) {
  const wants = outputs.map(({ format }) => RENDERERS[format].wants);
  return {
    excerpts: wants.some(({ excerpts }) => excerpts),
    fingerprints: wants.some(({ fingerprints }) => fingerprints),
    edits: wants.some(({ edits }) => edits),
  };
}

/** Where the requests are shown as they come. */
export class Outputs {
  #shown;

  /**
   * @param {readonly Output[]} outputs
   * @param {Context} context
   * @param {{ lang: import('../index.js').Language, quiet: boolean }} said
   * @param {Surroundings} surroundings
   */
  constructor(outputs, context, { lang, quiet }, { stdout, env }) {
    const words = wordsOf(lang);
    this.#shown = outputs.map(({ format, file }) => {
      const colours = file === undefined ? coloursFor(stdout, env) : PLAIN;
      return new Shown(RENDERERS[format].render(context, { colours, words, quiet }), file, stdout);
    });
  }

  /**
   * Whether the next request is shown whatever is found.
   * @param {Totals} totals
   */
  isEach(totals) {
    return this.#shown.some((shown) => shown.renderer.isEach(totals));
  }

  /**
   * @param {Entry} entry
   * @param {boolean} isKnown Whether a baseline knows all that was found in it.
   */
  add(entry, isKnown) {
    for (const shown of this.#shown) shown.add(shown.renderer.entry(entry, isKnown));
  }

  /** Whether something waits to be written to standard output. */
  get areWaiting() {
    return this.#shown.some((shown) => shown.isWaiting);
  }

  /** Writes what was made so far. */
  async flush() {
    for (const shown of this.#shown) await shown.flush();
  }

  /** @param {Totals} totals */
  async end(totals) {
    for (const shown of this.#shown) {
      shown.add(shown.renderer.end(totals));
      await shown.close();
    }
  }
}

/** One format, and where its text goes. */
class Shown {
  #waiting = '';
  #name;
  /** @type {WrittenFile | undefined} */
  #file;
  #stdout;

  /**
   * @param {Renderer} renderer
   * @param {string | undefined} file
   * @param {NodeJS.WritableStream} stdout
   */
  constructor(renderer, file, stdout) {
    this.renderer = renderer;
    this.#name = file;
    this.#stdout = stdout;
  }

  /** @param {Iterable<string>} pieces */
  add(pieces) {
    for (const piece of pieces) this.#waiting += piece;
  }

  get isWaiting() {
    return this.#name === undefined && this.#waiting !== '';
  }

  async flush() {
    if (this.#waiting === '') return;
    const pieces = [this.#waiting];
    this.#waiting = '';
    if (this.#name === undefined) await print(this.#stdout, pieces);
    else await (this.#file ??= new WrittenFile(this.#name)).write(pieces);
  }

  async close() {
    await this.flush();
    // A file is written even when there is nothing to say.
    if (this.#name !== undefined) await (this.#file ?? new WrittenFile(this.#name)).close();
  }
}
