'use strict';
// Starts telegram-test-api on the port that is given and stops with whoever started it: when the input ends.
const TelegramServer = require('telegram-test-api');

const server = new TelegramServer({ host: '127.0.0.1', port: Number(process.argv[2]), storage: 'RAM' });
server.start().then(() => console.log('ready'));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
