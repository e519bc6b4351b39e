// Reads every field of every shape that the package declares. It is compiled, never run.
import {
  check,
  checkField,
  checkMany,
  errorResponse,
  explain,
  convert,
  guard,
  init,
  jsonSchema,
  operations,
  PreflightError,
  standardSchema,
  type BatchOptions,
  type BatchReport,
  type BatchResult,
  type Certainty,
  type CheckOptions,
  type CodeExplanation,
  type ConstraintInfo,
  type Described,
  type Diagnostic,
  type ErrorInRequest,
  type ErrorResponse,
  type Evidence,
  type ExampleInfo,
  type Explanation,
  type ExplainOptions,
  type FieldAttributes,
  type Fix,
  type FixEdit,
  type Conversion,
  type Form,
  type GuardOptions,
  type LeftOut,
  type InstanceResult,
  type JsonSchema,
  type KnownState,
  type Language,
  type OperationInfo,
  type OperationName,
  type ParameterInfo,
  type Prediction,
  type ReceivedError,
  type Refusal,
  type RefusalInfo,
  type Report,
  type Retry,
  type RuleId,
  type RuleInfo,
  type Severity,
  type SharedAnswer,
  type Span,
  type StandardIssue,
  type StandardSchema,
  type Unresolved,
} from 'ecs-preflight';
import * as slim from 'ecs-preflight/slim';

/** True where two types are the same one; `any` is the same as nothing but itself. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Takes a value apart whose type must be exactly the one that is named. */
function is<Expected>() {
  return <Actual>(_value: Actual, _same: Same<Actual, Expected>): void => {};
}

const started: Promise<void> = init();
is<Promise<void>>()(started, true);
is<Promise<void>>()(slim.init({ lang: 'zh-CN' }), true);

export function readReport(report: Report): void {
  is<1>()(report.version, true);
  is<OperationName | null>()(report.operation, true);
  is<'rejected' | 'contested' | 'passes' | 'unchecked'>()(report.verdict, true);
  is<Prediction | null>()(report.predicted, true);
  is<Diagnostic[]>()(report.diagnostics, true);
  is<Unresolved[]>()(report.unresolved, true);
  is<InstanceResult[] | null>()(report.instances, true);
  if (report.predicted) readPrediction(report.predicted);
  report.diagnostics.forEach(readDiagnostic);
  report.unresolved.forEach(readUnresolved);
  report.instances?.forEach(readInstance);
  if (report.withoutDryRun) {
    is<Report['verdict']>()(report.withoutDryRun.verdict, true);
    is<Prediction | null>()(report.withoutDryRun.predicted, true);
    is<InstanceResult[] | null>()(report.withoutDryRun.instances, true);
  }
  // @ts-expect-error: no field can be misspelt
  void report.diagnostic;
}

function readPrediction(prediction: Prediction): void {
  is<number>()(prediction.httpStatus, true);
  is<string>()(prediction.code, true);
  is<string>()(prediction.message, true);
  is<'rejected' | 'dry-run-passed'>()(prediction.meaning, true);
  prediction.alternatives?.forEach(readRefusal);
  is<Certainty>()(prediction.certainty, true);
}

function readDiagnostic(diagnostic: Diagnostic): void {
  is<RuleId>()(diagnostic.rule, true);
  is<Severity>()(diagnostic.severity, true);
  is<Certainty>()(diagnostic.certainty, true);
  is<string>()(diagnostic.parameter, true);
  is<(string | number)[]>()(diagnostic.path, true);
  is<string>()(diagnostic.message, true);
  is<Refusal | null>()(diagnostic.refusal, true);
  is<readonly Evidence[]>()(diagnostic.evidence, true);
  is<Span | null>()(diagnostic.span, true);
  if (diagnostic.refusal) readRefusal(diagnostic.refusal);
  diagnostic.evidence.forEach(readEvidence);
  if (diagnostic.span) readSpan(diagnostic.span);
  if (diagnostic.fix) readFix(diagnostic.fix);
  const all: Record<Severity, Record<Certainty, number>> = {
    error: { certain: 0, contested: 0 },
    warning: { certain: 0, contested: 0 },
    info: { certain: 0, contested: 0 },
  };
  all[diagnostic.severity][diagnostic.certainty] += 1;
}

function readRefusal(refusal: Refusal): void {
  is<number>()(refusal.httpStatus, true);
  is<string>()(refusal.code, true);
  is<string>()(refusal.message, true);
  is<'operation' | 'other-edition' | 'ecs-common'>()(refusal.documentedBy, true);
}

function readEvidence(evidence: Evidence): void {
  is<string>()(evidence.source, true);
  is<string>()(evidence.quote, true);
}

function readSpan(span: Span): void {
  is<{ start: number; end: number; line: number; column: number }>()({ ...span }, true);
}

function readFix(fix: Fix): void {
  is<string>()(fix.title, true);
  is<boolean>()(fix.safe, true);
  is<FixEdit[]>()(fix.edits, true);
  for (const edit of fix.edits) {
    is<string>()(edit.parameter, true);
    is<string | undefined>()(edit.name, true);
    is<string | undefined>()(edit.value, true);
  }
}

function readUnresolved(unresolved: Unresolved): void {
  is<number>()(unresolved.httpStatus, true);
  is<string>()(unresolved.code, true);
  is<string>()(unresolved.message, true);
  is<string>()(unresolved.needs, true);
  is<string>()(unresolved.ask, true);
}

function readInstance(instance: InstanceResult): void {
  is<string>()(instance.Code, true);
  is<string>()(instance.Message, true);
  is<string>()(instance.InstanceId, true);
  is<string>()(instance.CurrentStatus, true);
  is<string>()(instance.PreviousStatus, true);
}

export function readBatch(batch: BatchReport): void {
  is<1>()(batch.version, true);
  is<number>()(batch.requests, true);
  is<Record<Report['verdict'], number>>()({ ...batch.verdicts }, true);
  is<Record<Severity, number>>()({ ...batch.severities }, true);
  is<BatchResult[]>()(batch.results, true);
  for (const result of batch.results) {
    is<number>()(result.index, true);
    is<number | null>()(result.line, true);
    readReport(result.report);
  }
  // @ts-expect-error: a batch has verdicts, and not one
  void batch.verdict;
}

export function readOperation(operation: OperationInfo): void {
  is<OperationName>()(operation.name, true);
  is<string>()(operation.summary, true);
  is<string>()(operation.document, true);
  if (operation.dryRun) {
    is<number>()(operation.dryRun.httpStatus, true);
    is<string>()(operation.dryRun.code, true);
    is<string>()(operation.dryRun.message, true);
    operation.dryRun.evidence.forEach(readEvidence);
  }
  if (operation.results) {
    is<string>()(operation.results.code, true);
    is<string>()(operation.results.message, true);
    is<string>()(operation.results.becomes, true);
    operation.results.evidence.forEach(readEvidence);
  }
  operation.parameters.forEach(readParameter);
  operation.refusals.forEach(readRefusalInfo);
  operation.examples.forEach(readExample);
}

function readParameter(parameter: ParameterInfo): void {
  is<string>()(parameter.name, true);
  is<string>()(parameter.base, true);
  is<string>()(parameter.member, true);
  is<{ min: number; max: number } | null>()(parameter.list, true);
  is<'string' | 'integer' | 'boolean'>()(parameter.type, true);
  is<boolean>()(parameter.required, true);
  is<boolean>()(parameter.secret, true);
  is<Evidence | null>()(parameter.deprecated, true);
  is<string | null>()(parameter.aliasOf, true);
  is<string>()(parameter.about, true);
  is<string>()(parameter.example, true);
  readAttributes(parameter.attributes);
  parameter.constraints.forEach(readConstraint);
  parameter.evidence.forEach(readEvidence);
}

function readAttributes(attributes: FieldAttributes): void {
  is<number | undefined>()(attributes.minLength, true);
  is<number | undefined>()(attributes.maxLength, true);
  is<number | undefined>()(attributes.min, true);
  is<number | undefined>()(attributes.max, true);
  is<string | undefined>()(attributes.pattern, true);
  is<string[] | undefined>()(attributes.options, true);
}

function readConstraint(constraint: ConstraintInfo): void {
  is<RuleId>()(constraint.rule, true);
  is<string>()(constraint.text, true);
  is<Certainty>()(constraint.certainty, true);
  constraint.evidence.forEach(readEvidence);
}

function readRefusalInfo(refusal: RefusalInfo): void {
  readRefusal(refusal);
  is<OperationName>()(refusal.operation, true);
  is<string | null>()(refusal.meaning, true);
  is<string[]>()(refusal.editions, true);
  is<'request' | 'state' | 'batch' | 'service'>()(refusal.class, true);
  is<string>()(refusal.decidedBy, true);
  is<boolean>()(refusal.olderWording, true);
  is<string[]>()(refusal.parameters, true);
  is<string>()(refusal.advice, true);
  is<'never' | 'after-change' | 'after-wait'>()(refusal.retry, true);
}

function readExample(example: ExampleInfo): void {
  is<string>()(example.title, true);
  is<string>()(example.request, true);
  is<string | undefined>()(example.state, true);
  is<string[]>()(example.findings, true);
}

function readRule(rule: RuleInfo): void {
  is<RuleId>()(rule.id, true);
  is<Severity>()(rule.severity, true);
  is<boolean>()(rule.optional, true);
  is<string>()(rule.summary, true);
  is<string>()(rule.explanation, true);
  for (const example of rule.examples) {
    readExample(example);
    is<OperationName>()(example.operation, true);
  }
}

export function readExplanation(explanation: Explanation): string {
  switch (explanation.kind) {
    case 'rule':
      readRule(explanation);
      return explanation.id;
    case 'code':
      readCode(explanation);
      return explanation.code;
    case 'unknown':
      is<string[]>()(explanation.suggestions, true);
      is<ReceivedError | null>()(explanation.received, true);
      return explanation.query;
    default: {
      const never: never = explanation;
      return never;
    }
  }
}

function readCode(explanation: CodeExplanation): void {
  is<'code'>()(explanation.kind, true);
  is<string>()(explanation.code, true);
  is<{ httpStatus: number | null; requestId: string | null } | null>()(explanation.received && { ...explanation.received }, true);
  explanation.refusals.forEach(readRefusalInfo);
  explanation.shared.forEach(readShared);
  is<Retry | null>()(explanation.retry, true);
  is<ErrorInRequest | null>()(explanation.request, true);
  if (explanation.request) {
    is<OperationName | null>()(explanation.request.operation, true);
    is<Report['verdict']>()(explanation.request.verdict, true);
    explanation.request.causes.forEach(readDiagnostic);
    explanation.request.unresolved.forEach(readUnresolved);
  }
}

function readShared(answer: SharedAnswer): void {
  is<number | null>()(answer.httpStatus, true);
  is<string>()(answer.code, true);
  is<string>()(answer.message, true);
  is<string>()(answer.source, true);
  is<string>()(answer.advice, true);
  is<Retry>()(answer.retry, true);
}

function readResponse(response: ErrorResponse): void {
  is<number>()(response.status, true);
  is<string>()(response.headers['content-type'], true);
  is<string>()(response.headers['x-acs-request-id'], true);
  is<string>()(response.body, true);
}

const language: Language = 'zh-CN';
interface Disk {
  DiskId: string;
}
const disk: Disk = { DiskId: 'd-1' };
const known: KnownState = { disks: [{ Disks: { Disk: [disk] }, TotalCount: 1 }, disk], instances: [[]], snapshots: null };
const described: Described = [disk, [disk]];
for (const now of ['2024-10-21T08:00Z', 0, new Date()]) check('', { state: known, now });
check('', { state: { disks: described } });
// Responses of the SDK have a body or none.
const body: { disks?: object } | undefined = undefined;
check('', { state: { disks: body, instances: undefined, snapshots: undefined } });
check('', { state: '{}' });
// @ts-expect-error: an id is no answer
check('', { state: { disks: 'd-1' } });
// @ts-expect-error: there are no other resources
check('', { state: { volumes: [] } });
const conversion: Conversion = convert('', 'sdk', { operation: 'ResetDisk', secrets: true });
is<string | null>()(conversion.text, true);
is<LeftOut[]>()(conversion.leftOut, true);
const form: Form = 'aliyun';
void form;
const guardOptions: GuardOptions = { strict: true, rules: {}, onReport: (report) => readReport(report) };
const guardedClient: { send(): Promise<void> } = guard({ send: async () => {} }, guardOptions);
const stopped = new PreflightError(check(''), 'en');
is<string | undefined>()(stopped.code, true);
is<number | undefined>()(stopped.statusCode, true);
is<Report>()(stopped.report, true);
void guardedClient;

const options: CheckOptions = { operation: 'ResetDisk', strict: true, lang: language, rules: { 'placeholder-id': 'off' } };
/** Requests are often typed by an interface or a class of an SDK, which have no index signature. */
interface Request {
  Action: string;
  Tag: { Key: string; Value: string }[];
}
const request: Request = { Action: 'CreateSnapshot', Tag: [{ Key: 'env', Value: 'test' }] };

readReport(check('Action=CreateSnapshot&DiskId=d-1'));
readReport(check(request, options));
// @ts-expect-error: a number is no request
check(7);
readReport(check({ Action: 'ReInitDisk' } as const, { operation: 'AnyOtherName' }));
const batchOptions: BatchOptions = { all: true, strict: true, operation: 'CreateSnapshot' };
readBatch(checkMany('Action=CreateSnapshot&DiskId=d-1\n', batchOptions));
readBatch(checkMany(new Uint8Array(2)));
readBatch(checkMany(['Action=CreateSnapshot&DiskId=d-1', request] as const));
// @ts-expect-error: one object is no batch
checkMany(request);
// @ts-expect-error: a number is no request
checkMany([7]);
// @ts-expect-error: only batches have results to choose from
check('', { all: true });
is<Diagnostic[]>()(checkField('CreateSnapshot', 'RetentionDays', 30, { strict: true }), true);
checkField('CreateSnapshot', 'SnapshotName', null).forEach(readDiagnostic);
operations({ lang: 'en' }).forEach(readOperation);
readExplanation(explain('IncorrectDiskStatus', { operation: 'ResetDisk', lang: 'en' }));
const explainOptions: ExplainOptions = { request, strict: true };
readExplanation(explain(new Error('not done'), explainOptions));
readResponse(errorResponse(check(request).predicted, { format: 'xml', requestId: '1', hostId: 'ecs.aliyuncs.com' }));
readResponse(errorResponse({ httpStatus: 503, code: 'ServiceUnavailable', message: '' }));
// @ts-expect-error: a format that the service does not have
errorResponse(null, { format: 'yaml' });

// @ts-expect-error: an option that is not known
check('', { sevrity: 'off' });
// @ts-expect-error: a severity that is not known
check('', { rules: { 'placeholder-id': 'fatal' } });
// @ts-expect-error: a rule that is not known
check('', { rules: { placeholder: 'off' } });
// @ts-expect-error: an operation that is not known, which would throw
checkField('StopInstance', 'InstanceId', '');
// @ts-expect-error: the same
jsonSchema('StopInstance');
// @ts-expect-error: the same
standardSchema('StopInstance');
const ofVariable: Partial<Record<RuleId, 'off' | Severity>> = { [String('length') as RuleId]: 'off' };
check('', { rules: ofVariable });
// @ts-expect-error: a request is a text or an object
check(1);
// @ts-expect-error: `checkField` is told the operation by its first argument
checkField('CreateSnapshot', 'SnapshotName', '', { operation: 'ResetDisk' });
// @ts-expect-error: a language that is not known
operations({ lang: 'fr' });

is<typeof check>()(slim.check, true);
is<typeof checkField>()(slim.checkField, true);
is<typeof checkMany>()(slim.checkMany, true);
is<typeof operations>()(slim.operations, true);
is<typeof explain>()(slim.explain, true);
is<typeof errorResponse>()(slim.errorResponse, true);
is<typeof init>()(slim.init, true);
is<typeof jsonSchema>()(slim.jsonSchema, true);
is<typeof standardSchema>()(slim.standardSchema, true);

const schema: JsonSchema = jsonSchema('CreateSnapshot', { lang: 'zh-CN' });
is<OperationName>()(schema.title, true);
is<string[]>()(schema.required, true);
is<unknown>()(schema.properties['DiskId']?.['maxLength'], true);
// @ts-expect-error: a schema depends on nothing but the language
jsonSchema('CreateSnapshot', { strict: true });

const validator: StandardSchema<{ DiskId: string }> = standardSchema<{ DiskId: string }>('CreateSnapshot', { strict: true });
const validated = validator['~standard'].validate({});
if (validated.issues === undefined) is<string>()(validated.value.DiskId, true);
else is<readonly StandardIssue[]>()(validated.issues, true);
// @ts-expect-error: the operation is told by the first argument
standardSchema('CreateSnapshot', { operation: 'ResetDisk' });
