// All peers. Each has `check(request)` and `checkName(value)`, which return errors or null.
import ajvStandalone from './ajv-standalone.mjs';
import ajv from './ajv.mjs';
import typebox from './typebox.mjs';
import valibot from './valibot.mjs';
import zodCompiled from './zod-compiled.mjs';
import zod from './zod.mjs';

export const PEERS = [ajvStandalone, ajv, typebox, zodCompiled, zod, valibot];
