// The same in Node. ON_TERM=exit: process.exit in the handler. ON_TERM=drain: go on for LAME seconds with
// "Connection: close", then close the listener and let what runs finish.
'use strict';
const http = require('http');

let draining = false;
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const ms = Number(new URL(request.url, 'http://pod').searchParams.get('ms') || 20);
    setTimeout(() => {
      if (draining) response.setHeader('Connection', 'close');
      response.setHeader('X-Pod', process.env.HOSTNAME || '');
      response.end('hello\n');
    }, ms);
  });
});
server.keepAliveTimeout = 120000;

if (process.env.ON_TERM) {
  process.on('SIGTERM', () => {
    if (process.env.ON_TERM === 'exit') process.exit(0);
    draining = true;
    setTimeout(() => server.close(() => process.exit(0)), 1000 * Number(process.env.LAME || 2));
  });
}
server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('listening'));
