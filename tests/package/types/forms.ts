// What binds a form, as a page in TypeScript calls it. It is compiled, never run.
import type { Diagnostic } from 'ecs-preflight';
import { bindForm, type Control, type FormOptions } from 'ecs-preflight/forms';

const form: HTMLFormElement = document.createElement('form');
const show = (control: Control, findings: Diagnostic[]): void => control.setCustomValidity(findings[0]?.message ?? '');
const options: FormOptions = { lang: 'zh-CN', strict: true, rules: { 'forbidden-prefix': 'off' }, show };
const unbind: () => void = bindForm(form, 'CreateSnapshot', options);
unbind();
bindForm(form, 'CreateSnapshot')();

// @ts-expect-error: the operation is told by the second argument
bindForm(form, 'CreateSnapshot', { operation: 'ResetDisk' });
// @ts-expect-error: only a form can be bound
bindForm(document.body, 'CreateSnapshot');
