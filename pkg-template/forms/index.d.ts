/** Binds forms of a page to `checkField`. */
import type { CheckOptions, Diagnostic, OperationName } from '../index.js';

/** What is filled in. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** How to check a form. */
export interface FormOptions extends Omit<CheckOptions, 'operation'> {
  /**
   * Shows what was found in a field, in the place of the list that is written otherwise. It is called for each field that is judged, also when
   * nothing was found; of radio buttons, with the first.
   */
  show?: (control: Control, findings: Diagnostic[]) => void;
}

/**
 * Binds a form whose controls are named with wire names, such as `DiskId` and `Tag.1.Key`. They may stand elsewhere and name the form.
 *
 * A field is judged when its value changes, when it is left for the first time, and when the form is submitted; what is being composed, as with
 * an input method for Chinese, is not judged before it is done. An error makes it invalid
 * (`setCustomValidity`, `aria-invalid`); whatever is found is written into a list behind it, which is there only as long, or into the element of
 * the form with its name in `data-findings`; it describes the field and is announced. What is of the type `hidden`, disabled, read-only or has no
 * name is left alone, and what was said of it is taken away.
 *
 * A form with an invalid field is not submitted, and no other listener hears of it, as with the browser's own validation; one with `novalidate`
 * is. What shows only across fields is for `check` to say.
 *
 * With `ecs-preflight/slim`, call `await init()` before.
 * @returns a function that ends it, and takes away what was written and set
 * @throws {TypeError} when the operation or an option is unknown or an option has a wrong value.
 */
export function bindForm(form: HTMLFormElement, operation: OperationName, options?: FormOptions): () => void;
