import { nothing } from './card.js';
import { Chart, tip, token, tooltip } from './chart.js';
import { columnName, count, share } from './format.js';

const ROW_PX = 52;

/** How far guests get, step by step; below each step what share of the step before went on. */
export function funnelView() {
  const chart = new Chart();

  function options(steps) {
    const guests = steps.map((step) => Number(step.guests));
    const most = guests[0];
    return {
      grid: { left: 0, right: 0, top: 22, bottom: 4 },
      xAxis: { type: 'value', min: 0, max: most, show: false },
      yAxis: { type: 'category', inverse: true, data: steps.map((step) => columnName(step.step)), show: false },
      tooltip: { ...tooltip(([point]) => {
        const i = point.dataIndex;
        return tip(columnName(steps[i].step), [
          ['Guests', count(guests[i])],
          ['Of all who came', share(guests[i] / most)],
          ...(i > 0 && guests[i - 1] > 0 ? [['Of the step before', share(guests[i] / guests[i - 1])]] : []),
        ]);
      }), axisPointer: { type: 'none' } },
      series: [{
        type: 'bar', data: guests, barWidth: 12, showBackground: true,
        backgroundStyle: { color: token('track'), borderRadius: 3 },
        itemStyle: { color: token('accent'), borderRadius: 3 }, emphasis: { disabled: true },
        label: {
          show: true, position: [0, -19], fontSize: 13, color: token('text'),
          formatter: ({ dataIndex: i }) => `${columnName(steps[i].step)}  {n|${count(guests[i])}}  {s|${share(guests[i] / most)}}`,
          rich: { n: { fontWeight: 600, color: token('text'), fontSize: 13 }, s: { color: token('muted'), fontSize: 12 } },
        },
      }],
    };
  }

  return {
    draw(body, rows) {
      if (rows.length === 0 || Number(rows[0].guests) === 0) {
        nothing(body, 'No guests in this period.');
        return;
      }
      chart.draw(body, `Guests by step: ${rows.map((row) => `${row.step} ${row.guests}`).join(', ')}`,
        rows.length * ROW_PX + 6, () => options(rows));
    },
  };
}
