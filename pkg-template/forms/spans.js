// Messages name things in backticks: a list shows them as code, and what the browser itself shows has no marks at all.

// Runs of backticks open and close a code span; one that finds no run of the same length stands for itself.
const CODE_SPAN = /(`+)(?:([^`](?:[^]*?[^`])??)\1(?!`))?/g;

/**
 * The parts of a sentence, code spans and what stands between them. A span that holds a backtick stands in several, with spaces
 * that keep them apart and are not part of it.
 * @param {string} sentence
 * @returns {{ text: string, isCode: boolean }[]}
 */
export function spansOf(sentence) {
  const parts = [];
  let end = 0;
  for (const { 0: all, 1: run, 2: code, index } of sentence.matchAll(CODE_SPAN)) {
    if (code === undefined) continue;
    if (index > end) parts.push({ text: sentence.slice(end, index), isCode: false });
    parts.push({ text: run === '`' ? code : code.replace(/^ ([^]*) $/, '$1'), isCode: true });
    end = index + all.length;
  }
  if (end < sentence.length) parts.push({ text: sentence.slice(end), isCode: false });
  return parts;
}

/** @param {string} sentence */
export const plain = (sentence) => spansOf(sentence).map(({ text }) => text).join('');
