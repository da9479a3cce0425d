import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts';

describe('passwords', () => {
  it('are known again, and only they', async () => {
    const stored = await hashPassword('Een lange zin met é');
    assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    assert.equal(await verifyPassword('Een lange zin met é', stored), true);
    assert.equal(await verifyPassword('Een lange zin met e\u0301', stored), true, 'typed as two characters on another keyboard');
    assert.equal(await verifyPassword('Een lange zin met e', stored), false);
    assert.equal(await verifyPassword('', stored), false);
    assert.equal(needsRehash(stored), false);
  });
  it('never give the same text twice', async () => assert.notEqual(await hashPassword('x'), await hashPassword('x')));
  it('agree with a published vector made elsewhere', async () => {
    // argon2 reference tool: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 (test vectors of the reference implementation).
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    assert.equal(await verifyPassword('password', stored), true);
    assert.equal(await verifyPassword('passwore', stored), false);
    assert.equal(needsRehash(stored), true);
  });
  it('do not tell whether an account exists', async () => assert.equal(await verifyPassword('x', null), false));
  for (const stored of ['', 'x', '$argon2id$v=19$m=9999999,t=99,p=99$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc', '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc']) {
    it(`refuse a stored text like ${JSON.stringify(stored.slice(0, 30))}`, async () => assert.equal(await verifyPassword('password', stored), false));
  }
  it('have an end', async () => {
    await assert.rejects(hashPassword('x'.repeat(201)));
    await assert.rejects(hashPassword(''));
    assert.equal(await verifyPassword('x'.repeat(10_000_000), await hashPassword('x')), false);
  });
});
