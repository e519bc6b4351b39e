// What the command line asks about files beside the reports, of a module that only it loads. `src/linter.rs` is the other half.
import { readFileSync } from 'node:fs';
import * as glue from './linter_bg.js';
import { operationNames } from './options.js';

/**
 * @typedef {import('./details.js').TextEdit} TextEdit
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 *
 * @typedef {object} Part Where a request stands in its file. Places are bytes, counted from the start of the file.
 * @property {number} start
 * @property {number} end
 * @property {number} line The line on which it starts, from 1.
 * @property {number} column The column in which it starts, from 1, in UTF-16 code units.
 * @property {[from: number, to: number][]} hidden What is not shown of it, because a secret may stand there.
 *
 * @typedef {object} Call A call in a script, where it begins, and what was read of it, for the core.
 * @property {number} offset In UTF-16 code units from the start of the file.
 * @property {number} line From 1.
 * @property {number} column From 1, in UTF-16 code units.
 * @property {number[]} marks
 * @property {Uint8Array} texts
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** So many bytes of a file tell what it is. */
const LONGEST_BEGINNING = 1 << 20;

/** @type {WebAssembly.Memory | undefined} */
let started;

/** The memory of the module, which is started when it is first needed. */
function memory() {
  if (started === undefined) {
    const module = new WebAssembly.Module(readFileSync(new URL('linter.wasm', import.meta.url)));
    const { exports } = new WebAssembly.Instance(module, { './linter_bg.js': glue });
    glue.__wbg_set_wasm(exports);
    /** @type {() => void} */ (exports.__wbindgen_start)();
    started = /** @type {WebAssembly.Memory} */ (exports.memory);
  }
  return started;
}

/**
 * What kind of script a file is, from 1, or 0 for a file of requests.
 * @param {string} name
 * @param {Uint8Array} beginning
 * @returns {number}
 */
export function scriptKind(name, beginning) {
  memory();
  const said = encoder.encode(name);
  const address = glue.input(said.length + Math.min(beginning.length, LONGEST_BEGINNING));
  if (address === 0) throw new Error('there is not enough memory for the file');
  const input = new Uint8Array(memory().buffer, address);
  input.set(said);
  input.set(beginning.subarray(0, LONGEST_BEGINNING), said.length);
  return glue.kind(said.length);
}

/** Goes through the requests of a file, as the check does. One file at a time. */
export class Linter {
  /**
   * @param {Uint8Array} bytes
   * @param {CheckOptions} options Right ones: nobody is told here that they are wrong.
   */
  constructor(bytes, options) {
    memory();
    const { state, ...others } = options;
    const said = encoder.encode(JSON.stringify(state === undefined ? others : { ...others, state: true }));
    const known = encoder.encode(typeof state === 'string' ? state : JSON.stringify(state));
    const address = glue.input(said.length + known.length + bytes.length);
    if (address === 0) throw new Error('there is not enough memory for the file');
    const input = new Uint8Array(memory().buffer, address);
    input.set(said);
    input.set(known, said.length);
    input.set(bytes, said.length + known.length);
    glue.open(said.length, known.length);
  }

  /**
   * Takes the file as a script.
   * @param {number} kind
   */
  script(kind) {
    glue.script(kind);
  }

  /**
   * Goes to the next call of the script.
   * @returns {Call | undefined}
   */
  call() {
    const address = glue.call();
    if (address === 0) return undefined;
    const { next, bytes } = answerAt(address);
    const [offset, line, column, count] = Array.from({ length: 4 }, next);
    return { offset, line, column, marks: Array.from({ length: count }, next), texts: bytes };
  }

  /** Goes to the next request. */
  next() {
    glue.next();
  }

  /**
   * The place of the request.
   * @returns {Part}
   */
  part() {
    const { next } = answerAt(glue.place());
    const [start, end, line, column, count] = Array.from({ length: 5 }, next);
    /** @type {Part['hidden']} */
    const hidden = [];
    for (let left = count; left > 0; left -= 1) hidden.push([next(), next()]);
    return { start, end, line, column, hidden };
  }

  /** What the request says. */
  said() {
    const { next, text } = answerAt(glue.said());
    const operation = next();
    const said = Array.from({ length: next() }, () => ({ flags: next(), name: text(), value: text() }));
    return { operation: operation === 0 ? null : operationNames()[operation - 1] ?? null, said };
  }

  /**
   * What becomes of the request when its safe fixes are made, or all of them: itself, or several in its place. None when nothing is to
   * be changed.
   * @param {boolean} withUnsafe
   * @returns {{ isInArray: boolean, requests: string[] }}
   */
  mended(withUnsafe) {
    const { next, text } = answerAt(glue.mended(withUnsafe));
    const isInArray = next() === 1;
    return { isInArray, requests: Array.from({ length: next() }, text) };
  }

  /**
   * What the fix of each finding changes in the text of the request; nothing for one without a fix.
   * @param {number} findings How many findings there are.
   * @returns {(TextEdit[] | undefined)[]}
   */
  edits(findings) {
    const { next, text } = answerAt(glue.edits());
    const position = () => ({ line: next(), column: next() });
    const edit = () => ({ start: position(), end: position(), text: text() });
    return Array.from({ length: findings }, () => {
      const edits = Array.from({ length: next() }, edit);
      return edits.length === 0 ? undefined : edits;
    });
  }
}

/**
 * Reads the answer at an address: its numbers one after the other, and its texts, whose lengths stand among them.
 * @param {number} address
 * @returns {{ next: () => number, text: () => string, bytes: Uint8Array }}
 */
function answerAt(address) {
  const { buffer } = memory();
  const words = new Uint32Array(buffer);
  const [textAddress, length] = words.subarray(address / 4);
  const bytes = new Uint8Array(buffer, textAddress, length).slice();
  const texts = decoder.decode(bytes);
  let at = address / 4 + 2;
  let textAt = 0;
  const next = () => {
    at += 1;
    return words[at - 1];
  };
  const text = () => {
    const from = textAt;
    textAt += next();
    return texts.slice(from, textAt);
  };
  return { next, text, bytes };
}
