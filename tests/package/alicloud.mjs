// Alibaba Cloud's own SDKs, which are installed in the project and not beside the package.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(join(process.env.ECS_PREFLIGHT_PROJECT ?? '', 'package.json'));

/** `@alicloud/ecs20140526`. */
export const sdk = load('@alicloud/ecs20140526');
/** `@alicloud/openapi-core`, on which it is built. */
export const openapi = createRequire(load.resolve('@alicloud/ecs20140526'))('@alicloud/openapi-core');
/** `@darabonba/typescript`, which has the options of a call. */
export const dara = createRequire(load.resolve('@alicloud/ecs20140526'))('@darabonba/typescript');
/** `@alicloud/pop-core`. */
export const PopCore = load('@alicloud/pop-core');
