// Many requests, which are sent one after the other: hands them to the core and reads what it has to say. Of a request in which nothing is
// found, nothing is read.
import { textsIn } from './language.js';
import { core, memory } from './load.js';
import { CHECK, judgeNames, writeOptions } from './options.js';
import { failure, readReportOfBatch, readReportOfFile } from './report.js';
import { encodeApart, marksWritten, rewind, writeRequest, written } from './tape.js';

/**
 * @typedef {import('./index.js').BatchReport} BatchReport
 * @typedef {import('./index.js').CheckOptions} CheckOptions
 * @typedef {import('./index.js').Report} Report
 *
 * @typedef {object} Place Where a request of a file stands.
 * @property {number} line From 1.
 * @property {number} column From 1, in UTF-16 code units.
 * @property {number} offset In UTF-16 code units from the start of the file.
 * @property {number} start In bytes from the start of the file.
 * @property {boolean} isInArray Whether requests stand in an array here, and not on lines of their own.
 * @property {number} address Where the core holds its bytes.
 * @property {number} length How many bytes it has.
 * @property {number} above How many bytes of comments stand before them.
 *
 * @typedef {{ index: number, report: Report, place: Place }} Found A request of a file, and what was found in it.
 */

/** How many bytes the core takes at once. */
const PIECE = 1 << 20;

/** What the core gives in place of an address when it has nothing more of a file that is a log. */
const LOG = 1;

const encoder = new TextEncoder();

/** Requests that are sent one after the other. The core has one batch at a time. */
export class Batch {
  /** Whether the file is what a log service answers, as far as it was read. There may be no event in it. */
  isLog = false;
  #texts;

  /**
   * @param {CheckOptions | undefined} options
   * @throws {TypeError} when they are wrong.
   */
  constructor(options) {
    writeOptions(options);
    if (core().begin(marksWritten(), written()) === 0) throw failure();
    this.#texts = textsIn(options?.lang);
  }

  /**
   * Checks the requests of a file, of which the bytes are the next piece. Gives those of which there is something to say: findings, or a
   * verdict other than `passes`. A place is good until the next request is asked for.
   * @param {Uint8Array} bytes
   * @param {boolean} isAll Whether the file ends with them.
   * @param {() => boolean} isEach Whether the next request is given whatever is found.
   * @returns {Generator<Found>}
   */
  *pieces(bytes, isAll, isEach) {
    let at = 0;
    do {
      const piece = bytes.subarray(at, at + PIECE);
      at += piece.length;
      roomFor(piece.length).set(piece);
      yield* this.#supplied(piece.length, isAll && at === bytes.length, isEach);
    } while (at < bytes.length);
  }

  /**
   * The same for a text that is all of a file.
   * @param {string} text
   * @param {() => boolean} isEach
   * @returns {Generator<Found>}
   */
  *text(text, isEach) {
    let at = 0;
    do {
      // A third of it are code units, which have up to three bytes. A pair that is cut is left to the next piece.
      const { read, written } = encoder.encodeInto(text.slice(at, at + PIECE / 2), roomFor((PIECE / 2) * 3));
      const isCut = at + read < text.length && isFirstOfPair(text.charCodeAt(at + read - 1));
      at += isCut ? read - 1 : read;
      yield* this.#supplied(isCut ? written - 3 : written, at >= text.length, isEach);
    } while (at < text.length);
  }

  /**
   * Checks one request. Gives nothing when there is nothing to say.
   * @param {string | object} request
   * @param {boolean} isEach
   * @returns {{ index: number, report: Report } | undefined}
   */
  request(request, isEach) {
    rewind();
    writeRequest(request);
    const found = this.#taken(isEach, false);
    // As in `check`: texts that are no whole characters are rare.
    return found?.report.operation === null && encodeApart() ? this.#taken(isEach, true) : found;
  }

  /**
   * @param {boolean} isEach
   * @param {boolean} isAgain Whether it is the last request once more.
   */
  #taken(isEach, isAgain) {
    const address = core().take(marksWritten(), written(), isEach, isAgain);
    return address === 0 ? undefined : readReportOfBatch(address, this.#texts);
  }

  /** How many requests there are so far. */
  get count() {
    return core().sent();
  }

  /** How many of them are in a log and for other operations. They are not checked, and not given. */
  get others() {
    return core().others();
  }

  /**
   * @param {number} length
   * @param {boolean} isAll
   * @param {() => boolean} isEach
   * @returns {Generator<Found>}
   */
  *#supplied(length, isAll, isEach) {
    core().supply(length, isAll);
    let address = core().next(isEach());
    for (; address > LOG; address = core().next(isEach())) yield readReportOfFile(address, this.#texts);
    this.isLog = address === LOG;
  }
}

/**
 * Room for the next bytes of a file.
 * @param {number} length
 */
function roomFor(length) {
  const address = core().room(length);
  return new Uint8Array(memory().buffer, address, length);
}

/**
 * The bytes of a request where the core holds them, with the comments above it.
 * @param {Place} place
 */
export function bytesOf({ address, length, above }) {
  return new Uint8Array(memory().buffer, address - above, above + length);
}

/** @param {number} unit */
function isFirstOfPair(unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** @type {typeof import('./index.js').checkMany} */
export function checkMany(requests, options) {
  judgeNames(options, [...CHECK, 'all']);
  const { all = false, ...given } = options ?? {};
  if (typeof all !== 'boolean') throw new TypeError('option `all` must be `true` or `false`');
  const batch = new Batch(given);
  /** @type {BatchReport['results']} */
  const results = [];
  if (typeof requests === 'string' || ArrayBuffer.isView(requests)) {
    const isEach = () => all;
    const found = typeof requests === 'string' ? batch.text(requests, isEach) : batch.pieces(new Uint8Array(requests.buffer, requests.byteOffset, requests.byteLength), true, isEach);
    for (const { index, report, place } of found) results.push({ index, line: place.line, report });
  } else if (Array.isArray(requests)) {
    for (const request of requests) {
      const found = batch.request(request, all);
      if (found !== undefined) results.push({ index: found.index, line: null, report: found.report });
    }
  } else {
    throw new TypeError('`checkMany` takes a text, the bytes of one (`Uint8Array`) or an array of requests');
  }
  return { version: 1, requests: batch.count, ...tally(results, batch), results };
}

/**
 * What requests come to. Those that are neither among the results nor for other operations pass, and nothing is found in them.
 * @param {BatchReport['results']} results
 * @param {Batch} batch
 */
function tally(results, { count, others }) {
  const verdicts = { rejected: 0, contested: 0, passes: count - others - results.length, unchecked: others };
  const severities = { error: 0, warning: 0, info: 0 };
  for (const { report } of results) {
    verdicts[report.verdict] += 1;
    for (const { severity } of report.diagnostics) severities[severity] += 1;
  }
  return { verdicts, severities };
}
