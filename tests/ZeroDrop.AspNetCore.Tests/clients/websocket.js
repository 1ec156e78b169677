// node --experimental-websocket websocket.js URL: says hello, prints what comes back and how it ends.
const socket = new WebSocket(process.argv[2]);
socket.onopen = () => socket.send('hello');
socket.onmessage = message => console.log(`message ${message.data}`);
socket.onclose = end => { console.log(`closed ${end.code} ${end.reason} clean ${end.wasClean}`); process.exit(0); };
socket.onerror = () => console.log('error');
