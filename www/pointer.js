// A click is lost when its button is replaced between press and release, as leaving a field can do to the panel
// beside it. So nothing is repainted under a pressed pointer.
let pressed = false;
/** @type {(() => void) | null} */
let waiting = null;

addEventListener('pointerdown', () => (pressed = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, true);

function release() {
  pressed = false;
  // After the click, which follows the release.
  setTimeout(() => {
    waiting?.();
    waiting = null;
  });
}

/**
 * Works now, or once the pointer is released.
 * @param {() => void} work
 */
export function onceReleased(work) {
  if (pressed) waiting = work;
  else work();
}
