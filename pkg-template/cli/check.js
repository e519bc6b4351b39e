import { checkSource } from '../api.js';
import { coloursFor, PLAIN } from './colour.js';
import { Failure, messageOf } from './failure.js';
import { named, readBytes, sourceOf, writeFile } from './files.js';
import { print } from './output.js';
import { json } from './render/json.js';
import { ndjson } from './render/ndjson.js';
import { stylish } from './render/stylish.js';
import { wordsOf } from './words.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('./run.js').Surroundings} Surroundings
 * @typedef {import('./colour.js').Colours} Colours
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('../index.js').Report} Report
 *
 * @typedef {object} Entry One request and what was found in it.
 * @property {string} source The file as it was named.
 * @property {number} index The request's place in the file, from 0.
 * @property {number} line The line on which it begins, from 1.
 * @property {Report} report
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
  const options = optionsFor(said);
  refuseWrongOptions(options);

  /** @type {Entry[]} */
  const entries = [];
  let complete = true;
  for (const file of files) {
    try {
      for (const entry of await requestsIn(file, options, surroundings.stdin)) entries.push(entry);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      complete = false;
      await complain(error.message);
    }
  }

  await show(said.quiet ? entries.map(errorsOnly) : entries, said, surroundings);
  if (noneNamesAnOperation(entries)) {
    complete = false;
    await complain(`no request that can be checked was found in ${placeOf(files)}: none names an operation`);
  }
  const tooMany = tooManyWarnings(entries, said.maxWarnings);
  if (tooMany !== undefined) await complain(tooMany);
  if (!complete) return 2;
  return tooMany !== undefined || count(entries, 'error') > 0 ? 1 : 0;
}

/**
 * @param {Arguments} said
 * @returns {CheckOptions}
 */
function optionsFor({ operation, strict, lang, rules }) {
  return operation === undefined ? { strict, lang, rules } : { operation, strict, lang, rules };
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
 * @param {string} file
 * @param {CheckOptions} options
 * @param {NodeJS.ReadableStream} stdin
 * @returns {Promise<Entry[]>}
 */
async function requestsIn(file, options, stdin) {
  const found = checked(file, await readBytes(file, stdin), options);
  if (found.length === 0) throw new Failure(`${named(file)} holds no request`);
  const source = sourceOf(file);
  return found.map((request) => ({ source, ...request }));
}

/**
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 */
function checked(file, bytes, options) {
  try {
    return checkSource(bytes, options);
  } catch (error) {
    // Memory can run out on an enormous file; the other files can still be checked.
    throw new Failure(`${named(file)} could not be checked: ${messageOf(error)}`);
  }
}

/**
 * @param {Entry} entry
 * @returns {Entry}
 */
function errorsOnly(entry) {
  const { report } = entry;
  const diagnostics = report.diagnostics.filter(({ severity }) => severity === 'error');
  return { ...entry, report: { ...report, diagnostics } };
}

/**
 * @param {Entry[]} entries
 * @param {Arguments} said
 * @param {Surroundings} surroundings
 */
async function show(entries, said, { stdout, env }) {
  const colours = coloursFor(stdout, env);
  if (said.output === undefined) return print(stdout, rendered(entries, said.format, said, colours));
  await writeFile(said.output, rendered(entries, said.format, said, PLAIN));
  await print(stdout, rendered(entries, 'stylish', said, colours));
}

/**
 * @param {Entry[]} entries
 * @param {Arguments['format']} format
 * @param {Arguments} said
 * @param {Colours} colours
 * @returns {Iterable<string>}
 */
function rendered(entries, format, { lang, quiet }, colours) {
  switch (format) {
    case 'json':
      return json(entries);
    case 'ndjson':
      return ndjson(entries);
    case 'stylish':
      // Nothing was checked, and stderr has said why.
      return entries.length === 0 ? [] : stylish(entries, { colours, words: wordsOf(lang), quiet });
  }
}

/**
 * Prose, a log or the wrong file: there may be lines in it that cannot be read as requests, but none that says what it asks for.
 * @param {Entry[]} entries
 */
function noneNamesAnOperation(entries) {
  const nameless = entries.filter(({ report }) => report.diagnostics.some(isNameless));
  if (nameless.length === 0) return false;
  const unreadable = entries.filter(({ report }) => report.diagnostics.some(({ rule }) => rule === 'unreadable'));
  return new Set([...nameless, ...unreadable]).size === entries.length;
}

/**
 * The finding stands at the operation's name, which is empty when there is none.
 * @param {import('../index.js').Diagnostic} diagnostic
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
