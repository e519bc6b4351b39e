/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../../index.js').Report} Report
 */

// Each passing request has dozens of open answers. Requests are much alike, and the first thousand tell nearly all of them.
const ENOUGH = 1000;

/**
 * What all requests come to.
 * @param {readonly Entry[]} entries
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* summary(entries, { colours, words }) {
  const verdicts = tally(entries.map(({ report }) => report.verdict));
  const severities = tally(entries.flatMap(({ report }) => report.diagnostics.map(({ severity }) => severity)));

  const requests = listed([
    [verdicts.rejected, words.rejected, colours.red],
    [verdicts.contested, words.contested, colours.yellow],
    [verdicts.unchecked, words.unchecked, colours.yellow],
    [verdicts.passes, words.passes, colours.green],
  ]);
  const findings = listed([
    [severities.error, words.error, colours.red],
    [severities.warning, words.warning, colours.yellow],
    [severities.info, words.info, colours.blue],
  ]);
  yield `${words.requestsChecked(entries.length)}${requests.join(words.listSeparator)}`;
  yield findings.length === 0 ? '\n' : ` · ${findings.join(words.listSeparator)}\n`;

  const passing = entries.filter(({ report }) => report.verdict === 'passes' || report.verdict === 'contested');
  const open = openAnswers(passing.slice(0, ENOUGH));
  if (open > 0) yield `${colours.dim(words.unresolved(open, passing.length > ENOUGH) + words.listsThem)}\n`;
}

/**
 * @param {readonly string[]} names
 * @returns {Record<string, number | undefined>}
 */
function tally(names) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** @param {[number | undefined, (n: number) => string, (text: string) => string][]} parts */
function listed(parts) {
  return parts.flatMap(([count, phrase, paint]) => (count === undefined ? [] : [paint(phrase(count))]));
}

/**
 * How many different documented answers these requests can still meet.
 * @param {readonly Entry[]} entries
 */
function openAnswers(entries) {
  const answers = new Set();
  for (const { report } of entries) {
    for (const { httpStatus, code, message } of report.unresolved) {
      answers.add(`${report.operation} ${httpStatus} ${code} ${message}`);
    }
  }
  return answers.size;
}
