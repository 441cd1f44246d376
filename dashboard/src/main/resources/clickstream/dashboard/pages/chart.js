import { el } from './dom.js';

let library;

/** The chart library, fetched once and only when a chart is on the page. */
const echarts = () => (library ??= import('./vendor/echarts-5.5.0.min.js').then(() => globalThis.echarts));

/** A colour of the style sheet. */
export const token = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const fontFamily = () => getComputedStyle(document.body).fontFamily;

/** What all charts share: no motion, pale lines, tooltips made of elements. */
function common() {
  return {
    animation: false,
    textStyle: { fontFamily: fontFamily(), fontSize: 12, color: token('muted') },
    aria: { enabled: true },
  };
}

/** The tooltip's frame; what stands in it comes from {@link tip}. */
export const tooltip = (formatter) => ({
  trigger: 'axis', confine: true, className: 'tip', formatter, transitionDuration: 0,
  axisPointer: { type: 'line', lineStyle: { color: token('line-strong') }, shadowStyle: { color: token('hover') } },
  backgroundColor: token('surface'), borderColor: token('line'), borderWidth: 1, padding: 0,
});

/** A tooltip: a title and lines of name and value, as elements and so never as markup. */
export const tip = (title, lines) =>
  el('div', { class: 'tip-body' }, el('p', { class: 'tip-title' }, title),
    ...lines.map(([name, value]) =>
      el('p', { class: 'tip-line' }, el('span', {}, name), el('b', {}, value))));

/** A chart that draws itself again when its box or the theme changes. */
export class Chart {
  #box = el('div', { class: 'chart', role: 'img' });
  #chart = null;
  #options = null;

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(this.#box);
    window.addEventListener('themechange', () => this.#paint());
  }

  /**
   * Draws into a body.
   *
   * @param label says in words what is to be seen
   * @param options makes ECharts' options, again for each theme and width
   */
  async draw(body, label, height, options) {
    this.#options = options;
    this.#box.setAttribute('aria-label', label);
    this.#box.style.height = `${height}px`;
    if (this.#box.parentElement !== body || body.children.length !== 1) {
      body.replaceChildren(this.#box);
    }
    const { init } = await echarts();
    this.#chart ??= init(this.#box, null, { renderer: 'canvas' });
    this.#chart.resize();
    this.#paint();
  }

  #paint() {
    if (this.#chart && this.#box.isConnected) {
      this.#chart.setOption({ ...common(), ...this.#options(this.#box.clientWidth) }, { notMerge: true });
    }
  }

  #fit() {
    if (this.#chart && this.#box.clientWidth > 0 && this.#box.clientWidth !== this.#chart.getWidth()) {
      this.#chart.resize();
      this.#paint();
    }
  }
}
