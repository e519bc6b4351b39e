// Bytes as a text that can stand in any script, and that is as small after gzip as they are. `xtask/inline.mjs` writes such texts.

/** The codes of its characters: what ASCII prints, without what scripts, quotes and pages read in a way of their own. */
export const ALPHABET = Uint8Array.from({ length: 95 }, (_, index) => 32 + index).filter((code) => !'"\'`\\$<'.includes(String.fromCharCode(code)));

const UNKNOWN = 0xffff;

/**
 * The bytes that a text stands for. Most are one character; one that is rare is two, of which the first is one of the last two of the
 * alphabet. The text begins with a digit for each of the 256 bytes: 0 is for those of one character, 1 and 2 for those that follow the one
 * and the other of the last two. Bytes of one digit are given characters in the order of both.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(text) {
  const bytes = new TextEncoder().encode(text);
  // Of each digit, what a character stands for: a byte, or where the characters stand that follow it.
  const table = new Uint16Array(3 * 256).fill(UNKNOWN);
  const taken = [0, 0, 0];
  for (let byte = 0; byte < 256; byte++) {
    const digit = bytes[byte] - 48;
    table[256 * digit + ALPHABET[taken[digit]++]] = byte;
  }
  table[ALPHABET[ALPHABET.length - 2]] = 256;
  table[ALPHABET[ALPHABET.length - 1]] = 512;

  // A byte takes no more room than its characters, so it is written over what is read.
  let length = 0;
  let at = 256;
  while (at < bytes.length) {
    let byte = table[bytes[at++]];
    if (byte > 255) {
      byte = table[byte + bytes[at++]];
      if (!(byte < 256)) throw new Error('ecs-preflight: the module that the package carries as a text is damaged');
    }
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}
