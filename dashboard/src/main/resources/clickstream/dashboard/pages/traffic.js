import { nothing } from './card.js';
import { Chart, tip, token, tooltip } from './chart.js';
import { el, segments } from './dom.js';
import { changed, count, day, hour, localDate, shortDay } from './format.js';
import { today } from './period.js';

const HOUR_MS = 3_600_000;
const MEASURES = [['guests', 'Guests'], ['orders', 'Orders'], ['events', 'Events']];

/** All hours or days of the period, so that silence keeps its place on the axis. */
function buckets(period) {
  const hourly = period.length <= 2;
  const step = hourly ? HOUR_MS : 24 * HOUR_MS;
  const times = [];
  for (let time = localDate(`${period.from}T00:00:00`).getTime(); time < localDate(`${period.to}T00:00:00`).getTime(); time += step) {
    times.push(time);
  }
  return { hourly, times };
}

/** Local wall time now, in the same reading as the rows' times. */
function wallNow(zone) {
  const time = new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date());
  return localDate(`${today(zone)}T${time}:00`).getTime();
}

/**
 * A series over the buckets. Within what was measured an empty bucket is a zero; before the first
 * event and after now nothing was measured, and there is a gap.
 */
function series(times, rows, name, until) {
  const found = new Map(rows.map((row) => [localDate(row.local_time).getTime(), Number(row[name])]));
  const measured = times.filter((time) => (found.get(time) ?? 0) > 0);
  const [first, last] = [measured[0], Math.max(measured.at(-1) ?? 0, until)];
  return times.map((time) => (measured.length && time >= first && time <= last ? found.get(time) ?? 0 : null));
}

/** The line of the bucket that is not over yet is dashed: it will still rise. */
function soFar(values, open) {
  return [
    values.map((value, i) => (i === open && i > 0 ? null : value)),
    values.map((value, i) => (open > 0 && (i === open || i === open - 1) ? value : null)),
  ];
}

function line(values, color, style = {}) {
  const alone = values.filter((value) => value !== null).length === 1;
  return {
    type: 'line', data: values, symbol: 'circle', symbolSize: 5, showSymbol: alone,
    lineStyle: { color, width: 2, ...style }, itemStyle: { color }, emphasis: { disabled: true },
  };
}

/** One measure over time, and the same in the period before in a paler tone. */
export function trafficView(zone) {
  const chart = new Chart();
  const box = el('div', {});
  let measure = 'guests';

  function options(rows, period, width) {
    const { hourly, times } = buckets(period);
    const now = wallNow(zone);
    const open = period.live ? times.findLastIndex((time) => time <= now) : -1;
    const values = series(times, rows, measure, open >= 0 ? times[open] : times.at(-1));
    const before = series(times, rows, `${measure}_before`, open >= 0 ? times[open] : times.at(-1));
    const [closed, dashed] = soFar(values, open);
    const title = MEASURES.find(([id]) => id === measure)[1];
    const write = (time) => (hourly ? hour(new Date(time)) : shortDay(new Date(time)));
    return {
      grid: { left: 4, right: 12, top: 16, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category', data: times.map(write), boundaryGap: false,
        axisLine: { lineStyle: { color: token('line-strong') } }, axisTick: { show: false },
        axisLabel: { color: token('muted'), hideOverlap: true, interval: Math.max(0, Math.ceil(times.length / Math.max(3, Math.floor(width / 80))) - 1) },
      },
      yAxis: {
        type: 'value', minInterval: 1, splitNumber: 3, axisLabel: { color: token('muted'), formatter: count },
        splitLine: { lineStyle: { color: token('line') } },
      },
      tooltip: tooltip((points) => {
        const i = points[0].dataIndex;
        const when = hourly ? `${day(new Date(times[i]))}, ${hour(new Date(times[i]))}` : day(new Date(times[i]));
        const text = (value) => (value === null ? 'not measured' : count(value));
        const lines = [[title, text(values[i])], ['Before', text(before[i])]];
        if (values[i] !== null && before[i]) {
          lines.push(['Change', changed(values[i] / before[i] - 1)]);
        }
        return tip(i === open ? `${when}, so far` : when, lines);
      }),
      series: [
        line(before, token('pale')),
        { ...line(closed, token('accent')), areaStyle: { color: token('accent-wash') } },
        line(dashed, token('accent'), { type: 'dashed' }),
      ],
    };
  }

  return {
    note: (period) => `${period.length <= 2 ? 'By hour' : 'By day'}; the pale line is ${period.before}.`,
    tools: (redraw) => segments('Measure', MEASURES, measure, (chosen) => {
      measure = chosen;
      redraw();
    }),
    draw(body, rows, period) {
      if (rows.length === 0) {
        nothing(body, 'No events in this period, nor in the one before.');
        return;
      }
      const title = MEASURES.find(([id]) => id === measure)[1];
      if (box.parentElement !== body) {
        body.replaceChildren(box);
      }
      chart.draw(box, `${title} over time, ${period.name}; the table has each figure`, 260,
        (width) => options(rows, period, width));
    },
  };
}
