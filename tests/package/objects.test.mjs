// Objects of which more can be reached than a request has: messages of platforms and servers, and what leads back to itself.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { check } from 'ecs-preflight';

const ADDRESS = '/?Action=CreateSnapshot&DiskId=d-1&RetentionDays=0';

/** @param {object} message */
function assertRead(message) {
  const { verdict, diagnostics } = check(message);
  assert.equal(verdict, 'rejected');
  assert.deepEqual(diagnostics.map(({ parameter, path }) => [parameter, path]), [['RetentionDays', ['url']]]);
}

test('a Request of the platform is an HTTP message', () => {
  assertRead(new Request(`https://ecs.aliyuncs.com${ADDRESS}`));
});

test('so is what a server receives, with what it has read of the address beside it or not', async () => {
  const server = createServer((request, response) => {
    response.end();
    server.emit('received', request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const received = once(server, 'received');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await fetch(`http://127.0.0.1:${port}${ADDRESS}`, { headers: { connection: 'close' } });
  const [request] = await received;
  server.close();
  assertRead(request);
  assertRead(Object.assign(request, { query: Object.fromEntries(new URLSearchParams(ADDRESS.slice(2))) }));
});

/** @param {(object: any) => void} lead */
function leading(lead) {
  const object = { Action: 'CreateSnapshot', DiskId: 'd-1' };
  lead(object);
  return object;
}

/** @param {number} levels */
const doubled = (levels) => Array.from({ length: levels }).reduce((inner) => ({ a: inner, b: inner }), {});

const ENDLESS = {
  'leads back to itself': leading((object) => (object.a = object)),
  'leads back to itself in two ways': leading((object) => (object.a = object.b = object)),
  'leads back to itself from a list': leading((object) => (object.a = [object, object])),
  'is a tree with ways up': leading((object) => (object.children = [{ parent: object, children: [] }, { parent: object, children: [] }])),
  'branches forty times': leading((object) => (object.a = doubled(40))),
};

for (const [kind, object] of Object.entries(ENDLESS)) {
  test(`an object that ${kind} is unreadable, and the next one is read`, () => {
    const { verdict, diagnostics } = check(object);
    assert.equal(verdict, 'unchecked');
    assert.deepEqual(diagnostics.map(({ rule }) => rule), ['unreadable']);
    assert.equal(check({ Action: 'CreateSnapshot', DiskId: 'd-1' }).verdict, 'passes');
  });
}
