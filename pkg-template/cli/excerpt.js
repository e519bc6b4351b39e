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
  const starts = lineStarts(part.bytes);
  /** @type {{ number: number, line: Line | undefined }} */
  let last = { number: 0, line: undefined };
  return (span) => {
    // Findings come in order, and a line can be long.
    if (last.number !== span.line) last = { number: span.line, line: lineOf(part, starts[span.line - part.line], span.line) };
    if (last.line === undefined) return undefined;
    const { column, text, startOf, endOf } = last.line;
    const start = span.column - column;
    const end = start + span.end - span.start;
    return { before: text.slice(0, endOf(start)), inside: text.slice(startOf(start), endOf(end)), after: text.slice(startOf(end)) };
  };
}

/** @param {Uint8Array} bytes */
function lineStarts(bytes) {
  const starts = [0];
  for (let at = bytes.indexOf(NEWLINE); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * @typedef {object} Line
 * @property {number} column The column of the file in which it starts.
 * @property {string} text What is shown of it.
 * @property {(unit: number) => number} startOf Where in the text a piece starts that starts so many UTF-16 code units behind the start of the
 *   line. A secret that it starts in belongs to it.
 * @property {(unit: number) => number} endOf The same for where a piece ends.
 */

/**
 * What stands of a request on one line of the file.
 * @param {Part} part
 * @param {number | undefined} start The byte that the line starts with, if there is such a line.
 * @param {number} number
 * @returns {Line | undefined}
 */
function lineOf({ bytes, hidden, ...part }, start, number) {
  if (start === undefined) return undefined;
  const newline = bytes.indexOf(NEWLINE, start);
  const line = masked(bytes, { start, end: newline === -1 ? bytes.length : newline }, hidden);
  const isBare = line.text.replaceAll(REDACTED, '').trim() === '';
  return isBare ? undefined : { column: number === part.line ? part.column : 1, ...line };
}

/**
 * A line with each secret in it replaced, and where in it the places of the line are.
 * @param {Uint8Array} bytes
 * @param {{ start: number, end: number }} line
 * @param {Part['hidden']} hidden
 * @returns {Omit<Line, 'column'>}
 */
function masked(bytes, { start, end }, hidden) {
  /** @type {{ start: number, end: number, at: number }[]} Where the secrets stand in the line, and from where on in the text. */
  const secrets = [];
  let text = '';
  let unit = 0;
  let byte = start;
  for (let place = countOf(hidden, ([, to]) => to <= start); place < hidden.length && hidden[place][0] < end; place += 1) {
    const [from, to] = [Math.max(hidden[place][0], start), Math.min(hidden[place][1], end)];
    const before = decoder.decode(bytes.subarray(byte, from));
    const first = unit + before.length;
    text += before;
    unit = first + decoder.decode(bytes.subarray(from, to)).length;
    secrets.push({ start: first, end: unit, at: text.length });
    text += REDACTED;
    byte = to;
  }
  text += decoder.decode(bytes.subarray(byte, end));
  const placeOf = (/** @type {number} */ place, /** @type {number} */ within) => {
    const secret = secrets[countOf(secrets, ({ start: first }) => first < place) - 1];
    if (secret === undefined) return place;
    return secret.at + (place < secret.end ? within : REDACTED.length + place - secret.end);
  };
  return { text, startOf: (place) => placeOf(place, 0), endOf: (place) => placeOf(place, REDACTED.length) };
}

/**
 * How many of the first items are so, where none behind them is.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => boolean} isSo
 */
function countOf(items, isSo) {
  let [least, most] = [0, items.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (isSo(items[middle])) least = middle + 1;
    else most = middle;
  }
  return least;
}
