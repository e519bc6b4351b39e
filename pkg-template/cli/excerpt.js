import { REDACTED } from '../message.js';

/**
 * @typedef {import('../index.js').Span} Span
 *
 * @typedef {object} Part A request that stands in a file.
 * @property {Uint8Array} bytes
 * @property {number} line The line on which it starts, from 1.
 * @property {number} column The column in which it starts, from 1, in UTF-16 code units.
 * @property {[from: number, to: number][]} hidden The bytes that are not shown, because a secret may stand there.
 *
 * @typedef {object} Excerpt The line of a request on which a finding stands, without the secrets in it and without other requests.
 * @property {string} before What stands before the finding.
 * @property {string} inside What the finding is about.
 * @property {string} after What stands behind it.
 */

const NEWLINE = 0x0a;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Gives the line of each finding of a request, or nothing where none of it may be shown.
 * @param {Part} part
 * @returns {(span: Span) => Excerpt | undefined}
 */
export function excerptsOf(part) {
  /** @type {{ number: number, line: Line | undefined }} */
  let last = { number: 0, line: undefined };
  return (span) => {
    // Findings come in order, and a line can be long.
    if (last.number !== span.line) last = { number: span.line, line: lineOf(part, span.line) };
    if (last.line === undefined) return undefined;
    const { column, shown } = last.line;
    const start = span.column - column;
    const end = start + span.end - span.start;
    return { before: shown(0, start), inside: shown(start, end), after: shown(end, Infinity) };
  };
}

/**
 * @typedef {object} Line
 * @property {number} column The column of the file in which its text starts.
 * @property {(from: number, to: number) => string} shown A piece of its text, counted in UTF-16 code units.
 */

/**
 * What stands of a request on one line of the file.
 * @param {Part} part
 * @param {number} number
 * @returns {Line | undefined}
 */
function lineOf({ bytes, hidden, ...part }, number) {
  let start = 0;
  for (let line = part.line; line < number; line += 1) {
    start = bytes.indexOf(NEWLINE, start) + 1;
    if (start === 0 || start >= bytes.length) return undefined;
  }
  const newline = bytes.indexOf(NEWLINE, start);
  const end = newline === -1 ? bytes.length : newline;
  const shown = shownIn(bytes, { start, end }, hidden);
  const isBare = shown(0, Infinity).replaceAll(REDACTED, '').trim() === '';
  return isBare ? undefined : { column: number === part.line ? part.column : 1, shown };
}

/**
 * Gives a piece of a line with each secret in it replaced.
 * @param {Uint8Array} bytes
 * @param {{ start: number, end: number }} line
 * @param {Part['hidden']} hidden
 * @returns {Line['shown']}
 */
function shownIn(bytes, { start, end }, hidden) {
  const text = decoder.decode(bytes.subarray(start, end));
  const unit = (/** @type {number} */ byte) => decoder.decode(bytes.subarray(start, Math.min(Math.max(byte, start), end))).length;
  const secrets = hidden.filter(([from, to]) => from < end && to > start).map(([from, to]) => [unit(from), unit(to)]);
  return (from, to) => {
    let shown = '';
    let at = from;
    for (const [secret, behind] of secrets) {
      if (behind <= at || secret >= to) continue;
      shown += text.slice(at, Math.max(at, secret)) + REDACTED;
      at = behind;
    }
    return at < to ? shown + text.slice(at, to) : shown;
  };
}
