// Writes the files of workloads f and g for the native benchmark: `node benches/files.mjs FOLDER REQUESTS`
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { file, toQuery } from './requests.mjs';

const [folder, count] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'requests.ndjson'), file(Number(count), JSON.stringify));
writeFileSync(join(folder, 'requests.query'), file(Number(count), toQuery));
