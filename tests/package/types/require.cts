// The same declarations, as a CommonJS module reads them. It is compiled, never run.
import preflight = require('ecs-preflight');

const report: preflight.Report = preflight.check('Action=CreateSnapshot');
const names: preflight.OperationName[] = preflight.operations().map((operation) => operation.name);
const started: Promise<void> = preflight.init();
const first: preflight.Diagnostic | undefined = preflight.checkField('CreateSnapshot', 'DiskId', '')[0];
const meaning: 'rule' | 'code' | 'unknown' = preflight.explain('required').kind;

// @ts-expect-error: nothing else is exported
void preflight.checkAll;

export = { report, names, started, first, meaning };
