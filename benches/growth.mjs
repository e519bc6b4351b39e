// How cost grows with a request: ten, a hundred and a thousand times as much of something should cost so many times as much.
import { check } from '../target/npm/dist/index.js';
import { race } from './measure.mjs';
import { reboot, seeded, snapshot, toQuery } from './requests.mjs';

const TIMES = [1, 10, 100, 1000];

/** Each makes a request with so much of one thing. */
const KINDS = {
  'unknown parameters': (times) => ({ ...snapshot(seeded(1)), ...numbered(times, (index) => [`Extra${index}`, 'x']) }),
  'unknown parameters, one name': (times) => `${toQuery(snapshot(seeded(1)))}${'&Extra=x'.repeat(times)}`,
  tags: (times) => snapshot(seeded(1), times),
  ids: (times) => reboot(seeded(1), times),
  'wrong ids': (times) => ({ ...reboot(seeded(1), times), InstanceId: Array(times).fill('i_1') }),
  'one name, over and over': (times) => `Action=CreateSnapshot${'&SnapshotName=auto'.repeat(times)}`,
  'text, 10 characters': (times) => ({ ...snapshot(seeded(1)), Description: 'abcdefghi '.repeat(times) }),
  'text, 10 Chinese characters': (times) => ({ ...snapshot(seeded(1)), Description: '数据库升级前的备份等'.repeat(times) }),
};

const numbered = (times, make) => Object.fromEntries(Array.from({ length: times }, (_, index) => make(index)));

/**
 * @param {number} rounds
 * @returns {{ name: string, times: { times: number, median: number }[], worst: number }[]} the worst is how much more than in proportion
 * the cost grows from one size to the next
 */
export function growth(rounds) {
  return Object.entries(KINDS).map(([name, make]) => {
    const times = TIMES.map((count) => {
      const [{ median }] = race([{ name, run: check }], [make(count)], rounds);
      return { times: count, median };
    });
    const steps = times.slice(1).map(({ median }, index) => median / (times[index].median * 10));
    return { name, times, worst: Math.max(...steps) };
  });
}
