// A classic script in the head, not a module: it runs before the first paint, so that a remembered theme does not flash.
(() => {
  try {
    const theme = localStorage.getItem('ecs-preflight.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage can be forbidden; the system's theme is a good answer then.
  }
})();
