// Files, a server, timers, a child and a worker thread under libuv.
const fs = require('fs'), http = require('http'), { execFile } = require('child_process'), { Worker } = require('worker_threads');
fs.writeFileSync('a', 'x'.repeat(100000)); fs.readdirSync('/etc'); fs.watch('.', () => {}).close();
fs.promises.copyFile('a', 'b').then(() => fs.promises.rm('a')).then(() => fs.promises.stat('a')).catch(e => console.log(e.code));
fs.createReadStream('/etc/passwd').pipe(fs.createWriteStream('c'));
const server = http.createServer((q, s) => s.end(q.url)).listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', path: '/p' }, r => r.on('data', d => console.log(`${d}`)).on('end', () => server.close()));
});
execFile('ls', ['/'], (e, out) => console.log(out.length));
new Worker('require("worker_threads").parentPort.postMessage(6 * 7)', { eval: true }).on('message', console.log);
setTimeout(() => console.log('late'), 50); require('dns').lookup('localhost', () => {}); process.on('SIGUSR2', () => console.log('usr2')); process.kill(process.pid, 'SIGUSR2');
