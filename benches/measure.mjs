// Times functions against each other: alternating in one process, so that whatever slows the machine slows all of them.

/** Nanoseconds: long against the clock, and shorter than the turns in which a busy machine takes the processor away. */
const BATCH = 0.7e6;
/** Engines compile what is called often, and beside other work: a busy machine takes long until the code is there that stays. */
const WARM = 4e8;

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {(input: any) => unknown} run
 *
 * @typedef {{ name: string, median: number, p25: number, p75: number }} Timing nanoseconds a call
 */

/** What the calls return is kept, so that no compiler leaves them out. */
let kept = 0;

/**
 * @param {Contender[]} contenders
 * @param {any[]} inputs taken in turn, so that no call can be predicted
 * @param {number} rounds
 * @returns {Timing[]}
 */
export function race(contenders, inputs, rounds) {
  const lanes = contenders.map((contender) => ({ ...contender, times: [], calls: 1 }));
  for (const lane of lanes) warm(lane, inputs);
  for (let round = 0; round < rounds; round += 1) {
    // Nobody always runs behind the same neighbour.
    for (let turn = 0; turn < lanes.length; turn += 1) {
      const lane = lanes[(turn + round) % lanes.length];
      lane.times.push(time(lane.run, inputs, lane.calls) / lane.calls);
    }
  }
  return lanes.map(({ name, times }) => ({ name, ...spread(times) }));
}

/** Runs until the compilers have had their time, and finds out how many calls make a batch. */
function warm(lane, inputs) {
  let spent = 0;
  let last = 0;
  while (spent < WARM) {
    last = time(lane.run, inputs, lane.calls);
    spent += last;
    if (last < BATCH / 2) lane.calls *= 2;
  }
  lane.calls = Math.max(1, Math.round((lane.calls * BATCH) / last));
}

function time(run, inputs, calls) {
  let index = 0;
  const start = process.hrtime.bigint();
  for (let left = calls; left > 0; left -= 1) {
    kept += run(inputs[index]) === null ? 0 : 1;
    index = index + 1 === inputs.length ? 0 : index + 1;
  }
  return Number(process.hrtime.bigint() - start);
}

/** The median and the quartiles. */
export function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { median: at(0.5), p25: at(0.25), p75: at(0.75) };
}

export const calls = () => kept;
