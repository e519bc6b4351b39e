// What the core answers: numbers, and the texts that the request brought, as one.
import { memory, whenReplaced } from './load.js';
import { textAt } from './tape.js';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The numbers that the core wrote, and where they are read. */
export let numbers = new Uint32Array(0);
let bytes = new Uint8Array(0);
export let at = 0;
let text = '';
let textFrom = 0;

/**
 * Goes to the beginning of an answer.
 * @param {number} address
 */
export function start(address) {
  // When the memory has grown, the old one is seen no longer.
  if (numbers.length === 0) {
    const { buffer } = memory();
    numbers = new Uint32Array(buffer);
    bytes = new Uint8Array(buffer);
  }
  at = address >>> 2;
  const textAddress = next();
  const length = next();
  text = length === 0 ? '' : decoded(textAddress, length);
  textFrom = 0;
}

/** For shorter texts, a call of the decoder takes longer than to look at each character. */
const SHORT = 12;

/**
 * @param {number} address
 * @param {number} length
 */
function decoded(address, length) {
  const end = address + length;
  if (length > SHORT) return decoder.decode(bytes.subarray(address, end));
  let ascii = '';
  let index = address;
  // Each text on the way takes memory.
  for (; index + 4 <= end; index += 4) {
    const first = byteAt(index);
    const second = byteAt(index + 1);
    const third = byteAt(index + 2);
    const fourth = byteAt(index + 3);
    if ((first | second | third | fourth) > 0x7f) return decoder.decode(bytes.subarray(address, end));
    ascii += String.fromCharCode(first, second, third, fourth);
  }
  for (; index < end; index += 1) {
    if (byteAt(index) > 0x7f) return decoder.decode(bytes.subarray(address, end));
    ascii += String.fromCharCode(byteAt(index));
  }
  return ascii;
}

/** @param {number} index */
function byteAt(index) {
  return /** @type {number} */ (bytes[index]);
}

/**
 * The next number.
 * @returns {number}
 */
export function next() {
  const number = /** @type {number} */ (numbers[at]);
  at += 1;
  return number;
}

/**
 * The next text that the request brought.
 * @returns {string}
 */
export function readText() {
  const told = next();
  if (told >= IN_TEXT) return textAt(0).slice(told - IN_TEXT, next());
  const from = textFrom;
  textFrom += told;
  return text.slice(from, textFrom);
}

/** Set where a text is told by where it begins and ends in the request that was a text itself. */
const IN_TEXT = 2 ** 31;

/**
 * Goes on at another place.
 * @param {number} place
 */
export function goTo(place) {
  at = place;
}

/**
 * The texts of the tables that were read, by their addresses. Few begin at one.
 * @type {Map<number, { length: number, text: string }>}
 */
const known = new Map();

/** A text of the tables: it stays where it is. */
export function readKnown() {
  const address = next();
  const length = next();
  let found = known.get(address);
  if (found?.length !== length) {
    found = { length, text: decoder.decode(new Uint8Array(numbers.buffer, address, length)) };
    known.set(address, found);
  }
  return found.text;
}

whenReplaced(() => known.clear());
