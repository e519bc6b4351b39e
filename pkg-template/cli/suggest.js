// More than this is another word. Short words have fewer letters to spare.
const MOST_EDITS = 2;

/**
 * The candidate that was probably meant, leading dashes aside.
 * @param {string} word
 * @param {readonly string[]} candidates
 * @returns {string | undefined}
 */
export function nearest(word, candidates) {
  const said = bare(word);
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(said, bare(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.min(MOST_EDITS, Math.ceil(bare(candidate).length / 4)))
    .sort((one, other) => one.distance - other.distance);
  return near[0]?.candidate;
}

/** @param {string} word */
function bare(word) {
  return word.replace(/^-+/, '').toLowerCase();
}

/**
 * How many letters must be added, removed, changed or swapped with their neighbour.
 * @param {string} from
 * @param {string} to
 */
function editDistance(from, to) {
  // Longer words are no slip of the finger, and the table below would grow with them.
  if (Math.abs(from.length - to.length) > MOST_EDITS) return Infinity;
  /** @type {number[][]} */
  const table = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) {
    table[row] = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      table[row][column] = Math.min(
        table[row - 1][column] + 1,
        table[row][column - 1] + 1,
        table[row - 1][column - 1] + change,
        swapped ? table[row - 2][column - 2] + 1 : Infinity,
      );
    }
  }
  return table[from.length][to.length];
}
