/**
 * @typedef {(text: string) => string} Paint
 * @typedef {Record<'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue' | 'cyan', Paint>} Colours
 */

/**
 * The colours that suit a stream: none unless it is a terminal.
 * FORCE_COLOR decides before NO_COLOR, as in Node itself.
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Colours}
 */
export function coloursFor(stream, environment) {
  return wantsColour(stream, environment) ? ANSI : PLAIN;
}

/**
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} environment
 */
function wantsColour(stream, environment) {
  if (environment.FORCE_COLOR !== undefined) return !['0', 'false'].includes(environment.FORCE_COLOR);
  if (environment.NO_COLOR || environment.TERM === 'dumb') return false;
  return stream.isTTY === true;
}

/** @type {Colours} */
const ANSI = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  green: sgr(32, 39),
  blue: sgr(34, 39),
  cyan: sgr(36, 39),
};

/** @type {Colours} */
export const PLAIN = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  green: same,
  blue: same,
  cyan: same,
};

/**
 * @param {number} on
 * @param {number} off
 * @returns {Paint}
 */
function sgr(on, off) {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

/** @param {string} text */
function same(text) {
  return text;
}
