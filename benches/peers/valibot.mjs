// The constraints in valibot's words.
import * as v from 'valibot';
import { CHOICES, LENGTHS, MOST, PATTERNS, RANGES, hasLength, hasUniqueKeys } from '../constraints.mjs';

/** valibot's own lengths count code units. */
const text = (pattern, bounds) => v.pipe(v.string(), v.regex(pattern), v.check((value) => hasLength(value, bounds)));
const id = v.pipe(v.string(), v.regex(PATTERNS.id));
const whole = ([least, most]) => v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)));
const flag = v.optional(v.boolean());
const choice = (values) => v.optional(v.picklist(values));

const SnapshotName = text(PATTERNS.snapshotName, LENGTHS.snapshotName);

const Tag = v.object({
  Key: text(PATTERNS.tagKey, LENGTHS.tagKey),
  Value: v.optional(text(PATTERNS.tagValue, LENGTHS.tagValue)),
});

const schemas = {
  CreateSnapshot: v.pipe(
    v.object({
      Version: choice(CHOICES.version),
      DiskId: id,
      SnapshotName: v.optional(SnapshotName),
      Description: v.optional(text(PATTERNS.description, LENGTHS.description)),
      RetentionDays: whole(RANGES.retentionDays),
      Category: choice(CHOICES.category),
      InstantAccess: flag,
      InstantAccessRetentionDays: whole(RANGES.instantAccessRetentionDays),
      ResourceGroupId: v.optional(id),
      ClientToken: v.optional(text(PATTERNS.ascii, LENGTHS.clientToken)),
      Tag: v.optional(v.pipe(v.array(Tag), v.maxLength(MOST.tags), v.check(hasUniqueKeys))),
    }),
    v.check((request) => request.Category === undefined || request.InstantAccess !== true),
  ),
  RebootInstances: v.object({
    Version: choice(CHOICES.version),
    RegionId: v.pipe(v.string(), v.regex(PATTERNS.region)),
    InstanceId: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST.instances)),
    ForceReboot: flag,
    DryRun: flag,
    BatchOptimization: choice(CHOICES.batchOptimization),
  }),
};

export default {
  name: 'valibot',
  check(request) {
    return v.safeParse(schemas[request.Action], request).issues ?? null;
  },
  checkName(value) {
    return v.safeParse(SnapshotName, value).issues ?? null;
  },
};
