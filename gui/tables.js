// What the tables show: columns over rows that the server sends as arrays, in the order of gui.py's queries.

import {bytes, clock, count, duration, percent, quote} from './words.js';

const pid = at => r => r[at] > 0 ? `-p ${r[at]}` : '';
const option = (name, at) => r => `${name} ${quote(r[at])}`;
const failed = at => ({tone: r => r[at] ? 'bad' : 'muted'});

// A term is what the filter box would take to see only rows like this one.
const words = (name, at, width, more) => ({name, width, value: r => r[at], text: r => r[at], ...more});
const number = (name, at, width, more) => ({
  ...words(name, at, width), right: true, text: r => r[at] === null ? '–' : count(r[at]),
  tone: r => r[at] ? '' : 'muted', ...more,
});
const timed = (name, at, more) => number(name, at, 70, {text: r => r[at] ? duration(r[at]) : '0', ...more});
const call = (at, width) => words('Call', at, width, {tone: () => 'strong', term: option('-s', at)});
const comm = (name, at, width, more) => words(name, at, width, {term: option('--comm', at), ...more});

export const EVENTS = [
  words('Time', 1, 126, {text: r => clock(r[1]), title: 'When the call began. The list is in the order in which calls ended.'}),
  words('PID', 2, 104, {right: true, text: r => r[2] === r[3] ? `${r[2]}` : `${r[2]}/${r[3]}`, term: pid(2), title: 'or PID/TID'}),
  comm('Process', 4, 124),
  call(5, 126),
  words('Arguments', 6, 140, {grow: 1, term: r => quote(r[6].slice(0, 200).replace(/^[-!]+/, ''))}),
  words('Result', 7, 104, {
    grow: .15, text: r => r[8] || r[7], tone: r => r[8] ? 'bad' : '',
    term: r => r[8] ? `--errno ${r[8]}` : quote(`= ${r[7]}`),
  }),
  words('Took', 9, 76, {
    right: true, text: r => r[9] ? duration(r[9]) : '–', tone: r => r[9] >= 1e9 ? 'warn' : '',
    term: r => `--slower ${r[9]}ns`, noOther: true,
  }),
];

// now() is the tracer's clock in microseconds. key: what a row is about.
export const tables = now => ({
  calls: {label: 'Calls', order: 'Calls', key: r => r[0], columns: [
    call(0, 126),
    number('Calls/s', 1, 84, {bar: (r, rows) => r[1] / Math.max(1, ...rows.map(x => x[1]))}),
    number('Calls', 2, 90), number('Errors', 3, 74, failed(3)),
    number('Error %', 4, 70, {text: r => percent(r[4]), ...failed(4)}),
    timed('Time', 5, {title: 'All threads together, with waiting'}),
    timed('p50', 6), timed('p95', 7), timed('p99', 8), timed('Max', 9),
  ]},
  processes: {label: 'Processes', order: 'Process', key: r => r[1], tone: r => r[7] ? 'ended' : '', columns: [
    comm('Process', 2, 180, {grow: 1, value: null, tree: r => r[0], tone: () => 'strong'}),
    words('PID', 1, 84, {right: true, text: r => r[1] > 0 ? `${r[1]}` : '', term: pid(1)}),
    number('Calls/s', 8, 84, {bar: (r, rows) => r[8] / Math.max(1, ...rows.map(x => x[8]))}),
    number('Calls', 4, 92), number('Errors', 5, 76, failed(5)), timed('Time', 6),
    words('Command line', 3, 200, {  // without the program's folder, which its hint has
      grow: 3, text: r => r[3].replace(/^\/\S*\/(?=[^/\s])/, '') + (r[7] ? '   (ended)' : ''), tone: () => 'muted',
      hint: r => r[3], copy: r => r[3], term: pid(1),
    }),
  ]},
  files: {label: 'Files and sockets', order: 'Calls', key: r => r[0], columns: [
    words('Path or address', 0, 250, {
      grow: 1, tone: r => r[0] ? 'strong' : 'muted', text: r => r[0] || 'others, with fewer calls',
      term: r => r[0] && option('--path', 0)(r),
    }),
    number('Opens', 1, 68), number('Reads', 2, 76), number('Writes', 3, 76),
    number('Bytes', 4, 80, {text: r => r[4] ? bytes(r[4]) : '0'}), number('Errors', 5, 68, failed(5)),
    timed('Time', 6), number('Calls', 7, 76),
  ]},
  errors: {label: 'Errors', order: 'Times', key: r => `${r[0]} ${r[1]}`, columns: [
    call(0, 126),
    words('Error', 1, 116, {tone: () => 'bad', hint: r => r[8], term: option('--errno', 1)}),
    words('Meaning', 8, 260, {tone: () => 'muted', wide: true, term: option('--errno', 1)}),
    number('Times', 2, 72), number('Processes', 3, 88),
    words('Latest', 5, 108, {text: r => r[5] ? clock(r[5], 3) : '–'}),
    comm('By', 6, 112, {text: r => r[6] || '–'}),
    words('Example', 7, 180, {
      grow: 1, tone: () => 'muted', detail: r => r[4], noOther: true, term: r => `-s ${r[0]} --errno ${r[1]}`,
      text: r => r[7].replace(/^AT_FDCWD<[^>]*>, /, '') || 'none is held', hint: r => r[7],
    }),
  ]},
  open: {label: 'Open calls', order: 'For', key: r => r[0], columns: [
    words('For', 4, 96, {
      right: true, value: r => now() - r[4],
      text: r => (r[5] ? '> ' : '') + duration(Math.max(0, now() - r[4]) * 1000),
      tone: r => now() - r[4] > 1e6 ? 'warn' : '',
    }),
    words('TID', 0, 84, {right: true, text: r => `${r[0]}`, term: pid(1)}),
    comm('Process', 2, 160, {tone: () => 'strong'}),
    words('Since', 4, 124, {text: r => r[5] ? 'before tracing' : clock(r[4], 3)}),
    words('Is inside', 3, 260, {grow: 1, term: r => `-s ${r[3].split('(')[0]}`}),
  ]},
});
