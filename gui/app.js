// Observer's page: one socket, two charts, six tables. The server does the finding; here is what is looked at.

import {Charts} from './charts.js';
import {drawDetail} from './detail.js';
import {ROW, Grid, element} from './grid.js';
import {EVENTS, tables} from './tables.js';
import {clock, count, duration, percent, quote, setOffset, short} from './words.js';

const $ = id => document.getElementById(id);
// Of the page, as the server is told; search is the number of the filter and window, which its answers have, too.
const state = {filter: '', window: null, search: 0, near: 0, tab: 'calls', paused: false};
const STATES = {
  lost: 'Offline', paused: 'Paused', live: 'Live', reading: 'Reading', ended: 'Ended', waiting: 'Waiting',
};
const NOTHING = {
  open: 'No thread is inside a call now.', errors: 'No call failed.', files: 'No call with a file or socket.',
};
let socket, connected = false, refused = false;
let lostAt = -1e9;  // when calls were last lost: the banner need not stay
let head = {state: 'waiting'}, chips = [], submitted = '', detailOf = null;

const grids = {};
for (const [name, {label, columns, order, tone, key}] of Object.entries(tables(() => head.time * 1000))) {
  grids[name] = new Grid($(`grid-${name}`), label, columns, {menu: showMenu, tone, key}, order);
}
const TABS = Object.keys(grids);

let follow = true, asked = '';
const events = new Grid($('grid-events'), 'Events', EVENTS, {
  press: () => setFollow(false),
  open: row => openDetail(row[0]),
  menu: showMenu,
  scrolled: down => {
    const {scrollTop, clientHeight, scrollHeight} = events.box;
    if (down === scrollTop + clientHeight >= scrollHeight - ROW / 2) setFollow(down);
  },
  resized: () => { if (follow) events.toEnd(); },
  range: askRows,
});

const charts = new Charts($('rate'), $('heat'), $('tip'), (window, bucket) => {
  search(bucket === undefined ? chips : withTerm(`--slower ${2 ** bucket}ns`), window);
});

function ask(message) { if (socket?.readyState === 1) socket.send(JSON.stringify(message)); }
function look() { ask({do: 'view', ...state}); }

// Rows come with a screenful more on either side, so that scrolling meets rows.
function askRows(first, count) {
  const here = first >= events.first && Math.min(first + count, events.total) <= events.first + events.rows.length;
  const want = follow ? `follow ${count}` : here && !asked.startsWith('follow') ? asked : `${first} ${count}`;
  if (want === asked) return;
  asked = want;
  ask({do: 'rows', first: Math.max(first - count, 0), count: follow ? count : 3 * count, follow});
}

function setFollow(on) {
  if (on === follow) return;
  follow = on;
  $('follow').setAttribute('aria-pressed', on);
  if (on) events.toEnd();
  events.draw();
}

// What the server sends: each key of a message has its taker.
const take = {
  timeline: there => {
    $('timeline').disabled = !there;
    if (!there) $('timeline').title = 'Needs the viztracer package: pip install -r requirements.txt';
  },
  head: news => {
    if (news.lost > (head.lost || 0)) lostAt = news.time;
    head = news;
    setOffset(head.utc_offset_s || 0);
    charts.least = head.state === 'live' ? 30_000 : 1000;
    put('command', $('command').title = head.command || '');
    for (const id of ['calls_s', 'calls', 'errors', 'lost']) put(id, count(head[id]));
    $('errors').className = head.errors ? 'some' : '';
    put('errors-share', head.errors ? percent(head.errors / head.calls) : '');
    $('lostbox').className = head.lost ? 'some' : '';
    if (head.lost) $('lostbox').title = lossNote();
    const sampled = head.every > 1.5 ? `1 in ${count(Math.round(head.every))}` : count(head.held);
    put('every', head.unheld > 0 ? sampled : 'all');
    $('stop').hidden = head.state !== 'live';
    $('pause').hidden = head.state === 'ended' && !state.paused;
    $('export-recording').hidden = head.live !== false || head.state !== 'ended';
    put('recording', exportNote());
    put('open-calls', head.open < 200 ? String(head.open) : '200+');  // the tracer tells no more
    $('open-calls').hidden = !head.open;
    drawState();
    drawGlance();
    drawFound();
  },
  chart: news => {
    if (state.paused && !news.due) return;
    charts.take(news);
    drawScale();
  },
  table: (name, {rows, basis, due}) => {
    if (name !== state.tab || (state.paused && !due)) return;
    grids[name].set(rows);
    $('basis').textContent = $('basis').title = grids[name].basis = basis;
  },
  events: ({of, first, rows, total, dropped, at, due}) => {
    if (of !== state.search || (state.paused && !due)) return;
    events.slice(first, rows, total, dropped);
    if (follow) events.toEnd();
    else if (at !== null) {  // where the call is that was looked at in another list
      events.scrollTo((at - events.base - 3) * ROW);
      if (rows[at - first]?.[0] === state.near) events.select(at);
    }
    found = {of, number: total - dropped};
    drawFound();
    events.empty = emptiness('No call matches the filter.');
    events.draw();
  },
  filter: ({of, text, chips: told, exact, error}) => {
    if (of !== state.search) return;  // the answer to a later change is on its way
    $('wrong').textContent = error;
    $('words').classList.toggle('wrong', Boolean(error));
    if (error && !$('words').value) $('words').value = submitted;
    submitted = '';
    state.filter = text;
    $('rate-basis').hidden = exact;
    chips = told;
    drawChips();
  },
  detail: (event, {seq}) => {
    if (seq !== detailOf) return;  // another was asked for since, or it was closed
    const inside = $('detail').contains(document.activeElement);
    showDetail(true);
    drawDetail($('detail'), event, seq, {close: closeDetail, open: openDetail, only: addTerm, copy});
    if (inside) ($('detail').querySelector('.here') || $('detail').querySelector('button')).focus();
  },
};

// What is there already stays: it may be selected, to be copied.
function put(id, text) { if ($(id).textContent !== text) $(id).textContent = text; }

function exportNote() {
  const calls = chips.length || state.window ? 'the calls that match' : head.unheld > 0 ? 'the calls listed' : 'all calls';
  const recording = head.live === false ? '' : head.recording ? ` The recording is ${head.recording}: of every call.`
    : ` For a recording of every call type: sudo ${(head.command || '').replace('--gui', '--gui --record FILE')}`;
  return `A file has ${calls}.${recording}`;
}

function lossNote() {
  return `${count(head.lost)} calls were lost: they came faster than they could be taken. `
    + 'Trace less (-p, -s), or start with a larger --buffer. The counts are still exact.';
}

function emptiness(otherwise) {
  if (head.state === 'waiting') return 'Waiting for the tracer …';
  if (head.calls) return otherwise;
  return head.state === 'ended' ? 'Tracing ended and there was no call.'
    : 'No call yet. What is traced stands at the top; does the process still run?';
}

function notice() {
  if (refused) return 'This page needs the address with the token that observer printed in its terminal.';
  if (!connected) {
    return 'The connection to observer is lost. What is shown stays, and it connects again by itself: does observer, or the ssh, still run?';
  }
  if (head.state === 'waiting') return 'Waiting for the tracer to begin.';
  if (head.lost && head.time - lostAt < 30_000 && head.state !== 'ended') return lossNote();
  if (head.state === 'reading') return `Reading the recording: ${count(head.calls)} calls so far.`;
  if (head.state === 'ended') {
    return `${head.live ? 'Tracing has ended' : 'The recording is read'}: ${head.reason}. `
      + `Everything stays here until observer is ended with Ctrl-C.${head.lost ? ` ${lossNote()}` : ''}`;
  }
  if (head.kernel_filter) return `Filtered on this page, not while tracing: ${head.kernel_filter}`;
  if (head.state !== 'live' || head.silent < 4) return '';
  return `Nothing has come from the tracer for ${head.silent} s: the machine is too busy, or the tracer is stopped.`;
}

function drawState() {
  const shown = !connected ? 'lost' : state.paused ? 'paused' : head.state, text = notice();
  $('state').className = shown;
  put('state', STATES[shown]);
  document.title = `${STATES[shown]} · Observer${head.live && head.host ? ` on ${head.host}` : ''}`;
  $('banner').hidden = !text;
  put('banner', text);
  $('banner').className = !connected || (head.lost && text.endsWith(lossNote())) ? 'bad' : '';
  for (const name of TABS) grids[name].empty = emptiness(NOTHING[name] || 'No call matches the filter.');
  if (head.live === false) grids.open.empty = 'A recording tells of calls when they have ended.';
  const held = head.unheld > 0 ? ` of ${count(head.calls)}: a sample, failed and slow ones first` : '';
  put('foot', head.state === 'waiting' ? 'observer' : [
    head.live ? `${head.host}, Linux ${head.kernel}` : `recorded on Linux ${head.kernel}`, `since ${clock(head.started * 1000, 0)}`,
    `${count(head.held)} calls held${held}`,
    head.narrowed ? 'the filter narrows tracing itself: other calls are not counted now' : 'counts are exact',
    `observer ${head.version}`,
  ].join('  ·  '));
}

// What is happening, in a sentence. It is made anew only when it says something else, so that it can be clicked.
let glanced = '';
function drawGlance() {
  const {glance} = head;
  const said = JSON.stringify(glance);
  if (!glance || said === glanced || $('glance').matches(':hover, :focus-within')) return;
  glanced = said;
  const link = (text, ...terms) => element('button', {
    title: `Only ${terms.join(' ')}`, onclick: () => search([...new Set([...chips, ...terms])]),
  }, text);
  const {pid, comm, processes, share, call, error} = glance;
  const who = pid > 0 ? link(`${comm} ${pid}`, `-p ${pid}`) : link(comm, `--comm ${quote(comm)}`);
  const many = processes > 1 ? `, ${count(processes)} processes,` : '';
  const made = head.state === 'live' ? ['Busiest now: ', who, `${many} with `] : ['Busiest: ', who, `${many} with `];
  $('glance').replaceChildren(...made, `${Math.round(100 * share) || '<1'}% of all calls, most of them `, link(call, `-s ${call}`),
    ...error ? ['.   Most frequent error: ', link(`${error[0]} ${error[1]}`, `-s ${error[0]}`, `--errno ${error[1]}`),
      `, ${count(error[2])} times.`] : ['.']);
}

function drawScale() {
  if (!charts.ramp) return;
  const steps = charts.ramp.map(colour => { const b = element('b'); b.style.background = colour; return b; });
  $('scale').replaceChildren('fewer', element('b', {}, ...steps), `${short(Math.max(charts.most || 1, 10))}/s`);
}

// They are made anew only when they say something else: a press or the focus may be on one.
let drawn = '';
function drawChips() {
  charts.window = state.window;
  charts.draw();
  for (const kind of ['json', 'strace', 'sqlite', 'recording']) $(`export-${kind}`).href = `export/${kind}?${viewed()}`;
  $('only-errors').setAttribute('aria-pressed', chips.includes('-x'));
  const made = chips.map(text => [text, () => search(chips.filter(other => other !== text))]);
  if (state.window) made.push([state.window.map(t => clock(t * 1000, 1)).join(' – '), () => search(chips, null)]);
  const texts = JSON.stringify(made.map(([text]) => text));
  if (texts === drawn) return;
  drawn = texts;
  const buttons = () => [...$('chips').querySelectorAll('button')], focused = buttons().indexOf(document.activeElement);
  $('chips').replaceChildren(...made.map(([text, onclick]) => element('li', {}, element('span', {title: text}, text),
    element('button', {type: 'button', title: 'Remove', ariaLabel: `Remove ${text}`, onclick}, '×'))));
  if (focused >= 0) (buttons()[focused] || buttons().pop() || $('words')).focus();
}

let found = {of: 0, number: 0};
function drawFound() {
  const some = chips.length || state.window ? 'match' : 'held';
  const behind = head.behind > 1e9 && head.state === 'live' ? `, ${duration(head.behind)} behind` : '';
  const {of, number} = found;
  put('found', of !== state.search ? 'searching …' : number ? `${count(number)} ${some}${behind}` : '');
}

// What exports and the timeline are asked for.
function viewed() {
  return new URLSearchParams([['filter', chips.join(' ')], ...(state.window || []).map(ms => ['window', ms])]);
}

// The next change builds on this one, though the server has not answered yet.
function search(terms, window = state.window) {
  const filter = terms.join(' ');
  if (filter === state.filter && String(window) === String(state.window)) return;
  chips = terms;
  // The list goes on where it is: at the call that is chosen, else at the first in sight.
  const row = events.rows[(events.selected < 0 ? events.range[0] : events.selected) - events.first];
  const near = follow ? 0 : row?.[0] || state.near;
  events.select(-1);
  Object.assign(state, {filter, window, search: state.search + 1, near});
  drawFound();
  for (const name of TABS) if (name !== state.tab) grids[name].forget();
  drawChips();
  look();
}

function withTerm(term) { return [...chips, ...chips.includes(term) ? [] : [term]]; }
function addTerm(term) { search(withTerm(term)); }

function clearAll() {
  $('words').value = $('wrong').textContent = '';
  $('words').classList.remove('wrong');
  search([], null);
}

function copy(text) { navigator.clipboard?.writeText(text); }

function openDetail(seq) {
  detailOf = seq;
  ask({do: 'detail', seq});
}

let menuFrom;  // what had the focus before the menu
function hideMenu() {
  $('menu').hidden = true;
  menuFrom?.focus();
}

function showMenu(row, column, {clientX, clientY}, grid) {
  const term = (column.term || grid.columns.find(c => c.term).term)(row), items = [];
  if (column.detail) items.push(['Show this call', () => openDetail(column.detail(row))]);
  if (term) items.push(['Only this', () => addTerm(term), term]);
  if (term && !column.noOther) {
    const other = term.replace(/^(-\S+ )?('?)/, (_, option, quote) => `${option || ''}${quote}!`);
    items.push(['Without this', () => addTerm(other), other]);
  }
  items.push(['Copy', () => copy((column.copy || column.text)(row))]);
  menuFrom = document.activeElement;
  $('menu').replaceChildren(...items.map(([label, act, term]) => {
    const item = element('button', {onclick: () => { hideMenu(); act(); }}, label);
    item.setAttribute('role', 'menuitem');
    if (term) item.append(element('code', {title: term}, term));
    return item;
  }));
  $('menu').hidden = false;
  $('menu').style.left = `${Math.min(clientX, innerWidth - $('menu').offsetWidth - 8)}px`;
  $('menu').style.top = `${Math.min(clientY + 4, innerHeight - $('menu').offsetHeight - 8)}px`;
  $('menu').firstChild.focus();
}

function showDetail(on) {
  if (!on && $('detail').contains(document.activeElement)) $('grid-events').focus();
  $('detail').hidden = !on;
  $('detail').parentNode.classList.toggle('open', on);
}

function closeDetail() {
  detailOf = null;
  showDetail(false);
}

function showTimeline(on = $('bars').hidden) {
  $('bars').hidden = !on;
  $('timeline').setAttribute('aria-pressed', on);
  if (on) loadTimeline();
}

// Perfetto's UI says PONG when it is ready for a trace. It is loaded anew for each: its memory goes with the old one.
let loading;
async function loadTimeline() {
  $('shown').textContent = 'loading …';
  const load = loading = fetch(`timeline?${viewed()}`).then(async answer =>
    [await answer.arrayBuffer(), ...JSON.parse(answer.headers.get('Observer-Shows'))]);
  const got = await load.catch(() => null);
  if (load !== loading || $('bars').hidden) return;
  if (!got) { $('shown').textContent = 'The calls did not come: does observer still run?'; return; }
  const [buffer, calls, from, to, cut] = got;
  $('shown').textContent = calls ? `${cut ? 'The newest ' : ''}${count(calls)} calls${head.unheld > 0 ? ', a sample,' : ','} ${clock(from, 3)} to ${clock(to, 3)}. `
    + 'Failed ones are red. W and S zoom, A and D move, a click on a bar shows the call.' : 'No call to show.';
  $('shown').title = cut ? 'For others choose a stretch of time: drag over a chart' : '';
  const frame = element('iframe', {id: 'perfetto', title: 'Timeline in Perfetto\'s UI'});
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  localStorage.setItem('perfettoSettings', JSON.stringify({theme}));
  const open = JSON.stringify([{id: 'dev.perfetto.ExpandTracksByRegex', args: ['.*']}]);
  frame.src = `perfetto/?mode=embedded#!/viewer?startupCommands=${encodeURIComponent(open)}`;
  $('perfetto').replaceWith(frame);
  const knock = setInterval(() => frame.isConnected ? frame.contentWindow.postMessage('PING', location.origin) : done(), 200);
  const done = () => { clearInterval(knock); removeEventListener('message', pong); };
  addEventListener('message', pong);
  function pong(e) {
    if (e.data !== 'PONG' || e.source !== frame.contentWindow) return;
    done();
    e.source.postMessage({perfetto: {buffer, title: 'Observer', keepApiOpen: true}}, location.origin);
    frame.dataset.loaded = '1';
  }
}

function showTab(name) {
  const from = document.activeElement, within = from === $(`grid-${state.tab}`);
  state.tab = name;
  for (const other of TABS) {
    $(`tab-${other}`).setAttribute('aria-selected', other === name);
    $(`tab-${other}`).tabIndex = other === name ? 0 : -1;
    $(`grid-${other}`).hidden = other !== name;
  }
  if (from?.role === 'tab') $(`tab-${name}`).focus();
  if (within) $(`grid-${name}`).focus();
  grids[name].drawNow();
  $('basis').textContent = $('basis').title = grids[name].basis;
  look();
}

function setPaused(on) {
  state.paused = on;
  $('pause').textContent = on ? 'Resume' : 'Pause';
  $('pause').setAttribute('aria-pressed', on);
  drawState();
  look();
}

// The table that the keys are for: a summary that has the focus, else the list of events.
function current() { return document.activeElement === $(`grid-${state.tab}`) ? grids[state.tab] : events; }

function moveSelection(step) {
  const grid = current();
  if (grid === events) setFollow(false);
  const row = grid.move(step);
  if (grid === events && row && !$('detail').hidden) openDetail(row[0]);
}

function openSelected() {
  const grid = current(), row = grid.rows[grid.selected - grid.first], {left, top} = grid.box.getBoundingClientRect();
  if (row && grid === events) openDetail(row[0]);
  else if (row) showMenu(row, grid.columns[0], {clientX: left + 40, clientY: top + 40}, grid);
}

function closeExport() {
  const inside = $('export').contains(document.activeElement);
  $('export').open = false;
  if (inside) $('export').querySelector('summary').focus();
}

function escape() {
  if (!$('menu').hidden) hideMenu();
  else if ($('export').open) closeExport();
  else if (!$('bars').hidden) showTimeline(false);
  else if (!$('detail').hidden) closeDetail();
  else if (state.window) search(chips, null);
}

$('filter').onsubmit = e => {
  e.preventDefault();
  submitted = $('words').value.trim();
  $('words').value = '';
  if (submitted) search([...chips, submitted]);
};
$('words').oninput = () => { $('wrong').textContent = ''; $('words').classList.remove('wrong'); };
$('words').onkeydown = e => { if (e.key === 'Backspace' && !e.repeat && !$('words').value) search(chips.slice(0, -1)); };
$('only-errors').onclick = () => chips.includes('-x') ? search(chips.filter(c => c !== '-x')) : addTerm('-x');
$('pause').onclick = () => setPaused(!state.paused);
$('timeline').onclick = () => showTimeline();
$('again').onclick = loadTimeline;
$('no-bars').onclick = () => showTimeline(false);
$('stop').onclick = () => ask({do: 'stop'});
$('help').onclick = () => $('about').showModal();
$('follow').onclick = () => setFollow(!follow);
for (const name of TABS) $(`tab-${name}`).onclick = () => showTab(name);
document.addEventListener('pointerdown', e => {
  if (!$('menu').contains(e.target)) $('menu').hidden = true;
  if (!$('export').contains(e.target)) $('export').open = false;
});

const click = id => () => { if (!$(id).hidden) $(id).click(); };
const keys = {
  '/': () => $('words').focus(), ' ': click('pause'), e: click('only-errors'), f: click('follow'), t: click('timeline'),
  '?': click('help'), c: clearAll, Enter: openSelected, Escape: escape,
  j: () => moveSelection(1), ArrowDown: () => moveSelection(1),
  k: () => moveSelection(-1), ArrowUp: () => moveSelection(-1),
  ...Object.fromEntries(TABS.map((name, i) => [String(i + 1), () => showTab(name)])),
};
addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || $('about').open) return;
  if (e.target.tagName === 'INPUT') { if (e.key === 'Escape') e.target.blur(); return; }
  const control = e.target.closest('button, summary, a, [role=columnheader]');
  const step = {ArrowRight: 1, ArrowLeft: -1}[e.key], item = {ArrowDown: 1, ArrowUp: -1}[e.key];
  if (e.key === 'Tab' && $('menu').contains(e.target)) hideMenu();
  if (item && $('menu').contains(e.target)) {
    const {children} = $('menu');
    children[([...children].indexOf(e.target) + item + children.length) % children.length].focus();
    e.preventDefault();
    return;
  }
  if (control && (e.key === ' ' || e.key === 'Enter')) return;
  if (control?.role === 'tab' && step) showTab(TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length]);
  if (keys[e.key]) { e.preventDefault(); keys[e.key](); }
});

function connect() {
  socket = new WebSocket(`ws://${location.host}/socket`);
  socket.onopen = () => {
    connected = true;
    asked = '';
    look();
  };
  socket.onmessage = e => {
    const message = JSON.parse(e.data);
    for (const [key, value] of Object.entries(message)) take[key]?.(value, message);
    document.body.dataset.ready = '1';
  };
  socket.onclose = async () => {
    connected = false;
    refused = await fetch('words.js').then(answer => answer.status === 403, () => false);
    drawState();
    if (!refused) setTimeout(connect, 1000);
  };
}
showTab('calls');
connect();
