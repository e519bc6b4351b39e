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

/**
 * Writes what was found as the new baseline.
 * @param {string} file
 * @param {readonly Entry[]} entries
 * @param {Details} details
 */
export async function writeBaseline(file, entries, details) {
  await writeFile(file, lines(entries, details));
}

/**
 * One finding a line, so that a change of the file is read easily.
 * @param {readonly Entry[]} entries
 * @param {Details} details
 */
function* lines(entries, details) {
  yield '{ "version": 1, "findings": [';
  let separator = '\n';
  for (const { source, report } of entries) {
    for (const diagnostic of report.diagnostics) {
      const { rule, parameter } = diagnostic;
      yield `${separator}  ${jsonText({ fingerprint: details.of(diagnostic).fingerprint, source, rule, parameter })}`;
      separator = ',\n';
    }
  }
  yield '\n] }\n';
}
