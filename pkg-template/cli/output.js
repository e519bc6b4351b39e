import { Failure, messageOf } from './failure.js';

const BATCH = 1 << 16;

// The reader that went away (`| head`) has what it wanted.
const READER_IS_GONE = ['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'];

/**
 * Prints all pieces on one of the process's own streams.
 * @param {NodeJS.WritableStream} stream
 * @param {Iterable<string>} pieces
 */
export async function print(stream, pieces) {
  try {
    await writeAll(stream, pieces);
  } catch (error) {
    throw new Failure(`the output cannot be written: ${messageOf(error)}`);
  }
}

/**
 * Writes all pieces and returns when the stream has taken the last one, however slow its reader is.
 * @param {NodeJS.WritableStream} stream
 * @param {Iterable<string>} pieces
 */
export async function writeAll(stream, pieces) {
  for (const batch of inBatches(pieces)) {
    if (!(await taken(stream, batch))) return;
  }
}

/**
 * Without a listener, a failing write ends the process with a stack; taken() hears of every failure as well.
 * @param {NodeJS.WritableStream} stream
 */
export function surviveErrors(stream) {
  stream.on('error', () => {});
}

/** @param {Iterable<string>} pieces */
function* inBatches(pieces) {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length >= BATCH) {
      yield batch;
      batch = '';
    }
  }
  if (batch !== '') yield batch;
}

/**
 * Whether there is a point in writing more.
 * @param {NodeJS.WritableStream} stream
 * @param {string} text
 * @returns {Promise<boolean>}
 */
function taken(stream, text) {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (READER_IS_GONE.includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) resolve(false);
      else reject(error);
    });
  });
}
