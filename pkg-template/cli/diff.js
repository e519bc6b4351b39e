import { REDACTED } from '../message.js';
import { printable } from './printable.js';

/**
 * @typedef {import('./fix.js').Replacement} Replacement
 *
 * @typedef {object} Side
 * @property {Uint8Array} bytes
 * @property {[from: number, to: number][]} hidden What is not shown of them, in order.
 */

const NEWLINE = 0x0a;

// Comparing each line with each one costs their product. Texts with more lines are shown as replaced.
const MOST_COMPARED = 1 << 20;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The hunks of a unified diff without context.
 * @param {Side} before
 * @param {Side} after
 * @param {readonly Replacement[]} replacements What makes the one the other, in order.
 * @returns {Generator<string>}
 */
export function* changedLines(before, after, replacements) {
  let line = 1;
  let at = 0;
  let shift = 0;
  let lineShift = 0;
  const [oldLines, youngLines] = [before, after].map(shownLines);
  for (const group of onSharedLines(before.bytes, replacements)) {
    const { start, end } = group;
    line += count(before.bytes, at, start);
    at = start;
    const grown = group.replacements.reduce((sum, each) => sum + each.bytes.length - (each.end - each.start), 0);
    const old = oldLines(start, end);
    const young = youngLines(start + shift, end + shift + grown);
    for (const { place, newPlace, removed, added } of differences(old, young)) {
      yield `@@ -${range(line + place, removed)} +${range(line + lineShift + newPlace, added)} @@\n`;
      yield* removed.map((text) => `-${printable(text)}\n`);
      yield* added.map((text) => `+${printable(text)}\n`);
    }
    shift += grown;
    lineShift += young.length - old.length;
  }
}

/**
 * Replacements together with those on the same lines, and the whole lines that they stand on.
 * @param {Uint8Array} bytes
 * @param {readonly Replacement[]} replacements
 */
function onSharedLines(bytes, replacements) {
  /** @type {{ start: number, end: number, replacements: Replacement[] }[]} */
  const groups = [];
  for (const replacement of replacements) {
    let last = groups.at(-1);
    if (last === undefined || replacement.start > last.end) {
      const before = bytes.subarray(0, replacement.start);
      last = { start: before.lastIndexOf(NEWLINE) + 1, end: -1, replacements: [] };
      groups.push(last);
    }
    last.replacements.push(replacement);
    // A line with many of them is long.
    if (replacement.end <= last.end) continue;
    const newline = bytes.indexOf(NEWLINE, replacement.end);
    last.end = newline === -1 ? bytes.length : newline;
  }
  return groups;
}

/**
 * Gives the lines between two places as they are shown. Who asks goes from front to back.
 * @param {Side} side
 * @returns {(start: number, end: number) => string[]}
 */
function shownLines({ bytes, hidden }) {
  let passed = 0;
  return (start, end) => {
    while (passed < hidden.length && hidden[passed][1] <= start) passed += 1;
    let text = '';
    let at = start;
    for (let place = passed; place < hidden.length && hidden[place][0] < end; place += 1) {
      const [from, to] = hidden[place];
      if (to <= start) continue;
      const first = Math.max(at, from);
      const behind = Math.max(first, Math.min(to, end));
      text += decoder.decode(bytes.subarray(at, first));
      // Lines stay lines.
      text += decoder.decode(bytes.subarray(first, behind)).replaceAll(/\S(?:.*\S)?/g, REDACTED);
      at = behind;
    }
    return (text + decoder.decode(bytes.subarray(at, end))).split('\n');
  };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 */
function count(bytes, from, to) {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE, from); at !== -1 && at < to; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/**
 * The runs of lines in which two texts differ.
 * @param {readonly string[]} old
 * @param {readonly string[]} young
 */
function differences(old, young) {
  const shared = old.length * young.length > MOST_COMPARED ? undefined : longestShared(old, young);
  /** @type {{ place: number, newPlace: number, removed: string[], added: string[] }[]} */
  const runs = [];
  let [place, newPlace] = [0, 0];
  while (place < old.length || newPlace < young.length) {
    if (shared !== undefined && old[place] === young[newPlace] && place < old.length && newPlace < young.length) {
      [place, newPlace] = [place + 1, newPlace + 1];
      continue;
    }
    /** @type {{ place: number, newPlace: number, removed: string[], added: string[] }} */
    const run = { place, newPlace, removed: [], added: [] };
    while ((place < old.length || newPlace < young.length) && (shared === undefined || old[place] !== young[newPlace])) {
      const goesOn = newPlace >= young.length || (place < old.length && (shared?.[place + 1][newPlace] ?? 1) >= (shared?.[place][newPlace + 1] ?? 0));
      if (goesOn) run.removed.push(old[place++]);
      else run.added.push(young[newPlace++]);
    }
    runs.push(run);
  }
  return runs;
}

/**
 * How many lines two texts share at most, from each pair of places on.
 * @param {readonly string[]} old
 * @param {readonly string[]} young
 */
function longestShared(old, young) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(young.length + 1));
  for (let place = old.length - 1; place >= 0; place -= 1) {
    for (let other = young.length - 1; other >= 0; other -= 1) {
      const same = old[place] === young[other];
      table[place][other] = same ? table[place + 1][other + 1] + 1 : Math.max(table[place + 1][other], table[place][other + 1]);
    }
  }
  return table;
}

/**
 * @param {number} line
 * @param {readonly string[]} lines
 */
function range(line, lines) {
  if (lines.length === 1) return `${line}`;
  return lines.length === 0 ? `${line - 1},0` : `${line},${lines.length}`;
}
