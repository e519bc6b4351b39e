// What the command line asks about files beside the reports, of a module that only it loads. `src/wasm/linter.rs` is the other half.
import { readFileSync } from 'node:fs';
import * as glue from './linter_bg.js';
import { operationNames } from './options.js';

/**
 * @typedef {import('./details.js').TextEdit} TextEdit
 * @typedef {import('../batch.js').Place} Place
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 *
 * @typedef {object} Call A call in a script, where it begins, and what was read of it, for the core.
 * @property {number} offset In UTF-16 code units from the start of the file.
 * @property {number} line From 1.
 * @property {number} column From 1, in UTF-16 code units.
 * @property {number} start In bytes from the start of the file.
 * @property {number} length In bytes.
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
  hand(Buffer.concat([said, beginning.subarray(0, LONGEST_BEGINNING)]));
  return glue.kind(said.length);
}

/** Looks at one request after the other. One at a time. */
export class Linter {
  /** @param {CheckOptions} options Right ones: nobody is told here that they are wrong. */
  constructor(options) {
    const { state, ...others } = options;
    const said = encoder.encode(JSON.stringify(state === undefined ? others : { ...others, state: true }));
    const known = encoder.encode(typeof state === 'string' ? state : JSON.stringify(state));
    hand(Buffer.concat([said, known]));
    glue.options(said.length);
  }

  /**
   * Takes a file as a script.
   * @param {number} kind
   * @param {Uint8Array} bytes
   */
  script(kind, bytes) {
    hand(bytes);
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
    const [offset, line, column, start, length, count] = Array.from({ length: 6 }, next);
    return { offset, line, column, start, length, marks: Array.from({ length: count }, next), texts: bytes };
  }

  /**
   * Goes to a request.
   * @param {Uint8Array} bytes Its bytes, with the comments above it.
   * @param {Place} place
   */
  take(bytes, { above, offset, line, column }) {
    hand(bytes);
    glue.take(above, offset, line, column);
  }

  /**
   * The bytes of the request that are not shown, because a secret may stand there.
   * @returns {[from: number, to: number][]}
   */
  hidden() {
    const { next } = answerAt(glue.hidden());
    return Array.from({ length: next() }, () => [next(), next()]);
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
   * @returns {string[]}
   */
  mended(withUnsafe) {
    const { next, text } = answerAt(glue.mended(withUnsafe));
    return Array.from({ length: next() }, text);
  }

  /**
   * What each fix changes in the text of the request; nothing for one that changes none.
   * @param {number} fixes How many there are.
   * @returns {(TextEdit[] | undefined)[]}
   */
  edits(fixes) {
    const { next, text } = answerAt(glue.edits());
    const position = () => ({ line: next(), column: next() });
    const edit = () => ({ start: position(), end: position(), text: text() });
    return Array.from({ length: fixes }, () => {
      const edits = Array.from({ length: next() }, edit);
      return edits.length === 0 ? undefined : edits;
    });
  }
}

/**
 * Hands bytes to the module.
 * @param {Uint8Array} bytes
 */
function hand(bytes) {
  memory();
  const address = glue.input(bytes.length);
  if (address === 0) throw new Error('there is not enough memory for the request');
  new Uint8Array(memory().buffer, address).set(bytes);
}

/**
 * Reads the answer at an address: its numbers one after the other, and its texts, whose lengths stand among them.
 * @param {number} address
 * @returns {{ next: () => number, text: () => string, bytes: Uint8Array }}
 */
function answerAt(address) {
  const { buffer } = memory();
  const numbers = new Uint32Array(buffer);
  const [textAddress, length] = numbers.subarray(address / 4);
  const bytes = new Uint8Array(buffer, textAddress, length).slice();
  const texts = decoder.decode(bytes);
  let at = address / 4 + 2;
  let textAt = 0;
  const next = () => {
    at += 1;
    return numbers[at - 1];
  };
  const text = () => {
    const from = textAt;
    textAt += next();
    return texts.slice(from, textAt);
  };
  return { next, text, bytes };
}
