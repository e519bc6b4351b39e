// Every way into the package gives the same functions, and these the same answers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as imported from 'ecs-preflight';
import * as slim from 'ecs-preflight/slim';
import { PACKAGE, REQUEST, run } from './project.mjs';

const NAMES = ['PreflightError', 'check', 'checkField', 'checkMany', 'convert', 'errorResponse', 'explain', 'guard', 'init', 'jsonSchema', 'operations', 'standardSchema'];
const required = createRequire(import.meta.url)('ecs-preflight');
const say = `check(${JSON.stringify(REQUEST)})`;

test('import, require and slim export the same names', () => {
  for (const entry of [imported, required, slim]) assert.deepEqual(Object.keys(entry).sort(), NAMES);
});

test('import needs no start', async () => {
  assert.equal((await run(`import { check } from 'ecs-preflight'; done(${say});`)).verdict, 'rejected');
});

test('require needs no start', async () => {
  assert.equal((await run(`const { check } = require('ecs-preflight'); done(${say});`, 'commonjs')).verdict, 'rejected');
});

test('slim says what to do when it has not been started', async () => {
  const script = `import { check } from 'ecs-preflight/slim'; try { ${say}; } catch (error) { done(String(error)); }`;
  assert.equal(await run(script), 'Error: ecs-preflight/slim: call `await init()` once before the first check');
});

test('slim works once it is started', async () => {
  const script = `import { check, init } from 'ecs-preflight/slim'; await init(); done(${say});`;
  assert.equal((await run(script)).verdict, 'rejected');
});

test('all entries give the same answers', async () => {
  await slim.init();
  for (const entry of [required, slim]) {
    for (const request of [REQUEST, { Action: 'RebootInstances', InstanceId: [] }, '', '{', 'Action=Nothing']) {
      assert.deepEqual(plain(entry.check(request)), plain(imported.check(request)));
    }
    const field = ['CreateSnapshot', 'RetentionDays', '65537'];
    assert.deepEqual(plain(entry.checkField(...field)), plain(imported.checkField(...field)));
    assert.deepEqual(plain(entry.operations()), plain(imported.operations()));
    assert.deepEqual(entry.jsonSchema('ResetDisk'), imported.jsonSchema('ResetDisk'));
    const issues = (/** @type {any} */ from) => from.standardSchema('ResetDisk')['~standard'].validate({ DiskId: 'd-1' }).issues;
    assert.deepEqual(issues(entry), issues(imported));
    assert.deepEqual(plain(entry.explain('IncorrectDiskStatus')), plain(imported.explain('IncorrectDiskStatus')));
  }
});

/** @type {[string, string[], (options: any) => unknown][]} what takes options, and which */
const TAKERS = [
  ['check', ['operation', 'state', 'now', 'strict', 'lang', 'rules'], (options) => imported.check(REQUEST, options)],
  ['checkMany', ['operation', 'state', 'now', 'strict', 'lang', 'rules', 'all'], (options) => imported.checkMany(REQUEST, options)],
  ['explain', ['operation', 'state', 'now', 'strict', 'lang', 'rules', 'request'], (options) => imported.explain('MissingParameter', options)],
  ['guard', ['state', 'now', 'strict', 'lang', 'rules', 'onReport'], (options) => imported.guard({}, options)],
  ['standardSchema', ['state', 'now', 'strict', 'lang', 'rules'], (options) => imported.standardSchema('ResetDisk', options)],
  ['jsonSchema', ['lang'], (options) => imported.jsonSchema('ResetDisk', options)],
  ['operations', ['lang'], (options) => imported.operations(options)],
  ['convert', ['operation', 'secrets'], (options) => imported.convert(REQUEST, 'json', options)],
  ['errorResponse', ['format', 'requestId', 'hostId'], (options) => imported.errorResponse({ httpStatus: 400, code: 'a', message: '' }, options)],
  ['init', ['lang', 'full'], (options) => imported.init(options)],
  ['init of slim', ['lang', 'full'], (options) => slim.init(options)],
];

for (const [name, options, call] of TAKERS) {
  test(`${name} names an option that it does not know, and those that it does`, async () => {
    await assert.rejects(async () => call({ sevrity: 'off' }), (/** @type {Error} */ { name, message }) => {
      assert.equal(name, 'TypeError');
      const [unknown = '', known = ''] = message.split(';');
      assert.equal(unknown, 'unknown option `sevrity`');
      assert.deepEqual([...known.matchAll(/`(\w+)`/g)].map(([, option]) => option), options);
      return true;
    });
    for (const none of [undefined, null, {}]) await call(none);
  });
}

test('init refuses a language that there is none of', async () => {
  for (const { init } of [imported, slim]) {
    await assert.rejects(init(/** @type {any} */ ({ lang: 'fr' })), { name: 'TypeError', message: 'option `lang` must be `en` or `zh-CN`' });
    await assert.rejects(init(/** @type {any} */ ({ full: 'yes' })), { name: 'TypeError', message: 'option `full` must be `true` or `false`' });
  }
});

test('a field is told by the name of its parameter', () => {
  for (const name of [undefined, null, 7, ['DiskId']]) {
    assert.throws(() => imported.checkField('CreateSnapshot', /** @type {any} */ (name), ''), { name: 'TypeError', message: 'the parameter must be a text, its wire name' });
  }
});

test('the name that `operations` has for the entries of a list stands for any of them', () => {
  for (const { name: operation, parameters } of imported.operations()) {
    for (const { name } of parameters.filter((parameter) => parameter.list !== null)) {
      const findings = imported.checkField(operation, name, 'acs:/ ');
      assert.deepEqual(findings, imported.checkField(operation, name.replace('.N', '.1'), 'acs:/ '));
      assert.ok(findings.every(({ rule }) => rule !== 'unknown-parameter'), name);
    }
  }
  assert.equal(imported.checkField('CreateSnapshot', 'Tag.N.Key', 'acs:')[0]?.rule, 'forbidden-prefix');
  assert.equal(imported.checkField('CreateSnapshot', 'Tag.N.Kye', 'x')[0]?.rule, 'unknown-parameter');
});

test('an operation is a text, as an option and as what a form is for', () => {
  const message = 'option `operation` must be a text';
  const { check, checkField, checkMany, convert, explain, guard, jsonSchema, standardSchema } = imported;
  for (const operation of /** @type {any[]} */ ([5, true, 1n, {}, { name: 'ResetDisk' }, ['ResetDisk'], new String('ResetDisk'), () => 'ResetDisk', Symbol('ResetDisk')])) {
    const takers = [() => check('DiskId=d-1', { operation }), () => checkMany(['DiskId=d-1'], { operation }), () => convert('DiskId=d-1', 'json', { operation })];
    for (const call of [...takers, () => explain('Throttling', { operation })]) assert.throws(call, { name: 'TypeError', message });
    assert.throws(() => guard({}, /** @type {any} */ ({ operation })), /^TypeError: unknown option `operation`/u);
    for (const call of [() => checkField(operation, 'DiskId', 'd-1'), () => standardSchema(operation), () => jsonSchema(operation)]) {
      assert.throws(call, { name: 'TypeError', message: 'the operation must be a text, its name' });
    }
  }
  for (const operation of /** @type {any[]} */ ([null, undefined])) {
    assert.equal(check('Action=ResetDisk&DiskId=d-1', { operation }).operation, 'ResetDisk');
  }
  assert.equal(check('DiskId=d-1', /** @type {any} */ ({ operation: 'ResetDisc' })).verdict, 'unchecked');
});

test('options that a function does not take are not passed over, and other values are no options', () => {
  const wrong = /** @type {any} */ ({ operation: 'ResetDisk', strict: true });
  assert.throws(() => imported.checkField('CreateSnapshot', 'DiskId', 'd-1', wrong), /^TypeError: unknown option `operation`/u);
  assert.throws(() => imported.standardSchema('CreateSnapshot', wrong), /^TypeError: unknown option `operation`/u);
  for (const take of [imported.jsonSchema, imported.standardSchema]) {
    assert.throws(() => take('ResetDisk', /** @type {any} */ ('zh-CN')), /^TypeError: the options must be an object$/u);
  }
});

test('the value of a field is a text, a number or a boolean, and what is none is not repeated', () => {
  const ofValue = (/** @type {any} */ value) => imported.checkField('CreateSnapshot', 'RetentionDays', value).map(({ rule }) => rule);
  for (const value of ['7', 7, 7n]) assert.deepEqual(ofValue(value), []);
  assert.deepEqual(ofValue(true), ['integer']);
  for (const nothing of ['', null, undefined]) assert.deepEqual(ofValue(nothing), []);
  for (const value of [{ secret: 1 }, {}, ['secret'], () => 'secret', Symbol('secret')]) {
    assert.throws(() => ofValue(value), { name: 'TypeError', message: 'the value of a field must be a text, a number or a boolean' });
  }
});

test('init does no harm to the main entry, however often it is called', async () => {
  for (const entry of [imported, required, slim]) {
    assert.equal(await entry.init(), undefined);
    await Promise.all([entry.init(), entry.init()]);
    assert.equal(entry.check(REQUEST).verdict, 'rejected');
  }
});

test('what cannot be read is a report, whoever makes it fail', () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const fails = () => {
    throw new Error('mine');
  };
  for (const request of [revoked, new Proxy({}, { getPrototypeOf: fails, get: fails }), new Proxy({}, { ownKeys: fails }), { Action: revoked }]) {
    assert.deepEqual(imported.check(request).diagnostics.map(({ rule }) => rule), ['unreadable']);
    assert.deepEqual(imported.checkMany([request]).results.map(({ report }) => report.diagnostics[0]?.rule), ['unreadable']);
    assert.equal(imported.convert(request, 'json').text, null);
  }
});

test('bytes are read as a file is, of any realm and of shared memory, and what is no text is said with its place', () => {
  const bytes = new TextEncoder().encode(REQUEST);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const ofAnotherRealm = runInNewContext('Uint8Array.from(bytes)', { bytes });
  for (const same of [bytes, Buffer.from(bytes), shared, ofAnotherRealm, new DataView(bytes.buffer)]) {
    assert.deepEqual(plain(imported.check(same)), plain(imported.check(REQUEST)));
    assert.deepEqual(plain(imported.checkMany(/** @type {any} */ (same))), plain(imported.checkMany(REQUEST)));
  }
  const detached = new Uint8Array(8);
  structuredClone(detached, { transfer: [detached.buffer] });
  assert.deepEqual(plain(imported.check(detached)), plain(imported.check('')));
  const broken = Uint8Array.from(Buffer.from('Action=CreateSnapshot&DiskId=d-1&SnapshotName=\u00e9\u00ff', 'latin1'));
  for (const { verdict, diagnostics } of [imported.check(broken), imported.checkMany([broken]).results[0].report]) {
    assert.equal(verdict, 'unchecked');
    assert.deepEqual(diagnostics.map(({ rule, span }) => [rule, span?.column]), [['unreadable', 47]]);
  }
});

test('too many bytes are said to be too many, and nothing of the request before', () => {
  const before = 'Action=ResetDisk&DiskId=d-before&SnapshotName=before';
  const long = Buffer.from(`Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Foo=${'x'.repeat(1 << 20)}`);
  for (const last of [0x78, 0xff]) {
    long[long.length - 1] = last;
    imported.check(before);
    assert.deepEqual(imported.check(long), imported.check(long.toString('latin1')));
  }
  imported.check(before);
  assert.doesNotMatch(JSON.stringify(imported.check(Buffer.from([...Buffer.from('Action=CreateSnapshot&DiskId=d-1&Foo='), 0xff]))), /before/u);
});

test('the bytes of a body are its text, and a body that nobody can see into may say anything', () => {
  const said = (/** @type {any} */ body) => {
    const { verdict, operation, diagnostics } = imported.check({ headers: { 'x-acs-action': 'CreateSnapshot' }, url: '/', body });
    return [verdict, operation, diagnostics.map(({ rule, path }) => [rule, path])];
  };
  for (const text of ['DiskId=d-1', 'DiskId=d-1&SnapshotName=auto', '{"DiskId":"d-1","SnapshotName":"auto"}']) {
    for (const bytes of [Buffer.from(text), new TextEncoder().encode(text)]) assert.deepEqual(said(bytes), said(text));
  }
  for (const unseen of [new Blob(['DiskId=d-1']), new ReadableStream(), new ArrayBuffer(8), Promise.resolve('DiskId=d-1'), Uint8Array.of(31, 139, 8)]) {
    assert.deepEqual(said(unseen), ['passes', 'CreateSnapshot', []]);
  }
  assert.deepEqual(said({}), ['rejected', 'CreateSnapshot', [['missing-parameter', ['DiskId']]]]);
});

test('what nobody can see into is no request and no value that is missing', () => {
  const late = Promise.resolve({ DiskId: 'd-1' });
  const options = { operation: 'CreateSnapshot' };
  assert.deepEqual(imported.check(late, options).diagnostics.map(({ rule }) => rule), ['unreadable']);
  const { verdict, diagnostics } = imported.check({ DiskId: late, SnapshotName: Buffer.from('auto') }, options);
  assert.equal(verdict, 'rejected');
  assert.deepEqual(diagnostics.map(({ rule, parameter }) => [rule, parameter]), [['broken-encoding', 'DiskId'], ['forbidden-prefix', 'SnapshotName']]);
});

test('an object is read once more where the check of it took memory', async () => {
  const script = `
    import { check } from 'ecs-preflight';
    const names = Array.from({ length: 3000 }, (_, index) => ['Name' + index, 'value']);
    done(check({ Action: 'Überall', ...Object.fromEntries(names) }).diagnostics.map(({ rule }) => rule));`;
  assert.deepEqual(await run(script), ['unknown-operation']);
});

test('calls of init at one time load slim once', async () => {
  const script = `
    let fetched = 0;
    globalThis.fetch = async () => { fetched += 1; throw new Error('offline'); };
    const { check, init } = await import('ecs-preflight/slim');
    const first = init();
    const same = first === init();
    await Promise.all([first, init()]);
    await init();
    done([fetched, same, ${say}.verdict]);`;
  assert.deepEqual(await run(script), [1, true, 'rejected']);
});

test('slim takes the file where one is served, and the inlined copy where not', async () => {
  const file = JSON.stringify(join(PACKAGE, 'dist/core.wasm'));
  const answers = {
    file: `new Response(readFileSync(${file}))`,
    page: `new Response('<!doctype html>')`,
    nothing: `new Response('Not found', { status: 404 })`,
  };
  for (const [name, answer] of Object.entries(answers)) {
    const script = `
      import { readFileSync } from 'node:fs';
      const asked = [];
      globalThis.fetch = async (url) => { asked.push(String(url).split('/').pop()); return ${answer}; };
      const { check, init } = await import('ecs-preflight/slim');
      await init();
      done([asked, ${say}.verdict]);`;
    assert.deepEqual(await run(script), [['core.wasm'], 'rejected'], name);
  }
});

test('a start that failed can be tried again', async () => {
  // Node's own `fetch` is not let near the stand-in: it compiles a module too.
  const script = `
    globalThis.fetch = async () => { throw new Error('offline'); };
    const { check, init } = await import('ecs-preflight/slim');
    const compile = WebAssembly.compile;
    WebAssembly.compile = async () => { throw new WebAssembly.CompileError('not allowed'); };
    const failed = await init().catch((error) => error.message);
    WebAssembly.compile = compile;
    await init();
    done([failed, ${say}.verdict]);`;
  assert.deepEqual(await run(script), ['not allowed', 'rejected']);
});

test('slim leaves the Chinese texts out until they are asked for', async () => {
  const chinese = `check(${JSON.stringify(REQUEST)}, { lang: 'zh-CN' }).diagnostics[0].message`;
  const script = `
    import { check, init } from 'ecs-preflight/slim';
    await init();
    let early;
    try { early = ${chinese}; } catch (error) { early = error.message; }
    await init({ lang: 'zh-CN' });
    done([early, ${chinese}, ${say}.diagnostics[0].message]);`;
  const [early, late, english] = await run(script);
  assert.match(early, /call `await init\(\{ lang: 'zh-CN' \}\)` once/);
  assert.match(late, /\p{Script=Han}/u);
  assert.doesNotMatch(english, /\p{Script=Han}/u);
});

test('the main entries speak Chinese at once, and say the same as slim', async () => {
  await slim.init({ lang: 'zh-CN' });
  const expected = plain(slim.check(REQUEST, { lang: 'zh-CN' }));
  for (const entry of [imported, required]) assert.deepEqual(plain(entry.check(REQUEST, { lang: 'zh-CN' })), expected);
});

test('slim takes the full module when asked for it, also in the place of the other one', async () => {
  const script = `
    import { readFileSync } from 'node:fs';
    const asked = [];
    globalThis.fetch = async (url) => {
      const name = String(url).split('/').pop();
      asked.push(name);
      return new Response(readFileSync(${JSON.stringify(join(PACKAGE, 'dist'))} + '/' + name));
    };
    const { check, init } = await import('ecs-preflight/slim');
    await init();
    const disks = { Disk: [{ DiskId: 'd-bp199lyny9b3xyz0abcd', Status: 'Detaching' }] };
    const state = { disks: { TotalCount: 1, PageNumber: 1, PageSize: 10, Disks: disks } };
    const foreseen = () => check('Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd', { state }).predicted.code;
    let early;
    try { early = foreseen(); } catch (error) { early = [error.name, error.message]; }
    const before = ${say}.verdict;
    await Promise.all([init({ full: true }), init()]);
    done([early, before, foreseen(), ${say}.verdict, asked]);`;
  const [early, before, late, after, asked] = await run(script);
  assert.equal(early[0], 'TypeError');
  assert.match(early[1], /`state` needs the full module: call `await init\(\{ full: true \}\)`/);
  assert.deepEqual([before, late, after, asked], ['rejected', 'IncorrectDiskStatus', 'rejected', ['core.wasm', 'full.wasm']]);
});

test('one program may use the main entry and slim, whichever comes first', async () => {
  const served = `
    import { readFileSync } from 'node:fs';
    globalThis.fetch = async (url) => new Response(readFileSync(${JSON.stringify(join(PACKAGE, 'dist'))} + '/' + String(url).split('/').pop()));
    const slim = await import('ecs-preflight/slim');
    const disks = [{ DiskId: 'd-1', Status: 'Detaching' }];
    const said = ({ check }) => [
      check('Action=ReInitDisk&DiskId=d-1', { state: { disks } }).predicted.code,
      ...check('aliyun ecs CreateSnapshot --DiskId d-1 --RetentionDays 0 --snapshotname x').diagnostics.map(({ message }) => message),
    ];`;
  const expected = ['IncorrectDiskStatus', '`RetentionDays` must be a whole number from 1 to 65536', '`snapshotname` must be written `SnapshotName`: names are case-sensitive'];
  const mainFirst = `
    const main = await import('ecs-preflight');
    const before = said(main);
    await slim.init();
    done([before, said(main), said(slim)]);`;
  const slimFirst = `
    await slim.init();
    slim.check('Action=CreateSnapshot&DiskId=d-1&RetentionDays=0&snapshotname=x');
    const main = await import('ecs-preflight');
    await slim.init({ full: true });
    done([said(main), said(slim), said(main)]);`;
  const meanwhile = `
    const started = slim.init();
    const main = await import('ecs-preflight');
    await started;
    done([said(main), said(slim), said(main)]);`;
  for (const order of [mainFirst, slimFirst, meanwhile]) assert.deepEqual(await run(served + order), [expected, expected, expected]);
});

test('both modules can be had by their names, and the main entry carries the full one', async () => {
  const resolve = createRequire(import.meta.url).resolve;
  assert.ok(WebAssembly.validate(await readFile(resolve('ecs-preflight/core.wasm'))));
  const file = await readFile(resolve('ecs-preflight/full.wasm'));
  assert.ok(WebAssembly.validate(file));
  const [{ default: text }, { decode }] = await Promise.all(['wasm-text.js', 'bytes.js'].map(part));
  assert.ok(file.equals(decode(text)));
  // Nothing that a bundler would escape, a page would end a script at, or another encoding would change.
  assert.match(text, /^[ !#%&(-;=-[\]-_a-~]+$/);
});

test('a text of the module that is damaged is not taken for one', async () => {
  const [{ default: text }, { decode }] = await Promise.all(['wasm-text.js', 'bytes.js'].map(part));
  const half = text.length >> 1;
  for (const damaged of [`${text.slice(0, half)}\u00e9${text.slice(half)}`, `${text.slice(0, half)}\n${text.slice(half)}`, `${text}~`]) {
    assert.throws(() => decode(damaged), { message: /^ecs-preflight: .* is damaged$/ });
  }
  for (const damaged of ['', text.slice(0, half), text.slice(half)]) {
    assert.throws(() => new WebAssembly.Module(decode(damaged)), /ecs-preflight|WebAssembly/);
  }
});

test('the entries for workers take a module that was compiled for them', async () => {
  // Node has no such imports of its own: a loader stands in for the runtime.
  const loader = `
    import { readFileSync } from 'node:fs';
    export async function load(url, context, next) {
      const name = url.split('?')[0];
      if (!name.endsWith('.wasm')) return next(url, context);
      const text = readFileSync(new URL(name)).toString('base64');
      const source = \`const bytes = Uint8Array.from(atob('\${text}'), (one) => one.charCodeAt(0));
        export default new WebAssembly.Module(bytes);\`;
      return { format: 'module', source, shortCircuit: true };
    }`;
  for (const name of ['workerd', 'edge-light']) {
    const entry = JSON.stringify(new URL(`file://${join(PACKAGE, 'dist', `${name}.js`)}`).href);
    const script = `
      import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(loader)}));
      const { check, ...rest } = await import(${entry});
      await rest.init();
      done([Object.keys(rest).sort(), ${say}.verdict]);`;
    assert.deepEqual(await run(script), [NAMES.filter((known) => known !== 'check'), 'rejected'], name);
  }
});

test('a command line is a request like any other', () => {
  const [diskId, name] = ['d-bp1s5fnvk4gn2tws0abc', 'auto-1'];
  const expected = imported.check({ Action: 'CreateSnapshot', DiskId: diskId, SnapshotName: name }).predicted;
  for (const text of [
    `aliyun ecs CreateSnapshot --DiskId ${diskId} \\\n  --SnapshotName="${name}"`,
    `$ aliyun ecs create-snapshot --disk-id '${diskId}' --snapshot-name ${name}`,
  ]) {
    for (const entry of [imported, required]) assert.deepEqual(entry.check(text).predicted, expected, text);
  }
});

test('what shows only across requests comes with its evidence', () => {
  const request = { Action: 'CreateSnapshot', DiskId: 'd-bp1s5fnvk4gn2tws0abc', ClientToken: 't' };
  const { results } = imported.checkMany([request, request, { ...request, RetentionDays: 1 }]);
  const found = results.flatMap(({ report }) => report.diagnostics);
  assert.deepEqual(new Set(found.map(({ rule }) => rule)), new Set(['reused-token', 'work-in-progress']));
  for (const { rule, evidence } of found) assert.ok(evidence.length > 0 && evidence.every((one) => one?.quote), rule);
});

/** @param {string} name a script of the package that is no entry */
function part(name) {
  return import(new URL(`file://${join(PACKAGE, 'dist', name)}`).href);
}

/** @param {unknown} value as JSON has it, with what is computed when it is read */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
