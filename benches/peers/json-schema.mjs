// The constraints as JSON Schema, for Ajv and TypeBox. `uniqueKeys` is a keyword of our own.
import { CHOICES, LENGTHS, MOST, PATTERNS, RANGES } from '../constraints.mjs';

const text = (/** @type {RegExp | undefined} */ pattern, [minLength, maxLength] = [0, 0]) => ({
  type: 'string',
  ...(minLength > 0 && { minLength }),
  ...(maxLength > 0 && { maxLength }),
  ...(pattern && { pattern: pattern.flags.includes('s') ? dotless(pattern) : pattern.source }),
});
/** JSON Schema has no flag `s`. */
const dotless = (/** @type {RegExp} */ pattern) => pattern.source.replaceAll('.*', '[^]*');
const whole = ([minimum, maximum] = [0, 0]) => ({ type: 'integer', minimum, maximum });
const flag = { type: 'boolean' };

export const SNAPSHOT_NAME = text(PATTERNS.snapshotName, LENGTHS.snapshotName);

export const SCHEMAS = {
  CreateSnapshot: {
    type: 'object',
    required: ['DiskId'],
    properties: {
      Version: { enum: CHOICES.version },
      DiskId: text(PATTERNS.id),
      SnapshotName: SNAPSHOT_NAME,
      Description: text(PATTERNS.description, LENGTHS.description),
      RetentionDays: whole(RANGES.retentionDays),
      Category: { enum: CHOICES.category },
      InstantAccess: flag,
      InstantAccessRetentionDays: whole(RANGES.instantAccessRetentionDays),
      ResourceGroupId: text(PATTERNS.id),
      ClientToken: text(PATTERNS.ascii, LENGTHS.clientToken),
      Tag: {
        type: 'array',
        maxItems: MOST.tags,
        uniqueKeys: true,
        items: {
          type: 'object',
          required: ['Key'],
          properties: { Key: text(PATTERNS.tagKey, LENGTHS.tagKey), Value: text(PATTERNS.tagValue, LENGTHS.tagValue) },
        },
      },
    },
    // The category and instant access exclude each other.
    not: { required: ['Category', 'InstantAccess'], properties: { InstantAccess: { const: true } } },
  },
  RebootInstances: {
    type: 'object',
    required: ['RegionId', 'InstanceId'],
    properties: {
      Version: { enum: CHOICES.version },
      RegionId: text(PATTERNS.region),
      InstanceId: { type: 'array', minItems: 1, maxItems: MOST.instances, items: text(PATTERNS.id) },
      ForceReboot: flag,
      DryRun: flag,
      BatchOptimization: { enum: CHOICES.batchOptimization },
    },
  },
};
