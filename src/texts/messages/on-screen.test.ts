import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smsLength } from '#domain/sms-length.ts';
import { pushText, smsSender, smsText } from './on-screen.ts';

const url = 'https://regelen.voorbeeld.example/p/12.AbCdEfGhIjKlMnOp';
const names = ['Proefstichting', 'Woonstichting De Zonnige Zijde van de Lange Laan', 'Coöperatieve Vereniging “Het Énige Échte” voor Wonen, Zorg en Welzijn in de Hele Noordelijke Regio'];
/** Whatever would tell somebody who sees the screen what it is about. */
const telltale = /schuld|betal|betaal|rekening|factu|huur|achterst|herinner|bedrag|euro|€|\d+[.,]\d\d|termijn|regeling|incass|debt|pay|paid|owe|bill|invoice|rent|amount|arrear|remind|instal|arrange|collect/i;

for (const lang of ['nl', 'en'] as const) {
  for (const name of names) {
    test(`on a screen stands who and where, never what about (${lang}, ${name.slice(0, 20)})`, () => {
      const sms = smsText(name, url, lang);
      const push = pushText(name, lang);
      assert.doesNotMatch(sms.replace(url, ''), telltale);
      assert.doesNotMatch(`${push.title} ${push.body}`, telltale);
      assert.ok(sms.includes(url) && sms.startsWith(name.slice(0, 5)) && push.title === name);
      assert.deepEqual({ ...smsLength(sms), places: 0 }, { alphabet: 'gsm-7', places: 0, parts: 1 }, sms);
    });
  }
}

test('a name that cannot be shortened goes in two parts rather than without its sender', () => {
  const long = `https://${'regelen.'.repeat(15)}voorbeeld.example/p/12.AbCdEfGhIjKlMnOp`;
  assert.ok(smsText(names[1]!, long, 'nl').startsWith(names[1]!) && smsText(names[1]!, long, 'nl').includes(long));
});

test('a sender is at most eleven letters and digits', () => {
  assert.deepEqual([...names, '***'].map(smsSender), ['Proefsticht', 'Woonstichti', 'Cooperatiev', 'Bericht']);
});
