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
 * @property {string} fingerprint As services know the finding.
 * @property {string} inBaseline The fingerprint by which a baseline knows it.
 * @property {TextEdit[] | undefined} edits What its fix changes in the text.
 *
 * @typedef {object} Wanted Which details somebody asks for.
 * @property {boolean} excerpts
 * @property {boolean} fingerprints
 * @property {boolean} edits
 *
 * @typedef {(source: string) => string} Naming How a file is called where a fingerprint is kept, wherever the command runs.
 */

/** Keeps the details of findings. */
export class Details {
  #fingerprints;
  #inBaseline;

  /**
   * @param {Wanted} wanted
   * @param {Naming} naming
   * @param {Naming} [namingInBaseline] Where there is a baseline.
   */
  constructor(wanted, naming, namingInBaseline) {
    this.wanted = wanted;
    this.#fingerprints = wanted.fingerprints ? new Fingerprints(naming) : undefined;
    this.#inBaseline = namingInBaseline === undefined ? undefined : new Fingerprints(namingInBaseline);
  }

  get areWanted() {
    return this.#inBaseline !== undefined || Object.values(this.wanted).includes(true);
  }

  /** @type {WeakMap<Diagnostic, Detail>} */
  #known = new WeakMap();

  /**
   * @param {Diagnostic} diagnostic
   * @returns {Detail}
   */
  of(diagnostic) {
    return this.#known.get(diagnostic) ?? { excerpt: undefined, fingerprint: '', inBaseline: '', edits: undefined };
  }

  /**
   * Notes what is known of a finding. Findings come in the order of the files.
   * @param {string} source
   * @param {OperationName | null} operation
   * @param {Diagnostic} diagnostic
   * @param {Pick<Detail, 'excerpt' | 'edits'>} known
   */
  add(source, operation, diagnostic, { excerpt, edits }) {
    const parts = [operation ?? '', diagnostic.rule, diagnostic.parameter, lineOf(excerpt)];
    const fingerprint = this.#fingerprints?.next(source, parts) ?? '';
    const inBaseline = this.#inBaseline?.next(source, parts) ?? '';
    this.#known.set(diagnostic, { excerpt, fingerprint, inBaseline, edits });
  }
}

/**
 * Tells a finding from every other one of the run, and is the same as long as its line is: neither the lines above, the language nor a
 * secret has a part in it. Of equal findings on equal lines, each has its number.
 */
class Fingerprints {
  #naming;
  /** @type {Map<string, number>} */
  #counts = new Map();

  /** @param {Naming} naming */
  constructor(naming) {
    this.#naming = naming;
  }

  /**
   * The fingerprint of the next finding.
   * @param {string} source
   * @param {string[]} parts
   */
  next(source, parts) {
    const kind = hash([this.#naming(source), ...parts]);
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    return count === 0 ? kind : hash(kind, count);
  }
}

/** @param {unknown[]} values */
function hash(...values) {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}

/** @param {Excerpt | undefined} excerpt */
function lineOf(excerpt) {
  return excerpt === undefined ? '' : `${excerpt.before}${excerpt.inside}${excerpt.after}`.trim();
}
