/**
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../totals.js').Totals} Totals
 */

/**
 * What all requests come to.
 * @param {Totals} totals
 * @param {Look} look
 * @returns {Generator<string>}
 */
export function* summary({ requests, verdicts, severities, known, open, areOpenEnough }, { colours, words }) {
  const counted = listed([
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
  yield `${words.requestsChecked(requests)}${counted.join(words.listSeparator)}`;
  yield findings.length === 0 ? '\n' : ` · ${findings.join(words.listSeparator)}\n`;
  if (known > 0) yield `${words.knownToBaseline(known)}\n`;
  if (open > 0) yield `${colours.dim(words.unresolved(open, areOpenEnough) + words.listsThem)}\n`;
}

/** @param {[number, (n: number) => string, (text: string) => string][]} parts */
function listed(parts) {
  return parts.flatMap(([count, phrase, paint]) => (count === 0 ? [] : [paint(phrase(count))]));
}
