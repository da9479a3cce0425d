// The SMTP channel against a real receiving server, and against one that breaks
// off at every point of the conversation.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, test } from 'node:test';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import type { OutgoingMail, SendResult } from '../ports.ts';
import { smtpChannel, type SmtpOptions } from './email.ts';

const mail: OutgoingMail = {
  messageId: '<c1.d2.m3@betalen.example>',
  from: { name: 'Woonstichting De Linde', address: 'betalen@delinde.example' },
  to: { name: 'Ünsal, A. "Voorbeeld"', address: 'klant@voorbeeld.example' },
  subject: 'Herinnering: uw rekening',
  text: 'Beste klant,\n\nér staat € 12,50 open.\n',
  html: '<p>Beste klant, ér staat € 12,50 open.</p>',
};

const closers: (() => void)[] = [];
after(() => closers.forEach((close) => close()));

function channelTo(port: number, options: SmtpOptions = {}) {
  const channel = smtpChannel(`smtp://127.0.0.1:${port}`, { silenceMs: 5000, ...options });
  closers.push(() => channel.close());
  return channel;
}

/** A receiving server that keeps what it accepted. */
async function mailbox(options: SMTPServerOptions = {}) {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => {
        received.push(text);
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('error', () => {});
  closers.push(() => server.close());
  return { received, port: (server.server.address() as AddressInfo).port };
}

const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

test('a mail arrives as it was written, says who it is and that a machine sent it', async () => {
  const { received, port } = await mailbox();
  assert.deepEqual(await channelTo(port).send(mail), { outcome: 'sent' });
  assert.equal(received.length, 1);
  const read = await PostalMime.parse(received[0]!);
  assert.equal(read.messageId, mail.messageId);
  assert.equal(read.subject, mail.subject);
  assert.deepEqual([read.from?.name, read.from?.address], [mail.from.name, mail.from.address]);
  assert.deepEqual([read.to?.[0]?.name, read.to?.[0]?.address], [mail.to.name, mail.to.address]);
  assert.equal(read.text?.trim(), mail.text.trim());
  assert.match(read.html ?? '', /ér staat € 12,50 open/);
  assert.equal(read.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated');
});

test('many at once go over few connections, each once', async () => {
  const { received, port } = await mailbox();
  const channel = channelTo(port, { connections: 3 });
  const results = await Promise.all(Array.from({ length: 40 }, (_, index) => channel.send({ ...mail, messageId: `<m${index}@x.example>` })));
  assert.ok(results.every(({ outcome }) => outcome === 'sent'));
  const ids = await Promise.all(received.map(async (text) => (await PostalMime.parse(text)).messageId));
  assert.equal(new Set(ids).size, 40);
  assert.equal(ids.length, 40);
});

test('who may stop a mail can with one press, and nobody else is told how', async () => {
  const { received, port } = await mailbox();
  const channel = channelTo(port);
  const stopUrl = `https://betalen.example/stop/1.2.${'x'.repeat(80)}`;
  await channel.send({ ...mail, stopUrl, feedbackId: 'motivation:1:betaalbaar' });
  await channel.send({ ...mail, stopUrl: 'http://127.0.0.1:3000/stop/1.2.x' });
  await channel.send({ ...mail, feedbackId: 'needed:1:betaalbaar' });
  const [may, open, needed] = await Promise.all(received.map(async (raw) => (await PostalMime.parse(raw)).headers));
  const of = (headers: typeof may, key: string): string | undefined => headers?.find((each) => each.key === key)?.value;
  assert.equal(of(may, 'list-unsubscribe'), `<${stopUrl}>`);
  assert.equal(of(may, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
  assert.equal(of(may, 'feedback-id'), undefined, 'it counts only in signed mail');
  assert.ok(of(open, 'list-unsubscribe') !== undefined && of(open, 'list-unsubscribe-post') === undefined, 'one press needs https');
  assert.equal(of(needed, 'list-unsubscribe'), undefined);
});

test('bounces go to the address that was made for this message', async () => {
  const from: string[] = [];
  const { port } = await mailbox({ onMailFrom: (address, _session, done) => (from.push(address.address), done()) });
  const channel = channelTo(port);
  await channel.send({ ...mail, returnPath: 'bounces+c1.d2.m3.0123456789abcdef@betalen.example' });
  await channel.send(mail);
  assert.deepEqual(from, ['bounces+c1.d2.m3.0123456789abcdef@betalen.example', 'betalen@delinde.example']);
});

test('pictures travel beside the text, each once and under the same name every time', async () => {
  const { received, port } = await mailbox();
  const picture = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="a">';
  await channelTo(port).send({ ...mail, html: `<p>${picture}${picture}</p>` });
  const read = await PostalMime.parse(received[0]!);
  assert.doesNotMatch(received[0]!, /data:image/);
  assert.deepEqual(read.attachments.map(({ mimeType, disposition, contentId }) => [mimeType, disposition, contentId]), [['image/png', 'inline', read.attachments[0]!.contentId]]);
  assert.equal(read.html?.split(`src="cid:${read.attachments[0]!.contentId!.slice(1, -1)}"`).length, 3);
});

const dkimKey = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }).privateKey;
const dkim = { domain: 'delinde.example', selector: 'bb1', privateKey: dkimKey };

test('with a key every mail is signed', async () => {
  const { received, port } = await mailbox();
  const channel = channelTo(port, { dkim });
  assert.deepEqual(await channel.send({ ...mail, feedbackId: 'needed:1:betaalbaar' }), { outcome: 'sent' });
  const headers = (await PostalMime.parse(received[0]!)).headers;
  assert.match(headers.find(({ key }) => key === 'dkim-signature')?.value ?? '', /d=delinde\.example; q=dns\/txt; s=bb1; .*h=[^;]*:feedback-id;/);
  assert.ok(headers.some(({ key, value }) => key === 'feedback-id' && value === 'needed:1:betaalbaar'));
});

test('a line break in a name cannot write a header', async () => {
  const { received, port } = await mailbox();
  await channelTo(port).send({ ...mail, subject: 'Een\r\nBcc: ander@x.example', to: { ...mail.to, name: 'A\r\nX-Evil: 1' } });
  const read = await PostalMime.parse(received[0]!);
  assert.ok(!read.headers.some(({ key }) => key === 'bcc' || key === 'x-evil'));
});

const refusals: readonly (readonly [string, SMTPServerOptions, boolean, RegExp])[] = [
  ['unknown recipient', { onRcptTo: (_address, _session, done) => done(answer(550, '5.1.1 no such user <klant@voorbeeld.example>')) }, false, /550 5\.1\.1 no such user <…>$/],
  ['full mailbox', { onRcptTo: (_address, _session, done) => done(answer(452, '4.2.2 mailbox full')) }, true, /452/],
  ['refused for its content', { onData: (stream, _session, done) => stream.resume().on('end', () => done(answer(554, '5.7.1 looks like spam'))) }, false, /554/],
  ['server is short of space', { onData: (stream, _session, done) => stream.resume().on('end', () => done(answer(451, '4.3.0 try later'))) }, true, /451/],
  ['sender must sign in first', { authOptional: false }, true, /530/],
  ['server takes no connections', { onConnect: (_session, done) => done(answer(554, 'go away')) }, true, /554/],
];
for (const [name, options, again, reason] of refusals) {
  test(`refused, ${name}: ${again ? 'worth trying again' : 'final'}`, async () => {
    const { port } = await mailbox(options);
    const result = await channelTo(port).send(mail);
    assert.equal(result.outcome, 'refused');
    assert.equal(result.outcome === 'refused' && result.again, again);
    assert.match(result.outcome === 'refused' ? result.reason : '', reason);
    assert.doesNotMatch(JSON.stringify(result), /klant@/, 'reasons are kept where no address may be');
  });
}

test('an address that is no more is told apart from a message that is not wanted', async () => {
  const refusing = (text: string) => mailbox({ onRcptTo: (_address, _session, done) => done(answer(550, text)) });
  const [gone, filtered] = await Promise.all([refusing('5.1.1 no such user'), refusing('5.7.1 blocked by policy')]);
  const results = await Promise.all([gone, filtered].map(({ port }) => channelTo(port).send(mail)));
  assert.deepEqual(results.map((result) => result.outcome === 'refused' && result.dead), [true, undefined]);
});

test('wrong password: worth trying again, once it is right', async () => {
  const { port } = await mailbox({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) });
  const channel = smtpChannel(`smtp://user:wrong@127.0.0.1:${port}`);
  closers.push(() => channel.close());
  const result = await channel.send(mail);
  assert.equal(result.outcome === 'refused' && result.again, true);
});

test('nobody listens: worth trying again', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const result = await channelTo(port).send(mail);
  assert.equal(result.outcome === 'refused' && result.again, true);
});

/** Speaks just enough SMTP, and breaks off (or falls silent) where it is told to. `dataSeen` counts messages that came in whole. */
type BreaksAt = 'greeting' | 'MAIL' | 'RCPT' | 'DATA' | 'half-way' | 'after-data' | 'silent-after-data' | 'answers-421-after-data';
async function breaking(at: BreaksAt): Promise<{ port: number; dataSeen: () => number }> {
  let dataSeen = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).setEncoding('utf8');
    if (at === 'greeting') return void socket.destroy();
    socket.write('220 test\r\n');
    let inData = false;
    let buffer = '';
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      if (inData && at === 'half-way') return void socket.destroy();
      if (inData) {
        if (!buffer.endsWith('\r\n.\r\n')) return;
        dataSeen += 1;
        if (at === 'after-data') socket.destroy();
        if (at === 'answers-421-after-data') socket.end('421 4.3.2 shutting down\r\n');
        return;
      }
      for (let end = buffer.indexOf('\r\n'); end >= 0 && !inData; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const verb = line.slice(0, 4);
        if (verb === at) return void socket.destroy();
        if (verb === 'DATA') inData = true;
        socket.write(verb === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, dataSeen: () => dataSeen };
}

/** Larger than what fits in a socket's buffers, so that "half-way" is half-way. */
const large = { ...mail, html: `<p>${'lang '.repeat(4_000_000)}</p>` };

const breaks: readonly (readonly [BreaksAt, OutgoingMail, SendResult['outcome'], number])[] = [
  ['greeting', mail, 'refused', 0],
  ['MAIL', mail, 'refused', 0],
  ['RCPT', mail, 'refused', 0],
  ['DATA', mail, 'refused', 0],
  ['half-way', large, 'refused', 0],
  ['after-data', mail, 'uncertain', 1],
  ['silent-after-data', mail, 'uncertain', 1],
  ['answers-421-after-data', mail, 'refused', 1],
];
for (const [at, sent, outcome, seen] of breaks) {
  test(`the server breaks off: ${at} → ${outcome}`, async () => {
    const server = await breaking(at);
    const result = await channelTo(server.port, { silenceMs: at === 'silent-after-data' ? 300 : 5000 }).send(sent);
    assert.equal(result.outcome, outcome, JSON.stringify(result));
    if (result.outcome === 'refused') assert.equal(result.again, true);
    assert.equal(server.dataSeen(), seen, 'never handed over twice');
  });
}

for (const [at, sent, outcome] of [['half-way', large, 'refused'], ['after-data', mail, 'uncertain']] as const) {
  test(`a signed mail, and the server breaks off: ${at} → ${outcome}`, async () => {
    const server = await breaking(at);
    assert.equal((await channelTo(server.port, { dkim }).send(sent)).outcome, outcome);
  });
}

test('a deadline ends waiting, and what was handed over by then is uncertain', async () => {
  const server = await breaking('silent-after-data');
  const result = await channelTo(server.port, { deadlineMs: 500 }).send(mail);
  assert.equal(result.outcome, 'uncertain', JSON.stringify(result));
});

test('an idle connection that the server closed does no harm to the next mail', async () => {
  const open = new Set<Socket>();
  closers.push(() => open.forEach((socket) => socket.destroy()));
  const { received, port } = await mailbox();
  const proxy = createServer((socket) => {
    const inner = connect(port, '127.0.0.1');
    open.add(socket).add(inner);
    socket.pipe(inner).pipe(socket);
    socket.on('error', () => {});
    inner.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closers.push(() => proxy.close());
  const channel = channelTo((proxy.address() as AddressInfo).port, { connections: 1 });
  assert.deepEqual(await channel.send(mail), { outcome: 'sent' });
  for (const socket of open) socket.destroy();
  assert.deepEqual(await channel.send({ ...mail, messageId: '<second@x.example>' }), { outcome: 'sent' });
  assert.equal(received.length, 2);
});
