import { judge, rules } from '../api.js';
import { NewBaseline, namingIn, readBaseline } from './baseline.js';
import { Configurations } from './configuration.js';
import { Details } from './details.js';
import { Failure, messageOf } from './failure.js';
import { STANDARD_INPUT, named, overwrite, piecesOf, readBytes, sizeOf, sourceOf } from './files.js';
import { diffOf, fixed } from './fix.js';
import { print } from './output.js';
import { Outputs, outputsOf, wantedBy } from './outputs.js';
import { printable } from './printable.js';
import { Progress } from './progress.js';
import { projectPath } from './render/places.js';
import { Requests, orFailure } from './requests.js';
import { knownFrom } from './state.js';
import { Totals } from './totals.js';
import { version } from './version.js';
import { wordsOf } from './words.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('./run.js').Surroundings} Surroundings
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('../index.js').Diagnostic} Diagnostic
 * @typedef {import('../index.js').Report} Report
 * @typedef {import('../index.js').RuleInfo} RuleInfo
 *
 * @typedef {object} Entry One request and what was found in it.
 * @property {string} source The file as it was named.
 * @property {number} index The request's place in the file, from 0.
 * @property {number} line The line on which it begins, from 1.
 * @property {Report} report
 *
 * @typedef {object} Context What every format may say beside the requests.
 * @property {Details} details
 * @property {RuleInfo[]} rules
 * @property {string} root The folder from which services name files.
 * @property {string} version
 */

/**
 * Checks the requests in files and prints what is found as it is found.
 * @param {string[]} files
 * @param {Arguments} said
 * @param {Surroundings} surroundings
 * @param {(sentence: string) => Promise<void>} complain
 * @returns {Promise<0 | 1 | 2>}
 */
export async function check(files, said, surroundings, complain) {
  const { env, stdin } = surroundings;
  if (said.fix?.dryRun === false && files.includes(STANDARD_INPUT)) {
    throw new Failure('`--fix` changes files; for standard input there is `--fix-dry-run`');
  }
  const outputs = outputsOf(said, env);
  if (files.includes(STANDARD_INPUT) && said.state.includes(STANDARD_INPUT)) {
    throw new Failure('standard input holds the requests or the state, not both; name a file for one of them');
  }
  const configurations = new Configurations(said.config);
  const lang = said.lang ?? configurations.of(files[0])?.content.lang ?? 'en';
  refuseWrongOptions(configurations.optionsFor(files[0], said, lang));
  const baseline = said.baseline === undefined || said.updateBaseline ? undefined : readBaseline(said.baseline);

  const known = await knownFrom(said.state, stdin);

  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? process.cwd();
  const naming = (/** @type {string} */ source) => projectPath(source, root) ?? source;
  const namingInBaseline = said.baseline === undefined ? undefined : baseline?.version === 1 ? naming : namingIn(said.baseline);
  const details = new Details(wantedBy(outputs), naming, namingInBaseline);
  const context = { details, rules: rules({ lang }), root, version: await version() };
  const run = new Run(new Outputs(outputs, context, { ...said, lang }, surroundings), said, details, baseline?.fingerprints);
  const progress = new Progress(surroundings, files.map(sizeOf), wordsOf(lang));
  const say = async (/** @type {string} */ sentence) => {
    progress.clear();
    await complain(sentence);
  };
  let complete = true;
  let hasFiles = false;
  for (const file of files) {
    try {
      const ignoring = configurations.ignoring(file);
      if (ignoring !== undefined) {
        await say(`${named(file)} is left out, as ${named(ignoring.file)} ignores it`);
        continue;
      }
      const options = { ...configurations.optionsFor(file, said, lang), ...known };
      const pieces = said.fix === undefined ? piecesOf(file, stdin) : [await mended(file, options, said.fix, surroundings)];
      const requests = new Requests(file, options, details);
      await run.file(file, pieces, requests, progress);
      // A pipeline over a log does not fail because nothing happened.
      if (!requests.isEmptyLog) hasFiles = true;
      else if (!said.passWithNoRequests) await say(`${named(file)} is a log that holds no event`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      complete = false;
      await say(error.message);
    }
  }
  progress.end();
  await run.end();
  if (complete && hasFiles && run.found.requests === 0 && !said.passWithNoRequests) {
    complete = false;
    await complain(`no request was found in ${placeOf(files)}`);
  }
  if (run.found.areUnchecked) {
    complete = false;
    const why = run.found.areNameless ? 'none names an operation' : 'none names one operation that is known';
    await complain(`no request that can be checked was found in ${placeOf(files)}: ${why}`);
  }
  const { error, warning } = run.kept.severities;
  const isTooMuch = said.maxWarnings !== undefined && warning > said.maxWarnings;
  if (isTooMuch) {
    const are = warning === 1 ? 'warning is' : 'warnings are';
    await complain(`${warning} ${are} more than \`--max-warnings ${said.maxWarnings}\` allows`);
  }
  if (!complete) return 2;
  return isTooMuch || error > 0 ? 1 : 0;
}

/** What is found in all files, and what of it is kept and shown. */
class Run {
  /** All that is found. */
  found = new Totals();
  /** What a baseline does not know. */
  kept = new Totals();
  /** What is shown of that. */
  shown = new Totals();
  #outputs;
  #said;
  #details;
  #known;
  #baseline;

  /**
   * @param {Outputs} outputs
   * @param {Arguments} said
   * @param {Details} details
   * @param {Set<string>} [known] The fingerprints that a baseline knows.
   */
  constructor(outputs, said, details, known) {
    this.#outputs = outputs;
    this.#said = said;
    this.#details = details;
    this.#known = known;
    this.#baseline = said.updateBaseline && said.baseline !== undefined ? new NewBaseline(said.baseline) : undefined;
  }

  /**
   * Checks a file.
   * @param {string} file
   * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} pieces
   * @param {Requests} requests
   * @param {Progress} progress
   */
  async file(file, pieces, requests, progress) {
    const isEach = () => this.#outputs.isEach(this.shown);
    let given = 0;
    const take = async (/** @type {Uint8Array} */ piece, /** @type {boolean} */ isAll) => {
      for (const entry of requests.in(piece, isAll, isEach)) {
        given += 1;
        this.#take(entry);
      }
      progress.add(piece.length, requests.count);
      if (this.#outputs.areWaiting) progress.makeWay();
      await this.#outputs.flush();
      await progress.show();
    };
    for await (const piece of pieces) await take(piece, false);
    await take(new Uint8Array(), true);
    progress.next();
    const { count, others } = requests;
    for (const totals of [this.found, this.kept, this.shown]) {
      totals.addPassing(count - others - given);
      totals.addOthers(others);
    }
    // A script without a call and a log without an event have nothing wrong with them.
    const mayBeEmpty = requests.isScript || requests.isEmptyLog || this.#said.passWithNoRequests;
    if (requests.count === 0 && !mayBeEmpty) throw new Failure(`${named(file)} holds no request`);
  }

  /** Writes what is left to be written. */
  async end() {
    await this.#baseline?.write();
    await this.#outputs.end(this.shown);
  }

  /** @param {Entry} entry */
  #take(entry) {
    this.found.add(entry);
    this.#baseline?.add(entry, this.#details);
    const kept = this.#said.baseline === undefined ? entry : only(entry, (diagnostic) => this.#isNew(diagnostic));
    const known = countOf(entry) - countOf(kept);
    this.kept.add(kept);
    this.shown.known += known;
    const shown = this.#said.quiet ? only(kept, isError) : kept;
    this.shown.add(shown);
    this.#outputs.add(shown, known > 0 && countOf(kept) === 0);
  }

  /** @param {Diagnostic} diagnostic */
  #isNew(diagnostic) {
    return this.#known !== undefined && !this.#known.has(this.#details.of(diagnostic).inBaseline);
  }
}

/**
 * Makes the fixes of a file, in the file or as a diff on standard output. What is checked is the file as it is then. All of it is read.
 * @param {string} file
 * @param {CheckOptions} options
 * @param {NonNullable<Arguments['fix']>} fix
 * @param {Surroundings} surroundings
 */
async function mended(file, options, { dryRun, withUnsafe }, { stdin, stdout }) {
  const bytes = await readBytes(file, stdin);
  const after = orFailure(file, () => fixed(file, bytes, options, withUnsafe));
  if (dryRun) await print(stdout, diffOf(file, printable(sourceOf(file)), bytes, after, options));
  else if (after.replacements.length > 0) await overwrite(file, after.bytes);
  return after.bytes;
}

/**
 * The core knows which options are right. It is asked before anything is read, so that nobody types a request in vain.
 * @param {CheckOptions} options
 */
function refuseWrongOptions(options) {
  try {
    judge(options);
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(messageOf(error));
    throw error;
  }
}

/**
 * An entry with only some of its findings.
 * @param {Entry} entry
 * @param {(diagnostic: Diagnostic) => boolean} wanted
 * @returns {Entry}
 */
function only(entry, wanted) {
  const { report } = entry;
  return { ...entry, report: { ...report, diagnostics: report.diagnostics.filter(wanted) } };
}

/** @param {Entry} entry */
function countOf({ report }) {
  return report.diagnostics.length;
}

/** @param {Diagnostic} diagnostic */
function isError({ severity }) {
  return severity === 'error';
}

/** @param {string[]} files */
function placeOf(files) {
  return files.length === 1 ? named(files[0]) : `the ${files.length} files`;
}
