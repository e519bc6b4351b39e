// The constraints in zod's words.
import * as z from 'zod';
import { CHOICES, LENGTHS, MOST, PATTERNS, RANGES, hasLength, hasUniqueKeys } from '../constraints.mjs';

/** zod's own `min` and `max` count code units. */
const text = (pattern, bounds) => z.string().regex(pattern).refine((value) => hasLength(value, bounds));
const whole = ([least, most]) => z.int().min(least).max(most).optional();

export const SnapshotName = text(PATTERNS.snapshotName, LENGTHS.snapshotName);

export const CreateSnapshot = z
  .object({
    Version: z.enum(CHOICES.version).optional(),
    DiskId: z.string().regex(PATTERNS.id),
    SnapshotName: SnapshotName.optional(),
    Description: text(PATTERNS.description, LENGTHS.description).optional(),
    RetentionDays: whole(RANGES.retentionDays),
    Category: z.enum(CHOICES.category).optional(),
    InstantAccess: z.boolean().optional(),
    InstantAccessRetentionDays: whole(RANGES.instantAccessRetentionDays),
    ResourceGroupId: z.string().regex(PATTERNS.id).optional(),
    ClientToken: text(PATTERNS.ascii, LENGTHS.clientToken).optional(),
    Tag: z
      .array(
        z.object({
          Key: text(PATTERNS.tagKey, LENGTHS.tagKey),
          Value: text(PATTERNS.tagValue, LENGTHS.tagValue).optional(),
        }),
      )
      .max(MOST.tags)
      .refine(hasUniqueKeys)
      .optional(),
  })
  .refine((request) => request.Category === undefined || request.InstantAccess !== true);

export const RebootInstances = z.object({
  Version: z.enum(CHOICES.version).optional(),
  RegionId: z.string().regex(PATTERNS.region),
  InstanceId: z.array(z.string().regex(PATTERNS.id)).min(1).max(MOST.instances),
  ForceReboot: z.boolean().optional(),
  DryRun: z.boolean().optional(),
  BatchOptimization: z.enum(CHOICES.batchOptimization).optional(),
});
