// What is timed. Each workload has inputs, and says how ecs-preflight and how a peer deal with one.
import { check, checkField, checkMany } from '../target/npm/dist/index.js';
import { readQuery } from './peers/query.mjs';
import { file, name, reboot, seeded, snapshot, toQuery, wrongName, wrongReboot, wrongSnapshot } from './requests.mjs';

/** Inputs enough that no call can be predicted, and few enough to stay in the caches. */
const INPUTS = 64;
const many = (make) => {
  const random = seeded(1);
  return Array.from({ length: INPUTS }, () => received(make(random)));
};

/** As it comes from a form, a file or the network: texts that are put together here would be in pieces, which slows all of them. */
const received = (value) => JSON.parse(JSON.stringify(value));

/** Both sides get the same object; ours gives the whole report. */
const objects = (id, title, right, wrong) => [
  { id, title, kind: 'valid', inputs: many(right), ours: check, peer: (peer) => peer.check },
  { id, title, kind: 'errors', inputs: many(wrong), ours: check, peer: (peer) => peer.check },
];

/** Our side reads the text itself; the peers need an object. */
const queries = (kind, make) => ({
  id: 'e',
  title: 'query string',
  kind,
  inputs: many((random) => toQuery(make(random))),
  ours: check,
  peer: (peer) => (text) => peer.check(readQuery(text)),
});

const field = (value) => checkField('CreateSnapshot', 'SnapshotName', value);

export const CALLS = [
  { id: 'a', title: 'one field', kind: 'valid', inputs: many(name), ours: field, peer: (peer) => peer.checkName },
  { id: 'a', title: 'one field', kind: 'errors', inputs: many(wrongName), ours: field, peer: (peer) => peer.checkName },
  ...objects('b', 'object, 3 tags', (random) => snapshot(random, 3), (random) => wrongSnapshot(random, 3)),
  ...objects('c', 'object, 20 tags', (random) => snapshot(random, 20), (random) => wrongSnapshot(random, 20)),
  ...objects('d', 'object, 100 ids', (random) => reboot(random, 100), (random) => wrongReboot(random, 100)),
  queries('valid', (random) => snapshot(random, 3)),
  queries('errors', (random) => wrongSnapshot(random, 3)),
];

/** A file of many requests, 2 % of them bad. Time is for the whole file. */
export const batches = (count) => [
  batch('f', `${count} lines of JSON`, count, JSON.stringify, JSON.parse),
  batch('g', `${count} query strings`, count, toQuery, readQuery),
];

function batch(id, title, count, write, read) {
  return {
    id,
    title,
    kind: 'batch',
    count,
    inputs: [file(count, write)],
    ours: checkMany,
    peer: (peer) => (bytes) => {
      const results = [];
      for (const line of new TextDecoder().decode(bytes).split('\n')) if (line !== '') results.push(peer.check(read(line)));
      return results;
    },
  };
}
