// Hands the state of resources to the core, once for the calls that follow with the same.
import { core, whenReplaced } from './load.js';
import { failure } from './report.js';
import { isOutOfSight } from './sdk.js';
import { rewind, writeBytes } from './tape.js';

const encoder = new TextEncoder();

/**
 * What the core has, by its members: many callers put the same answers into an object of its own for each call.
 * @type {[string, unknown][] | undefined}
 */
let handedOver;
whenReplaced(() => (handedOver = undefined));

/**
 * Makes sure that the core has this state. Whether it is the same as last time is told by identity, so what was changed in place
 * since is not seen.
 * @param {unknown} state an object, or JSON text of one
 */
export function handOver(state) {
  const members = typeof state === 'object' && state !== null ? Object.entries(state) : [['', state]];
  // What has no members may be empty, or out of sight.
  if (handedOver !== undefined && members.length > 0 && areSame(members, handedOver)) return;
  handedOver = undefined;
  const bytes = encoder.encode(textOf(state));
  writeBytes(bytes);
  const isTaken = core().state(bytes.length) !== 0;
  rewind();
  if (!isTaken) throw failure();
  handedOver = /** @type {[string, unknown][]} */ (members);
}

/**
 * @param {unknown[][]} members
 * @param {unknown[][]} others
 */
function areSame(members, others) {
  return members.length === others.length && members.every(([name, value], index) => name === others[index]?.[0] && value === others[index]?.[1]);
}

/**
 * The state as JSON. What cannot be written as such is nothing, and the core says what should be there.
 * @param {unknown} state
 */
function textOf(state) {
  if (typeof state === 'string') return state;
  try {
    const text = JSON.stringify(state) ?? '';
    // To have an answer that nobody waited for, or a map of some, is not to know nothing.
    return text === '{}' && isOutOfSight(Object(state)) ? 'null' : text;
  } catch {
    return '';
  }
}
