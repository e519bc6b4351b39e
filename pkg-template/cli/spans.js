// Runs of backticks open and close a code span; one that finds no run of the same length stands for itself.
const CODE_SPAN = /(`+)(?:([^`](?:[^]*?[^`])??)\1(?!`))?/g;

/**
 * A sentence with its code spans as a terminal shows them. A span in one backtick is readable as it is. One in several, which holds a
 * backtick itself, stands in quotation marks instead, without the spaces that keep the backticks apart.
 * @param {string} sentence
 */
export function spelled(sentence) {
  if (!sentence.includes('``')) return sentence;
  return sentence.replace(CODE_SPAN, (all, run, code) => (run === '`' || code === undefined ? all : `“${code.replace(/^ ([^]*) $/, '$1')}”`));
}
