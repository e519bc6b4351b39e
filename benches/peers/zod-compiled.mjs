// zod with its compiler, which pages under a strict Content-Security-Policy cannot use.
import * as z from 'zod';
import * as schema from './zod-schema.mjs';

const schemas = { CreateSnapshot: z.compile(schema.CreateSnapshot), RebootInstances: z.compile(schema.RebootInstances) };
const SnapshotName = z.compile(schema.SnapshotName);

export default {
  name: 'zod compiled',
  check(request) {
    return schemas[request.Action].safeParse(request).error?.issues ?? null;
  },
  checkName(value) {
    return SnapshotName.safeParse(value).error?.issues ?? null;
  },
};
