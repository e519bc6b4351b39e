// What the documents demand for certain, said once: every peer builds its schema of these in its own words.
//
// A schema knows only yes and no, so what is contested is not in here. Patterns are merged as far as a schema's author
// would merge them, which spares the peers work: one pattern says less than the findings that ecs-preflight tells apart.

export const PATTERNS = {
  id: /^[A-Za-z0-9*-]{1,30}$/u,
  region: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u,
  snapshotName: /^(?!auto|https?:\/\/)\p{L}[\p{L}0-9:_.-]*$/u,
  description: /^(?!https?:\/\/)/u,
  tagKey: /^(?!acs:|aliyun)(?!.*https?:\/\/)/su,
  tagValue: /^(?!.*https?:\/\/)/su,
  ascii: /^[\0-\x7f]*$/u,
};

/** From and to how many characters. */
export const LENGTHS = {
  snapshotName: [2, 128],
  description: [2, 256],
  tagKey: [1, 128],
  tagValue: [0, 128],
  clientToken: [0, 64],
};

export const RANGES = {
  retentionDays: [1, 65_536],
  instantAccessRetentionDays: [1, 65_535],
};

export const CHOICES = {
  version: ['2014-05-26'],
  category: ['Standard', 'Flash'],
  batchOptimization: ['AllTogether', 'SuccessFirst'],
};

export const MOST = { tags: 20, instances: 100 };

/**
 * Characters, not code units, for those who count code units.
 * @param {string} text
 * @param {readonly number[]} bounds
 */
export function hasLength(text, [least, most]) {
  // A character has one or two code units, so most texts need no counting.
  const units = text.length;
  if (units >= least * 2 && units <= most) return true;
  if (units < least || units > most * 2) return false;
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters >= least && characters <= most;
}

/**
 * Whether every tag has a key of its own.
 * @param {{ Key?: unknown }[]} tags
 */
export function hasUniqueKeys(tags) {
  for (let index = 1; index < tags.length; index += 1) {
    for (let before = 0; before < index; before += 1) {
      if (tags[index].Key === tags[before].Key) return false;
    }
  }
  return true;
}
