// A stand-in for the push service of a browser, and the browser behind it: it
// takes what RFC 8030 describes, checks the signature of RFC 8292, and decrypts
// what came as the browser would (RFC 8291), independently of who encrypted it.

import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeBrowser {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface FakePush {
  readonly host: string;
  /** A browser that allowed notifications. */
  browser(): FakeBrowser;
  /** What each browser has shown, by the end of its endpoint's path. */
  readonly shown: { readonly endpoint: string; readonly payload: unknown; readonly topic: string | undefined; readonly ttl: string | undefined }[];
  /** For each next push in turn; then all goes well. `hang`: taken, never answered. */
  readonly faults: (number | 'hang' | 'cut')[];
  close(): Promise<void>;
}

/** `publicKey`: whose signature it takes. */
export async function fakePush(publicKey: string): Promise<FakePush> {
  const keys = new Map<string, { readonly ecdh: ECDH; readonly auth: Buffer }>();
  const shown: { endpoint: string; payload: unknown; topic: string | undefined; ttl: string | undefined }[] = [];
  const faults: (number | 'hang' | 'cut')[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const fault = faults.shift();
    if (fault === 'hang') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (typeof fault === 'number') return void response.writeHead(fault).end();
    const endpoint = `${origin}${request.url}`;
    const own = keys.get(endpoint);
    if (!own) return void response.writeHead(404).end();
    if (!isSigned(request.headers.authorization ?? '', publicKey, origin)) return void response.writeHead(403).end();
    const [topic, ttl] = [request.headers['topic'], request.headers['ttl']];
    shown.push({ endpoint, payload: JSON.parse(decrypted(Buffer.concat(parts), own.ecdh, own.auth)), topic: typeof topic === 'string' ? topic : undefined, ttl: typeof ttl === 'string' ? ttl : undefined });
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  return {
    host, shown, faults,
    browser: () => {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const endpoint = `${origin}/push/${randomBytes(9).toString('base64url')}`;
      keys.set(endpoint, { ecdh, auth });
      return { endpoint, p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `vapid t=…, k=…`: an ES256 token for this very service, under the key that subscriptions were made with. */
function isSigned(header: string, publicKey: string, audience: string): boolean {
  const [, token = '', key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (key !== publicKey) return false;
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const right = verify('sha256', Buffer.from(`${head}.${claims}`), { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  const { aud, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; sub: string };
  return right && aud === audience && /^(mailto:|https:)/.test(sub);
}

/** RFC 8188 with the keys of RFC 8291, one record. */
function decrypted(body: Buffer, ecdh: ECDH, auth: Buffer): string {
  const [salt, idLength] = [body.subarray(0, 16), body[20]!];
  const sender = body.subarray(21, 21 + idLength);
  const cipher = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
  const open = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(cipher.subarray(-16));
  const plain = Buffer.concat([open.update(cipher.subarray(0, -16)), open.final()]);
  // The last record ends in 0x02 and padding.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}

