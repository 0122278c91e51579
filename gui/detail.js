// One call in full, in the pane beside the list.

import {element} from './grid.js';
import {clock, duration} from './words.js';

// A list of name, text and tone.
const pairs = list => element('dl', {}, ...list.flatMap(([name, text, tone]) =>
  [element('dt', {}, name), element('dd', {className: tone || ''}, text)]));
const numbered = texts => pairs(texts.map((text, i) => [String(i), text]));
const button = (label, onclick, more) => element('button', {onclick, ...more}, label);

// on: {close(), open(seq), only(term), copy(text)}
export function drawDetail(pane, event, seq, on) {
  const close = button('×', on.close, {title: 'Close (Esc)', ariaLabel: 'Close'});
  if (!event) {
    pane.replaceChildren(element('header', {}, element('h2', {}, `call ${seq} is no longer held`), close));
    return;
  }
  const manual = element('a', {
    href: `https://man7.org/linux/man-pages/man2/${encodeURIComponent(event.syscall)}.2.html`,
    target: '_blank', rel: 'noopener noreferrer',
  }, `${event.syscall}(2)`);
  const neighbour = ([number, time, , line, errno]) => element('li', {}, element('button',
    {className: number === event.seq ? 'here' : '', onclick: () => on.open(number)},
    element('time', {}, clock(time)), element('span', {className: errno ? 'bad' : '', title: line}, line)));
  const here = [event.seq, event.time_us, 0, event.line, event.errno];
  const result = event.errno ? `${event.errno}: ${event.meaning}` : event.line.split(' = ').pop();
  const args = Object.entries(event.args);
  pane.replaceChildren(
    element('header', {}, element('h2', {}, event.syscall), manual, close),
    element('div', {className: 'actions'},
      button('Copy', () => on.copy(event.line), {title: 'The call as strace writes it'}),
      button('Only this call', () => on.only(`-s ${event.syscall}`)),
      button('Without it', () => on.only(`-s !${event.syscall}`)),
      button('Only this process', () => on.only(`-p ${event.pid}`))),
    pairs([
      ['Result', result, event.errno ? 'bad' : ''],
      ['Took', duration(event.duration_ns)],
      ['Began', clock(event.time_us)],
      ...event.file ? [['About', event.file]] : [],
    ]),
    element('h3', {}, 'Arguments'), args.length ? pairs(args) : 'none',
    ...event.stack.length ? [element('h3', {}, 'Stack'), numbered(event.stack)] : [],
    element('h3', {}, 'Process'),
    pairs([
      ['Name', `${event.comm}  ${event.pid}${event.tid === event.pid ? '' : `, thread ${event.tid}`}`],
      ...event.command ? [['Command', event.command, 'long']] : [],
      ['User', event.user ? `${event.user} (${event.uid})` : String(event.uid)],
      ...event.cgroup ? [['Cgroup', event.cgroup]] : [],
    ]),
    element('h3', {}, `Around it in thread ${event.tid}`),
    element('ol', {}, ...[...event.before.reverse(), here, ...event.after].map(neighbour)),
    element('h3', {}, `Registers (call number ${event.nr})`), numbered(event.raw));
}
