// Writes what the core reads into its buffers: texts as they are, objects as the tape that `src/input/tape.rs` reads.
// It says what stands in an object and judges nothing.
import { core, memory } from './load.js';
import { classOf, hasEntries, isOutOfSight, isPlain, messageIn, sentNames } from './sdk.js';

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
/** Marks of names from here on have the number of a list entry. */
const NUMBERED = 1 << (14 + KIND);

/** Deeper objects are refused by the core; the writer only has to get there without exhausting the stack. */
const DEEPEST = 100;
/** No request that is read has more marks: as JSON, it would be longer than one may be. */
const MOST_MARKS = 1 << 20;
/** End the walk over an object. One that leads back to itself in two ways has no other end. */
const TOO_DEEP = new RangeError('an object is nested too deep');
const TOO_MANY = new RangeError('an object has too many members');
/** No request that is read holds a longer text, in bytes. */
const LONGEST = 1 << 20;
/** Longer texts are encoded by the platform; for shorter ones the call costs more than it saves. */
const SHORT = 128;

const encoder = new TextEncoder();
// The mark at the beginning is kept, as places are counted with it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const { hasOwnProperty: hasOwn } = Object.prototype;

/** How large the buffers are at first, in bytes and in marks. */
const FEW_BYTES = 4096;
const FEW_MARKS = 1024;
/** Of so many keys, the place of each is remembered. */
const REMEMBERED = 64;

/** The buffers of the core, and how far they are written. Without a length, they are still to be asked for. */
let bytes = new Uint8Array(0);
let at = 0;
let marks = new Uint32Array(0);
let marked = 0;

/**
 * The codes of names that the core knows. There are only so many; others are asked for again.
 * @type {Map<string, number>}
 */
const codes = new Map();
/** Objects of one kind follow each other: the keys of the last object, in the order in which they were written, and their marks. */
/** @type {string[]} */
const lastKeys = [];
/** @type {number[]} */
const lastMarks = [];
let keys = 0;

/**
 * The texts that were written, by the places of their marks.
 * @type {string[]}
 */
let texts = [];
/** Where those of the last object stand, and whether some of them are more than ASCII. */
let joinedAt = 0;
let isJoined = false;
/** Where the marks of the last object start. */
let objectAt = 0;
/** Whether an object is being read, which may run code of the caller. */
let isReading = false;

/** Starts to write at the beginning of the buffers. They have moved if the memory has grown since. */
export function rewind() {
  if (isReading) throw new Error('an object cannot be checked while another one is read');
  isJoined = false;
  at = 0;
  marked = 0;
  keys = 0;
  if (texts.length > FEW_MARKS) texts = [];
  if (bytes.length === 0) view(FEW_BYTES, FEW_MARKS);
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
 * So many of them that follow each other.
 * @param {number} place
 * @param {number} count
 */
export function textsFrom(place, count) {
  return texts.slice(objectAt + place, objectAt + place + count);
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
 * Writes a text that is no part of an object: a request, or the value of a field. It is the one at place 0.
 * @param {string} text
 */
export function writeAlone(text) {
  objectAt = marked;
  texts[marked] = text;
  writeText(text);
}

/**
 * Writes a request: a text, the bytes of one as a file is read, or an object.
 * @param {unknown} request
 */
export function writeRequest(request) {
  if (typeof request === 'string') writeAlone(request);
  // Unlike `instanceof`, it runs no code of the caller, and takes bytes of another realm for what they are.
  else if (ArrayBuffer.isView(request)) writeFile(request);
  else writeObject(request);
}

/**
 * Writes the bytes of a text. Those of none, and too many, go as they are to the core, which says where they stop being one, or that they
 * are too many.
 * @param {ArrayBufferView} view
 */
function writeFile(view) {
  const file = bytesIn(view, LONGEST + 1);
  const text = file.length > LONGEST ? undefined : textIn(file);
  if (text !== undefined) return writeAlone(text);
  // No text of an earlier request stands here.
  objectAt = marked;
  texts[marked] = '';
  writeBytes(file);
}

/**
 * A copy of the bytes of a view, up to so many, because browsers decode no memory that threads share. There are none where another thread
 * has them now.
 * @param {ArrayBufferView} view
 * @param {number} most
 */
function bytesIn(view, most) {
  try {
    return new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, most)).slice();
  } catch {
    return new Uint8Array(0);
  }
}

/**
 * The text that bytes are, if they are one.
 * @param {Uint8Array} given
 */
function textIn(given) {
  try {
    return decoder.decode(given);
  } catch {
    return undefined;
  }
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
  begin();
  try {
    if (isOrdinary(value)) end(writeMembers(value, 1, ''));
    else end(writeValue(value, 0, isPlain(value) ? '' : writeMarked(CLASS, classOf(value), '')));
  } catch (error) {
    refuse(error);
  }
}

/**
 * Writes a call: the parameters of an operation, each under its own name and the one under which it is sent.
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, string>} names
 */
export function writeCall(operation, parameters, names) {
  begin();
  try {
    end(writeModel(parameters, names, 1, writeMarked(CLASS, `${operation} call`, '')));
  } catch (error) {
    refuse(error);
  }
}

function begin() {
  objectAt = marked;
  isJoined = false;
  isReading = true;
}

/**
 * Encodes the texts of an object as one: to have the platform do it once takes less than to look at each character.
 * @param {string} joined
 */
function end(joined) {
  const { length } = joined;
  isReading = false;
  joinedAt = at;
  if (length > LONGEST || marked - objectAt > MOST_MARKS) return refuse(TOO_MANY);
  if (length === 0) return;
  room(length * 3);
  at = encodeLong(joined);
  isJoined = at - joinedAt !== length;
}

/**
 * Writes in place of an object why it cannot be read. Reading it may have run code of the caller that failed.
 * @param {unknown} why
 */
function refuse(why) {
  isReading = false;
  marked = objectAt;
  mark(OBJECT, '');
  if (why === TOO_DEEP) for (let depth = 0; depth < DEEPEST; depth += 1) mark(LIST, '');
  else mark(why === TOO_MANY ? TOO_LONG : FAILED, '');
}

/**
 * Encodes the texts of the last tape each for itself, and says whether that can change something: where one ends with half of a
 * character and the next one starts with the other half, they must not become a whole.
 */
export function encodeApart() {
  if (!isJoined) return false;
  isJoined = false;
  // Where the check took memory, the buffers have moved. A unit of a text, which was at least a byte, has at most three.
  if (bytes.length === 0) view(joinedAt + 3 * (at - joinedAt), marked);
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
 * Whether a value is an object as most are: of no class, and saying nothing of how it is written.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isOrdinary(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return isPlain(value) && typeof (/** @type {{ toJSON?: unknown }} */ (value).toJSON) !== 'function';
}

/**
 * Writes a value and gives back the texts of the object so far, those of the value at the end: a long text that grows is handed on
 * quicker than it is kept where all of them see it.
 * @param {unknown} value
 * @param {number} depth
 * @param {string} joined
 * @returns {string}
 */
function writeValue(value, depth, joined) {
  if (typeof value === 'object' && value !== null) {
    if (depth > DEEPEST) throw TOO_DEEP;
    if (Array.isArray(value)) return writeList(value, depth + 1, joined);
    if (!isPlain(value)) {
      if (ArrayBuffer.isView(value)) return writeSent(textIn(bytesIn(value, Infinity)), joined);
      if (value instanceof Set) return writeList([...value], depth + 1, joined);
      const names = sentNames(value);
      if (names !== undefined) return writeModel(/** @type {Record<string, unknown>} */ (value), names, depth + 1, joined);
      if (hasEntries(value)) return writeEntries(value, depth + 1, joined);
      const message = messageIn(value);
      if (message !== undefined) return writeMembers(message, depth + 1, joined);
    }
    const { toJSON } = /** @type {{ toJSON?: unknown }} */ (value);
    if (typeof toJSON === 'function') return writeValue(toJSON.call(value), depth + 1, joined);
    if (!isPlain(value) && isOutOfSight(value)) return mark(UNSENDABLE, joined);
    return writeMembers(/** @type {Record<string, unknown>} */ (value), depth + 1, joined);
  }
  return value === undefined || value === null ? mark(NOTHING, joined) : writeSent(textOf(value), joined);
}

/**
 * Writes the text as which a value is sent, if it can be.
 * @param {string | undefined} sent
 * @param {string} joined
 */
function writeSent(sent, joined) {
  return sent === undefined ? mark(UNSENDABLE, joined) : writeMarked(TEXT, sent, joined);
}

/**
 * The text as which a value is sent, or nothing for a value that is more than a text, or none.
 * @param {unknown} value
 */
export function textOf(value) {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : undefined;
}

/**
 * @param {unknown[]} list
 * @param {number} depth
 * @param {string} joined
 */
function writeList(list, depth, joined) {
  mark(LIST, joined);
  let to = marks;
  let place = marked;
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index];
    if (typeof value === 'string') {
      if (place >= to.length) to = marksFrom(place);
      to[place] = TEXT | (value.length << KIND);
      texts[place] = value;
      place += 1;
      joined += value;
    } else {
      marked = place;
      joined = isOrdinary(value) ? writeMembers(value, depth + 1, joined) : writeValue(value, depth, joined);
      to = marks;
      place = marked;
    }
  }
  marked = place;
  return mark(CLOSE, joined);
}

/**
 * A member that is `undefined` or `null` is not sent and leaves no trace.
 * @param {Record<string, unknown>} object
 * @param {number} depth
 * @param {string} joined
 */
function writeMembers(object, depth, joined) {
  // What is written is held here until something else writes.
  let to = marks;
  let place = marked;
  let nth = keys;
  if (place >= to.length) to = marksFrom(place);
  to[place] = OBJECT;
  place += 1;
  // Engines enumerate so, and leave the test out where nothing is inherited, in half the time of `Object.keys`.
  for (const key in object) {
    if (!hasOwn.call(object, key)) continue;
    const value = object[key];
    if (value === undefined || value === null) continue;
    const sent = typeof value === 'string' ? value : typeof value === 'object' ? undefined : textOf(value);
    const isFlat = depth === 1 && sent !== undefined;
    let name = lastKeys[nth] === key ? /** @type {number} */ (lastMarks[nth]) : markOf(key, nth);
    nth += 1;
    if (name === 0 || (name >= NUMBERED && !isFlat)) {
      name = KEY | (key.length << KIND);
      texts[place] = key;
      joined += key;
    } else if (isFlat) {
      name += ENTRY - NAMED;
    }
    if (place + 1 >= to.length) to = marksFrom(place);
    to[place] = name;
    place += 1;
    if (sent === undefined) {
      marked = place;
      keys = nth;
      joined = writeValue(value, depth, joined);
      to = marks;
      place = marked;
      nth = keys;
    } else {
      to[place] = TEXT | (sent.length << KIND);
      texts[place] = sent;
      place += 1;
      joined += sent;
    }
  }
  if (place >= to.length) to = marksFrom(place);
  to[place] = CLOSE;
  marked = place + 1;
  keys = nth;
  return joined;
}

/**
 * Writes an object of a class that says under which names its members are sent: those members, and what else it has and does not send.
 * @param {Record<string, unknown>} model
 * @param {Record<string, string>} names
 * @param {number} depth
 * @param {string} joined
 */
function writeModel(model, names, depth, joined) {
  // An entry of a list keeps nothing of what was named in another way when it was made. That it was given is all there is to say.
  if (depth > 1 && Object.values(model).every((value) => value === undefined || value === null)) return writeMarked(TEXT, '', joined);
  mark(OBJECT, joined);
  for (const key of Object.keys(names)) {
    const value = model[key];
    if (value === undefined || value === null) continue;
    joined = writeMarked(KEY, key, joined);
    joined = writeMarked(SENT, String(names[key]), joined);
    joined = writeValue(value, depth, joined);
  }
  for (const key of Object.keys(model)) {
    const value = model[key];
    if (Object.hasOwn(names, key) || value === undefined || value === null) continue;
    joined = writeMarked(KEY, key, joined);
    mark(UNSENT, joined);
    joined = writeValue(value, depth, joined);
  }
  return mark(CLOSE, joined);
}

/**
 * Writes what has entries in the place of members, one of which may come again.
 * @param {Iterable<[unknown, unknown]>} entries
 * @param {number} depth
 * @param {string} joined
 */
function writeEntries(entries, depth, joined) {
  mark(OBJECT, joined);
  for (const [key, value] of entries) {
    if (value === undefined || value === null) continue;
    joined = writeValue(value, depth, writeMarked(KEY, String(key), joined));
  }
  return mark(CLOSE, joined);
}

/**
 * The mark of a key that the core knows, or 0. It is remembered for an object with the same key there.
 * @param {string} key
 * @param {number} nth which key of the object it is
 */
function markOf(key, nth) {
  const code = codeOf(key);
  const mark = code === 0 ? 0 : NAMED | (code << KIND);
  if (nth < REMEMBERED) {
    lastKeys[nth] = key;
    lastMarks[nth] = mark;
  }
  return mark;
}

/**
 * A mark without a text; gives back the texts as they are.
 * @param {number} what
 * @param {string} joined
 */
function mark(what, joined) {
  if (marked >= marks.length) marksRoom(1);
  marks[marked] = what;
  marked += 1;
  return joined;
}

/**
 * A mark with the length of a text in code units, and the text.
 * @param {number} what
 * @param {string} text
 * @param {string} joined
 */
function writeMarked(what, text, joined) {
  mark(what | (text.length << KIND), joined);
  texts[marked - 1] = text;
  return joined + text;
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
  return at + encoder.encodeInto(text, at === 0 ? bytes : bytes.subarray(at)).written;
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
  if (at + length > bytes.length) view(2 * (at + length), marks.length);
}

/**
 * The same for marks.
 * @param {number} count
 */
function marksRoom(count) {
  if (marked + count <= marks.length) return;
  if (isReading && marked - objectAt > MOST_MARKS) throw TOO_MANY;
  view(bytes.length, 2 * (marked + count));
}

/**
 * The marks, with room behind a place for those of a member.
 * @param {number} place
 */
function marksFrom(place) {
  marked = place;
  marksRoom(2);
  return marks;
}

/**
 * Asks for both buffers: when the memory grows for one, the other one is seen no longer.
 * @param {number} bytesSize
 * @param {number} marksSize
 */
function view(bytesSize, marksSize) {
  const bytesAddress = core().input(bytesSize);
  const marksAddress = core().marks(marksSize);
  if (bytesAddress === 0 || marksAddress === 0) {
    throw new RangeError(`there is no memory for ${bytesSize} bytes of requests at once`);
  }
  const { buffer } = memory();
  bytes = new Uint8Array(buffer, bytesAddress, bytesSize);
  marks = new Uint32Array(buffer, marksAddress, marksSize);
}
