// Writes a wasm file as a module that exports it as a text: `node inline.mjs WASM OUTPUT`.
import { readFileSync, writeFileSync } from 'node:fs';
import { ALPHABET } from '../pkg-template/bytes.js';

const [wasm, output] = process.argv.slice(2);
if (wasm === undefined || output === undefined) {
  console.error('usage: node inline.mjs WASM OUTPUT');
  process.exit(2);
}
writeFileSync(output, `export default '${encode(readFileSync(wasm))}';\n`);

/**
 * The text that `decode` reads.
 * @param {Uint8Array} bytes
 */
function encode(bytes) {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const byte of bytes) counts[byte] += 1;
  const characters = [...ALPHABET].map((code) => String.fromCharCode(code));
  const follow = ['', ...characters.splice(-2)];
  const frequent = new Set([...counts.keys()].sort((one, other) => counts[other] - counts[one]).slice(0, characters.length));
  // Of the rare ones, the second digit has all that it can have, which is the smallest after gzip.
  const rare = [...counts.keys()].filter((byte) => !frequent.has(byte));
  const digits = [...counts.keys()].map((byte) => (frequent.has(byte) ? 0 : rare.indexOf(byte) < rare.length - ALPHABET.length ? 1 : 2));
  const taken = [0, 0, 0];
  const written = digits.map((digit) => follow[digit] + String.fromCharCode(ALPHABET[taken[digit]++]));
  return digits.join('') + Array.from(bytes, (byte) => written[byte]).join('');
}
