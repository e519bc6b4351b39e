import { excerptsOf } from './excerpt.js';
import { Failure, messageOf } from './failure.js';
import { named, sourceOf } from './files.js';
import { projectPath } from './render/places.js';
import { checkFile, isScript } from './scripts.js';

/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./details.js').Details} Details
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 */

/**
 * The requests of a file, and what was found in each.
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {CheckOptions} options
 * @param {{ details: Details, root: string }} run
 * @returns {Entry[]}
 */
export function requestsIn(file, bytes, options, { details, root }) {
  const source = sourceOf(file);
  const path = projectPath(source, root) ?? source;
  const found = orFailure(file, () =>
    checkFile(file, bytes, options, ({ operation, diagnostics }, linter) => {
      if (diagnostics.length === 0) return;
      const excerptOf = excerptsOf(bytes, linter.part());
      const edits = diagnostics.some(({ fix }) => fix !== undefined) ? linter.edits(diagnostics.length) : [];
      for (const [place, diagnostic] of diagnostics.entries()) {
        const excerpt = diagnostic.span === null ? undefined : excerptOf(diagnostic.span);
        details.add(path, operation, diagnostic, { excerpt, edits: edits[place] });
      }
    }),
  );
  // A script without a call has nothing wrong with it.
  if (found.length === 0 && !isScript(file, bytes)) throw new Failure(`${named(file)} holds no request`);
  return found.map(({ index, line, report }) => ({ source, index, line, report }));
}

/**
 * @template Value
 * @param {string} file
 * @param {() => Value} check
 */
export function orFailure(file, check) {
  try {
    return check();
  } catch (error) {
    // Memory can run out on an enormous file; the other files can still be checked.
    throw new Failure(`${named(file)} could not be checked: ${messageOf(error)}`);
  }
}
