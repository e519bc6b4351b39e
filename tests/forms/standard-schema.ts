// The types of `standardSchema` are those of the specification, and a form library takes them.
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { FormApi } from '@tanstack/form-core';
import { standardSchema } from 'ecs-preflight';

interface Snapshot {
  DiskId: string;
  SnapshotName: string;
  Tag: { Key: string; Value?: string }[];
}

const schema: StandardSchemaV1<Snapshot, Snapshot> = standardSchema<Snapshot>('CreateSnapshot');
const input: StandardSchemaV1.InferInput<typeof schema> = { DiskId: 'd-1', SnapshotName: 'nightly', Tag: [{ Key: 'env' }] };
const any: StandardSchemaV1 = standardSchema('ResetDisk', { lang: 'zh-CN', strict: true });

// @ts-expect-error The operation is named once.
standardSchema('ResetDisk', { operation: 'ResetDisk' });

new FormApi({ defaultValues: input, validators: { onChange: standardSchema<Snapshot>('CreateSnapshot') } });
export { any };
