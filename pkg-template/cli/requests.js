import { checkSource } from '../api.js';
import { excerptsOf } from './excerpt.js';
import { Failure, messageOf } from './failure.js';
import { named, readBytes, sourceOf } from './files.js';
import { lastPart } from './part.js';
import { projectPath } from './render/places.js';

/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./details.js').Details} Details
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('../index.js').Report} Report
 */

/**
 * The requests of a file, and what was found in each.
 * @param {string} file
 * @param {CheckOptions} options
 * @param {{ stdin: NodeJS.ReadableStream, details: Details, root: string }} surroundings
 * @returns {Promise<Entry[]>}
 */
export async function requestsIn(file, options, { stdin, details, root }) {
  const bytes = await readBytes(file, stdin);
  const source = sourceOf(file);
  const path = projectPath(source, root) ?? source;
  const found = checked(file, bytes, options, (report) => {
    if (report.diagnostics.length === 0) return;
    const excerptOf = excerptsOf(bytes, lastPart());
    for (const diagnostic of report.diagnostics) {
      const excerpt = diagnostic.span === null ? undefined : excerptOf(diagnostic.span);
      details.add(path, report.operation, diagnostic, { excerpt, edits: undefined });
    }
  });
  if (found.length === 0) throw new Failure(`${named(file)} holds no request`);
  return found.map(({ index, line, report }) => ({ source, index, line, report }));
}

/**
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {(report: Report) => void} each
 */
function checked(file, bytes, options, each) {
  try {
    return checkSource(bytes, options, each);
  } catch (error) {
    // Memory can run out on an enormous file; the other files can still be checked.
    throw new Failure(`${named(file)} could not be checked: ${messageOf(error)}`);
  }
}
