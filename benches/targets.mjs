// What must be reached and what is aimed at: our median over a peer's, by workload and kind.

const ours = 'ecs-preflight';
const STANDALONE = 'Ajv standalone';
const target = (peer, must, aim) => ({ peer, must, aim });

/** Valid objects against the fastest code there is; with errors also against the library that most people use. */
const CALL = {
  valid: [target(STANDALONE, 1.5, 1)],
  errors: [target('zod', 0.5, 0.2), target(STANDALONE, 4, 1.5)],
};

const TARGETS = {
  a: { valid: CALL.valid, errors: [target('zod', 0.5, 0.5), target(STANDALONE, 4, 1.5)] },
  b: CALL,
  c: CALL,
  d: CALL,
  e: { valid: [target('fastest', 0.5, 0.3)], errors: [target('fastest', 0.7, 0.4)] },
  f: { batch: [target(STANDALONE, 0.3, 0.15)] },
  g: { batch: [target(STANDALONE, 0.3, 0.15)] },
};

/**
 * @param {{ id: string, kind: string, timings: { name: string, median: number }[] }} result
 */
export function judge({ id, kind, timings }) {
  const mine = timings.find(({ name }) => name === ours).median;
  const peers = timings.filter(({ name }) => name !== ours);
  const fastest = peers.reduce((best, one) => (one.median < best.median ? one : best));
  return (TARGETS[id]?.[kind] ?? []).map(({ peer, must, aim }) => {
    const against = peer === 'fastest' ? fastest : peers.find(({ name }) => name === peer);
    const ratio = mine / against.median;
    return { peer: against.name, ratio, must, aim, reached: ratio <= aim ? 'aim' : ratio <= must ? 'must' : 'missed' };
  });
}
