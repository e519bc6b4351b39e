import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { readFile, writeFile as writeWhole } from 'node:fs/promises';
import { compressionOf } from './binary.js';
import { Failure, messageOf } from './failure.js';
import { surviveErrors, writeAll } from './output.js';
import { printable } from './printable.js';
import { isPattern } from './request.js';

/** How standard input is named on the command line. */
export const STANDARD_INPUT = '-';

/** How standard input is named in what is printed. */
export const STANDARD_INPUT_SOURCE = '<stdin>';

/**
 * What a file is called in what is printed.
 * @param {string} file
 */
export function sourceOf(file) {
  return file === STANDARD_INPUT ? STANDARD_INPUT_SOURCE : file;
}

/** How many bytes of a file are read at once. */
const PIECE = 1 << 18;

/**
 * What makes UTF-8, which everything else reads, of a file that begins so. Windows PowerShell writes UTF-16. Nothing for other files.
 * @param {Uint8Array} beginning
 */
function decoderOf([first, second]) {
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be';
  const isMarked = encoding === 'utf-16le' || (first === 0xfe && second === 0xff);
  // The mark is kept, as places are counted with it.
  return isMarked ? new TextDecoder(encoding, { ignoreBOM: true }) : undefined;
}

/**
 * @param {string} file
 * @param {Uint8Array} beginning
 * @throws {Failure} when the file must be decompressed first
 */
function refuseCompressed(file, beginning) {
  const found = compressionOf(beginning);
  if (found !== undefined) throw new Failure(`${named(file)} is compressed (${found.kind}): decompress it first, for example with \`${found.tool}\``);
}

/**
 * The bytes of a file, or of standard input, in UTF-8, piece by piece.
 * @param {string} file
 * @param {NodeJS.ReadableStream} stdin
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* piecesOf(file, stdin) {
  try {
    /** @type {TextDecoder | undefined} */
    let decoder;
    let isFirst = true;
    for await (const piece of file === STANDARD_INPUT ? stdin : createReadStream(file, { highWaterMark: PIECE })) {
      const bytes = Buffer.from(piece);
      if (isFirst) {
        refuseCompressed(file, bytes);
        decoder = decoderOf(bytes);
      }
      isFirst = false;
      yield decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
    }
    // Half of a character may be left.
    if (decoder !== undefined) yield Buffer.from(decoder.decode());
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${named(file)} ${whyNotRead(error, file)}`);
  }
}

/**
 * How many bytes a file has. Nothing for standard input, and for what is no plain file.
 * @param {string} file
 */
export function sizeOf(file) {
  if (file === STANDARD_INPUT) return undefined;
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}

/**
 * All bytes of a file, or of standard input, in UTF-8.
 * @param {string} file
 * @param {NodeJS.ReadableStream} stdin
 * @returns {Promise<Uint8Array>}
 */
export async function readBytes(file, stdin) {
  try {
    const bytes = file === STANDARD_INPUT ? await drain(stdin) : await readFile(file);
    refuseCompressed(file, bytes);
    const decoder = decoderOf(bytes);
    return decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${named(file)} ${whyNotRead(error, file)}`);
  }
}

/**
 * Writes a file anew.
 * @param {string} file
 * @param {Iterable<string>} pieces
 */
export async function writeFile(file, pieces) {
  const written = new WrittenFile(file);
  await written.write(pieces);
  await written.close();
}

/** A file that is written anew, piece by piece. */
export class WrittenFile {
  #file;
  #stream;
  #isGivenUp = false;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
    this.#stream = createWriteStream(file);
    surviveErrors(this.#stream);
  }

  /**
   * What there is to say, once, of a file that cannot be written.
   * @param {unknown} error
   */
  #giveUp(error) {
    this.#isGivenUp = true;
    return new Failure(`${named(this.#file)} ${whyNotWritten(error)}`);
  }

  /** @param {Iterable<string>} pieces */
  async write(pieces) {
    if (this.#isGivenUp) return;
    try {
      await writeAll(this.#stream, pieces);
    } catch (error) {
      throw this.#giveUp(error);
    }
  }

  /** Ends the file when all of it is written. */
  async close() {
    if (this.#isGivenUp) return;
    try {
      await new Promise((resolve, reject) => {
        this.#stream.end((/** @type {unknown} */ error) => (error ? reject(error) : resolve(null)));
      });
    } catch (error) {
      throw this.#giveUp(error);
    }
  }
}

/**
 * Gives a file other bytes.
 * @param {string} file
 * @param {Uint8Array} bytes
 */
export async function overwrite(file, bytes) {
  if (decoderOf(await readFile(file).catch(() => Buffer.of())) !== undefined) {
    throw new Failure(`${named(file)} is UTF-16, in which no fix is written: save it as UTF-8`);
  }
  try {
    await writeWhole(file, bytes);
  } catch (error) {
    throw new Failure(`${named(file)} ${whyNotWritten(error)}`);
  }
}

/** @param {NodeJS.ReadableStream} stream */
async function drain(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** @param {string} file */
export function named(file) {
  return file === STANDARD_INPUT ? 'standard input' : `\`${printable(file)}\``;
}

/**
 * @param {unknown} error
 * @param {string} file
 */
function whyNotRead(error, file) {
  switch (codeOf(error)) {
    case 'ENOENT':
      return isPattern(file) ? 'is no file, and a pattern that matches none' : 'does not exist';
    case 'ENOTDIR':
      return 'does not exist: a part of its path is a file';
    case 'EISDIR':
      return 'is a folder: name the files in it';
    case 'EACCES':
    case 'EPERM':
      return 'must not be read by you: its permissions forbid it';
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'is larger than can be read at once: split it';
    default:
      return `cannot be read: ${messageOf(error)}`;
  }
}

/** @param {unknown} error */
function whyNotWritten(error) {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'cannot be written: its folder does not exist';
    case 'EISDIR':
      return 'cannot be written: it is a folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'must not be written by you: its permissions forbid it';
    default:
      return `cannot be written: ${messageOf(error)}`;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
