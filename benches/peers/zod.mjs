// zod, as it is usually called.
import { CreateSnapshot, RebootInstances, SnapshotName } from './zod-schema.mjs';

const schemas = { CreateSnapshot, RebootInstances };

export default {
  name: 'zod',
  check(request) {
    return schemas[request.Action].safeParse(request).error?.issues ?? null;
  },
  checkName(value) {
    return SnapshotName.safeParse(value).error?.issues ?? null;
  },
};
