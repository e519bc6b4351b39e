// Chinese, Japanese and Korean characters and emoji take two cells of a terminal.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const COMBINING = /\p{Mn}/gu;

// Longer than this, a cell no longer pushes the next column of every other row to the right.
const WIDEST_COLUMN = 76;

/**
 * How many cells of a terminal a text takes.
 * @param {string} text
 */
export function width(text) {
  // Most text is ASCII, and a hundred thousand lines are measured.
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  const wide = text.match(WIDE)?.length ?? 0;
  const combining = text.match(COMBINING)?.length ?? 0;
  return [...text].length + wide - combining;
}

/**
 * The width that aligns a column.
 * @param {readonly string[]} cells
 */
export function columnWidth(cells) {
  // Not Math.max(...): a hostile request can have more findings than a call can have arguments.
  return cells
    .map(width)
    .filter((columns) => columns <= WIDEST_COLUMN)
    .reduce((widest, columns) => Math.max(widest, columns), 0);
}

/**
 * Rows with their cells aligned, two spaces apart; the last cell runs on.
 * @param {readonly (readonly string[])[]} rows
 * @param {((text: string) => string)[]} [paints] One for each column; colours have no width.
 * @returns {string[]}
 */
export function table(rows, paints = []) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => columnWidth(rows.map((row) => row[column] ?? '')));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const isLast = column === row.length - 1;
      return (paints[column]?.(cell) ?? cell) + (isLast ? '' : gapAfter(cell, widths[column]));
    });
    return cells.join('');
  });
}

/**
 * What stands between a cell and the next column.
 * @param {string} cell
 * @param {number} columns
 */
export function gapAfter(cell, columns) {
  return ' '.repeat(Math.max(0, columns - width(cell)) + 2);
}
