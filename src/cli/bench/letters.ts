// Letters as PDF, one file each, as the drop folder makes them: a page with logo,
// table and two QR codes, all figures different.

import { renderLetterPdf } from '#channels/render-letter-pdf.ts';
import type { Letter } from '#channels/render-letter.ts';
import { openPdfEngine } from '#channels/typst/engine.ts';
import { day } from '#domain/day.ts';
import { epcPayload, epcQrSvg } from '#formats/epc-qr.ts';
import { sayMessage } from '#texts/messages/say.ts';

/** As the drop folder does: the next ones are put together while the thread draws. */
const atOnce = 50;

/** Makes so many letters. Peak memory is that of this whole process with its thread. */
export async function timeLetters(count: number): Promise<{ seconds: number; cpuSeconds: number; peakMegabytes: number; bytesEach: number; pages: number }> {
  const engine = openPdfEngine();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  let [bytes, pages] = [0, 0];
  for (let number = 1; number <= count; number += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - number + 1) }, (_, index) => number + index);
    for (const pdf of await Promise.all(numbers.map((each) => renderLetterPdf(engine, { name: `letter ${each}`, letters: [letterOf(each)], lang: 'nl' })))) {
      bytes += pdf.bytes.length;
      pages += pdf.pages;
    }
  }
  const seconds = (performance.now() - from) / 1000;
  const cpu = process.cpuUsage(cpuFrom);
  clearInterval(watch);
  await engine.close();
  return { seconds, cpuSeconds: (cpu.user + cpu.system) / 1_000_000, peakMegabytes: peak / 1_000_000, bytesEach: bytes / count, pages };
}

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="40" height="40" rx="8" fill="#1d5c8a"/><path d="M50 30 70 10 90 30z" fill="#2e7d32"/></svg>';

export function letterOf(number: number): Letter {
  const iban = 'NL02ABNA0123456789';
  const openCents = BigInt(10_000 + number * 7);
  const claim = `F2026-${number}`;
  const url = `https://betalen.voorbeeld.example/p/1.${String(number).padStart(43, 'a')}`;
  const message = sayMessage(
    {
      template: 'second-reminder', openCents: openCents * 2n, paidCents: 0n, payUntil: day('2026-03-01'),
      claims: [1, 2].map((part) => ({ claim: `${claim}-${part}`, kind: 'rent' as const, dueOn: day('2026-01-01'), openCents })),
    },
    { creditorName: 'Voorbeeldwonen', recipientName: `Klant ${number}`, portalUrl: url, contact: { phone: '0900 000 00 00' }, iban, accountHolder: 'Voorbeeldwonen', language: 'nl' },
    'nl',
  );
  const payload = epcPayload({ iban, name: 'Voorbeeldwonen', amountCents: openCents * 2n, text: claim });
  return {
    message, lang: 'nl', on: day('2026-02-02'), reference: claim,
    style: { creditorName: 'Voorbeeldwonen', accent: '#1d5c8a', senderAddress: ['Postbus 1', '1000 AA  Voorbeeldstad'], logoDataUri: `data:image/svg+xml;base64,${Buffer.from(logo).toString('base64')}` },
    to: [`Klant ${number}`, `Lindelaan ${(number % 900) + 1}`, '1234 AB  VOORBEELDSTAD'],
    portal: { url, qrSvg: epcQrSvg(url, 'QR-code van uw eigen pagina', 'page-qr') },
    ...(payload.ok ? { qrSvg: epcQrSvg(payload.payload, 'QR-code om te betalen') } : {}),
  };
}
