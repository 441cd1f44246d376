// Runs before the first paint, so that a dark page never flashes white. The choice of the switch
// wins over the system's preference until the browser forgets it.
(() => {
  const KEY = 'clickstream-theme';
  const system = window.matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null; // Storage may be forbidden; the system's preference remains.
    }
  }

  function apply() {
    const theme = chosen() || (system.matches ? 'dark' : 'light');
    if (document.documentElement.dataset.theme !== theme) {
      document.documentElement.dataset.theme = theme;
      window.dispatchEvent(new CustomEvent('themechange'));
    }
  }

  window.switchTheme = () => {
    const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      window.localStorage.setItem(KEY, next);
    } catch {
      // Then it holds for this page only.
    }
    document.documentElement.dataset.theme = next;
    window.dispatchEvent(new CustomEvent('themechange'));
  };

  system.addEventListener('change', apply);
  apply();
})();
