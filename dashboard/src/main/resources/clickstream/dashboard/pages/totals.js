import { nothing } from './card.js';
import { el } from './dom.js';
import { amount, changed, count } from './format.js';

const FIGURES = [
  ['revenue', 'Revenue', amount], ['orders', 'Orders', count], ['guests', 'Guests', count],
  ['sessions', 'Sessions', count], ['events', 'Events', count],
];

function comparison(now, before, write) {
  if (before === 0) {
    return el('p', { class: 'versus' }, now === 0 ? 'none before either' : 'none before');
  }
  const difference = now / before - 1;
  const direction = difference < -0.0005 ? 'down' : difference > 0.0005 ? 'up' : 'same';
  return el('p', { class: 'versus' },
    el('span', { class: direction }, changed(difference)), ` from ${write(before)}`);
}

/** The big figures, each with what it was in the period before. */
export function totalsView() {
  let shown = {};
  return {
    note: (period) => `Compared with ${period.before}${period.live ? ', as far as this period has come' : ''}. Bots count as events, not as guests.`,
    draw(body, rows) {
      if (rows.length === 0) {
        nothing(body, 'Nothing was counted.');
        return;
      }
      const [row] = rows;
      const figures = FIGURES.map(([name, title, write]) => {
        const value = write(row[name]);
        const fresh = shown[name] !== undefined && shown[name] !== value;
        shown[name] = value;
        return el('div', { class: 'figure-cell' },
          el('dt', {}, title),
          el('dd', {},
            el('p', { class: fresh ? 'big fresh' : 'big' }, value),
            comparison(Number(row[name]), Number(row[`${name}_before`]), write)));
      });
      body.replaceChildren(el('dl', { class: 'figures' }, ...figures));
    },
  };
}
