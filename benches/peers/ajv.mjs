// Ajv, compiled when the program runs.
import { Ajv } from 'ajv';
import { options, uniqueKeys } from './ajv-options.mjs';
import { SCHEMAS, SNAPSHOT_NAME } from './json-schema.mjs';

const ajv = new Ajv(options);
ajv.addKeyword(uniqueKeys);
/** @type {Record<string, import('ajv').ValidateFunction>} */
const validators = {
  CreateSnapshot: ajv.compile(SCHEMAS.CreateSnapshot),
  RebootInstances: ajv.compile(SCHEMAS.RebootInstances),
};
const snapshotName = ajv.compile(SNAPSHOT_NAME);

export default {
  name: 'Ajv',
  check(request) {
    const validate = validators[request.Action];
    return validate(request) ? null : validate.errors;
  },
  checkName(value) {
    return snapshotName(value) ? null : snapshotName.errors;
  },
};
