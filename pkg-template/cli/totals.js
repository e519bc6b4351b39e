/**
 * @typedef {import('./check.js').Entry} Entry
 * @typedef {import('../index.js').Report} Report
 */

// Each passing request has dozens of open answers. Requests are much alike, and the first thousand tell nearly all of them.
const ENOUGH = 1000;

/** What requests come to. */
export class Totals {
  requests = 0;
  /** @type {Record<Report['verdict'], number>} */
  verdicts = { rejected: 0, contested: 0, passes: 0, unchecked: 0 };
  severities = { error: 0, warning: 0, info: 0 };
  /** How many name no operation, and how many could not be read. */
  nameless = 0;
  unreadable = 0;
  /** How many findings are not counted, because a baseline knows them. */
  known = 0;
  /** How many are in a log and for other operations. */
  others = 0;

  #open = new Set();

  /** @param {Entry} entry */
  add({ report }) {
    this.requests += 1;
    this.verdicts[report.verdict] += 1;
    for (const { severity } of report.diagnostics) this.severities[severity] += 1;
    if (isOpen(report) && this.#passing() <= ENOUGH) this.#learn(report);
    if (report.diagnostics.some(isNameless)) this.nameless += 1;
    if (report.diagnostics.some(({ rule }) => rule === 'unreadable')) this.unreadable += 1;
  }

  /**
   * Counts requests that pass, and of which there is nothing else to say.
   * @param {number} count
   */
  addPassing(count) {
    this.requests += count;
    this.verdicts.passes += count;
  }

  /** @param {number} count */
  addOthers(count) {
    this.requests += count;
    this.verdicts.unchecked += count;
    this.others += count;
  }

  /**
   * Whether there are requests that could be read, and none for which there is an operation to check it with. Those in a log that are for
   * other operations are no mistake.
   */
  get areUnchecked() {
    return this.verdicts.unchecked === this.requests && this.unreadable + this.others < this.requests;
  }

  /**
   * Prose, a log or the wrong file: there may be lines in it that cannot be read as requests, but none that says what it asks for.
   */
  get areNameless() {
    return this.nameless + this.unreadable >= this.requests;
  }

  /** How many findings there are. */
  get findings() {
    const { error, warning, info } = this.severities;
    return error + warning + info;
  }

  /** How many different documented answers the requests can still meet, as far as enough of them tell. */
  get open() {
    return this.#open.size;
  }

  /** Whether more requests could tell of more answers. */
  get areOpenEnough() {
    return this.#passing() > ENOUGH;
  }

  #passing() {
    return this.verdicts.passes + this.verdicts.contested;
  }

  /** @param {Report} report */
  #learn({ operation, unresolved }) {
    for (const { httpStatus, code, message } of unresolved) this.#open.add(`${operation} ${httpStatus} ${code} ${message}`);
  }
}

/** @param {Report} report */
function isOpen({ verdict }) {
  return verdict === 'passes' || verdict === 'contested';
}

/**
 * The finding stands at the operation's name, which is empty when there is none.
 * @param {import('../index.js').Diagnostic} diagnostic
 */
export function isNameless({ rule, span }) {
  return rule === 'unknown-operation' && span !== null && span.start === span.end;
}
