import { nothing } from './card.js';
import { Chart, tip, token, tooltip } from './chart.js';
import { segments } from './dom.js';
import { amount, count, share } from './format.js';

const BARS_MAX = 10;
const ROW_PX = 30;
const MEASURES = [['revenue', 'Revenue', amount], ['ordered', 'Ordered', count], ['seen', 'Seen', count]];

/** The items that lead by a measure, as bars; the table has them all. */
export function itemsView() {
  const chart = new Chart();
  let measure = 'revenue';

  function options(items, total, width) {
    const [, title, write] = MEASURES.find(([id]) => id === measure);
    const names = Math.min(190, Math.round(width * 0.34));
    return {
      grid: { left: names + 12, right: 76, top: 0, bottom: 0 },
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: {
        type: 'category', inverse: true, data: items.map((item) => item.item_name),
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: token('text'), fontSize: 13, width: names, overflow: 'truncate', margin: 12, align: 'right' },
      },
      tooltip: { ...tooltip(([point]) => {
        const item = items[point.dataIndex];
        const value = Number(item[measure]);
        return tip(item.item_name, [
          ...MEASURES.map(([id, name, text]) => [name, text(item[id])]),
          ['Added', count(item.added)],
          [`Share of all ${title.toLowerCase()}`, total > 0 ? share(value / total) : '–'],
        ]);
      }), axisPointer: { type: 'shadow', shadowStyle: { color: token('hover') } } },
      series: [{
        type: 'bar', data: items.map((item) => Number(item[measure])), barWidth: 14, itemStyle: { color: token('accent'), borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: 'right', color: token('text'), fontSize: 12, formatter: ({ value }) => write(value) },
        emphasis: { disabled: true },
      }],
    };
  }

  return {
    tools: (redraw) => segments('Measure', MEASURES, measure, (chosen) => {
      measure = chosen;
      redraw();
    }),
    draw(body, rows) {
      const items = rows.filter((row) => Number(row[measure]) > 0)
        .sort((a, b) => Number(b[measure]) - Number(a[measure])).slice(0, BARS_MAX);
      const title = MEASURES.find(([id]) => id === measure)[1].toLowerCase();
      if (items.length === 0) {
        nothing(body, `No item has ${title === 'revenue' ? 'revenue' : `been ${title}`} in this period.`);
        return;
      }
      const total = rows.reduce((sum, row) => sum + Number(row[measure]), 0);
      chart.draw(body, `The ${items.length} items that lead by ${title}; the table has all ${rows.length}`,
        items.length * ROW_PX, (width) => options(items, total, width));
    },
  };
}
