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
  for (const group of onSharedLines(before.bytes, replacements)) {
    const { start, end } = group;
    line += count(before.bytes, at, start);
    at = start;
    const grown = group.replacements.reduce((sum, each) => sum + each.bytes.length - (each.end - each.start), 0);
    const old = shownLines(before, start, end);
    const young = shownLines(after, start + shift, end + shift + grown);
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
    const newline = bytes.indexOf(NEWLINE, replacement.end);
    const end = newline === -1 ? bytes.length : newline;
    const last = groups.at(-1);
    if (last !== undefined && replacement.start <= last.end) {
      last.end = end;
      last.replacements.push(replacement);
    } else {
      const before = bytes.subarray(0, replacement.start);
      groups.push({ start: before.lastIndexOf(NEWLINE) + 1, end, replacements: [replacement] });
    }
  }
  return groups;
}

/**
 * @param {Side} side
 * @param {number} start
 * @param {number} end
 */
function shownLines({ bytes, hidden }, start, end) {
  let text = '';
  let at = start;
  for (const [from, to] of hidden) {
    if (to <= start || from >= end) continue;
    const first = Math.max(at, from);
    const behind = Math.max(first, Math.min(to, end));
    text += decoder.decode(bytes.subarray(at, first));
    // Lines stay lines.
    text += decoder.decode(bytes.subarray(first, behind)).replaceAll(/\S(?:.*\S)?/g, REDACTED);
    at = behind;
  }
  return (text + decoder.decode(bytes.subarray(at, end))).split('\n');
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
      if (goesOn) [run.removed, place] = [[...run.removed, old[place]], place + 1];
      else [run.added, newPlace] = [[...run.added, young[newPlace]], newPlace + 1];
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
