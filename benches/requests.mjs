// Requests, the same in every run.

/** A generator of numbers below 1 (mulberry32), so that a run can be repeated. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random, end) => Math.floor(random() * end);
const pick = (random, list) => list[below(random, list.length)];
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const signs = (random, count) => Array.from({ length: count }, () => SIGNS[below(random, SIGNS.length)]).join('');

const NAMES = ['before-upgrade', 'nightly', 'release_2024:09', '升级前快照', 'Übergabe', 'web-server-data'];
const TEXTS = ['Taken before the upgrade of the database', 'Nightly, kept for a month', '数据库升级前的备份', 'For the audit in May'];
const KEYS = ['env', 'team', 'owner', 'cost-center', 'project', 'stage', '部门', 'service'];
const VALUES = ['prod', 'storage', 'ops@example.com', 'cc-4711', 'ecs', '研发', '', 'billing'];
const REGIONS = ['cn-hangzhou', 'cn-beijing', 'ap-southeast-1', 'eu-central-1'];

const tag = (random, index) => ({ Key: `${pick(random, KEYS)}-${index}`, Value: pick(random, VALUES) });

/** `CreateSnapshot` with nine parameters and some tags. */
export function snapshot(random, tags = 3) {
  return {
    Action: 'CreateSnapshot',
    Version: '2014-05-26',
    RegionId: pick(random, REGIONS),
    DiskId: `d-bp1${signs(random, 17)}`,
    SnapshotName: `${pick(random, NAMES)}-${signs(random, 4)}`,
    Description: pick(random, TEXTS),
    RetentionDays: 1 + below(random, 365),
    ResourceGroupId: `rg-acfm${signs(random, 9)}`,
    ClientToken: `${signs(random, 8)}-${signs(random, 4)}-${signs(random, 12)}`,
    Tag: Array.from({ length: tags }, (_, index) => tag(random, index)),
  };
}

/** The same with three errors. */
export function wrongSnapshot(random, tags = 3) {
  const request = snapshot(random, tags);
  request.SnapshotName = `auto-${signs(random, 6)}`;
  request.RetentionDays = 65_537 + below(random, 1000);
  request.Tag[tags - 1].Key = `acs:${signs(random, 6)}`;
  return request;
}

/** `RebootInstances` with many ids. */
export function reboot(random, ids = 100) {
  return {
    Action: 'RebootInstances',
    RegionId: pick(random, REGIONS),
    InstanceId: Array.from({ length: ids }, () => `i-bp6${signs(random, 17)}`),
    // Of a valid request there is nothing to say, and of this one switched on there would be.
    ForceReboot: false,
    BatchOptimization: 'AllTogether',
  };
}

/** The same with three errors. */
export function wrongReboot(random, ids = 100) {
  const request = reboot(random, ids);
  request.InstanceId[0] = `i_bp6${signs(random, 17)}`;
  request.InstanceId[ids - 1] = `i-bp6${signs(random, 10)}!`;
  request.BatchOptimization = 'OneByOne';
  return request;
}

/** Names as they are typed: good ones, and ones with three errors, for which a name must be very short or too long. */
export const name = (random) => `${pick(random, NAMES)}-${signs(random, 4)}`;
export const wrongName = (random) =>
  random() < 0.5 ? pick(random, ['!', '?', '#', '%', '/', '(']) : `auto ${signs(random, 124 + below(random, 20))}`;

/** The flat form that goes over the wire. */
export function toQuery(request) {
  const flat = new URLSearchParams();
  for (const [key, value] of Object.entries(request)) {
    if (!Array.isArray(value)) flat.append(key, String(value));
    else value.forEach((entry, index) => appendEntry(flat, `${key}.${index + 1}`, entry));
  }
  return flat.toString();
}

function appendEntry(flat, key, entry) {
  if (typeof entry !== 'object') flat.append(key, entry);
  else for (const [member, value] of Object.entries(entry)) flat.append(`${key}.${member}`, value);
}

/** One request of a batch: of both operations, and 2 % with errors. */
export function ofBatch(random) {
  const bad = random() < 0.02;
  if (random() < 0.3) return (bad ? wrongReboot : reboot)(random, 1 + below(random, 5));
  return (bad ? wrongSnapshot : snapshot)(random, 1 + below(random, 4));
}

/** The bytes of a file with a request a line. */
export function file(count, write) {
  const random = seeded(7);
  let text = '';
  for (let index = 0; index < count; index += 1) text += `${write(ofBatch(random))}\n`;
  return new TextEncoder().encode(text);
}
