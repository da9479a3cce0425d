// DKIM (RFC 6376): a signature that says that a mail comes from us and is as we
// wrote it. Nothing in the headers is signed that a mail server may change.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Readable } from 'node:stream';
import DKIM from 'nodemailer/lib/dkim';

export interface DkimSettings {
  /** The domain of the sender's address, or one above it. */
  readonly domain: string;
  /** The public key stands in DNS at `<selector>._domainkey.<domain>`. */
  readonly selector: string;
  /** RSA, as PEM. */
  readonly privateKey: string;
}

/** RFC 8058 wants both headers about unsubscribing under the signature. */
const signedHeaders = [
  'From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Feedback-ID',
];

/** Signs messages. Throws where the key cannot sign: a mail without its signature must not go unnoticed. */
export function dkimSigner({ domain, selector, privateKey }: DkimSettings): (message: Readable) => Readable {
  dkimPublicKey(privateKey);
  const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders.join(':') });
  return (message) => {
    const signed = dkim.sign(message);
    message.on('error', (error) => signed.destroy(error));
    return signed;
  };
}

/** What DNS must say for this key: base64 of its public half. Throws, in words, where it is no key that signs. */
export function dkimPublicKey(privateKey: string): string {
  let key;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    throw new Error('the DKIM key is no private key in PEM');
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`the DKIM key is ${key.asymmetricKeyType ?? 'something else'}, and must be RSA`);
  if (bits < 1024) throw new Error(`the DKIM key has ${bits} bits, and must have 1024 or more (2048 is usual)`);
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** What to make of the record in DNS (its pieces put together) for our key. */
export function compareDkimRecord(record: string, publicKey: string): 'same' | 'other-key' | 'withdrawn' | 'no-key' {
  const tags = new Map(record.split(';').flatMap((tag) => {
    const [name = '', ...value] = tag.split('=');
    return name.trim() === '' ? [] : [[name.trim().toLowerCase(), value.join('=').replace(/\s+/g, '')] as const];
  }));
  const found = tags.get('p');
  if (found === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return 'no-key';
  if (found === '') return 'withdrawn';
  return found === publicKey ? 'same' : 'other-key';
}
