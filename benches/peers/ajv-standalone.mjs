// Ajv's standalone code: the schemas are compiled into a module in `target/`, as a build step would do it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { options, uniqueKeys } from './ajv-options.mjs';
import { SCHEMAS, SNAPSHOT_NAME } from './json-schema.mjs';

const ajv = new Ajv({ ...options, code: { source: true, esm: true, lines: true } });
ajv.addKeyword(uniqueKeys);
for (const [name, schema] of Object.entries({ ...SCHEMAS, SnapshotName: SNAPSHOT_NAME })) ajv.addSchema(schema, name);
const names = { CreateSnapshot: 'CreateSnapshot', RebootInstances: 'RebootInstances', SnapshotName: 'SnapshotName' };

const peer = `
const validators = { CreateSnapshot, RebootInstances };
export default {
  name: 'Ajv standalone',
  check(request) {
    const validate = validators[request.Action];
    return validate(request) ? null : validate.errors;
  },
  checkName(value) {
    return SnapshotName(value) ? null : SnapshotName.errors;
  },
};
`;

const folder = fileURLToPath(new URL('../../target/bench/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}ajv-generated.mjs`, standalone.default(ajv, names) + peer);
// What the code needs of Ajv at run time is put into the same file.
await build({
  entryPoints: [`${folder}ajv-generated.mjs`],
  outfile: `${folder}ajv-standalone.mjs`,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'error',
});

export default (await import(`${folder}ajv-standalone.mjs`)).default;
