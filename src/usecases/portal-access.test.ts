import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditorOfToken, houseNumberOf } from './portal-access.ts';

const addresses: readonly (readonly [string | null, string | null])[] = [
  ['Lindelaan 12', '12'],
  ['Lindelaan 12A', '12A'],
  ['Lindelaan 12 A', '12 A'],
  ['Lindelaan 12-3', '12-3'],
  ['Lindelaan 12 - hs', '12 - hs'],
  ['Lindelaan 12 bis', '12 bis'],
  ['Plein 1940 12', '12'],
  ['2e Lindestraat 7', '7'],
  ['Lindelaan', null],
  ['', null],
  [null, null],
];
for (const [street, number] of addresses) test(`house number of "${street}"`, () => assert.equal(houseNumberOf(street), number));

const tokens: readonly (readonly [string, number | null])[] = [
  ['7.efUvicy4FNBGdvryQ30OiYAbJ2k9fRsdmnnR-RG8ogg', 7],
  ['0.efUvicy4FNBGdvryQ30OiYAbJ2k9fRsdmnnR-RG8ogg', null],
  ['efUvicy4FNBGdvryQ30OiYAbJ2k9fRsdmnnR-RG8ogg', null],
  ['7.short', null],
  ['7.efUvicy4FNBGdvryQ30OiYAbJ2k9fRsdmnnR RG8ogg', null],
  ['', null],
];
for (const [token, creditorId] of tokens) test(`creditor of the token "${token}"`, () => assert.equal(creditorOfToken(token), creditorId));
