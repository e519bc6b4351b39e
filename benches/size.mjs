// What a site loads, after gzip and brotli: the libraries with the constraints in them, as bundled and minified modules.
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** @param {Awaited<ReturnType<typeof import('./bundles.mjs').bundles>>} bundles */
export function sizes(bundles) {
  const sum = (loaded, pack) => loaded.reduce((bytes, file) => bytes + pack(file).length, 0);
  return bundles.map(({ name, loaded }) => ({
    name,
    raw: sum(loaded, (file) => file),
    gzip: sum(loaded, (file) => gzipSync(file, { level: 9 })),
    brotli: sum(loaded, brotliCompressSync),
  }));
}
