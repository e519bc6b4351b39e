// Writes what the core reads into its buffers: texts as they are, objects as the tape that `src/input/tape.rs` reads.
// It says what stands in an object and judges nothing.
import { core, memory } from './load.js';
import { classOf, isPlain, sentNames } from './sdk.js';

const OBJECT = 1;
const LIST = 2;
const CLOSE = 3;
const KEY = 4;
const NAMED = 5;
const ENTRY = 6;
const TEXT = 7;
const NOTHING = 8;
const UNSENDABLE = 9;
const FAILED = 10;
const TOO_LONG = 11;
const CLASS = 12;
const SENT = 13;
const UNSENT = 14;
/** How many bits of a mark say what it is. */
const KIND = 4;
const KINDS = (1 << KIND) - 1;
/** The marks that a text belongs to. */
const WITH_TEXT = [KEY, TEXT, CLASS, SENT];
/** Codes of names from here on have the number of a list entry. */
const NUMBERED = 1 << 14;

/** Deeper objects are refused by the core; the writer only has to get there without exhausting the stack. */
const DEEPEST = 100;
/** No request that is read holds a longer text, in bytes. */
const LONGEST = 1 << 20;
/** Longer texts are encoded by the platform; for shorter ones the call costs more than it saves. */
const SHORT = 128;

const encoder = new TextEncoder();
const { hasOwnProperty: hasOwn } = Object.prototype;

/** How large the buffers are at first, in bytes and in marks. */
const FEW_BYTES = 4096;
const FEW_MARKS = 1024;
/** Of so many keys, the place of each is remembered. */
const REMEMBERED = 64;

/** The buffers of the core, and how far they are written. Without a length, they are still to be asked for. */
let bytes = new Uint8Array(0);
let bytesSize = FEW_BYTES;
let at = 0;
let marks = new Uint32Array(0);
let marksSize = FEW_MARKS;
let marked = 0;

/**
 * The codes of names that the core knows. There are only so many; others are asked for again.
 * @type {Map<string, number>}
 */
const codes = new Map();
/** Objects of one kind follow each other: the keys of the last object, in the order in which they were written, and their codes. */
/** @type {string[]} */
const lastKeys = [];
/** @type {number[]} */
const lastCodes = [];
let keys = 0;

/**
 * The texts that were written, by the places of their marks.
 * @type {string[]}
 */
let texts = [];
/** The same one behind the other. They are encoded as one: to have the platform do it once takes less than to look at each character. */
let joined = '';
/** Where they stand, and whether some of them are more than ASCII. */
let joinedAt = 0;
let isJoined = false;
/** Where the marks of the last object start. */
let objectAt = 0;

/** Starts to write at the beginning of the buffers. They have moved if the memory has grown since. */
export function rewind() {
  isJoined = false;
  at = 0;
  marked = 0;
  keys = 0;
  if (bytes.length === 0) view();
  if (texts.length > FEW_MARKS) texts = [];
}

/** Forgets both buffers: they belong to another module. */
export function renew() {
  bytes = new Uint8Array(0);
  bytesSize = FEW_BYTES;
  marks = new Uint32Array(0);
  marksSize = FEW_MARKS;
}

/** How many bytes are written. */
export function written() {
  return at;
}

/** How many marks are written. */
export function marksWritten() {
  return marked;
}

/**
 * The text of the last object whose mark stands at a place of its tape.
 * @param {number} place
 */
export function textAt(place) {
  return /** @type {string} */ (texts[objectAt + place]);
}

/**
 * Writes bytes as they are.
 * @param {Uint8Array} given
 */
export function writeBytes(given) {
  room(given.length);
  bytes.set(given, at);
  at += given.length;
}

/**
 * Writes a text as it is.
 * @param {string} text
 */
export function writeText(text) {
  // The core says that a longer text is too long; it need not see all of it for that.
  const given = text.length > LONGEST ? text.slice(0, LONGEST + 1) : text;
  room(given.length * 3);
  at += encode(given);
}

/**
 * Writes marks as they are.
 * @param {readonly number[]} given
 */
export function writeMarks(given) {
  marksRoom(given.length);
  marks.set(given, marked);
  marked += given.length;
}

/**
 * Writes an object as a tape.
 * @param {unknown} value
 */
export function writeObject(value) {
  writeTape(() => {
    if (!isPlain(value)) writeMarked(CLASS, classOf(value));
    writeValue(value, 0);
  });
}

/**
 * Writes a call: the parameters of an operation, each under its own name and the one under which it is sent.
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, string>} names
 */
export function writeCall(operation, parameters, names) {
  writeTape(() => {
    writeMarked(CLASS, `${operation} call`);
    writeModel(parameters, names, 1);
  });
}

/**
 * Writes a tape. Reading an object may run code of the caller; when that fails, the tape says so.
 * @param {() => void} write
 */
function writeTape(write) {
  objectAt = marked;
  joined = '';
  try {
    write();
    encodeJoined();
  } catch {
    marked = objectAt;
    mark(OBJECT);
    mark(FAILED);
  }
  joined = '';
}

/** Encodes the texts of the tape as one. */
function encodeJoined() {
  const { length } = joined;
  joinedAt = at;
  isJoined = false;
  if (length === 0) return;
  room(length * 3);
  at += encoder.encodeInto(joined, at === 0 ? bytes : bytes.subarray(at)).written;
  isJoined = at - joinedAt !== length;
}

/**
 * Encodes the texts of the last tape each for itself, and says whether that can change something: where one ends with half of a
 * character and the next one starts with the other half, they must not become a whole.
 */
export function encodeApart() {
  if (!isJoined) return false;
  isJoined = false;
  at = joinedAt;
  for (let place = objectAt; place < marked; place += 1) {
    if (WITH_TEXT.includes(/** @type {number} */ (marks[place]) & KINDS)) at = encodeLong(/** @type {string} */ (texts[place]));
  }
  return true;
}

/**
 * The code of a wire name, or 0 for a name that the core does not know.
 * @param {string} name
 */
export function codeOf(name) {
  const known = codes.get(name);
  if (known !== undefined) return known;
  if (name.length > SHORT) return 0;
  room(name.length * 3);
  const code = core().code(at, encode(name));
  if (code !== 0) codes.set(name, code);
  return code;
}

/**
 * @param {unknown} value
 * @param {number} depth
 */
function writeValue(value, depth) {
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
      if (!isPlain(value)) {
        const names = sentNames(value);
        if (names !== undefined) return writeModel(/** @type {Record<string, unknown>} */ (value), names, depth + 1);
      }
      if ('toJSON' in value && typeof value.toJSON === 'function') return writeValue(value.toJSON(), depth + 1);
      return writeMembers(/** @type {Record<string, unknown>} */ (value), depth + 1);
    case 'undefined':
      return mark(NOTHING);
    default:
      return mark(UNSENDABLE);
  }
}

/**
 * @param {unknown[]} list
 * @param {number} depth
 */
function writeList(list, depth) {
  mark(LIST);
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index];
    if (typeof value === 'string') writeMarked(TEXT, value);
    else writeValue(value, depth);
  }
  mark(CLOSE);
}

/**
 * A member that is `undefined` or `null` is not sent and leaves no trace.
 * @param {Record<string, unknown>} object
 * @param {number} depth
 */
function writeMembers(object, depth) {
  mark(OBJECT);
  // Engines enumerate so, and leave the test out where nothing is inherited, in half the time of `Object.keys`.
  for (const key in object) {
    if (!hasOwn.call(object, key)) continue;
    const value = object[key];
    if (typeof value === 'string') {
      writeKey(key, depth === 1);
      writeMarked(TEXT, value);
    } else if (value !== undefined && value !== null) {
      writeKey(key, depth === 1 && typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
      writeValue(value, depth);
    }
  }
  mark(CLOSE);
}

/**
 * Writes an object of a class that says under which names its members are sent: those members, and what else it has and does not send.
 * @param {Record<string, unknown>} model
 * @param {Record<string, string>} names
 * @param {number} depth
 */
function writeModel(model, names, depth) {
  mark(OBJECT);
  for (const key of Object.keys(names)) {
    const value = model[key];
    if (value === undefined || value === null) continue;
    writeMarked(KEY, key);
    writeMarked(SENT, String(names[key]));
    writeValue(value, depth);
  }
  for (const key of Object.keys(model)) {
    const value = model[key];
    if (Object.hasOwn(names, key) || value === undefined || value === null) continue;
    writeMarked(KEY, key);
    mark(UNSENT);
    writeValue(value, depth);
  }
  mark(CLOSE);
}

/**
 * @param {string} key
 * @param {boolean} isFlat whether a text of the object itself follows
 */
function writeKey(key, isFlat) {
  let code;
  if (lastKeys[keys] === key) {
    code = /** @type {number} */ (lastCodes[keys]);
  } else {
    code = codeOf(key);
    if (keys < REMEMBERED) {
      lastKeys[keys] = key;
      lastCodes[keys] = code;
    }
  }
  keys += 1;
  if (code === 0 || (code >= NUMBERED && !isFlat)) return writeMarked(KEY, key);
  marksRoom(1);
  marks[marked] = (isFlat ? ENTRY : NAMED) | (code << KIND);
  marked += 1;
}

/** @param {number} what */
function mark(what) {
  marksRoom(1);
  marks[marked] = what;
  marked += 1;
}

/**
 * A mark with the length of a text in code units, and the text.
 * @param {number} what
 * @param {string} text
 */
function writeMarked(what, text) {
  joined += text;
  if (joined.length > LONGEST) return mark(TOO_LONG);
  if (marked >= marksSize) marksRoom(1);
  texts[marked] = text;
  marks[marked] = what | (text.length << KIND);
  marked += 1;
}

/**
 * Encodes a text behind what is written and returns its end.
 * @param {string} text
 * @param {number} length
 */
function encodeShort(text, length) {
  const to = bytes;
  const start = at;
  let index = 0;
  // Most texts are ASCII from end to end.
  for (; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return encodeWide(text, index);
    to[start + index] = unit;
  }
  return start + length;
}

/**
 * The same by the platform, for long texts and for what lies beyond the basic plane.
 * @param {string} text
 */
function encodeLong(text) {
  return at + encoder.encodeInto(text, bytes.subarray(at)).written;
}

/**
 * The same for a text that is ASCII up to a place.
 * @param {string} text
 * @param {number} from
 */
function encodeWide(text, from) {
  let end = at + from;
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[end] = unit;
      end += 1;
    } else if (unit < 0x800) {
      bytes[end] = 0xc0 | (unit >> 6);
      bytes[end + 1] = 0x80 | (unit & 0x3f);
      end += 2;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[end] = 0xe0 | (unit >> 12);
      bytes[end + 1] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end + 2] = 0x80 | (unit & 0x3f);
      end += 3;
    } else {
      // Pairs, and halves of pairs, are left to the platform.
      return encodeLong(text);
    }
  }
  return end;
}

/**
 * Encodes a text behind what is written and returns its length in bytes.
 * @param {string} text
 */
function encode(text) {
  return (text.length > SHORT ? encodeLong(text) : encodeShort(text, text.length)) - at;
}

/**
 * Makes sure that so many bytes fit behind what is written.
 * @param {number} length
 */
function room(length) {
  if (at + length <= bytesSize) return;
  bytesSize = 2 * (at + length);
  view();
}

/**
 * The same for marks.
 * @param {number} count
 */
function marksRoom(count) {
  if (marked + count <= marksSize) return;
  marksSize = 2 * (marked + count);
  view();
}

/** Asks for both buffers: when the memory grows for one, the other one is seen no longer. */
function view() {
  const bytesAddress = core().input(bytesSize);
  const marksAddress = core().marks(marksSize);
  if (bytesAddress === 0 || marksAddress === 0) {
    throw new RangeError(`there is no memory for ${bytesSize} bytes of requests at once`);
  }
  const { buffer } = memory();
  bytes = new Uint8Array(buffer, bytesAddress, bytesSize);
  marks = new Uint32Array(buffer, marksAddress, marksSize);
}
