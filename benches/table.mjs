// Prints what was measured.

const pad = (text, width) => String(text).padStart(width);

/** Nanoseconds in the unit that reads best. */
function duration(nanoseconds) {
  if (Math.abs(nanoseconds) < 1e3) return `${nanoseconds.toFixed(0)} ns`;
  if (Math.abs(nanoseconds) < 1e6) return `${(nanoseconds / 1e3).toFixed(2)} µs`;
  return `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

/** The median, the quartiles, and how many times ours it is. */
function printTimings(timings) {
  const [ours] = timings;
  for (const { name, median, p25, p75 } of timings) {
    const ratio = name === ours.name ? '' : `${(median / ours.median).toFixed(2)} x`;
    console.log(`   ${name.padEnd(22)} ${pad(duration(median), 10)}   ${pad(`${duration(p25)} - ${duration(p75)}`, 21)} ${pad(ratio, 9)}`);
  }
}

const WORDS = { aim: 'aim reached', must: 'must reached', missed: 'MISSED' };

export function printCalls({ id, title, kind, count, timings, targets }) {
  console.log(`\n${id}. ${title}, ${kind}${count > 1 ? ' (a request)' : ''}`);
  printTimings(timings);
  for (const { peer, ratio, must, aim, reached } of targets) {
    console.log(`   ${ratio.toFixed(2)} of ${peer}; must ${must}, aim ${aim}: ${WORDS[reached]}`);
  }
}

export function printStarts(id, title, timings) {
  console.log(`\n${id}. ${title}`);
  printTimings(timings);
}

export function printMemory({ checks, few, many }) {
  const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  console.log(`\nj. memory after ${checks} checks, and after 10000`);
  for (const kind of Object.keys(few)) {
    console.log(`   ${kind.padEnd(22)} ${pad(mebibytes(many[kind]), 10)}   ${pad(mebibytes(few[kind]), 10)}`);
  }
}

export function printGrowth(kinds) {
  console.log('\nk. cost as a request grows 1, 10, 100, 1000 times, and the worst step over proportion');
  for (const { name, times, worst } of kinds) {
    console.log(`   ${name.padEnd(28)} ${times.map(({ median }) => pad(duration(median), 10)).join(' ')} ${pad(worst.toFixed(2), 6)}`);
  }
}

export function printSizes(sizes) {
  console.log(`\nsize of what a page loads, with the constraints in it\n   ${''.padEnd(22)} ${pad('raw', 9)} ${pad('gzip', 9)} ${pad('brotli', 9)}`);
  for (const { name, raw, gzip, brotli } of sizes) {
    console.log(`   ${name.padEnd(22)} ${pad(raw, 9)} ${pad(gzip, 9)} ${pad(brotli, 9)}`);
  }
}
