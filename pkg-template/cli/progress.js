/**
 * @typedef {import('./run.js').Surroundings} Surroundings
 * @typedef {import('./words.js').Words} Words
 */

/** What is over sooner needs no bar. In milliseconds, as the pause between two looks of it. */
const PATIENCE = 1000;
const PAUSE = 100;
const CELLS = 24;

/** A bar on the terminal's standard error, for whoever waits longer than a second. Nobody else sees it. */
export class Progress {
  #stderr;
  /** Whether standard output is a terminal too. */
  #isShared;
  #words;
  #isShown;
  /** How many bytes all files have; nothing when that is not known. */
  #size;
  #began = performance.now();
  #drawn = -Infinity;
  #isDrawn = false;
  #bytes = 0;
  #requests = 0;
  #requestsBefore = 0;

  /**
   * @param {Surroundings} surroundings
   * @param {readonly (number | undefined)[]} sizes How many bytes each file has.
   * @param {Words} words
   */
  constructor({ stdout, stderr, env }, sizes, words) {
    this.#isShared = stdout.isTTY === true;
    this.#words = words;
    this.#stderr = stderr;
    this.#isShown = stderr.isTTY === true && [undefined, '', 'false'].includes(env.CI) && env.TERM !== 'dumb';
    this.#size = sizes.includes(undefined) ? undefined : sizes.reduce((/** @type {number} */ sum, size) => sum + (size ?? 0), 0);
  }

  /**
   * Notes what of a file is done.
   * @param {number} bytes How many more bytes.
   * @param {number} requests How many of its requests.
   */
  add(bytes, requests) {
    this.#bytes += bytes;
    this.#requests = this.#requestsBefore + requests;
  }

  /** Goes to the next file. */
  next() {
    this.#requestsBefore = this.#requests;
  }

  /** Shows how far it is, now and then. */
  async show() {
    const now = performance.now();
    if (!this.#isShown || now - this.#began < PATIENCE || now - this.#drawn < PAUSE) return;
    this.#drawn = now;
    this.#isDrawn = true;
    const text = this.#text((now - this.#began) / 1000);
    // A terminal that does not know how wide it is says 0.
    const columns = this.#stderr.columns || 80;
    await new Promise((resolve) => this.#stderr.write(`\r\u001b[K${text.slice(0, columns - 1)}`, resolve));
  }

  /** Takes the bar away if what is printed next on standard output would run into it. */
  makeWay() {
    if (this.#isShared) this.clear();
  }

  /** Takes the bar away, so that something can be written in its place. */
  clear() {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    // It is drawn again as soon as that is written.
    this.#drawn = -Infinity;
    this.#stderr.write('\r\u001b[K');
  }

  /** Takes the bar away for good. */
  end() {
    this.clear();
    this.#isShown = false;
  }

  /** @param {number} seconds */
  #text(seconds) {
    const requests = this.#words.requestsSoFar(this.#requests.toLocaleString('en'));
    const rate = `${Math.round(this.#requests / seconds).toLocaleString('en')}/s`;
    if (this.#size === undefined) return `${requests}  ${megabytes(this.#bytes)}  ${rate}`;
    const share = Math.min(1, this.#bytes / Math.max(1, this.#size));
    const full = Math.round(share * CELLS);
    const bar = '█'.repeat(full) + '░'.repeat(CELLS - full);
    return `${bar} ${Math.floor(share * 100)} %  ${requests}  ${megabytes(this.#bytes)} of ${megabytes(this.#size)}  ${rate}`;
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
