// Writes what the core reads into its input buffer: texts as they are, objects as the tape that `src/input/tape.rs` reads.
// It says what stands in an object and judges nothing.
import { core, memory } from './load.js';

const OBJECT = 1;
const LIST = 2;
const CLOSE = 3;
const KEY = 4;
const TEXT = 5;
const NOTHING = 6;
const UNSENDABLE = 7;
const FAILED = 8;
const TOO_LONG = 9;

/** Deeper objects are refused by the core; the writer only has to get there without exhausting the stack. */
const DEEPEST = 100;
/** No request that is read holds a longer text, in bytes; lengths have 21 bits. */
const LONGEST = 1 << 20;
/** Longer texts are encoded by the platform; for shorter ones the call costs more than it saves. */
const SHORT = 128;

const encoder = new TextEncoder();

/** The input buffer of the core. */
let bytes = new Uint8Array(0);
let at = 0;

/** Starts to write at the beginning of the buffer. It has moved if the memory has grown since. */
export function rewind() {
  at = 0;
  if (bytes.buffer !== memory().buffer) grow(bytes.length);
}

/** Forgets the buffer: the core has kept it, and gives another one for what comes next. */
export function forget() {
  bytes = new Uint8Array(0);
}

/** How many bytes are written. */
export function written() {
  return at;
}

/**
 * Writes a text as it is.
 * @param {string} text
 */
export function writeText(text) {
  // The core says that a longer text is too long; it need not see all of it for that.
  const given = text.length > LONGEST ? text.slice(0, LONGEST + 1) : text;
  room(given.length * 3);
  at += encoder.encodeInto(given, at === 0 ? bytes : bytes.subarray(at)).written;
}

/**
 * Writes bytes as they are.
 * @param {Uint8Array} given
 */
export function writeBytes(given) {
  if (at + given.length > bytes.length) grow(at + given.length);
  bytes.set(given, at);
  at += given.length;
}

/**
 * Writes an object as a tape. Reading it may run code of the caller; when that fails, the tape says so.
 * @param {unknown} value
 */
export function writeObject(value) {
  const start = at;
  try {
    write(value, 0);
  } catch {
    at = start;
    mark(OBJECT);
    mark(FAILED);
  }
}

/**
 * @param {unknown} value
 * @param {number} depth
 */
function write(value, depth) {
  switch (typeof value) {
    case 'string':
      return writeMarked(TEXT, value);
    case 'number':
    case 'boolean':
    case 'bigint':
      return writeMarked(TEXT, String(value));
    case 'object':
      if (value === null) return mark(NOTHING);
      if (depth > DEEPEST) return mark(FAILED);
      if (Array.isArray(value)) return writeList(value, depth + 1);
      if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(), depth + 1);
      return writeMembers(/** @type {Record<string, unknown>} */ (value), depth + 1);
    case 'undefined':
      return mark(NOTHING);
    default:
      return writeMarked(UNSENDABLE, '');
  }
}

/**
 * @param {unknown[]} list
 * @param {number} depth
 */
function writeList(list, depth) {
  mark(LIST);
  for (let index = 0; index < list.length; index += 1) write(list[index], depth);
  mark(CLOSE);
}

/**
 * A member that is `undefined` or `null` is not sent and leaves no trace.
 * @param {Record<string, unknown>} object
 * @param {number} depth
 */
function writeMembers(object, depth) {
  mark(OBJECT);
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === undefined || value === null) continue;
    writeMarked(KEY, key);
    write(value, depth);
  }
  mark(CLOSE);
}

/** @param {number} what */
function mark(what) {
  room(1);
  bytes[at] = what;
  at += 1;
}

/**
 * A mark, the length of a text in bytes, as three times seven bits, and the text.
 * @param {number} what
 * @param {string} text
 */
function writeMarked(what, text) {
  if (text.length > LONGEST) return mark(TOO_LONG);
  room(text.length * 3 + 4);
  const start = at + 4;
  const length = encode(text, start);
  if (length > LONGEST) return mark(TOO_LONG);
  bytes[at] = what;
  bytes[at + 1] = length & 0x7f;
  bytes[at + 2] = (length >> 7) & 0x7f;
  bytes[at + 3] = (length >> 14) & 0x7f;
  at = start + length;
}

/**
 * Encodes a text and returns its length in bytes.
 * @param {string} text
 * @param {number} start
 */
function encode(text, start) {
  if (text.length <= SHORT) {
    let index = 0;
    for (; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) break;
      bytes[start + index] = unit;
    }
    if (index === text.length) return index;
  }
  return encoder.encodeInto(text, bytes.subarray(start)).written;
}

/**
 * Makes sure that so many bytes fit behind what is written. While writing, nothing else makes the memory grow.
 * @param {number} length
 */
function room(length) {
  if (at + length > bytes.length) grow(2 * (at + length));
}

/** @param {number} length */
function grow(length) {
  const size = Math.max(length, 4096);
  const address = core().input(size);
  if (address === 0) throw new RangeError(`there is no memory for ${size} bytes of requests at once`);
  bytes = new Uint8Array(memory().buffer, address, size);
}
