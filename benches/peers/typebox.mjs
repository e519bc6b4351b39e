// TypeBox, compiled.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { hasUniqueKeys } from '../constraints.mjs';
import { SCHEMAS, SNAPSHOT_NAME } from './json-schema.mjs';

const { CreateSnapshot, RebootInstances } = SCHEMAS;
const { Tag } = CreateSnapshot.properties;
const Tags = Type.Refine(Type.Unsafe(Tag), hasUniqueKeys);

const validators = {
  CreateSnapshot: Compile({ ...CreateSnapshot, properties: { ...CreateSnapshot.properties, Tag: Tags } }),
  RebootInstances: Compile(RebootInstances),
};
const snapshotName = Compile(SNAPSHOT_NAME);

export default {
  name: 'TypeBox',
  check(request) {
    const validator = validators[request.Action];
    return validator.Check(request) ? null : validator.Errors(request);
  },
  checkName(value) {
    return snapshotName.Check(value) ? null : snapshotName.Errors(value);
  },
};
