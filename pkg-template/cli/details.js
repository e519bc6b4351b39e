import { createHash } from 'node:crypto';

/**
 * @typedef {import('./excerpt.js').Excerpt} Excerpt
 * @typedef {import('../index.js').Diagnostic} Diagnostic
 * @typedef {import('../index.js').OperationName} OperationName
 *
 * @typedef {{ line: number, column: number }} Position Both from 1, the column in UTF-16 code units.
 *
 * @typedef {object} TextEdit
 * @property {Position} start
 * @property {Position} end
 * @property {string} text What stands there instead.
 *
 * @typedef {object} Detail What the command line knows of a finding beside the report.
 * @property {Excerpt | undefined} excerpt
 * @property {string} fingerprint
 * @property {TextEdit[] | undefined} edits What its fix changes in the text.
 *
 * @typedef {object} Wanted Which details somebody asks for.
 * @property {boolean} excerpts
 * @property {boolean} fingerprints
 * @property {boolean} edits
 */

/** Keeps the details of findings. */
export class Details {
  /** @param {Wanted} wanted */
  constructor(wanted) {
    this.wanted = wanted;
  }

  get areWanted() {
    return Object.values(this.wanted).includes(true);
  }

  /** @type {WeakMap<Diagnostic, Detail>} */
  #known = new WeakMap();
  /** @type {Map<string, number>} */
  #counts = new Map();

  /**
   * @param {Diagnostic} diagnostic
   * @returns {Detail}
   */
  of(diagnostic) {
    return this.#known.get(diagnostic) ?? { excerpt: undefined, fingerprint: '', edits: undefined };
  }

  /**
   * Notes what is known of a finding. Findings come in the order of the files.
   * @param {string} file The file as it is named from the root of the project on.
   * @param {OperationName | null} operation
   * @param {Diagnostic} diagnostic
   * @param {Pick<Detail, 'excerpt' | 'edits'>} known
   */
  add(file, operation, diagnostic, { excerpt, edits }) {
    const fingerprint = !this.wanted.fingerprints ? '' : this.#fingerprint([file, operation ?? '', diagnostic.rule, diagnostic.parameter, lineOf(excerpt)]);
    this.#known.set(diagnostic, { excerpt, fingerprint, edits });
  }

  /**
   * Tells a finding from every other one of the run, and is the same as long as its line is: neither the lines above, the language nor
   * a secret has a part in it. Of equal findings on equal lines, each has its number.
   * @param {string[]} parts
   */
  #fingerprint(parts) {
    const hash = (/** @type {unknown[]} */ ...values) => createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
    const kind = hash(parts);
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    return count === 0 ? kind : hash(kind, count);
  }
}

/** @param {Excerpt | undefined} excerpt */
function lineOf(excerpt) {
  return excerpt === undefined ? '' : `${excerpt.before}${excerpt.inside}${excerpt.after}`.trim();
}
