// A guarded client is typed as the client. It is compiled, never run.
import Ecs = require('@alicloud/ecs20140526');
import PopCore = require('@alicloud/pop-core');
import openapi = require('@alicloud/openapi-core');
import preflight = require('ecs-preflight');

class Named extends Ecs.default {
  label = 'mine';
}

declare const config: openapi.$OpenApiUtil.Config;
declare const pop: PopCore;

const client: Named = preflight.guard(new Named(config), { strict: true, lang: 'zh-CN', onReport: (report: preflight.Report) => void report.verdict });
const label: string = client.label;
const sent: Promise<Ecs.CreateSnapshotResponse> = client.createSnapshot(new Ecs.CreateSnapshotRequest({ diskId: 'd-1' }));
const requested: Promise<{ SnapshotId: string }> = preflight.guard(pop).request<{ SnapshotId: string }>('CreateSnapshot', { diskId: 'd-1' });
const report: preflight.Report = preflight.check(new Ecs.CreateSnapshotRequest({ diskId: 'd-1' }));

async function stopped(): Promise<string | undefined> {
  try {
    await client.resetDisk(new Ecs.ResetDiskRequest({}));
  } catch (error) {
    if (error instanceof preflight.PreflightError) return error.code ?? error.report.diagnostics[0]?.message;
  }
  return undefined;
}

// @ts-expect-error: the call names the operation
preflight.guard(client, { operation: 'ResetDisk' });
// @ts-expect-error: a client is an object
preflight.guard('client');
// @ts-expect-error: what the client does not have, the guarded one has not either
void preflight.guard(new Ecs.default(config)).label;

export = { label, sent, requested, report, stopped };
