// Tells files that hold no text, which were named by mistake, from those of which a part cannot be read.
import { isNameless } from './totals.js';

/** What compressed files begin with, and what makes their text of them. */
const COMPRESSED = [
  { kind: 'gzip', begins: [0x1f, 0x8b], tool: 'zcat' },
  { kind: 'bzip2', begins: [0x42, 0x5a, 0x68, undefined, 0x31, 0x41, 0x59, 0x26], tool: 'bzcat' },
  { kind: 'xz', begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], tool: 'xzcat' },
  { kind: 'zstd', begins: [0x28, 0xb5, 0x2f, 0xfd], tool: 'zstdcat' },
  { kind: 'zip', begins: [0x50, 0x4b, 0x03, 0x04], tool: 'unzip -p' },
];

/** No text has them, but for those that end a line, move to the next column or page, or colour a terminal. */
const CONTROLS = new Set([...Array(0x20).keys()].filter((code) => code < 0x07 || (code > 0x0d && code !== 0x1b)));

/**
 * How a file that begins so is compressed, if it is.
 * @param {Uint8Array} beginning
 */
export function compressionOf(beginning) {
  return COMPRESSED.find(({ begins }) => begins.every((byte, place) => byte === undefined || byte === beginning[place]));
}

/**
 * Whether a file that begins so is most likely no text. A stray byte makes none of it: both must be there, what no encoding of text has and
 * what UTF-8 has not. The exception is UTF-16 without the mark that tells it.
 * @param {Uint8Array} beginning
 */
export function looksBinary(beginning) {
  if (beginning[0] === 0 || beginning[1] === 0) return true;
  return beginning.some((byte) => CONTROLS.has(byte)) && !isUtf8(beginning);
}

/** @param {Uint8Array} beginning It may end within a character. */
function isUtf8(beginning) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether what was taken for a request may be a piece of anything: it cannot be read, or says nothing of an operation.
 * @param {import('../index.js').Report} report
 */
export function isNoise({ diagnostics }) {
  return diagnostics.some((diagnostic) => diagnostic.rule === 'unreadable' || isNameless(diagnostic));
}

/** What there is to say, behind its name, of a file that holds no text. */
export const IS_BINARY = 'is binary, and nothing in it is a request: give text in UTF-8, or in UTF-16 with a byte order mark';
