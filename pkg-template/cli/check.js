import { checkSource, rules } from '../api.js';
import { readBaseline, writeBaseline } from './baseline.js';
import { Configurations } from './configuration.js';
import { Details } from './details.js';
import { Failure, messageOf } from './failure.js';
import { STANDARD_INPUT, named, overwrite, readBytes, sourceOf } from './files.js';
import { diffOf, fixed } from './fix.js';
import { print } from './output.js';
import { outputsOf, show } from './outputs.js';
import { printable } from './printable.js';
import { orFailure, requestsIn } from './requests.js';
import { knownFrom } from './state.js';
import { version } from './version.js';

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
 * @typedef {object} Result What is shown of a run.
 * @property {Entry[]} entries
 * @property {Details} details
 * @property {RuleInfo[]} rules
 * @property {string} root The folder from which services name files.
 * @property {string} version
 */

/**
 * Checks the requests in files and prints what is found.
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
  const baseline = said.baseline === undefined || said.updateBaseline ? new Set() : readBaseline(said.baseline);

  const known = await knownFrom(said.state, stdin);

  const details = new Details();
  const root = env.GITHUB_WORKSPACE ?? env.CI_PROJECT_DIR ?? process.cwd();
  /** @type {Entry[]} */
  const found = [];
  let complete = true;
  let hasFiles = false;
  for (const file of files) {
    try {
      const ignoring = configurations.ignoring(file);
      if (ignoring !== undefined) {
        await complain(`${named(file)} is left out, as ${named(ignoring.file)} ignores it`);
        continue;
      }
      const options = { ...configurations.optionsFor(file, said, lang), ...known };
      const bytes = await readBytes(file, stdin);
      const mended = said.fix === undefined ? bytes : await mend(file, bytes, options, said.fix, surroundings);
      for (const entry of requestsIn(file, mended, options, { details, root })) found.push(entry);
      hasFiles = true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      complete = false;
      await complain(error.message);
    }
  }

  if (said.updateBaseline && said.baseline !== undefined) await writeBaseline(said.baseline, found, details);
  const isNew = (/** @type {Diagnostic} */ diagnostic) => !said.updateBaseline && !baseline.has(details.of(diagnostic).fingerprint);
  const entries = said.baseline === undefined ? found : found.map((entry) => only(entry, isNew));
  const shown = said.quiet ? entries.map((entry) => only(entry, isError)) : entries;
  await show({ entries: shown, details, rules: rules({ lang }), root, version: await version() }, outputs, { ...said, lang }, surroundings);
  if (complete && hasFiles && found.length === 0 && !said.passWithNoRequests) {
    complete = false;
    await complain(`no request was found in ${placeOf(files)}`);
  }
  if (noneIsChecked(found)) {
    complete = false;
    const why = noneNamesAnOperation(found) ? 'none names an operation' : 'none names one operation that is known';
    await complain(`no request that can be checked was found in ${placeOf(files)}: ${why}`);
  }
  const tooMany = tooManyWarnings(entries, said.maxWarnings);
  if (tooMany !== undefined) await complain(tooMany);
  if (!complete) return 2;
  return tooMany !== undefined || count(entries, 'error') > 0 ? 1 : 0;
}

/**
 * Makes the fixes of a file, in the file or as a diff on standard output. What is checked is the file as it is then.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {NonNullable<Arguments['fix']>} fix
 * @param {Surroundings} surroundings
 */
async function mend(file, bytes, options, { dryRun, withUnsafe }, { stdout }) {
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
    checkSource(new Uint8Array(), options);
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

/** @param {Diagnostic} diagnostic */
function isError({ severity }) {
  return severity === 'error';
}

/**
 * Whether there are requests that could be read, and none for which there is an operation to check it with.
 * @param {Entry[]} entries
 */
function noneIsChecked(entries) {
  return entries.every(({ report }) => report.verdict === 'unchecked') && !entries.every(isUnreadable);
}

/** @param {Entry} entry */
function isUnreadable({ report }) {
  return report.diagnostics.some(({ rule }) => rule === 'unreadable');
}

/**
 * Prose, a log or the wrong file: there may be lines in it that cannot be read as requests, but none that says what it asks for.
 * @param {Entry[]} entries
 */
function noneNamesAnOperation(entries) {
  return entries.every((entry) => entry.report.diagnostics.some(isNameless) || isUnreadable(entry));
}

/**
 * The finding stands at the operation's name, which is empty when there is none.
 * @param {Diagnostic} diagnostic
 */
function isNameless({ rule, span }) {
  return rule === 'unknown-operation' && span !== null && span.start === span.end;
}

/** @param {string[]} files */
function placeOf(files) {
  return files.length === 1 ? named(files[0]) : `the ${files.length} files`;
}

/**
 * @param {Entry[]} entries
 * @param {number | undefined} most
 */
function tooManyWarnings(entries, most) {
  const warnings = count(entries, 'warning');
  if (most === undefined || warnings <= most) return undefined;
  return `${warnings} ${warnings === 1 ? 'warning is' : 'warnings are'} more than \`--max-warnings ${most}\` allows`;
}

/**
 * @param {Entry[]} entries
 * @param {'error' | 'warning'} severity
 */
function count(entries, severity) {
  return entries.reduce((sum, { report }) => sum + report.diagnostics.filter((found) => found.severity === severity).length, 0);
}
