import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Failure, messageOf } from './failure.js';
import { STANDARD_INPUT_SOURCE, named, writeFile } from './files.js';
import { jsonText } from './printable.js';

/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./details.js').Details} Details
 *
 * @typedef {{ fingerprint: string, source: string, rule: string, parameter: string }} Known A finding as a baseline keeps it; what stands
 *   beside the fingerprint is for people.
 */

/**
 * The findings that a baseline knows, by fingerprint. The first version called files as services do, from the folder on in which the
 * command ran.
 * @param {string} file
 * @returns {{ version: 1 | 2, fingerprints: Set<string> }}
 */
export function readBaseline(file) {
  let content;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(`${named(file)} ${isMissing ? 'does not exist; `--update-baseline` writes it' : `cannot be read: ${messageOf(error)}`}`);
  }
  if ((content?.version !== 1 && content?.version !== 2) || !Array.isArray(content.findings)) {
    throw new Failure(`${named(file)} is no baseline; \`--update-baseline\` writes one`);
  }
  return { version: content.version, fingerprints: new Set(content.findings.map((/** @type {Known} */ { fingerprint }) => fingerprint)) };
}

/**
 * How a baseline calls files: from its own folder on, so that it is the same wherever the command runs.
 * @param {string} file
 * @returns {import('./details.js').Naming}
 */
export function namingIn(file) {
  const folder = dirname(resolve(file));
  return (source) => (source === STANDARD_INPUT_SOURCE ? source : relative(folder, resolve(source)).replaceAll('\\', '/'));
}

/** What was found, as a baseline keeps it. */
export class NewBaseline {
  /** @type {string[]} */
  #lines = [];
  #file;
  #naming;

  /** @param {string} file The file to write. */
  constructor(file) {
    this.#file = file;
    this.#naming = namingIn(file);
  }

  /**
   * @param {Entry} entry
   * @param {Details} details
   */
  add({ source, report }, details) {
    for (const diagnostic of report.diagnostics) {
      const { rule, parameter } = diagnostic;
      this.#lines.push(jsonText({ fingerprint: details.of(diagnostic).inBaseline, source: this.#naming(source), rule, parameter }));
    }
  }

  async write() {
    await writeFile(this.#file, lines(this.#lines));
  }
}

/**
 * One finding a line, so that a change of the file is read easily.
 * @param {readonly string[]} findings
 */
function* lines(findings) {
  yield '{ "version": 2, "findings": [';
  let separator = '\n';
  for (const finding of findings) {
    yield `${separator}  ${finding}`;
    separator = ',\n';
  }
  yield '\n] }\n';
}
