import { Batch, bytesOf } from '../batch.js';
import { IS_BINARY, isNoise, looksBinary } from './binary.js';
import { excerptsOf } from './excerpt.js';
import { Failure, messageOf } from './failure.js';
import { named, sourceOf } from './files.js';
import { Linter, scriptKind } from './linter.js';
import { callsIn } from './scripts.js';

/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('./details.js').Details} Details
 * @typedef {import('../batch.js').Found} Found
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 */

/** After so much that is no request, nothing else is looked for in a file that looks binary. */
const MOST_NOISE = 10_000;

/** Checks the requests of one file, piece by piece, and keeps nothing but what one request needs. */
export class Requests {
  #file;
  #source;
  #options;
  #batch;
  #linter;
  #details;
  /** What kind of script the file is, 0 for none; nothing until its beginning is seen. */
  /** @type {number | undefined} */
  #kind;
  /** The pieces of a script, which is held until all of it is there, and then as one. */
  /** @type {Uint8Array[]} */
  #pieces = [];
  /** @type {Uint8Array} */
  #script = Buffer.of();
  #calls = 0;
  /** What was found in a file that looks binary, until a request shows that it is none. Nothing for other files. */
  /** @type {Entry[] | undefined} */
  #held;

  /**
   * @param {string} file
   * @param {CheckOptions} options
   * @param {Details} details
   */
  constructor(file, options, details) {
    this.#file = file;
    this.#source = sourceOf(file);
    this.#options = options;
    this.#batch = new Batch(options);
    this.#linter = new Linter(options);
    this.#details = details;
  }

  /**
   * The requests of the next piece of which there is something to say, or each of them.
   * @param {Uint8Array} piece
   * @param {boolean} isAll Whether the file ends with it.
   * @param {() => boolean} isEach
   * @returns {Generator<Entry>}
   */
  *in(piece, isAll, isEach) {
    if (this.#kind === undefined) this.#begin(piece);
    for (const entry of this.#entriesIn(piece, isAll, isEach)) yield* this.#released(entry);
    if (!isAll || this.#held === undefined) return;
    if (this.count === this.#held.length) throw this.#isBinary();
    yield* this.#held;
  }

  #isBinary() {
    return new Failure(`${named(this.#file)} ${IS_BINARY}`);
  }

  /** @param {Uint8Array} piece The first one. */
  #begin(piece) {
    this.#kind = scriptKind(this.#file, piece);
    if (!this.isScript && looksBinary(piece)) this.#held = [];
  }

  /**
   * What is to be given when this is found: all that was held, if it is a request; requests of which there is nothing to say count as well.
   * @param {Entry} entry
   * @returns {Entry[]}
   */
  #released(entry) {
    if (this.#held === undefined) return [entry];
    const held = this.#held;
    held.push(entry);
    const isAllNoise = isNoise(entry.report) && this.count === held.length;
    if (isAllNoise && held.length > MOST_NOISE) throw this.#isBinary();
    if (isAllNoise) return [];
    this.#held = undefined;
    return held;
  }

  /**
   * @param {Uint8Array} piece
   * @param {boolean} isAll
   * @param {() => boolean} isEach
   * @returns {Generator<Entry>}
   */
  *#entriesIn(piece, isAll, isEach) {
    const all = this.isScript ? this.#callsIn(piece, isAll) : this.#batch.pieces(piece, isAll, isEach);
    for (;;) {
      const found = orFailure(this.#file, () => all.next()).value;
      if (found === undefined) return;
      this.#describe(found);
      const { index, report, place } = found;
      yield { source: this.#source, index, line: place.line, report };
    }
  }

  /**
   * @param {Uint8Array} piece
   * @param {boolean} isAll
   * @returns {Generator<Found>}
   */
  *#callsIn(piece, isAll) {
    this.#pieces.push(piece);
    if (!isAll) return;
    this.#script = Buffer.concat(this.#pieces);
    this.#pieces = [];
    for (const found of callsIn(this.#kind ?? 0, this.#script, this.#options, this.#linter)) {
      this.#calls += 1;
      yield found;
    }
  }

  /** Whether the file holds calls among other things, as far as its name and its beginning tell. */
  get isScript() {
    return (this.#kind ?? 0) !== 0;
  }

  /** How many requests there are so far. */
  get count() {
    return this.isScript ? this.#calls : this.#batch.count;
  }

  /** How many of them are in a log and for other operations. They are not given. */
  get others() {
    return this.isScript ? 0 : this.#batch.others;
  }

  /** Whether the file is what a log service answers when nothing happened. */
  get isEmptyLog() {
    return !this.isScript && this.#batch.count === 0 && this.#batch.isLog;
  }

  /**
   * Notes what is asked about findings while their request is at hand.
   * @param {Found} found
   */
  #describe({ report: { operation, diagnostics }, place }) {
    const details = this.#details;
    if (diagnostics.length === 0 || !details.areWanted) return;
    const linter = this.#linter;
    const bytes = this.#bytesOf(place);
    const excerptOf = excerptsOf({ bytes, line: place.line, column: place.column, hidden: linter.hidden() });
    const fixes = details.wanted.edits ? diagnostics.filter(({ fix }) => fix !== undefined) : [];
    const edits = (fixes.length === 0 ? [] : linter.edits(fixes.length)).values();
    for (const diagnostic of diagnostics) {
      const excerpt = diagnostic.span === null ? undefined : excerptOf(diagnostic.span);
      details.add(this.#source, operation, diagnostic, { excerpt, edits: diagnostic.fix === undefined ? undefined : edits.next().value });
    }
  }

  /**
   * The bytes of a request, on which the linter stands then.
   * @param {Found['place']} place
   */
  #bytesOf(place) {
    // The linter has found the call.
    if (this.isScript) return this.#script.subarray(place.start, place.start + place.length);
    const all = bytesOf(place);
    this.#linter.take(all, place);
    return all.subarray(place.above);
  }
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
    // Memory can run out; the other files can still be checked.
    throw new Failure(`${named(file)} could not be checked: ${messageOf(error)}`);
  }
}
