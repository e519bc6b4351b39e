// Whether the peers hold the same constraints: all must come to the same verdict on the same requests. Speed is only
// compared after that.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { check } from '../target/npm/dist/index.js';
import { PEERS } from './peers/index.mjs';
import { readQuery } from './peers/query.mjs';
import { reboot, seeded, snapshot, toQuery } from './requests.mjs';

const COUNT = 2000;

/**
 * Changes on both sides of every bound. Contested values that a schema must settle one way or the other are left out,
 * but for those that every peer can simply let pass.
 */
const SNAPSHOT_CHANGES = [
  (request) => (request.DiskId = ''),
  (request) => delete request.DiskId,
  (request) => (request.Version = '2014-05-27'),
  (request) => (request.SnapshotName = 'a'),
  (request) => (request.SnapshotName = 'ab'),
  (request) => (request.SnapshotName = '快照'),
  (request) => (request.SnapshotName = '1st-backup'),
  (request) => (request.SnapshotName = '_backup'),
  (request) => (request.SnapshotName = 'with space'),
  (request) => (request.SnapshotName = 'v1.2'),
  (request) => (request.SnapshotName = 'Auto-backup'),
  (request) => (request.SnapshotName = 'auto-backup'),
  (request) => (request.SnapshotName = 'backup-auto'),
  (request) => (request.SnapshotName = 'http://host'),
  (request) => (request.SnapshotName = 'https:host'),
  (request) => (request.SnapshotName = 'x'.repeat(128)),
  (request) => (request.SnapshotName = 'x'.repeat(129)),
  (request) => (request.SnapshotName = '字'.repeat(129)),
  (request) => delete request.SnapshotName,
  (request) => (request.Description = 'd'),
  (request) => (request.Description = 'd'.repeat(256)),
  (request) => (request.Description = 'd'.repeat(257)),
  (request) => (request.Description = 'https://example.com'),
  (request) => (request.Description = 'see https://example.com'),
  (request) => (request.Description = 'two\nlines'),
  (request) => (request.RetentionDays = 0),
  (request) => (request.RetentionDays = 1),
  (request) => (request.RetentionDays = 65_536),
  (request) => (request.RetentionDays = 65_537),
  (request) => (request.RetentionDays = -1),
  (request) => (request.RetentionDays = 1.5),
  (request) => (request.RetentionDays = 'soon'),
  (request) => (request.InstantAccessRetentionDays = 65_535),
  (request) => (request.InstantAccess = true),
  (request) => (request.InstantAccess = 'yes'),
  (request) => (request.Category = 'Flash'),
  (request) => (request.Category = 'Fast'),
  (request) => Object.assign(request, { Category: 'Standard', InstantAccess: true }),
  (request) => Object.assign(request, { Category: 'Standard', InstantAccess: false }),
  (request) => (request.ClientToken = 't'.repeat(64)),
  (request) => (request.ClientToken = 't'.repeat(65)),
  (request) => (request.ClientToken = 'tökén'),
  (request) => (request.Tag[0].Key = ''),
  (request) => (request.Tag[0].Key = 'k'.repeat(128)),
  (request) => (request.Tag[0].Key = 'k'.repeat(129)),
  (request) => (request.Tag[0].Key = 'acs:team'),
  (request) => (request.Tag[0].Key = 'aliyun'),
  (request) => (request.Tag[0].Key = 'team:acs:'),
  (request) => (request.Tag[0].Key = 'a\nhttp://b'),
  (request) => (request.Tag[0].Key = 'http:/b'),
  (request) => (request.Tag[0].Value = 'v'.repeat(129)),
  (request) => (request.Tag[0].Value = 'acs:value'),
  (request) => (request.Tag[0].Value = 'see http://host'),
  (request) => delete request.Tag[0].Value,
  (request) => (request.Tag[1].Key = request.Tag[0].Key),
  (request) => (request.Tag = tags(20)),
  (request) => (request.Tag = tags(21)),
  (request) => delete request.Tag,
];
const REBOOT_CHANGES = [
  (request) => (request.RegionId = 'xx-nowhere-9'),
  (request) => delete request.RegionId,
  (request) => (request.InstanceId = []),
  (request) => delete request.InstanceId,
  (request) => (request.InstanceId[0] = 'AY1206'),
  (request) => (request.InstanceId = ['i-bp1twice', 'i-bp1twice']),
  (request) => (request.InstanceId = ids(100)),
  (request) => (request.InstanceId = ids(101)),
  (request) => (request.ForceReboot = 'maybe'),
  (request) => (request.DryRun = true),
  (request) => (request.DryRun = 1),
  (request) => (request.BatchOptimization = 'SuccessFirst'),
  (request) => (request.BatchOptimization = 'Sequential'),
];

const tags = (count) => Array.from({ length: count }, (_, index) => ({ Key: `key-${index}` }));
const ids = (count) => reboot(seeded(count), count).InstanceId;

/** A request that up to three changes may have spoilt. */
function changed(random) {
  const isSnapshot = random() < 0.7;
  const request = isSnapshot ? snapshot(random) : reboot(random, 4);
  const changes = isSnapshot ? SNAPSHOT_CHANGES : REBOOT_CHANGES;
  for (let left = Math.floor(random() * 4); left > 0; left -= 1) {
    try {
      changes[Math.floor(random() * changes.length)](request);
    } catch {
      // An earlier change has taken away what this one is about.
    }
  }
  return request;
}

/** What a schema's yes and no stands for in a report: nothing in it is an error that every edition refuses. */
function accepts(report) {
  return !report.diagnostics.some(
    ({ severity, certainty, refusal }) => severity === 'error' && certainty === 'certain' && refusal !== null,
  );
}

/** Throws where verdicts differ. */
function agree() {
  const random = seeded(2024);
  let refused = 0;
  const differences = [];
  for (let index = 0; index < COUNT; index += 1) {
    const request = changed(random);
    const query = toQuery(request);
    const accepted = accepts(check(request));
    const verdicts = [['ecs-preflight, as a query string', accepts(check(query))]];
    for (const peer of PEERS) {
      verdicts.push(
        [peer.name, peer.check(request) === null],
        [`${peer.name}, as a query string`, peer.check(readQuery(query)) === null],
      );
    }
    refused += accepted ? 0 : 1;
    for (const [who, verdict] of verdicts) {
      if (verdict !== accepted) differences.push(`${who} ${verdict ? 'accepts' : 'refuses'} ${JSON.stringify(request)}`);
    }
  }
  if (differences.length > 0) {
    throw new Error(`${differences.length} verdicts differ, so nothing can be compared:\n${differences.slice(0, 8).join('\n')}`);
  }
  return { requests: COUNT, refused };
}

/**
 * Compares the verdicts in a process of its own: engines remember what a function was called with, and such requests as these would
 * slow every peer down for the rest of its life.
 * @returns {{ requests: number, refused: number }}
 */
export function agreement() {
  return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(agree()));
