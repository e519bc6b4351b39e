import { readFileSync } from 'node:fs';
import { Failure, messageOf } from './failure.js';
import { named, writeFile } from './files.js';
import { jsonText } from './printable.js';

/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./details.js').Details} Details
 *
 * @typedef {{ fingerprint: string, source: string, rule: string, parameter: string }} Known A finding as a baseline keeps it; what stands
 *   beside the fingerprint is for people.
 */

/**
 * The findings that a baseline knows, by fingerprint.
 * @param {string} file
 * @returns {Set<string>}
 */
export function readBaseline(file) {
  let content;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(`${named(file)} ${isMissing ? 'does not exist; `--update-baseline` writes it' : `cannot be read: ${messageOf(error)}`}`);
  }
  if (content?.version !== 1 || !Array.isArray(content.findings)) {
    throw new Failure(`${named(file)} is no baseline; \`--update-baseline\` writes one`);
  }
  return new Set(content.findings.map((/** @type {Known} */ { fingerprint }) => fingerprint));
}

/** What was found, as a baseline keeps it. */
export class NewBaseline {
  /** @type {string[]} */
  #lines = [];

  /**
   * @param {Entry} entry
   * @param {Details} details
   */
  add({ source, report }, details) {
    for (const diagnostic of report.diagnostics) {
      const { rule, parameter } = diagnostic;
      this.#lines.push(jsonText({ fingerprint: details.of(diagnostic).fingerprint, source, rule, parameter }));
    }
  }

  /** @param {string} file */
  async write(file) {
    await writeFile(file, lines(this.#lines));
  }
}

/**
 * One finding a line, so that a change of the file is read easily.
 * @param {readonly string[]} findings
 */
function* lines(findings) {
  yield '{ "version": 1, "findings": [';
  let separator = '\n';
  for (const finding of findings) {
    yield `${separator}  ${finding}`;
    separator = ',\n';
  }
  yield '\n] }\n';
}
