/**
 * Has work done at once, or when the pointer that is pressed is released: a message that appears while a button is pressed can
 * move the button away, and the click is lost.
 * @param {Document} document
 * @param {AbortSignal} signal ends it, and leaves undone what waits
 */
export function untilReleased(document, signal) {
  let isPressed = false;
  /** @type {(() => void)[]} */
  const waiting = [];
  const how = { signal, capture: true };

  function release() {
    isPressed = false;
    // After the click, which follows the release.
    setTimeout(() => {
      for (const work of waiting.splice(0)) if (!signal.aborted) work();
    });
  }
  document.addEventListener('pointerdown', () => (isPressed = true), how);
  document.addEventListener('pointerup', release, how);
  document.addEventListener('pointercancel', release, how);

  /** @param {() => void} work */
  return function afterRelease(work) {
    if (isPressed) waiting.push(work);
    else work();
  };
}
